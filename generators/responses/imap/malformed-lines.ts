/** Lines of which the framing is broken, one rule each: RFC 3501 §2.2, §4.3, §7 and §9. */
import { chosen, type ImapAnswer, type ImapBendDefinition } from '../bend.ts';
import { type DataLine, type Line, raw, rewritten, writeLine } from './lines.ts';
import { taggedLine, within } from './places.ts';

/** Makes other octets of one line, by default any. Null: this line has nothing to be changed. */
function rewriteOne(
  { lines }: ImapAnswer,
  at: number | null,
  change: (octets: string) => string | null,
  fits: (line: Line) => boolean = () => true,
): boolean {
  const changed = lines.flatMap((line) => {
    const octets = fits(line) ? change(writeLine(line)) : null;
    return octets === null ? [] : [{ line, octets }];
  });
  const [place] = chosen(changed, at ?? 0);
  if (place === undefined) return false;
  lines[lines.indexOf(place.line)] = raw(place.octets);
  return true;
}

/** Puts a line somewhere before the tagged response, or at the end. */
function insertOne({ lines }: ImapAnswer, at: number | null, octets: string): boolean {
  lines.splice((at ?? 0) % Math.max(1, lines.length), 0, raw(octets));
  return true;
}

const COUNTS: Record<string, (size: number) => string> = {
  'one less': (size) => String(Math.max(0, size - 1)),
  'much less': (size) => String(Math.floor(size / 2)),
  zero: () => '0',
  'one more': (size) => String(size + 1),
  'many more': (size) => String(size + 1_000_000),
  '32 bits': () => '4294967295',
  '33 bits': () => '4294967296',
  '64 bits and more': () => '99999999999999999999999',
  negative: () => '-1',
  'with a sign': (size) => `+${size}`,
  'no number': () => 'x',
  nothing: () => '',
  'with a space': (size) => ` ${size}`,
};

function isLiteralLine(line: Line): boolean {
  return (
    line.kind === 'data' && [...within(line.elements)].some(({ list, at }) => list[at]!.kind === 'literal')
  );
}

/** What has free text in it. */
const STATUS = /^\S+ (?:OK|NO|BAD|BYE|PREAUTH) /;

const ODD_OCTETS: Record<string, string> = {
  NUL: '\x00',
  'CR alone': '\r',
  'LF alone': '\n',
  '8-bit': '\xe9',
  'no UTF-8': '\xff\xfe',
};

const GARBAGE: Record<string, string> = {
  'an empty line': '\r\n',
  'a star alone': '*\r\n',
  'a star and a space': '* \r\n',
  'a number alone': '* 1\r\n',
  'a name alone': '* LIST\r\n',
  'FETCH without anything': '* 1 FETCH\r\n',
  'FETCH of nothing': '* 1 FETCH ()\r\n',
  'a plus alone': '+\r\n',
  'a tag alone': 'A1\r\n',
  'spaces alone': '   \r\n',
  'a line of HTTP': 'HTTP/1.1 400 Bad Request\r\n',
  'a literal alone': '{3}\r\nabc\r\n',
  octets: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n',
  words: 'the quick brown fox\r\n',
};

const TAGS: Record<string, string> = {
  'of nobody': 'ZZZZ99',
  'a plus': 'A+1',
  'in other case': '',
  empty: '',
};

export const MALFORMED_LINES: readonly ImapBendDefinition[] = [
  {
    name: 'literal-count',
    class: 'malformed/literal-count',
    production: 'RFC 3501 §9 literal: a wrong count',
    forms: Object.keys(COUNTS),
    shows: 'other',
    ends: true,
    families: ['FETCH'],
    apply: ({ lines }, form, at) => {
      const literals = lines
        .filter((line): line is DataLine => line.kind === 'data')
        .flatMap(({ elements }) => [...within(elements)])
        .map(({ list, at: index }) => list[index]!)
        .filter((element) => element.kind === 'literal');
      for (const one of chosen(literals, at ?? 0)) one.count = COUNTS[form]!(one.octets.length);
      return literals.length > 0;
    },
  },
  {
    name: 'parenthesis',
    class: 'malformed/parenthesis',
    production: 'RFC 3501 §9 parentheses: one too few or too many',
    forms: ['the last one missing', 'the first one missing', 'one more at the end', 'one more at the front'],
    shows: 'other',
    ends: true,
    apply: (answer, form, at) =>
      rewriteOne(
        answer,
        at,
        (octets) => {
          if (!octets.includes('(')) return null;
          if (form === 'the first one missing') return octets.replace('(', '');
          if (form === 'one more at the front') return octets.replace('(', '((');
          const last = octets.lastIndexOf(')');
          const more = form === 'one more at the end' ? '))' : '';
          return `${octets.slice(0, last)}${more}${octets.slice(last + 1)}`;
        },
        (line) => line.kind === 'data',
      ),
  },
  {
    name: 'quote',
    class: 'malformed/quote',
    production: 'RFC 3501 §9 quoted: not closed, or with what it may not hold',
    forms: ['not closed', 'not opened', 'an escape before the last quote', 'an escape of a letter'],
    shows: 'other',
    ends: true,
    families: ['LIST', 'FETCH'],
    apply: (answer, form, at) =>
      rewriteOne(
        answer,
        at,
        (octets) => {
          const quoted = /"(?:[^"\\]|\\.)*"/.exec(octets);
          if (!quoted) return null;
          const inner = quoted[0].slice(1, -1);
          const other = {
            'not closed': `"${inner}`,
            'not opened': `${inner}"`,
            'an escape before the last quote': `"${inner}\\"`,
            'an escape of a letter': `"${inner}\\n"`,
          }[form]!;
          return `${octets.slice(0, quoted.index)}${other}${octets.slice(quoted.index + quoted[0].length)}`;
        },
        (line) => line.kind === 'data',
      ),
  },
  {
    name: 'odd-octet',
    class: 'malformed/octet',
    production: 'RFC 3501 §9 CHAR: NUL, CR or LF alone, 8-bit',
    forms: Object.keys(ODD_OCTETS),
    shows: 'other',
    ends: true,
    apply: (answer, form, at) =>
      rewriteOne(answer, at, (octets) => {
        const place = Math.min(octets.length - 2, 2 + ((at ?? 0) % 40));
        return place < 2 ? null : `${octets.slice(0, place)}${ODD_OCTETS[form]!}${octets.slice(place)}`;
      }),
  },
  {
    name: 'line-end',
    class: 'malformed/line-end',
    production: 'RFC 3501 §2.2 CRLF: another line end',
    forms: ['LF', 'CR', 'CR CR LF', 'LF CR'],
    shows: 'other',
    ends: true,
    apply: (answer, form, at) => {
      const end = { LF: '\n', CR: '\r', 'CR CR LF': '\r\r\n', 'LF CR': '\n\r' }[form]!;
      return rewriteOne(answer, at, (octets) => octets.replace(/\r\n$/, end));
    },
  },
  {
    name: 'space',
    class: 'malformed/space',
    production: 'RFC 3501 §9 SP: missing, or twice',
    forms: ['missing', 'twice', 'a tab', 'at the end'],
    shows: 'other',
    ends: true,
    apply: (answer, form, at) =>
      rewriteOne(answer, at, (octets) => {
        const isData = !STATUS.test(octets);
        // Numbers without the space between them are other numbers; behind a plus there may be any text.
        if (/^\* SEARCH |^\+/.test(octets)) return null;
        if (form === 'at the end') return isData ? octets.replace(/\r\n$/, ' \r\n') : null;
        // In free text a space is as good as none, in strings it is another string.
        const head = isData
          ? octets.slice(0, 400).replace(/\{\d+\}\r\n.*$/s, '')
          : `${octets.split(' ', 1)[0]!} `;
        const spaces = [...head.matchAll(/"(?:[^"\\]|\\.)*"|( )/g)].flatMap((found) =>
          found[1] ? [found.index] : [],
        );
        const [place] = chosen(spaces, at ?? 0);
        if (place === undefined) return null;
        const other = { missing: '', twice: '  ', 'a tab': '\t' }[form]!;
        return `${octets.slice(0, place)}${other}${octets.slice(place + 1)}`;
      }),
  },
  {
    name: 'tag',
    class: 'malformed/tag',
    production: 'RFC 3501 §2.2.1 tag: of nobody',
    forms: Object.keys(TAGS),
    shows: 'other',
    ends: true,
    apply: ({ lines }, form) => {
      const tagged = taggedLine(lines);
      if (tagged === null) return false;
      const turned = tagged.tag.replace(/[a-z]/gi, (letter) =>
        letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
      );
      tagged.tag = form === 'in other case' ? turned : TAGS[form]!;
      return true;
    },
  },
  {
    name: 'tagged-twice',
    class: 'malformed/tagged-twice',
    production: 'RFC 3501 §2.2.2 response-tagged: twice, or not at all',
    forms: ['twice', 'first NO, then OK', 'not at all', 'before the data'],
    shows: 'other',
    ends: true,
    apply: ({ lines }, form) => {
      const tagged = taggedLine(lines);
      if (tagged === null) return false;
      const place = lines.indexOf(tagged);
      if (place === 0 && form === 'before the data') return false;
      if (form === 'not at all') lines.splice(place, 1);
      else if (form === 'before the data') lines.unshift(...lines.splice(place, 1));
      else lines.splice(place, 0, form === 'twice' ? tagged : { ...tagged, status: 'NO', code: null });
      return true;
    },
  },
  {
    name: 'status',
    class: 'malformed/status',
    production: 'RFC 3501 §7.1 resp-cond-state: without text, without condition, with a code that stays open',
    forms: [
      'without text',
      'without condition',
      'an unknown condition',
      'an open code',
      'an empty code',
      'PREAUTH',
    ],
    shows: 'other',
    ends: true,
    apply: ({ lines }, form, at) => {
      // What is untagged and no condition may be data of a kind that nobody knows.
      const isTagged = form === 'an unknown condition' || form === 'PREAUTH';
      const [line] = chosen(
        lines.filter((one) => one.kind === 'status' && !(isTagged && one.tag === '*')),
        at ?? 0,
      );
      if (line?.kind !== 'status') return false;
      const { tag, status, code, text } = line;
      lines[lines.indexOf(line)] = {
        'without text': raw(`${tag} ${status}\r\n`),
        'without condition': raw(`${tag}\r\n`),
        'an unknown condition': raw(`${tag} MAYBE ${text}\r\n`),
        'an open code': raw(`${tag} ${status} [${code ?? 'ALERT'} ${text}\r\n`),
        'an empty code': raw(`${tag} ${status} [] ${text}\r\n`),
        PREAUTH: raw(`${tag} PREAUTH ${text}\r\n`),
      }[form]!;
      return true;
    },
  },
  {
    name: 'garbage',
    class: 'malformed/garbage',
    production: 'RFC 3501 §9 response: a line that is none',
    forms: Object.keys(GARBAGE),
    shows: 'other',
    apply: (answer, form, at) => insertOne(answer, at, GARBAGE[form]!),
  },
  {
    name: 'cut',
    class: 'malformed/cut',
    production: 'RFC 3501 §9 response: cut off, and the connection closed',
    forms: ['within a line', 'before the line end', 'behind a line', 'within a literal'],
    shows: 'other',
    ends: true,
    apply: ({ lines }, form, at) => {
      const places =
        form === 'within a literal'
          ? lines.filter(isLiteralLine)
          : form === 'behind a line'
            ? lines.slice(0, -1)
            : [...lines];
      const [line] = chosen(places, at ?? 0);
      if (line === undefined) return false;
      const place = lines.indexOf(line);
      const shortened = rewritten(line, (octets) => {
        if (form === 'behind a line') return octets;
        if (form === 'before the line end') return octets.slice(0, -2);
        const from = form === 'within a literal' ? octets.indexOf('}\r\n') + 3 : 0;
        return octets.slice(0, from + Math.floor((octets.length - from) / 2));
      });
      lines.splice(place, lines.length, shortened);
      return true;
    },
  },
];
