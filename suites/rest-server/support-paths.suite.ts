/** What paths lead to, however they are written: REST-NMS-SUPPORT-S-001 (RFC 3986 §2; section 1.1 of the wire facts). */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { statusIs, succeeded } from '../support/rest/judge-rest.ts';
import { exchanged, isSuccess, needRaw, octetsOf, targetOf } from '../support/rest/raw-rest.ts';
import { objectAt, stored, storedAll } from '../support/rest/rest-objects.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const SUPPORT = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

/** Names of flags that lead to another object for who undoes escapes before cutting the path, or twice. */
const DISGUISES: readonly (readonly [slug: string, title: string, clause: string, up: readonly string[]])[] =
  [
    [
      'escaped-slash-is-no-slash',
      'takes an escaped slash for a part of a name',
      'RFC 3986 §2.2',
      ['..%2F..%2F', '%2e%2e%2f%2e%2e%2f', '..%5C..%5C'],
    ],
    [
      'escapes-undone-once',
      'undoes escapes once',
      'RFC 3986 §2.4',
      ['..%252F..%252F', '%252e%252e%252f%252e%252e%252f', '..%c0%af..%c0%af'],
    ],
  ];

requirement(SUPPORT, ({ check }) => {
  for (const [slug, title, clause, disguises] of DISGUISES) {
    check(
      `${title}: what is asked of one object is not done to another`,
      { slug, level: 'MUST', clauses: [clause, 'rest-nms-1.0 §5.4'] },
      async ({ rest, restFolder, openRaw }) => {
        const [object, victim] = await storedAll(rest, restFolder, [{}, {}]);
        const [, above, id] = /^(.*\/)([^/]+)$/.exec(victim!.url) ?? [];
        if (above === undefined || !object!.url.startsWith(above))
          return notApplicable('the URLs of two objects do not differ in their last segment alone');
        await needRaw(openRaw, object!.url);
        const flags = targetOf(rest.under(object!.url, 'flags'));
        for (const disguise of disguises) {
          const { evidence } = await exchanged(openRaw, (raw) =>
            octetsOf(raw, { method: 'DELETE', target: `${flags}/${disguise}${id}` }),
          );
          const there = await rest.look('GET', victim!.url);
          that(there.ok, 'a path is cut at its slashes first, and then the escapes are undone, once', {
            expected: 'the other object, which was not spoken of',
            saw: `status ${there.status} for it`,
            evidence: [...evidence, there],
          });
        }
        await rest.ok('DELETE', victim!.url);
      },
    );
  }

  check(
    'serves the same box whichever way its id is written',
    { slug: 'box-forms', level: 'SHOULD', hearsay: true, clauses: ['RFC 3986 §6.2.2.2'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      const target = targetOf(url);
      const segment = targetOf(rest.boxUrl).split('/').at(-1)!;
      const plain = decodeURIComponent(segment);
      const forms = [encodeURIComponent(plain), plain].filter((form) => /^[\w:+@.%~-]+$/.test(form));
      if (new Set(forms).size < 2 || !target.includes(`/${segment}/`))
        return notApplicable('the id of the box is written in one way alone');
      for (const form of forms) {
        const seen = await exchanged(openRaw, (raw) =>
          octetsOf(raw, { target: target.replace(`/${segment}/`, () => `/${form}/`) }),
        );
        const status = seen.answer?.status ?? null;
        that(isSuccess(status), 'the characters of a box id may stand in a path, escaped or not', {
          expected: `the object, for ${form}`,
          saw: `status ${status}`,
          evidence: seen.evidence,
        });
      }
    },
  );

  for (const [slug, title, other] of [
    ['unknown-version', 'a version of the API that there is not', (path: string) => versioned(path, 'v987')],
    ['unknown-api', 'another API than that of the store', (path: string) => path.replace('/nms/', '/nmx/')],
  ] as const) {
    check(
      `answers 404 under ${title}`,
      { slug, level: 'SHOULD', hearsay: true, clauses: ['RFC 9110 §15.5.5'] },
      async ({ rest, restFolder }) => {
        const { url } = await stored(rest, restFolder);
        await objectAt(rest, url);
        const path = targetOf(url);
        const changed = other(path);
        if (changed === path) inconclusive('the URL of an object shows no version of the API');
        const answer = await rest.act('GET', new URL(changed, url).href);
        statusIs(answer, [404, 400, 403, 410, 501], 'there is nothing under such a path');
      },
    );
  }

  check(
    'serves what a reference in an answer names by the very URL that it gave',
    { slug: 'given-urls', level: 'MUST', clauses: ['rest-nms-1.0 §5.4', 'rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      const { resourceURL, parentFolder, flags, payloadPart } = await objectAt(rest, url);
      const given = [resourceURL, parentFolder, flags?.resourceURL, payloadPart?.[0]?.href];
      const known = given.filter((each) => each !== undefined);
      if (known.length === 0) inconclusive('the object is told of without any URL');
      for (const each of known)
        succeeded(await rest.act('GET', each), 'a URL that the server gives leads to what it names');
    },
  );
});

function versioned(path: string, version: string): string {
  return path.replace(/\/nms\/v\d+\//, `/nms/${version}/`);
}
