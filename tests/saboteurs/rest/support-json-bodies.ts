import { insteadOf, octets } from './bend-objects.ts';
import { answers, header, on, requests } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-003-M';
const BROKEN = [
  'two-texts',
  'no-quotes',
  'single-quotes',
  'comment',
  'bad-escape',
  'raw-newline',
  'not-utf8',
  'object-for-text',
  'list-for-text',
  'null-for-text',
];
/** What falls over each name that is none. */
const NAMES: readonly (readonly [slug: string, bug: string, pattern: RegExp])[] = [
  ['two-texts', 'a second text behind the first', /\}\s*\{/],
  ['no-quotes', 'a member without quotes', /^\{\w/],
  ['single-quotes', 'a text in single quotes', /^\{'/],
  ['comment', 'a comment', /\/\*/],
  ['bad-escape', 'an escape that there is not', /\\x/],
  // Those between tokens are allowed.
  ['raw-newline', 'a control character', /[^\P{Cc}\r\n\t]/u],
  ['not-utf8', 'an octet that is no UTF-8', /\ufffd/],
  ['object-for-text', 'an object', /"name":\{/],
  ['list-for-text', 'a list', /"name":\[/],
  ['null-for-text', 'null', /"name":null/],
];
/** What falls over each body. */
const FALLS: readonly (readonly [slug: string, bug: string, pattern: RegExp])[] = [
  ['huge-number', 'a number that no double can be', /1e400/],
  ['long-number', 'a number of many digits', /\d{1000}/],
  ['negative-entries', 'a number below zero', /"maxEntries":-/],
  ['fraction-entries', 'a number with a fraction', /"maxEntries":\d+\./],
  ['twice', 'a member that is there twice', /"maxEntries".*"maxEntries"/],
  ['surrogate', 'half of a surrogate pair', /\\ud800/],
  ['proto', 'a member called __proto__', /__proto__/],
  ['wide', 'very many members', /"x99999"/],
  ['byte-order-mark', 'a byte order mark', /^\xef\xbb\xbf/],
  ['utf-16', 'UTF-16', /^\xff\xfe/],
];

export const saboteurs: RestSaboteur[] = [
  {
    name: 'bad-json-is-a-fault',
    bug: 'JSON that cannot be read makes the server fail with 500',
    breaks: BROKEN.map((slug) => `${ROW}/refuses-${slug}`),
    faults: () => [insteadOf('folderName.PUT', [400], 500)],
  },
  ...NAMES.map(
    ([slug, what, pattern]): RestSaboteur => ({
      name: `name-falls-over-${slug}`,
      bug: `${what} in the name of a folder makes the server fail`,
      breaks: [`${ROW}/refuses-${slug}`],
      faults: () => [
        answers(
          ({ operation, body }) => operation === 'folderName.PUT' && pattern.test(body.toString('utf8')),
          500,
        ),
      ],
    }),
  ),
  {
    name: 'renames-before-refusing',
    bug: 'a folder whose new name cannot be read has no name from then on, and that is refused',
    breaks: [`${ROW}/refused-is-undone`],
    faults: () => [
      on('folderName.PUT', async (request) => {
        const answer = await request.forward();
        if (answer.status === 400) await request.door.ask('PUT', request.url, { name: 'undefined' });
        return answer;
      }),
    ],
  },
  ...FALLS.map(
    ([slug, what, pattern]): RestSaboteur => ({
      name: `falls-over-${slug}`,
      bug: `${what} in a search makes the server fail`,
      breaks: [`${ROW}/stands-${slug}`],
      faults: () => [
        answers(
          ({ operation, body }) => operation === 'objectSearch.POST' && pattern.test(body.toString('latin1')),
          500,
        ),
      ],
    }),
  ),
  {
    name: 'types-compared-as-text',
    bug: 'a body is JSON only where its type is written in one way',
    breaks: [`${ROW}/type-spellings`],
    faults: () => [
      answers(
        ({ operation, headers }) =>
          operation === 'flags.PUT' && headers['content-type'] !== 'application/json',
        415,
      ),
    ],
  },
  {
    name: 'marks-its-json',
    bug: 'JSON begins with a byte order mark',
    breaks: [`${ROW}/no-mark`],
    faults: () => [octets('object.GET', (body) => Buffer.concat([Buffer.from('\ufeff'), body]))],
  },
  {
    name: 'writes-latin-1',
    bug: 'JSON is written in ISO 8859-1',
    breaks: [`${ROW}/writes-utf-8`],
    faults: () => [octets('object.GET', (body) => Buffer.from(body.toString('utf8'), 'latin1'))],
  },
  {
    name: 'members-twice',
    bug: 'an object tells its lastModSeq twice',
    breaks: [`${ROW}/members-once`],
    faults: () => [
      octets('object.GET', (body) =>
        Buffer.from(body.toString('utf8').replace('{"object":{', '{"object":{"lastModSeq":0,')),
      ),
    ],
  },
  {
    name: 'pages-for-browsers',
    bug: 'what is answered is said to be HTML',
    breaks: [`${ROW}/accept-examples`],
    faults: () => [header('object.GET', 'content-type', 'text/html')],
  },
  {
    name: 'weights-not-read',
    bug: 'of the types in Accept the first is taken, whatever its weight is',
    breaks: [`${ROW}/accept-weights`],
    faults: () => [
      requests('object.GET', ({ headers }) => {
        const accept = headers.accept?.split(/[,;]/)[0] ?? '*/*';
        return { headers: { ...headers, accept } };
      }),
    ],
  },
];
