/** Bodies that are JSON only nearly, or in a way of their own: REST-NMS-SUPPORT-S-003 (RFC 8259). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { attributeValue } from '../../protocol/nms/attributes.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, statusFor, succeeded } from '../support/rest/judge-rest.ts';
import { flagsAre } from '../support/rest/rest-flags.ts';
import { folderAt, type RestFolder } from '../support/rest/rest-folder.ts';
import { objectAt, stored } from '../support/rest/rest-objects.ts';
import { needNamed } from '../support/rest/seen-first.ts';

const JSON_ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-003-M';
const TABLE = 'rest-nms-1.0 Appendix B.2';

/** Bodies for the name of a folder, of which no server can make a name; `NAME` is one that it must not take. */
const BROKEN: readonly (readonly [slug: string, title: string, body: string | Buffer])[] = [
  ['two-texts', 'two texts one behind the other', '{"name":"NAME"}{"name":"NAME"}'],
  ['no-quotes', 'a member without quotes', '{name:"NAME"}'],
  ['single-quotes', 'single quotes', "{'name':'NAME'}"],
  ['comment', 'a comment', '{"name":"NAME" /* so */ '],
  ['bad-escape', 'an escape that there is not', '{"name":"NAME\\x41"'],
  ['raw-newline', 'a control character in a string', '{"name":"NA\u0001ME"'],
  ['not-utf8', 'octets that are no UTF-8', Buffer.from('{"name":"NAME\xff\xfe"', 'latin1')],
  ['object-for-text', 'an object where a text belongs', '{"name":{"value":["NAME"]}}'],
  ['list-for-text', 'a list where a text belongs', '{"name":[["NAME"],[]]}'],
  ['null-for-text', 'null where a text belongs', '{"name":null}'],
];

/** Bodies that some readers fall over. */
const HOSTILE: readonly (readonly [slug: string, title: string, body: (folder: RestFolder) => Buffer])[] = [
  ['huge-number', 'a number that no double can be', ({ url }) => search(url, '1e400')],
  ['long-number', 'a number of ten thousand digits', ({ url }) => search(url, '9'.repeat(10_000))],
  ['negative-entries', 'a number below zero', ({ url }) => search(url, '-5')],
  ['fraction-entries', 'a number with a fraction', ({ url }) => search(url, '2.5')],
  [
    'twice',
    'a member that is there twice',
    ({ url }) => Buffer.from(`{"selectionCriteria":{"maxEntries":1,"maxEntries":2,${scope(url)}}}`),
  ],
  [
    'surrogate',
    'half of a surrogate pair',
    ({ url }) => Buffer.from(`{"selectionCriteria":{"maxEntries":1,"x":"\\ud800",${scope(url)}}}`),
  ],
  [
    'proto',
    'a member called __proto__',
    ({ url }) => Buffer.from(`{"selectionCriteria":{"maxEntries":1,"__proto__":{"a":1},${scope(url)}}}`),
  ],
  [
    'wide',
    'a hundred thousand members',
    ({ url }) =>
      Buffer.from(
        `{"selectionCriteria":{"maxEntries":1,${Array.from({ length: 100_000 }, (_, at) => `"x${at}":0`).join()},${scope(url)}}}`,
      ),
  ],
  ['byte-order-mark', 'a byte order mark', ({ url }) => Buffer.concat([BOM, search(url, '1')])],
  ['utf-16', 'UTF-16', ({ url }) => Buffer.from(`\ufeff${search(url, '1').toString('utf8')}`, 'utf16le')],
];

requirement(JSON_ROW, ({ check }) => {
  for (const [slug, title, body] of BROKEN) {
    check(
      `answers 400 to a body with ${title}`,
      { slug: `refuses-${slug}`, level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 8259 §2'] },
      async ({ rest, makeFolder }) => {
        const folder = await makeFolder('named');
        const answer = await rest.act('PUT', rest.under(folder.url, 'folderName'), asJson(body));
        statusFor(rest, answer, 'malformed', 'no name can be read in such a body');
      },
    );
  }

  check(
    'leaves everything as it was when it refuses a body',
    { slug: 'refused-is-undone', level: 'MUST', clauses: [TABLE, 'RFC 9110 §15.5'] },
    async ({ rest, makeFolder }) => {
      const folder = await makeFolder('named');
      const name = rest.under(folder.url, 'folderName');
      await needNamed(rest, folder);
      const refusals: NmsAnswer[] = [];
      for (const [, , body] of BROKEN) {
        const answer = await rest.act('PUT', name, asJson(body));
        if (answer.status >= 400) refusals.push(answer);
        // Readers may forgive what is no JSON (RFC 8259 §9), and then it is done.
        else await rest.ok('PUT', name, { json: { name: folder.name } });
      }
      const seen = (await folderAt(rest, folder.url)).name;
      equal(seen, folder.name, 'the name of the folder', 'what is refused is not done', ...refusals);
      await rest.ok('PUT', name, { json: { name: `${folder.name}-renamed` } });
    },
  );

  for (const [slug, title, body] of HOSTILE) {
    check(
      `stands a body with ${title}`,
      { slug: `stands-${slug}`, level: 'SHOULD', clauses: [TABLE, 'RFC 8259 §9', 'RFC 9110 §15.6'] },
      async ({ rest, restFolder }) => {
        const { url } = await stored(rest, restFolder);
        const answer = await rest.act('POST', rest.at('objectSearch'), asJson(body(restFolder)));
        noFault(answer, 'what a client sends is no fault of the server');
        await rest.ok('GET', url);
      },
    );
  }

  check(
    'takes a media type in any case, and with a charset',
    { slug: 'type-spellings', level: 'SHOULD', clauses: ['RFC 9110 §8.3.1', 'RFC 8259 §11'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const flags = rest.under(url, 'flags');
      const types = [
        'application/json; charset=utf-8',
        'Application/JSON',
        'application/json;charset="UTF-8"',
      ];
      for (const [at, type] of types.entries()) {
        const flag = ['\\Seen', '\\Draft', '\\Flagged'][at]!;
        const json = { flagList: { flag: [flag] } };
        const answer = await rest.act('PUT', flags, { json, headers: { 'content-type': type } });
        const because = `${type} is JSON`;
        succeeded(answer, because);
        await flagsAre(rest, url, [flag], because, answer);
      }
    },
  );

  check(
    'writes no byte order mark before JSON',
    { slug: 'no-mark', level: 'MUST', clauses: ['RFC 8259 §8.1'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = rest.mustWork(await rest.act('GET', url));
      that(!answer.body.subarray(0, 3).equals(BOM), 'JSON that is sent begins without a byte order mark', {
        expected: 'a text that begins with its first character',
        saw: 'a byte order mark',
        evidence: [answer],
      });
    },
  );

  check(
    'writes UTF-8, and escapes what must be escaped',
    { slug: 'writes-utf-8', level: 'MUST', clauses: ['RFC 8259 §8.1', 'RFC 8259 §7'] },
    async ({ rest, restFolder }) => {
      const Subject = 'quote " backslash \\ solidus / café 漢字 \u{1F600}';
      const { url } = await stored(rest, restFolder, { attributes: { Subject } });
      const answer = rest.mustWork(await rest.act('GET', url));
      const because = 'JSON is UTF-8, in which strings mean what they meant when they were sent';
      that(Buffer.from(answer.text, 'utf8').equals(answer.body), because, {
        expected: 'a body in UTF-8',
        saw: 'octets that are none',
        evidence: [answer],
      });
      const { attributes } = rest.read(answer, 'object', because);
      equal(attributeValue(attributes, 'Subject'), Subject, 'the Subject', because, answer);
    },
  );

  check(
    'gives no member twice',
    { slug: 'members-once', level: 'SHOULD', clauses: ['RFC 8259 §4'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = rest.mustWork(await rest.act('GET', url));
      await objectAt(rest, url);
      const twice = repeatedMember(answer.text);
      that(twice === null, 'names within an object should be unique', {
        expected: 'each member once',
        saw: `"${twice}" twice`,
        evidence: [answer],
      });
    },
  );

  check(
    'answers in JSON to an Accept as the document’s own examples have it',
    { slug: 'accept-examples', level: 'MUST', clauses: ['rest-nms-1.0 Appendix D', TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', url, { headers: { accept: '*/*' } });
      for (const accept of ['application/json, */*', 'application/json']) {
        const answer = await rest.act('GET', url, { headers: { accept } });
        const because = `Accept: ${accept} asks for JSON, which every server has`;
        succeeded(answer, because);
        that(/json$/.test(answer.mediaType ?? ''), because, jsonNot(answer));
        rest.read(answer, 'object', because);
      }
    },
  );

  check(
    'prefers JSON where the weights of Accept do',
    { slug: 'accept-weights', level: 'SHOULD', clauses: ['RFC 9110 §12.4.2', 'RFC 9110 §12.5.1'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      for (const accept of [
        'application/xml;q=0.2, application/json;q=0.9',
        'text/html, application/json;q=0.5, */*;q=0.1',
      ]) {
        const answer = await rest.act('GET', url, { headers: { accept } });
        const because = `Accept: ${accept} is met best by JSON`;
        succeeded(answer, because);
        that(/json$/.test(answer.mediaType ?? ''), because, jsonNot(answer));
      }
    },
  );
});

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

const jsonNot = (answer: NmsAnswer) => ({
  expected: 'a body in JSON',
  saw: answer.mediaType ?? 'no Content-Type',
  evidence: [answer],
});

function asJson(body: string | Buffer) {
  return { body, headers: { 'content-type': 'application/json' } };
}

function scope(url: string): string {
  return `"searchScope":{"resourceURL":${JSON.stringify(url)}}`;
}

function search(url: string, maxEntries: string): Buffer {
  return Buffer.from(`{"selectionCriteria":{"maxEntries":${maxEntries},${scope(url)}}}`);
}

/** A name that stands twice in one object of a JSON text; null if none does. */
function repeatedMember(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  for (const [token, name] of text.matchAll(/[{}[\]]|"((?:[^"\\]|\\.)*)"(?:\s*:)?/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      if (open.at(-1)?.has(name!)) return name!;
      open.at(-1)?.add(name!);
    }
  }
  return null;
}
