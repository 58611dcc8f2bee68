/** Heads of requests that are wrong, or strange (RFC 9110, RFC 9112). None of them lies about how long the body is. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { PLAIN_STYLE, written } from './draft.ts';
import type { NmsFacts, NmsInput } from './nms-input.ts';
import { bare, bodiedDrafts } from './operations.ts';
import { isRight } from './right.ts';
import { broken, type Rule, type Verdict, withHeader } from './rule.ts';

type Headers = NmsInput['headers'];
type Edit = (input: NmsInput, at: number) => Headers;

const added =
  (...fields: readonly (readonly [string, OctetString])[]): Edit =>
  ({ headers }) => [...headers, ...fields];

/** Heads that HTTP has a word for: RFC 9112 §3.2 and §5.1 want 400 for the first three, whoever answers. */
const HEADS: readonly (readonly [name: string, allows: Verdict['allows'], breaks: string, edit: Edit])[] = [
  ['no-host', 'refusal', 'there is no Host', (input) => withHeader(input, 'Host', null)],
  [
    'two-hosts',
    'refusal',
    'there are two fields Host',
    ({ headers }) => [['Host', 'another.example'], ...headers],
  ],
  [
    'blank-before-colon',
    'refusal',
    'a blank stands before a colon',
    ({ headers }) => headers.map(([name, value]) => (name === 'Accept' ? ['Accept ', value] : [name, value])),
  ],
  [
    'bad-host',
    'no-effect',
    'its Host is none',
    (input, at) => [
      ['Host', pick(['a b', '{host}/x', 'a@b', '[::', ':99999'], at)],
      ...withHeader(input, 'Host', null),
    ],
  ],
  ['folded', 'no-effect', 'a field goes on in another line', added(['X-Own', 'one\r\n two'])],
  ['bare-cr', 'no-effect', 'a CR stands in a field', added(['X-Own', 'one\rtwo'])],
  ['bare-lf', 'no-effect', 'an LF stands in a field', added(['X-Own', 'one\ntwo'])],
  ['nul', 'no-effect', 'a NUL stands in a field', added(['X-Own', 'one\0two'])],
  [
    'bad-name',
    'no-effect',
    'the name of a field is none',
    ({ headers }, at) => [...headers, [pick(['', 'X Own', 'X\x01', '(x)', 'X\xe4'], at), 'x']],
  ],
  [
    'long',
    'no-effect',
    'a field is very long',
    (input, at) => added(['X-Own', 'a'.repeat(17_000 + at)])(input, at),
  ],
  [
    'many',
    'no-effect',
    'there are very many fields',
    ({ headers }, at) => [
      ...headers,
      ...Array.from({ length: 300 + at }, (_, n): [string, string] => [`X-${n}`, '']),
    ],
  ],
  ['expect', 'no-effect', 'it expects what nobody knows', added(['Expect', 'nosuch'])],
  [
    'upgrade',
    'no-effect',
    'it asks for another protocol',
    added(['Upgrade', 'nosuch/1'], ['Connection', 'upgrade']),
  ],
];

/** What stands in the fields of a request with a body. */
const BODY_FIELDS: readonly (readonly [name: string, breaks: string, edit: Edit])[] = [
  ['no-type', 'it does not say what its body is', (input) => withHeader(input, 'Content-Type', null)],
  [
    'other-type',
    'it says that its body is something else',
    (input, at) =>
      withHeader(
        input,
        'Content-Type',
        pick(
          [
            'text/plain',
            'image/png',
            'application/xml',
            'application/x-www-form-urlencoded',
            'multipart/form-data; boundary=x',
            'message/rfc822',
          ],
          at,
        ),
      ),
  ],
  [
    'bad-type',
    'its Content-Type is none',
    (input, at) =>
      withHeader(
        input,
        'Content-Type',
        pick(
          [
            '',
            'json',
            '/',
            'application/',
            'application/json; charset',

            'a'.repeat(500),
            '\xff/json',
          ],
          at,
        ),
      ),
  ],
  [
    'charset',
    'it says that its body is in another character set',
    (input, at) =>
      withHeader(
        input,
        'Content-Type',
        `application/json; charset=${pick(['utf-16', 'x-nosuch', 'us-ascii', '"', ''], at)}`,
      ),
  ],
  ['two-types', 'it says twice what its body is', added(['Content-Type', 'text/plain'])],
  [
    'coding',
    'it says that its body is compressed',
    (input, at) =>
      added(['Content-Encoding', pick(['gzip', 'deflate', 'br', 'x-nosuch', 'gzip, gzip'], at)])(input, at),
  ],
  ['digest', 'its digest is another', added(['Content-Digest', 'sha-256=:AAAA:'], ['Content-MD5', 'AAAA'])],
];

export function headerRules(facts: NmsFacts): Rule[] {
  const place = fc.nat({ max: 200 });
  const looks = fc
    .constantFrom('{object:0}', '{folder:0}', '{folder:1}{under:folderName}')
    .map((url) => written(bare('object.GET', url), PLAIN_STYLE, facts));
  const bodied = bodiedDrafts.map((draft) => written(draft, PLAIN_STYLE, facts));
  return [
    ...HEADS.map(([name, allows, breaks, edit]): Rule => {
      const verdict = { allows, mayClose: true, breaks: `of the head: ${breaks} (RFC 9112)` };
      return {
        class: `malformed/head-${name}`,
        arbitrary: fc
          .tuple(looks, place)
          .map(([input, at]) => broken(input, { headers: edit(input, at) }, verdict)),
        holds: ({ headers }) =>
          headers.length !== 3 || headers.some(([field]) => / $/.test(field)) || headers[0]?.[1] !== '{host}',
      };
    }),
    ...BODY_FIELDS.map(([name, breaks, edit]): Rule => {
      const verdict = { allows: 'as-meant' as const, breaks: `of the head: ${breaks} (RFC 9110 §8)` };
      return {
        class: `malformed/head-${name}`,
        arbitrary: fc
          .tuple(bodied, place)
          .map(([input, at]) => broken(input, { headers: edit(input, at) }, verdict)),
        holds: (input) =>
          !isRight(input) || input.headers.length !== 4 || /charset/.test(String(input.headers[3]?.[1])),
      };
    }),
  ];
}

function pick(list: readonly string[], at: number): string {
  return list[at % list.length]!;
}
