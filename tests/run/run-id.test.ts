import { expect, test } from 'vitest';
import { newRunId, runRoot, runRootOf, runRootsPattern } from '../../run/run-id.ts';

test('a fresh root is recognised as one, under a prefix too', () => {
  for (const prefix of ['', 'INBOX.', 'Mail/']) {
    for (let i = 0; i < 200; i++) {
      const root = runRoot(prefix, newRunId());
      expect(runRootOf(root, prefix, '/')).toBe(root);
      expect(runRootOf(`${root}/a/b`, prefix, '/')).toBe(root);
      expect(runRootOf(`${root}x`, prefix, '/')).toBeNull();
      expect(root.startsWith(runRootsPattern(prefix).slice(0, -1))).toBe(true);
    }
  }
});

test('ids differ from run to run', () => {
  expect(new Set(Array.from({ length: 100 }, newRunId)).size).toBe(100);
});

test('a root under another prefix is none', () => {
  expect(runRootOf('CPMTEST-k3v9x2ab', 'INBOX.', '.')).toBeNull();
  expect(runRootOf('INBOX.CPMTEST-k3v9x2ab', '', '.')).toBeNull();
});
