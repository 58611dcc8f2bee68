/** Data that breaks one rule of its production, or cannot be true: RFC 3501 §7 and §9. */
import { chosen, type ImapAnswer, type ImapBendDefinition } from '../bend.ts';
import { type Element, type Line, raw, word, writeLine } from './lines.ts';
import { dataLines, fetchPairs, fetchValues, setFetchPairs } from './places.ts';

const NUMBERS: Record<string, string> = {
  negative: '-1',
  '33 bits': '4294967296',
  '64 bits': '18446744073709551616',
  'a hundred digits': '9'.repeat(100),
  'a fraction': '1.5',
  hexadecimal: '0x1f',
  nothing: '',
  'a word': 'many',
};

const EDGES: Record<string, string> = {
  one: '1',
  '31 bits': '2147483647',
  '31 bits and one': '2147483648',
  '32 bits': '4294967295',
};

/** Writes another number in the place of one, outside of strings. */
function replaceNumber(lines: Line[], number: string, at: number | null): boolean {
  const numbered = lines.flatMap((line) => {
    const octets = writeLine(line);
    const head = octets.slice(0, 400).replace(/\{\d+\}\r\n.*$/s, '');
    const places = [...head.matchAll(/"(?:[^"\\]|\\.)*"|(?<=[ [(])(\d+)(?=[\])\r ])/g)];
    return places.flatMap(({ 1: digits, index }) => {
      if (digits === undefined || digits === number) return [];
      return [{ line, octets: `${octets.slice(0, index)}${number}${octets.slice(index + digits.length)}` }];
    });
  });
  for (const { line, octets } of chosen(numbered, at ?? 0)) lines[lines.indexOf(line)] = raw(octets);
  return numbered.length > 0;
}

const UNTRUE: Record<string, (exists: number) => string> = {
  'EXPUNGE of number 0': () => '* 0 EXPUNGE\r\n',
  'EXPUNGE behind the last': (exists) => `* ${exists + 1} EXPUNGE\r\n`,
  'EXPUNGE of 32 bits': () => '* 4294967295 EXPUNGE\r\n',
  'EXPUNGE beyond 32 bits': () => '* 4294967297 EXPUNGE\r\n',
  'EXISTS beyond 32 bits': () => '* 4294967296 EXISTS\r\n',
  'EXISTS of 32 bits': () => '* 4294967295 EXISTS\r\n',
  'EXISTS smaller than before': () => '* 0 EXISTS\r\n',
  'EXISTS negative': () => '* -1 EXISTS\r\n',
  'FETCH of number 0': () => '* 0 FETCH (FLAGS ())\r\n',
  'FETCH behind the last': (exists) => `* ${exists + 1} FETCH (FLAGS () UID 4000000)\r\n`,
  'FETCH of 32 bits': () => '* 4294967295 FETCH (FLAGS ())\r\n',
  'FETCH with UID 0': () => '* 1 FETCH (UID 0 FLAGS ())\r\n',
  'VANISHED unasked': () => '* VANISHED 1:4294967295\r\n',
  'VANISHED of a long range': () => '* VANISHED (EARLIER) 1:4294967295\r\n',
  'SEARCH of no numbers': () => '* SEARCH a b\r\n',
  'an unknown response': () => '* XUNKNOWN (a "b" NIL)\r\n',
  'an unknown response with a literal': () => '* XUNKNOWN {5}\r\n)\r\n("\r\n',
  'BAD without a command': () => '* BAD Something is wrong\r\n',
  'BYE in the middle': () => '* BYE Shutting down\r\n',
};
const IN_GRAMMAR = new Set([
  'EXPUNGE behind the last',
  'EXPUNGE of 32 bits',
  'EXISTS of 32 bits',
  'EXISTS smaller than before',
  'FETCH behind the last',
  'FETCH of 32 bits',
  'VANISHED unasked',
  'VANISHED of a long range',
  'an unknown response',
  'an unknown response with a literal',
  'BAD without a command',
  'BYE in the middle',
]);

function insertUntrue({ lines, facts }: ImapAnswer, form: string, at: number | null): boolean {
  const line = raw(UNTRUE[form]!(facts.messages?.length ?? 0));
  lines.splice((at ?? 0) % Math.max(1, lines.length), 0, line);
  return true;
}

const NIL = (): Element => word('NIL');
const LISTS: Record<string, () => Element> = {
  NIL,
  'an empty list': () => ({ kind: 'list', items: [], tight: false }),
  'a string': () => ({ kind: 'quoted', text: 'x', tight: false }),
  'a number': () => word('7'),
  'a list of lists': () => ({
    kind: 'list',
    items: [{ kind: 'list', items: [{ kind: 'list', items: [], tight: false }], tight: false }],
    tight: false,
  }),
  'an atom': () => word('atom'),
};

const ITEM_NAMES: Record<string, RegExp> = {
  FLAGS: /^FLAGS$/,
  ENVELOPE: /^ENVELOPE$/,
  BODYSTRUCTURE: /^BODY(?:STRUCTURE)?$/,
  INTERNALDATE: /^INTERNALDATE$/,
  UID: /^UID$/,
  'BODY[]': /^BODY\[/,
  MODSEQ: /^MODSEQ$/,
};

/** Values that may stand there. */
const RIGHT = new Set(['FLAGS: an empty list', 'UID: a number', 'BODY[]: NIL', 'BODY[]: a string']);

function replaceValue(
  { lines }: ImapAnswer,
  names: RegExp,
  at: number | null,
  value: () => Element,
): boolean {
  const places = dataLines(lines, 'FETCH').flatMap((line) =>
    fetchPairs(line).flatMap((pair, index) => (names.test(pair.name.text) ? [{ line, index }] : [])),
  );
  for (const { line, index } of chosen(places, at ?? 0)) {
    const pairs = fetchPairs(line);
    pairs[index] = { ...pairs[index]!, value: value() };
    setFetchPairs(line, pairs);
  }
  return places.length > 0;
}

export const MALFORMED_DATA: readonly ImapBendDefinition[] = [
  {
    name: 'number',
    class: 'malformed/number',
    production: 'RFC 3501 §9 number, nz-number: out of range, or none',
    forms: Object.keys(NUMBERS),
    shows: 'other',
    ends: true,
    apply: ({ lines }, form, at) => replaceNumber(lines, NUMBERS[form]!, at),
  },
  {
    name: 'edge-number',
    class: 'senseless/number',
    production: 'RFC 3501 §9 number, nz-number: at the edge of its range',
    forms: Object.keys(EDGES),
    shows: 'other',
    ends: true,
    apply: ({ lines }, form, at) => replaceNumber(lines, EDGES[form]!, at),
  },
  {
    name: 'untrue',
    class: 'senseless/untrue',
    production: 'RFC 3501 §7 untagged data: what cannot be, or is not known',
    forms: Object.keys(UNTRUE).filter((form) => IN_GRAMMAR.has(form)),
    shows: 'other',
    apply: insertUntrue,
  },
  {
    name: 'out-of-range',
    class: 'malformed/out-of-range',
    production: 'RFC 3501 §9 message-data, mailbox-data: a number that may not stand there',
    forms: Object.keys(UNTRUE).filter((form) => !IN_GRAMMAR.has(form)),
    shows: 'other',
    apply: insertUntrue,
  },
  {
    name: 'item-value',
    class: 'malformed/item-value',
    production: 'RFC 3501 §9 msg-att: a value of the wrong kind',
    forms: Object.keys(ITEM_NAMES)
      .flatMap((name) => Object.keys(LISTS).map((value) => `${name}: ${value}`))
      .filter((form) => !RIGHT.has(form)),
    shows: 'other',
    families: ['FETCH'],
    apply: (answer, form, at) => {
      const [name, value] = form.split(': ') as [string, string];
      return replaceValue(answer, ITEM_NAMES[name]!, at, LISTS[value]!);
    },
  },
  {
    name: 'envelope-fields',
    class: 'malformed/envelope',
    production: 'RFC 3501 §9 envelope, address: too few or too many fields',
    forms: [
      'one field less',
      'half the fields',
      'one field more',
      'an address of one field',
      'an address of five',
      'an empty list of addresses',
    ],
    shows: 'other',
    families: ['FETCH'],
    apply: ({ lines }, form, at) => {
      const lists = fetchValues(lines, /^ENVELOPE$/).filter((value) => value.kind === 'list');
      const [envelope] = chosen(lists, at ?? 0);
      if (envelope === undefined) return false;
      const { items } = envelope;
      const addresses = items.flatMap((field) => (field.kind === 'list' ? [field] : []));
      const [address] = addresses.flatMap((field) =>
        field.items[0]?.kind === 'list' ? [field.items[0]] : [],
      );
      if (form === 'one field less') items.pop();
      else if (form === 'half the fields') items.splice(5);
      else if (form === 'one field more') items.push(NIL());
      else if (address === undefined) return false;
      else if (form === 'an address of one field') address.items.splice(1);
      else if (form === 'an address of five') address.items.push(NIL());
      else addresses[0]!.items.splice(0);
      return true;
    },
  },
  {
    name: 'structure-fields',
    class: 'malformed/structure',
    production: 'RFC 3501 §9 body: too few fields, or of the wrong kind',
    forms: [
      'the type alone',
      'one part less',
      'no subtype',
      'parameters of one',
      'a size that is none',
      'no lines',
    ],
    shows: 'other',
    families: ['FETCH'],
    apply: ({ lines }, form, at) => {
      const bodies = fetchValues(lines, /^BODY(?:STRUCTURE)?$/).filter((value) => value.kind === 'list');
      const [body] = chosen(bodies, at ?? 0);
      if (body === undefined) return false;
      const { items } = body;
      if (form === 'the type alone') items.splice(1);
      else if (form === 'one part less') items.shift();
      else if (form === 'no subtype')
        items.splice(
          items.findIndex(({ kind }) => kind === 'quoted'),
          2,
        );
      else if (items.length < 8 || items[0]!.kind === 'list') return false;
      else if (form === 'parameters of one')
        items[2] = { kind: 'list', items: [{ kind: 'quoted', text: 'CHARSET', tight: false }], tight: false };
      else if (form === 'a size that is none') items[6] = NIL();
      else items.splice(7, 1);
      return true;
    },
  },
  {
    name: 'list-fields',
    class: 'malformed/list',
    production: 'RFC 3501 §9 mailbox-list: without attributes, with a bad delimiter, without name',
    forms: [
      'without attributes',
      'a delimiter of two octets',
      'an empty delimiter',
      'without name',
      'bad modified UTF-7',
      '8-bit name',
    ],
    shows: 'other',
    families: ['LIST'],
    apply: ({ lines }, form, at) => {
      const [line] = chosen(dataLines(lines, 'LIST', 'LSUB'), at ?? 0);
      if (line === undefined) return false;
      const { elements } = line;
      const quoted = (text: string): Element => ({ kind: 'quoted', text, tight: false });
      if (form === 'without attributes') elements.shift();
      else if (form === 'a delimiter of two octets') elements[1] = quoted('//');
      else if (form === 'an empty delimiter') elements[1] = quoted('');
      else if (form === 'without name') elements.pop();
      else elements[2] = quoted(form === '8-bit name' ? 'Gel\xf6scht\xff' : '&ZeVnLIqe');
      return true;
    },
  },
  {
    name: 'no-capability',
    class: 'malformed/capability',
    production: 'RFC 3501 §7.2.1 capability-data: without IMAP4rev1, or without anything',
    forms: ['without IMAP4rev1', 'nothing'],
    shows: 'other',
    families: ['GREETING', 'CAPABILITY', 'LOGIN'],
    apply: ({ lines }, form, at) => {
      const bent = (text: string): string => (form === 'nothing' ? '' : text.replace(/ ?IMAP4rev1/i, ''));
      const codes = lines.filter((line) => line.kind === 'status' && line.code?.startsWith('CAPABILITY '));
      for (const line of chosen([...codes, ...dataLines(lines, 'CAPABILITY')], at)) {
        if (line.kind === 'status') line.code = `CAPABILITY${bent(line.code!.slice('CAPABILITY'.length))}`;
        if (line.kind === 'data')
          line.elements = line.elements.filter(
            (one) => form !== 'nothing' && one.kind === 'word' && one.text !== 'IMAP4rev1',
          );
      }
      return codes.length + dataLines(lines, 'CAPABILITY').length > 0;
    },
  },
];
