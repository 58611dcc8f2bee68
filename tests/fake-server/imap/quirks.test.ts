import { describe, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../fake-server/imap/extensions/all.ts';
import type { Quirks } from '../../../fake-server/index.ts';
import { aServer } from './a-server.ts';
import { dial, login } from './raw-client.ts';

const withQuirks = (quirks: Partial<Quirks>) => aServer({ quirks });

describe('the quirks', () => {
  it('may have another delimiter', async () => {
    const server = await withQuirks({ delimiter: '.' });
    using client = await login(server);
    await client.ok('CREATE a.b/c');
    expect(await client.ok('LIST "" %')).toEqual([
      '* LIST (\\HasNoChildren) "." INBOX',
      '* LIST (\\HasChildren) "." a',
    ]);
    expect(await client.ok('NAMESPACE')).toEqual(['* NAMESPACE (("" ".")) (("Other Users." ".")) NIL']);
  });

  it('may have no hierarchy', async () => {
    const server = await withQuirks({ delimiter: null });
    using client = await login(server);
    await client.ok('CREATE a/b');
    await client.ok('CREATE a');
    await client.ok('RENAME a a/c');
    expect(await client.ok('LIST "" %')).toEqual([
      '* LIST (\\HasNoChildren) NIL INBOX',
      '* LIST (\\HasNoChildren) NIL a/b',
      '* LIST (\\HasNoChildren) NIL a/c',
    ]);
    expect(await client.ok('LIST "" ""')).toEqual(['* LIST (\\Noselect) NIL ""']);
    expect(await client.ok('NAMESPACE')).toEqual(['* NAMESPACE (("" NIL)) (("Other Users:" NIL)) NIL']);
  });

  it('may keep everything below INBOX', async () => {
    const server = await withQuirks({ personalPrefix: 'INBOX/' });
    using client = await login(server);
    expect((await client.command('CREATE a')).text).toMatch(/^\[CANNOT\]/);
    await client.ok('CREATE INBOX/a/b');
    await client.ok('RENAME INBOX/a INBOX/c');
    expect(await client.ok('NAMESPACE')).toEqual(['* NAMESPACE (("INBOX/" "/")) (("Other Users/" "/")) NIL']);
    expect(await client.ok('LIST "" *')).toHaveLength(3);
  });

  it('may write strings as literals', async () => {
    const server = await withQuirks({ strings: 'literal' });
    using client = await login(server);
    expect(await client.ok('LIST "" INBOX')).toEqual(['* LIST (\\HasNoChildren) "/" {5}\r\nINBOX']);
  });

  it('may talk unasked, without a lie', async () => {
    const server = await withQuirks({ extraUntagged: true });
    using client = await login(server);
    await client.append('INBOX', 'x', '(\\Flagged)');
    await client.ok('SELECT INBOX');
    const said = [...(await client.ok('NOOP')), ...(await client.ok('NOOP'))];
    expect(said.some((line) => line === '* OK Still here')).toBe(true);
    expect(said.some((line) => line.startsWith('* XVENDOR '))).toBe(true);
    expect(said.some((line) => line.startsWith('* OK [XVENDOR-LOAD '))).toBe(true);
    expect(said.filter((line) => line.endsWith('EXISTS'))).toEqual(['* 1 EXISTS', '* 1 EXISTS']);
    expect(said.filter((line) => line.includes('FETCH'))).toEqual(
      Array(2).fill('* 1 FETCH (FLAGS (\\Flagged \\Recent))'),
    );
  });

  it('may tell of expunges late', async () => {
    const server = await withQuirks({ lateExpunges: true });
    using one = await login(server);
    await one.append('INBOX', 'x', '(\\Deleted)');
    using two = await login(server, 'alice', 'INBOX');
    await one.ok('SELECT INBOX');
    expect(await one.ok('EXPUNGE')).toEqual(['* 1 EXPUNGE']);
    expect(await two.ok('UID SEARCH ALL')).toEqual(['* SEARCH 1']);
    expect(await two.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 0)']);
    expect(await two.ok('CHECK')).toEqual(['* 1 EXPUNGE']);
  });

  it('may write octet by octet', async () => {
    const sizes: number[] = [];
    const server = await withQuirks({ output: 'split' });
    using client = await login(server);
    client.socket.on('data', (chunk: Buffer) => sizes.push(chunk.length));
    await client.append('INBOX', 'x'.repeat(5000));
    await client.ok('SELECT INBOX');
    expect((await client.ok('FETCH 1 BODY.PEEK[]'))[0]).toHaveLength(
      '* 1 FETCH (BODY[] {5000}\r\n)'.length + 5000,
    );
    expect(Math.min(...sizes)).toBeLessThan(20);
  });

  it('may answer several commands in one write', async () => {
    const writes: string[] = [];
    const server = await aServer({
      quirks: { output: 'merged' },
      hooks: {
        onOctets: (octets) => {
          writes.push(octets.toString('latin1'));
          return octets;
        },
      },
    });
    using client = await dial(server);
    client.send('a LOGIN alice secret\r\nb SELECT INBOX\r\nc NOOP\r\n');
    await client.answer('c');
    expect(writes.filter((text) => /^a OK .*^c OK /ms.test(text))).toHaveLength(1);
  });

  it('offers nothing that stands on an extension which it lacks', async () => {
    using client = await login(await withQuirks({ disabledExtensions: ['LIST-EXTENDED'] }));
    const [capabilities] = await client.ok('CAPABILITY');
    expect(capabilities).not.toMatch(/LIST-(?:EXTENDED|STATUS)/);
    expect((await client.command('LIST "" INBOX RETURN (STATUS (MESSAGES))')).status).toBe('BAD');
    using whole = await login(await withQuirks({ disabledExtensions: ['CHILDREN'] }));
    expect((await whole.ok('CAPABILITY'))[0]).toMatch(/ LIST-EXTENDED LIST-STATUS/);
  });

  it('may lack extensions, commands and all', async () => {
    const offered = ['LITERAL+', 'SASL-IR'];
    const disabledExtensions = EXTENSIONS.map(({ name }) => name).filter((name) => !offered.includes(name));
    const server = await withQuirks({ disabledExtensions });
    using client = await login(server);
    expect(await client.ok('CAPABILITY')).toEqual(['* CAPABILITY IMAP4rev1 LITERAL+ SASL-IR']);
    expect((await client.command('APPEND INBOX {1+}\r\nx')).text).toBe('Stored');
    await client.ok('SELECT INBOX');
    expect((await client.command('COPY 1 INBOX')).text).toBe('Copied');
    expect(await client.ok('LIST "" INBOX')).toEqual(['* LIST () "/" INBOX']);
    for (const command of [
      'UID EXPUNGE 1',
      'IDLE',
      'LIST () "" *',
      'ID NIL',
      'UNSELECT',
      'ENABLE X',
      'NAMESPACE',
    ]) {
      expect([command, (await client.command(command)).status]).toEqual([command, 'BAD']);
    }
  });

  it('may refuse to rename INBOX and to delete what has inferiors', async () => {
    const server = await withQuirks({ refuseInboxRename: true, refuseDeleteWithChildren: true });
    using client = await login(server);
    await client.ok('CREATE a/b');
    expect((await client.command('RENAME inbox x')).status).toBe('NO');
    expect((await client.command('DELETE a')).status).toBe('NO');
    await client.ok('DELETE a/b');
    await client.ok('DELETE a');
  });
});
