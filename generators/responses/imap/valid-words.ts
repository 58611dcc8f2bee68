/** Words and numbers in another form, and words that a client does not know: RFC 3501 §7.1, §7.2 and §9. */
import { atPlaces, chosen, type ImapAnswer, type ImapBendDefinition } from '../bend.ts';
import { type Element, word } from './lines.ts';
import { dataLines, fetchPairs, fetchValues, statusLines, within } from './places.ts';

const mixed = (text: string): string =>
  [...text].map((letter, at) => (at % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase())).join('');
const lower = (text: string): string => text.toLowerCase();

/** Each form says which words, and how they are written. */
const CASES: Record<string, (answer: ImapAnswer, at: number | null) => boolean> = {
  'names in lower case': (answer, at) => namesIn(answer, at, lower),
  'names in mixed case': (answer, at) => namesIn(answer, at, mixed),
  'items in lower case': (answer, at) => itemsIn(answer, at, lower),
  'items in mixed case': (answer, at) => itemsIn(answer, at, mixed),
  'conditions in lower case': ({ lines }, at) =>
    atPlaces(statusLines(lines), at, (line) => {
      line.status = lower(line.status);
    }),
  'codes in lower case': ({ lines }, at) =>
    atPlaces(
      statusLines(lines).filter(({ code }) => code !== null && /^[A-Z]/.test(code)),
      at,
      (line) => {
        line.code = line.code!.replace(/^[A-Z-]+/, lower);
      },
    ),
  'NIL in lower case': ({ lines }, at) => {
    const values = fetchValues(lines, /^(?:ENVELOPE|BODY(?:STRUCTURE)?)$/);
    const places = [...within(values)].filter(({ list, at: index }) => isNil(list[index]!));
    return atPlaces(places, at, ({ list, at: index }) => {
      list[index] = word('nil', list[index]!.tight);
    });
  },
};

function isNil(element: Element): boolean {
  return element.kind === 'word' && element.text === 'NIL';
}

function namesIn({ lines }: ImapAnswer, at: number | null, change: (text: string) => string): boolean {
  return atPlaces(
    lines.filter((line) => line.kind === 'data'),
    at,
    (line) => {
      line.name = change(line.name);
    },
  );
}

function itemsIn({ lines }: ImapAnswer, at: number | null, change: (text: string) => string): boolean {
  const names = [
    ...dataLines(lines, 'FETCH').flatMap((line) => fetchPairs(line).map(({ name }) => name)),
    ...dataLines(lines, 'STATUS').flatMap(({ elements: [, list] }) =>
      list?.kind === 'list'
        ? list.items.filter((item) => item.kind === 'word' && /^[A-Z]/.test(item.text))
        : [],
    ),
  ];
  return atPlaces(names, at, (name) => {
    if (name.kind === 'word') name.text = change(name.text);
  });
}

/** Numbers of `number = 1*DIGIT`, which may begin with zeros; `nz-number` may not. */
const ZEROS: Record<string, (answer: ImapAnswer, at: number | null) => boolean> = {
  'of messages': ({ lines }, at) =>
    atPlaces(dataLines(lines, 'EXISTS', 'RECENT'), at, (line) => {
      line.number = `00${line.number}`;
    }),
  'of octets in a literal': ({ lines }, at) => {
    const all = [...within(dataLines(lines, 'FETCH').flatMap(({ elements }) => elements))];
    const literals = all.map(({ list, at: index }) => list[index]!).filter(({ kind }) => kind === 'literal');
    return atPlaces(literals, at, (one) => {
      if (one.kind === 'literal') one.count = `00${one.count}`;
    });
  },
  'of octets in a message': ({ lines }, at) =>
    atPlaces(fetchValues(lines, /^RFC822\.SIZE$/), at, (value) => {
      if (value.kind === 'word') value.text = `00${value.text}`;
    }),
};

const TEXTS: Record<string, string> = {
  'one octet': '.',
  'like a literal at the end': 'done {5}',
  'like a literal that is empty': '{0}',
  'like a code in the middle': 'see [ALERT] ](',
  'an open quote': 'one " and a \\',
  'control octets': '\x01\t\x1b[1m\x7f',
  spaces: '   ',
  'like a tagged answer': 'A1 OK * 2 FETCH (FLAGS ())',
  'for printf': '%s%n%d%%',
  long: 'x'.repeat(900),
};

const CODES: Record<string, string> = {
  'of one word': 'XUNKNOWN',
  'with an argument': 'XUNKNOWN 42',
  'with parentheses': 'XUNKNOWN-CTIF ("a" (b NIL))',
  'with an open parenthesis': 'XUNKNOWN (',
  'with an open quote': 'XUNKNOWN "',
  'like a literal': 'XUNKNOWN {3}',
  'like a known one': 'UIDNEXTX 1',
};

const CAPABILITIES: Record<string, string[]> = {
  'one word': ['XTRA'],
  'with a value': ['XTRA=1:2,A'],
  'of odd octets': ["X!#$&'+,-./:;<>?@^_`|}~"],
  many: Array.from({ length: 60 }, (_, at) => `XTRA-${at}`),
  'like a known one': ['IMAP4rev1X', 'IDLEX', 'XIDLE=', 'AUTH=X-NONE'],
};

export const VALID_WORDS: readonly ImapBendDefinition[] = [
  {
    name: 'keyword-case',
    class: 'valid/keyword-case',
    production: 'RFC 3501 §9 (1): keywords in any case',
    forms: Object.keys(CASES),
    shows: 'same',
    apply: (answer, form, at) => CASES[form]!(answer, at),
  },
  {
    name: 'leading-zeros',
    class: 'valid/leading-zeros',
    production: 'RFC 3501 §9 number: zeros before it',
    forms: Object.keys(ZEROS),
    shows: 'same',
    families: ['SELECT', 'FETCH'],
    apply: (answer, form, at) => ZEROS[form]!(answer, at),
  },
  {
    name: 'status-text',
    class: 'valid/status-text',
    production: 'RFC 3501 §9 text: odd and right',
    forms: Object.keys(TEXTS),
    shows: 'same',
    apply: ({ lines, gone }, form, at) =>
      atPlaces(statusLines(lines), at, (line) => {
        gone.push(line.text);
        line.text = TEXTS[form]!;
      }),
  },
  {
    name: 'unknown-code',
    class: 'valid/unknown-code',
    production: 'RFC 3501 §7.1 resp-text-code: one that nobody knows',
    forms: Object.keys(CODES),
    shows: 'same',
    apply: ({ lines }, form, at) =>
      atPlaces(
        statusLines(lines).filter(({ code }) => code === null),
        at,
        (line) => {
          line.code = CODES[form]!;
        },
      ),
  },
  {
    name: 'unknown-capability',
    class: 'valid/unknown-capability',
    production: 'RFC 3501 §7.2.1 capability: one that nobody knows',
    forms: Object.keys(CAPABILITIES),
    shows: 'same',
    families: ['GREETING', 'CAPABILITY', 'LOGIN'],
    apply: ({ lines, gone }, form, at) => {
      const more = CAPABILITIES[form]!;
      const codes = statusLines(lines).filter(({ code }) => code?.startsWith('CAPABILITY '));
      const all = [...codes, ...dataLines(lines, 'CAPABILITY')];
      gone.push('IMAP4rev1');
      return atPlaces(all, at, (line) => {
        if (line.kind === 'data') line.elements.push(...more.map((text) => word(text)));
        else line.code = [line.code, ...more].join(' ');
      });
    },
  },
  {
    name: 'unknown-flag',
    class: 'valid/unknown-flag',
    production: 'RFC 3501 §9 flag-extension, flag-keyword: one that nobody knows',
    forms: ['\\Xtra', '$Xtra', "x!#$&'+,-./:;<>?@^_`|}~"],
    shows: 'other',
    families: ['SELECT', 'FETCH'],
    apply: ({ lines }, form, at) => {
      const lists = [
        ...dataLines(lines, 'FLAGS').flatMap(({ elements }) => elements),
        ...fetchValues(lines, /^FLAGS$/),
      ];
      return atPlaces(lists, at, (list) => {
        if (list.kind === 'list') list.items.push(word(form));
      });
    },
  },
  {
    name: 'flag-case',
    class: 'valid/flag-case',
    production: 'RFC 3501 §9 (1): system flags in any case',
    forms: ['lower', 'mixed'],
    shows: 'other',
    families: ['SELECT', 'FETCH'],
    apply: ({ lines }, form, at) => {
      const lists = [
        ...dataLines(lines, 'FLAGS').flatMap(({ elements }) => elements),
        ...fetchValues(lines, /^FLAGS$/),
      ];
      const flags = lists
        .flatMap((list) => (list.kind === 'list' ? list.items : []))
        .filter((item) => item.kind === 'word' && item.text.startsWith('\\'));
      return atPlaces(flags, at, (flag) => {
        if (flag.kind === 'word') flag.text = form === 'lower' ? lower(flag.text) : mixed(flag.text);
      });
    },
  },
  {
    name: 'list-attribute',
    class: 'valid/list-attribute',
    production: 'RFC 3501 §9 mbx-list-oflag: one that nobody knows',
    forms: ['\\Xtra', '\\X-1.2', '\\xTRA'],
    shows: 'other',
    families: ['LIST'],
    apply: ({ lines }, form, at) =>
      atPlaces(dataLines(lines, 'LIST', 'LSUB'), at, ({ elements: [list] }) => {
        if (list?.kind === 'list') list.items.unshift(word(form));
      }),
  },
  {
    name: 'codes-left-out',
    class: 'valid/codes-left-out',
    production: 'RFC 3501 §7.1: codes that a server may leave out',
    forms: ['CAPABILITY', 'UNSEEN', 'APPENDUID', 'COPYUID'],
    shows: 'other',
    families: ['GREETING', 'LOGIN', 'SELECT'],
    apply: ({ lines }, form, at) => {
      const withCode = statusLines(lines).filter(({ code }) => code?.startsWith(form));
      for (const line of chosen(withCode, at)) {
        // An untagged OK is there for its code only.
        if (form === 'UNSEEN') lines.splice(lines.indexOf(line), 1);
        else line.code = null;
      }
      return withCode.length > 0;
    },
  },
];
