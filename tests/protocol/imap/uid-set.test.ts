import { expect, test } from 'vitest';
import type { SequenceSet } from '../../../protocol/imap/model/common.ts';
import { uidsOf } from '../../../protocol/imap/uid-set.ts';

test.each<[SequenceSet, number[] | null]>([
  [[{ from: 5, to: 5 }], [5]],
  [
    [
      { from: 7, to: 8 },
      { from: 3, to: 1 },
    ],
    [7, 8, 1, 2, 3],
  ],
  [[], []],
  ['$', null],
  [[{ from: '*', to: 4 }], null],
  [[{ from: 4, to: '*' }], null],
  [[{ from: '*', to: '*' }], null],
])('the numbers of %j in its order', (set, numbers) => {
  expect(uidsOf(set)).toEqual(numbers);
});

test('no more numbers than are wanted', () => {
  const set: SequenceSet = [
    { from: 1, to: 2 },
    { from: 9, to: 10 },
  ];
  expect(uidsOf(set, 4)).toEqual([1, 2, 9, 10]);
  expect(uidsOf(set, 3)).toBeNull();
  expect(uidsOf([{ from: 1, to: 1000 }])).toHaveLength(1000);
  expect(uidsOf([{ from: 1, to: 1001 }])).toBeNull();
  expect(uidsOf([{ from: 1, to: 4_294_967_295 }])).toBeNull();
});
