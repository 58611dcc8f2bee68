import { expect, onTestFinished, test } from 'vitest';
import { NmsClient } from '../../../../drivers/nms/nms-client.ts';
import type { FakeServerOptions } from '../../../../fake-server/index.ts';
import { startFakeServer } from '../../../../fake-server/index.ts';
import { findRoot } from '../../../../run/nms-box.ts';
import { CallbackSink } from '../../../../suites/support/rest/callback-sink.ts';
import { ChannelSink, channelAsked, channelsUrl } from '../../../../suites/support/rest/channel-sink.ts';
import { madeFolder } from '../../../../suites/support/rest/rest-folder.ts';
import { stored } from '../../../../suites/support/rest/rest-objects.ts';
import { RestSession } from '../../../../suites/support/rest/rest-session.ts';
import { subscribed } from '../../../../suites/support/rest/subscribed.ts';
import { about, awaitTold, notTold } from '../../../../suites/support/rest/told.ts';
import { Failure, Inconclusive } from '../../../../suites/support/verdict-errors.ts';
import { nmsWaysSchema } from '../../../../target/nms-ways.ts';
import type { Profile } from '../../../../target/types.ts';

const EVENTS = { nmsEventList: { nmsEvent: [{ resetBox: {} }], index: 1, restartToken: 't' } };
const SOON = 5000;
/** Long enough for what is there already, and short for what never comes. */
const PROFILE = { pushDeadlineMs: 150 } as Profile;

async function callbackSink(assured = false): Promise<CallbackSink> {
  const sink = await CallbackSink.open({ host: '127.0.0.1', recorder: null, assured });
  onTestFinished(() => sink.close());
  return sink;
}

async function restSession(options: FakeServerOptions = {}): Promise<RestSession> {
  const server = await startFakeServer(options);
  onTestFinished(() => server.stop());
  const [{ token, nmsUrl: boxUrl }] = server.users as unknown as [{ token: string; nmsUrl: string }];
  const client = new NmsClient({ boxUrl, token, transcript: null, label: 'test', timeoutMs: SOON });
  onTestFinished(() => client.close());
  return new RestSession(client, nmsWaysSchema.parse({}), { acted: false });
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
  const rest = await restSession();
  const sink = (await ChannelSink.open(rest))!;
  const { url } = await subscribed(rest, sink);
  const folder = await madeFolder(rest, await findRoot(rest, null), 'here');
  const object = await stored(rest, folder);
  const waiting = { rest, sink, profile: { ...PROFILE, pushDeadlineMs: SOON } };
  await awaitTold(waiting, [about('the folder', folder.url), about('the object', object.url)], 'it changed');
  expect(() => notTold(sink, object.url, 'the object', 'it was told')).toThrow(Failure);
  await sink.close();
  expect((await rest.look('GET', url)).status).toBe(404);
  expect((await rest.look('GET', sink.resourceURL)).status).toBe(404);
});

test('a channel asks a server that answers at once no faster than a client would', async () => {
  const rest = await restSession({ nmsQuirks: { pollTimeout: 0 } });
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
  const rest = await restSession();
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
  const rest = await restSession();
  const sink = (await ChannelSink.open(rest))!;
  const { url } = await subscribed(rest, sink);
  const expected = [about('what is not there', `${rest.boxUrl}/objects/none`)];
  const waiting = { rest, sink, profile: PROFILE };
  await expect(awaitTold(waiting, expected, 'it changed')).rejects.toThrow(Failure);
  await rest.ok('DELETE', url);
  await expect(awaitTold(waiting, expected, 'it changed')).rejects.toThrow(Inconclusive);
});
