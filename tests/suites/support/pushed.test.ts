/** What is told unasked: which responses are what is waited for, how long that is, and when nothing is shown. */
import { describe, expect, test } from 'vitest';
import type { Received } from '../../../drivers/imap/received.ts';
import { Folder } from '../../../suites/support/folder.ts';
import {
  exists,
  expunged,
  fence,
  fetched,
  fetchedItem,
  flagged,
  listed,
  mustPush,
  mustTell,
  notTold,
  oldNameOf,
  status,
  type Told,
  tells,
  unlessOverflow,
} from '../../../suites/support/pushed.ts';
import { Failure, Inconclusive } from '../../../suites/support/verdict-errors.ts';
import { answer } from './answer.ts';

const FOLDER = new Folder('a', '/');
const WHY = 'it is asked';
const LINES = [
  '* 3 EXISTS',
  '* 4 EXISTS',
  '* 3 EXPUNGE',
  '* VANISHED 7',
  '* 3 FETCH (FLAGS (\\Seen))',
  '* 3 FETCH (UID 7)',
  '* 4 FETCH (FLAGS (\\Seen))',
  '* STATUS A (MESSAGES 3)',
  '* STATUS a (MESSAGES 4 UNSEEN 1)',
  '* STATUS b (MESSAGES 3)',
  '* LIST () "/" A',
  '* LSUB () "/" a',
  '* LIST (\\Noselect) "/" b',
  '* OK [NOTIFICATIONOVERFLOW] x',
];
const received = (line: string): Received => answer(line, 'A1 OK x').responses[0]!;

describe('what is waited for', () => {
  test.each<[Told, string[], string]>([
    [exists(3), ['* 3 EXISTS'], '* 3 EXISTS'],
    [expunged, ['* 3 EXPUNGE', '* VANISHED 7'], '* EXPUNGE'],
    [flagged(3, '\\Seen'), ['* 3 FETCH (FLAGS (\\Seen))'], '* 3 FETCH with \\Seen'],
    [flagged(3, '\\Draft'), [], '* 3 FETCH with \\Draft'],
    [fetched(3), ['* 3 FETCH (FLAGS (\\Seen))', '* 3 FETCH (UID 7)'], '* 3 FETCH'],
    [fetchedItem(3, 'UID'), ['* 3 FETCH (UID 7)'], '* 3 FETCH with UID'],
    [fetchedItem(4, 'UID'), [], '* 4 FETCH with UID'],
    [status(FOLDER), ['* STATUS A (MESSAGES 3)', '* STATUS a (MESSAGES 4 UNSEEN 1)'], '* STATUS "a"'],
    [status(FOLDER, 'UNSEEN'), ['* STATUS a (MESSAGES 4 UNSEEN 1)'], '* STATUS "a" (UNSEEN)'],
    [status(FOLDER, 'MESSAGES', 3), ['* STATUS A (MESSAGES 3)'], '* STATUS "a" (MESSAGES 3)'],
    [status(FOLDER, 'UNSEEN', 3), [], '* STATUS "a" (UNSEEN 3)'],
    [listed(FOLDER), ['* LIST () "/" A'], '* LIST "a"'],
    [listed(FOLDER, ' of old', ({ attributes }) => attributes.length > 0), [], '* LIST "a" of old'],
  ])('$description is known when it comes', (told, fitting, description) => {
    expect(LINES.filter((line) => tells(received(line), told))).toEqual(fitting);
    expect(told.description).toBe(description);
  });

  test('may be another name than before', () => {
    const told = (line: string) => oldNameOf(answer(line, 'A1 OK x').data('LIST')[0]!);
    expect(told('* LIST () "/" new ("oldname" ("old"))')).toBe('old');
    expect(told('* LIST () "/" new')).toBeNull();
  });
});

/** What comes at once, behind the first NOOP, and behind the second. */
function source(...told: string[][]) {
  const waits: number[] = [];
  const came: Received[] = [];
  const ready = [...(told[0] ?? [])];
  let noops = 0;
  return {
    waits,
    came,
    noops: () => noops,
    pushes: {
      next: async (isIt: (one: Received) => boolean, deadlineMs: number) => {
        waits.push(deadlineMs);
        for (;;) {
          const line = ready.shift();
          if (line === undefined) return null;
          came.push(received(line));
          if (isIt(came.at(-1)!)) return came.at(-1)!;
        }
      },
      get heard() {
        return answer(...LINES.slice(0, 0), ...came.map(({ raw }) => raw.toString()), 'A1 OK x');
      },
      done: async () => {
        ready.push(...(told[++noops] ?? []));
        return answer('A1 OK x');
      },
    } as never,
  };
}

const within = (pushDeadlineMs: number) => ({ pushDeadlineMs });
const outcome = (judged: Promise<unknown>): Promise<string> =>
  judged.then(
    (given) => (given as { type?: string } | undefined)?.type ?? 'nothing',
    (error: Error) => error.constructor.name,
  );
const [ONE, OTHER, OVERFLOW] = ['* 3 EXISTS', '* 4 EXISTS', '* OK [NOTIFICATIONOVERFLOW] x'];

describe('waiting', () => {
  test('for a push ends with it, or at the deadline as a failure', async () => {
    const push = (from: ReturnType<typeof source>) =>
      outcome(mustPush(from.pushes, exists(3), within(5000), WHY));
    const there = source([OTHER, ONE]);
    expect(await push(there)).toBe('EXISTS');
    expect([there.waits, there.noops()]).toEqual([[5000], 0]);
    expect(await push(source([OTHER], [ONE]))).toBe('Failure');
    expect(await push(source([OVERFLOW, ONE]))).toBe('Inconclusive');
    const said = mustPush(source([OTHER]).pushes, exists(3), within(5000), WHY);
    await expect(said).rejects.toMatchObject({
      facts: { acceptable: ['* 3 EXISTS, unasked, within 5000 ms'], saw: expect.stringContaining(OTHER) },
    });
  });

  test.each<[string, string[][], string, number]>([
    ['at once', [[ONE]], 'told', 0],
    ['behind a NOOP', [[OTHER], [ONE]], 'told', 1],
    ['behind another', [[], [OTHER], [ONE]], 'told', 2],
    ['never', [[], [], [OTHER]], 'never', 2],
    ['no more', [[], [OVERFLOW, ONE]], 'open', 1],
  ])('for what is told %s asks as often as it must', async (_, told, expected, noops) => {
    const [one, other] = [source(...told), source(...told)];
    const must = await outcome(mustTell(one.pushes, exists(3), within(5000), WHY));
    const needed = await outcome(fence(other.pushes, exists(3), within(5000)));
    expect([must, needed]).toEqual(
      {
        told: ['EXISTS', 'nothing'],
        never: ['Failure', 'Inconclusive'],
        open: ['Inconclusive', 'Inconclusive'],
      }[expected],
    );
    expect([one.noops(), other.noops()]).toEqual([noops, noops]);
    expect(one.waits).toEqual([1000, 4000, 0].slice(0, noops + 1));
  });

  test('is no longer than the deadline', async () => {
    const never = source();
    expect(await outcome(fence(never.pushes, exists(3), within(300)))).toBe('Inconclusive');
    expect(never.waits).toEqual([300, 0, 0]);
  });
});

describe('what must not be told', () => {
  test('was not told so far', () => {
    notTold(answer(OTHER, 'A1 OK x'), exists(3), WHY);
    expect(() => notTold(answer(OTHER, ONE, 'A1 OK x'), exists(3), WHY)).toThrow(Failure);
  });

  test('is not known where the target does not watch', () => {
    const good = answer(OTHER, 'A1 OK x');
    expect(unlessOverflow(good)).toBe(good);
    for (const lines of [[OVERFLOW, 'A1 OK x'], ['A1 NO [NOTIFICATIONOVERFLOW] x']])
      expect(() => unlessOverflow(answer(...lines))).toThrow(Inconclusive);
  });
});
