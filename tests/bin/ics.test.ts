import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Ics } from '../../reports/ics.ts';
import { icsSchema } from '../../reports/ics-schema.ts';
import { asked } from './in-process.ts';
import { faultText } from './spawn.ts';

const folder = mkdtempSync(join(tmpdir(), 'cpm-ics-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOTIFY = 'cpm-ms-2.0/CPM-TS-MS-S-023_O';

function statementIn(report: string): Ics {
  return icsSchema.parse(JSON.parse(readFileSync(join(report, 'ics.json'), 'utf8')));
}

test('a profile is written, filled in and run by, and its declarations come back in the statement', async () => {
  const file = join(folder, 'lab.jsonc');
  const written = await asked(['ics', 'init', file]);
  expect(written).toMatchObject({ exitCode: 0, stderr: '' });
  expect(written.stdout).toMatch(/5 optional requirements to declare\.\n.*run --profile/);
  const text = readFileSync(file, 'utf8');
  const [, schema = ''] = /"\$schema": "(.*)"/.exec(text) ?? [];
  expect(existsSync(resolve(dirname(file), schema))).toBe(true);

  writeFileSync(
    file,
    text
      .replace('"vendor": null', '"vendor": "Example Systems"')
      .replace(`${NOTIFY}": null`, `${NOTIFY}": true`),
  );
  const declared = join(folder, 'declared');
  const { exitCode } = await asked(['run', '--profile', file, '--no-html', '--out', declared], {
    suites: 'verdicts',
  });
  expect(exitCode).toBe(1);
  const ics = statementIn(declared);
  expect(ics).toMatchObject({
    isDeclared: true,
    complete: true,
    role: 'server',
    specs: [{ id: 'cpm-ms-2.0' }],
  });
  expect(ics.profile.product).toMatchObject({ vendor: 'Example Systems', name: null });
  expect(ics.rows.find(({ key }) => key === NOTIFY)).toMatchObject({
    declared: 'yes',
    difference: 'declared-not-shown',
  });
  expect(readFileSync(join(declared, 'ics.html'), 'utf8')).toContain('Declared but not shown by this run');
  // The page and the document are part of the sealed evidence.
  expect(readFileSync(join(declared, 'manifest.json'), 'utf8')).toMatch(/"ics\.html"[\s\S]*"ics\.json"/);
});

test('a file that is there is not written over, unless that is wanted', async () => {
  const file = join(folder, 'there.jsonc');
  writeFileSync(file, 'mine');
  const ended = await asked(['ics', 'init', file]);
  expect(faultText(ended)).toMatch(/there\.jsonc is there already.*--force/);
  expect(ended.exitCode).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  const forced = await asked(['ics', 'init', file, '--force', '--role', 'client', '--json']);
  expect(JSON.parse(forced.stdout)).toMatchObject({ file, role: 'client', specs: ['cpm-ms-2.0'] });
  expect(readFileSync(file, 'utf8')).toContain('"role": "client"');
});

test('a place that cannot be written to is named', async () => {
  expect(faultText(await asked(['ics', 'init', join(folder, 'none', 'lab.jsonc')]))).toMatch(
    /folder is not there/,
  );
  expect(faultText(await asked(['ics', 'init', folder]))).toMatch(/is a folder/);
});

test('each role has its command', async () => {
  const [server, client] = [join(folder, 'server.json'), join(folder, 'client.json')];
  writeFileSync(server, '{"role": "server"}');
  writeFileSync(client, '{"role": "client", "declares": {"2.0/C-023": true}}');
  expect(faultText(await asked(['run', '--profile', client]))).toMatch(/client --profile/);
  expect(faultText(await asked(['client', '--profile', server, '--', 'true']))).toMatch(/"role": "client"/);
  const out = join(folder, 'client');
  const judged = await asked(['client', '--profile', client, '--no-html', '--out', out, '--', 'true']);
  expect(judged.exitCode).toBe(2);
  const statement = statementIn(out);
  expect(statement).toMatchObject({ role: 'client', isDeclared: true });
  expect(statement.rows.find(({ id }) => id === 'CPM-TS-MS-C-023_O')?.declared).toBe('yes');
});

test('the help has examples', async () => {
  const { exitCode, stdout, stderr } = await asked(['ics', 'init', '--help']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/Examples:\n {2}cpm-conformance ics init/);
  expect(stdout).toContain('--json');
});
