import { describe, expect, it } from 'vitest';
import type { FakeServer, FakeServerOptions } from '../../../fake-server/index.ts';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

/** Alice with `box` and `box/sub`, of which she gives bob the rights named for each; and bob. */
async function shared(
  rights: Readonly<Record<string, string>>,
  options: FakeServerOptions = {},
): Promise<{ server: FakeServer; alice: RawClient; bob: RawClient }> {
  const server = await aServer(options);
  const alice = await login(server);
  await alice.ok('CREATE box/sub');
  for (const [name, letters] of Object.entries(rights)) await alice.ok(`SETACL ${name} bob ${letters}`);
  return { server, alice, bob: await login(server, 'bob') };
}

function names(lines: string[]): string[] {
  return lines.map((line) => line.replace(/^\* (?:LIST|LSUB) \((.*)\) "." "?(.*?)"?$/, '$2 $1').trim());
}

const OWN = 'INBOX \\HasNoChildren';

describe('the mailboxes of other users', () => {
  it('are shown in a namespace of their own, INBOX included, to those who have l', async () => {
    const { alice, bob } = await shared({ INBOX: 'l', 'box/sub': 'lr' });
    expect(await bob.ok('NAMESPACE')).toEqual(['* NAMESPACE (("" "/")) (("Other Users/" "/")) NIL']);
    expect(names(await bob.ok('LIST "" *'))).toEqual([
      OWN,
      'Other Users/alice/INBOX \\HasNoChildren',
      'Other Users/alice/box/sub \\HasNoChildren',
    ]);
    expect(names(await bob.ok('LIST "" %'))).toEqual([OWN, 'Other Users \\Noselect \\HasChildren']);
    expect(names(await bob.ok('LIST "Other Users/" %'))).toEqual([
      'Other Users/alice \\Noselect \\HasChildren',
    ]);
    expect(names(await bob.ok('LIST "" "Other Users/alice/%"'))).toEqual([
      'Other Users/alice/INBOX \\HasNoChildren',
      'Other Users/alice/box \\Noselect \\HasChildren',
    ]);
    await alice.ok('SETACL box bob l');
    expect(names(await bob.ok('LIST "" "*/box"'))).toEqual(['Other Users/alice/box \\HasChildren']);
    await alice.ok('DELETEACL box/sub bob');
    expect(names(await bob.ok('LIST "" "*/box*"'))).toEqual(['Other Users/alice/box \\HasNoChildren']);
  });

  it('leave no trace where nothing is visible, not even of the user', async () => {
    const { bob } = await shared({ box: 'rswipkxtea' });
    for (const pattern of ['*', '%', '"Other Users"', '"Other Users/%"', '"Other Users/alice/%"']) {
      expect(names(await bob.ok(`LIST "" ${pattern}`)).filter((name) => name !== OWN)).toEqual([]);
    }
  });

  it('are subscribed by the subscriber, whatever their owner does', async () => {
    const { alice, bob } = await shared({ box: 'l' });
    await bob.ok('SUBSCRIBE "Other Users/alice/box"');
    await bob.ok('SUBSCRIBE "Other Users/alice/secret"');
    expect(names(await bob.ok('LSUB "" *'))).toEqual(['Other Users/alice/box', 'Other Users/alice/secret']);
    expect(names(await bob.ok('LIST (SUBSCRIBED) "" *'))).toEqual([
      'Other Users/alice/box \\Subscribed \\HasNoChildren',
      'Other Users/alice/secret \\NonExistent \\Subscribed \\HasNoChildren',
    ]);
    await alice.ok('SETACL box bob ""');
    expect(names(await bob.ok('LIST (SUBSCRIBED) "" *'))[0]).toContain('\\NonExistent');
    expect(await alice.ok('LSUB "" *')).toEqual([]);
    await bob.ok('UNSUBSCRIBE "Other Users/alice/box"');
    expect(names(await bob.ok('LSUB "" *'))).toEqual(['Other Users/alice/secret']);
  });

  it('come with STATUS in LIST only where they may be read', async () => {
    const { bob } = await shared({ box: 'l', 'box/sub': 'lr' });
    const lines = await bob.ok('LIST "" "Other Users/*" RETURN (STATUS (MESSAGES))');
    expect(lines.filter((line) => line.startsWith('* STATUS'))).toEqual([
      '* STATUS "Other Users/alice/box/sub" (MESSAGES 0)',
    ]);
  });

  it('have no name where ACL is not offered', async () => {
    const server = await aServer({ quirks: { disabledExtensions: ['ACL'] } });
    server.store.account('alice')?.inbox.changeRights('bob', 'add', 'lrswipkxtea');
    const bob = await login(server, 'bob');
    expect(await bob.ok('NAMESPACE')).toEqual(['* NAMESPACE (("" "/")) NIL NIL']);
    expect(names(await bob.ok('LIST "" *'))).toEqual([OWN]);
    expect((await bob.command('SELECT "Other Users/alice/INBOX"')).text).toContain('[NONEXISTENT]');
    expect((await bob.command('MYRIGHTS INBOX')).status).toBe('BAD');
    expect((await bob.ok('CAPABILITY'))[0]).not.toMatch(/ACL|RIGHTS=/);
    await bob.ok('CREATE "Other Users/alice/INBOX"');
  });

  it('have names without levels in a flat store', async () => {
    const users = ['a:b', 'alice', 'bob'].map((user) => ({ user, password: 'secret' }));
    const server = await aServer({ users, quirks: { delimiter: null } });
    for (const user of ['a:b', 'alice']) server.store.account(user)?.inbox.changeRights('bob', 'add', 'lra');
    server.store.account('alice')?.create('x:y/z').changeRights('bob', 'add', 'lkx');
    const bob = await login(server, 'bob');
    expect(await bob.ok('NAMESPACE')).toEqual(['* NAMESPACE (("" NIL)) (("Other Users:" NIL)) NIL']);
    expect(await bob.ok('LIST "" %')).toEqual([
      '* LIST (\\HasNoChildren) NIL INBOX',
      '* LIST (\\HasNoChildren) NIL "Other Users:a^3Ab:INBOX"',
      '* LIST (\\HasNoChildren) NIL "Other Users:alice:INBOX"',
      '* LIST (\\HasNoChildren) NIL "Other Users:alice:x:y/z"',
    ]);
    await bob.ok('SELECT "Other Users:a^3Ab:inbox"');
    expect((await bob.ok('GETACL "Other Users:alice:INBOX"'))[0]).toContain(
      '"Other Users:alice:INBOX" alice ',
    );
    // No mailbox stands above another, so none gives the right to create.
    expect((await bob.command('CREATE "Other Users:alice:x:y/z/new"')).text).toMatch(/^\[NOPERM\]/);
    await bob.ok('DELETE "Other Users:alice:x:y/z"');
    await bob.ok('SUBSCRIBE "Other Users:alice:INBOX"');
  });

  it('are found with a backslash as the delimiter', async () => {
    const server = await aServer({ quirks: { delimiter: '\\' } });
    server.store.account('alice')?.create('box\\sub').changeRights('bob', 'add', 'lr');
    const bob = await login(server, 'bob');
    expect(await bob.ok('NAMESPACE')).toEqual(['* NAMESPACE (("" "\\\\")) (("Other Users\\\\" "\\\\")) NIL']);
    expect((await bob.ok('LIST "" *')).at(-1)).toBe(
      '* LIST (\\HasNoChildren) "\\\\" "Other Users\\\\alice\\\\box\\\\sub"',
    );
    await bob.ok('SELECT "Other Users\\\\alice\\\\box\\\\sub"');
  });

  it('are named without the personal prefix, and INBOX as ever', async () => {
    const server = await aServer({ quirks: { personalPrefix: 'INBOX/' } });
    const account = server.store.account('alice')!;
    for (const name of ['INBOX', 'INBOX/box', 'INBOX/INBOX/odd']) {
      (account.find(name) ?? account.create(name)).changeRights('bob', 'add', 'lr');
    }
    const bob = await login(server, 'bob');
    const shown = (await bob.ok('LIST "" "Other Users/*"')).map((line) => line.replace(/.* "(.*)"$/, '$1'));
    expect(shown).toEqual([
      'Other Users/alice/INBOX',
      'Other Users/alice/INBOX/INBOX',
      'Other Users/alice/INBOX/INBOX/odd',
      'Other Users/alice/box',
    ]);
    for (const name of shown) {
      expect(await bob.ok(`STATUS "${name}" (MESSAGES)`)).toEqual([`* STATUS "${name}" (MESSAGES 0)`]);
      await bob.ok(`SUBSCRIBE "${name}"`);
    }
    expect(await bob.ok('STATUS "Other Users/alice/inbox" (MESSAGES)')).toEqual([
      '* STATUS "Other Users/alice/INBOX" (MESSAGES 0)',
    ]);
  });

  it('take any user name as one level', async () => {
    const users = ['a.b%', 'bob', 'zoë'].map((user) => ({ user, password: 'secret' }));
    const server = await aServer({ users, quirks: { delimiter: '.' } });
    for (const user of ['a.b%', 'zoë']) server.store.account(user)?.inbox.changeRights('bob', 'add', 'lr');
    const bob = await login(server, 'bob');
    const shown = (await bob.ok('LIST "" "Other Users.*"')).map((line) => line.replace(/.* "(.*)"$/, '$1'));
    expect(shown).toEqual(['Other Users.a^2Eb^25.INBOX', 'Other Users.zo&AOs-.INBOX']);
    for (const name of shown) await bob.ok(`EXAMINE "${name}"`);
  });

  it("cannot be shadowed by mailboxes of one's own", async () => {
    const { bob } = await shared({});
    for (const name of [
      '"Other Users"',
      '"Other Users/alice"',
      '"Other Users/nobody/x"',
      '"Other Users/bob/x"',
    ]) {
      expect((await bob.command(`CREATE ${name}`)).status).toBe('NO');
      expect((await bob.command(`RENAME INBOX ${name}`)).status).toBe('NO');
    }
    await bob.ok('CREATE "Other Users too"');
  });
});
