/** One request of every mandatory operation: there is none too few, and a server that is right does each. */
import { expect, test } from 'vitest';
import { type Method, RESOURCES, type ResourceKind } from '../../../../protocol/nms/resources.ts';
import { everyOperation } from '../../../../suites/support/rest/every-operation.ts';
import { statusesFor } from '../../../../suites/support/rest/judge-rest.ts';
import { clientFlags } from '../../../../suites/support/rest/rest-flags.ts';
import { madeFolder } from '../../../../suites/support/rest/rest-folder.ts';
import { objectAt, stored } from '../../../../suites/support/rest/rest-objects.ts';
import { found, foundUrls, inFolder } from '../../../../suites/support/rest/rest-search.ts';
import { subscribed } from '../../../../suites/support/rest/subscribed.ts';
import type { StatusName } from '../../../../target/nms-ways.ts';
import { ScriptedSink } from './scripted-door.ts';
import { rootFolder, servedDoor } from './served-door.ts';

/** What the requests are about, on a server of its own. */
async function things() {
  const rest = await servedDoor();
  const folder = await rootFolder(rest, 'folder');
  const child = await madeFolder(rest, folder, 'child');
  const { url: objectUrl } = await stored(rest, folder, { flags: ['\\Flagged'] });
  const partUrl = (await objectAt(rest, objectUrl)).payloadPart![0]!.href!;
  const { url: subscriptionUrl } = await subscribed(rest, new ScriptedSink());
  return { rest, given: { folder, child, objectUrl, partUrl, subscriptionUrl } };
}

test('there is a request for every operation that a server must have', async () => {
  const { rest, given } = await things();
  const mandatory = Object.entries(RESOURCES).flatMap(([kind, operations]) =>
    Object.entries(operations).flatMap(([method, { cpm }]) => (cpm === 'M' ? [`${method} ${kind}`] : [])),
  );
  expect(
    everyOperation(rest, given)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(mandatory.sort());
});

test('each is done, one behind the other, and tells or changes what it is about', async () => {
  const { rest, given } = await things();
  const { folder, child, objectUrl } = given;
  const done: Record<string, () => Promise<unknown>> = {
    'POST objects': async () => expect(await foundUrls(rest, inFolder(folder))).toHaveLength(2),
    'PUT flags': async () => expect(await clientFlags(rest, objectUrl)).toEqual(['\\draft']),
    'PUT flag': async () => expect(await clientFlags(rest, objectUrl)).toContain('\\answered'),
    'DELETE flag': async () => expect(await clientFlags(rest, objectUrl)).not.toContain('\\flagged'),
    'POST bulkCreation': async () => expect(await found(rest, inFolder(folder))).toHaveLength(3),
    'POST copyToFolder': async () => expect(await foundUrls(rest, inFolder(child))).toHaveLength(1),
    'POST moveToFolder': async () => expect(await foundUrls(rest, inFolder(child))).toHaveLength(2),
    'PUT folderName': async () =>
      expect((await rest.ok('GET', rest.under(child.url, 'folderName'))).text).toContain('renamed'),
  };
  const told: Record<string, string> = {
    'GET object': 'payloadPart',
    'GET flags': 'flagList',
    'GET payloadPart': 'Hello',
    'POST objectSearch': objectUrl,
    'POST objectPathToId': 'objectReferenceList',
    'POST folders': 'folders/',
    'GET folder': 'child',
    'GET folderName': 'child',
    'POST folderSearch': 'folderList',
    'GET folderPathToId': 'folders/',
    'POST folderPathToId': 'folders/',
    'POST subscriptions': '127.0.0.1:9/none',
    'GET subscription': 'nmsSubscription',
    'POST subscription': '"duration":120',
  };
  for (const { name, method, target, ask } of everyOperation(rest, given)) {
    // The flag is set anew, which PUT took away.
    if (name === 'GET flag' || name === 'DELETE flag')
      await rest.ok('PUT', rest.under(objectUrl, 'flag', '\\Flagged'));
    const answer = await rest.look(method, target, ask);
    const [own, kind] = name.split(' ') as [Method, ResourceKind];
    expect(own).toBe(method);
    const unknown = name === 'GET objectPathToId';
    const right = unknown ? [404] : statusesFor(rest, `${kind}.${own}` as StatusName);
    expect(right, `${name}: ${answer.text}`).toContain(answer.status);
    expect(answer.text).toContain(told[name] ?? '');
    await done[name]?.();
  }
});
