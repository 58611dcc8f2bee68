import { describe, expect, test } from 'vitest';
import { aRest, type Rest, restOf } from './rest.ts';
import { brief, openChannel, poll, pollEvents, subscribe } from './subscriber.ts';

describe('a subscription', () => {
  test('is made, read, listed, renewed and cancelled', async () => {
    const rest = await aRest();
    const { callbackURL } = await openChannel(rest);
    const nmsSubscription = {
      callbackReference: { notifyURL: callbackURL, callbackData: 'd' },
      duration: 60,
      clientCorrelator: 'c',
    };
    const made = await rest.post('/subscriptions', { nmsSubscription });
    const subscription = made.root('nmsSubscription');
    expect(made.status).toBe(201);
    expect(made.header('location')).toBe(subscription.resourceURL);
    expect(subscription).toEqual({
      callbackReference: { notifyURL: callbackURL, callbackData: 'd', notificationFormat: 'JSON' },
      duration: 60,
      clientCorrelator: 'c',
      restartToken: expect.any(String),
      index: 1,
      resourceURL: expect.stringMatching(/\/subscriptions\/s\w+$/),
    });
    const url = subscription.resourceURL!;
    expect((await rest.get(url)).root('nmsSubscription')).toEqual(subscription);
    expect((await rest.get('/subscriptions')).root('nmsSubscriptionList').subscription).toEqual([
      subscription,
    ]);
    const again = await rest.post('/subscriptions', { nmsSubscription });
    expect([again.status, again.root('nmsSubscription').resourceURL]).toEqual([200, url]);
    const renewed = await rest.post(url, { nmsSubscriptionUpdate: { duration: 1_000_000 } });
    expect(renewed.root('nmsSubscription')).toMatchObject({ duration: 86_400, index: 1 });
    expect((await rest.delete(url)).status).toBe(204);
    for (const answer of [
      await rest.get(url),
      await rest.delete(url),
      await rest.post(url, { nmsSubscriptionUpdate: {} }),
    ])
      expect(answer.status).toBe(404);
    expect((await rest.get('/subscriptions')).root('nmsSubscriptionList').subscription).toEqual([]);
  });

  test.each([
    [{}, 400, '/nmsSubscription/callbackReference'],
    [{ callbackReference: {} }, 400, '/nmsSubscription/callbackReference/notifyURL'],
    [{ callbackReference: { notifyURL: 'nowhere' } }, 400, '/nmsSubscription/callbackReference/notifyURL'],
    [{ callbackReference: { notifyURL: 'http://192.0.2.1/x' } }, 403, 'this machine'],
    [{ callbackReference: { notifyURL: 'http://127.0.0.1.example.org/x' } }, 403, 'this machine'],
    [{ callbackReference: { notifyURL: 'http://user:pw@127.0.0.1/x' } }, 403, 'this machine'],
    [{ callbackReference: { notifyURL: 'http://127.0.0.1/x', notificationFormat: 'CSV' } }, 400, 'SVC0003'],
    [
      {
        callbackReference: { notifyURL: 'http://127.0.0.1/x' },
        filter: { criterion: [{ type: 'Nothing' }] },
      },
      400,
      '/nmsSubscription/filter/criterion/0/type',
    ],
    [
      { callbackReference: { notifyURL: 'http://127.0.0.1/x' }, duration: -1 },
      400,
      '/nmsSubscription/duration',
    ],
  ])('is not made of %j', async (nmsSubscription, status, error) => {
    const rest = await aRest();
    const answer = await rest.post('/subscriptions', { nmsSubscription });
    expect([answer.status, answer.error.includes(error)], answer.text).toEqual([status, true]);
  });

  test('goes to no channel of another user', async () => {
    const rest = await aRest();
    const { callbackURL } = await openChannel(restOf(rest.server, 'bob'));
    const answer = await rest.post('/subscriptions', {
      nmsSubscription: { callbackReference: { notifyURL: callbackURL } },
    });
    expect(answer.error).toMatch(/^POL0001/);
  });

  test('ends when its time is over, and with its channel', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    const short = await subscribe(rest, channel.callbackURL, { duration: 1 });
    const long = await subscribe(rest, channel.callbackURL);
    await expect
      .poll(async () => (await rest.get(short.resourceURL)).status, { timeout: 10_000, interval: 100 })
      .toBe(404);
    expect((await rest.get(long.resourceURL)).status).toBe(200);
    await rest.delete(channel.resourceURL);
    expect((await rest.get(long.resourceURL)).status).toBe(404);
  });
});

describe('notifications', () => {
  test('tell of each change, in order, with its state; tokens and indexes go on', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    const { index, resourceURL, restartToken } = await subscribe(rest, channel.callbackURL, {
      callbackReference: { notifyURL: channel.callbackURL, callbackData: 'mine' },
    });
    const one = async (act: () => Promise<unknown>) => {
      await act();
      const [list, ...more] = await poll(rest, channel);
      expect(more).toEqual([]);
      return list!;
    };
    const folder: { url?: string } = {};
    const first = await one(async () => {
      folder.url = await rest.folder('A');
    });
    expect(first).toEqual({
      nmsEvent: [
        {
          changedFolder: {
            parentFolder: await rest.folderAt('/'),
            resourceURL: folder.url,
            name: 'A',
            lastModSeq: expect.any(Number),
          },
        },
      ],
      callbackData: 'mine',
      index,
      restartToken: expect.any(String),
      link: [{ rel: 'NmsSubscription', href: resourceURL }],
    });
    expect(first.restartToken).not.toBe(restartToken);
    let url = '';
    const created = await one(async () => {
      url = await rest.create('/A', { 'IMDN-Message-ID': 'id' });
    });
    const object = await rest.object(url);
    const { flags, lastModSeq } = object;
    expect(created.nmsEvent).toEqual([
      {
        changedObject: { parentFolder: folder.url, flags, resourceURL: url, lastModSeq, correlationId: 'id' },
      },
    ]);
    const seen = await one(() => rest.put(`${url}/flags/%5CSeen`));
    expect(seen.nmsEvent).toMatchObject([
      { changedObject: { resourceURL: url, flags: { flag: ['\\Seen'] }, lastModSeq: lastModSeq! + 1 } },
    ]);
    const gone = await one(() => rest.delete(url));
    expect(gone.nmsEvent).toEqual([
      { deletedObject: { resourceURL: url, lastModSeq: lastModSeq! + 2, correlationId: 'id' } },
    ]);
    const noFolder = await one(() => rest.delete(folder.url!));
    expect(noFolder.nmsEvent).toEqual([
      { deletedFolder: { resourceURL: folder.url, lastModSeq: lastModSeq! + 3 } },
    ]);
    expect([first, created, seen, gone, noFolder].map((list) => list.index)).toEqual([1, 2, 3, 4, 5]);
    expect((await rest.get(resourceURL)).root('nmsSubscription')).toMatchObject({
      index: 6,
      restartToken: noFolder.restartToken,
    });
  });

  test('of a folder that is deleted tell of everything in it', async () => {
    const rest = await aRest();
    const folder = await rest.folder('A');
    const inner = await rest.folder('B', '/A');
    const object = await rest.create('/A/B');
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    await rest.delete(folder);
    const events = await pollEvents(rest, channel, 3);
    expect(events.map(brief)).toEqual([
      `deletedObject ${object}`,
      `deletedFolder ${inner}`,
      `deletedFolder ${folder}`,
    ]);
  });

  test('of what retention removes say so', async () => {
    const rest = await aRest({ deferred: { folder: 'Deferred', expiresAfterMs: 300 } });
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    const object = await rest.create('/Deferred');
    expect((await pollEvents(rest, channel, 2)).map(brief)).toEqual([
      `changedObject ${object}`,
      `expiredObject ${object}`,
    ]);
  });

  test('begin where a token says, each object once with its last state', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    const old = await rest.create('/INBOX');
    const { restartToken, resourceURL } = await subscribe(rest, channel.callbackURL);
    await rest.delete(resourceURL);
    const kept = await rest.create('/INBOX');
    const passing = await rest.create('/INBOX');
    await rest.put(`${kept}/flags/%5CSeen`);
    await rest.delete(passing);
    await rest.delete(old);
    const back = await subscribe(rest, channel.callbackURL, { restartToken });
    expect(back.restartToken).toBe(restartToken);
    const events = await pollEvents(rest, channel, 3);
    expect(events.map(brief)).toEqual([
      `changedObject ${kept}`,
      `deletedObject ${passing}`,
      `deletedObject ${old}`,
    ]);
    expect(events[0]!.changedObject!.flags!.flag).toEqual(['\\Seen']);
    const update = await rest.post(back.resourceURL, { nmsSubscriptionUpdate: { restartToken } });
    expect(update.root('nmsSubscription')).toMatchObject({ index: 2, restartToken });
    expect((await pollEvents(rest, channel, 3)).map(brief)).toEqual(events.map(brief));
  });

  test('begin with resetBox where the token is of no history that is known', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    const bob = restOf(rest.server, 'bob');
    const foreign = (await subscribe(bob, (await openChannel(bob)).callbackURL)).restartToken;
    const { restartToken } = await subscribe(rest, channel.callbackURL);
    const future = restartToken.replace(/\.\w+$/, '.zzzzz');
    for (const token of [foreign, future, '', 'x', `${restartToken} `]) {
      const subscription = await subscribe(rest, channel.callbackURL, { restartToken: token });
      expect(subscription.restartToken).toBe(token);
      const [list] = await poll(rest, channel);
      expect(list).toMatchObject({ nmsEvent: [{ resetBox: {} }], index: 1 });
      expect((await rest.get(subscription.resourceURL)).root('nmsSubscription').restartToken).toBe(
        list!.restartToken,
      );
      await rest.delete(subscription.resourceURL);
    }
  });
});

describe('a filter', () => {
  const SMS = { criterion: [{ type: 'Attribute', name: 'Message-Context', value: 'pager-message' }] };
  const sms = (rest: Rest): Promise<string> => rest.create('/INBOX', { 'Message-Context': 'pager-message' });

  test('lets through what it asks for, gone or not', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    const { filter } = await subscribe(rest, channel.callbackURL, { filter: SMS });
    expect(filter).toEqual(SMS);
    const chat = await rest.create('/INBOX', { 'Message-Context': 'chat-message' });
    const one = await sms(rest);
    await rest.delete(chat);
    await rest.folder('F');
    await rest.delete(one);
    const events = await pollEvents(rest, channel, 1);
    const rest1 = events.at(-1)!.deletedObject ? [] : await pollEvents(rest, channel, 1);
    expect([...events, ...rest1].map(brief).at(-1)).toBe(`deletedObject ${one}`);
    expect([...events, ...rest1].every((event) => brief(event).endsWith(one))).toBe(true);
  });

  test('by flags tells when an object no longer passes', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL, {
      filter: { criterion: [{ type: 'Flag', value: '\\Flagged' }] },
    });
    const url = await rest.create('/INBOX');
    await rest.put(`${url}/flags/%5CFlagged`);
    expect((await pollEvents(rest, channel, 1))[0]!.changedObject!.flags!.flag).toContain('\\Flagged');
    await rest.delete(`${url}/flags/%5CFlagged`);
    expect((await pollEvents(rest, channel, 1))[0]!.changedObject!.flags!.flag).not.toContain('\\Flagged');
    await rest.put(`${url}/flags/%5CSeen`);
    await rest.put(`${url}/flags/%5CFlagged`);
    expect((await pollEvents(rest, channel, 1))[0]!.changedObject!.flags!.flag).toEqual([
      '\\Seen',
      '\\Flagged',
    ]);
  });
});
