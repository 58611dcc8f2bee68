/**
 * A short campaign with a fixed seed against each server: whatever it finds was examined before (docs/findings/). The
 * long ones are `npm run soak -- --part fuzz`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { startEmbedded, startReal } from '../../bench/soak/fuzz-targets.ts';
import { realServers } from './all.ts';
import { FUZZ_EXAMINED } from './examined-fuzz.ts';
import { fuzzed } from './fuzzed.ts';

const SECONDS = '20';
const SEED = '20261128';
const SERVERS = [
  { title: 'the embedded server', start: startEmbedded, missing: null },
  ...realServers.map(({ title, found, start }) => ({
    title,
    start: () => startReal(start),
    missing: found.available ? null : found.reason,
  })),
];

// Each waits for its server most of the time.
describe.each(SERVERS)('$title', { concurrent: true }, ({ start, missing }) => {
  test.skipIf(missing !== null)('does nothing that was not examined', { timeout: 150_000 }, async () => {
    const { target, stop } = await start();
    try {
      const { document, unexplained, stderr } = await fuzzed(target, ['--time', SECONDS, '--seed', SEED]);
      expect(unexplained, stderr).toEqual([]);
      expect(document).toMatchObject({ complete: true, lost: null });
      for (const { kind, cases, answers } of document.kinds) {
        expect(cases, kind).toBeGreaterThan(20);
        expect(Object.keys(answers.valid), kind).not.toEqual(['-']);
      }
    } finally {
      await stop();
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
