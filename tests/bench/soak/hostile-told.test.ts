import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { type HostileOptions, soakHostile } from '../../../bench/soak/hostile.ts';

const BROKEN = fileURLToPath(new URL('./broken-hostile-server.ts', import.meta.url));
const SEED = 6;

// Each starts a server of its own, all at once.
vi.setConfig({ testTimeout: 60_000 });

async function faultsOf(fault: string, options: Partial<HostileOptions>): Promise<string[]> {
  const program = { file: BROKEN, args: [fault] };
  return (
    await soakHostile(
      { seed: SEED, deadlineMs: 1000, questionMs: 5000, program, ...options },
      () => undefined,
    )
  ).faults;
}

test.concurrent('a server that answers wrongly is told of, each time with the case', async () => {
  const faults = await faultsOf('answers wrongly', { cases: 150 });
  for (const sentence of [
    /^case \d+ \(imaps? lines\): no answer to "SELECT /,
    /^case \d+ \(imaps? lines\): the connection ended without BYE at "SELECT /,
    /^case \d+ \(imaps? lines\): the server tells of a fault of its own: SELECT: TypeError: a fault on purpose/,
    /^case \d+ \(imaps? lines\): more than one answer to "SELECT /,
    /^case \d+ \(nms request\): no answer/,
    /^case \d+ \(nms request\): answered 500/,
  ])
    expect(faults).toContainEqual(expect.stringMatching(sentence));
});

test.concurrent.each([
  ['dies', 'the server has ended by itself'],
  ['hangs', 'the server was silent for 5000 ms'],
])('a server that %s is told of, with the case and how it is thrown again', async (fault, sentence) => {
  const [first = ''] = await faultsOf(fault, { cases: 60 });
  const [what, , again] = first.split('\n    ');
  const number = /^case (\d+) /.exec(first)?.[1];
  expect(what).toMatch(new RegExp(`^case ${number} \\(imaps? (?:lines|stream)\\): ${sentence}$`));
  expect(again).toBe(`again with --part hostile --seed ${SEED} --case ${number}`);
});

test.concurrent('a server that grows is told of', async () => {
  const faults = await faultsOf('grows', { cases: 120, block: 20, questionMs: 30_000 });
  expect(faults).toContainEqual(expect.stringMatching(/^the server grew from [\d.]+ MiB to [\d.]+ MiB$/));
  expect(faults).toContainEqual(
    expect.stringMatching(/^the server has \d+ sockets and timers, and had \d+$/),
  );
});
