import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startFakeServer } from '../../fake-server/index.ts';
import { LostTarget } from '../../run/lost-target.ts';
import type { CheckOutcome, RunResults } from '../../scr/results.ts';
import { cpm } from '../bin/spawn.ts';

const outcome = (lost: boolean): CheckOutcome => ({
  ids: ['x'],
  verdict: 'inconclusive',
  reason: 'nobody is there',
  detail: '',
  notes: [],
  durationMs: 1,
  transcript: null,
  violations: [],
  observed: {},
  ...(lost && { lost }),
});

test('a target is given up after many checks in a row that did not find it, and not before', () => {
  const target = new LostTarget();
  for (const lost of [...Array(7).fill(true), false, ...Array(7).fill(true)]) target.see(outcome(lost));
  expect(target).toMatchObject({ reason: null, signal: { aborted: false } });
  target.see(outcome(true));
  expect(target).toMatchObject({
    reason: 'The target stopped answering: nobody is there',
    signal: { aborted: true },
  });
});

test('a run whose target dies in the middle ends soon with 3, and its results say so', async () => {
  let commands = 0;
  const server = await startFakeServer({
    hooks: {
      onConnection: (ctx) => {
        if (commands > 300) ctx.destroy();
      },
      onCommand: (ctx, next) => {
        commands++;
        if (commands <= 300) return next();
        ctx.destroy();
        return Promise.resolve();
      },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'cpm-lost-'));
  try {
    const out = join(folder, 'report');
    const { exitCode, stdout } = await cpm([
      'run',
      ...[
        '--target',
        `imap://alice:secret@127.0.0.1:${server.imapPort}`,
        '--timeout',
        '2000',
        '--no-html',
        '--out',
        out,
      ],
    ]);
    const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as RunResults;
    expect(results).toMatchObject({ complete: false, summary: { conformant: false } });
    expect(results.incompleteReason).toMatch(
      /^The target stopped answering: 127\.0\.0\.1:\d+ .*; \d+ checks were not executed\.$/,
    );
    expect(stdout).toContain('The target stopped answering');
    expect(exitCode).toBe(3);
  } finally {
    rmSync(folder, { recursive: true });
    await server.stop();
  }
}, 60_000);
