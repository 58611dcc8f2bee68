import { describe, expect, it } from 'vitest';
import type { FakeServer } from '../../../fake-server/index.ts';
import type { Mailbox } from '../../../fake-server/store/mailbox.ts';
import { aServer } from './a-server.ts';
import { type Answer, login, type RawClient } from './raw-client.ts';

const BOX = '"Other Users/alice/box"';

interface Scene {
  server: FakeServer;
  box: Mailbox;
  alice: RawClient;
  bob: RawClient;
  grant(rights: string): void;
}

/** Alice's `box` with three messages, and bob with the rights on it. */
async function scene(rights: string): Promise<Scene> {
  const server = await aServer();
  const alice = await login(server);
  await alice.ok('CREATE box');
  for (const number of [1, 2, 3]) await alice.append('box', `Subject: ${number}\r\n\r\nText\r\n`);
  const box = server.store.account('alice')!.find('box')!;
  const grant = (given: string): void => box.changeRights('bob', 'replace', given);
  grant(rights);
  return { server, box, alice, bob: await login(server, 'bob'), grant };
}

function flagsOf({ messages }: Mailbox): string[] {
  return messages.map(({ flags }) => [...flags].sort().join(' '));
}

function code({ status, text }: Answer): string {
  return `${status} ${/^\[(\S+?)[\] ]/.exec(text)?.[1] ?? ''}`.trim();
}

/** The answer to a command in INBOX, whatever a command before it did to the selection. */
async function inInbox(client: RawClient, command: string): Promise<Answer> {
  await client.ok('SELECT INBOX');
  return client.command(command);
}

describe('the right to see', () => {
  const COMMANDS = (name: string): string[] => [
    `SELECT ${name}`,
    `EXAMINE ${name}`,
    `STATUS ${name} (MESSAGES)`,
    `GETACL ${name}`,
    `SETACL ${name} bob lra`,
    `DELETEACL ${name} alice`,
    `LISTRIGHTS ${name} bob`,
    `MYRIGHTS ${name}`,
    `DELETE ${name}`,
    `RENAME ${name} mine`,
    `RENAME INBOX ${name}`,
    `CREATE ${name}`,
    `APPEND ${name} {3+}\r\nabc`,
    `LIST "" ${name}`,
    `LSUB "" ${name}`,
    `SUBSCRIBE ${name}`,
    `UNSUBSCRIBE ${name}`,
    `UID COPY 1 ${name}`,
    `GETMETADATA ${name} /shared/comment`,
    `SETMETADATA ${name} (/shared/comment "x")`,
  ];

  it.each(['', 's', 'wpte'])(
    'lacking, with "%s": the mailbox is answered like one that is not there',
    async (rights) => {
      const { bob } = await scene(rights);
      await bob.append('INBOX');
      await bob.ok('SELECT INBOX');
      const absent = COMMANDS('"Other Users/alice/none"');
      for (const [index, command] of COMMANDS(BOX).entries()) {
        const hidden = await inInbox(bob, command);
        const none = await inInbox(bob, absent[index]!);
        expect([command, hidden.status, hidden.untagged, hidden.text]).toEqual([
          command,
          none.status,
          none.untagged,
          none.text,
        ]);
      }
    },
  );

  it('is the same for a user who is there and one who is not', async () => {
    const { bob } = await scene('');
    await bob.append('INBOX');
    const absent = COMMANDS('"Other Users/nobody/box"');
    for (const [index, command] of COMMANDS(BOX).entries()) {
      const [hidden, none] = [await bob.command(command), await bob.command(absent[index]!)];
      expect([command, hidden.status, hidden.text]).toEqual([command, none.status, none.text]);
    }
  });

  it('l: refusals say that rights are missing', async () => {
    const { bob } = await scene('l');
    for (const command of [
      'SELECT @',
      'EXAMINE @',
      'STATUS @ (UIDNEXT)',
      'GETACL @',
      'DELETE @',
      'RENAME @ x',
      'CREATE "Other Users/alice/box/sub"',
      'APPEND @ {3+}\r\nabc',
    ]) {
      expect([command, code(await bob.command(command.replace('@', BOX)))]).toEqual([command, 'NO NOPERM']);
    }
  });

  it('does not tell by CREATE and RENAME what a name is taken by', async () => {
    const { alice, bob, grant } = await scene('lk');
    await alice.ok('CREATE box/secret');
    await alice.ok('DELETEACL box/secret bob');
    expect(code(await bob.command('CREATE "Other Users/alice/box/secret"'))).toBe('NO NOPERM');
    grant('lkx');
    expect(code(await bob.command(`CREATE ${BOX}`))).toBe('NO NOPERM');
    // Into an unseen box nothing can be put, and TRYCREATE would be a lie only the owner could tell.
    expect(code(await bob.command('APPEND "Other Users/alice/box/secret" {3+}\r\nabc'))).toBe('NO TRYCREATE');
    expect(code(await bob.command('APPEND "Other Users/alice/box/none" {3+}\r\nabc'))).toBe('NO TRYCREATE');
  });
});

describe('r', () => {
  it('opens a mailbox and its status, without l too', async () => {
    const { bob, grant } = await scene('r');
    expect(await bob.ok(`STATUS ${BOX} (MESSAGES)`)).toEqual([`* STATUS ${BOX} (MESSAGES 3)`]);
    expect(code(await bob.command(`SELECT ${BOX}`))).toBe('OK READ-ONLY');
    expect(await bob.ok('FETCH 1 (RFC822.SIZE)')).toEqual(['* 1 FETCH (RFC822.SIZE 20)']);
    grant('lswipkxtea');
    expect(code(await bob.command(`SELECT ${BOX}`))).toBe('NO NOPERM');
    expect(code(await bob.command(`STATUS ${BOX} (MESSAGES)`))).toBe('NO NOPERM');
  });

  it.each([
    ['lr', 'OK READ-ONLY', []],
    ['lrkxapn', 'OK READ-ONLY', []],
    ['lri', 'OK READ-WRITE', []],
    ['lre', 'OK READ-WRITE', []],
    ['lrs', 'OK READ-WRITE', ['\\Seen']],
    ['lrt', 'OK READ-WRITE', ['\\Deleted']],
    ['lrw', 'OK READ-WRITE', ['\\Answered', '\\Flagged', '\\Draft', '\\*']],
    ['lrwts', 'OK READ-WRITE', ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft', '\\*']],
  ])('with the rest of "%s" says what may be changed', async (rights, expected, flags) => {
    const { bob } = await scene(rights);
    const answer = await bob.command(`SELECT ${BOX}`);
    expect(code(answer)).toBe(expected);
    const permanent = answer.untagged.find((line) => line.includes('PERMANENTFLAGS'));
    expect(permanent).toContain(`[PERMANENTFLAGS (${flags.join(' ')})]`);
    expect(answer.untagged).toContain('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)');
    expect(code(await bob.command(`EXAMINE ${BOX}`))).toBe('OK READ-ONLY');
  });

  it('alone does not make the messages old for others', async () => {
    const { alice, bob, grant } = await scene('lr');
    expect(await bob.ok(`SELECT ${BOX}`)).toContain('* 3 RECENT');
    expect(await alice.ok('STATUS box (RECENT)')).toEqual(['* STATUS box (RECENT 3)']);
    grant('lrs');
    await bob.ok(`SELECT ${BOX}`);
    expect(await alice.ok('STATUS box (RECENT)')).toEqual(['* STATUS box (RECENT 0)']);
  });
});

describe('s, w and t', () => {
  it.each([
    ['s', '\\Seen'],
    ['t', '\\Deleted'],
    ['w', '\\Flagged'],
    ['w', '$Forwarded'],
  ])('%s: STORE changes %s, and nothing else', async (right, flag) => {
    const { box, bob, grant } = await scene(`lr${right}`);
    await bob.ok(`SELECT ${BOX}`);
    await bob.ok(`STORE 1 +FLAGS (${flag.toLowerCase()})`);
    expect(box.messages[0]?.flags.size).toBe(1);
    await bob.ok(`STORE 1 -FLAGS (${flag})`);
    expect(flagsOf(box)).toEqual(['', '', '']);
    grant(`lr${'swtie'.replace(right, '')}`);
    for (const action of ['+FLAGS', '-FLAGS', 'FLAGS']) {
      expect(code(await bob.command(`STORE 1 ${action} (${flag})`))).toBe('NO NOPERM');
    }
    expect(flagsOf(box)).toEqual(['', '', '']);
  });

  it('change of a mixture what they may, and leave the rest', async () => {
    const { box, alice, bob } = await scene('lrw');
    await alice.ok('SELECT box');
    await alice.ok('STORE 1 FLAGS.SILENT (\\Seen \\Answered)');
    await bob.ok(`SELECT ${BOX}`);
    const told = await bob.ok('STORE 1,2 FLAGS (\\Deleted \\Flagged)');
    expect(flagsOf(box)).toEqual(['\\Flagged \\Seen', '\\Flagged', '']);
    expect(told[0]).toContain('\\Seen');
    expect(told.join()).not.toContain('\\Deleted');
    await bob.ok('STORE 1 -FLAGS (\\Seen \\Flagged)');
    await bob.ok('STORE 2 FLAGS ()');
    expect(flagsOf(box)).toEqual(['\\Seen', '', '']);
    await bob.ok('UID STORE 3 +FLAGS.SILENT (\\Seen $x)');
    expect(flagsOf(box)).toEqual(['\\Seen', '', '$x']);
  });

  it('all lacking: STORE is refused even if it names no flag', async () => {
    const { box, bob } = await scene('lrie');
    box.storeFlags(box.messages, 'add', ['\\Flagged']);
    await bob.ok(`SELECT ${BOX}`);
    for (const flags of ['FLAGS ()', '+FLAGS (\\Seen)']) {
      expect(code(await bob.command(`STORE 1 ${flags}`))).toBe('NO NOPERM');
    }
    expect(flagsOf(box)[0]).toBe('\\Flagged');
  });

  it('a keyword that may not be set is not made known', async () => {
    const { box, bob } = await scene('lrs');
    await bob.ok(`SELECT ${BOX}`);
    expect(await bob.ok('STORE 1 +FLAGS (\\Seen $new)')).toHaveLength(1);
    expect(box.knownFlags).not.toContain('$new');
  });

  it('without s FETCH sets no \\Seen', async () => {
    const { box, bob, grant } = await scene('lrwtie');
    await bob.ok(`SELECT ${BOX}`);
    expect((await bob.ok('FETCH 1 BODY[]')).join()).not.toContain('FLAGS');
    await bob.ok('FETCH 1 (RFC822 RFC822.TEXT)');
    expect(flagsOf(box)).toEqual(['', '', '']);
    grant('lrs');
    expect((await bob.ok('FETCH 1 BODY[]')).join()).toContain('\\Seen');
    expect(flagsOf(box)).toEqual(['\\Seen', '', '']);
  });
});

describe('i', () => {
  const FLAGS = '(\\Seen \\Deleted \\Answered $Forwarded)';

  it.each([
    ['i', ''],
    ['is', '\\Seen'],
    ['it', '\\Deleted'],
    ['iw', '$Forwarded \\Answered'],
    ['iswt', '$Forwarded \\Answered \\Deleted \\Seen'],
  ])('with "%s": APPEND and COPY keep the flags "%s"', async (rights, kept) => {
    const { box, bob } = await scene(rights);
    await bob.append(BOX, 'Subject: 4\r\n\r\n', FLAGS);
    await bob.append('INBOX', 'Subject: 5\r\n\r\n', FLAGS);
    await bob.ok('SELECT INBOX');
    await bob.ok(`COPY 1 ${BOX}`);
    await bob.ok(`UID COPY 1 ${BOX}`);
    expect(flagsOf(box).slice(3)).toEqual([kept, kept, kept]);
    expect((await bob.ok('FETCH 1 FLAGS'))[0]).toContain('$Forwarded');
  });

  it('lacking: nothing comes in', async () => {
    const { box, bob } = await scene('lrswpkxtea');
    await bob.append('INBOX');
    await bob.ok('SELECT INBOX');
    expect(code(await bob.command(`COPY 1 ${BOX}`))).toBe('NO NOPERM');
    expect(code(await bob.command(`APPEND ${BOX} {3+}\r\nabc`))).toBe('NO NOPERM');
    expect(box.messages).toHaveLength(3);
  });

  it('is not needed where messages come from', async () => {
    const { bob } = await scene('lr');
    await bob.ok(`SELECT ${BOX}`);
    await bob.ok('COPY 1:3 INBOX');
    expect(await bob.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 3)']);
  });
});

describe('e', () => {
  it('expunges, by EXPUNGE, UID EXPUNGE and CLOSE', async () => {
    const { box, bob } = await scene('lre');
    box.storeFlags(box.messages, 'add', ['\\Deleted']);
    await bob.ok(`SELECT ${BOX}`);
    expect(await bob.ok('UID EXPUNGE 2')).toContain('* 2 EXPUNGE');
    await bob.ok('STATUS INBOX (MESSAGES)');
    box.storeFlags(box.messages.slice(1), 'remove', ['\\Deleted']);
    expect(await bob.ok('EXPUNGE')).toContain('* 1 EXPUNGE');
    box.storeFlags(box.messages, 'add', ['\\Deleted']);
    await bob.ok('CLOSE');
    expect(box.messages).toHaveLength(0);
  });

  it('lacking: EXPUNGE is refused, and CLOSE only closes', async () => {
    const { box, bob } = await scene('lrswipkxta');
    box.storeFlags(box.messages, 'add', ['\\Deleted']);
    await bob.ok(`SELECT ${BOX}`);
    expect(code(await bob.command('EXPUNGE'))).toBe('NO NOPERM');
    expect(code(await bob.command('UID EXPUNGE 1'))).toBe('NO NOPERM');
    await bob.ok('CLOSE');
    expect((await bob.command('FETCH 1 UID')).status).toBe('BAD');
    expect(box.messages).toHaveLength(3);
  });
});

describe('k and x', () => {
  it('k: CREATE below the mailbox, with its rights, by its owner', async () => {
    const { server, bob, alice } = await scene('lrk');
    await bob.ok('CREATE "Other Users/alice/box/sub/deep/"');
    const made = server.store.account('alice')!.find('box/sub/deep');
    expect([made?.owner, made?.accessList.rightsOf('bob')]).toEqual(['alice', 'lrk']);
    expect(await alice.ok('LIST "" "box/*"')).toHaveLength(2);
    await bob.ok('SELECT "Other Users/alice/box/sub"');
  });

  it('k lacking: neither below it nor at the top of the tree', async () => {
    const { server, bob } = await scene('lrswipxtea');
    for (const name of ['box/sub', 'box/a/b', 'new', 'new/x']) {
      expect(code(await bob.command(`CREATE "Other Users/alice/${name}"`))).toBe('NO NOPERM');
    }
    expect(server.store.account('alice')!.entries()).toHaveLength(2);
  });

  it('k asks the nearest mailbox, not the level above it', async () => {
    const { alice, bob } = await scene('lrk');
    await alice.ok('CREATE box/sub/deep');
    await alice.ok('DELETEACL box bob');
    await alice.ok('DELETE box/sub');
    expect(code(await bob.command('CREATE "Other Users/alice/box/sub/new"'))).toBe('NO NOPERM');
    await alice.ok('SETACL box bob k');
    await bob.ok('CREATE "Other Users/alice/box/sub/new"');
  });

  it('of the owner may be given up like any other', async () => {
    const { alice } = await scene('');
    await alice.ok('SETACL box alice -kxi');
    for (const command of ['CREATE box/sub', 'DELETE box', 'RENAME box other', 'APPEND box {3+}\r\nabc']) {
      expect([command, code(await alice.command(command))]).toEqual([command, 'NO NOPERM']);
    }
  });

  it('x: DELETE, also while the owner has the mailbox selected', async () => {
    const { server, alice, bob, grant } = await scene('lrswipktea');
    expect(code(await bob.command(`DELETE ${BOX}`))).toBe('NO NOPERM');
    grant('x');
    await alice.ok('SELECT box');
    await bob.ok(`DELETE ${BOX}`);
    expect(server.store.account('alice')!.has('box')).toBe(false);
  });

  it('x and k on the new parent: RENAME, which keeps the rights', async () => {
    const { server, alice, bob, box, grant } = await scene('lrx');
    await alice.ok('CREATE to');
    expect(code(await bob.command(`RENAME ${BOX} "Other Users/alice/to/box"`))).toBe('NO NOPERM');
    await alice.ok('SETACL to bob k');
    grant('lr');
    expect(code(await bob.command(`RENAME ${BOX} "Other Users/alice/to/box"`))).toBe('NO NOPERM');
    grant('lrx');
    await bob.ok(`RENAME ${BOX} "Other Users/alice/to/box"`);
    expect(server.store.account('alice')!.find('to/box')).toBe(box);
    expect(await bob.ok('MYRIGHTS "Other Users/alice/to/box"')).toEqual([
      '* MYRIGHTS "Other Users/alice/to/box" lrxc',
    ]);
  });

  it('do not make a mailbox change its owner', async () => {
    const { bob, box } = await scene('lrswipkxtea');
    expect(code(await bob.command(`RENAME ${BOX} mine`))).toBe('NO CANNOT');
    expect(code(await bob.command(`RENAME INBOX "Other Users/alice/box/inbox"`))).toBe('NO CANNOT');
    expect(box.name).toBe('box');
  });

  it('do not reach names that have no mailbox', async () => {
    const { server, alice, bob } = await scene('lrswipkxtea');
    await alice.ok('CREATE box/sub');
    await alice.ok('DELETE box');
    expect(code(await bob.command(`SELECT ${BOX}`))).toBe('NO CANNOT');
    expect(code(await bob.command(`DELETE ${BOX}`))).toBe('NO NOPERM');
    await alice.ok('SETACL box/sub bob ""');
    expect(code(await bob.command(`DELETE ${BOX}`))).toBe('NO NONEXISTENT');
    expect(server.store.account('alice')!.has('box')).toBe(true);
  });
});
