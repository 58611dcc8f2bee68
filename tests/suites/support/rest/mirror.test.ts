/** A copy that is kept by notifications: what it takes from each, what it asks for, and when it asks anew. */
import { describe, expect, test } from 'vitest';
import type { NmsEvent } from '../../../../protocol/nms/types/notification.ts';
import type { NmsObject } from '../../../../protocol/nms/types/object.ts';
import { linesOf, truthOf, urlsIn } from '../../../../suites/support/rest/mirror.ts';
import { Inconclusive } from '../../../../suites/support/verdict-errors.ts';
import {
  BELOW,
  changed,
  ELSEWHERE,
  ends,
  FOLDER,
  keys,
  list,
  mirrored,
  object,
  url,
} from './mirrored-box.ts';
import { type Asked, BOX, type Reply } from './scripted-door.ts';

describe('a copy', () => {
  test('begins with a subscription, and then everything that a search below the folder finds', async () => {
    const { mirror, first, door, sink } = await mirrored('asks');
    expect(first).toEqual(['POST /subscriptions', 'POST /objects/operations/search']);
    expect(door.asked[1]!.json).toMatchObject({
      selectionCriteria: { searchScope: { resourceURL: FOLDER.url } },
    });
    expect(mirror.sink).toBe(sink);
    expect([...mirror.copy.values()]).toEqual([
      { url: url('a'), parentFolder: FOLDER.url, flags: '\\seen x', lastModSeq: 1 },
      { url: url('b'), parentFolder: `${BOX}/folders/below it`, flags: '', lastModSeq: 2 },
    ]);
  });

  test('is compared by lines in order, with lastModSeq or without', async () => {
    const { mirror, setting, box } = await mirrored('asks');
    const below = `${url('b')} in ${BOX}/folders/below it ()`;
    expect(linesOf(mirror.copy, 'without')).toEqual([`${url('a')} in ${FOLDER.url} (\\seen x)`, below]);
    expect(linesOf(mirror.copy, 'with lastModSeq')[1]).toBe(`${below} 2`);
    box.set('0', object('0', FOLDER.url, 3));
    const lines = linesOf(await truthOf(setting), 'without');
    expect(lines.map((line) => line.split(' ')[0])).toEqual([url('0'), url('a'), url('b')]);
  });

  test('knows what lies in a folder itself, however its URL is written', async () => {
    const { mirror } = await mirrored('asks');
    expect(urlsIn(mirror.copy, FOLDER)).toEqual([url('a')]);
    expect(urlsIn(mirror.copy, BELOW)).toEqual([url('b')]);
    expect(urlsIn(mirror.copy, { ...BELOW, url: `${BOX}/folders/below it` })).toEqual([url('b')]);
  });

  test('takes a URL that cannot be decoded as it is', async () => {
    const { mirror, box, sink } = await mirrored('believes');
    box.clear();
    sink.came(list(6, 't', { changedObject: { ...object('%zz', FOLDER.url, 9) } }));
    await mirror.takeWhatCame();
    expect(keys(mirror)).toEqual(['a', 'b', '%zz']);
  });
});

describe('a client that asks', () => {
  const told = async (event: NmsEvent, change: (box: Map<string, NmsObject>) => unknown = () => {}) => {
    const { mirror, sink, door, box } = await mirrored('asks');
    change(box);
    sink.came(list(undefined, undefined, event));
    await mirror.takeWhatCame();
    return { mirror, lines: door.lines() };
  };

  test('looks an object up, and believes what is there rather than the event', async () => {
    const event = changed('c', FOLDER.url, { flags: { flag: ['y'] }, lastModSeq: 7 });
    const { mirror, lines } = await told(event, (box) => box.set('c', object('c', FOLDER.url, 8, 'Z')));
    expect(lines).toEqual(['GET /objects/c']);
    expect(mirror.copy.get(url('c'))).toEqual({
      url: url('c'),
      parentFolder: FOLDER.url,
      flags: 'z',
      lastModSeq: 8,
    });
  });

  test('looks it up where the event does not say where it is, or says a folder of the copy', async () => {
    const put = (box: Map<string, NmsObject>) => box.set('c', object('c', BELOW.url, 8));
    expect((await told(changed('c'), put)).lines).toEqual(['GET /objects/c']);
    const { mirror, lines } = await told(changed('c', `${BOX}/folders/below it`), put);
    expect(lines).toEqual(['GET /objects/c']);
    expect(keys(mirror)).toEqual(['a', 'b', 'c']);
  });

  test('keeps the URL that it was told, however the object itself writes it', async () => {
    const written = object('%63', FOLDER.url, 8);
    const { mirror } = await told(changed('c'), (box) => box.set('c', written));
    expect(mirror.copy.get(url('c'))).toMatchObject({ url: url('c'), lastModSeq: 8 });
  });

  test('does not look at what others do elsewhere', async () => {
    const { mirror, lines } = await told(changed('c', ELSEWHERE));
    expect(lines).toEqual([]);
    expect(keys(mirror)).toEqual(['a', 'b']);
  });

  test('looks at what it knows and went elsewhere, and has it no more', async () => {
    const { mirror, lines } = await told(changed('a', ELSEWHERE), (box) =>
      box.set('a', object('a', ELSEWHERE, 9)),
    );
    expect(lines).toEqual(['GET /objects/a']);
    expect(keys(mirror)).toEqual(['b']);
  });

  test.each<[string, NmsEvent]>([
    ['deleted', { deletedObject: { resourceURL: url('a') } }],
    ['expired', { expiredObject: { resourceURL: url('a') } }],
    ['of a kind that is not known', { 'x-gone': { resourceURL: url('a') } }],
  ])('has no more what is %s and not found', async (_, event) => {
    const { mirror, lines } = await told(event, (box) => box.delete('a'));
    expect(lines).toEqual(['GET /objects/a']);
    expect(keys(mirror)).toEqual(['b']);
  });

  test('keeps what is called deleted and is still there', async () => {
    const { mirror } = await told(ends('a'));
    expect(keys(mirror)).toEqual(['a', 'b']);
  });

  test.each<[string, Reply]>([
    ['refused', [403, { object: object('a', FOLDER.url, 1) }]],
    ['unreadable', [200, { other: 1 }]],
  ])('has no more what is looked up and %s', async (_, answer) => {
    const reply = ({ line }: Asked) => (line === 'GET /objects/a' ? answer : undefined);
    const { mirror, sink } = await mirrored('asks', { reply });
    sink.came(list(1, 't', changed('a')));
    await mirror.takeWhatCame();
    expect(keys(mirror)).toEqual(['b']);
  });

  test('looks up all that lay in a folder that changed, and not the folder itself', async () => {
    const { mirror, lines } = await told({ deletedFolder: { resourceURL: BELOW.url } }, (box) =>
      box.delete('b'),
    );
    expect(lines).toEqual(['GET /objects/b']);
    expect(keys(mirror)).toEqual(['a']);
  });

  test('looks up what is no folder of the copy, and takes nothing of what cannot be read as an object', async () => {
    const { mirror, lines } = await told({ changedFolder: { resourceURL: ELSEWHERE } });
    expect(lines).toEqual(['GET /folders/elsewhere']);
    expect(keys(mirror)).toEqual(['a', 'b']);
  });

  test('passes over events without a URL', async () => {
    const odd = { changedObject: {}, 'x-null': null, 'x-number': { resourceURL: 5 } } as NmsEvent;
    const { mirror, lines } = await told(odd);
    expect(lines).toEqual([]);
    expect(keys(mirror)).toEqual(['a', 'b']);
  });

  test('reads everything anew when all it knows is void', async () => {
    const { mirror, lines } = await told({ resetBox: {} }, (box) => {
      box.delete('a');
      box.set('c', object('c', FOLDER.url, 3));
    });
    expect(lines).toEqual(['POST /objects/operations/search']);
    expect(keys(mirror)).toEqual(['b', 'c']);
  });

  test('needs neither numbers nor tokens, and minds no gap', async () => {
    const { mirror, sink, door, box } = await mirrored('asks');
    box.set('c', object('c', FOLDER.url, 3)).set('d', object('d', FOLDER.url, 4));
    sink.came(list(90, 't', changed('c')), list(1, undefined, changed('d')));
    await mirror.takeWhatCame();
    expect(door.lines()).toEqual(['GET /objects/c', 'GET /objects/d']);
  });
});

describe('a client that believes', () => {
  const told = async (...events: NmsEvent[]) => {
    const { mirror, sink, door } = await mirrored('believes');
    sink.came(list(6, 't1', ...events));
    await mirror.takeWhatCame();
    expect(door.lines()).toEqual([]);
    return mirror;
  };

  test('takes what an event says of an object', async () => {
    const mirror = await told(
      changed('c', BELOW.url, { flags: { flag: ['\\Recent', 'b', 'A'] }, lastModSeq: 9 }),
    );
    expect(mirror.copy.get(url('c'))).toEqual({
      url: url('c'),
      parentFolder: `${BOX}/folders/below it`,
      flags: 'a b',
      lastModSeq: 9,
    });
  });

  test('takes an object of which no flags are told for one without flags', async () => {
    const mirror = await told(changed('c', FOLDER.url));
    expect(linesOf(mirror.copy, 'without')).toContain(`${url('c')} in ${FOLDER.url} ()`);
  });

  test.each<[string, string[], NmsEvent[]]>([
    ['that came in from elsewhere', ['a', 'b', 'c'], [changed('c', FOLDER.url)]],
    ['that went elsewhere', ['b'], [changed('a', ELSEWHERE)]],
    ['that says not where it is', ['b'], [changed('a')]],
    ['that is deleted', ['b'], [{ deletedObject: { resourceURL: url('%61') } }]],
    ['that is expired', ['a'], [{ expiredObject: { resourceURL: url('b') } }]],
    ['that lay in a deleted folder', ['b'], [{ deletedFolder: { resourceURL: FOLDER.url } }]],
    ['that lay in an expired folder', ['a'], [{ expiredFolder: { resourceURL: BELOW.url } }]],
    ['in a folder that changed', ['a', 'b'], [{ changedFolder: { resourceURL: BELOW.url } }]],
    ['in an event of no known kind', ['a', 'b'], [{ 'x-other': { resourceURL: url('a') } }]],
    ['in several events', ['c'], [changed('c', FOLDER.url), changed('a', ELSEWHERE), changed('b')]],
  ])('follows an object %s', async (_, left, events) => {
    expect(keys(await told(...events))).toEqual(left);
  });

  test('reads everything anew when all it knows is void', async () => {
    const { mirror, sink, door, box } = await mirrored('believes');
    box.delete('b');
    sink.came(list(6, 't1', { resetBox: {} }));
    await mirror.takeWhatCame();
    expect(door.lines()).toEqual(['POST /objects/operations/search']);
    expect(keys(mirror)).toEqual(['a']);
  });

  test('passes over what came before, and asks from its token for what is missing', async () => {
    const { mirror, sink, door } = await mirrored('believes', { update: { index: 7 } });
    // The first tells how the server counts: here one more than in the subscription.
    sink.came(list(6, 't1'), list(6, 't1', ends('a')), list(5, 't0', ends('a')));
    await mirror.takeWhatCame();
    expect([keys(mirror), door.lines()]).toEqual([['a', 'b'], []]);
    sink.came(list(8, 't3', ends('b')));
    await mirror.takeWhatCame();
    expect([keys(mirror), door.lines()]).toEqual([['a', 'b'], ['PUT /subscriptions/1']]);
    expect(door.asked.at(-1)!.json).toEqual({ nmsSubscriptionUpdate: { restartToken: 't1' } });
    // It is 8 that comes behind an update with the index 7: so the server counts.
    sink.came(list(7, 't3', ends('a')), list(8, 't4', ends('b')));
    await mirror.takeWhatCame();
    expect([keys(mirror), door.lines()]).toEqual([['a'], []]);
  });

  test('counts as the server does, whose first notification may have the number of the subscription', async () => {
    const { mirror, sink, door } = await mirrored('believes', { update: { index: 8 } });
    sink.came(list(5, 't1'), list(7, 't3'));
    await mirror.takeWhatCame();
    expect(door.lines()).toEqual(['PUT /subscriptions/1']);
    sink.came(list(8, 't4', ends('a')), list(9, 't5'));
    await mirror.takeWhatCame();
    expect([keys(mirror), door.lines()]).toEqual([['b'], []]);
  });

  test('begins with whatever comes first where the subscription has no number', async () => {
    const { mirror, sink, door } = await mirrored('believes', {
      subscription: { index: undefined },
      update: { index: 90 },
    });
    sink.came(list(70, 't1'), list(72, 't3'), list(90, 't4', ends('a')));
    await mirror.takeWhatCame();
    expect([keys(mirror), door.lines()]).toEqual([['b'], ['PUT /subscriptions/1']]);
  });

  test.each([
    ['no index', list(undefined, 't')],
    ['no token', list(6, undefined)],
    ['an empty token', list(6, '')],
  ])('is in the dark with %s', async (_, one) => {
    const { mirror, sink } = await mirrored('believes');
    sink.came(one);
    await expect(mirror.takeWhatCame()).rejects.toThrow(Inconclusive);
  });

  test('is in the dark where an update is answered without an index, and where there is no end of gaps', async () => {
    const without = await mirrored('believes');
    await expect(without.mirror.recover()).rejects.toThrow(Inconclusive);
    const { mirror } = await mirrored('believes', { update: { index: 1 } });
    for (let times = 0; times < 50; times++) await mirror.recover();
    await expect(mirror.recover()).rejects.toThrow(Inconclusive);
  });
});
