import { expect, test } from 'vitest';
import { show } from '../../../suites/support/show.ts';

test.each([
  [null, 'nothing'],
  ['', '""'],
  ['\\Seen', '\\Seen'],
  ['a\r\nb\x00', 'a\\r\\nb\\x00'],
  [[], '[]'],
  [['\\Seen', 'two words', ''], '[\\Seen, "two words", ""]'],
  [new Map([[7, ['\\Seen']]]), '{ 7: [\\Seen] }'],
  [{ uid: 3, flags: null }, '{ uid: 3, flags: nothing }'],
  [new Set([1, 2]), '[1, 2]'],
  [Buffer.from('Subject: x\r\n'), 'Subject: x'],
  [12n, '12'],
])('shows %o', (value, shown) => {
  expect(show(value)).toBe(shown);
});

test('cuts what is very long', () => {
  expect(show(Array.from({ length: 50 }, (_, i) => i))).toMatch(/39, … 10 more\]$/);
  expect(show('x'.repeat(500)).length).toBeLessThanOrEqual(200);
});
