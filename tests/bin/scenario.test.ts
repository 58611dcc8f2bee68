/** `--scenario` of `serve` and `client`: a file, or the name of a ready one. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { asked } from './in-process.ts';
import { faultText, start } from './spawn.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'cpm-scenario-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

function file(name: string, scenario: unknown): string {
  const path = join(FOLDER, name);
  writeFileSync(path, typeof scenario === 'string' ? scenario : JSON.stringify(scenario, null, 2));
  return path;
}

async function firstLine(scenario: string): Promise<string> {
  const running = start(['serve', '--scenario', scenario]);
  await running.seen(/\n/);
  const { host, imapPort } = JSON.parse(running.stdout()) as { host: string; imapPort: number };
  const socket = connect(imapPort, host);
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  running.child.kill('SIGTERM');
  expect((await running.ended).exitCode).toBe(0);
  return first.toString('latin1');
}

test('serve bends the server by a ready scenario, and by a file', async () => {
  expect(await firstLine('server-busy')).toMatch(/^\* BYE \[UNAVAILABLE\]/);
  const own = file('own.json', {
    name: 'own',
    title: 'Another greeting.',
    rules: [{ when: { on: 'connection' }, then: { do: 'answer', lines: ['* OK Bent'] } }],
  });
  expect(await firstLine(own)).toBe('* OK Bent\r\n');
});

test('client bends the server for the client that is judged', async () => {
  const client = `require('node:net').connect(process.env.CPM_IMAP_PORT, process.env.CPM_HOST).pipe(process.stdout)`;
  const ended = await asked([
    ...['client', '--scenario', 'server-busy', '--no-html', '--out', join(FOLDER, 'report')],
    ...['--', process.execPath, '-e', client],
  ]);
  expect(ended.stderr).toContain('* BYE [UNAVAILABLE] Too busy, come again');
});

test.each([
  ['server-buzy', /server-buzy cannot be read: no such file.*Did you mean server-busy\?/s],
  [file('broken.json', '{"name": "x",}'), /broken\.json.*JSON/s],
  [
    file('wrong.json', { name: 'x', title: 'x', rules: [{ when: { on: 'idle' }, then: { do: 'dorp' } }] }),
    /wrong\.json.*rules\[0\]\.then\.do.*drop/s,
  ],
])('a scenario that cannot be had ends with 2: %s', async (scenario, message) => {
  for (const command of ['serve', 'client']) {
    const ended = await asked([command, '--scenario', scenario]);
    expect(faultText(ended)).toMatch(message);
    expect(ended.exitCode).toBe(2);
  }
});
