/**
 * The suite against real servers: what it says of Dovecot and Cyrus is exactly what was examined and found true
 * (docs/findings.md and docs/findings/). A verdict that is not expected is a false alarm or a new finding; one that is
 * expected and does not come is a check that has gone blind.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunResults } from '../../scr/results.ts';
import { cpm } from '../bin/spawn.ts';
import { realServers } from './all.ts';
import { ABSENT, EXAMINED, NOW_AND_THEN } from './examined.ts';

// Either waits for its server most of the time.
describe.each(realServers)('$title', { concurrent: true }, ({ name, found, start }) => {
  test.skipIf(!found.available)('is judged as it was examined', { timeout: 180_000 }, async () => {
    const server = await start();
    const folder = mkdtempSync(join(tmpdir(), 'cpm-real-'));
    try {
      const out = join(folder, 'report');
      const profile = join(folder, 'profile.json');
      writeFileSync(profile, JSON.stringify({ disposable: true, maxConnections: 8 }));
      const [alice, bob] = server.users.map(({ user, password }) => `${user}:${password}`);
      const { exitCode, stderr } = await cpm([
        'run',
        ...['--target', `imap://${alice}@${server.host}:${server.imapPort}`],
        ...['--target', `imaps://${alice}@${server.host}:${server.imapsPort}`],
        ...['--second', `imaps://${bob}@${server.host}:${server.imapsPort}`],
        ...['--insecure', '--profile', profile, '--no-html', '--out', out],
      ]);
      const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as RunResults;
      expect(results.complete, stderr).toBe(true);
      const seen: Record<string, string> = {};
      for (const check of results.requirements.flatMap(({ checks }) => checks)) {
        const lacks = (extension: string): boolean =>
          check.reason.startsWith(`${extension} is neither advertised nor claimed`);
        if (check.verdict === 'not-applicable' && ABSENT[name].some(lacks)) continue;
        if (check.verdict !== 'pass') seen[check.id] = `${check.verdict}: ${check.reason}`;
      }
      const expected = EXAMINED[name];
      const sudden = NOW_AND_THEN[name];
      const unexpected = Object.entries(seen).filter(
        ([id, text]) =>
          !text.startsWith(`${expected[id]?.verdict}:`) &&
          !sudden.some(({ checks, reason }) => checks.test(id) && reason.test(text)),
      );
      expect(unexpected).toEqual([]);
      expect(Object.keys(expected).filter((id) => !(id in seen))).toEqual([]);
      expect(exitCode).toBe(Object.values(expected).some(({ verdict }) => verdict === 'fail') ? 1 : 0);
    } finally {
      rmSync(folder, { recursive: true });
      await server.stop();
    }
  });
});

test('every finding that a verdict points to stands in docs/', () => {
  const docs = new URL('../../docs/', import.meta.url);
  const ofServers = readdirSync(new URL('findings/', docs)).map((name) => `findings/${name}`);
  const findings = ['findings.md', ...ofServers]
    .map((file) => readFileSync(new URL(file, docs), 'utf8'))
    .join('\n')
    .replaceAll('\n## ', '\n### ');
  const judged = Object.values(EXAMINED).flatMap((server) => Object.entries(server));
  const headings = Object.values(NOW_AND_THEN).flatMap((ofServer) => ofServer.map(({ why }) => why));
  expect(headings.filter((why) => !findings.includes(`### ${why}\n`))).toEqual([]);
  const missing = judged.filter(
    ([id, { verdict, why }]) =>
      verdict !== 'not-applicable' &&
      !(findings.includes(`### ${why}\n`) && findings.includes(id.slice(id.lastIndexOf('/')))),
  );
  expect(missing).toEqual([]);
});
