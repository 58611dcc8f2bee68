import { describe, expect, it } from 'vitest';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

async function names(client: RawClient, command = 'LIST "" *'): Promise<string[]> {
  return (await client.ok(command)).map((line) => line.replace(/^\* (LIST|LSUB) /, ''));
}

async function uidvalidity(client: RawClient, name: string): Promise<number> {
  const [line = ''] = await client.ok(`STATUS ${name} (UIDVALIDITY)`);
  return Number(/\(UIDVALIDITY (\d+)\)/.exec(line)?.[1]);
}

async function statuses(client: RawClient, commands: string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const command of commands) answers.push(`${command}: ${(await client.command(command)).status}`);
  return answers;
}

describe('CREATE', () => {
  it('makes superiors, and takes a delimiter at the end', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('CREATE a/b/c/');
    expect((await client.command('CREATE d//')).text).toMatch(/^\[CANNOT\]/);
    await client.ok('CREATE inbox/sub');
    expect(await names(client)).toEqual([
      '(\\HasChildren) "/" INBOX',
      '(\\HasNoChildren) "/" INBOX/sub',
      '(\\HasChildren) "/" a',
      '(\\HasChildren) "/" a/b',
      '(\\HasNoChildren) "/" a/b/c',
    ]);
    await client.ok('SELECT a/b');
  });

  it('refuses names that cannot be', async () => {
    const server = await aServer();
    using client = await login(server);
    const bad = [
      'inbox',
      '""',
      '"/"',
      'a//b',
      '/a',
      '"a%b"',
      '"a*"',
      '"&Jjo"',
      '"a&-&"',
      '{1+}\r\n\xe9',
      `${'x'.repeat(1001)}`,
    ];
    for (const name of bad) {
      expect([name, (await client.command(`CREATE ${name}`)).status]).toEqual([name, 'NO']);
    }
    expect(await names(client)).toHaveLength(1);
    await client.ok('CREATE "&Jjo-"');
    expect((await client.command('CREATE "&Jjo-"')).text).toMatch(/^\[ALREADYEXISTS\]/);
  });

  it('never gives a name the same UIDVALIDITY twice', async () => {
    const server = await aServer();
    using client = await login(server);
    const seen: number[] = [];
    for (let i = 0; i < 3; i++) {
      await client.ok('CREATE again');
      seen.push(await uidvalidity(client, 'again'));
      await client.ok('DELETE again');
    }
    expect(seen[1]).toBeGreaterThan(seen[0]!);
    expect(seen[2]).toBeGreaterThan(seen[1]!);
  });
});

describe('DELETE', () => {
  it('leaves a name that has inferiors, without messages and not to be selected', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('CREATE a/b');
    await client.append('a');
    await client.ok('DELETE a');
    expect(await names(client, 'LIST "" a')).toEqual(['(\\Noselect \\HasChildren) "/" a']);
    expect(
      await statuses(client, [
        'SELECT a',
        'STATUS a (MESSAGES)',
        'DELETE a',
        'DELETE INBOX',
        'DELETE nowhere',
      ]),
    ).toEqual([
      'SELECT a: NO',
      'STATUS a (MESSAGES): NO',
      'DELETE a: NO',
      'DELETE INBOX: NO',
      'DELETE nowhere: NO',
    ]);
    await client.ok('DELETE a/b');
    expect(await names(client, 'LIST "" a')).toEqual(['(\\Noselect \\HasNoChildren) "/" a']);
    await client.ok('CREATE a');
    expect(await client.ok('STATUS a (MESSAGES)')).toEqual(['* STATUS a (MESSAGES 0)']);
    await client.ok('DELETE a');
    expect(await names(client)).toHaveLength(1);
  });

  it('keeps the subscription', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('CREATE a');
    await client.ok('SUBSCRIBE a');
    await client.ok('DELETE a');
    expect(await names(client, 'LSUB "" *')).toEqual(['() "/" a']);
    expect(await names(client, 'LIST (SUBSCRIBED) "" *')).toEqual([
      '(\\NonExistent \\Subscribed \\HasNoChildren) "/" a',
    ]);
    await client.ok('UNSUBSCRIBE a');
    expect(await names(client, 'LSUB "" *')).toEqual([]);
  });
});

describe('RENAME', () => {
  it('takes inferiors along and keeps UIDs', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('CREATE a/b/c');
    const uid = await client.append('a/b');
    const before = await uidvalidity(client, 'a/b');
    await client.ok('RENAME a new/top');
    expect(await names(client, 'LIST "" new*')).toEqual([
      '(\\HasChildren) "/" new',
      '(\\HasChildren) "/" new/top',
      '(\\HasChildren) "/" new/top/b',
      '(\\HasNoChildren) "/" new/top/b/c',
    ]);
    expect(await names(client, 'LIST "" a*')).toEqual([]);
    expect(await uidvalidity(client, 'new/top/b')).toBe(before);
    await client.ok('SELECT new/top/b');
    expect(await client.ok('UID SEARCH ALL')).toEqual([`* SEARCH ${uid}`]);
  });

  it('moves the messages of INBOX and leaves it empty, with its inferiors', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('CREATE INBOX/sub');
    await client.append('INBOX', 'x', '(\\Flagged $Forwarded)');
    await client.ok('RENAME inbox old/mail');
    expect(await client.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 0)']);
    await client.ok('SELECT old/mail');
    expect(await client.ok('FETCH 1 (FLAGS)')).toEqual(['* 1 FETCH (FLAGS (\\Flagged $Forwarded \\Recent))']);
    expect(await names(client, 'LIST "" INBOX*')).toHaveLength(2);
  });

  it('refuses what cannot be', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('CREATE a');
    await client.ok('CREATE b');
    expect(
      await statuses(client, [
        'RENAME nowhere x',
        'RENAME a b',
        'RENAME a a/c',
        'RENAME a INBOX',
        'RENAME a c//d',
      ]),
    ).toEqual([
      'RENAME nowhere x: NO',
      'RENAME a b: NO',
      'RENAME a a/c: NO',
      'RENAME a INBOX: NO',
      'RENAME a c//d: NO',
    ]);
    expect(await names(client)).toHaveLength(3);
  });
});

describe('LIST and LSUB', () => {
  it('gives the delimiter for an empty pattern', async () => {
    const server = await aServer();
    using client = await login(server);
    expect(await names(client, 'LIST "" ""')).toEqual(['(\\Noselect) "/" ""']);
    expect(await names(client, 'LIST () "" ""')).toEqual([]);
  });

  it('puts the reference before the pattern', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('CREATE a/b/c');
    expect(await names(client, 'LIST a/ %')).toEqual(['(\\HasChildren) "/" a/b']);
    expect(await names(client, 'LIST "" inb%')).toEqual(['(\\HasNoChildren) "/" INBOX']);
    expect(await names(client, 'LIST "" (a a/%)')).toHaveLength(2);
  });

  it('shows in LSUB what % does not reach', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('SUBSCRIBE a/b');
    await client.ok('SUBSCRIBE c');
    expect(await names(client, 'LSUB "" %')).toEqual(['(\\Noselect) "/" a', '() "/" c']);
    expect(await names(client, 'LSUB "" *')).toEqual(['() "/" a/b', '() "/" c']);
  });

  it('gives the status of each mailbox that can be selected', async () => {
    const server = await aServer();
    using client = await login(server);
    await client.ok('CREATE a/b');
    await client.append('a/b');
    await client.ok('DELETE a');
    expect(await client.ok('LIST "" * RETURN (STATUS (MESSAGES UNSEEN))')).toEqual([
      '* LIST (\\HasNoChildren) "/" INBOX',
      '* STATUS INBOX (MESSAGES 0 UNSEEN 0)',
      '* LIST (\\Noselect \\HasChildren) "/" a',
      '* LIST (\\HasNoChildren) "/" a/b',
      '* STATUS a/b (MESSAGES 1 UNSEEN 1)',
    ]);
  });

  it('tells with CHILDINFO of what lies below and is not shown itself', async () => {
    const server = await aServer();
    using client = await login(server);
    for (const name of ['foo2/bar1', 'foo2/bar2', 'baz2/bar2', 'eps2/mamba']) {
      await client.ok(`CREATE ${name}`);
      await client.ok(`SUBSCRIBE ${name}`);
    }
    await client.ok('SUBSCRIBE eps2');
    await client.ok('SUBSCRIBE qux2/bar1');
    const answers = await names(client, 'LIST (RECURSIVEMATCH SUBSCRIBED) "" *2');
    expect(answers).toEqual([
      '(\\Subscribed \\HasNoChildren) "/" baz2/bar2',
      '(\\Subscribed \\HasChildren) "/" eps2 (CHILDINFO ("SUBSCRIBED"))',
      '(\\HasChildren) "/" foo2 (CHILDINFO ("SUBSCRIBED"))',
      '(\\Subscribed \\HasNoChildren) "/" foo2/bar2',
      '(\\NonExistent \\HasNoChildren) "/" qux2 (CHILDINFO ("SUBSCRIBED"))',
    ]);
    const status = await client.ok('LIST (RECURSIVEMATCH SUBSCRIBED) "" foo2 RETURN (STATUS (MESSAGES))');
    expect(status).toHaveLength(1);
  });

  it('answers BAD to options that it does not know', async () => {
    const server = await aServer();
    using client = await login(server);
    expect(
      await statuses(client, [
        'LIST (FROB) "" *',
        'LIST "" * RETURN (FROB)',
        'LIST (RECURSIVEMATCH REMOTE) "" *',
      ]),
    ).toEqual([
      'LIST (FROB) "" *: BAD',
      'LIST "" * RETURN (FROB): BAD',
      'LIST (RECURSIVEMATCH REMOTE) "" *: BAD',
    ]);
  });

  it('keeps accounts apart', async () => {
    const server = await aServer();
    using alice = await login(server);
    using bob = await login(server, 'bob');
    await alice.ok('CREATE private');
    expect(await names(bob)).toEqual(['(\\HasNoChildren) "/" INBOX']);
  });
});
