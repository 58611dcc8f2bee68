/** The boxes of two users: nothing of one is reached, changed or told with the token of the other (§5.2.3). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { bulkItem, creatingInBulk } from '../support/rest/bulk-objects.ts';
import { type Change, copyingTo, movingTo } from '../support/rest/changes.ts';
import { everyOperation } from '../support/rest/every-operation.ts';
import { exchanged, isSuccess, needRaw, octetsOf, targetOf } from '../support/rest/raw-rest.ts';
import { clientFlags } from '../support/rest/rest-flags.ts';
import { folderAt, madeFolder, type RestFolder } from '../support/rest/rest-folder.ts';
import { objectAt, objectIn, stored } from '../support/rest/rest-objects.ts';
import { byAttribute, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { needFound } from '../support/rest/seen-first.ts';
import { subscribed } from '../support/rest/subscribed.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const CLAUSE = 'rest-nms-1.0 §5.2.3';
const ENFORCED = 'access is enforced on the stored resource, whoever names it and however';
const SUBJECT = 'for the owner alone';

/** Ways up from one's own box, of which a server may undo some before it looks whose box it is. */
const UPWARD = ['/../', '/%2e%2e/', '/.%2E/', '/..%2f', '%2f..%2f', '/%252e%252e/', '/..;/', '/..%5c'];

requirement('rest-nms-1.0/§5.2.3', ({ check }) => {
  check(
    'does nothing of what the token of another user asks for, whatever the operation is',
    { slug: 'others-token', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest, restOther, restFolder, openSink, profile }) => {
      await rootOf(restOther);
      const { token } = profile.nms!.second!;
      const child = await madeFolder(rest, restFolder, 'child');
      const { url } = await stored(rest, restFolder, {
        attributes: { Subject: SUBJECT },
        flags: ['\\Flagged'],
      });
      const { payloadPart } = await objectAt(rest, url);
      const { url: subscriptionUrl } = await subscribed(rest, await openSink());
      const things = {
        folder: restFolder,
        child,
        objectUrl: url,
        partUrl: payloadPart?.[0]?.href ?? url,
        subscriptionUrl,
      };
      const before = await stateOf(rest, restFolder, child, url);
      for (const { name, method, target, ask } of everyOperation(rest, things)) {
        const answer = await rest.act(method, target, { ...ask, token });
        that(!answer.ok && !answer.text.includes(SUBJECT), `${name}: ${ENFORCED}`, {
          expected: 'a refusal',
          saw: `status ${answer.status}`,
          evidence: [answer],
        });
      }
      equal(await stateOf(rest, restFolder, child, url), before, 'the folder', ENFORCED);
      await rest.ok('GET', subscriptionUrl);
    },
  );

  check(
    'serves nothing of the box of another user to a path that climbs out of one’s own',
    { slug: 'climbing-paths', level: 'MUST', clauses: [CLAUSE, 'RFC 3986 §2.4', 'RFC 3986 §6.2.2.3'] },
    async ({ rest, restOther, restFolder, openRaw }) => {
      const victim = targetOf((await rootOf(restOther)).url);
      const [, store, own] = /^(.*\/)([^/]+)$/.exec(targetOf(rest.boxUrl)) ?? [];
      if (store === undefined || own === undefined || !victim.startsWith(store))
        return notApplicable('the boxes of both users do not lie side by side in the same store');
      await needRaw(openRaw, restFolder.url);
      const behind = victim.slice(store.length);
      for (const up of UPWARD) {
        const { answer, evidence } = await exchanged(openRaw, (raw) =>
          octetsOf(raw, { target: `${store}${own}${up}${behind}` }),
        );
        that(!isSuccess(answer?.status ?? null), ENFORCED, {
          expected: 'a refusal',
          saw: `status ${answer?.status} for ${own}${up}${behind}`,
          evidence,
        });
      }
      await restOther.ok('GET', new URL(victim, restOther.boxUrl).href);
    },
  );

  check(
    'does not let bulk operations reach objects in the box of another user',
    { slug: 'bulk-across', level: 'MUST', clauses: [CLAUSE, 'rest-nms-1.0 §7.12.13'] },
    async ({ rest, restOther, restFolder }) => {
      await rootOf(restOther);
      const { url } = await stored(rest, restFolder);
      const objects = { objectReference: [{ resourceURL: url }] };
      const update = { objects, operation: 'AddFlag', flags: { flag: ['\\Flagged'] } };
      const known = await foundUrls(rest, inFolder(restFolder));
      const intruder = bulkItem(objectIn(restFolder), 'from elsewhere');
      const asks: readonly Change[] = [
        creatingInBulk(restOther, [intruder]),
        ['POST', restOther.at('bulkUpdate'), { json: { bulkUpdate: update } }],
        ['DELETE', restOther.at('bulkDelete'), { json: { bulkDelete: { objects } } }],
        ['POST', restOther.at('bulkDelete'), { json: { bulkDelete: { objects } } }],
      ];
      const answers: NmsAnswer[] = [];
      for (const ask of asks) answers.push(await restOther.act(...ask));
      equal(
        await foundUrls(rest, inFolder(restFolder)),
        known,
        'the objects in the folder',
        ENFORCED,
        ...answers,
      );
      const flags = await clientFlags(rest, url);
      equal(flags.includes('\\flagged'), false, 'whether it was flagged', ENFORCED, ...answers);
      await rest.ok(...creatingInBulk(rest, [bulkItem(objectIn(restFolder), 'of the owner')]));
    },
  );

  for (const [operation, relocating] of [
    ['copyToFolder', copyingTo],
    ['moveToFolder', movingTo],
  ] as const) {
    check(
      `does not let ${operation} be asked by another user for what lies in this box`,
      { slug: `${operation.slice(0, 4)}-within`, level: 'MUST', clauses: [CLAUSE, 'rest-nms-1.0 §7.12.9'] },
      async ({ rest, restOther, restFolder, makeFolder }) => {
        await rootOf(restOther);
        const target = await makeFolder('target');
        const child = await makeFolder('child', restFolder);
        const { url } = await stored(rest, restFolder);
        const { url: deep } = await stored(rest, child);
        await needFound(rest, restFolder, [url, deep]);
        await needFound(rest, target, []);
        const sources = { objects: [url], folders: [child.url] };
        const answer = await restOther.act(...relocating(restOther, target, sources));
        equal(
          [
            (await foundUrls(rest, inFolder(restFolder))).length,
            (await foundUrls(rest, inFolder(target))).length,
          ],
          [2, 0],
          'the numbers of objects in source and target',
          ENFORCED,
          answer,
        );
        await rest.ok(...relocating(rest, target, sources));
      },
    );
  }

  check(
    'says why the token of another user is rejected',
    { slug: 'says-why-others', level: 'SHOULD', clauses: [CLAUSE] },
    async ({ rest, restOther, restFolder, profile }) => {
      await rootOf(restOther);
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', url);
      const answer = await rest.act('GET', url, { token: profile.nms!.second!.token });
      if (answer.ok) inconclusive('the token of another user is not rejected');
      const isTold = answer.body.length > 0 || answer.header('www-authenticate') !== null;
      that(isTold, 'the error lets the client see why the request was rejected (erratum E-92)', {
        expected: 'a body, or WWW-Authenticate',
        saw: 'neither',
        evidence: [answer],
      });
    },
  );

  check(
    'tells nothing of folders in the box of another user in a search',
    { slug: 'folders-across', level: 'MUST', clauses: [CLAUSE, 'rest-nms-1.0 §7.12.18'] },
    async ({ rest, restOther, restFolder, makeFolder }) => {
      await rootOf(restOther);
      const { url, name } = await makeFolder('hidden', restFolder);
      await rest.ok('GET', url);
      const json = {
        selectionCriteria: { maxEntries: 10, searchScope: { resourceURL: restFolder.url } },
      };
      const answer = await restOther.act('POST', restOther.at('folderSearch'), { json });
      that(!answer.text.includes(`/${idOf(url)}"`) && !answer.text.includes(`"${name}"`), ENFORCED, {
        expected: 'a refusal, or nothing of that folder',
        saw: `status ${answer.status} with the folder`,
        evidence: [answer],
      });
    },
  );
});

/** The last segment of a URL. */
function idOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** What must not change. */
async function stateOf(rest: RestSession, folder: RestFolder, child: RestFolder, url: string) {
  const { parentFolder } = await objectAt(rest, url);
  return {
    objects: await foundUrls(rest, inFolder(folder)),
    parentFolder,
    flags: await clientFlags(rest, url),
    child: (await folderAt(rest, child.url)).name,
  };
}

/** Set-up: the second user is let into her own box. */
async function rootOf(rest: RestSession): Promise<{ url: string }> {
  const searchCriteria = { criterion: [byAttribute('Root', 'Yes')] };
  const json = { selectionCriteria: { maxEntries: 1, searchCriteria } };
  const { folder } = rest.need(await rest.ok('POST', rest.at('folderSearch'), { json }), 'folderList');
  return { url: folder[0]?.resourceURL ?? inconclusive('the other box shows no root folder') };
}
