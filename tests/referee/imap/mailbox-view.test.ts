/** What is known of a mailbox, message by message, whatever comes and goes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MailboxView, type Numbered } from '../../../referee/imap/mailbox-view.ts';

/** A view of as many messages as there are entries, with these UIDs; null for one that was not told. */
function viewOf(...uids: (number | null)[]): MailboxView {
  const view = new MailboxView('box');
  view.count(uids.length);
  for (const [index, uid] of uids.entries()) if (uid !== null) view.learn(index + 1, uid);
  return view;
}

const uidsOf = (view: MailboxView): (number | null)[] =>
  Array.from({ length: view.exists }, (_, index) => view.uidAt(index + 1));

describe('a mailbox', () => {
  it('is not counted before EXISTS, and is then, also when it is empty', () => {
    const view = new MailboxView('box');
    expect([view.isCounted, view.exists, view.last, view.noModseq]).toEqual([false, 0, null, false]);
    view.count(0);
    expect([view.isCounted, view.exists]).toEqual([true, 0]);
  });

  it('forgets the last messages if fewer are counted', () => {
    const view = viewOf(3, 5, 7);
    view.count(2);
    expect([uidsOf(view), view.last]).toEqual([[3, 5], { number: 2, uid: 5 }]);
    view.count(3);
    expect([uidsOf(view), view.gone.size]).toEqual([[3, 5, null], 0]);
  });

  it('has nothing to learn and nothing to remove of messages that there are not', () => {
    const view = viewOf(3);
    view.learn(2, 4);
    view.remove(2);
    expect([uidsOf(view), view.last, view.gone.size]).toEqual([[3], { number: 1, uid: 3 }, 0]);
  });

  it('keeps in mind whose UID was known when it went', () => {
    const view = viewOf(3, null, 7);
    view.remove(2);
    view.remove(1);
    expect([uidsOf(view), [...view.gone]]).toEqual([[7], [3]]);
  });
});

describe('the neighbours of a message', () => {
  it('are the nearest whose UID is known, and never itself', () => {
    const view = viewOf(null, 3, null, 7, null);
    const around = (number: number): (Numbered | null)[] => [view.before(number), view.behind(number)];
    const [two, four] = [
      { number: 2, uid: 3 },
      { number: 4, uid: 7 },
    ];
    expect([1, 2, 3, 4, 5].map(around)).toEqual([
      [null, two],
      [null, four],
      [two, four],
      [two, null],
      [four, null],
    ]);
    expect(view.last).toEqual(four);
  });

  it('are what a look at all messages finds, after whatever was learned and taken away', () => {
    const step = fc.record({
      what: fc.constantFrom('learn', 'remove', 'count', 'vanish'),
      number: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const view = viewOf(null, null, null, null, null);
        for (const { what, number } of steps) {
          if (what === 'learn') view.learn(number, number * 10);
          if (what === 'remove') view.remove(number);
          if (what === 'count') view.count(number);
          if (what === 'vanish') view.vanish([{ from: number * 10, to: number * 10 }]);
          const known = uidsOf(view).flatMap((uid, index) =>
            uid === null ? [] : [{ number: index + 1, uid }],
          );
          for (let at = 0; at <= view.exists + 1; at++) {
            expect(view.before(at)).toEqual(known.findLast((one) => one.number < at) ?? null);
            expect(view.behind(at)).toEqual(known.find((one) => one.number > at) ?? null);
          }
          expect(view.last).toEqual(known.at(-1) ?? null);
        }
      }),
      { numRuns: 100, seed: 11 },
    );
  });
});

describe('VANISHED', () => {
  it.each([
    ['a UID that is known', [3, 5, 7], [{ from: 5, to: 5 }], [3, 7]],
    ['one between two that are known', [3, null, 7], [{ from: 5, to: 5 }], [3, 7]],
    ['one before all that are known', [null, 7, null], [{ from: 5, to: 5 }], [7, null]],
    ['one before the first, which is known', [7, null, null], [{ from: 5, to: 5 }], [7, null, null]],
    ['one behind all that are known', [null, 7, null], [{ from: 9, to: 9 }], [null, 7]],
    ['one where nothing is known', [null, null], [{ from: 9, to: 9 }], [null]],
    ['a range', [3, 5, 7, 9], [{ from: 4, to: 7 }], [3, 9]],
    ['a range written backwards', [3, 5, 7, 9], [{ from: 7, to: 5 }], [3, 9]],
    [
      'several',
      [3, 5, 7],
      [
        { from: 3, to: 3 },
        { from: 7, to: 7 },
      ],
      [5],
    ],
  ] as const)('takes away %s', (_, before, set, after) => {
    const view = viewOf(...before);
    view.vanish([...set]);
    expect(uidsOf(view)).toEqual(after);
  });

  it('leaves no message of a set in mind but as one that is gone', () => {
    const view = viewOf(3, null, 7);
    view.vanish([{ from: 5, to: 7 }]);
    expect([uidsOf(view), [...view.gone].sort()]).toEqual([[3], [5, 6, 7]]);
  });

  it('is cut off where it names more than there are', () => {
    const view = viewOf(5, 6, null);
    view.vanish([{ from: 7, to: '*' }]);
    expect([uidsOf(view), view.gone.size]).toEqual([[5, 6], 3]);
    const empty = viewOf();
    empty.vanish([{ from: 1, to: '*' }]);
    expect([empty.exists, empty.gone.size]).toEqual([0, 0]);
  });
});

describe('UIDNEXT', () => {
  it('is of the messages that are there when it is told', () => {
    const view = viewOf(3, 5);
    expect(view.uidNext).toBeNull();
    view.predict(8);
    view.count(3);
    expect(view.uidNext).toEqual({ value: 8, there: 2, told: 2 });
  });

  it('leaves open which messages came when, while the mailbox is opened', () => {
    const view = viewOf();
    view.opened();
    expect(view.uidNext).toBeNull();
    view.predict(8);
    view.count(2);
    view.opened();
    view.count(3);
    expect(view.uidNext).toEqual({ value: 8, there: 0, told: 2 });
  });

  it('has fewer messages below it when one of them is taken away, and as many when another is', () => {
    const view = viewOf(null);
    view.predict(8);
    view.count(3);
    view.opened();
    view.count(5);
    view.remove(4);
    expect(view.uidNext).toEqual({ value: 8, there: 1, told: 3 });
    view.remove(3);
    expect(view.uidNext).toEqual({ value: 8, there: 1, told: 2 });
    view.remove(2);
    expect(view.uidNext).toEqual({ value: 8, there: 1, told: 1 });
    view.remove(1);
    expect(view.uidNext).toEqual({ value: 8, there: 0, told: 0 });
  });
});
