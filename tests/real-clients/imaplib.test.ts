import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aServer } from '../fake-server/imap/a-server.ts';
import { IMAPLIB } from './meets.ts';
import { runClient } from './run-client.ts';

const script = join(import.meta.dirname, 'imaplib-session.py');
const { why } = IMAPLIB;

describe(`Python's imaplib${why ? ` (${why})` : ''}`, () => {
  it.skipIf(why)('works with folders, messages, rights and annotations over STARTTLS', async () => {
    const server = await aServer();
    const run = await runClient('python3', [script, String(server.imapPort), server.caFile]);
    expect(run.stderr).toBe('');
    const seen = JSON.parse(run.stdout) as Record<string, [string, unknown[]]>;
    const refused = Object.entries(seen).filter(([, [status]]) => status !== 'OK' && status !== 'BYE');
    expect(refused).toEqual([]);
    expect(seen.select![1]).toEqual(['2']);
    expect(seen.search![1]).toEqual(['2']);
    expect(JSON.stringify(seen.fetch![1])).toContain('Subject: one\\r\\n');
    expect(seen.expunge![1]).toEqual(['2']);
    expect(seen.getacl![1]).toEqual([expect.stringMatching(/^"?chats"? .*\bbob "?lr"?/)]);
    expect(seen.list![1]).toContainEqual(expect.stringMatching(/"?talks"?$/));
    expect(seen.status![1]).toEqual([expect.stringContaining('MESSAGES 1')]);
    expect(server.store.account('alice')!.inbox.messages).toHaveLength(1);
  });
});
