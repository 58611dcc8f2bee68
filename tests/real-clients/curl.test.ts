import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FakeServer } from '../../fake-server/index.ts';
import { aServer } from '../fake-server/imap/a-server.ts';
import { missing, runClient } from './run-client.ts';

const why = missing('curl', '--version');

/** What curl prints for a path of the server and further arguments. */
async function curl(server: FakeServer, path: string, ...args: string[]): Promise<string> {
  const url = `imaps://localhost:${server.imapsPort}/${path}`;
  const run = await runClient('curl', ['-sS', '--cacert', server.caFile, '-u', 'alice:secret', url, ...args]);
  expect(run.stderr).toBe('');
  expect(run.exitCode).toBe(0);
  return run.stdout;
}

describe(`curl${why ? ` (${why})` : ''}`, () => {
  it.skipIf(why)('stores, lists, searches, fetches and sends what it does not know', async () => {
    const server = await aServer();
    const folder = mkdtempSync(join(tmpdir(), 'cpm-curl-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'message');
    writeFileSync(file, 'Subject: by curl\r\n\r\nHello\r\n');
    await curl(server, 'INBOX', '-T', file);
    expect(await curl(server, '')).toContain('INBOX');
    expect(await curl(server, 'INBOX?SUBJECT%20curl')).toMatch(/\* SEARCH 1\r\n/);
    expect(await curl(server, 'INBOX;MAILINDEX=1')).toBe('Subject: by curl\r\n\r\nHello\r\n');
    expect(await curl(server, 'INBOX;UID=1;SECTION=TEXT')).toBe('Hello\r\n');
    await curl(server, '', '-X', 'SETMETADATA INBOX (/private/comment "by curl")');
    expect(await curl(server, '', '-X', 'MYRIGHTS INBOX')).toMatch(/^\* MYRIGHTS INBOX \S+/);
  });
});
