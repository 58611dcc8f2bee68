/** Bodies that are JSON only nearly (RFC 8259), or not the JSON that the operation wants, and such as hurt readers. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { RootName } from '../../protocol/nms/types/roots.ts';
import type { Plain } from '../thrown.ts';
import type { Draft } from './draft.ts';
import { type NmsFacts, octetsOf } from './nms-input.ts';
import { bodiedDrafts, needyDrafts, relocationDrafts } from './operations.ts';
import { isRight, sampleBody } from './right.ts';
import { type Rule, rewritten, type Verdict } from './rule.ts';
import { isMembers } from './written-json.ts';

type Rewrite = (body: OctetString, at: number) => OctetString;

/** `at` is any number from 0, for a rule that may be broken in several places. */
type Syntax = readonly [name: string, allows: Verdict['allows'], breaks: string, rewrite: Rewrite];

/**
 * Readers may take more than JSON (RFC 8259 §9); but of a text that breaks off, or whose brackets do not fit, they
 * cannot know what it was.
 */
const SYNTAX: readonly Syntax[] = [
  ['truncated', 'refusal', 'the text breaks off', (body, at) => body.slice(0, 1 + (at % (body.length - 1)))],
  ['bracket', 'refusal', 'a bracket of it is missing', (body, at) => without(body, at, /[{}[\]]/)],
  ['separator', 'as-meant', 'a comma or a colon of it is missing', (body, at) => without(body, at, /[:,]/)],
  [
    'trailing-comma',
    'as-meant',
    'a comma stands before its last bracket',
    (body) => `${body.slice(0, -1)},}`,
  ],
  ['single-quotes', 'as-meant', 'its strings stand in single quotes', (body) => body.replace(/"/g, "'")],
  ['unquoted', 'as-meant', 'a name stands without quotes', (body) => body.replace(/"(\w+)":/, '$1:')],
  ['comment', 'as-meant', 'there is a comment in it', (body) => body.replace(':', ':/* so */')],
  ['two-texts', 'as-meant', 'there are two texts, one behind the other', (body) => body + body],
  [
    'control',
    'as-meant',
    'a control character stands in a string',
    (body, at) => intoString(body, at, '\x01'),
  ],
  ['newline', 'as-meant', 'a line ends in a string', (body, at) => intoString(body, at, '\n')],
  ['escape', 'as-meant', 'there is no such escape', (body, at) => intoString(body, at, '\\x41')],
  ['short-escape', 'as-meant', 'an escape of it is too short', (body, at) => intoString(body, at, '\\u12')],
  ['not-utf8', 'as-meant', 'it is not UTF-8', (body, at) => intoString(body, at, '\xff\xfe')],
  ['overlong-utf8', 'as-meant', 'it is not UTF-8', (body, at) => intoString(body, at, '\xc0\xaf')],
  ['nul', 'as-meant', 'there is a NUL before it', (body) => `\0${body}`],
  ['utf16', 'as-meant', 'it is UTF-16', (body) => utf16(body)],
  [
    'literal',
    'as-meant',
    'a literal of it is none',
    (body, at) => `${body.slice(0, -1)},"x":${LITERALS[at % LITERALS.length]}}`,
  ],
];

const LITERALS = ['True', 'NULL', 'NaN', '+1', '01', '.5', '5.', '0x1F', 'undefined', '1e', '-'];

/** Values that stand in the place of a root element in which something must be. */
const OTHER_VALUES: readonly (readonly [
  name: string,
  allows: Verdict['allows'],
  breaks: string,
  edit: (draft: Draft) => Plain,
])[] = [
  ['empty', 'refusal', 'there is nothing in it', () => null],
  ['no-object', 'refusal', 'it is no object', () => ['x', 5, true, null, []]],
  [
    'wrong-root',
    'refusal',
    'its root element is another',
    ({ root }) => ({ [`x${root!.name}`]: root!.value }),
  ],
  ['no-root', 'as-meant', 'its root element is missing', ({ root }) => root!.value],
  ['null-root', 'refusal', 'its root element is null', ({ root }) => ({ [root!.name]: null })],
  [
    'wrong-type',
    'refusal',
    'what must be a text or a reference is a list of objects',
    ({ root }) => ({ [root!.name]: mistyped(root!.value) }),
  ],
];

/** Numbers that no number of entries can be, as they are written; nothing depends on them but what is told. */
const NUMBERS = [
  '0',
  '-1',
  '2.5',
  '1e400',
  '-0',
  '18446744073709551616',
  '9'.repeat(4000),
  '"five"',
  '[]',
  '{}',
  'true',
];

const DEEP = 500;
const HOSTILE: readonly (readonly [name: string, breaks: string, member: (size: number) => string])[] = [
  ['depth', 'it nests deep', (size) => `"x":${'[{"x":'.repeat(DEEP + size)}0${'}]'.repeat(DEEP + size)}`],
  [
    'wide',
    'it has very many members',
    (size) => Array.from({ length: 500 + size }, (_, at) => `"x${at}":0`).join(),
  ],
  ['long-string', 'a string of it is very long', (size) => `"x":"${'\\u0061'.repeat(2000 + size * 10)}"`],
  ['long-number', 'a number of it is very long', (size) => `"x":1${'0'.repeat(2000 + size)}`],
  [
    'prototype',
    'a member has a name that is special to some',
    () => '"__proto__":{"name":"x"},"constructor":{"prototype":{}}',
  ],
  ['repeated', 'a member is there twice', () => '"x":1,"x":{}'],
  ['surrogate', 'half of a surrogate pair stands in it', () => '"x":"\\ud800"'],
  ['byte-order-mark', 'it begins with a byte order mark', () => ''],
];

export function jsonRules(facts: NmsFacts): Rule[] {
  const place = fc.nat({ max: 5000 });
  return [
    ...SYNTAX.map(([name, allows, breaks, rewrite]): Rule => {
      const verdict = { allows, breaks: `the body is no JSON: ${breaks} (RFC 8259)` };
      return {
        class: `malformed/json-${name}`,
        arbitrary: fc
          .tuple(bodiedDrafts, place)
          .map(([draft, at]) => rewritten(draft, facts, (body) => rewrite(body, at), verdict)),
        holds: (input) => input.body !== null && !isJson(sampleBody(input)),
      };
    }),
    ...OTHER_VALUES.map(([name, allows, breaks, edit]): Rule => {
      const verdict = { allows, breaks: `the body is not what the operation takes: ${breaks}` };
      return {
        class: `malformed/json-${name}`,
        arbitrary: fc
          .tuple(needyDrafts, fc.nat({ max: 4 }))
          .map(([draft, at]) => rewritten(draft, facts, () => otherText(name, edit(draft), at), verdict)),
        holds: (input) => !isRight(input),
      };
    }),
    {
      class: 'malformed/json-missing-member',
      arbitrary: relocationDrafts.map((draft) =>
        rewritten(draft, facts, (body) => body.replace('"targetRef"', '"target"'), {
          allows: 'refusal',
          breaks: 'the body does not say where to: targetRef is missing',
        }),
      ),
      holds: (input) => !isRight(input),
    },
    {
      class: 'malformed/json-number',
      arbitrary: fc.constantFrom(...NUMBERS).map((number) =>
        rewritten(searchForNumber(), facts, (body) => body.replace('"NUMBER"', number), {
          allows: 'no-effect',
          breaks: 'maxEntries is no positive whole number',
        }),
      ),
      holds: (input) => !isRight(input),
    },
    {
      class: 'hostile/json-top-depth',
      arbitrary: fc.tuple(needyDrafts, fc.nat({ max: 3000 })).map(([draft, more]) =>
        rewritten(draft, facts, () => '['.repeat(DEEP + more) + ']'.repeat(DEEP + more), {
          allows: 'refusal',
          breaks: 'the body is lists within each other, and nothing else',
        }),
      ),
      holds: ({ body }) => /^\[{500,}\]+$/.test(body ?? ''),
    },
    ...HOSTILE.map(([name, breaks, member]): Rule => {
      const verdict = { allows: 'as-meant' as const, breaks: `of the body one can say that ${breaks}` };
      const isMark = name === 'byte-order-mark';
      return {
        class: `hostile/json-${name}`,
        arbitrary: fc
          .tuple(bodiedDrafts, fc.nat({ max: 2000 }))
          .map(([draft, size]) =>
            rewritten(
              draft,
              facts,
              (body) => (isMark ? `\xef\xbb\xbf${body}` : `{${member(size)},${body.slice(1)}`),
              verdict,
            ),
          ),
        holds: ({ body }) =>
          isMark
            ? (body ?? '').startsWith('\xef\xbb\xbf')
            : (body ?? '').startsWith(`{${member(0).slice(0, 6)}`),
      };
    }),
  ];
}

function searchForNumber(): Draft {
  const value = { maxEntries: 'NUMBER', searchScope: { resourceURL: '{folder:0}' } };
  return {
    operation: 'objectSearch.POST',
    method: 'POST',
    target: '{box}{at:objectSearch}',
    root: { name: 'selectionCriteria' as RootName, value },
    contents: null,
    kept: null,
    sure: true,
  };
}

function otherText(name: string, value: Plain, at: number): OctetString {
  if (name === 'empty') return '';
  return octetsOf(JSON.stringify(name === 'no-object' ? (value as readonly Plain[])[at] : value));
}

/** A list of objects where a text or a reference belongs. */
function mistyped(value: Plain): Plain {
  const list = [{ value: 'x' }, []];
  if (!isMembers(value)) return list;
  return 'name' in value ? { ...value, name: list } : { ...value, targetRef: { resourceURL: list } };
}

function isJson(octets: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets));
    return true;
  } catch {
    return false;
  }
}

/** The text without one of its characters that stand outside of strings. */
function without(body: OctetString, at: number, which: RegExp): OctetString {
  const places = outside(body).filter((place) => which.test(body[place]!));
  const place = places[at % places.length]!;
  return body.slice(0, place) + body.slice(place + 1);
}

/** The text with something more in one of its strings. */
function intoString(body: OctetString, at: number, more: string): OctetString {
  const ends = outside(body).filter((place) => body[place] === '"');
  const place = ends[at % ends.length]!;
  return body.slice(0, place) + more + body.slice(place);
}

/** Where characters stand outside of strings; of a string its last quote counts. */
function outside(body: OctetString): number[] {
  const places: number[] = [];
  let inString = false;
  for (let at = 0; at < body.length; at++) {
    if (inString && body[at] === '\\') at++;
    else if (body[at] === '"') {
      if (inString) places.push(at);
      inString = !inString;
    } else if (!inString) places.push(at);
  }
  return places;
}

function utf16(body: OctetString): OctetString {
  const text = Buffer.from(body, 'latin1').toString('utf8');
  return Buffer.from(`\ufeff${text}`, 'utf16le').toString('latin1');
}
