/** Targets that no URL of a resource is (RFC 3986, RFC 9112 §3.2), and methods that resources do not have. */
import fc from 'fast-check';
import { PLAIN_STYLE, written } from './draft.ts';
import type { NmsFacts, NmsInput } from './nms-input.ts';
import { bare } from './operations.ts';
import { isRight } from './right.ts';
import { broken, type Rule, type Verdict } from './rule.ts';

/** What is read, or given a flag; nothing in here may delete, for who forgives the target may find another. */
const GET_TARGETS = [
  '{object:0}',
  '{object:2}{under:flags}',
  '{folder:0}',
  '{folder:1}{under:folderName}',
  '{part:0}',
];

type Target = readonly [
  name: string,
  allows: Verdict['allows'],
  mayClose: boolean,
  breaks: string,
  edit: (target: string, at: number) => string,
];

const TARGETS: readonly Target[] = [
  [
    'bad-escape',
    'refusal',
    false,
    'behind a percent sign stand no two hexadecimal digits',
    (url, at) => `${url}${pick(['%', '%zz', '%4', '%%', '%u0041'], at)}`,
  ],
  [
    'not-utf8',
    'refusal',
    false,
    'its octets are not UTF-8',
    (url, at) => `${url}${pick(['%ff', '%c0%af', '%ed%a0%80'], at)}`,
  ],
  [
    'nul',
    'refusal',
    false,
    'there is a NUL in it',
    (url, at) => `${url}${pick(['%00', '%00.json', '%00/flags'], at)}`,
  ],
  [
    'unknown',
    'refusal',
    false,
    'there is no such resource',
    (url, at) => `${url}/nosuch/${pick(['x', 'x/y/z', '-1', '%3Cscript%3E', "'", '$ne', '*'], at)}`,
  ],
  ['long', 'refusal', true, 'it is very long', (url, at) => url + 'a'.repeat(9000 + at * 20)],
  ['long-query', 'no-effect', true, 'it is very long', (url, at) => `${url}?x=${'a'.repeat(9000 + at * 20)}`],
  [
    'many-parameters',
    'no-effect',
    true,
    'it has very many parameters',
    (url, at) => `${url}?${'a=1&'.repeat(500 + at)}`,
  ],
  ['many-segments', 'refusal', true, 'it has very many segments', (url, at) => url + '/a'.repeat(500 + at)],
  [
    'dots',
    'no-effect',
    false,
    'there are dots for a segment in it',
    (url, at) => `${url}/${pick(['..', '.', 'x/..', '%2e%2e', '../../..', '..%2f..'], at)}`,
  ],
  [
    'double-slash',
    'no-effect',
    false,
    'a segment of it is empty',
    (url, at) => pick([`/${url}`, `${url}/`, `${url}//`, `${url}//flags`], at),
  ],
  [
    'double-escape',
    'refusal',
    false,
    'a percent sign is escaped in it',
    (url, at) => `${url}${pick(['%2541', '%252e', '%252f'], at)}`,
  ],
  ['space', 'no-effect', true, 'there is a blank in it', (url) => `${url} x`],
  ['tab', 'no-effect', true, 'there is a tabulator in it', (url) => `${url}\tx`],
  [
    'control',
    'no-effect',
    true,
    'there is a control character in it',
    (url, at) => `${url}${pick(['\x01', '\0', '\x7f', '\x1b'], at)}`,
  ],
  [
    'octets',
    'no-effect',
    true,
    'characters in it are not escaped',
    (url, at) => `${url}${pick(['\xc3\xa4', '\xff', '<>', '"', '|', '{', '^`'], at)}`,
  ],
  ['fragment', 'no-effect', true, 'it has a fragment', (url) => `${url}#x`],
  [
    'query-escape',
    'no-effect',
    false,
    'behind a percent sign of its query stand no two hexadecimal digits',
    (url, at) => `${url}?${pick(['x=%', '%zz=1', 'path=%4'], at)}`,
  ],
  [
    'query-value',
    'no-effect',
    false,
    'a parameter of it has a value that there is not',
    (url, at) =>
      `${url}?${pick(['maxEntries=0', 'maxEntries=-1', 'maxEntries=x', 'maxEntries=1e9', 'listFilter=nosuch', 'resFormat=CSV', 'fromCursor=nosuch', 'path=maybe', 'maxEntries=1&maxEntries=2', 'fromCursor='], at)}`,
  ],
  [
    'no-slash',
    'no-effect',
    true,
    'it does not begin with a slash',
    (_, at) => pick(['x', '*', '?', '://', 'nms/v1'], at),
  ],
  [
    'other-box',
    'refusal',
    false,
    'it names a box that there is not',
    (url) => url.replace('{', '{box}-nosuch/objects/x{'),
  ],
];

/** Methods of no resource (RFC 9110 §9.1): they say nothing that could be meant. */
const METHODS = ['FROB', 'get', 'G', 'BREW', 'GETGET', 'A'.repeat(300), 'X-Y', 'M!'];
/** What HTTP has and these resources do not. */
const OTHER_METHODS: readonly (readonly [method: string, target: string])[] = [
  ['PATCH', '{object:0}'],
  ['PUT', '{object:0}'],
  ['POST', '{object:0}'],
  ['PUT', '{folder:1}'],
  ['POST', '{folder:1}'],
  ['POST', '{object:0}{under:flags}'],
  ['POST', '{part:0}'],
  ['PUT', '{part:0}'],
  ['PUT', '{object:0}{under:payload}'],
  ['GET', '{box}{at:objects}'],
  ['GET', '{box}{at:folders}'],
  ['PUT', '{box}{at:objectSearch}'],
  ['GET', '{box}{at:objectSearch}'],
  ['GET', '{box}{at:copyToFolder}'],
  ['PROPFIND', '{folder:0}'],
  ['OPTIONS', '{object:0}'],
  ['HEAD', '{object:0}'],
  ['TRACE', '{object:0}'],
];

export function targetRules(facts: NmsFacts): Rule[] {
  const get = (target: string): NmsInput => written(bare('object.GET', target), PLAIN_STYLE, facts);
  return [
    ...TARGETS.map(([name, allows, mayClose, breaks, edit]): Rule => {
      const verdict = { allows, mayClose, breaks: `of the target: ${breaks}` };
      return {
        class: `malformed/target-${name}`,
        arbitrary: fc
          .tuple(fc.constantFrom(...GET_TARGETS), fc.nat({ max: 300 }))
          .map(([url, at]) => broken(get(url), { target: edit(url, at) }, verdict)),
        holds: (input) => !isRight(input) || /[?#]/.test(input.target) || input.target.length > 9000,
      };
    }),
    {
      class: 'malformed/method',
      arbitrary: fc
        .tuple(fc.constantFrom(...METHODS), fc.constantFrom(...GET_TARGETS))
        .map(([method, url]) =>
          broken(
            get(url),
            { method },
            { allows: 'refusal', mayClose: true, breaks: 'there is no such method (RFC 9110 §9.1)' },
          ),
        ),
      holds: ({ method }) => !/^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|TRACE|CONNECT|PATCH)$/.test(method),
    },
    {
      class: 'malformed/other-method',
      arbitrary: fc
        .constantFrom(...OTHER_METHODS)
        .map(([method, target]) =>
          broken(
            get(target),
            { method, ...(/^P/.test(method) ? { body: '' } : {}) },
            { allows: 'no-effect', breaks: 'the resource does not have this method' },
          ),
        ),
      holds: (input) => !isRight(input),
    },
  ];
}

function pick(list: readonly string[], at: number): string {
  return list[at % list.length]!;
}
