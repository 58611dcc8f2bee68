import { expect, test } from 'vitest';
import { NmsFailure } from '../../../fake-server/nms/failure.ts';
import { answer, nothing } from '../../../fake-server/nms/reply.ts';
import { attributeList } from '../../../protocol/nms/attributes.ts';
import { aRest, Rest } from './rest.ts';
import { openChannel, poll, subscribe } from './subscriber.ts';

test('a hook stands before an operation: nothing is done, and the answer is its own', async () => {
  const rest = await aRest({ nmsHooks: { operations: { 'object.DELETE': async () => nothing() } } });
  const url = await rest.create('/INBOX');
  expect((await rest.delete(url)).status).toBe(204);
  expect((await rest.get(url)).status).toBe(200);
});

test('a hook stands after an operation, and knows what it was asked', async () => {
  const rest = await aRest({
    nmsHooks: {
      operations: {
        'folders.POST': async ({ input, ids }, next) => {
          expect(ids).toEqual({});
          return { ...(await next()), headers: { 'x-name': input.name ?? '' } };
        },
        'flag.PUT': async ({ ids: { objectId, flagName } }, next) => {
          await next();
          return answer('name', `${objectId} ${flagName}`, 202);
        },
      },
    },
  });
  const made = await rest.post('/folders', { folder: { name: 'x', parentFolderPath: '/' } });
  expect([made.status, made.header('x-name'), made.header('location')]).toEqual([201, 'x', null]);
  const url = await rest.create('/x');
  const put = await rest.put(`${url}/flags/%5CSeen`);
  expect([put.status, put.root('name')]).toEqual([202, `${url.split('/').at(-1)} \\Seen`]);
  expect((await rest.object(url)).flags!.flag).toEqual(['\\Seen']);
});

test('a hook stands around every operation, and sees what was refused', async () => {
  const seen: string[] = [];
  const rest = await aRest({
    nmsHooks: {
      onOperation: async ({ operation }, next) => {
        try {
          return await next();
        } catch (error) {
          if (error instanceof NmsFailure) seen.push(`${operation} ${error.status}`);
          throw error;
        }
      },
    },
  });
  await rest.get('/objects/o999');
  await rest.post('/objects/operations/search', { selectionCriteria: { maxEntries: 1, fromCursor: 'x' } });
  expect(seen).toEqual(['object.GET 404', 'objectSearch.POST 400']);
});

test('a hook may change the store behind an answer', async () => {
  const rest = await aRest({
    nmsHooks: {
      operations: {
        'object.GET': async ({ box }, next) => {
          const reply = await next();
          box.account.create('made meanwhile');
          return reply;
        },
      },
    },
  });
  await rest.object(await rest.create('/INBOX', {}));
  expect(await rest.folderAt('/made meanwhile')).toMatch(/folders/);
});

test('notifications may be lost, doubled and changed', async () => {
  const rest = await aRest({
    nmsHooks: {
      onNotification: (list) => (list.index === 1 ? [] : [list, { ...list, restartToken: 'bent' }]),
    },
  });
  const channel = await openChannel(rest);
  await subscribe(rest, channel.callbackURL);
  await rest.folder('lost');
  await rest.folder('doubled');
  const lists = await poll(rest, channel);
  expect(lists.map(({ index }) => index)).toEqual([2, 2]);
  expect(lists[1]!.restartToken).toBe('bent');
});

test('who would be refused may be let in', async () => {
  const reasons: string[] = [];
  const rest = await aRest({
    nmsHooks: {
      onUnauthorised: (why) => {
        reasons.push(why);
        return false;
      },
    },
  });
  const { server } = rest;
  await rest.upload({ parentFolderPath: '/INBOX', attributes: attributeList({}) }, null);
  expect((await new Rest(server.nmsUrl, null).get('/subscriptions')).status).toBe(200);
  expect((await new Rest(server.nmsUrl, server.users[1]!.token).get('/subscriptions')).status).toBe(200);
  expect(reasons).toHaveLength(2);
});
