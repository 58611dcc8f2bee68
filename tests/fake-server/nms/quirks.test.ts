import { describe, expect, test } from 'vitest';
import { CARRIER_LIKE_NMS } from '../../../fake-server/index.ts';
import { attributeList } from '../../../protocol/nms/attributes.ts';
import { aRest, text } from './rest.ts';
import { channelsOf, openChannel } from './subscriber.ts';

const CARRIER = { nmsQuirks: CARRIER_LIKE_NMS };

describe('the carrier-like server', () => {
  test('has another name of the store', async () => {
    const rest = await aRest(CARRIER);
    expect(rest.box).toMatch(/\/nms\/v1\/ums\/tel%3A%2B/);
    expect((await rest.get(rest.box.replace('/ums/', '/base/'))).status).toBe(404);
    expect(await rest.folder('x')).toContain(rest.box);
  });

  test('writes numbers as strings, and reads them', async () => {
    const rest = await aRest(CARRIER);
    const made = await rest.upload({ parentFolderPath: '/INBOX' }, text('x'));
    const { object } = JSON.parse((await rest.get(made.header('location')!)).text) as {
      object: { lastModSeq: unknown; payloadPart: [{ size: unknown }] };
    };
    expect([object.lastModSeq, object.payloadPart[0].size]).toEqual([expect.stringMatching(/^\d+$/), '1']);
    const found = await rest.post('/objects/operations/search', { selectionCriteria: { maxEntries: '1' } });
    expect(found.status).toBe(200);
  });

  test('takes content in a part called attachments alone, and answers with the object', async () => {
    const rest = await aRest(CARRIER);
    const object = { parentFolderPath: '/INBOX', attributes: attributeList({ Subject: 'x' }) };
    expect((await rest.upload(object, text('x'), { contentPartName: 'message' })).status).toBe(400);
    const made = await rest.upload(object, text('x'), { contentPartName: 'attachments' });
    expect(JSON.parse(made.text)).toMatchObject({ object: { attributes: object.attributes } });
    expect((await rest.upload(object, null, { bareWithoutContent: true })).status).toBe(415);
  });

  test('deletes many by DELETE alone', async () => {
    const rest = await aRest(CARRIER);
    const url = (await rest.upload({ parentFolderPath: '/INBOX' }, text('x'))).header('location')!;
    const bulkDelete = { objects: { objectReference: [{ resourceURL: url }] } };
    const post = await rest.post('/objects/operations/bulkDelete', { bulkDelete });
    expect([post.status, post.header('allow')]).toEqual([405, 'DELETE, OPTIONS']);
    expect((await rest.delete('/objects/operations/bulkDelete', { bulkDelete })).status).toBe(200);
    expect((await rest.get(url)).status).toBe(404);
  });

  test('answers with its own statuses', async () => {
    const rest = await aRest(CARRIER);
    const object = (await rest.upload({ parentFolderPath: '/A' }, text('x'))).header('location')!;
    const folder = await rest.folder('B');
    const flag = `${object}/flags/%5CSeen`;
    const targetSourceRef = {
      targetRef: { resourceURL: folder },
      sourceRefs: { objects: { objectReference: [{ resourceURL: object }] } },
    };
    const nothing = {
      selectionCriteria: {
        maxEntries: '1',
        searchCriteria: { criterion: [{ type: 'Flag', value: '\\Draft' }] },
      },
    };
    const statuses = [
      (await rest.put(flag)).status,
      (await rest.put(flag)).status,
      (await rest.delete(flag)).status,
      (await rest.put(`${object}/flags`, { flagList: { flag: ['Archived'] } })).status,
      (await rest.put(`${folder}/folderName`, { name: 'C' })).status,
      (await rest.post('/folders/operations/moveToFolder', { targetSourceRef })).status,
      (await rest.post('/objects/operations/search', nothing)).status,
    ];
    expect(statuses).toEqual([201, 201, 201, 204, 204, 204, 204]);
    expect(JSON.parse((await rest.get(`${object}/flags`)).text)).toMatchObject({
      flagList: { flag: ['\\Archived'] },
    });
    const paths = await rest.post('/folders/operations/pathToId', { pathList: { path: ['/C', '/x'] } });
    expect(JSON.parse(paths.text)).toMatchObject({
      bulkResponseList: { response: [{ code: '200' }, { code: '404' }] },
    });
  });

  test('does not speak XML', async () => {
    const rest = await aRest(CARRIER);
    expect((await rest.get('/subscriptions', { accept: 'application/xml' })).status).toBe(406);
    const answer = await rest.send('POST', '/folders', {
      headers: { 'content-type': 'application/xml' },
      body: Buffer.from('<x/>'),
    });
    expect([answer.status, answer.header('accept')]).toEqual([415, 'application/json, multipart/form-data']);
  });

  test('has its own ways with subscriptions and polls', async () => {
    const rest = await aRest({ nmsQuirks: { ...CARRIER_LIKE_NMS, pollTimeout: 100 } });
    const made = await rest.post(channelsOf(rest), { notificationChannel: { channelType: 'LongPolling' } });
    const { notificationChannel: channel } = JSON.parse(made.text) as {
      notificationChannel: { callbackURL: string; channelData: { channelURL: string } };
    };
    const { channelURL } = channel.channelData;
    const subscription = { callbackReference: { notifyURL: channel.callbackURL }, clientCorrelator: 'c' };
    const first = await rest.post('/subscriptions', { nmsSubscription: subscription });
    expect(JSON.parse(first.text)).toMatchObject({ nmsSubscription: { index: '0' } });
    const again = await rest.post('/subscriptions', { nmsSubscription: subscription });
    expect([again.status, again.error.slice(0, 7)]).toEqual([409, 'SVC0005']);
    const bad = await rest.post('/subscriptions', {
      nmsSubscription: { ...subscription, clientCorrelator: 'd', restartToken: 'x' },
    });
    expect(bad.status).toBe(400);
    expect(JSON.parse((await rest.get('/subscriptions')).text)).toHaveProperty(
      'nmsSubscriptionList.nmsSubscription',
    );
    expect(await rest.send('POST', channelURL)).toMatchObject({ status: 204, text: '' });
    expect((await rest.get(channelURL)).status).toBe(405);
    await rest.folder('x');
    expect(JSON.parse((await rest.send('POST', channelURL)).text)).toMatchObject({
      notificationList: [{ nmsEventList: { index: '1' } }],
    });
  });

  test('refuses a second poll', async () => {
    const { promise: waits, resolve } = Promise.withResolvers<void>();
    const rest = await aRest({
      nmsQuirks: { secondPoll: 'conflict', pollTimeout: 1000 },
      nmsHooks: {
        operations: {
          'poll.POST': (_, next) => {
            const reply = next();
            resolve();
            return reply;
          },
        },
      },
    });
    const { channelURL } = await openChannel(rest);
    const first = rest.send('POST', channelURL);
    await waits;
    expect((await rest.send('POST', channelURL)).status).toBe(409);
    expect((await first).status).toBe(200);
  });
});

test('a path may stand before the interface, ids of boxes raw, URLs of its own host', async () => {
  const rest = await aRest({ nmsQuirks: { pathPrefix: '/some/where', boxIdForm: 'raw', urlHost: 'own' } });
  expect(new URL(rest.box).pathname).toBe('/some/where/nms/v1/base/tel:+15145550100');
  const folder = await rest.folder('x');
  expect(folder).toContain(
    `http://127.0.0.1:${rest.server.nmsPort}/some/where/nms/v1/base/tel:+15145550100/folders/`,
  );
  expect((await rest.get(folder)).status).toBe(200);
  expect((await rest.post('/folders', { folder: { name: 'y', parentFolder: folder } })).status).toBe(201);
  expect((await rest.get(folder.replace('/some/where', ''))).status).toBe(404);
});

test('lists of one entry may be bare, whole payloads and parts decoded', async () => {
  const rest = await aRest({ nmsQuirks: { jsonSingle: 'bare', wholePayload: false, partsKept: 'decoded' } });
  const headers = [
    { name: 'Content-Type', value: 'image/gif' },
    { name: 'Content-Transfer-Encoding', value: 'base64' },
  ];
  const made = await rest.upload(
    { parentFolderPath: '/INBOX' },
    { headers, octets: Buffer.from('R0lGODlh') },
  );
  const { object } = JSON.parse((await rest.get(made.header('location')!)).text) as {
    object: { payloadPart: { href: string; size: number } };
  };
  expect(object.payloadPart.size).toBe(6);
  expect((await rest.get(object.payloadPart.href)).text).toBe('GIF89a');
  expect((await rest.get(`${made.header('location')}/payload`)).status).toBe(404);
});

test('a server need not list subscriptions', async () => {
  const rest = await aRest({ nmsQuirks: { subscriptionList: false } });
  const answer = await rest.get('/subscriptions');
  expect([answer.status, answer.header('allow')]).toEqual([405, 'POST, OPTIONS']);
});
