/** Each deed at the IMAP door, and what a rule about a command, a connection or a literal goes by. */
import { describe, expect, it } from 'vitest';
import type { Deed, Rule } from '../../../fake-server/index.ts';
import { dial, dialTls, login } from '../imap/raw-client.ts';
import { bent, chunksOf, connected } from './scene.ts';

const onNoop = (then: Rule['then']): Rule => ({ when: { on: 'command', name: 'NOOP' }, then });

describe('the answer to a command', () => {
  it('is another one, with the tag of the command', async () => {
    const server = await bent(
      onNoop({ do: 'answer', lines: ['* 7 EXISTS', '{tag} NO [UNAVAILABLE] Not now'] }),
    );
    using client = await login(server);
    expect(await client.command('NOOP')).toEqual({
      untagged: ['* 7 EXISTS'],
      status: 'NO',
      text: '[UNAVAILABLE] Not now',
    });
    await client.ok('CHECK').catch(() => undefined);
    await client.ok('CAPABILITY');
  });

  it('comes later', async () => {
    const server = await bent(onNoop({ do: 'delay', ms: 60 }));
    using client = await login(server);
    const begin = performance.now();
    await client.ok('NOOP');
    expect(performance.now() - begin).toBeGreaterThan(55);
  });

  it('never comes, and nothing is done; or everything is done', async () => {
    const server = await bent(
      { when: { on: 'command', name: 'CREATE', arguments: 'one' }, then: { do: 'drop' } },
      { when: { on: 'command', name: 'CREATE', arguments: 'two' }, then: { do: 'drop', done: true } },
    );
    using client = await login(server);
    client.send('a CREATE one\r\nb CREATE two\r\nc LIST "" *\r\n');
    expect(await client.answer('c')).toMatchObject({
      untagged: [expect.stringContaining('INBOX'), expect.stringContaining('two')],
    });
  });

  it('is the end of the connection, with BYE and without, or by RST', async () => {
    const server = await bent(
      { when: { on: 'command', name: 'NOOP' }, then: { do: 'close', bye: 'Enough' } },
      { when: { on: 'command', name: 'CHECK' }, then: { do: 'close' } },
      { when: { on: 'command', name: 'CLOSE' }, then: { do: 'reset' } },
    );
    using withBye = await login(server);
    withBye.send('a NOOP\r\n');
    expect(await withBye.response()).toBe('* BYE Enough');
    await withBye.closed();
    using silent = await login(server);
    silent.send('a CHECK\r\n');
    await silent.closed();
    using reset = await login(server);
    const errors: (string | undefined)[] = [];
    reset.socket.on('error', ({ code }: NodeJS.ErrnoException) => errors.push(code));
    reset.send('a CLOSE\r\n');
    await reset.closed();
    expect(errors).toEqual(['ECONNRESET']);
  });

  it('is cut off, and the connection ends; or it stays', async () => {
    const server = await bent(onNoop({ do: 'truncate', at: 5 }), {
      when: { on: 'command', name: 'CAPABILITY' },
      then: { do: 'truncate', at: -4, open: true },
    });
    using client = await login(server);
    const chunks = chunksOf(client);
    client.send('a CAPABILITY\r\n');
    client.send('b NOOP\r\n');
    await client.closed();
    expect(chunks.join('')).toMatch(/^\* CAPABILITY .*\r\na OK That is ab OK $/s);
  });

  it('comes in several packets, at any octet, or an octet a packet', async () => {
    const server = await bent(onNoop({ do: 'splitAt', places: [3, -2], pauseMs: 20 }), {
      when: { on: 'command', name: 'LIST' },
      then: { do: 'trickle', octets: 40, pauseMs: 20 },
    });
    using client = await login(server);
    const chunks = chunksOf(client);
    client.send('a NOOP\r\n');
    await client.answer('a');
    expect(chunks.splice(0)).toEqual(['a O', 'K Nothing done', '\r\n']);
    client.send('b LIST "" *\r\n');
    await client.answer('b');
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks[0]).toHaveLength(40);
    await client.ok('CAPABILITY');
  });

  it('has other octets, other words, or comes again', async () => {
    const server = await bent(
      onNoop({ do: 'corrupt', at: 2, octets: 2 }),
      {
        when: { on: 'command', name: 'LIST' },
        then: { do: 'replace', find: '"(INBOX)"|INBOX', with: 'OUTBOX' },
      },
      { when: { on: 'command', name: 'CAPABILITY' }, then: { do: 'repeat', times: 2 } },
    );
    using client = await login(server);
    client.send('a NOOP\r\n');
    expect(await client.response()).toBe('a NJ Nothing done');
    expect((await client.ok('LIST "" *'))[0]).toMatch(/OUTBOX$/);
    client.send('b CAPABILITY\r\n');
    const lines = [];
    for (let i = 0; i < 6; i++) lines.push((await client.response()).slice(0, 4));
    expect(lines).toEqual(['* CA', 'b OK', '* CA', 'b OK', '* CA', 'b OK']);
  });

  it('has lines before it, before its last line, and behind it', async () => {
    const server = await bent(
      onNoop([
        { do: 'inject', lines: ['* OK 1'], where: 'before' },
        { do: 'inject', lines: ['* OK 2'] },
        { do: 'inject', lines: ['* OK 3'], where: 'behind' },
      ]),
    );
    using client = await login(server, 'alice', 'INBOX');
    server.change({ change: 'deliver' });
    expect(await client.ok('NOOP')).toEqual(['* OK 1', '* 1 EXISTS', '* 1 RECENT', '* OK 2']);
    expect(await client.response()).toBe('* OK 3');
  });

  it('comes before what follows in the list, where it says so', async () => {
    const server = await bent(onNoop([{ do: 'proceed' }, { change: 'createFolder', folder: 'later' }]));
    using client = await login(server);
    await client.ok('NOOP');
    expect(await client.ok('LIST "" *')).toHaveLength(2);
  });

  it('is bent under TLS as in clear', async () => {
    const server = await bent(onNoop({ do: 'truncate', at: 'middle' }), {
      when: { on: 'command', name: 'CAPABILITY', tls: false },
      then: { do: 'close' },
    });
    using client = await dialTls(server, { rejectUnauthorized: false });
    await client.ok('CAPABILITY');
    const chunks = chunksOf(client);
    client.send('a NOOP\r\n');
    await client.closed();
    expect(chunks.join('')).toBe('a OK Noth');
    using clear = await dial(server);
    clear.send('a CAPABILITY\r\n');
    await clear.closed();
  });
});

describe('a rule about a command', () => {
  const marks = (rule: Rule['when']): Rule => ({
    when: rule,
    then: { do: 'answer', lines: ['{tag} NO bent'] },
  });

  it.each([
    ['FETCH alone is both forms', { name: 'FETCH' }, [true, true]],
    ['UID FETCH is the one form', { name: 'UID FETCH' }, [false, true]],
    ['by the UID form', { uid: false }, [true, false]],
    ['by several names', { name: ['UID FETCH', 'NOOP'] }, [false, true]],
    ['by its arguments', { arguments: '^1 \\(flags' }, [true, true]],
    ['by other arguments', { arguments: '^2' }, [false, false]],
    ['by its state', { state: 'selected' }, [true, true]],
    ['by another state', { state: 'authenticated' }, [false, false]],
    ['by its user', { name: 'FETCH', user: 'alice' }, [true, true]],
    ['by another user', { user: 'bob' }, [false, false]],
    ['by its connection', { name: 'FETCH', connection: 1 }, [true, true]],
    ['by another connection', { connection: 2 }, [false, false]],
  ] as const)('%s', async (_, when, expected) => {
    const server = await bent(
      { ...marks({ on: 'command', ...when } as Rule['when']), after: 'go' },
      { id: 'go', when: { on: 'command', name: 'CHECK' }, then: { do: 'proceed' } },
    );
    server.change({ change: 'deliver' });
    using client = await login(server, 'alice', 'INBOX');
    await client.ok('CHECK');
    const isBent = async (command: string): Promise<boolean> =>
      (await client.command(command)).text === 'bent';
    expect([await isBent('FETCH 1 (FLAGS)'), await isBent('UID FETCH 1 (FLAGS)')]).toEqual(expected);
  });

  it('never sees a password, and sees what is in a literal', async () => {
    const server = await bent(
      marks({ on: 'command', name: ['LOGIN', 'AUTHENTICATE'], arguments: 'secret|YWxpY2U' }),
      marks({ on: 'command', name: 'CREATE', arguments: '^"in a literal"$' }),
    );
    using client = await login(server);
    expect(await client.command('CREATE {12+}\r\nin a literal')).toMatchObject({ text: 'bent' });
    using other = await dial(server);
    await other.ok(`AUTHENTICATE PLAIN ${Buffer.from('\0alice\0secret').toString('base64')}`);
  });
});

describe('a rule about a connection', () => {
  it('says other things than the greeting, or hangs up', async () => {
    const server = await bent(
      { when: { on: 'connection', connection: 1 }, then: { do: 'answer', lines: ['* BYE Full'] } },
      { when: { on: 'connection', connection: 2 }, then: { do: 'close' } },
      { when: { on: 'connection', connection: 3 }, then: { do: 'trickle' } },
    );
    using first = connected(server);
    expect(await first.response()).toBe('* BYE Full');
    using second = connected(server);
    await second.closed();
    using third = await dial(server);
    await third.ok('NOOP');
  });

  it('lets what the client sends meanwhile wait', async () => {
    const server = await bent({ when: { on: 'connection' }, then: { do: 'delay', ms: 40 } });
    using client = connected(server);
    client.send('a NOOP\r\n');
    expect(await client.response()).toMatch(/^\* OK /);
    expect((await client.answer('a')).status).toBe('OK');
  });
});

describe('a rule about a literal', () => {
  const deed = (then: Deed | Deed[]): Rule => ({ when: { on: 'literal', name: 'APPEND', atLeast: 3 }, then });

  it('refuses it with an answer', async () => {
    const server = await bent(deed({ do: 'answer', lines: ['{tag} NO [OVERQUOTA] Full'] }));
    using client = await login(server);
    client.send('a APPEND INBOX {4}\r\n');
    expect(await client.answer('a')).toMatchObject({ untagged: [], status: 'NO', text: '[OVERQUOTA] Full' });
    client.send('b APPEND INBOX {2}\r\n');
    expect(await client.response()).toMatch(/^\+/);
    client.send('x\n\r\n');
    expect((await client.answer('b')).status).toBe('OK');
  });

  it('ends the connection behind the request for it, or never asks', async () => {
    const server = await bent(
      { ...deed([{ do: 'proceed' }, { do: 'close' }]), times: 1 },
      deed({ do: 'drop' }),
    );
    using client = await login(server);
    client.send('a APPEND INBOX {4}\r\n');
    expect(await client.response()).toMatch(/^\+/);
    await client.closed();
    using other = await login(server);
    other.send('a APPEND INBOX {4}\r\n');
    await server.waitForRule({ rule: 'rule-2' });
    other.send('1234\r\n');
    expect(await other.answer('a')).toMatchObject({ untagged: [], status: 'OK' });
  });
});
