/** Subscriptions of a check, what is waited for at their sinks, and which silence is whose fault. */
import { describe, expect, test } from 'vitest';
import type { NmsEvent } from '../../../../protocol/nms/types/notification.ts';
import { comingBack, settled, witness } from '../../../../suites/support/rest/away.ts';
import {
  holding,
  isThere,
  lastToken,
  needSubscriptions,
  subscribed,
  subscribing,
  subscriptionTo,
  subscriptionUrl,
  tokenOf,
} from '../../../../suites/support/rest/subscribed.ts';
import {
  about,
  awaitTold,
  eventsAbout,
  needTold,
  notTold,
  now,
  wasReset,
} from '../../../../suites/support/rest/told.ts';
import { Failure, Inconclusive } from '../../../../suites/support/verdict-errors.ts';
import type { Profile } from '../../../../target/types.ts';
import { answerOf, BOX, doorOf, type Reply, ScriptedSink, scriptedDoor } from './scripted-door.ts';

const URL = `${BOX}/subscriptions/1`;
const NOTIFY = 'http://127.0.0.1:9/notifications';
const callbackReference = { notifyURL: NOTIFY };
const made = (more: object = {}): Reply => [201, { nmsSubscription: { callbackReference, ...more } }];
const [ONE, OTHER] = [`${BOX}/objects/1`, `${BOX}/objects/2`];
const eventOf = (resourceURL: string): NmsEvent => ({ changedObject: { resourceURL } });
const list = (restartToken: string | undefined, ...nmsEvent: NmsEvent[]) => ({
  nmsEvent,
  ...(restartToken === undefined ? {} : { restartToken }),
});
const profile = { pushDeadlineMs: 100 } as Profile;
const WHY = 'it is asked';

async function facts(judged: Promise<unknown> | (() => unknown)): Promise<Failure['facts'] | string | null> {
  try {
    await (typeof judged === 'function' ? judged() : judged);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.facts;
    if (error instanceof Inconclusive) return error.message;
    throw error;
  }
}

describe('a subscription', () => {
  test('is asked for with where notifications go, an hour, and whatever else is wanted', async () => {
    expect(subscriptionTo(NOTIFY)).toEqual({ nmsSubscription: { callbackReference, duration: 3600 } });
    const wanted = subscriptionTo(NOTIFY, { duration: 5, restartToken: 't' });
    expect(wanted).toEqual({ nmsSubscription: { callbackReference, duration: 5, restartToken: 't' } });
    const { rest, asked, mark } = doorOf(made({ resourceURL: URL }), made({ resourceURL: URL }));
    const sink = new ScriptedSink();
    const { url, told } = await subscribed(rest, sink, { duration: 5, restartToken: 't' });
    expect([url, told.resourceURL]).toEqual([URL, URL]);
    expect(mark.acted).toBe(false);
    await subscribing(rest, sink, { duration: 5, restartToken: 't' });
    expect(mark.acted).toBe(true);
    expect(asked.map(({ line, json }) => [line, json])).toEqual(
      Array(2).fill(['POST /subscriptions', wanted]),
    );
    expect(sink.subscriptions).toEqual(Array(2).fill({ rest, url: URL }));
  });

  test('is where the answer says, in its body before its Location', () => {
    const at: [string, string][] = [['location', `${BOX}/subscriptions/2`]];
    const told = (...reply: Reply) => subscriptionUrl(answerOf(reply, { url: `${BOX}/subscriptions` }));
    expect(told(201, made({ resourceURL: URL })[1], at)).toBe(URL);
    expect(told(201, made()[1], at)).toBe(`${BOX}/subscriptions/2`);
    expect(told(201, null, at)).toBe(`${BOX}/subscriptions/2`);
    expect(told(201, made()[1])).toBeNull();
  });

  test('is held by the sink if it was made, and if it is known where', () => {
    const { rest } = doorOf();
    const held = (reply: Reply) => {
      const sink = new ScriptedSink();
      const answer = answerOf(reply);
      expect(holding(rest, sink, answer)).toBe(answer);
      return sink.subscriptions.map(({ url }) => url);
    };
    expect(held(made({ resourceURL: URL }))).toEqual([URL]);
    expect(held(made())).toEqual([]);
    expect(held([409, made({ resourceURL: URL })[1]])).toEqual([]);
  });

  test('as set-up must be made, told of and known by its URL', async () => {
    for (const reply of [[403], [201, { other: 1 }], made()] as Reply[])
      await expect(subscribed(doorOf(reply).rest, new ScriptedSink())).rejects.toThrow(Inconclusive);
  });

  test.each([
    [201, 'answered', 'answered'],
    [400, 'open', 'answered'],
    [403, 'open', 'answered'],
    [404, 'answered', 'answered'],
    [500, 'answered', 'answered'],
  ])(
    'as the act is answered %i: %s where the address is doubtful, else %s',
    async (status, doubtful, sure) => {
      const outcome = async (doubt: string | null) => {
        const sink = new ScriptedSink();
        sink.doubt = doubt;
        return (await facts(subscribing(doorOf([status]).rest, sink))) === null ? 'answered' : 'open';
      };
      expect([await outcome('who knows'), await outcome(null)]).toEqual([doubtful, sure]);
    },
  );

  test.each<[number, string]>([
    [200, 'there'],
    [404, 'a failure'],
    [410, 'a failure'],
    [403, 'open'],
    [500, 'open'],
  ])('that is answered %i is %s', async (status, expected) => {
    const seen = await facts(isThere(doorOf([status]).rest, URL, WHY));
    expect(seen === null ? 'there' : typeof seen === 'string' ? 'open' : 'a failure').toBe(expected);
    if (expected === 'a failure') expect(seen).toMatchObject({ saw: `status ${status}`, because: WHY });
  });

  test('is needed for what follows, and gone with 404 or 410', async () => {
    const need = async (...statuses: number[]) => {
      const { rest, lines } = doorOf(...statuses.map((status): Reply => [status]));
      const sink = new ScriptedSink();
      for (const number of statuses.keys())
        sink.subscriptions.push({ rest, url: `${BOX}/subscriptions/${number}` });
      return [await facts(needSubscriptions(sink)), lines()];
    };
    expect(await need(200, 403)).toEqual([null, ['GET /subscriptions/0', 'GET /subscriptions/1']]);
    expect((await need(200, 404))[0]).toContain('/subscriptions/1');
    expect((await need(410, 200))[0]).toContain('/subscriptions/0');
    expect(await need()).toEqual([null, []]);
  });

  test('has a token, or leaves the experiment open', () => {
    const told = (restartToken?: string) =>
      ({ url: URL, told: { callbackReference, restartToken } }) as never;
    expect(tokenOf(told('t'))).toBe('t');
    for (const without of [undefined, '']) expect(() => tokenOf(told(without))).toThrow(Inconclusive);
    const sink = new ScriptedSink();
    expect(() => lastToken(sink)).toThrow(Inconclusive);
    sink.came(list('a'), list('b'));
    expect(lastToken(sink)).toBe('b');
    sink.came(list(''));
    expect(() => lastToken(sink)).toThrow(Inconclusive);
  });
});

describe('a sink', () => {
  test('takes its subscriptions back, does what it was told, and then ends', async () => {
    const { rest, lines } = scriptedDoor(({ line }) => {
      if (line.endsWith('/1')) throw new Error('it is odd');
      return [404];
    });
    const sink = new ScriptedSink();
    sink.subscriptions.push({ rest, url: URL }, { rest, url: `${BOX}/subscriptions/2` });
    const done: string[] = [];
    sink.owns(async () => done.push(`released ${sink.ended}`));
    sink.owns(() => Promise.reject(new Error('it is odd')));
    await sink.close();
    expect(lines()).toEqual(['DELETE /subscriptions/1', 'DELETE /subscriptions/2']);
    expect(done).toEqual(['released 0']);
    expect(sink.ended).toBe(1);
  });

  test('has all events in order, and the last four of what came as evidence', () => {
    const sink = new ScriptedSink();
    sink.came(list('t', eventOf(ONE), eventOf(OTHER)), list('t'), list('t', eventOf(ONE)));
    expect(sink.events).toEqual([eventOf(ONE), eventOf(OTHER), eventOf(ONE)]);
    expect(now(sink)).toBe(3);
    expect(eventsAbout(sink, OTHER)).toEqual([eventOf(OTHER)]);
    const evidence = ['one', 'two'].map((sent) => ({ sent, lines: () => [] }));
    for (const each of evidence) sink.misdeliveries.push({ fault: 'x', evidence: each });
    expect(sink.evidence.map(({ sent }) => sent)).toEqual(['a poll', 'a poll', 'one', 'two']);
  });

  test('waits no longer than it must, and as long as something comes', async () => {
    const sink = new ScriptedSink();
    sink.came(list('t', eventOf(ONE)));
    expect(await sink.until((events) => events.length === 1, 100)).toBe(sink.arrivals);
    expect(sink.waits).toEqual([]);
    sink.later.push(list('t', eventOf(ONE)), list('t', eventOf(OTHER)), list('t', eventOf(ONE)));
    await sink.until((events) => events.length === 3, 100);
    expect(sink.waits).toHaveLength(2);
    await sink.until(() => false, 100);
    expect(sink.arrivals).toHaveLength(4);
    expect(sink.waits).toHaveLength(4);
    expect(Math.min(...sink.waits)).toBeGreaterThan(0);
    expect(Math.max(...sink.waits)).toBeLessThanOrEqual(100);
    const before = sink.waits.length;
    await sink.until(() => false, 0);
    expect(sink.waits).toHaveLength(before);
  });

  test('gives each arrival a deadline of its own, four of them at most', async () => {
    class Slow extends ScriptedSink {
      clock = 0;
      protected override async more(deadlineMs: number): Promise<boolean> {
        this.clock += 0.9 * deadlineMs;
        return super.more(deadlineMs);
      }
    }
    const sink = new Slow();
    const real = performance.now;
    const begin = real.call(performance);
    performance.now = () => begin + sink.clock;
    try {
      for (let times = 0; times < 20; times++) sink.later.push(list('t', eventOf(ONE)));
      await sink.until(() => false, 100);
    } finally {
      performance.now = real;
    }
    // Each arrival gives it 100 more, up to 400 in all.
    expect(sink.waits.slice(0, 4)).toEqual([100, 100, 100, 100]);
    expect(sink.waits[4]).toBe(40);
    expect(sink.clock).toBeLessThanOrEqual(401);
    expect(sink.clock).toBeGreaterThan(395);
  });
});

describe('what is waited for', () => {
  /** A sink with what came, what comes, and a subscription that is answered so. */
  const waitingFor = (came: NmsEvent[], later: NmsEvent[] = [], { gone = false, own = true } = {}) => {
    const { rest } = scriptedDoor(() => [gone ? 404 : 200], { notifications: { ofOwnChanges: own } });
    const sink = new ScriptedSink();
    sink.subscriptions.push({ rest, url: URL });
    sink.came(list('t1', ...came));
    sink.later.push(...later.map((event) => list('t2', event)));
    return { rest, sink, profile };
  };
  const expected = [about('it', ONE), about('the other', OTHER)];

  test('may have come already, or come later, in any order', async () => {
    const there = waitingFor([eventOf(OTHER), eventOf(ONE)]);
    expect(await facts(awaitTold(there, expected, WHY))).toBeNull();
    expect(there.sink.waits).toEqual([]);
    const later = waitingFor([eventOf(OTHER)], [eventOf(OTHER), eventOf(ONE), eventOf(ONE)]);
    expect(await facts(awaitTold(later, expected, WHY))).toBeNull();
    expect(later.sink.waits).toHaveLength(2);
    expect(await facts(needTold(waitingFor([eventOf(ONE)], [eventOf(OTHER)]), ...expected))).toBeNull();
  });

  test('must come behind the point that is said', async () => {
    const before = { ...waitingFor([eventOf(ONE), eventOf(OTHER)]), from: 1 };
    expect(await facts(needTold(before, ...expected))).toContain(ONE);
    expect(await facts(needTold({ ...before, from: 0 }, ...expected))).toBeNull();
  });

  test('and never came is a failure that says what else came', async () => {
    const waiting = waitingFor([
      eventOf(ONE),
      eventOf(ONE),
      { resetBox: {} },
      { 'x-own': {} },
      {
        ...eventOf(ONE),
        deletedObject: { resourceURL: ONE },
      },
    ]);
    const reply = { sent: 'the act', lines: () => [] };
    const seen = await facts(awaitTold({ ...waiting, from: 3 }, [about('the other', OTHER)], WHY, reply));
    expect(seen).toMatchObject({
      because: WHY,
      acceptable: [`an event about the other, ${OTHER}`],
      saw: 'none within 100 ms, among 2 changedObject, 1 resetBox, 1 unknown, 1 changedObject+deletedObject',
    });
    expect((seen as Failure['facts']).evidence.map(({ sent }) => sent)).toEqual(['the act', 'a poll']);
    const nothing = await facts(awaitTold(waitingFor([]), expected, WHY));
    expect(nothing).toMatchObject({
      acceptable: [`an event about it, ${ONE}, and an event about the other, ${OTHER}`],
      saw: 'none within 100 ms, among no events at all',
    });
  });

  test('and never came is no fault of the server’s where something else explains it', async () => {
    const doubtful = waitingFor([]);
    doubtful.sink.doubt = 'who knows';
    expect(await facts(awaitTold(doubtful, expected, WHY))).toBe('who knows');
    expect(await facts(needTold(doubtful, ...expected))).toBe('who knows');
    expect(await facts(awaitTold(waitingFor([{ resetBox: {} }]), expected, WHY))).toContain('void');
    expect(await facts(awaitTold(waitingFor([], [], { gone: true }), expected, WHY))).toContain(URL);
    const unread = waitingFor([]);
    unread.sink.misdeliveries.push({ fault: 'a list is missing', evidence: { sent: 'x', lines: () => [] } });
    expect(await facts(awaitTold(unread, expected, WHY))).toContain('a list is missing');
    expect(await facts(needTold(waitingFor([]), ...expected))).toContain(`an event about it, ${ONE}`);
    expect(await facts(awaitTold(waitingFor([], [], { own: false }), expected, WHY))).toContain(
      'changes of its own',
    );
  });

  test('may be that nothing comes', async () => {
    const { sink } = waitingFor([eventOf(ONE), {}, eventOf(OTHER)]);
    expect(await facts(() => notTold(sink, `${BOX}/objects/3`, 'the third', WHY))).toBeNull();
    expect(await facts(() => notTold(sink, ONE, 'it', WHY))).toMatchObject({
      acceptable: [`no event about it, ${ONE}`],
      saw: 'changedObject about it',
    });
    expect(await facts(() => notTold(sink, ONE, 'it', WHY, 1))).toBeNull();
    expect(await facts(() => notTold(sink, OTHER, 'the other', WHY, 2))).not.toBeNull();
    const odd = waitingFor([{ 'x-own': { resourceURL: ONE } } as NmsEvent]);
    expect(await facts(() => notTold(odd.sink, ONE, 'it', WHY))).toMatchObject({ saw: 'an event about it' });
  });

  test('is void where the client is told to begin anew', () => {
    const { sink } = waitingFor([{ resetBox: {} }, eventOf(ONE)]);
    expect([wasReset(sink), wasReset(sink, 1)]).toEqual([true, false]);
    expect(wasReset(new ScriptedSink())).toBe(false);
  });

  test('tells a witness what a client that is away does not hear', async () => {
    const { rest } = doorOf(made({ resourceURL: URL, restartToken: 't' }));
    const sink = new ScriptedSink();
    const { restartToken, saw } = await witness({ rest, profile }, sink);
    expect(restartToken).toBe('t');
    sink.came(list('t2', eventOf(ONE)));
    expect(await facts(saw(about('it', ONE)))).toBeNull();
    expect(await facts(saw(about('the other', OTHER)))).toContain(OTHER);
    const without = doorOf(made({ resourceURL: URL }));
    await expect(witness({ rest: without.rest, profile }, sink)).rejects.toThrow(Inconclusive);
  });

  test('leaves a token behind from which a client comes back', async () => {
    const waiting = waitingFor([eventOf(ONE)]);
    expect(await settled(waiting, about('it', ONE))).toBe('t1');
    await expect(settled(waiting, about('the other', OTHER))).rejects.toThrow(Inconclusive);
    const { rest, asked, mark } = doorOf(made({ resourceURL: URL }), [409]);
    const answer = await comingBack(rest, new ScriptedSink(), 't1');
    expect(answer.status).toBe(201);
    expect(mark.acted).toBe(true);
    expect(asked[0]!.json).toMatchObject({ nmsSubscription: { restartToken: 't1' } });
    await expect(comingBack(rest, new ScriptedSink(), 't1')).rejects.toThrow(Failure);
  });
});
