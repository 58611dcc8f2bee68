/** The API as such, on HTTP: REST-NMS-SUPPORT-S-001 (RFC 9110; sections 1.4 and 1.5 of the wire facts). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { MESSAGE_ID, readRequestError } from '../../protocol/nms/errors.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, refused, statusFor, succeeded } from '../support/rest/judge-rest.ts';
import { clientFlags, flagsAre } from '../support/rest/rest-flags.ts';
import { createdUrl } from '../support/rest/rest-folder.ts';
import { objectAt, stored, upload } from '../support/rest/rest-objects.ts';
import { foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';
const TABLE = 'rest-nms-1.0 Appendix B.2';

/** A method that no resource of that kind has. */
const WRONG: readonly [what: string, method: string, target: (rest: RestSession, url: string) => string][] = [
  ['objects', 'PUT', (rest) => rest.at('objects')],
  ['object', 'PATCH', (_, url) => url],
  ['flags', 'DELETE', (rest, url) => rest.under(url, 'flags')],
  ['flag', 'POST', (rest, url) => rest.under(url, 'flag', '\\Flagged')],
  ['search', 'GET', (rest) => rest.at('objectSearch')],
  ['folders', 'DELETE', (rest) => rest.at('folders')],
  ['subscriptions', 'PUT', (rest) => rest.at('subscriptions')],
];

requirement(ROW, ({ check }) => {
  check(
    'does nothing for methods that a resource does not have',
    { slug: 'wrong-methods', level: 'MUST', clauses: [TABLE, 'RFC 9110 §15.5.6'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      for (const [what, method, target] of WRONG) {
        const answer = await rest.act(method, target(rest, url));
        noFault(answer, `${method} is not for ${what}, and that is no fault of the server`);
        that(!answer.ok, `${method} is not for ${what}`, {
          expected: 'a refusal',
          saw: `status ${answer.status}`,
          evidence: [answer],
        });
      }
      equal(await clientFlags(rest, url), [], 'the flags', 'what is refused is not done');
      equal(
        await foundUrls(rest, inFolder(restFolder)),
        [url],
        'the objects in the folder',
        'what is refused is not done',
      );
    },
  );

  check(
    'answers such methods with 405',
    { slug: 'method-status', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §15.5.6'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      for (const [what, method, target] of WRONG) {
        const answer = await rest.act(method, target(rest, url));
        if (answer.status !== 501) statusFor(rest, answer, 'not-allowed', `${method} is not for ${what}`);
      }
    },
  );

  check(
    'tells with 405 which methods there are',
    { slug: 'allow', level: 'MUST', clauses: ['RFC 9110 §15.5.6', 'RFC 9110 §10.2.1'] },
    async ({ rest }) => {
      const answer = await rest.act('PUT', rest.at('objects'));
      if (answer.status !== 405) notApplicable(`such a method is answered with ${answer.status}`);
      const allow = answer.header('allow');
      that(
        allow !== null && /\bPOST\b/.test(allow),
        'a server that answers 405 sends Allow, with the methods of the resource',
        {
          expected: 'Allow with POST',
          saw: allow === null ? 'no Allow' : `Allow: ${allow}`,
          evidence: [answer],
        },
      );
    },
  );

  check(
    'answers HEAD as GET, without a body',
    { slug: 'head', level: 'MUST', clauses: ['RFC 9110 §9.3.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('HEAD', url);
      if (answer.status === 405 || answer.status === 501)
        notApplicable('the server has no HEAD, and need not');
      succeeded(answer, 'HEAD is answered as GET would be');
      equal(answer.body.length, 0, 'the octets of the body', 'an answer to HEAD has no body', answer);
    },
  );

  check(
    'refuses a body of a type that it cannot read, and does nothing',
    { slug: 'wrong-type', level: 'MUST', clauses: [TABLE, 'RFC 9110 §15.5.16'] },
    async ({ rest, restFolder }) => {
      const json = JSON.stringify({ folder: { parentFolder: restFolder.url, name: 'child' } });
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'image/png']) {
        const answer = await rest.act('POST', rest.at('folders'), {
          body: `<${json}`,
          headers: { 'content-type': type },
        });
        noFault(answer, 'a type that cannot be read is the client’s affair');
        refused(answer, `a body of ${type} is no folder`);
      }
    },
  );

  check(
    'answers such a type with 415',
    { slug: 'type-status', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §15.5.16'] },
    async ({ rest }) => {
      const answer = await rest.act('POST', rest.at('folders'), {
        body: 'x',
        headers: { 'content-type': 'image/png' },
      });
      statusFor(rest, answer, 'unsupported-media', 'the type of the body is not supported');
    },
  );

  check(
    'answers in another format, or 406, where what is asked for cannot be had',
    { slug: 'accept', level: 'SHOULD', hearsay: true, clauses: ['RFC 9110 §12.5.1', 'RFC 9110 §15.5.7'] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('GET', restFolder.url, { headers: { accept: 'image/png' } });
      noFault(answer, 'a format that cannot be had is no fault of the server');
      if (!answer.ok) statusFor(rest, answer, 'not-acceptable', 'what is asked for cannot be had');
    },
  );

  check(
    'ignores what it does not know in a query',
    { slug: 'unknown-query', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      succeeded(await rest.act('GET', `${url}?x-unknown=1&y`), 'unknown parameters are passed over');
    },
  );

  for (const [slug, path] of [
    ['escaped-slash', '/objects/a%2Fb'],
    ['nul', '/objects/%00'],
    ['overlong', '/objects/%c0%af'],
    ['escaped-twice', '/objects/%252e%252e%252f'],
    ['bad-escape', '/objects/%zz'],
    ['unknown', '/nothing/of/the/kind'],
    ['unknown-id', '/objects/no-such-object'],
  ] as const) {
    check(
      `finds nothing under ${path}`,
      { slug: `path-${slug}`, level: 'MUST', clauses: ['RFC 9110 §15.5', 'RFC 3986 §6.2.2'] },
      async ({ rest, restFolder }) => {
        await rest.ok('GET', restFolder.url);
        const answer = await rest.act('GET', path);
        noFault(answer, 'a path that leads nowhere is no fault of the server');
        that(!answer.ok, 'there is nothing under this path', {
          expected: 'a refusal',
          saw: `status ${answer.status}`,
          evidence: [answer],
        });
      },
    );
  }

  check(
    'stands a target of 20,000 characters',
    { slug: 'long-target', level: 'MUST', clauses: ['RFC 9110 §4.1', 'RFC 9110 §15.5.15'] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act('GET', `/objects/${'a'.repeat(20_000)}`);
      noFault(answer, 'a target that is too long is refused, with 414 or as what cannot be found');
      that(!answer.ok, 'there is no such object', {
        expected: 'a refusal',
        saw: `status ${answer.status}`,
        evidence: [answer],
      });
      await rest.ok('GET', restFolder.url);
    },
  );

  check(
    'keeps an attribute of 100,000 characters, or refuses it',
    { slug: 'huge-attribute', level: 'MUST', clauses: [TABLE, 'RFC 9110 §15.5.14'] },
    async ({ rest, restFolder }) => {
      const subject = 'long '.repeat(20_000);
      const answer = await rest.act(
        'POST',
        rest.at('objects'),
        upload(rest, restFolder, { attributes: { Subject: subject } }),
      );
      noFault(answer, 'a value that is too long is refused');
      if (!answer.ok) return;
      const { attributes } = await objectAt(rest, createdUrl(answer));
      const told = attributes?.attribute.find(({ name }) => /^subject$/i.test(name))?.value[0]?.length;
      that(told === subject.length || told === subject.trim().length, 'what is taken is kept whole', {
        expected: `${subject.length} characters`,
        saw: `${told} characters`,
        evidence: [answer],
      });
    },
  );

  check(
    'tells errors as a requestError with one exception',
    { slug: 'error-form', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('DELETE', url);
      const answer = await rest.act('GET', url);
      const error = readRequestError(rest.read(answer, 'requestError'));
      that(error.ok, 'an error has exactly one exception', {
        expected: 'one exception',
        saw: error.ok ? '' : error.reason,
        evidence: [answer],
      });
      that(
        error.ok && (MESSAGE_ID.test(error.messageId) || /^[A-Z]{3}[\d.]+$/i.test(error.messageId)),
        'an exception has an identifier',
        {
          expected: 'SVC or POL and four digits',
          saw: error.ok ? error.messageId : 'none',
          evidence: [answer],
        },
      );
    },
  );

  check(
    'keeps both of two flags that two clients set at once',
    { slug: 'two-writers', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restConnect, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const other = restConnect();
      const flags = ['\\Seen', '\\Answered', '\\Flagged', '\\Draft'];
      const answers = await Promise.all(
        flags.map((flag, at) => (at % 2 === 0 ? rest : other).act('PUT', rest.under(url, 'flag', flag))),
      );
      for (const answer of answers) succeeded(answer, 'each client adds a flag of its own');
      await flagsAre(rest, url, flags, 'of requests that were all acknowledged none is lost', ...answers);
    },
  );

  check(
    'creates as many objects as are posted at once, each with a URL of its own',
    { slug: 'many-creations', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restConnect, restFolder }) => {
      const other = restConnect();
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, at) =>
          (at % 2 === 0 ? rest : other).act('POST', rest.at('objects'), upload(rest, restFolder)),
        ),
      );
      for (const answer of answers) succeeded(answer, 'each request creates an object');
      const urls = new Set(answers.map(createdUrl));
      const there = await foundUrls(rest, inFolder(restFolder));
      that(urls.size === 12 && there.length === 12, 'a URL is of one object', {
        expected: '12 URLs, and 12 objects in the folder',
        saw: `${urls.size} URLs, ${there.length} objects`,
        evidence: answers.slice(0, 2),
      });
    },
  );

  check(
    'answers each of many requests with what that one asked for',
    { slug: 'answers-not-mixed', level: 'MUST', clauses: ['RFC 9112 §9.3.2', 'RFC 9110 §3.4'] },
    async ({ rest, restFolder }) => {
      const urls: string[] = [];
      for (let at = 0; at < 6; at++)
        urls.push((await stored(rest, restFolder, { attributes: { Subject: `number ${at}` } })).url);
      const answers: NmsAnswer[] = await Promise.all([...urls, ...urls].map((url) => rest.act('GET', url)));
      for (const [at, answer] of answers.entries()) {
        const { attributes } = rest.read(rest.mustWork(answer), 'object');
        const told = attributes?.attribute.find(({ name }) => /^subject$/i.test(name))?.value[0];
        equal(told, `number ${at % 6}`, 'the Subject', 'a response is that of its request', answer);
      }
    },
  );

  check(
    'tells the type of whatever it answers',
    { slug: 'content-type', level: 'SHOULD', clauses: ['RFC 9110 §8.3'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      for (const answer of await severalAnswers(rest, url)) {
        that(answer.body.length === 0 || answer.mediaType !== null, 'content should have a type', {
          expected: 'a Content-Type',
          saw: 'a body without one',
          evidence: [answer],
        });
      }
    },
  );
});

/** The act: answers with and without a body, of success and of failure. */
async function severalAnswers(rest: RestSession, url: string): Promise<NmsAnswer[]> {
  return [
    await rest.act('GET', url),
    await rest.act('PUT', rest.under(url, 'flag', '\\Seen')),
    await rest.act('DELETE', rest.under(url, 'flag', '\\Seen')),
    await rest.act('DELETE', url),
    await rest.act('GET', url),
  ];
}
