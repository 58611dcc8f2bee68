import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../fake-server/store/annotations.ts';
import { aServer } from './a-server.ts';
import { login } from './raw-client.ts';

describe('SETMETADATA and GETMETADATA', () => {
  it('keep values of all octets, and take them away with NIL', async () => {
    const one = await login(await aServer());
    await one.ok('CREATE box');
    const value = 'two\r\nlines, "quotes" \\ and \xc3\xa9';
    await one.ok(`SETMETADATA box (/private/comment {${value.length}+}\r\n${value} /shared/comment "")`);
    await one.ok('SETMETADATA box (/private/nul ~{3+}\r\na\0b)');
    expect(await one.ok('GETMETADATA box (/PRIVATE/comment /shared/comment)')).toEqual([
      `* METADATA box (/private/comment {${value.length}}\r\n${value} /shared/comment "")`,
    ]);
    expect(await one.ok('GETMETADATA box /private/nul')).toEqual([
      '* METADATA box (/private/nul ~{3}\r\na\0b)',
    ]);
    await one.ok('SETMETADATA box (/private/comment NIL)');
    expect(await one.ok('GETMETADATA box /private/comment')).toEqual([
      '* METADATA box (/private/comment NIL)',
    ]);
    expect(await one.ok('GETMETADATA INBOX (DEPTH infinity) /private')).toEqual([]);
  });

  it('reach as deep as DEPTH says, in either order of the options', async () => {
    const one = await login(await aServer());
    await one.ok(
      'SETMETADATA "" (/private/vendor/v/a "1" /private/vendor/v/a/b "2" /private/vendor/v/a/b/c "3" /private/vendor/v/ab "4")',
    );
    const values = async (arguments_: string): Promise<string> =>
      (await one.ok(`GETMETADATA ${arguments_}`)).join().replace(/[^1-9]/g, '');
    expect(await values('"" /private/vendor/v/a')).toBe('1');
    expect(await values('(DEPTH 0) "" /private/vendor/v/a')).toBe('1');
    expect(await values('(DEPTH 1) "" /private/vendor/v/a')).toBe('12');
    expect(await values('"" (DEPTH 1) /private/vendor/v')).toBe('14');
    expect(await values('(depth Infinity) "" (/private/vendor/v/a /private/vendor/v/a/b)')).toBe('123');
  });

  it('hold back what is larger than MAXSIZE, and say how large', async () => {
    const one = await login(await aServer());
    await one.ok('SETMETADATA INBOX (/shared/a "12" /shared/b "123" /shared/c "1234")');
    const { untagged, text } = await one.command('GETMETADATA (MAXSIZE 2 DEPTH 1) INBOX /shared');
    expect(untagged).toEqual(['* METADATA INBOX (/shared/a "12")']);
    expect(text).toMatch(/^\[METADATA LONGENTRIES 4\]/);
    const whole = await one.command('GETMETADATA (MAXSIZE 4) INBOX (/shared/c /shared/absent)');
    expect(whole.untagged).toEqual(['* METADATA INBOX (/shared/c "1234" /shared/absent NIL)']);
    expect(whole.text).not.toContain('LONGENTRIES');
  });

  it('set all of it or nothing', async () => {
    const one = await login(await aServer());
    const large = `{${LIMITS.size + 1}+}\r\n${'x'.repeat(LIMITS.size + 1)}`;
    const tooLarge = await one.command(`SETMETADATA INBOX (/shared/a "1" /shared/b ${large})`);
    expect([tooLarge.status, tooLarge.text]).toEqual([
      'NO',
      expect.stringContaining(`[METADATA MAXSIZE ${LIMITS.size}]`),
    ]);
    const many = Array.from({ length: LIMITS.count + 1 }, (_, i) => `/private/e${i} "x"`).join(' ');
    const tooMany = await one.command(`SETMETADATA INBOX (/shared/a "1" ${many})`);
    expect([tooMany.status, tooMany.text]).toEqual(['NO', expect.stringContaining('[METADATA TOOMANY]')]);
    expect((await one.command('SETMETADATA INBOX (/shared/a "1" /shared//b "1")')).status).toBe('BAD');
    expect((await one.command('SETMETADATA "" (/private/a "1" /shared/admin "x")')).status).toBe('NO');
    expect(await one.ok('GETMETADATA (DEPTH infinity) INBOX (/shared /private)')).toEqual([]);
    expect(await one.ok('GETMETADATA (DEPTH infinity) "" /private')).toEqual([]);
  });

  it.each([
    '/private/',
    '/private//a',
    '/other/a',
    'private/a',
    '"/private/a\tb"',
    '"/private/a*"',
    '/private/a%',
    '{11+}\r\n/private/a\xe9',
  ])('refuse the entry name %s', async (name) => {
    const one = await login(await aServer());
    expect((await one.command(`SETMETADATA INBOX (${name} "x")`)).status).toBe('BAD');
    expect((await one.command(`GETMETADATA INBOX ${name}`)).status).toBe('BAD');
  });

  it.each(['/private', '/shared/vendor', '/shared/vendor/v'])('give %s no value', async (name) => {
    const one = await login(await aServer());
    expect((await one.command(`SETMETADATA INBOX (${name} "x")`)).status).toBe('BAD');
    expect((await one.command(`GETMETADATA (DEPTH 1) INBOX ${name}`)).status).toBe('OK');
  });

  it('are for names that the user sees and has rights on', async () => {
    const server = await aServer();
    const [one, two] = [await login(server), await login(server, 'bob')];
    await one.ok('CREATE box');
    await one.ok('SETMETADATA box (/shared/comment "ours" /private/comment "hers")');
    const theirs = '"Other Users/alice/box"';
    for (const command of [`GETMETADATA ${theirs} /shared/comment`, 'GETMETADATA absent /shared/comment']) {
      expect((await two.command(command)).status).toBe('NO');
    }
    const { accessList } = server.store.account('alice')!.find('box')!;
    accessList.change('bob', 'replace', 'rp');
    expect((await two.command(`GETMETADATA ${theirs} /shared/comment`)).status).toBe('NO');
    accessList.change('bob', 'replace', 'lkxt');
    expect((await two.command(`SETMETADATA ${theirs} (/shared/comment "x")`)).status).toBe('NO');
    accessList.change('bob', 'replace', 'lp');
    expect(await two.ok(`GETMETADATA ${theirs} (/shared/comment /private/comment)`)).toEqual([
      `* METADATA ${theirs} (/shared/comment "ours" /private/comment NIL)`,
    ]);
    await two.ok(`SETMETADATA ${theirs} (/shared/comment "changed")`);
    expect(await one.ok('GETMETADATA box /shared/comment')).toEqual([
      '* METADATA box (/shared/comment "changed")',
    ]);
  });

  it('are for a name that cannot be selected, too', async () => {
    const one = await login(await aServer());
    await one.ok('CREATE level/box');
    await one.ok('DELETE level');
    await one.ok('SETMETADATA level (/shared/comment "x")');
    expect(await one.ok('GETMETADATA level /shared/comment')).toEqual([
      '* METADATA level (/shared/comment "x")',
    ]);
  });
});

describe('the entry for the default folder', () => {
  it.each([
    [{}, '"INBOX/"', 'INBOX'],
    [{ delimiter: null }, '"INBOX"', 'INBOX'],
    [{ personalPrefix: 'INBOX/' }, '"INBOX/"', 'INBOX'],
  ])('names a mailbox where the quirks are %o', async (quirks, value, folder) => {
    const server = await aServer({ quirks });
    const one = await login(server, 'bob');
    const answer = await one.ok('GETMETADATA (DEPTH infinity) "" /shared/omna');
    expect(answer).toEqual([`* METADATA "" (/shared/OMNA/OMACPM20/DefaultFolderLocation ${value})`]);
    await one.ok(`SELECT ${folder}`);
  });
});

describe('unsolicited METADATA', () => {
  it('names to others, once they asked for it, the entries that changed', async () => {
    const server = await aServer();
    const [one, two, bob] = [await login(server), await login(server), await login(server, 'bob')];
    await one.ok('CREATE box');
    server.store.account('alice')!.find('box')!.accessList.change('bob', 'replace', 'lr');
    await one.ok('SETMETADATA box (/shared/early "x")');
    expect(await two.ok('NOOP')).toEqual([]);
    expect(await two.ok('ENABLE METADATA')).toEqual(['* ENABLED METADATA']);
    await one.ok('ENABLE METADATA');
    await bob.ok('ENABLE METADATA');
    expect(await one.ok('SETMETADATA box (/shared/comment "x" /private/comment "x")')).toEqual([]);
    await one.ok('SETMETADATA "" (/private/comment "x")');
    await one.ok('SETMETADATA box (/shared/comment "x")');
    expect(await two.ok('NOOP')).toEqual([
      '* METADATA box /shared/comment /private/comment',
      '* METADATA "" /private/comment',
    ]);
    expect(await bob.ok('NOOP')).toEqual(['* METADATA "Other Users/alice/box" /shared/comment']);
    expect(await two.ok('NOOP')).toEqual([]);
    expect(await one.ok('NOOP')).toEqual([]);
  });

  it('is pushed to a client that idles, also without a mailbox', async () => {
    const server = await aServer();
    const [one, two] = [await login(server), await login(server)];
    await two.ok('ENABLE METADATA');
    two.send('i IDLE\r\n');
    expect(await two.response()).toBe('+ Idling');
    await one.ok('SETMETADATA "" (/shared/comment "x")');
    expect(await two.response()).toBe('* METADATA "" /shared/comment');
    two.send('DONE\r\n');
    expect((await two.answer('i')).status).toBe('OK');
    two.destroy();
    await one.ok('SETMETADATA "" (/shared/comment NIL)');
  });
});

describe('METADATA-SERVER', () => {
  it('stands in where METADATA is not offered, without annotations of mailboxes', async () => {
    const one = await login(await aServer({ quirks: { disabledExtensions: ['METADATA'] } }));
    const [capabilities] = await one.ok('CAPABILITY');
    expect(capabilities).toMatch(/ METADATA-SERVER\b/);
    expect(capabilities).not.toMatch(/ METADATA( |$)/);
    expect(await one.ok('ENABLE METADATA METADATA-SERVER')).toEqual(['* ENABLED METADATA-SERVER']);
    await one.ok('SETMETADATA "" (/private/comment "x")');
    expect((await one.command('SETMETADATA INBOX (/private/comment "x")')).status).toBe('NO');
  });

  it('is not named beside METADATA, and gone with both', async () => {
    const both = await login(await aServer());
    expect(await both.ok('CAPABILITY')).toEqual([expect.not.stringContaining('METADATA-SERVER')]);
    const quirks = { disabledExtensions: ['METADATA', 'METADATA-SERVER'] };
    const none = await login(await aServer({ quirks }));
    expect(await none.ok('CAPABILITY')).toEqual([expect.not.stringContaining('METADATA')]);
    expect((await none.command('GETMETADATA "" /shared/admin')).status).toBe('BAD');
  });
});
