import { describe, expect, it } from 'vitest';
import type { Mailbox } from '../../../fake-server/store/mailbox.ts';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

const BOX = '"Other Users/alice/box"';

/** Alice and bob, with these rights, both in alice's `box` of two messages. */
async function together(rights: string): Promise<{ box: Mailbox; alice: RawClient; bob: RawClient }> {
  const server = await aServer({ quirks: { disabledExtensions: ['ANNOTATE'] } });
  const alice = await login(server);
  await alice.ok('CREATE box');
  await alice.append('box');
  await alice.append('box');
  await alice.ok(`SETACL box bob ${rights}`);
  await alice.ok('SELECT box');
  const bob = await login(server, 'bob', BOX);
  return { box: server.store.account('alice')!.find('box')!, alice, bob };
}

describe('a mailbox that two users have selected', () => {
  it('tells each what the other does', async () => {
    const { alice, bob } = await together('lrswte');
    await bob.ok('STORE 1 +FLAGS (\\Flagged)');
    expect((await alice.ok('NOOP')).at(-1)).toContain('1 FETCH (FLAGS (\\Flagged');
    await alice.append('box');
    expect(await bob.ok('NOOP')).toContain('* 3 EXISTS');
    await bob.ok('STORE 2 +FLAGS.SILENT (\\Deleted)');
    await bob.ok('EXPUNGE');
    expect(await alice.ok('NOOP')).toContain('* 2 EXPUNGE');
    await alice.ok('DELETE box');
    await bob.closed();
  });

  it.each([
    ['s', 'STORE 1 +FLAGS (\\Seen)'],
    ['w', 'STORE 1 +FLAGS (\\Flagged)'],
    ['t', 'STORE 1 +FLAGS (\\Deleted)'],
    ['e', 'EXPUNGE'],
    ['i', `COPY 1 ${BOX}`],
  ])('obeys at the next command when %s is taken away', async (right, command) => {
    const { alice, bob } = await together('lrswtei');
    await bob.ok(command);
    await alice.ok(`SETACL box bob -${right}`);
    expect((await bob.command(command)).status).toBe('NO');
    await alice.ok(`SETACL box bob +${right}`);
    await bob.ok(command);
  });

  it('tells other PERMANENTFLAGS and another access, once', async () => {
    const { alice, bob } = await together('lrswe');
    await alice.ok('SETACL box bob -w');
    expect(await bob.ok('NOOP')).toEqual([
      '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)',
      expect.stringContaining('[PERMANENTFLAGS (\\Seen)]'),
    ]);
    expect(await bob.ok('NOOP')).toEqual([]);
    await alice.ok('SETACL box bob lr');
    expect(await bob.ok('NOOP')).toEqual([
      expect.stringMatching(/^\* FLAGS /),
      expect.stringContaining('[PERMANENTFLAGS ()]'),
      expect.stringMatching(/^\* OK \[READ-ONLY\]/),
    ]);
    await alice.ok('SETACL box bob lri');
    expect(await bob.ok('NOOP')).toEqual([expect.stringMatching(/^\* OK \[READ-WRITE\]/)]);
    await alice.ok('SETACL box bob +px');
    expect(await bob.ok('NOOP')).toEqual([]);
  });

  it('tells other rights in IDLE', async () => {
    const { alice, bob } = await together('lrs');
    bob.send('i IDLE\r\n');
    expect(await bob.response()).toMatch(/^\+/);
    await alice.ok('SETACL box bob -s');
    expect([await bob.response(), await bob.response(), await bob.response()]).toEqual([
      expect.stringMatching(/^\* FLAGS/),
      expect.stringContaining('PERMANENTFLAGS ()'),
      expect.stringContaining('READ-ONLY'),
    ]);
    bob.send('DONE\r\n');
    expect((await bob.answer('i')).status).toBe('OK');
  });

  it('keeps its secrets from the one who may read no more, until he may again', async () => {
    const { alice, bob } = await together('lrswte');
    await alice.ok('SETACL box bob -r');
    await alice.append('box');
    await alice.ok('STORE 1 +FLAGS (\\Flagged)');
    expect((await bob.ok('NOOP')).join()).not.toMatch(/EXISTS|FETCH/);
    for (const command of [
      'FETCH 1 UID',
      'SEARCH ALL',
      'STORE 1 +FLAGS (\\Seen)',
      'COPY 1 INBOX',
      'EXPUNGE',
      'UID EXPUNGE 1',
    ]) {
      const { status, text, untagged } = await bob.command(command);
      expect([command, status, text.slice(0, 8), untagged]).toEqual([command, 'NO', '[NOPERM]', []]);
    }
    await alice.ok('SETACL box bob +r');
    const told = await bob.ok('NOOP');
    expect(told).toContain('* 3 EXISTS');
    expect(told.at(-1)).toContain('1 FETCH (FLAGS (\\Flagged');
    expect(await bob.ok('FETCH 3 UID')).toEqual(['* 3 FETCH (UID 3)']);
    await alice.ok('DELETEACL box bob');
    await bob.ok('CLOSE');
    expect((await bob.command('NOOP')).status).toBe('OK');
    expect((await bob.command(`SELECT ${BOX}`)).text).toMatch(/^\[NONEXISTENT\]/);
  });

  it('opened with EXAMINE stays read-only whatever is granted', async () => {
    const { alice, bob, box } = await together('lr');
    await bob.ok(`EXAMINE ${BOX}`);
    await alice.ok('SETACL box bob lrswite');
    expect(await bob.ok('NOOP')).toEqual([
      expect.stringMatching(/^\* FLAGS/),
      expect.stringContaining('PERMANENTFLAGS ()'),
    ]);
    expect((await bob.command('STORE 1 +FLAGS (\\Seen)')).status).toBe('NO');
    await bob.ok('FETCH 1 BODY[]');
    expect(box.messages[0]?.flags.size).toBe(0);
  });
});
