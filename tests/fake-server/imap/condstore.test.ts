import { describe, expect, it } from 'vitest';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

/** Alice, with so many messages in INBOX, none recent, selected. */
async function alice(messages: number, quirks = {}): Promise<RawClient> {
  const server = await aServer({ quirks });
  const client = await login(server);
  for (let i = 1; i <= messages; i++) await client.append('INBOX');
  await client.ok('SELECT INBOX');
  await client.ok('SELECT INBOX');
  return client;
}

function modseqOf(line: string): number {
  return Number(/MODSEQ \((\d+)\)/.exec(line)?.[1]);
}

/** MODSEQ of each message. Enables CONDSTORE. */
async function modseqs(client: RawClient, set: string): Promise<number[]> {
  const lines = await client.ok(`FETCH ${set} (MODSEQ)`);
  return lines.filter((line) => line.includes('FETCH')).map(modseqOf);
}

describe('CONDSTORE: what enables it', () => {
  const highest = /^\* OK \[HIGHESTMODSEQ (\d+)\]/;

  for (const command of [
    'STATUS INBOX (HIGHESTMODSEQ)',
    'FETCH 1 (MODSEQ)',
    'FETCH 1 (UID) (CHANGEDSINCE 1)',
    'SEARCH MODSEQ 1',
    'UID SEARCH OR SEEN (NOT MODSEQ "/flags/\\\\seen" all 5)',
    'STORE 1 (UNCHANGEDSINCE 100) +FLAGS (\\Draft)',
    'ENABLE CONDSTORE',
    'ENABLE QRESYNC',
  ]) {
    it(`is enabled by ${command}, which tells HIGHESTMODSEQ once`, async () => {
      using client = await alice(2);
      expect(await client.ok('STORE 1 +FLAGS (\\Flagged)')).toEqual(['* 1 FETCH (FLAGS (\\Flagged))']);
      expect((await client.ok(command)).filter((line) => highest.test(line))).toHaveLength(1);
      expect((await client.ok(command)).filter((line) => highest.test(line))).toHaveLength(0);
      expect(await client.ok('STORE 2 +FLAGS (\\Flagged)')).toEqual([
        expect.stringMatching(/^\* 2 FETCH \(FLAGS \(\\Flagged\) UID 2 MODSEQ \(\d+\)\)$/),
      ]);
    });
  }

  for (const command of ['SELECT', 'EXAMINE']) {
    it(`is enabled by ${command} (CONDSTORE)`, async () => {
      using client = await alice(1);
      const lines = await client.ok(`${command} INBOX (CONDSTORE)`);
      expect(lines.filter((line) => highest.test(line))).toHaveLength(1);
      expect(await client.ok('FETCH 1 (FLAGS)')).toEqual([
        expect.stringMatching(/^\* 1 FETCH \(FLAGS \(\) UID 1 MODSEQ \(\d+\)\)$/),
      ]);
    });
  }

  it('tells HIGHESTMODSEQ with SELECT and STATUS, and raises it with every change', async () => {
    using client = await alice(2);
    const told = async (): Promise<number> => {
      const [status] = await client.ok('STATUS INBOX (HIGHESTMODSEQ)').then((lines) => lines.slice(-1));
      const value = Number(/HIGHESTMODSEQ (\d+)/.exec(status!)![1]);
      const selected = (await client.ok('SELECT INBOX')).find((line) => highest.test(line));
      expect(Number(highest.exec(selected!)![1])).toBe(value);
      return value;
    };
    let last = 0;
    for (const command of ['NOOP', 'STORE 1 +FLAGS (\\Deleted)', 'STORE 2 +FLAGS (x)', 'EXPUNGE']) {
      await client.ok(command);
      const now = await told();
      expect(now).toBeGreaterThan(last);
      last = now;
    }
    await client.ok('STORE 1 +FLAGS (X)');
    await client.ok('STORE 1 -FLAGS (\\Seen)');
    expect(await told()).toBe(last);
  });

  it('raises HIGHESTMODSEQ with annotations of the mailbox', async () => {
    const server = await aServer();
    using client = await login(server);
    const { inbox } = server.store.account('alice')!;
    const before = inbox.highestModseq;
    await client.ok('SETMETADATA INBOX (/shared/comment "x")');
    expect(inbox.highestModseq).toBe(before + 1n);
  });

  it('keeps mod-sequences over RENAME', async () => {
    using client = await alice(1);
    await client.ok('CREATE one');
    await client.append('one');
    const [, before] = await client.ok('STATUS one (HIGHESTMODSEQ)');
    await client.ok('RENAME one two');
    expect(await client.ok('STATUS two (HIGHESTMODSEQ)')).toEqual([before!.replace('one', 'two')]);
  });

  it('tells CLOSED between two mailboxes, and only there', async () => {
    using client = await alice(1);
    const closed = (lines: string[]): number => lines.findIndex((line) => /^\* OK \[CLOSED\]/.test(line));
    expect(closed(await client.ok('EXAMINE INBOX'))).toBe(0);
    expect(closed((await client.command('SELECT none')).untagged)).toBe(0);
    expect(closed(await client.ok('SELECT INBOX'))).toBe(-1);
    expect(closed(await client.ok('CLOSE'))).toBe(-1);
    expect(closed(await client.ok('SELECT INBOX'))).toBe(-1);
  });

  it('shows nothing of itself when it is disabled', async () => {
    using client = await alice(1, { disabledExtensions: ['CONDSTORE'] });
    expect((await client.ok('CAPABILITY'))[0]).not.toMatch(/CONDSTORE|QRESYNC/);
    expect((await client.ok('SELECT INBOX')).join()).not.toMatch(/CLOSED|MODSEQ/);
    expect(await client.ok('ENABLE CONDSTORE QRESYNC')).toEqual(['* ENABLED']);
    for (const command of [
      'SELECT INBOX (CONDSTORE)',
      'STATUS INBOX (HIGHESTMODSEQ)',
      'FETCH 1 (MODSEQ)',
      'FETCH 1 (FLAGS) (CHANGEDSINCE 1)',
      'SEARCH MODSEQ 1',
      'STORE 1 (UNCHANGEDSINCE 1) +FLAGS (\\Seen)',
    ]) {
      expect([command, (await client.command(command)).status]).toEqual([command, 'BAD']);
    }
    expect(await client.ok('FETCH 1 (FLAGS)')).toEqual(['* 1 FETCH (FLAGS ())']);
  });
});

describe('CONDSTORE: FETCH', () => {
  it('gives the messages of one command one mod-sequence, above all before', async () => {
    using client = await alice(3);
    const before = await modseqs(client, '1:3');
    await client.ok('STORE 1,3 +FLAGS (\\Seen)');
    const [one, two, three] = await modseqs(client, '1:3');
    expect(two).toBe(before[1]);
    expect(one).toBeGreaterThan(Math.max(...before));
    expect(three).toBe(one);
  });

  it('gives only what changed after CHANGEDSINCE, with MODSEQ', async () => {
    using client = await alice(4);
    const since = Math.max(...(await modseqs(client, '1:4')));
    expect(await client.ok(`FETCH 1:* (UID) (CHANGEDSINCE ${since})`)).toEqual([]);
    await client.ok('STORE 2,4 +FLAGS (\\Seen)');
    const lines = await client.ok(`UID FETCH 1:3 (FLAGS) (CHANGEDSINCE ${since})`);
    expect(lines).toEqual([`* 2 FETCH (UID 2 FLAGS (\\Seen) MODSEQ (${since + 1}))`]);
    expect(await client.ok(`FETCH 1:* (MODSEQ) (CHANGEDSINCE ${since + 1})`)).toEqual([]);
  });

  it('tells UID, FLAGS and MODSEQ once each when it sets \\Seen', async () => {
    using client = await alice(2);
    await client.ok('ENABLE CONDSTORE');
    expect(await client.ok('FETCH 1 (RFC822.TEXT)')).toEqual([
      expect.stringMatching(/^\* 1 FETCH \(RFC822.TEXT .*FLAGS \(\\Seen\) UID 1 MODSEQ \(\d+\)\)$/s),
    ]);
    expect(await client.ok('UID FETCH 2 (MODSEQ RFC822.TEXT)')).toEqual([
      expect.stringMatching(/^\* 2 FETCH \(UID 2 MODSEQ \(\d+\) RFC822.TEXT .* FLAGS \(\\Seen\)\)$/s),
    ]);
  });

  it('tells another session of changes with MODSEQ', async () => {
    const server = await aServer();
    using one = await login(server);
    await one.append('INBOX');
    await one.ok('SELECT INBOX');
    using two = await login(server, 'alice', 'INBOX (CONDSTORE)');
    await one.ok('STORE 1 +FLAGS (\\Flagged)');
    expect(await two.ok('NOOP')).toEqual([
      expect.stringMatching(/^\* 1 FETCH \(FLAGS \(\\Flagged\) UID 1 MODSEQ \(\d+\)\)$/),
    ]);
  });

  it('tells of changed annotations by MODSEQ alone, and only those who asked', async () => {
    const server = await aServer();
    using plain = await login(server);
    await plain.append('INBOX');
    await plain.ok('SELECT INBOX');
    using aware = await login(server, 'alice', 'INBOX (CONDSTORE)');
    const { inbox } = server.store.account('alice')!;
    inbox.storeAnnotations(inbox.messages, [{ entry: '/comment', user: null, value: Buffer.from('x') }]);
    expect(await plain.ok('NOOP')).toEqual([]);
    expect(await aware.ok('NOOP')).toEqual([`* 1 FETCH (UID 1 MODSEQ (${inbox.highestModseq}))`]);
  });
});

describe('CONDSTORE: STORE', () => {
  it('changes what was not changed meanwhile, and names the rest', async () => {
    using client = await alice(5);
    const since = Math.max(...(await modseqs(client, '1:5')));
    await client.ok('STORE 2,4 FLAGS (\\Flagged)');
    const { status, text, untagged } = await client.command(
      `STORE 5,1:4,2 (UNCHANGEDSINCE ${since}) FLAGS.SILENT (\\Deleted)`,
    );
    expect([status, text]).toEqual(['OK', expect.stringMatching(/^\[MODIFIED 2,4\] /)]);
    const stored = `MODSEQ (${since + 2})`;
    const kept = `FLAGS (\\Flagged) UID`;
    expect(untagged).toEqual([
      `* 1 FETCH (UID 1 ${stored})`,
      `* 2 FETCH (${kept} 2 MODSEQ (${since + 1}))`,
      `* 3 FETCH (UID 3 ${stored})`,
      `* 4 FETCH (${kept} 4 MODSEQ (${since + 1}))`,
      `* 5 FETCH (UID 5 ${stored})`,
    ]);
  });

  it('names UIDs to UID STORE', async () => {
    using client = await alice(3);
    await client.ok('STORE 1 +FLAGS (\\Deleted)');
    await client.ok('EXPUNGE');
    await client.ok('STORE 1:2 FLAGS (\\Seen)');
    const { text } = await client.command('UID STORE 1:9 (UNCHANGEDSINCE 2) FLAGS ()');
    expect(text).toMatch(/^\[MODIFIED 2:3\] /);
    expect(await client.ok('SEARCH SEEN')).toEqual(['* SEARCH 1 2']);
  });

  it('takes 0 for a test whether the flag exists, and system flags always do', async () => {
    using client = await alice(1);
    const modified = async (flags: string): Promise<boolean> =>
      (await client.command(`STORE 1 (UNCHANGEDSINCE 0) ${flags}`)).text.startsWith('[MODIFIED 1]');
    expect(await modified('+FLAGS (\\Seen)')).toBe(true);
    expect(await modified('FLAGS ($Mine)')).toBe(true);
    expect(await modified('+FLAGS ($Mine)')).toBe(false);
    expect(await modified('+FLAGS ($MINE)')).toBe(true);
    await client.ok('STORE 1 -FLAGS ($Mine)');
    expect(await modified('+FLAGS ($Mine)')).toBe(true);
  });

  it('fails for the flags that it would change, not for others', async () => {
    using client = await alice(2);
    const since = Math.max(...(await modseqs(client, '1:2')));
    await client.ok('STORE 1:2 +FLAGS (\\Flagged)');
    const text = async (flags: string): Promise<string> =>
      (await client.command(`STORE 1:2 (UNCHANGEDSINCE ${since}) ${flags}`)).text;
    expect(await text('+FLAGS (\\Answered x)')).toBe('Stored');
    expect(await text('-FLAGS (X)')).toMatch(/^\[MODIFIED 1:2\] /);
    expect(await text('-FLAGS (\\Flagged \\Draft)')).toMatch(/^\[MODIFIED 1:2\] /);
    expect(await text('FLAGS (\\Draft)')).toMatch(/^\[MODIFIED 1:2\] /);
    expect(await client.ok('SEARCH KEYWORD x ANSWERED FLAGGED')).toEqual(['* SEARCH 1 2']);
  });

  it('fails for a changed annotation no more than for another flag', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.append('INBOX');
    await client.ok('SELECT INBOX (CONDSTORE)');
    const { inbox } = server.store.account('alice')!;
    const since = inbox.highestModseq;
    inbox.storeAnnotations(inbox.messages, [{ entry: '/comment', user: null, value: Buffer.from('x') }]);
    const store = (flags: string) => client.command(`STORE 1 (UNCHANGEDSINCE ${since}) ${flags}`);
    expect((await store('FLAGS (\\Seen)')).text).toMatch(/^\[MODIFIED 1\]/);
    expect((await store('+FLAGS (\\Seen)')).text).toBe('Stored');
  });

  it('tells MODSEQ after .SILENT, and nothing where nobody asked for it', async () => {
    using client = await alice(1);
    expect(await client.ok('STORE 1 +FLAGS.SILENT (\\Seen)')).toEqual([]);
    await client.ok('ENABLE CONDSTORE');
    expect(await client.ok('STORE 1 -FLAGS.SILENT (\\Seen)')).toEqual([
      expect.stringMatching(/^\* 1 FETCH \(UID 1 MODSEQ \(\d+\)\)$/),
    ]);
  });

  it('says NO with MODIFIED where messages are gone as well', async () => {
    const server = await aServer();
    using one = await login(server);
    for (let i = 0; i < 3; i++) await one.append('INBOX');
    await one.ok('SELECT INBOX');
    using two = await login(server, 'alice', 'INBOX');
    await one.ok('STORE 2 FLAGS (\\Deleted)');
    await one.ok('EXPUNGE');
    await one.ok('STORE 1 FLAGS (\\Seen)');
    const { status, text } = await two.command('STORE 1:3 (UNCHANGEDSINCE 4) FLAGS ($x)');
    expect([status, text]).toEqual(['NO', expect.stringMatching(/^\[MODIFIED 1\] /)]);
    expect(await one.ok('SEARCH KEYWORD $x')).toEqual(expect.arrayContaining(['* SEARCH 2']));
  });
});

describe('CONDSTORE: SEARCH', () => {
  it('finds from a mod-sequence on, and tells the highest one found', async () => {
    using client = await alice(4);
    await client.ok('STORE 2 FLAGS (\\Seen)');
    await client.ok('STORE 3 FLAGS (\\Seen)');
    const [one, two, three, four] = await modseqs(client, '1:4');
    expect(await client.ok(`SEARCH MODSEQ ${two}`)).toEqual([`* SEARCH 2 3 (MODSEQ ${three})`]);
    expect(await client.ok(`SEARCH NOT MODSEQ ${four! + 1}`)).toEqual([`* SEARCH 1 4 (MODSEQ ${four})`]);
    expect(await client.ok(`UID SEARCH MODSEQ "/flags/\\\\seen" priv ${one} UID 1`)).toEqual([
      `* SEARCH 1 (MODSEQ ${one})`,
    ]);
    expect(await client.ok(`SEARCH MODSEQ ${three! + 1}`)).toEqual(['* SEARCH']);
    expect(await client.ok('SEARCH SEEN')).toEqual(['* SEARCH 2 3']);
  });
});

describe('a mailbox without mod-sequences', () => {
  it('says NOMODSEQ, 0 to STATUS, and BAD to what deals in them', async () => {
    using client = await alice(2, { mailboxesWithoutModseqs: ['INBOX'] });
    const lines = await client.ok('SELECT INBOX (CONDSTORE)');
    expect(lines.some((line) => /^\* OK \[NOMODSEQ\]/.test(line))).toBe(true);
    expect(lines.join()).not.toMatch(/HIGHESTMODSEQ/);
    expect(await client.ok('STATUS INBOX (HIGHESTMODSEQ)')).toEqual(['* STATUS INBOX (HIGHESTMODSEQ 0)']);
    for (const command of [
      'FETCH 1 (MODSEQ)',
      'FETCH 1 (FLAGS) (CHANGEDSINCE 1)',
      'SEARCH MODSEQ 1',
      'STORE 1 (UNCHANGEDSINCE 1) +FLAGS (\\Seen)',
    ]) {
      expect([command, (await client.command(command)).status]).toEqual([command, 'BAD']);
    }
    expect(await client.ok('STORE 1 +FLAGS (\\Seen)')).toEqual(['* 1 FETCH (FLAGS (\\Seen) UID 1)']);
    await client.ok('CREATE other');
    expect((await client.ok('SELECT other')).join()).toMatch(/HIGHESTMODSEQ/);
  });

  it('has every mailbox be so, new ones too, for "*"', async () => {
    using client = await alice(1, { mailboxesWithoutModseqs: ['*'] });
    await client.ok('CREATE other');
    for (const mailbox of ['INBOX', 'other']) {
      expect((await client.ok(`SELECT ${mailbox}`)).join()).toMatch(/NOMODSEQ/);
    }
  });
});
