/** Rules about moments, about other rules, and about how often. */
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../fake-server/index.ts';
import { aServer } from '../imap/a-server.ts';
import { login } from '../imap/raw-client.ts';
import { bent, rules } from './scene.ts';

describe('a moment', () => {
  it('is the login of a user', async () => {
    const server = await bent({
      when: { on: 'login', user: 'bob' },
      then: { do: 'inject', lines: ['* OK [ALERT] Hello Bob'] },
    });
    using alice = await login(server);
    expect(await alice.ok('NOOP')).toEqual([]);
    using bob = await login(server, 'bob');
    expect(await bob.ok('NOOP')).toEqual(['* OK [ALERT] Hello Bob']);
  });

  it('is the selection of a mailbox, also of another one', async () => {
    const server = await bent({
      when: { on: 'select', mailbox: '^Two$' },
      then: { change: 'deliver', folder: 'Two' },
    });
    server.change({ change: 'createFolder', folder: 'Two' });
    using client = await login(server, 'alice', 'INBOX');
    expect(await client.ok('NOOP')).toEqual([]);
    await client.ok('SELECT Two');
    expect(await client.ok('NOOP')).toEqual(['* 1 EXISTS', '* 1 RECENT']);
  });

  it('is the selection of a mailbox by the name that its session gives it', async () => {
    const server = await bent({
      when: { on: 'select', mailbox: '^INBOX$' },
      then: { change: 'deliver', text: 'Welcome' },
    });
    server.change({ change: 'setRights', user: 'bob', identifier: 'alice', rights: 'lr' });
    using client = await login(server, 'alice', '"Other Users/bob/INBOX"');
    await client.ok('NOOP');
    expect(await client.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 0)']);
    await client.ok('SELECT INBOX');
    expect(await client.ok('NOOP')).toEqual(['* 1 EXISTS', '* 1 RECENT']);
  });

  it('is IDLE, once its continuation request is out', async () => {
    const server = await bent({
      when: { on: 'idle' },
      then: [{ do: 'inject', lines: ['* OK Idling with you'] }, { change: 'deliver' }],
    });
    using client = await login(server, 'alice', 'INBOX');
    client.send('a IDLE\r\n');
    const seen: string[] = [];
    while (!seen.at(-1)?.includes('RECENT')) seen.push(await client.response());
    expect(seen).toEqual([expect.stringMatching(/^\+/), '* OK Idling with you', '* 1 EXISTS', '* 1 RECENT']);
    client.send('DONE\r\n');
    expect((await client.answer('a')).status).toBe('OK');
  });

  it('is IDLE also where continuation requests are held back, while a client is judged', async () => {
    const server = await aServer({
      record: () => undefined,
      scenario: rules({ when: { on: 'idle' }, then: { do: 'close', bye: 'Out' } }),
    });
    using client = await login(server, 'alice', 'INBOX');
    client.send('a IDLE\r\n');
    expect(await client.response()).toMatch(/^\+/);
    expect(await client.response()).toBe('* BYE Out');
    await client.closed();
  });

  it('is when another rule has acted, milliseconds later on the same connection', async () => {
    const server = await bent(
      { id: 'first', when: { on: 'command', name: 'NOOP' }, then: { do: 'proceed' }, times: 1 },
      {
        id: 'second',
        when: { on: 'rule', rule: 'first' },
        then: [
          { do: 'delay', ms: 20 },
          { do: 'close', bye: 'Too late' },
        ],
      },
    );
    using other = await login(server);
    using client = await login(server);
    await client.ok('NOOP');
    expect(await client.response()).toBe('* BYE Too late');
    await client.closed();
    await other.ok('NOOP');
  });

  it('is when the scenario comes into force', async () => {
    const server = await bent({
      id: 'begun',
      when: { on: 'start' },
      then: [{ do: 'delay', ms: 10 }, { change: 'deliver' }],
    });
    await server.waitForChange({ what: 'appended' });
    expect(server.store.account('alice')!.inbox.messages).toHaveLength(1);
  });
});

describe('how often a rule acts', () => {
  const onNoop = (rest: Partial<Rule>): Rule => ({
    when: { on: 'command', name: 'NOOP' },
    then: { do: 'answer', lines: ['{tag} NO bent'] },
    ...rest,
  });

  async function bentOnes(rule: Rule, clients = 1): Promise<boolean[][]> {
    const server = await bent(rule);
    const results: boolean[][] = [];
    for (let i = 0; i < clients; i++) {
      using client = await login(server);
      const own: boolean[] = [];
      for (let j = 0; j < 6; j++) own.push((await client.command('NOOP')).text === 'bent');
      results.push(own);
    }
    return results;
  }

  it.each([
    ['always', {}, '111111'],
    ['once', { times: 1 }, '100000'],
    ['the third time', { skip: 2, times: 1 }, '001000'],
    ['every second time', { every: 2 }, '101010'],
    ['twice, every second time from the second on', { skip: 1, every: 2, times: 2 }, '010100'],
  ] as const)('%s', async (_, rest, expected) => {
    const [own] = await bentOnes(onNoop(rest));
    expect(own!.map(Number).join('')).toBe(expected);
  });

  it('is counted over the server, or for each connection', async () => {
    const counted = async (per: 'server' | 'connection'): Promise<string[]> =>
      (await bentOnes(onNoop({ times: 1, per }), 2)).map((own) => own.map(Number).join(''));
    expect(await counted('server')).toEqual(['100000', '000000']);
    expect(await counted('connection')).toEqual(['100000', '100000']);
  });

  it('hangs on other rules', async () => {
    const server = await bent(
      { id: 'check', when: { on: 'command', name: 'CHECK' }, then: { do: 'proceed' } },
      { id: 'close', when: { on: 'command', name: 'CLOSE' }, then: { do: 'proceed' } },
      onNoop({ after: 'check', until: 'close' }),
    );
    using client = await login(server, 'alice', 'INBOX');
    const seen: string[] = [];
    for (const command of ['NOOP', 'CHECK', 'NOOP', 'CLOSE', 'NOOP'])
      seen.push((await client.command(command)).status);
    expect(seen).toEqual(['OK', 'OK', 'NO', 'OK', 'OK']);
  });

  it('is the affair of the first rule that matches', async () => {
    const server = await bent(
      onNoop({ times: 1 }),
      onNoop({ then: { do: 'answer', lines: ['{tag} BAD two'] } }),
    );
    using client = await login(server);
    expect([(await client.command('NOOP')).status, (await client.command('NOOP')).status]).toEqual([
      'NO',
      'BAD',
    ]);
  });
});
