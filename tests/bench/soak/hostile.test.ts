import { expect, test } from 'vitest';
import { soakHostile } from '../../../bench/soak/hostile.ts';
import { PORTS } from '../../../bench/soak/hostile-case.ts';
import { caseOf } from '../../../bench/soak/hostile-input.ts';

/** Of the sample, whose bound is longer: the server starts, too, and the last case is waited for. */
const [SECONDS, BOUND] = [5, 60_000];

test('a sample of hostile input does no harm, on any port', { timeout: BOUND }, async () => {
  const { faults, facts } = await soakHostile({ seed: 6, seconds: SECONDS, block: 20 }, () => undefined);
  expect(faults).toEqual([]);
  const kinds = [...PORTS.map((port) => `${port} stream`), 'imap lines', 'imaps lines'];
  expect(Object.keys(facts.thrown).sort()).toEqual([...kinds, 'nms request', 'control request'].sort());
  expect(facts.memory.length).toBeGreaterThanOrEqual(4);
});

test('a case is the same whenever it is thrown', () => {
  const known = { user: 'alice', password: 'secret', token: 'a.b.c', box: '/nms/v1/base/x', folder: 'INBOX' };
  for (let seed = 1; seed <= 40; seed++) expect(caseOf(seed, known)).toEqual(caseOf(seed, known));
});
