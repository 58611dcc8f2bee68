/** Faults of dates, flags and sections: RFC 3501 §9, RFC 3516 §7. */
import fc from 'fast-check';
import { either, fixed, type Grammar, joined, part, spaced, written } from '../grammar.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Breaking, fromTemplates, raw, type Template, templatesOf } from './breaking.ts';

export function values(terms: Vocabulary): Breaking[] {
  return [
    fromTemplates('date', 4, DATES),
    fromTemplates('date-time', 2, dateTimes(terms)),
    fromTemplates('flag', 3, flags(terms)),
    fromTemplates('section', 4, sections(terms)),
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
    command: search('1-Jan', '1-Jan-', '1-Jan-20200', '1-Jan-x'),
  },
  {
    how: 'year of two digits',
    tolerance: 'as-meant',
    breaks: 'a year has four digits',
    command: search('1-Jan-20', '"01-Jan-99"'),
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
  const of = templatesOf((...texts) => given(texts));
  return [
    of('without a name', 'as-meant', 'a flag has a name', '\\', '\\ ', '\\ Seen', '\\\\Seen'),
    of('\\*', 'as-meant', '\\* is no flag', '\\*'),
    of('\\Recent', 'as-meant', '\\Recent is not for clients to set', '\\Recent', '\\RECENT'),
    of('what no atom has', 'as-meant', 'a keyword is an atom', 'a{b', 'a%b', 'a*', 'a]', 'a"b', '"a"', '()'),
  ];
}

function sections({ has }: Vocabulary): Template[] {
  const of = templatesOf((...texts) =>
    raw(...texts.flatMap((text) => [`FETCH 1 ${text}`, `UID FETCH 1:* (UID ${text})`])),
  );
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
      'a number has 32 bits',
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
