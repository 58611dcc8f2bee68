import { connect, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { FakeServer } from '../../../fake-server/index.ts';
import { aRest, restOf } from './rest.ts';
import { brief, channelsOf, openChannel, poll, pollEvents, subscribe } from './subscriber.ts';

/** A poll of which the client hangs up: the socket, once the server has the request. */
async function hanging(server: FakeServer, url: string): Promise<Socket> {
  const socket = connect(server.nmsPort, server.host);
  const head = `POST ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.users[0]!.token}\r\n`;
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  // The server answers 100 when it has read the header, and waits for the body, which comes at once.
  socket.write(`${head}Content-Length: 1\r\nExpect: 100-continue\r\n\r\n`);
  await new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.write('1');
  return socket;
}

describe('a channel', () => {
  test('is made, read, listed, renewed and deleted', async () => {
    const rest = await aRest();
    const channels = channelsOf(rest);
    const notificationChannel = {
      channelType: 'LongPolling',
      channelData: { type: 'nc:LongPollingData', maxNotifications: 3 },
      channelLifetime: 60,
      clientCorrelator: 'c',
      applicationTag: 'a',
    };
    const made = await rest.post(channels, { notificationChannel });
    const channel = made.root('notificationChannel');
    const resourceURL = made.header('location')!;
    expect([made.status, channel]).toEqual([
      201,
      {
        clientCorrelator: 'c',
        applicationTag: 'a',
        channelType: 'LongPolling',
        channelData: { channelURL: `${resourceURL}/poll`, maxNotifications: 3 },
        channelLifetime: 60,
        callbackURL: `${resourceURL}/callback`,
        resourceURL,
      },
    ]);
    expect((await rest.get(resourceURL)).root('notificationChannel').resourceURL).toBe(resourceURL);
    expect((await rest.get(channels)).root('notificationChannelList')).toMatchObject({
      notificationChannel: [{ resourceURL }],
      resourceURL: channels,
    });
    const again = await rest.post(channels, { notificationChannel });
    expect([again.status, again.header('location')]).toEqual([200, resourceURL]);
    for (const where of ['/channelLifetime', '']) {
      const put = await rest.put(resourceURL + where, {
        notificationChannelLifetime: { channelLifetime: 7200 },
      });
      expect(put.root('notificationChannelLifetime')).toEqual({ channelLifetime: 7200 });
    }
    expect(
      (await rest.get(`${resourceURL}/channelLifetime`)).root('notificationChannelLifetime').channelLifetime,
    ).toBe(7200);
    expect((await rest.delete(resourceURL)).status).toBe(204);
    for (const url of [resourceURL, `${resourceURL}/channelLifetime`])
      expect((await rest.get(url)).error).toMatch(/^SVC0004/);
    expect((await rest.send('POST', `${resourceURL}/poll`)).status).toBe(404);
  });

  test('of another type is not offered', async () => {
    const rest = await aRest();
    for (const channelType of ['WebSockets', undefined])
      expect((await rest.post(channelsOf(rest), { notificationChannel: { channelType } })).error).toMatch(
        /^SVC0003 .*LongPolling/,
      );
  });

  test('is closed to others', async () => {
    const rest = await aRest();
    const { channelURL, resourceURL } = await openChannel(rest);
    const bob = restOf(rest.server, 'bob');
    for (const url of [channelURL, resourceURL]) expect((await bob.get(url)).status).toBe(403);
    expect((await bob.send('POST', channelURL)).status).toBe(403);
  });

  test('is over when its lifetime is', async () => {
    const rest = await aRest();
    const { resourceURL } = await openChannel(rest, { channelLifetime: 1 });
    await expect
      .poll(async () => (await rest.get(resourceURL)).status, { timeout: 10_000, interval: 100 })
      .toBe(404);
  });
});

describe('a poll', () => {
  test('waits for what comes', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    const waiting = poll(rest, channel);
    const url = await rest.create('/INBOX');
    expect((await waiting).flatMap(({ nmsEvent }) => nmsEvent.map(brief))).toEqual([`changedObject ${url}`]);
  });

  test('by GET does the same', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    const waiting = rest.get(channel.channelURL);
    await rest.create('/INBOX');
    expect((await waiting).root('notificationList')).toHaveLength(1);
  });

  test('may have a body that says nothing', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    await rest.create('/INBOX');
    const answer = await rest.post(channel.channelURL, { longPollingRequestParameters: null });
    expect(answer.root('notificationList')).toHaveLength(1);
  });

  test('is answered with nothing when its time is over', async () => {
    const rest = await aRest({ nmsQuirks: { pollTimeout: 50 } });
    const answer = await rest.send('POST', (await openChannel(rest)).channelURL);
    expect([answer.status, answer.text]).toEqual([200, '{"notificationList":[]}']);
  });

  test('brings at most so many notifications, the rest in order with the next', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest, { channelData: { maxNotifications: 2 } });
    await subscribe(rest, channel.callbackURL);
    const urls: string[] = [];
    for (let i = 0; i < 5; i++) urls.push(await rest.create('/INBOX'));
    const sizes: number[] = [];
    const events: string[] = [];
    while (events.length < 5) {
      const lists = await poll(rest, channel);
      sizes.push(lists.length);
      for (const { nmsEvent } of lists) events.push(...nmsEvent.map(brief));
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2);
    expect(events).toEqual(urls.map((url) => `changedObject ${url}`));
  });

  test('that is cut while it waits takes nothing away', async () => {
    const { promise: noticed, resolve } = Promise.withResolvers<void>();
    const { promise: waits, resolve: isWaiting } = Promise.withResolvers<void>();
    const rest = await aRest({
      nmsHooks: {
        operations: {
          'poll.POST': (ctx, next) => {
            ctx.departure.gone.addEventListener('abort', () => resolve());
            isWaiting();
            return next();
          },
        },
      },
    });
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    const socket = await hanging(rest.server, channel.channelURL);
    await waits;
    socket.destroy();
    await noticed;
    const url = await rest.create('/INBOX');
    expect((await pollEvents(rest, channel, 1)).map(brief)).toEqual([`changedObject ${url}`]);
  });

  test('that is cut while it is answered gives back what it took, in the same order', async () => {
    let cut: (() => void) | null = null;
    const { promise: bothMade, resolve: made } = Promise.withResolvers<void>();
    const { promise: givenBack, resolve: isGivenBack } = Promise.withResolvers<void>();
    const rest = await aRest({
      nmsHooks: {
        operations: {
          'poll.POST': async (ctx, next) => {
            const reply = await next();
            if (!cut) return reply;
            const hangUp = cut;
            cut = null;
            await bothMade;
            const gone = new Promise<void>((resolve) =>
              ctx.departure.gone.addEventListener('abort', () => resolve()),
            );
            hangUp();
            await gone;
            setImmediate(isGivenBack);
            return reply;
          },
        },
      },
    });
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    const socket = await hanging(rest.server, channel.channelURL);
    cut = () => socket.destroy();
    const urls = [await rest.create('/INBOX'), await rest.create('/INBOX')];
    made();
    await givenBack;
    const lists = [];
    while (lists.length < 2) lists.push(...(await poll(rest, channel)));
    expect(lists.map(({ index }) => index)).toEqual([1, 2]);
    expect(lists.flatMap(({ nmsEvent }) => nmsEvent.map(brief))).toEqual(
      urls.map((url) => `changedObject ${url}`),
    );
  });

  test('ends the one before it', async () => {
    const rest = await aRest();
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    const socket = await hanging(rest.server, channel.channelURL);
    const first = new Promise<string>((resolve) =>
      socket.once('data', (octets) => resolve(octets.toString())),
    );
    const second = poll(rest, channel);
    expect(await first).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"notificationList":\[\]\}$/);
    socket.destroy();
    await rest.create('/INBOX');
    expect(await second).toHaveLength(1);
  });

  test('ends with its channel, and with the server', async () => {
    const rest = await aRest();
    const [one, two] = [await openChannel(rest), await openChannel(rest)];
    const first = rest.send('POST', one.channelURL);
    const second = rest.send('POST', two.channelURL).then(
      ({ status }) => status,
      () => 'cut',
    );
    await subscribe(rest, one.callbackURL);
    await rest.delete(one.resourceURL);
    expect([200, 404]).toContain((await first).status);
    await rest.server.stop();
    expect([404, 'cut']).toContain(await second);
  });
});

test('what is posted to a callbackURL is polled', async () => {
  const rest = await aRest();
  const channel = await openChannel(rest);
  const nmsEventList = { nmsEvent: [{ resetBox: {} }], index: 7, restartToken: 't' };
  expect((await rest.post(channel.callbackURL, { nmsEventList })).status).toBe(204);
  expect(await poll(rest, channel)).toEqual([nmsEventList]);
});
