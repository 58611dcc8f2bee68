import { describe, expect, it } from 'vitest';
import { Mailbox } from '../../../fake-server/store/mailbox.ts';
import { aServer } from './a-server.ts';
import { dial, login } from './raw-client.ts';

describe('onCommand', () => {
  it('sees a command, the account and the store, and may let it pass', async () => {
    const seen: unknown[] = [];
    const server = await aServer({
      hooks: {
        onCommand: async (ctx, next) => {
          seen.push([ctx.command.name, ctx.account?.user, ctx.session.state, ctx.store === server.store]);
          await next();
          seen.push(ctx.answered);
        },
      },
    });
    using client = await dial(server);
    await client.ok('LOGIN alice secret');
    expect((await client.command('LOGIN alice secret')).status).toBe('BAD');
    expect(seen).toEqual([
      ['LOGIN', undefined, 'not authenticated', true],
      true,
      ['LOGIN', 'alice', 'authenticated', true],
      true,
    ]);
  });

  it('may answer otherwise, not at all, or hang up', async () => {
    const server = await aServer({
      hooks: {
        onCommand: async (ctx, next) => {
          if (ctx.command.name === 'NOOP') {
            ctx.respond({ kind: 'data', type: 'EXISTS', number: 7 });
            ctx.tagged('NO', { name: 'ALERT' }, 'No');
          } else if (ctx.command.name === 'CHECK') ctx.destroy();
          else if (ctx.command.name !== 'CAPABILITY') await next();
        },
      },
    });
    using client = await login(server, 'alice', 'INBOX');
    client.send('a CAPABILITY\r\n');
    expect(await client.command('NOOP')).toEqual({
      untagged: ['* 7 EXISTS'],
      status: 'NO',
      text: '[ALERT] No',
    });
    client.send('b CHECK\r\n');
    await client.closed();
  });

  it('costs only an answer if it throws', async () => {
    const faults: string[] = [];
    const server = await aServer({
      log: (line) => faults.push(line),
      hooks: {
        onCommand: async (ctx, next) => {
          if (ctx.command.name === 'NOOP') throw new Error('a bad hook');
          await next();
        },
      },
    });
    using client = await login(server);
    expect((await client.command('NOOP')).text).toMatch(/^\[SERVERBUG\]/);
    expect(faults).toEqual([expect.stringContaining('a bad hook')]);
    await client.ok('LIST "" *');
  });
});

describe('the other hooks', () => {
  it('change, multiply and drop responses', async () => {
    const server = await aServer({
      hooks: {
        onResponse: (response) => {
          if (response.kind !== 'data') return [response];
          return response.type === 'RECENT' ? [] : [response, response];
        },
      },
    });
    using client = await login(server);
    const opened = await client.ok('SELECT INBOX');
    expect(opened.filter((line) => line === '* 0 EXISTS')).toHaveLength(2);
    expect(opened.filter((line) => line.endsWith('RECENT'))).toEqual([]);
  });

  it('change and drop octets', async () => {
    const server = await aServer({
      hooks: {
        onOctets: (octets) => {
          const text = octets.toString('latin1');
          if (text.includes('* LIST')) return null;
          return Buffer.from(text.replace('Nothing done', 'Something done'), 'latin1');
        },
      },
    });
    using client = await login(server);
    client.send('a LIST "" *\r\n');
    expect((await client.command('NOOP')).text).toBe('Something done');
  });

  it('stand at the door', async () => {
    let visitors = 0;
    const server = await aServer({
      hooks: {
        onConnection: (ctx) => {
          if (visitors++ === 0) ctx.destroy();
        },
      },
    });
    await expect(dial(server)).rejects.toThrow(/closed/);
    using client = await dial(server);
    await client.ok('NOOP');
  });
});

describe('the store', () => {
  it('is in methods that can be wrapped', async () => {
    const server = await aServer();
    const inbox = server.store.account('alice')!.inbox;
    inbox.expunge = () => [];
    using client = await login(server);
    await client.append('INBOX', 'x', '(\\Deleted)');
    await client.ok('SELECT INBOX');
    expect(await client.ok('EXPUNGE')).toEqual([]);
    expect(await client.ok('SEARCH ALL')).toEqual(['* SEARCH 1']);
    expect(Mailbox.prototype.expunge).not.toBe(inbox.expunge);
  });

  it('tells sessions of what happens behind their backs', async () => {
    const server = await aServer();
    const inbox = server.store.account('alice')!.inbox;
    using client = await login(server, 'alice', 'INBOX');
    const internalDate = { instant: 0, zone: '+0000' };
    const [message] = inbox.append([{ octets: Buffer.from('x'), internalDate, flags: ['\\Seen'] }]);
    expect(await client.ok('NOOP')).toEqual(['* 1 EXISTS', '* 1 RECENT']);
    inbox.expunge([message!]);
    expect(await client.ok('NOOP')).toEqual(['* 1 EXPUNGE']);
  });
});

describe('a further extension', () => {
  it('adds commands, capabilities, items and responses without a change to the server', async () => {
    const server = await aServer({
      quirks: { disabledExtensions: ['BINARY', 'CONDSTORE'] },
      extensions: [
        {
          name: 'X-DEMO',
          capabilities: (session) => (session.account ? ['X-DEMO'] : []),
          enables: ['X-DEMO'],
          statusItems: { HIGHESTMODSEQ: (mailbox) => mailbox.highestModseq },
          selectResponses: ({ mailbox }) => [
            {
              kind: 'status',
              tag: null,
              status: 'OK',
              code: { name: 'HIGHESTMODSEQ', value: mailbox.highestModseq },
              text: 'Highest',
            },
          ],
          flagItems: ({ modseq }, session) =>
            session.enabled.has('X-DEMO') ? [{ name: 'MODSEQ', modseq }] : [],
          fetchItems: {
            'BINARY.SIZE[]': (_, { octets }) => ({ name: 'BINARY.SIZE[]', path: [], size: octets.length }),
          },
          commands: { NOTIFY: { states: ['authenticated'], run: (ctx) => ctx.tagged('OK', null, 'Noted') } },
        },
      ],
    });
    using client = await login(server);
    expect((await client.ok('CAPABILITY'))[0]).toMatch(/ X-DEMO$/);
    await client.ok('NOTIFY NONE');
    await client.append('INBOX');
    expect(await client.ok('STATUS INBOX (HIGHESTMODSEQ)')).toEqual(['* STATUS INBOX (HIGHESTMODSEQ 2)']);
    expect(await client.ok('ENABLE X-OTHER x-demo')).toEqual(['* ENABLED X-DEMO']);
    expect(await client.ok('ENABLE X-DEMO')).toEqual(['* ENABLED']);
    expect(await client.ok('SELECT INBOX')).toContain('* OK [HIGHESTMODSEQ 2] Highest');
    expect(await client.ok('FETCH 1 (BINARY.SIZE[])')).toEqual(['* 1 FETCH (BINARY.SIZE[] 22)']);
    expect(await client.ok('STORE 1 +FLAGS (\\Seen)')).toEqual([
      '* 1 FETCH (FLAGS (\\Seen \\Recent) MODSEQ (3))',
    ]);
    expect((await client.command('NOTIFY NONE')).status).toBe('BAD');
  });
});
