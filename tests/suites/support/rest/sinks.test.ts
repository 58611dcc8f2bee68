import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { CallbackSink } from '../../../../suites/support/rest/callback-sink.ts';
import { ChannelSink, channelAsked, channelsUrl } from '../../../../suites/support/rest/channel-sink.ts';
import { stored } from '../../../../suites/support/rest/rest-objects.ts';
import { RestSession } from '../../../../suites/support/rest/rest-session.ts';
import { subscribed } from '../../../../suites/support/rest/subscribed.ts';
import { about, awaitTold, notTold } from '../../../../suites/support/rest/told.ts';
import { Failure, Inconclusive } from '../../../../suites/support/verdict-errors.ts';
import type { Profile } from '../../../../target/types.ts';
import { rootFolder, servedDoor } from './served-door.ts';

const EVENTS = { nmsEventList: { nmsEvent: [{ resetBox: {} }], index: 1, restartToken: 't' } };
const SOON = 5000;
/** Long enough for what is there already, and short for what never comes. */
const PROFILE = { pushDeadlineMs: 150 } as Profile;

async function callbackSink(assured = false): Promise<CallbackSink> {
  const sink = await CallbackSink.open({ host: '127.0.0.1', recorder: null, assured });
  onTestFinished(() => sink.close());
  return sink;
}

const post = (sink: CallbackSink, body: unknown, method = 'POST'): Promise<Response> =>
  fetch(sink.notifyURL, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('a callback takes lists of events, and notes what is none', async () => {
  const sink = await callbackSink();
  expect((await post(sink, EVENTS)).status).toBe(204);
  await post(sink, { other: 1 });
  await post(sink, EVENTS, 'PUT');
  expect(sink.events).toEqual([{ resetBox: {} }]);
  expect(sink.misdeliveries.map(({ fault }) => fault)).toEqual([
    expect.stringContaining('nmsEventList'),
    'a PUT to the notifyURL',
  ]);
});

test('a callback is reached from elsewhere only where its name says that it is to be', async () => {
  const opened = async (host: string) => {
    const sink = await CallbackSink.open({ host, recorder: null, assured: false });
    onTestFinished(() => sink.close());
    expect(sink.notifyURL).toMatch(new RegExp(`^http://${host}:\\d+/notifications$`));
    const port = /:(\d+)\//.exec(sink.notifyURL)![1];
    const reached = async (address: string) =>
      fetch(`http://${address}:${port}/notifications`, { method: 'POST', body: '{}' }).then(
        () => true,
        () => false,
      );
    // Who listens at all addresses listens at that one of IPv6 too, where there is any.
    return [await reached(/^127[.\d]+$/.test(host) ? host : '127.0.0.1'), await reached('[::1]')];
  };
  const others = process.platform === 'linux' ? ['127.0.0.21', '127.0.0.111'] : [];
  for (const host of ['localhost', '127.0.0.1', ...others]) expect(await opened(host)).toEqual([true, false]);
  const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ address }) => address === '::1'),
  );
  for (const host of ['client.example', '127.example', '10.127.0.0.1', '127.0.0.1.example'])
    expect((await opened(host))[1]).toBe(hasIpv6);
});

test('a callback refuses as often as it is told to, and does not read what it refused', async () => {
  const sink = await callbackSink();
  sink.refusals = 1;
  expect((await post(sink, EVENTS)).status).toBe(500);
  expect(sink.arrivals).toEqual([]);
  expect((await post(sink, EVENTS)).status).toBe(204);
  expect(sink.posted.map(({ status }) => status)).toEqual([500, 204]);
  expect(sink.arrivals).toHaveLength(1);
});

test('who waits at a callback wakes up when something comes, and after the deadline', async () => {
  const sink = await callbackSink();
  const waiting = sink.until((events) => events.length > 0, SOON);
  await post(sink, EVENTS);
  expect(await waiting).toHaveLength(1);
  expect(await sink.until((events) => events.length > 1, 20)).toHaveLength(1);
});

test('the silence of a callback is doubtful until something came or the profile vouches for it', async () => {
  const sink = await callbackSink();
  expect(sink.doubt).toContain('"delivery": "callback"');
  await post(sink, { other: 1 });
  expect(sink.doubt).toBeNull();
  expect((await callbackSink(true)).doubt).toBeNull();
});

test('a channel gathers what polls bring, and is gone with its subscriptions when it is closed', async () => {
  const rest = await servedDoor();
  const sink = (await ChannelSink.open(rest))!;
  const { url } = await subscribed(rest, sink);
  const folder = await rootFolder(rest, 'here');
  const object = await stored(rest, folder);
  const waiting = { rest, sink, profile: { ...PROFILE, pushDeadlineMs: SOON } };
  await awaitTold(waiting, [about('the folder', folder.url), about('the object', object.url)], 'it changed');
  expect(() => notTold(sink, object.url, 'the object', 'it was told')).toThrow(Failure);
  await sink.close();
  expect((await rest.look('GET', url)).status).toBe(404);
  expect((await rest.look('GET', sink.resourceURL)).status).toBe(404);
});

test('a channel asks a server that answers at once no faster than a client would', async () => {
  const rest = await servedDoor({ nmsQuirks: { pollTimeout: 0 } });
  const sink = (await ChannelSink.open(rest))!;
  let polls = 0;
  const asked = sink.poll.bind(sink);
  sink.poll = (deadline) => {
    polls++;
    return asked(deadline);
  };
  await sink.until(() => false, 200);
  expect(polls).toBeGreaterThan(1);
  expect(polls).toBeLessThan(15);
});

test('a target without channels, and one that keeps them elsewhere, are told apart', async () => {
  const rest = await servedDoor();
  const made = await rest.ok('POST', channelsUrl(rest), { json: channelAsked() });
  const channel = rest.need(made, 'notificationChannel');
  const elsewhere = { ...channel, channelData: { channelURL: 'http://127.0.0.2/longpoll/1' } };
  expect(() => ChannelSink.over(rest, elsewhere)).toThrow(Inconclusive);
  expect(ChannelSink.over(rest, { ...channel, channelData: {} })).toBeNull();
  const { notifications } = rest.ways;
  const without = { ...rest.ways, notifications: { ...notifications, channelsUrl: `${rest.boxUrl}/none` } };
  expect(await ChannelSink.open(new RestSession(rest.client, without, { acted: false }))).toBeNull();
});

test('what never came is a failure, and no verdict where the subscription is gone', async () => {
  const rest = await servedDoor();
  const sink = (await ChannelSink.open(rest))!;
  const { url } = await subscribed(rest, sink);
  const expected = [about('what is not there', `${rest.boxUrl}/objects/none`)];
  const waiting = { rest, sink, profile: PROFILE };
  await expect(awaitTold(waiting, expected, 'it changed')).rejects.toThrow(Failure);
  await rest.ok('DELETE', url);
  await expect(awaitTold(waiting, expected, 'it changed')).rejects.toThrow(Inconclusive);
});
