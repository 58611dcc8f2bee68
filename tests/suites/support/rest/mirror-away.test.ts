/** A copy that is kept by notifications: how they are waited for, and a client that goes away and comes back. */
import { describe, expect, test } from 'vitest';
import { Failure, Inconclusive } from '../../../../suites/support/verdict-errors.ts';
import { callback, ends, keys, list, mirrored } from './mirrored-box.ts';
import { type Asked, BOX, type Reply, ScriptedSink } from './scripted-door.ts';

describe('notifications', () => {
  test('are each taken once, in the weather of the day', async () => {
    const { mirror, sink } = await mirrored('believes');
    const seen: number[][] = [];
    mirror.weather = (lists) => {
      seen.push(lists.map(({ index }) => index!));
      return lists.slice(0, 1);
    };
    sink.came(list(6, 't1', ends('a')), list(7, 't2', ends('b')));
    await mirror.takeWhatCame();
    sink.came(list(7, 't2'));
    await mirror.takeWhatCame();
    expect(seen).toEqual([[6, 7], [7]]);
    expect(keys(mirror)).toEqual(['b']);
  });

  test('are not waited for where the copy is as wanted', async () => {
    const { mirror, sink } = await mirrored('believes');
    sink.came(list(6, 't1', ends('a')));
    await mirror.followUntil((copy) => copy.size === 1);
    expect(sink.waits).toEqual([]);
  });

  test('are waited for until it is, and as long as something comes', async () => {
    const { mirror, sink } = await mirrored('believes');
    sink.came(list(6, 't1'));
    sink.later.push(list(7, 't2'), list(8, 't3', ends('a')), list(9, 't4', ends('b')));
    await mirror.followUntil((copy) => copy.size === 1);
    expect([keys(mirror), sink.later.length]).toEqual([['b'], 1]);
    await mirror.followUntil(() => false);
    expect([keys(mirror), sink.later.length]).toEqual([[], 0]);
    expect(sink.waits).toHaveLength(4);
    expect(Math.max(...sink.waits)).toBeLessThanOrEqual(1000);
  });
});

describe('a client that goes away', () => {
  const back = { resourceURL: `${BOX}/subscriptions/2`, index: 20, restartToken: 't9' };
  const coming = (answer: Reply) => {
    let times = 0;
    return ({ line }: Asked) => (line === 'POST /subscriptions' && times++ > 0 ? answer : undefined);
  };
  const answered = (more: object): Reply => [201, { nmsSubscription: { ...callback, ...more } }];

  test('ends its subscription, and comes back with the last token that it was told', async () => {
    const { mirror, sink, door } = await mirrored('believes', { reply: coming(answered(back)) });
    sink.came(list(6, 't1'), list(7, 't2'));
    await mirror.takeWhatCame();
    await mirror.leave();
    expect(door.lines()).toEqual(['DELETE /subscriptions/1']);
    expect(door.mark.acted).toBe(false);
    const again = new ScriptedSink();
    await mirror.comeBack(again);
    expect(door.asked.at(-1)!.json).toMatchObject({ nmsSubscription: { restartToken: 't2' } });
    expect(door.mark.acted).toBe(true);
    expect(mirror.sink).toBe(again);
    door.lines();
    await mirror.leave();
    expect(door.lines()).toEqual(['DELETE /subscriptions/2']);
  });

  test('keeps the token of the subscription where none was told since', async () => {
    const { mirror, sink, door } = await mirrored('asks', { reply: coming(answered(back)) });
    sink.came(list(6, ''), list(7, undefined));
    await mirror.takeWhatCame();
    await mirror.comeBack(new ScriptedSink());
    expect(door.asked.at(-1)!.json).toMatchObject({ nmsSubscription: { restartToken: 't0' } });
  });

  test.each<[string, object, number]>([
    // The first notification behind the index 20 has the number 30: the server counts ten ahead.
    ['from the index of the new subscription', {}, 50],
    ['from whatever comes first where that has none', { index: undefined }, 40],
  ])('counts anew %s', async (_, more, next) => {
    const reply = coming(answered({ ...back, ...more }));
    const update: Reply = [200, { nmsSubscription: { ...callback, index: 40 } }];
    const { mirror, sink, door } = await mirrored('believes', {
      reply: (one) => (one.line === 'PUT /subscriptions/2' ? update : reply(one)),
    });
    sink.came(list(6, 't1'));
    await mirror.takeWhatCame();
    const again = new ScriptedSink();
    // What came before it listened is not its own.
    again.came(list(3, 't', ends('b')));
    await mirror.comeBack(again);
    door.lines();
    again.came(list(30, 't2', ends('a')));
    await mirror.takeWhatCame();
    expect([keys(mirror), door.lines()]).toEqual([['b'], []]);
    again.came(list(32, 't4'));
    await mirror.takeWhatCame();
    expect(door.lines()).toEqual(['PUT /subscriptions/2']);
    again.came(list(next, 't5', ends('b')));
    await mirror.takeWhatCame();
    expect([keys(mirror), door.lines()]).toEqual([[], []]);
  });

  test('fails where it is refused, and stays open without a URL', async () => {
    const refused = await mirrored('asks', { reply: coming([409]) });
    await expect(refused.mirror.comeBack(new ScriptedSink())).rejects.toThrow(Failure);
    const { mirror } = await mirrored('asks', { reply: coming(answered({})) });
    await expect(mirror.comeBack(new ScriptedSink())).rejects.toThrow(Inconclusive);
  });

  test('is not to be begun without a token', async () => {
    const without = mirrored('asks', { subscription: { restartToken: undefined } });
    await expect(without).rejects.toThrow(Inconclusive);
  });
});
