/**
 * A short campaign with a fixed seed against each server: whatever it finds was examined before (docs/findings/). The
 * long ones are `npm run soak -- --part fuzz`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded, startReal } from '../../bench/soak/fuzz-targets.ts';
import { realServers } from './all.ts';
import { FUZZ_EXAMINED } from './examined-fuzz.ts';
import { type Fuzzed, fuzzed } from './fuzzed.ts';

const SECONDS = '12';
const SEED = '20261128';
const SERVERS = [
  { title: 'the embedded server', start: startEmbedded, missing: null },
  ...realServers.map(({ title, found, start }) => ({
    title,
    start: () => startReal(start),
    missing: found.available ? null : found.reason,
  })),
];

const seen = new Map<string, Promise<Fuzzed>>();

async function campaignOn({ start }: (typeof SERVERS)[number]): Promise<Fuzzed> {
  const { target, stop } = await start();
  try {
    return await fuzzed(target, ['--time', SECONDS, '--seed', SEED]);
  } finally {
    await stop();
  }
}

// All at once: a campaign takes its time, whatever it gets done.
beforeAll(async () => {
  for (const server of SERVERS) if (server.missing === null) seen.set(server.title, campaignOn(server));
  await Promise.allSettled(seen.values());
}, 180_000);

describe.each(SERVERS)('$title', ({ title, missing }) => {
  test.skipIf(missing !== null)('does nothing that was not examined', async () => {
    const { document, unexplained, stderr } = await seen.get(title)!;
    expect(unexplained, stderr).toEqual([]);
    expect(document).toMatchObject({ complete: true, lost: null });
    for (const { kind, cases, answers } of document.kinds) {
      expect(cases, kind).toBeGreaterThan(5);
      expect(Object.keys(answers.valid), kind).not.toEqual(['-']);
    }
  });
});

test('every finding that an examination points to stands in docs/', () => {
  const docs = new URL('../../docs/', import.meta.url);
  const texts = readdirSync(new URL('findings/', docs)).map((name) =>
    readFileSync(new URL(`findings/${name}`, docs), 'utf8'),
  );
  const headings = texts.join('\n').replaceAll('\n## ', '\n### ');
  const missing = Object.values(FUZZ_EXAMINED)
    .flat()
    .filter(({ why }) => !headings.includes(`### ${why}\n`));
  expect(missing.map(({ why }) => why)).toEqual([]);
});
