import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SequenceNumber, SequenceSet } from '../../../protocol/imap/model/common.ts';
import {
  compressNumbers,
  expandSet,
  formatSequenceSet,
  sameSet,
  setContains,
  setRanges,
} from '../../../protocol/imap/sequence-set.ts';

/** A set from its printed form. */
function set(text: string): SequenceSet {
  const number = (part: string): SequenceNumber => (part === '*' ? '*' : Number(part));
  return text.split(',').map((range) => {
    const [from, to] = range.split(':');
    return { from: number(from!), to: number(to ?? from!) };
  });
}

describe('the numbers of a set', () => {
  it.each([
    ['2,4:7,9,12:*', 15, [2, 4, 5, 6, 7, 9, 12, 13, 14, 15]],
    ['*:4,5:7', 10, [4, 5, 6, 7, 8, 9, 10]],
    ['4:2', 0, [2, 3, 4]],
    ['3291:*', 5, Array.from({ length: 3287 }, (_, i) => i + 5)],
    ['*', 3, [3]],
    ['*,1:*', 0, []],
    ['7', 3, [7]],
  ])('%s of %i', (text, max, numbers) => {
    expect(expandSet(set(text), max, 10_000)).toEqual(numbers);
  });

  it('are not counted out beyond the bound', () => {
    expect(expandSet(set('1:3,2:4'), 0, 4)).toEqual([1, 2, 3, 4]);
    expect(() => expandSet(set('1:5'), 0, 4)).toThrow(RangeError);
    expect(() => expandSet(set('1:4294967295'), 0, 1_000_000)).toThrow(/4294967295/);
  });

  it('are unknown for the saved result', () => {
    expect(() => setRanges('$', 1)).toThrow(RangeError);
    expect(() => setContains('$', 1, 1)).toThrow(RangeError);
  });

  const anyNumber = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant('*' as const));
  const anySet = fc.array(fc.record({ from: anyNumber, to: anyNumber }), { minLength: 1, maxLength: 8 });

  it('are those that it contains', () => {
    fc.assert(
      fc.property(anySet, fc.nat(30), (ranges, max) => {
        const contained = Array.from({ length: 40 }, (_, n) => n).filter((n) => setContains(ranges, n, max));
        expect(expandSet(ranges, max, 40)).toEqual(contained);
      }),
    );
  });

  it('make the shortest set', () => {
    expect(formatSequenceSet(compressNumbers([9, 3, 1, 2, 3, 8, 5]))).toBe('1:3,5,8:9');
    expect(() => compressNumbers([])).toThrow(RangeError);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (numbers) => {
        expect(expandSet(compressNumbers(numbers), 0, 40)).toEqual(numbers.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('equal sets', () => {
  it.each([
    ['1:3', '3,2,1', true],
    ['1:3', '1:2,2:3', true],
    ['4:2', '2:4', true],
    ['1:*', '*:1', true],
    ['1:*', '1:4294967295', false],
    ['1:3', '1:2', false],
    ['1:3', '1:4', false],
    ['1', '1,3', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameSet(set(a), set(b))).toBe(same);
    expect(sameSet(set(b), set(a))).toBe(same);
  });

  it('of saved results only themselves', () => {
    expect(sameSet('$', '$')).toBe(true);
    expect(sameSet('$', set('1'))).toBe(false);
  });
});
