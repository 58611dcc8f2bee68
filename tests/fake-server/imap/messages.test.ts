import { describe, expect, it } from 'vitest';
import { aServer } from './a-server.ts';
import { login } from './raw-client.ts';

describe('APPEND', () => {
  it('keeps flags and date, and tells the UID', async () => {
    const server = await aServer();
    using client = await login(server);
    const date = '"01-Feb-2003 04:05:06 -0730"';
    const { text } = await client.command(`APPEND INBOX (\\seen $Forwarded \\Unheard) ${date} {2+}\r\nhi`);
    expect(text).toMatch(/^\[APPENDUID \d+ 1\] /);
    await client.ok('SELECT INBOX');
    expect(await client.ok('FETCH 1 (FLAGS INTERNALDATE RFC822.SIZE)')).toEqual([
      `* 1 FETCH (FLAGS (\\Seen $Forwarded \\Recent) INTERNALDATE ${date} RFC822.SIZE 2)`,
    ]);
  });

  it('asks to create a mailbox that could be', async () => {
    const server = await aServer();
    using client = await login(server, 'alice', 'INBOX');
    await client.append('INBOX');
    await client.ok('CREATE a/b');
    await client.ok('DELETE a');
    for (const name of ['nowhere', 'a']) {
      expect((await client.command(`APPEND ${name} {1+}\r\nx`)).text).toMatch(/^\[TRYCREATE\] /);
      expect((await client.command(`COPY 1 ${name}`)).text).toMatch(/^\[TRYCREATE\] /);
    }
    expect((await client.command('COPY 1 a//b')).text).not.toContain('TRYCREATE');
  });
});

describe('FETCH', () => {
  it('sets \\Seen when a body is read, and says so', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.append('INBOX', 'A: b\r\n\r\nbody');
    await client.ok('EXAMINE INBOX');
    await client.ok('FETCH 1 BODY[]');
    expect(await client.ok('STATUS INBOX (UNSEEN)')).toEqual(['* STATUS INBOX (UNSEEN 1)']);
    await client.ok('SELECT INBOX');
    expect(await client.ok('FETCH 1 BODY.PEEK[TEXT]')).toEqual(['* 1 FETCH (BODY[TEXT] {4}\r\nbody)']);
    expect(await client.ok('FETCH 1 BODY[TEXT]')).toEqual([
      '* 1 FETCH (BODY[TEXT] {4}\r\nbody FLAGS (\\Seen \\Recent))',
    ]);
    expect(await client.ok('FETCH 1 (RFC822.TEXT)')).toEqual(['* 1 FETCH (RFC822.TEXT {4}\r\nbody)']);
    expect(await client.ok('STATUS INBOX (UNSEEN)')).toEqual(['* STATUS INBOX (UNSEEN 0)']);
  });

  it('takes sets in any order, each message once', async () => {
    const server = await aServer();
    using client = await login(server);
    for (let i = 0; i < 5; i++) await client.append('INBOX');
    await client.ok('SELECT INBOX');
    await client.ok('STORE 2 +FLAGS.SILENT (\\Deleted)');
    await client.ok('EXPUNGE');
    expect(await client.ok('FETCH *:3,2,3 UID')).toEqual([
      '* 2 FETCH (UID 3)',
      '* 3 FETCH (UID 4)',
      '* 4 FETCH (UID 5)',
    ]);
    expect(await client.ok('UID FETCH 9:* (RFC822.SIZE)')).toEqual([
      expect.stringMatching(/^\* 4 FETCH \(UID 5 RFC822.SIZE \d+\)$/),
    ]);
    expect(await client.ok('UID FETCH 2,77 FLAGS')).toEqual([]);
    expect((await client.command('FETCH 5 UID')).status).toBe('BAD');
  });

  it('does nothing at all if an item is not offered', async () => {
    const server = await aServer({ quirks: { disabledExtensions: ['BINARY'] } });
    using client = await login(server);
    await client.append('INBOX');
    await client.ok('SELECT INBOX');
    expect(await client.command('FETCH 1 (BODY[] BINARY[1])')).toMatchObject({ untagged: [], status: 'BAD' });
    expect(await client.ok('SEARCH UNSEEN')).toEqual(['* SEARCH 1']);
  });
});

describe('STORE, COPY, EXPUNGE, CLOSE', () => {
  it('adds, removes and replaces flags', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.append('INBOX', 'x', '(\\Seen)');
    await client.ok('SELECT INBOX');
    await client.ok('SELECT INBOX');
    expect(await client.ok('UID STORE 1 +FLAGS \\answered \\Flagged')).toEqual([
      '* 1 FETCH (UID 1 FLAGS (\\Seen \\Answered \\Flagged))',
    ]);
    expect(await client.ok('STORE 1 -FLAGS (\\FLAGGED)')).toEqual(['* 1 FETCH (FLAGS (\\Seen \\Answered))']);
    expect(await client.ok('STORE 1 FLAGS.SILENT ()')).toEqual([]);
    expect(await client.ok('FETCH 1 FLAGS')).toEqual(['* 1 FETCH (FLAGS ())']);
  });

  it('changes nothing in a mailbox that is only examined', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.append('INBOX', 'x', '(\\Deleted)');
    const opened = await client.ok('EXAMINE INBOX');
    expect(opened).toContainEqual(expect.stringContaining('[PERMANENTFLAGS ()]'));
    for (const command of ['STORE 1 FLAGS ()', 'EXPUNGE', 'UID EXPUNGE 1']) {
      expect([command, (await client.command(command)).status]).toEqual([command, 'NO']);
    }
    await client.ok('CLOSE');
    expect(await client.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 1)']);
  });

  it('copies flags and date, with the UIDs of both sides', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('CREATE other');
    for (const flags of ['(\\Seen)', '()', '($Forwarded)']) {
      await client.command(`APPEND INBOX ${flags} "01-Feb-2003 04:05:06 +0000" {2+}\r\nhi`);
    }
    await client.ok('SELECT INBOX');
    expect((await client.command('COPY 1,3 other')).text).toMatch(/^\[COPYUID \d+ 1,3 1:2\] /);
    expect((await client.command('UID COPY 99 other')).text).not.toContain('COPYUID');
    await client.ok('SELECT other');
    expect(await client.ok('FETCH 1:2 (FLAGS INTERNALDATE)')).toEqual([
      '* 1 FETCH (FLAGS (\\Seen \\Recent) INTERNALDATE "01-Feb-2003 04:05:06 +0000")',
      '* 2 FETCH (FLAGS ($Forwarded \\Recent) INTERNALDATE "01-Feb-2003 04:05:06 +0000")',
    ]);
  });

  it('tells a copy into the selected mailbox itself', async () => {
    const server = await aServer();
    using client = await login(server, 'alice', 'INBOX');
    await client.append('INBOX');
    expect(await client.ok('COPY 1 INBOX')).toEqual(['* 2 EXISTS', '* 2 RECENT']);
  });

  it('expunges with UID EXPUNGE only what is named and deleted', async () => {
    const server = await aServer();
    using client = await login(server);
    for (const flags of ['(\\Deleted)', '()', '(\\Deleted)', '(\\Deleted)'])
      await client.append('INBOX', 'x', flags);
    await client.ok('SELECT INBOX');
    expect(await client.ok('UID EXPUNGE 2:3')).toEqual(['* 3 EXPUNGE']);
    expect(await client.ok('EXPUNGE')).toEqual(['* 1 EXPUNGE', '* 2 EXPUNGE']);
    expect(await client.ok('UID SEARCH ALL')).toEqual(['* SEARCH 2']);
  });

  it('expunges without a word on CLOSE, and not on UNSELECT', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.append('INBOX', 'x', '(\\Deleted)');
    await client.ok('SELECT INBOX');
    expect(await client.ok('UNSELECT')).toEqual([]);
    expect(await client.ok('STATUS INBOX (MESSAGES UIDNEXT)')).toEqual([
      '* STATUS INBOX (MESSAGES 1 UIDNEXT 2)',
    ]);
    await client.ok('SELECT INBOX');
    expect(await client.ok('CLOSE')).toEqual([]);
    expect(await client.ok('STATUS INBOX (MESSAGES UIDNEXT)')).toEqual([
      '* STATUS INBOX (MESSAGES 0 UIDNEXT 2)',
    ]);
  });
});

describe('SEARCH', () => {
  it('names the charsets that it knows', async () => {
    const server = await aServer();
    using client = await login(server, 'alice', 'INBOX');
    const { status, text } = await client.command('SEARCH CHARSET X-UNKNOWN ALL');
    expect([status, text]).toEqual(['NO', expect.stringMatching(/^\[BADCHARSET \(US-ASCII UTF-8\)\]/)]);
  });

  it('answers BAD to keys of extensions that are not offered', async () => {
    const server = await aServer({ quirks: { disabledExtensions: ['WITHIN', 'ESEARCH'] } });
    using client = await login(server, 'alice', 'INBOX');
    for (const key of ['OLDER 5', 'NOT YOUNGER 5', 'OR ALL OLDER 5', 'RETURN (COUNT) ALL']) {
      expect([key, (await client.command(`SEARCH ${key}`)).status]).toEqual([key, 'BAD']);
    }
  });
});

describe('a large mailbox', () => {
  it('is selected, fetched, searched, flagged and emptied', async () => {
    const count = 200_000;
    const server = await aServer();
    const octets = Buffer.from('Subject: x\r\n\r\n');
    const internalDate = { instant: 0, zone: '+0000' };
    const messages = Array.from({ length: count }, () => ({ octets, internalDate, flags: [] }));
    server.store.account('alice')!.inbox.append(messages);
    using client = await login(server);
    expect(await client.ok('SELECT INBOX')).toContain(`* ${count} EXISTS`);
    const fetched = await client.ok('FETCH 1:* (FLAGS)');
    expect(fetched).toHaveLength(count);
    expect(fetched.at(-1)).toBe(`* ${count} FETCH (FLAGS (\\Recent))`);
    expect(await client.ok('UID SEARCH UID 50000:50001')).toEqual(['* SEARCH 50000 50001']);
    expect(await client.ok('STORE 1:* +FLAGS.SILENT (\\Deleted)')).toEqual([]);
    expect(await client.ok('EXPUNGE')).toHaveLength(count);
    expect(await client.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 0)']);
  });
});
