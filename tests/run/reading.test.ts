/** `--reading`: which text wins where Appendix B and the body contradict each other (errata E-01, E-02). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../fake-server/index.ts';
import type { RequirementResult, RunResults } from '../../scr/results.ts';
import { cpm } from '../bin/spawn.ts';

let server: FakeServer;
let out: string;
beforeAll(async () => {
  server = await startFakeServer({ quirks: { disabledExtensions: ['ACL', 'METADATA', 'METADATA-SERVER'] } });
  out = mkdtempSync(join(tmpdir(), 'cpm-reading-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(out, { recursive: true });
});

/** The rows that a server without ACL and METADATA is judged by, and the exit code. */
async function judged(
  reading: 'scr' | 'body',
): Promise<{ rows: RequirementResult[]; exitCode: number | null }> {
  const door = `imaps://alice:secret@127.0.0.1:${server.imapsPort}`;
  const args = [
    'run',
    '--target',
    door,
    '--insecure',
    '--reading',
    reading,
    '--json',
    '--no-html',
    '--out',
    join(out, reading),
  ];
  const only = ['S-005', 'S-006', 'S-007', 'S-008', 'S-014', 'S-021', 'S-021b', 'S-021c'];
  const ids = only.flatMap((id) => ['--only', `cpm-ms-2.0/CPM-TS-MS-${id}*`]);
  const { exitCode, stdout } = await cpm([...args, ...ids]);
  const { requirements } = JSON.parse(stdout) as RunResults;
  const rows = requirements.filter(
    ({ id, spec }) => spec === 'cpm-ms-2.0' && /S-00[5-8]|S-021[bc]?_M/.test(id),
  );
  return { rows, exitCode };
}

test('with "scr" a server without ACL and METADATA fails, and each reason names the erratum', async () => {
  const { rows, exitCode } = await judged('scr');
  expect(rows.map(({ verdict }) => verdict)).toEqual(rows.map(() => 'fail'));
  expect(rows).toHaveLength(7);
  for (const { id, reason } of rows) {
    expect(reason).toMatch(/is not implemented: Appendix B makes it mandatory \(reading "scr"\)/);
    expect(reason).toContain(/S-00/.test(id) ? 'E-01' : 'E-0');
  }
  expect(exitCode).toBe(1);
});

test('with "body" it is not applicable, and each reason names the erratum', async () => {
  const { rows, exitCode } = await judged('body');
  expect(rows.map(({ verdict }) => verdict)).toEqual(rows.map(() => 'not-applicable'));
  for (const { id, reason } of rows) {
    expect(reason).toMatch(/the body leaves it open \(reading "body"\)/);
    expect(reason).toContain(/S-00/.test(id) ? 'E-01' : 'E-0');
  }
  expect(exitCode).toBe(0);
});
