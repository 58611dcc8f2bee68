/**
 * The life of a baseline on a real server: its failures are listed, a run that has just those is green, one more is found
 * by the baseline and by the comparison, and gone when it is mended.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Baseline, baselineSchema } from '../../reports/baseline-file.ts';
import type { Comparison } from '../../reports/comparison.ts';
import { comparisonSchema } from '../../reports/comparison-schema.ts';
import { parseResults } from '../../reports/results-schema.ts';
import { cpm } from '../bin/spawn.ts';
import { realServers } from './all.ts';
import { startBendingProxy } from './bending-proxy.ts';

const [dovecot] = realServers.filter(({ name }) => name === 'Dovecot');
const { title, found, start } = dovecot!;

/** Two of them are known to fail there (docs/findings.md). */
const CHECKS = [
  ...['2.0/S-021b/default-folder', '§7/numbers-do-not-wrap', 'charset-unknown'],
  ...[
    'trycreate',
    'makes-no-folder',
    'independent',
    'from-examined',
    'source-unchanged',
    'recent',
    'noselect',
  ].map((slug) => `2.0/S-012/${slug}`),
];
const KNOWN = ['cpm-ms-2.0/CPM-TS-MS-S-021b_M/default-folder', 'cpm-ms-2.0/§7/numbers-do-not-wrap'];
const BROKEN = 'cpm-ms-2.0/CPM-TS-MS-S-012_M/trycreate';

test.skipIf(!found.available)(
  `${title}: run, baseline, a regression, mended`,
  async () => {
    const server = await start();
    const proxy = await startBendingProxy(server.imapPort);
    const folder = mkdtempSync(join(tmpdir(), 'cpm-cycle-'));
    try {
      const [{ user, password }] = server.users as [{ user: string; password: string }];
      const baseline = join(folder, 'known.json');
      const run = async (name: string, ...more: string[]) => {
        const out = join(folder, name);
        const ended = await cpm([
          'run',
          ...['--target', `imap://${user}:${password}@${server.host}:${proxy.port}`],
          ...CHECKS.flatMap((check) => ['--only', check]),
          ...['--no-html', '--out', out, ...more],
        ]);
        return {
          ...ended,
          out,
          results: () => parseResults(readFileSync(join(out, 'results.json'), 'utf8')),
        };
      };
      const compare = async (before: string, after: string) => {
        const { exitCode, stdout } = await cpm(['compare', before, after, '--json']);
        return { exitCode, comparison: comparisonSchema.parse(JSON.parse(stdout)) as Comparison };
      };

      const first = await run('first');
      expect(first.exitCode, first.stderr).toBe(1);
      const update = await cpm(['baseline', 'update', first.out, '--baseline', baseline]);
      expect(update.exitCode, update.stderr).toBe(0);
      const written = baselineSchema.parse(JSON.parse(readFileSync(baseline, 'utf8'))) as Baseline;
      expect(written.entries.map(({ check }) => check)).toEqual(KNOWN);

      // A person reviews it.
      for (const entry of written.entries) entry.reason = 'Known of Dovecot, see docs/findings.md.';
      writeFileSync(baseline, JSON.stringify(written));
      const green = await run('green', '--baseline', baseline);
      expect(green.exitCode, green.stderr).toBe(0);
      expect(green.results()).toMatchObject({
        summary: { conformant: false },
        baseline: { file: baseline, expected: KNOWN.map((id) => ({ id, verdict: 'fail' })), deviations: [] },
      });

      proxy.bend = (line) => line.replace(' [TRYCREATE]', '');
      const broken = await run('broken', '--baseline', baseline);
      expect(broken.exitCode).toBe(1);
      const { deviations, expected } = broken.results().baseline!;
      expect(deviations.map(({ kind, check }) => [kind, check])).toEqual([['unexpected', BROKEN]]);
      expect(expected.map(({ id }) => id)).toEqual(KNOWN);
      const { exitCode, comparison } = await compare(green.out, broken.out);
      expect(exitCode).toBe(1);
      expect(comparison.checks).toMatchObject([{ id: BROKEN, kind: 'worse', before: 'pass', after: 'fail' }]);
      expect(comparison.requirements).toMatchObject([{ id: 'cpm-ms-2.0/CPM-TS-MS-S-012_M', kind: 'worse' }]);
      expect(comparison.circumstances).toEqual([]);

      proxy.bend = null;
      const mended = await run('mended', '--baseline', baseline);
      expect(mended.exitCode, mended.stdout).toBe(0);
      expect(await compare(broken.out, mended.out)).toMatchObject({
        exitCode: 0,
        comparison: { checks: [{ id: BROKEN, kind: 'better' }], regression: false },
      });
    } finally {
      rmSync(folder, { recursive: true });
      await proxy.stop();
      await server.stop();
    }
  },
  180_000,
);
