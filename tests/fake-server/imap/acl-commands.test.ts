import { describe, expect, it } from 'vitest';
import type { FakeServerOptions } from '../../../fake-server/index.ts';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

const PLAIN: FakeServerOptions = { quirks: { disabledExtensions: ['ANNOTATE'] } };
const ALL = 'lrswipkxteacd';

async function alice(options: FakeServerOptions = PLAIN): Promise<RawClient> {
  return login(await aServer(options));
}

describe('the commands of RFC 4314', () => {
  it('are announced with the rights that are younger than RFC 2086, n only with ANNOTATE', async () => {
    const capabilities = async (options: FakeServerOptions) =>
      (await (await alice(options)).ok('CAPABILITY'))[0]?.split(' ');
    expect(await capabilities(PLAIN)).toEqual(expect.arrayContaining(['ACL', 'RIGHTS=texk']));
    expect(await capabilities({})).toEqual(expect.arrayContaining(['ACL', 'RIGHTS=texkn']));
  });

  it('set, add, remove, show and delete rights', async () => {
    const client = await alice();
    await client.ok('CREATE box');
    expect(await client.ok('GETACL box')).toEqual([`* ACL box alice ${ALL}`]);
    await client.ok('SETACL box bob lr');
    await client.ok('SETACL box bob +sw');
    await client.ok('SETACL box bob -r');
    expect(await client.ok('GETACL box')).toEqual([`* ACL box alice ${ALL} bob lsw`]);
    await client.ok('SETACL box anyone l');
    await client.ok('SETACL box "$team no 1" p');
    expect(await client.ok('GETACL box')).toEqual([`* ACL box alice ${ALL} bob lsw anyone l "$team no 1" p`]);
    await client.ok('DELETEACL box bob');
    await client.ok('DELETEACL box nobody');
    await client.ok('SETACL box anyone ""');
    expect(await client.ok('GETACL box')).toEqual([`* ACL box alice ${ALL} "$team no 1" p`]);
  });

  it('expand c and d, and show them with any of their members', async () => {
    const client = await alice();
    const granted = async (rights: string): Promise<string | undefined> => {
      await client.ok(`SETACL INBOX bob ${rights}`);
      return (await client.ok('GETACL INBOX'))[0]?.split(' bob ')[1];
    };
    expect(await granted('lrd')).toBe('lrted');
    expect(await granted('-t')).toBe('lred');
    expect(await granted('-e')).toBe('lr');
    expect(await granted('+c')).toBe('lrkxc');
    expect(await granted('-k')).toBe('lrxc');
    expect(await granted('-c')).toBe('lr');
    expect(await granted('cd')).toBe('kxtecd');
  });

  it('refuse rights that are not known with BAD, and change nothing', async () => {
    const client = await alice();
    for (const rights of ['lrQ', 'lrq', '+q', '-q', 'l0', 'ln', '"l r"']) {
      expect([rights, (await client.command(`SETACL INBOX bob ${rights}`)).status]).toEqual([rights, 'BAD']);
    }
    expect(await client.ok('GETACL INBOX')).toEqual([`* ACL INBOX alice ${ALL}`]);
    const annotating = await alice({});
    await annotating.ok('SETACL INBOX bob ln');
    expect((await annotating.ok('GETACL INBOX'))[0]).toMatch(/ bob ln$/);
  });

  it('prepare identifiers and refuse those that cannot be', async () => {
    const client = await alice();
    for (const identifier of [
      '""',
      '-',
      '"a\\\\\x01"',
      '"\xff"',
      '{2+}\r\n\xc2\xad',
      '{6+}\r\n\xd7\x90a\xd7\x90b',
    ]) {
      for (const command of [
        `SETACL INBOX ${identifier} l`,
        `DELETEACL INBOX ${identifier}`,
        `LISTRIGHTS INBOX ${identifier}`,
      ]) {
        expect([command, (await client.command(command)).status]).toEqual([command, 'BAD']);
      }
    }
    // U+00AA is prepared as "a"; LISTRIGHTS answers in the form in which it was asked.
    await client.ok('SETACL INBOX {5+}\r\n\xc2\xaabob l');
    expect(await client.ok('GETACL INBOX')).toEqual([`* ACL INBOX alice ${ALL} abob l`]);
    const [line] = await client.ok('LISTRIGHTS INBOX {5+}\r\n\xc2\xaabob');
    expect(line).toContain('\xc2\xaabob');
    await client.ok('DELETEACL INBOX {5+}\r\n\xc2\xaabob');
    expect(await client.ok('GETACL INBOX')).toEqual([`* ACL INBOX alice ${ALL}`]);
  });

  it('say which rights can be granted, each by itself', async () => {
    const client = await alice();
    expect(await client.ok('LISTRIGHTS INBOX bob')).toEqual([
      '* LISTRIGHTS INBOX bob "" l r s w i p k x t e a c d',
    ]);
    expect(await client.ok('LISTRIGHTS INBOX alice')).toEqual([
      '* LISTRIGHTS INBOX alice la r s w i p k x t e c d',
    ]);
    expect(await client.ok('LISTRIGHTS INBOX -bob')).toEqual([
      '* LISTRIGHTS INBOX -bob "" l r s w i p k x t e a c d',
    ]);
  });

  it('let the owner give up any right but l and a', async () => {
    const client = await alice();
    await client.ok('SETACL INBOX alice r');
    expect(await client.ok('MYRIGHTS INBOX')).toEqual(['* MYRIGHTS INBOX lra']);
    for (const command of ['SETACL INBOX alice -a', 'SETACL INBOX alice -rl', 'SETACL INBOX -alice a']) {
      expect([command, (await client.command(command)).status]).toEqual([command, 'NO']);
    }
    await client.ok('DELETEACL INBOX alice');
    expect(await client.ok('MYRIGHTS INBOX')).toEqual(['* MYRIGHTS INBOX la']);
    expect((await client.command('SELECT INBOX')).text).toMatch(/^\[NOPERM\]/);
    await client.ok('SETACL INBOX alice +rswipkxte');
    await client.ok('SELECT INBOX');
  });

  it('need a, but MYRIGHTS any right that tells of the mailbox', async () => {
    const server = await aServer(PLAIN);
    const { inbox } = server.store.account('alice')!;
    const bob = await login(server, 'bob');
    const name = '"Other Users/alice/INBOX"';
    const commands = [
      `SETACL ${name} carol l`,
      `DELETEACL ${name} carol`,
      `GETACL ${name}`,
      `LISTRIGHTS ${name} bob`,
    ];
    inbox.changeRights('bob', 'replace', 'lrswipkxte');
    for (const command of commands) {
      expect([command, (await bob.command(command)).text.slice(0, 8)]).toEqual([command, '[NOPERM]']);
    }
    inbox.changeRights('bob', 'replace', 'a');
    for (const command of commands) await bob.ok(command);
    for (const right of 'lrikxa') {
      inbox.changeRights('bob', 'replace', right);
      expect([right, (await bob.command(`MYRIGHTS ${name}`)).status]).toEqual([right, 'OK']);
    }
    inbox.changeRights('bob', 'replace', 'swpte');
    expect((await bob.command(`MYRIGHTS ${name}`)).text).toMatch(/^\[NONEXISTENT\]/);
  });

  it('show a foreign mailbox under the name by which it was asked', async () => {
    const server = await aServer(PLAIN);
    server.store.account('alice')?.inbox.changeRights('bob', 'replace', 'la');
    const bob = await login(server, 'bob');
    const name = '"Other Users/alice/INBOX"';
    expect(await bob.ok(`MYRIGHTS ${name}`)).toEqual([`* MYRIGHTS ${name} la`]);
    expect(await bob.ok(`GETACL ${name}`)).toEqual([`* ACL ${name} alice ${ALL} bob la`]);
    expect((await bob.ok(`LISTRIGHTS ${name} carol`))[0]).toContain(`LISTRIGHTS ${name} carol ""`);
  });

  it('work on what is there only', async () => {
    const client = await alice();
    for (const command of [
      'SETACL none bob l',
      'DELETEACL none bob',
      'GETACL none',
      'LISTRIGHTS none bob',
      'MYRIGHTS none',
    ]) {
      expect((await client.command(command)).text).toMatch(/^\[NONEXISTENT\]/);
    }
  });
});
