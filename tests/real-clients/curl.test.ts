import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FakeServer } from '../../fake-server/index.ts';
import { aServer } from '../fake-server/imap/a-server.ts';
import { curl as run } from './curl.ts';
import { CURL } from './meets.ts';

const { why } = CURL;

/** What curl prints for a path of the server and further arguments. */
async function curl(server: FakeServer, path: string, ...args: string[]): Promise<string> {
  const { stderr, exitCode, stdout } = await run(server, path, ...args);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return stdout;
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
