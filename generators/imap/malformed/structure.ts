/** Faults of parentheses, quotation marks and literals: RFC 3501 §4.3, §4.4 and §9; RFC 7888; RFC 3516. */
import fc from 'fast-check';
import type { CommandForm } from '../command-form.ts';
import { type Grammar, type Part, part, written } from '../grammar.ts';
import { takesNonSynchronising } from '../strings.ts';
import type { Vocabulary } from '../vocabulary.ts';
import {
  type Breaking,
  type Change,
  fromChanges,
  fromTemplates,
  pickPlace,
  raw,
  replaced,
  type Template,
} from './breaking.ts';

export function structure(terms: Vocabulary, forms: readonly CommandForm[]): Breaking[] {
  return [
    fromChanges('parenthesis', 6, forms, PARENTHESES),
    fromTemplates('empty-list', 2, emptyLists(terms)),
    fromTemplates('quoting', 5, QUOTING),
    fromTemplates('quoted-octet', 4, QUOTED_OCTETS),
    fromTemplates('literal-count', 4, LITERAL_COUNTS),
    fromTemplates('literal-length', 3, literalLengths(terms)),
    fromTemplates('literal-octets', 2, literalOctets(terms)),
  ];
}

const CLOSED = 'parentheses are opened and closed in pairs';

function without(how: string, wanted: 'open' | 'close'): Change {
  return {
    how,
    tolerance: 'as-meant',
    breaks: CLOSED,
    apply: (parts, pick) => {
      const at = pickPlace(
        parts,
        pick,
        ({ mark, token }) => mark === wanted && 'text' in token && token.text !== '',
      );
      return at === null ? null : { parts: replaced(parts, at, 1) };
    },
  };
}

const PARENTHESES: Change[] = [
  without('one not closed', 'close'),
  without('one not opened', 'open'),
  {
    how: 'closed at the end, not opened',
    tolerance: 'as-meant',
    breaks: CLOSED,
    apply: (parts) => ({ parts: [...parts, CLOSE] }),
  },
  {
    how: 'opened twice',
    tolerance: 'as-meant',
    breaks: CLOSED,
    apply: (parts, pick) => {
      const at = pickPlace(parts, pick, ({ mark }) => mark === 'open');
      return at === null ? null : { parts: replaced(parts, at, 0, part('open', '(')) };
    },
  },
];
const CLOSE: Part = part('close', ')');

function emptyLists({ has }: Vocabulary): Template[] {
  const breaks = 'something stands between the parentheses';
  const of = (how: string, ...texts: string[]): Template => ({
    how,
    tolerance: 'as-meant',
    breaks,
    command: raw(...texts),
  });
  return [
    of('FETCH', 'FETCH 1 ()', 'UID FETCH 1:* ()'),
    of('STATUS', 'STATUS INBOX ()'),
    of('SEARCH', 'SEARCH ()', 'SEARCH NOT ()', 'SEARCH ALL ()', 'SEARCH OR () ()'),
    of('header-list', 'FETCH 1 BODY.PEEK[HEADER.FIELDS ()]', 'FETCH 1 BODY.PEEK[HEADER.FIELDS.NOT ()]'),
    ...(has('LIST-EXTENDED') ? [of('patterns', 'LIST "" ()')] : []),
    ...(has('METADATA') ? [of('entries', 'GETMETADATA INBOX ()')] : []),
    ...(has('CONDSTORE') ? [of('modifiers', 'FETCH 1 FLAGS ()', 'STORE 1 () +FLAGS (\\Seen)')] : []),
  ];
}

/** Within commands that read, so that whatever is made of a string does no harm. */
const around = (...strings: string[]): string[] =>
  strings.flatMap((string) => [
    `SEARCH SUBJECT ${string}`,
    `UID SEARCH ALL TEXT ${string}`,
    `LIST "" ${string}`,
  ]);

const NO_END = 'a quoted string ends with a quotation mark';
const ESCAPE = 'behind a backslash stands a quotation mark or a backslash';
const QUOTING: Template[] = [
  {
    how: 'no end',
    tolerance: 'as-meant',
    breaks: NO_END,
    command: raw(...around('"', '"a', '"a\\"', '"a b')),
  },
  {
    how: 'no end, and more behind it',
    tolerance: 'none',
    breaks: NO_END,
    command: raw(
      'SEARCH HEADER "Subject a',
      'LIST "x %',
      'STATUS "INBOX (MESSAGES)',
      'SEARCH CHARSET "US-ASCII ALL',
    ),
  },
  {
    how: 'no beginning',
    tolerance: 'as-meant',
    breaks: 'a quotation mark begins a quoted string',
    command: raw(...around('a"', 'a"b', 'a"b"')),
  },
  {
    how: 'something behind the end',
    tolerance: 'as-meant',
    breaks: 'a string ends with its quotation mark',
    command: raw(...around('"a"b', '"a""b"', '"""', '""a')),
  },
  {
    how: 'an escape that is none',
    tolerance: 'as-meant',
    breaks: ESCAPE,
    command: raw(...around('"\\a"', '"a\\b"', '"\\n"', '"\\ "', '"\\x41"', '"a\\')),
  },
  {
    how: 'other marks',
    tolerance: 'as-meant',
    breaks: 'a string stands between quotation marks of US-ASCII',
    command: raw(...around("'a b'", '\xabab\xbb')),
  },
];

const quotedOctet = (how: string, breaks: string, ...octets: string[]): Template => ({
  how,
  tolerance: 'as-meant',
  breaks,
  command: raw(...around(...octets.flatMap((octet) => [`"a${octet}b"`, `"${octet}"`]))),
});
const QUOTED_OCTETS: Template[] = [
  quotedOctet('NUL', 'a quoted string has no NUL in it', '\0'),
  quotedOctet('8-bit', 'a quoted string has 7 bits', '\xe9', '\xff', '\x80'),
  quotedOctet('UTF-8', 'a quoted string has 7 bits', '\xc3\xa9', '\xf0\x9f\x91\x8d'),
  quotedOctet('CR', 'a quoted string has no CR in it', '\r'),
  quotedOctet('LF', 'a quoted string has no LF in it', '\n'),
  quotedOctet('CRLF', 'a quoted string stands on one line', '\r\n'),
];

const COUNT = 'between the braces of a literal stands a number';
/**
 * A server that reads a number from 0 to 3 out of it finds its octets, and the rest of the command, on the next line.
 * To others that line is a tag without a command.
 */
const announcing = (...counts: string[]): string[] =>
  counts.flatMap((count) => [`SEARCH SUBJECT ${count}\r\nabc`, `LIST "" ${count}\r\nabc`]);
/** Nobody takes these for a number of octets that is worth waiting for. */
const boasting = (...counts: string[]): string[] =>
  counts.flatMap((count) => [`SEARCH SUBJECT ${count}`, `STATUS ${count}`, `LIST "" ${count}`]);

const LITERAL_COUNTS: Template[] = [
  { how: 'no number', tolerance: 'none', breaks: COUNT, command: raw(...announcing('{}', '{+}', '{ }')) },
  { how: 'a word', tolerance: 'none', breaks: COUNT, command: raw(...announcing('{abc}', '{x}', '{x1}')) },
  {
    how: 'a number and more',
    tolerance: 'as-meant',
    breaks: COUNT,
    command: raw(...announcing('{3x}', '{0x3}', '{3 }', '{ 3}', '{1.5}', '{+3}', '{3++}', '{3-}')),
  },
  {
    how: 'no closing brace',
    tolerance: 'as-meant',
    breaks: 'a brace closes the announcement of a literal',
    command: raw(...announcing('{', '{3', '{3+', '{3]')),
  },
  { how: 'a minus', tolerance: 'none', breaks: COUNT, command: raw(...boasting('{-1}', '{-2147483648}')) },
  {
    how: 'beyond 64 bits',
    tolerance: 'none',
    breaks: 'a number has 32 bits',
    command: raw(...boasting('{99999999999999999999}', '{99999999999999999999999}')),
  },
  {
    how: 'something behind it',
    tolerance: 'none',
    breaks: 'the octets of a literal follow on the next line',
    command: raw('SEARCH SUBJECT {3} ALL', 'STATUS {5} (MESSAGES)', 'LIST "" {1}x'),
  },
];

/** Literals that are not as long as they say; all that they announce is delivered, and more behind it. */
function literalLengths({ facts }: Vocabulary): Template[] {
  const sign = takesNonSynchronising(facts) ? '+' : '';
  return [
    {
      how: 'longer than it says',
      tolerance: 'none',
      breaks: 'a literal has as many octets as it says',
      command: raw(
        `SEARCH SUBJECT {2${sign}}\r\nabc ALL`,
        `SEARCH HEADER {3${sign}}\r\nabcd x`,
        `SEARCH TEXT {0${sign}}\r\nx`,
      ),
    },
    {
      how: 'shorter than it says',
      tolerance: 'as-meant',
      breaks: 'a literal has as many octets as it says',
      command: raw(`SEARCH SUBJECT {4${sign}}\r\nabc ALL`, `SEARCH HEADER {2${sign}}\r\na x`),
    },
  ];
}

/** Octets and kinds of literals that may not stand where they stand. */
function literalOctets({ has }: Vocabulary): Template[] {
  const templates: Template[] = [
    {
      how: 'NUL',
      tolerance: 'as-meant',
      breaks: 'a literal has no NUL in it',
      command: searching('literal', 'a\0b', '\0'),
    },
  ];
  if (has('BINARY'))
    templates.push({
      how: 'literal8 in the place of a string',
      tolerance: 'as-meant',
      breaks: 'a literal8 is for APPEND alone',
      command: searching('literal8', 'a', ''),
    });
  return templates;
}

const searching = (form: 'literal' | 'literal8', ...octets: string[]): Grammar =>
  written(fc.constantFrom(...octets), [], (literal) => [
    part('word', 'SEARCH SUBJECT '),
    { mark: 'literal', token: { literal, form } },
  ]);
