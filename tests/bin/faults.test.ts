import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { explainFault } from '../../bin/faults.ts';

it.each([
  ['a full disk', () => writeFileSync('/dev/full', 'x')],
  [
    "a full disk in Allure's words",
    () => {
      throw new Error('plugin awesome error Error: ENOSPC: no space left on device, write');
    },
  ],
])('%s is no fault of our own', (_what, write) => {
  let thrown: unknown;
  try {
    write();
  } catch (error) {
    thrown = error;
  }
  expect(explainFault(thrown, 'run', false)).toEqual({
    text: 'Not all of it could be written: no space is left there.\nFree some, or have it written elsewhere.',
    exitCode: 2,
  });
});

it('a fault of our own says how to learn more', () =>
  expect(explainFault(new Error('a bug\n  at x'), 'run', false).text).toBe(
    'cpm-conformance met a fault of its own: a bug\nSet CPM_DEBUG=1 to see where.',
  ));
