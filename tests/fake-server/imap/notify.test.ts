import { describe, expect, it } from 'vitest';
import type { FakeServer } from '../../../fake-server/index.ts';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

const NEW_AND_GONE = 'MessageNew MessageExpunge';

interface Pair {
  server: FakeServer;
  one: RawClient;
  two: RawClient;
}

/** Two sessions of alice; there are the mailboxes box, box/a and box/b. */
async function pair(): Promise<Pair> {
  const server = await aServer();
  const one = await login(server);
  for (const name of ['box', 'box/a', 'box/b']) await one.ok(`CREATE ${name}`);
  return { server, one, two: await login(server) };
}

/** What the session is told unasked, up to the answer to a NOOP. */
function told(client: RawClient): Promise<string[]> {
  return client.ok('NOOP');
}

describe('NOTIFY of the selected mailbox', () => {
  it('tells new messages with the attributes that were asked for, and neither own ones', async () => {
    const { one, two } = await pair();
    await two.ok('SELECT box');
    await two.ok(
      'NOTIFY SET (selected (MessageNew (UID BODY.PEEK[HEADER.FIELDS (SUBJECT)]) MessageExpunge))',
    );
    await one.append('box', 'Subject: one\r\n\r\n');
    expect(await two.response()).toBe('* 1 EXISTS');
    expect(await two.response()).toBe('* 1 RECENT');
    expect(await two.response()).toBe(
      '* 1 FETCH (UID 1 BODY[HEADER.FIELDS (SUBJECT)] {16}\r\nSubject: one\r\n\r\n)',
    );
    await two.append('box');
    expect(await told(two)).toEqual([]);
    await one.append('box', 'x');
    expect((await two.response()).slice(0, 10)).toBe('* 3 EXISTS');
  });

  it('tells flags with the UID, and expunges at once', async () => {
    const { one, two } = await pair();
    for (const subject of ['1', '2']) await one.append('box', `Subject: ${subject}\r\n\r\n`);
    await one.ok('SELECT box');
    await two.ok('SELECT box');
    await two.ok(`NOTIFY SET (selected (${NEW_AND_GONE} FlagChange))`);
    await one.ok('STORE 1 +FLAGS.SILENT (\\Deleted)');
    expect(await two.response()).toBe('* 1 FETCH (UID 1 FLAGS (\\Deleted))');
    await one.ok('EXPUNGE');
    expect(await two.response()).toBe('* 1 EXPUNGE');
    expect(await two.ok('FETCH 1 (UID)')).toEqual(['* 1 FETCH (UID 2)']);
  });

  it('tells expunges that came during FETCH behind its answer', async () => {
    const { one, two } = await pair();
    for (const subject of ['1', '2']) await one.append('box', `Subject: ${subject}\r\n\r\n`);
    await one.ok('SELECT box');
    await two.ok('SELECT box');
    await two.ok(`NOTIFY SET (selected-delayed (${NEW_AND_GONE}))`);
    await one.ok('STORE 1 +FLAGS.SILENT (\\Deleted)');
    await one.ok('EXPUNGE');
    await one.append('box');
    expect((await two.ok('FETCH 1:2 (UID)')).filter((line) => line.includes('UID'))).toEqual([
      '* 1 FETCH (UID 1)',
      '* 2 FETCH (UID 2)',
    ]);
    expect(await told(two)).toEqual(['* 1 EXPUNGE']);
  });

  it('tells nothing of it where it was not asked for, keeps the view, and tells all with the next SET', async () => {
    const { one, two } = await pair();
    for (const subject of ['1', '2']) await one.append('box', `Subject: ${subject}\r\n\r\n`, '(\\Deleted)');
    await one.ok('SELECT box');
    await two.ok('SELECT box');
    await two.ok('NOTIFY NONE');
    await one.append('box');
    await one.ok('UID EXPUNGE 1');
    await one.ok('STORE 1 +FLAGS (\\Flagged)');
    expect(await told(two)).toEqual([]);
    expect(await two.ok('FETCH 1:2 (UID)')).toEqual(['* 1 FETCH (UID 1)', '* 2 FETCH (UID 2)']);
    expect(await two.ok('EXPUNGE')).toEqual(['* 2 EXPUNGE']);
    const set = await two.ok('NOTIFY SET (personal (MailboxName))');
    expect(set.slice(0, 2)).toEqual(['* 1 EXPUNGE', '* 1 EXISTS']);
  });
});

describe('NOTIFY of other mailboxes', () => {
  it('tells what happens in those that are covered, by STATUS', async () => {
    const { one, two } = await pair();
    await two.ok(`NOTIFY SET (mailboxes (box/a absent) (${NEW_AND_GONE} FlagChange))`);
    await one.append('box/b');
    await one.append('box/a');
    expect(await two.response()).toMatch(/^\* STATUS box\/a \(MESSAGES 1 UIDNEXT 2 UIDVALIDITY \d+\)$/);
    await one.ok('SELECT box/a');
    await one.ok('STORE 1 +FLAGS (\\Seen)');
    expect(await two.response()).toMatch(/^\* STATUS box\/a \(UIDVALIDITY \d+ UNSEEN 0\)$/);
    await one.ok('STORE 1 +FLAGS (\\Flagged)');
    await one.ok('STORE 1 +FLAGS (\\Deleted)');
    await one.ok('EXPUNGE');
    expect(await two.response()).toMatch(/^\* STATUS box\/a \(MESSAGES 0 UIDNEXT 2 UIDVALIDITY \d+\)$/);
    expect(await told(two)).toEqual([]);
  });

  it('tells HIGHESTMODSEQ to those who know mod-sequences', async () => {
    const { one, two } = await pair();
    await one.append('box/a');
    await two.ok('ENABLE CONDSTORE');
    await two.ok(`NOTIFY SET (subtree box (${NEW_AND_GONE} FlagChange))`);
    await one.ok('SELECT box/a');
    await one.ok('STORE 1 +FLAGS (\\Flagged)');
    expect(await two.response()).toMatch(/^\* STATUS box\/a \(UIDVALIDITY \d+ HIGHESTMODSEQ \d+\)$/);
  });

  it('adds up the groups that cover a mailbox, and heeds NONE', async () => {
    const { one, two } = await pair();
    await two.ok(
      `NOTIFY SET (mailboxes box/a (${NEW_AND_GONE})) (personal (MailboxName)) (mailboxes box/b NONE)`,
    );
    await one.append('box/b');
    await one.ok('CREATE box/b/below');
    await one.append('box/a');
    await one.ok('DELETE box/a');
    const lines = [await two.response(), await two.response(), await two.response(), await two.response()];
    expect(lines).toEqual([
      '* LIST (\\HasNoChildren) "/" box/b/below',
      expect.stringMatching(/^\* STATUS box\/a /),
      '* LIST (\\NonExistent) "/" box/a',
      '* LIST (\\HasChildren) "/" box',
    ]);
  });

  it('follows subscriptions', async () => {
    const { one, two } = await pair();
    await two.ok(`NOTIFY SET (subscribed (${NEW_AND_GONE} SubscriptionChange))`);
    await one.append('box/a');
    await one.ok('SUBSCRIBE box/a');
    expect(await two.response()).toBe('* LIST (\\Subscribed \\HasNoChildren) "/" box/a');
    await one.append('box/a');
    expect(await two.response()).toMatch(/^\* STATUS box\/a \(MESSAGES 2 /);
    await one.ok('UNSUBSCRIBE box/a');
    expect(await two.response()).toBe('* LIST (\\HasNoChildren) "/" box/a');
  });

  it('tells names as they come, go and change, once for a tree', async () => {
    const { one, two } = await pair();
    await two.ok('NOTIFY SET (subtree box (MailboxName))');
    await one.ok('CREATE box/a/deep');
    expect(await two.response()).toBe('* LIST (\\HasNoChildren) "/" box/a/deep');
    expect(await two.response()).toBe('* LIST (\\HasChildren) "/" box/a');
    await one.ok('RENAME box/a box/z');
    expect(await two.response()).toBe('* LIST (\\HasChildren) "/" box/z (OLDNAME (box/a))');
    await one.ok('RENAME INBOX box/old');
    expect(await two.response()).toBe('* LIST (\\HasNoChildren) "/" box/old (OLDNAME (INBOX))');
    expect(await two.response()).toBe('* LIST (\\HasChildren) "/" box');
    await one.ok('RENAME box/old elsewhere');
    expect(await two.response()).toBe('* LIST (\\HasNoChildren) "/" elsewhere (OLDNAME (box/old))');
    await two.ok('CREATE box/mine');
    expect(await told(two)).toEqual([]);
  });

  it('tells another UIDVALIDITY of a name', async () => {
    const { one, two } = await pair();
    await two.ok(`NOTIFY SET (subtree box (${NEW_AND_GONE} FlagChange))`);
    await one.ok('DELETE box/a');
    await one.ok('CREATE box/a');
    expect(await two.response()).toMatch(/^\* STATUS box\/a \(UIDVALIDITY \d+ UIDNEXT 1 MESSAGES 0\)$/);
  });

  it('tells the state of them first, if asked', async () => {
    const { one, two } = await pair();
    await one.append('box/a');
    await two.ok('SELECT box');
    const told = await two.ok(`NOTIFY SET STATUS (subtree box (${NEW_AND_GONE} FlagChange))`);
    expect(told).toEqual([
      expect.stringMatching(/^\* STATUS box\/a \(MESSAGES 1 UIDNEXT 2 UIDVALIDITY \d+ HIGHESTMODSEQ \d+\)$/),
      expect.stringMatching(/^\* STATUS box\/b \(MESSAGES 0 UIDNEXT 1 UIDVALIDITY \d+ HIGHESTMODSEQ \d+\)$/),
    ]);
  });

  it('tells annotations of mailboxes and of the server, but not the private ones of others', async () => {
    const { server, one, two } = await pair();
    await two.ok('NOTIFY SET (subtree box (MailboxMetadataChange)) (personal (ServerMetadataChange))');
    await one.ok('SETMETADATA box/a (/private/comment "x")');
    expect(await two.response()).toBe('* METADATA box/a /private/comment');
    await one.ok('SETMETADATA "" (/private/comment "x")');
    expect(await two.response()).toBe('* METADATA "" /private/comment');
    const bob = await login(server, 'bob');
    await bob.ok('SETMETADATA "" (/private/comment "x")');
    expect(await told(two)).toEqual([]);
  });

  it('tells only those who hold the rights, and what becomes of rights', async () => {
    const { server, one } = await pair();
    const bob = await login(server, 'bob');
    const name = '"Other Users/alice/box/a"';
    await bob.ok(`NOTIFY SET (mailboxes ${name} (${NEW_AND_GONE} MailboxName))`);
    await one.append('box/a');
    expect(await told(bob)).toEqual([]);
    await one.ok('SETACL box/a bob lr');
    expect(await bob.response()).toBe(`* LIST (\\HasNoChildren) "/" ${name}`);
    await one.append('box/a');
    expect(await bob.response()).toMatch(/^\* STATUS "Other Users\/alice\/box\/a" \(MESSAGES 2 /);
    await one.ok('SETACL box/a bob l');
    await one.append('box/a');
    expect(await told(bob)).toEqual([]);
    expect(await bob.ok(`NOTIFY SET STATUS (mailboxes ${name} (${NEW_AND_GONE} MailboxName))`)).toEqual([
      `* LIST (\\NoAccess \\HasNoChildren) "/" ${name}`,
    ]);
    await one.ok('DELETEACL box/a bob');
    expect(await bob.response()).toBe(`* LIST (\\NonExistent \\NoAccess) "/" ${name}`);
  });
});

describe('NOTIFY as a command', () => {
  it.each([
    'NOTIFY SET (selected (MessageNew))',
    'NOTIFY SET (personal (MessageExpunge))',
    'NOTIFY SET (personal (FlagChange))',
    'NOTIFY SET (personal (FlagChange MessageExpunge))',
    'NOTIFY SET (selected (MailboxName))',
    `NOTIFY SET (personal (MessageNew (UID) MessageExpunge))`,
    `NOTIFY SET (selected (${NEW_AND_GONE})) (selected-delayed (${NEW_AND_GONE}))`,
    'NOTIFY SET',
  ])('answers BAD to %s, and what was asked before stays', async (command) => {
    const { one, two } = await pair();
    await two.ok(`NOTIFY SET (personal (${NEW_AND_GONE}))`);
    expect((await two.command(command)).status).toBe('BAD');
    await one.append('box');
    expect(await two.response()).toMatch(/^\* STATUS box /);
  });

  it('answers NO with the events that it knows to one that it does not', async () => {
    const { two } = await pair();
    const { status, text } = await two.command('NOTIFY SET (personal (MailboxName XVendorEvent))');
    expect(status).toBe('NO');
    expect(text).toContain(
      '[BADEVENT (MessageNew MessageExpunge FlagChange AnnotationChange MailboxName SubscriptionChange MailboxMetadataChange ServerMetadataChange)]',
    );
  });

  it('tells the same in IDLE', async () => {
    const { one, two } = await pair();
    await two.ok('SELECT box');
    await two.ok(`NOTIFY SET (mailboxes box/a (${NEW_AND_GONE}))`);
    two.send('a IDLE\r\n');
    expect(await two.response()).toMatch(/^\+ /);
    await one.append('box');
    await one.append('box/a');
    expect(await two.response()).toMatch(/^\* STATUS box\/a /);
    two.send('DONE\r\n');
    expect((await two.answer('a')).untagged).toEqual([]);
    await one.append('box/a');
    expect(await two.response()).toMatch(/^\* STATUS box\/a \(MESSAGES 2 /);
  });

  it('says when there is too much to tell, and tells nothing more', async () => {
    const { server, two } = await pair();
    await two.ok('NOTIFY SET (personal (MailboxName))');
    const account = server.store.account('alice')!;
    for (let i = 0; i <= 1000; i++) account.create(`many${i}`);
    expect(await two.response()).toMatch(/^\* OK \[NOTIFICATIONOVERFLOW\] /);
    account.create('one-more');
    expect(await told(two)).toEqual([]);
    await two.ok('NOTIFY SET (personal (MailboxName))');
    account.create('again');
    expect(await two.response()).toBe('* LIST (\\HasNoChildren) "/" again');
  });

  it('outlives the selection, and means the mailbox that is selected then', async () => {
    const { one, two } = await pair();
    await two.ok('SELECT box/a');
    await two.ok(`NOTIFY SET (selected (${NEW_AND_GONE})) (subtree box (${NEW_AND_GONE}))`);
    await two.ok('SELECT box/b');
    await one.append('box/a');
    expect(await two.response()).toMatch(/^\* STATUS box\/a /);
    await one.append('box/b');
    expect(await two.response()).toBe('* 1 EXISTS');
  });
});
