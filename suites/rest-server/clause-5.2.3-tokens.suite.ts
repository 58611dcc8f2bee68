/** Access is enforced by the token of every request: §5.2.3, erratum E-92 (RFC 6750, RFC 7519). */
import { readRequestError } from '../../protocol/nms/errors.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { type Change, copyingTo, makingFolder, movingTo } from '../support/rest/changes.ts';
import { everyOperation } from '../support/rest/every-operation.ts';
import { refused, statusFor } from '../support/rest/judge-rest.ts';
import { folderAt, madeFolder, type RestFolder } from '../support/rest/rest-folder.ts';
import { objectAt, stored, upload } from '../support/rest/rest-objects.ts';
import { found, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { type RestSession, readingOf } from '../support/rest/rest-session.ts';
import { selection } from '../support/rest/searching.ts';
import { subscribed } from '../support/rest/subscribed.ts';
import { FORGERIES, type Forgery, forged, readJwt } from '../support/rest/token-forgeries.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const CLAUSE = 'rest-nms-1.0 §5.2.3';

requirement('rest-nms-1.0/§5.2.3', ({ check }) => {
  check(
    'serves nobody without a token, whatever the operation is',
    { slug: 'no-token', level: 'MUST', clauses: [CLAUSE, 'rest-nms-1.0 §7.2'] },
    async ({ rest, restFolder, openSink }) => {
      const child = await madeFolder(rest, restFolder, 'child');
      const { url } = await stored(rest, restFolder, { flags: ['\\Flagged'] });
      const before = await objectAt(rest, url);
      const { url: subscriptionUrl } = await subscribed(rest, await openSink());
      const partUrl = before.payloadPart?.[0]?.href ?? url;
      const things = { folder: restFolder, child, objectUrl: url, partUrl, subscriptionUrl };
      for (const { name, method, target, ask } of everyOperation(rest, things)) {
        const answer = await rest.act(method, target, { ...ask, token: null });
        refused(answer, `${name} without a token: no access before authentication`);
      }
      const after = await objectAt(rest, url);
      const unchanged =
        JSON.stringify(after.flags) === JSON.stringify(before.flags) &&
        after.parentFolder === before.parentFolder;
      const objects = await foundUrls(rest, inFolder(restFolder));
      const { name } = await folderAt(rest, child.url);
      that(unchanged && objects.length === 1 && name === 'child', 'what is refused is not done', {
        expected: 'one object with its flags, and the folder with its name',
        saw: `${objects.length} objects, the folder ${name}, the flags ${after.flags?.flag.join(' ')}`,
      });
    },
  );

  check(
    'refuses an Authorization that is malformed',
    { slug: 'malformed', level: 'MUST', clauses: [CLAUSE, 'RFC 6750 §2.1'] },
    async ({ rest, restConnect, profile }) => {
      const { token } = profile.nms!.first;
      await rest.ok('POST', rest.at('folderSearch'), ROOT);
      const anonymous = restConnect({ token: null });
      for (const authorization of [
        'Bearer',
        'Bearer ',
        `Basic ${token}`,
        token,
        `Bearer ${token} ${token}`,
        `Bearer "${token}"`,
      ]) {
        const answer = await anonymous.act('POST', anonymous.at('folderSearch'), {
          ...ROOT,
          headers: { authorization },
        });
        refused(
          answer,
          `the Authorization "${authorization.replaceAll(token, 'TOKEN')}" presents no bearer token`,
        );
      }
    },
  );

  check(
    'refuses a token that nobody has issued',
    { slug: 'garbage', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest }) => {
      await rest.ok('POST', rest.at('folderSearch'), ROOT);
      for (const token of ['x', 'null', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', 'A'.repeat(4000)]) {
        const answer = await rest.act('POST', rest.at('folderSearch'), { ...ROOT, token });
        refused(answer, 'a token must be signed by a valid trusted authority');
      }
    },
  );

  for (const how of Object.keys(FORGERIES) as Forgery[]) {
    check(
      `refuses a token ${FORGERIES[how]}`,
      { slug: how, level: 'MUST', clauses: [CLAUSE, 'RFC 7515 §5.2', 'RFC 8725 §3.1'] },
      async ({ rest, profile }) => {
        const token = await forged(how, profile.nms!.first.token);
        if (token === null)
          notApplicable('the token of the profile is no JWT, so that this cannot be made of it');
        await rest.ok('POST', rest.at('folderSearch'), ROOT);
        const answer = await rest.act('POST', rest.at('folderSearch'), { ...ROOT, token });
        refused(answer, 'a token must be signed by a valid trusted authority');
      },
    );
  }

  for (const [kind, slug, what, because, clauses] of [
    ['expired', 'expired', 'expired', 'a token must be valid in time', []],
    [
      'notYetValid',
      'not-yet-valid',
      'for a time to come',
      'a token must be valid in time, and before its "nbf" it is not',
      ['RFC 7519 §4.1.5'],
    ],
    [
      'wrongAudience',
      'wrong-audience',
      'for another service',
      'a token must be for this service (RFC 7519 §4.1.3)',
      [],
    ],
    [
      'insufficient',
      'insufficient',
      'without the claims that it takes',
      'a token must contain sufficient claims',
      [],
    ],
  ] as const) {
    check(
      `refuses a token of its own issuer that is ${what}`,
      { slug, level: 'MUST', clauses: [CLAUSE, ...clauses] },
      async ({ rest, profile }) => {
        const token = profile.nms!.badTokens[kind];
        if (token === undefined)
          inconclusive(
            `only the target’s issuer can make such a token: name it in the profile ("nms": {"badTokens": {"${kind}": …}})`,
          );
        await rest.ok('POST', rest.at('folderSearch'), ROOT);
        refused(await rest.act('POST', rest.at('folderSearch'), { ...ROOT, token }), because);
      },
    );
  }

  check(
    'lets nobody into the box of another user',
    { slug: 'other-box', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest, restOther, restFolder, profile }) => {
      const { url } = await stored(rest, restFolder);
      await restOther.ok('POST', restOther.at('folderSearch'), ROOT);
      const { token } = profile.nms!.second!;
      for (const [method, target, ask] of [
        ['GET', url, {}],
        ['DELETE', url, {}],
        ['PUT', rest.under(url, 'flag', '\\Flagged'), {}],
        ['GET', restFolder.url, {}],
        ['POST', rest.at('objects'), upload(rest, restFolder)],
        ['POST', rest.at('objectSearch'), { json: { selectionCriteria: { maxEntries: 5 } } }],
      ] as const) {
        const answer = await rest.act(method, target, { ...ask, token });
        refused(answer, 'the token of another user opens no box but hers');
      }
      const objects = await found(rest, inFolder(restFolder));
      that(
        objects.length === 1 && !objects[0]?.flags?.flag.includes('\\Flagged'),
        'what is refused is not done',
        {
          expected: 'the object as it was',
          saw: `${objects.length} objects, the flags ${objects[0]?.flags?.flag.join(' ')}`,
        },
      );
    },
  );

  check(
    'does not let a URL in a body lead into the box of another user',
    { slug: 'urls-in-bodies', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest, restOther, restFolder }) => {
      const { url } = await stored(rest, restFolder, { attributes: { Subject: 'not for others' } });
      const own = await otherFolder(restOther);
      const asks: readonly Change[] = [
        makingFolder(restOther, restFolder, 'intruder'),
        copyingTo(restOther, own, { objects: [url] }),
        movingTo(restOther, own, { objects: [url] }),
        ['POST', restOther.at('objectSearch'), selection({ maxEntries: 5, ...inFolder(restFolder) })],
      ];
      for (const ask of asks) {
        const answer = await restOther.act(...ask);
        that(
          !answer.text.includes('not for others') && answer.status < 500,
          'access is enforced on the stored resource, however it is named',
          {
            expected: 'nothing of another box',
            saw: answer.status >= 500 ? `status ${answer.status}` : 'an object of another box',
            evidence: [answer],
          },
        );
      }
      const { subFolders } = await folderAt(rest, restFolder.url);
      const left = await found(rest, inFolder(restFolder));
      that(
        left.length === 1 && (subFolders?.folderReference ?? []).length === 0,
        'nothing of another box is changed',
        {
          expected: 'one object and no folder, as before',
          saw: `${left.length} objects, ${subFolders?.folderReference.length ?? 0} folders`,
        },
      );
    },
  );

  check(
    'answers 401 where nobody is authenticated, and 403 or 404 at another box',
    { slug: 'statuses', level: 'SHOULD', hearsay: true, clauses: [CLAUSE, 'RFC 6750 §3.1'] },
    async ({ rest, profile }) => {
      const anonymous = await rest.act('POST', rest.at('folderSearch'), { ...ROOT, token: null });
      statusFor(rest, anonymous, 'unauthenticated', 'credentials are missing');
      const second = profile.nms!.second;
      if (second === null) return;
      const other = await rest.act('POST', rest.at('folderSearch'), { ...ROOT, token: second.token });
      statusFor(rest, other, 'forbidden', 'the credentials are those of another user');
    },
  );

  check(
    'tells with 401 how to authenticate',
    { slug: 'challenge', level: 'MUST', clauses: ['RFC 9110 §15.5.2', 'RFC 9110 §11.6.1'] },
    async ({ rest }) => {
      const answer = await rest.act('POST', rest.at('folderSearch'), { ...ROOT, token: null });
      if (answer.status !== 401) notApplicable(`a missing token is answered with ${answer.status}`);
      that(answer.header('www-authenticate') !== null, 'a server that answers 401 sends WWW-Authenticate', {
        expected: 'WWW-Authenticate',
        saw: 'none',
        evidence: [answer],
      });
    },
  );

  check(
    'says why a request was rejected',
    { slug: 'says-why', level: 'SHOULD', clauses: [CLAUSE] },
    async ({ rest }) => {
      const answer = await rest.act('POST', rest.at('folderSearch'), { ...ROOT, token: 'x.y.z' });
      const error = readingOf(answer, 'requestError');
      const text = error.ok ? readRequestError(error.value) : null;
      const isTold =
        (text?.ok && text.filled !== '') ||
        answer.body.length > 0 ||
        answer.header('www-authenticate') !== null;
      that(isTold, 'the error lets the client see why the request was rejected (erratum E-92)', {
        expected: 'a body, or WWW-Authenticate',
        saw: 'neither',
        evidence: [answer],
      });
    },
  );

  check(
    'takes tokens that are JWTs',
    { slug: 'jwt', level: 'SHOULD', clauses: ['rest-nms-1.0 §5.2.2', 'RFC 7519 §3'] },
    async ({ rest, profile }) => {
      rest.mustWork(await rest.act('POST', rest.at('folderSearch'), ROOT));
      that(
        readJwt(profile.nms!.first.token) !== null,
        'the outcome of authentication is an ID token, a JWT (erratum E-92)',
        {
          expected: 'three parts, of which two are JSON',
          saw: 'an opaque token',
        },
      );
    },
  );
});

/** Where the second user's run may put something: her root, in which nothing is left behind. */
async function otherFolder(rest: RestSession): Promise<RestFolder> {
  const { folder } = rest.need(await rest.ok('POST', rest.at('folderSearch'), ROOT), 'folderList');
  const url = folder[0]?.resourceURL ?? inconclusive('the root of the second box is told of without its URL');
  return { url, name: '' };
}

const ROOT = {
  json: {
    selectionCriteria: {
      maxEntries: 5,
      searchCriteria: { criterion: [{ type: 'Attribute', name: 'Root', value: 'Yes' }] },
    },
  },
};
