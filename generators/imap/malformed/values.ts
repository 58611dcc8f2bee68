/** Faults of values: numbers, sequence sets, dates, flags, sections. RFC 3501 §9; RFC 7162 §7. */
import fc from 'fast-check';
import { either, fixed, type Grammar, joined, part, spaced, written } from '../grammar.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Breaking, fromTemplates, raw, type Template } from './breaking.ts';

export function values(terms: Vocabulary): Breaking[] {
  return [
    fromTemplates('message-number', 5, messageNumbers(terms)),
    fromTemplates('number', 4, numbers(terms)),
    fromTemplates('sequence-set', 5, sets(terms)),
    fromTemplates('date', 4, DATES),
    fromTemplates('date-time', 2, dateTimes(terms)),
    fromTemplates('flag', 3, flags(terms)),
    fromTemplates('section', 4, sections(terms)),
    ...(terms.has('CONDSTORE') ? [fromTemplates('mod-sequence', 1, MOD_SEQUENCES)] : []),
  ];
}

/** Commands about the messages of a set; `set` holds the fault. */
function about({ mailboxes, has }: Vocabulary, set: Grammar): Grammar {
  const uid = either('', 'UID ');
  return either(
    spaced(joined(uid, 'FETCH'), set, either('FLAGS', '(UID)')),
    spaced(
      joined(uid, 'STORE'),
      set,
      either('+FLAGS', 'FLAGS', '-FLAGS.SILENT'),
      fixed('flag', '(\\Deleted)'),
    ),
    spaced(joined(uid, 'COPY'), set, mailboxes.any),
    ...(has('MOVE') ? [spaced(joined(uid, 'MOVE'), set, mailboxes.any)] : []),
    ...(has('UIDPLUS') ? [spaced('UID', 'EXPUNGE', set)] : []),
    spaced(joined(uid, 'SEARCH'), set),
    spaced('SEARCH', 'UID', set),
  );
}

const BITS = 'a number has 32 bits';
/** Cut to 32 or 64 bits, they are 0 and 1 and so on. */
const BEYOND_32 = ['4294967296', '4294967297', '4294967298', '8589934593'];
const BEYOND_64 = [
  '18446744073709551616',
  '18446744073709551617',
  '99999999999999999999',
  `1${'0'.repeat(40)}`,
];

function messageNumbers(terms: Vocabulary): Template[] {
  const of = (
    how: string,
    tolerance: Template['tolerance'],
    breaks: string,
    ...texts: string[]
  ): Template => ({
    how,
    tolerance,
    breaks,
    command: about(terms, raw(...texts)),
  });
  return [
    of('0', 'no-effect', 'a number of a message begins with 1 to 9', '0', '00', '0:0'),
    of('beyond 32 bits', 'no-effect', BITS, ...BEYOND_32),
    of('beyond 64 bits', 'no-effect', BITS, ...BEYOND_64),
    of('a minus', 'no-effect', 'a number has no sign', '-1', '-0'),
    of('a plus', 'as-meant', 'a number has no sign', '+1'),
    of('a leading zero', 'as-meant', 'a number of a message begins with 1 to 9', '01', '0001'),
    of('text behind it', 'as-meant', 'a number has digits alone', '1x', '1.0', '1e0', '0x1'),
  ];
}

function numbers({ has }: Vocabulary): Template[] {
  const size = either('LARGER', 'SMALLER');
  const of = (how: string, tolerance: Template['tolerance'], breaks: string, command: Grammar): Template => ({
    how,
    tolerance,
    breaks,
    command,
  });
  const templates = [
    of('a size beyond 32 bits', 'as-meant', BITS, spaced('SEARCH', size, raw(...BEYOND_32, ...BEYOND_64))),
    of(
      'a size that is none',
      'none',
      'a size has digits alone',
      spaced('SEARCH', size, raw('x', 'x1', '""', '(1)', '*', '-1')),
    ),
    of(
      'a partial from beyond 32 bits',
      'as-meant',
      BITS,
      joined('FETCH 1 BODY.PEEK[]<', raw(...BEYOND_32, ...BEYOND_64), fixed('text', '.1>')),
    ),
    of(
      'a partial of none',
      'as-meant',
      'a partial has at least one octet',
      raw('FETCH 1 BODY.PEEK[]<0.0>', 'FETCH 1 BODY.PEEK[TEXT]<1.00>'),
    ),
    of(
      'a partial without its count',
      'as-meant',
      'a partial has two numbers',
      raw('FETCH 1 BODY.PEEK[]<1>', 'FETCH 1 BODY.PEEK[]<1.>', 'FETCH 1 BODY.PEEK[]<>'),
    ),
    of(
      'a partial that is none',
      'none',
      'a partial has two numbers',
      raw(
        'FETCH 1 BODY.PEEK[]<a.b>',
        'FETCH 1 BODY.PEEK[]<-1.1>',
        'FETCH 1 BODY.PEEK[]<0.-1>',
        'FETCH 1 BODY.PEEK[]<0.1',
      ),
    ),
  ];
  if (has('WITHIN'))
    templates.push(
      of(
        'an age that is none',
        'as-meant',
        'an age is a number from 1 on',
        raw('SEARCH OLDER 0', 'SEARCH YOUNGER -1', 'SEARCH OLDER 4294967296'),
      ),
    );
  return templates;
}

function sets(terms: Vocabulary): Template[] {
  const of = (
    how: string,
    tolerance: Template['tolerance'],
    breaks: string,
    ...texts: string[]
  ): Template => ({
    how,
    tolerance,
    breaks,
    command: about(terms, raw(...texts)),
  });
  return [
    of('letters', 'none', 'a set has numbers, ":", "," and "*"', 'a', 'abc', '1:x', 'x:1', '**', '*1'),
    of('two commas', 'as-meant', 'a number stands between two commas', '1,,2', ',1', '1,', ','),
    of('half a range', 'none', 'two numbers make a range', '1:', ':1', ':', '*:'),
    of('three numbers in a range', 'as-meant', 'two numbers make a range', '1:2:3', '1::2'),
    of('another separator', 'none', 'a set has numbers, ":", "," and "*"', '1;2', '1-2', '1..2', '1|2'),
    of('in quotation marks', 'as-meant', 'a set stands as it is', '"1"', '"1:*"'),
    of('a wrong wildcard', 'none', 'a set has numbers, ":", "," and "*"', '%', '?', '1%'),
  ];
}

const search = (...days: string[]): Grammar =>
  spaced(
    'SEARCH',
    either('SINCE', 'BEFORE', 'ON', 'SENTSINCE', 'SENTBEFORE', 'SENTON'),
    written(fc.constantFrom(...days), [], (day) => part('date', day)),
  );
const DATES: Template[] = [
  {
    how: 'month',
    tolerance: 'none',
    breaks: 'there is no such month',
    command: search('1-Foo-2020', '1-01-2020', '1-January-2020', '1-Ja-2020', '"1-Foo-2020"'),
  },
  {
    how: 'year',
    tolerance: 'none',
    breaks: 'a year has four digits',
    command: search('1-Jan', '1-Jan-', '1-Jan-20', '1-Jan-20200', '1-Jan-x'),
  },
  {
    how: 'day',
    tolerance: 'none',
    breaks: 'a day has one digit or two',
    command: search('-Jan-2020', '001-Jan-2020', 'x-Jan-2020', '-1-Jan-2020', 'Jan-2020'),
  },
  {
    how: 'order',
    tolerance: 'none',
    breaks: 'a date has day, month and year',
    command: search('2020-01-01', 'Jan-1-2020', '2020-Jan-1', '1/Jan/2020', '20200101'),
  },
  {
    how: 'no date',
    tolerance: 'none',
    breaks: 'a date has day, month and year',
    command: search('today', '""', '0', '*', '()'),
  },
  {
    how: 'a time behind it',
    tolerance: 'as-meant',
    breaks: 'a date has no time',
    command: search('"1-Jan-2020 00:00:00 +0000"', '1-Jan-2020T00:00:00Z'),
  },
];

function dateTimes({ mailboxes, strings }: Vocabulary): Template[] {
  const message = strings.literal(fc.constant('Subject: a\r\n\r\nb\r\n'));
  const of = (how: string, breaks: string, ...texts: string[]): Template => ({
    how,
    tolerance: 'as-meant',
    breaks,
    command: spaced('APPEND', mailboxes.any, raw(...texts), message),
  });
  return [
    of('month', 'there is no such month', '" 1-Foo-2020 00:00:00 +0000"', '"01-01-2020 00:00:00 +0000"'),
    of(
      'zone',
      'a zone is a sign and four digits',
      '" 1-Jan-2020 00:00:00 EST"',
      '" 1-Jan-2020 00:00:00"',
      '" 1-Jan-2020 00:00:00 +1"',
      '" 1-Jan-2020 00:00:00 0000"',
    ),
    of(
      'time',
      'a time has hours, minutes and seconds',
      '" 1-Jan-2020 00:00 +0000"',
      '" 1-Jan-2020 +0000"',
      '" 1-Jan-2020 0:0:0 +0000"',
      '" 1-Jan-2020 aa:bb:cc +0000"',
    ),
    of(
      'day',
      'a day stands in two places',
      '"1-Jan-2020 00:00:00 +0000"',
      '"  1-Jan-2020 00:00:00 +0000"',
      '"-Jan-2020 00:00:00 +0000"',
    ),
    of('no moment', 'a moment stands in its form', '"yesterday"', '""', '"0"', '"2020-01-01T00:00:00Z"'),
  ];
}

function flags({ mailboxes, strings }: Vocabulary): Template[] {
  const message = strings.literal(fc.constant('Subject: a\r\n\r\nb\r\n'));
  const given = (texts: string[]): Grammar => {
    const flag = raw(...texts);
    return either(
      joined('STORE 1 +FLAGS (', flag, fixed('close', ')')),
      joined('UID STORE 1:* FLAGS (', flag, fixed('close', ')')),
      spaced('APPEND', mailboxes.any, joined(fixed('open', '('), flag, fixed('close', ')')), message),
    );
  };
  const of = (
    how: string,
    tolerance: Template['tolerance'],
    breaks: string,
    ...texts: string[]
  ): Template => ({
    how,
    tolerance,
    breaks,
    command: given(texts),
  });
  return [
    of('without a name', 'as-meant', 'a flag has a name', '\\', '\\ ', '\\ Seen', '\\\\Seen'),
    of('\\*', 'as-meant', '\\* is no flag', '\\*'),
    of('\\Recent', 'as-meant', '\\Recent is not for clients to set', '\\Recent', '\\RECENT'),
    of('what no atom has', 'as-meant', 'a keyword is an atom', 'a{b', 'a%b', 'a*', 'a]', 'a"b', '"a"', '()'),
  ];
}

function sections({ has }: Vocabulary): Template[] {
  const of = (
    how: string,
    tolerance: Template['tolerance'],
    breaks: string,
    ...texts: string[]
  ): Template => ({
    how,
    tolerance,
    breaks,
    command: raw(...texts.flatMap((text) => [`FETCH 1 ${text}`, `UID FETCH 1:* (UID ${text})`])),
  });
  const templates = [
    of(
      'not closed',
      'as-meant',
      'a section is closed',
      'BODY.PEEK[',
      'BODY.PEEK[TEXT',
      'BODY.PEEK[1',
      'BODY.PEEK[HEADER.FIELDS (a)',
    ),
    of(
      'not opened',
      'none',
      'BODY.PEEK has a section',
      'BODY.PEEK',
      'BODY.PEEK]',
      'BODY.PEEKTEXT]',
      'BODY.PEEK()',
    ),
    of(
      'an unknown one',
      'none',
      'there is no such section',
      'BODY.PEEK[XYZZY]',
      'BODY.PEEK[1.XYZZY]',
      'BODY.PEEK[HEADERS]',
      'BODY.PEEK[TEXT.1]',
    ),
    of('MIME of no part', 'as-meant', 'MIME needs the number of a part', 'BODY.PEEK[MIME]'),
    of(
      'part 0',
      'as-meant',
      'a number of a part begins with 1 to 9',
      'BODY.PEEK[0]',
      'BODY.PEEK[1.0]',
      'BODY.PEEK[01]',
    ),
    of('dots', 'as-meant', 'numbers stand around a dot', 'BODY.PEEK[1.]', 'BODY.PEEK[.1]', 'BODY.PEEK[1..1]'),
    of(
      'a part beyond 32 bits',
      'as-meant',
      BITS,
      'BODY.PEEK[4294967296]',
      'BODY.PEEK[4294967297]',
      'BODY.PEEK[18446744073709551617]',
    ),
    of(
      'fields without parentheses',
      'as-meant',
      'the fields stand in parentheses',
      'BODY.PEEK[HEADER.FIELDS Subject]',
      'BODY.PEEK[HEADER.FIELDS]',
      'BODY.PEEK[HEADER.FIELDS(a)]',
    ),
  ];
  if (has('BINARY'))
    templates.push(
      of(
        'of BINARY',
        'as-meant',
        'BINARY takes numbers of parts alone',
        'BINARY.PEEK[HEADER]',
        'BINARY.PEEK[1.MIME]',
        'BINARY.SIZE[0]',
      ),
    );
  return templates;
}

const MOD_SEQUENCES: Template[] = [
  {
    how: 'beyond 63 bits',
    tolerance: 'as-meant',
    breaks: 'a mod-sequence has 63 bits',
    command: raw(
      'FETCH 1 FLAGS (CHANGEDSINCE 9223372036854775808)',
      'SEARCH MODSEQ 18446744073709551616',
      'STORE 1 (UNCHANGEDSINCE 18446744073709551617) +FLAGS (\\Seen)',
    ),
  },
  {
    how: 'no number',
    tolerance: 'none',
    breaks: 'a mod-sequence has digits alone',
    command: raw(
      'FETCH 1 FLAGS (CHANGEDSINCE x)',
      'SEARCH MODSEQ -1',
      'STORE 1 (UNCHANGEDSINCE) +FLAGS (\\Seen)',
      'FETCH 1 FLAGS CHANGEDSINCE 1',
    ),
  },
];
