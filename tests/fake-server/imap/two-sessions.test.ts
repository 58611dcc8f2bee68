import { describe, expect, it } from 'vitest';
import type { FakeServer } from '../../../fake-server/index.ts';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

/** Two sessions of alice in INBOX, with so many messages in it; the first one told them recent. */
async function pair(server: FakeServer, messages: number): Promise<[RawClient, RawClient]> {
  const one = await login(server);
  for (let i = 1; i <= messages; i++) await one.append('INBOX', `Subject: ${i}\r\n\r\n`);
  await one.ok('SELECT INBOX');
  return [one, await login(server, 'alice', 'INBOX')];
}

describe('two sessions in one mailbox', () => {
  it('tells one of what the other does, at its next command', async () => {
    const [one, two] = await pair(await aServer(), 2);
    await one.ok('STORE 1 +FLAGS (\\Flagged)');
    await one.append('INBOX');
    expect(await two.ok('NOOP')).toEqual([
      '* 3 EXISTS',
      expect.stringMatching(/^\* \d RECENT$/),
      '* 1 FETCH (FLAGS (\\Flagged))',
    ]);
    expect(await two.ok('NOOP')).toEqual([]);
    expect(await one.ok('NOOP')).toEqual([]);
  });

  it('tells a new keyword before a message has it', async () => {
    const [one, two] = await pair(await aServer(), 1);
    const own = await one.ok('STORE 1 +FLAGS ($Forwarded)');
    expect(own[0]).toMatch(/^\* FLAGS \(.*\$Forwarded\)$/);
    expect(own.at(-1)).toMatch(/^\* 1 FETCH \(FLAGS \(.*\$Forwarded.*\)\)$/);
    const told = await two.ok('NOOP');
    expect(told.map((line) => line.slice(0, 9))).toEqual(['* FLAGS (', '* OK [PER', '* 1 FETCH']);
    expect(await one.ok('STORE 1 -FLAGS.SILENT ($FORWARDED)')).toEqual([]);
    expect(await two.ok('NOOP')).toEqual(['* 1 FETCH (FLAGS ())']);
  });

  it('holds expunges back while sequence numbers are in use', async () => {
    const [one, two] = await pair(await aServer(), 4);
    await one.ok('STORE 1,3 +FLAGS.SILENT (\\Deleted)');
    expect(await one.ok('EXPUNGE')).toEqual(['* 1 EXPUNGE', '* 2 EXPUNGE']);
    await one.append('INBOX', 'Subject: 5\r\n\r\n');
    // Five as this session sees them: four that it knows and a new one.
    const fetched = await two.ok('FETCH 1:4 (UID)');
    expect(fetched.filter((line) => line.includes('UID'))).toEqual(
      [1, 2, 3, 4].map((n) => `* ${n} FETCH (UID ${n})`),
    );
    expect(fetched).toContain('* 5 EXISTS');
    for (const command of ['STORE 2 +FLAGS (\\Seen)', 'SEARCH UID 4', 'FETCH 5 (UID)']) {
      expect((await two.ok(command)).filter((line) => line.includes('EXPUNGE'))).toEqual([]);
    }
    expect(await two.ok('SEARCH UID 4')).toEqual(['* SEARCH 4']);
    const { status, text } = await two.command('STORE 1 +FLAGS (\\Seen)');
    expect([status, text]).toEqual(['NO', expect.stringContaining('EXPUNGEISSUED')]);
    expect(await two.ok('NOOP')).toEqual(['* 1 EXPUNGE', '* 2 EXPUNGE']);
    expect(await two.ok('UID SEARCH ALL')).toEqual(['* SEARCH 2 4 5']);
    expect(await two.ok('FETCH 3 (UID)')).toEqual(['* 3 FETCH (UID 5)']);
  });

  it('tells expunges during UID commands, behind their data', async () => {
    const [one, two] = await pair(await aServer(), 3);
    await one.ok('STORE 1 +FLAGS.SILENT (\\Deleted)');
    await one.ok('EXPUNGE');
    expect(await two.ok('UID FETCH 2 (UID)')).toEqual(['* 2 FETCH (UID 2)', '* 1 EXPUNGE']);
    expect(await two.ok('UID FETCH 2 (UID)')).toEqual(['* 1 FETCH (UID 2)']);
  });

  it('never tells of a message that came and went unseen', async () => {
    const [one, two] = await pair(await aServer(), 1);
    await one.append('INBOX', 'x', '(\\Deleted)');
    await one.ok('EXPUNGE');
    expect(await two.ok('NOOP')).toEqual([]);
    await one.append('INBOX', 'y');
    expect((await two.ok('NOOP'))[0]).toBe('* 2 EXISTS');
    expect(await two.ok('FETCH 2 UID')).toEqual(['* 2 FETCH (UID 3)']);
  });

  it('copies nothing if a message of the set is gone', async () => {
    const [one, two] = await pair(await aServer(), 3);
    await one.ok('CREATE other');
    await one.ok('STORE 2 +FLAGS.SILENT (\\Deleted)');
    await one.ok('EXPUNGE');
    expect((await two.command('COPY 1:3 other')).status).toBe('NO');
    expect(await two.ok('STATUS other (MESSAGES)')).toEqual(['* STATUS other (MESSAGES 0)']);
  });

  it('shows a message as recent to one session only', async () => {
    const [one, two] = await pair(await aServer(), 2);
    expect(await one.ok('SEARCH RECENT')).toEqual(['* SEARCH 1 2']);
    expect(await two.ok('SEARCH RECENT')).toEqual(['* SEARCH']);
    expect(await two.ok('SEARCH OLD')).toEqual(['* SEARCH 1 2']);
  });

  it('leaves messages recent when they were only examined', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.append('INBOX');
    expect(await client.ok('EXAMINE INBOX')).toContain('* 1 RECENT');
    expect(await client.ok('SELECT INBOX')).toContain('* 1 RECENT');
    expect(await client.ok('SELECT INBOX')).toContain('* 0 RECENT');
  });

  it('says BYE to a session whose mailbox is deleted, and not to the one that deletes it', async () => {
    const server = await aServer();
    using one = await login(server);
    await one.ok('CREATE doomed');
    using two = await login(server, 'alice', 'doomed');
    await one.ok('SELECT doomed');
    await one.ok('DELETE doomed');
    expect(await two.response()).toMatch(/^\* BYE /);
    await two.closed();
    expect((await one.command('CHECK')).status).toBe('BAD');
    await one.ok('NOOP');
  });

  it('keeps a session in its mailbox through a RENAME', async () => {
    const server = await aServer();
    using one = await login(server);
    await one.ok('CREATE before');
    await one.append('before');
    using two = await login(server, 'alice', 'before');
    await one.ok('RENAME before after');
    await one.append('after');
    expect((await two.ok('NOOP'))[0]).toBe('* 2 EXISTS');
  });
});

describe('IDLE', () => {
  it('pushes what happens while it lasts', async () => {
    const [one, two] = await pair(await aServer(), 1);
    two.send('a IDLE\r\n');
    expect(await two.response()).toMatch(/^\+ /);
    await one.append('INBOX');
    expect(await two.response()).toBe('* 2 EXISTS');
    expect(await two.response()).toMatch(/^\* \d RECENT$/);
    await one.ok('STORE 1 +FLAGS.SILENT (\\Deleted)');
    expect(await two.response()).toBe('* 1 FETCH (FLAGS (\\Deleted))');
    await one.ok('EXPUNGE');
    expect(await two.response()).toBe('* 1 EXPUNGE');
    two.send('done\r\n');
    expect(await two.answer('a')).toMatchObject({ untagged: [], status: 'OK' });
    await one.append('INBOX');
    expect((await two.ok('NOOP'))[0]).toBe('* 2 EXISTS');
  });

  it('begins with what there was to tell already', async () => {
    const [one, two] = await pair(await aServer(), 1);
    await one.append('INBOX');
    two.send('a IDLE\r\n');
    expect(await two.response()).toMatch(/^\+ /);
    expect(await two.response()).toBe('* 2 EXISTS');
    two.send('DONE\r\n');
    expect((await two.answer('a')).status).toBe('OK');
  });

  it('answers BAD to anything but DONE', async () => {
    const server = await aServer();
    using client = await login(server);
    client.send('a IDLE\r\n');
    await client.response();
    client.send('b NOOP\r\n');
    expect((await client.answer('a')).status).toBe('BAD');
    await client.ok('NOOP');
  });

  it('ends with the connection', async () => {
    const [one, two] = await pair(await aServer(), 1);
    two.send('a IDLE\r\n');
    await two.response();
    two.destroy();
    await one.append('INBOX');
    await one.ok('NOOP');
  });
});
