/** Scenarios that end, clients that leave and servers that stop while a rule is still at work. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { FakeServer, Rule } from '../../../fake-server/index.ts';
import type { Action } from '../../../fake-server/scenario/types.ts';
import { aServer } from '../imap/a-server.ts';
import { login } from '../imap/raw-client.ts';
import { restOf } from '../nms/rest.ts';

function serverWith(...rules: Rule[]): Promise<FakeServer> {
  return aServer({ scenario: { name: 'interrupted', title: 'A rule that takes its time.', rules } });
}

const LONG = { do: 'delay', ms: 500_000 } as const;
const SHORT = { do: 'delay', ms: 100 } as const;

describe('a scenario that is replaced during a delay', () => {
  it('leaves a command its honest answer', async () => {
    const answer: Action = { do: 'answer', lines: ['{tag} NO Bent'] };
    const server = await serverWith({
      id: 'a',
      when: { on: 'command', name: 'NOOP' },
      then: [SHORT, answer],
    });
    using client = await login(server);
    const answered = client.command('NOOP');
    await server.waitForRule({ rule: 'a' });
    server.setScenario(null);
    expect((await answered).status).toBe('OK');
  });

  it('leaves a literal its answer', async () => {
    const answer: Action = { do: 'answer', lines: ['{tag} NO Bent'] };
    const server = await serverWith({ id: 'a', when: { on: 'literal' }, then: [SHORT, answer] });
    using client = await login(server);
    client.send('t APPEND INBOX {3}\r\n');
    await server.waitForRule({ rule: 'a' });
    server.setScenario(null);
    expect(await client.response()).toBe('t NO The literal is refused');
    await client.ok('NOOP');
  });

  it('leaves a request its honest answer', async () => {
    const server = await serverWith({
      id: 'a',
      when: { on: 'request' },
      then: [SHORT, { do: 'reply', status: 503 }],
    });
    const found = restOf(server).search({});
    await server.waitForRule({ rule: 'a' });
    server.setScenario(null);
    expect(await found).toEqual([]);
  });

  it('makes no further change', async () => {
    const server = await serverWith(
      { id: 'a', when: { on: 'command', name: 'NOOP' }, then: [SHORT, { change: 'deliver' }] },
      { when: { on: 'rule', rule: 'a' }, then: { change: 'deliver' } },
    );
    using client = await login(server, 'alice', 'INBOX');
    const answered = client.ok('NOOP');
    await server.waitForRule({ rule: 'a' });
    server.setScenario(null);
    expect(await answered).toEqual([]);
  });
});

describe('a client that leaves during a delay', () => {
  it('does not hold up the rules that wait, at the REST door', async () => {
    const server = await serverWith(
      { id: 'a', when: { on: 'request' }, then: [SHORT, { do: 'trickle' }] },
      { id: 'b', when: { on: 'rule', rule: 'a' }, then: { change: 'deliver' } },
    );
    const hangUp = new AbortController();
    const sent = restOf(server).send('GET', '/subscriptions', { signal: hangUp.signal });
    await server.waitForRule({ rule: 'a' });
    hangUp.abort();
    await expect(sent).rejects.toThrow();
    await server.waitForRule({ rule: 'b' });
  });

  it('does not hold up the rules that wait, at the IMAP door', async () => {
    const server = await serverWith(
      { id: 'a', when: { on: 'command', name: 'NOOP' }, then: [SHORT, { do: 'trickle', pauseMs: 1 }] },
      { id: 'b', when: { on: 'rule', rule: 'a' }, then: { change: 'deliver' } },
    );
    const client = await login(server);
    client.send('a NOOP\r\n');
    await server.waitForRule({ rule: 'a' });
    client.destroy();
    await server.waitForRule({ rule: 'b' });
  });
});

describe('a server that stops', () => {
  it('does not wait for a delay', async () => {
    const server = await serverWith(
      { id: 'a', when: { on: 'command', name: 'NOOP' }, then: LONG },
      { id: 'b', when: { on: 'connection', connection: 2 }, then: LONG },
      { id: 'c', when: { on: 'request' }, then: LONG },
    );
    const client = await login(server);
    client.send('a NOOP\r\n');
    const silent = connect({ host: server.host, port: server.imapPort });
    const sent = restOf(server)
      .get('/subscriptions')
      .catch(() => 'hung up');
    for (const rule of ['a', 'b', 'c']) await server.waitForRule({ rule });
    const closed = new Promise((resolve) => silent.once('close', resolve));
    await server.stop();
    await Promise.all([client.closed(), closed]);
    expect(await sent).toBe('hung up');
  });
});
