/** Each deed at the REST door, and what a rule about a request or a notification goes by. */
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../fake-server/index.ts';
import { aServer, type Rest, raw, restOf } from '../nms/rest.ts';
import { openChannel, poll, subscribe } from '../nms/subscriber.ts';
import { rules } from './scene.ts';

const onSubscriptions = (then: Rule['then'], rest: Partial<Rule> = {}): Rule => ({
  when: { on: 'request', operation: 'subscriptions.GET' },
  then,
  ...rest,
});

async function bentRest(...all: Rule[]): Promise<Rest & { server: Awaited<ReturnType<typeof aServer>> }> {
  const server = await aServer({ scenario: rules(...all) });
  return Object.assign(restOf(server), { server });
}

/** The answer as it stands on the wire; the connection is to end behind it. */
async function wire({ server }: { server: Awaited<ReturnType<typeof aServer>> }): Promise<string> {
  const { token, nmsUrl } = server.users[0]!;
  const path = new URL(nmsUrl).pathname;
  return raw(
    server,
    `GET ${path}/subscriptions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`,
  );
}

describe('the answer to a request', () => {
  it('is another one, whose body is JSON or a text, or none', async () => {
    const rest = await bentRest(
      onSubscriptions(
        { do: 'reply', status: 503, headers: { 'Retry-After': '7' }, body: { a: 1 } },
        { times: 1 },
      ),
      onSubscriptions({ do: 'reply', status: 502, body: 'Bad gateway' }, { times: 1 }),
      onSubscriptions({ do: 'reply', status: 204 }),
    );
    const busy = await rest.get('/subscriptions');
    expect([busy.status, busy.header('retry-after'), busy.header('content-type'), busy.text]).toEqual([
      503,
      '7',
      'application/json',
      '{"a":1}',
    ]);
    expect((await rest.get('/subscriptions')).text).toBe('Bad gateway');
    expect((await rest.get('/subscriptions')).status).toBe(204);
  });

  it('comes later, or behind a change', async () => {
    const rest = await bentRest({
      when: { on: 'request', operation: 'folderPathToId.GET' },
      then: [
        { do: 'delay', ms: 30 },
        { change: 'createFolder', folder: 'meanwhile' },
      ],
    });
    const begin = performance.now();
    expect(await rest.folderAt('/meanwhile')).toContain('/folders/');
    expect(performance.now() - begin).toBeGreaterThan(25);
  });

  it('never comes, and nothing is done; or everything is done', async () => {
    const rest = await bentRest(
      { when: { on: 'request', method: 'POST' }, then: { do: 'drop' }, times: 1 },
      {
        when: { on: 'request', method: 'POST' },
        then: { do: 'drop', done: true },
        times: 1,
      },
    );
    for (const [count, name] of ['one', 'two'].entries()) {
      const gone = new AbortController();
      const body = { folder: { name, parentFolderPath: '/' } };
      const sent = rest.send('POST', '/folders', { body, signal: gone.signal });
      await rest.server.waitForRule({ rule: `rule-${count + 1}` });
      gone.abort();
      await expect(sent).rejects.toThrow();
    }
    const account = rest.server.store.account('alice')!;
    expect([account.has('one'), account.has('two')]).toEqual([false, true]);
  });

  it('is the end of the connection', async () => {
    const rest = await bentRest(
      onSubscriptions({ do: 'close' }, { times: 1 }),
      onSubscriptions({ do: 'reset' }),
    );
    await expect(rest.get('/subscriptions')).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } });
    await expect(rest.get('/subscriptions')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  it('is cut off in its body or in its head', async () => {
    const rest = await bentRest(
      onSubscriptions({ do: 'truncate', at: 'literal' }, { times: 1 }),
      onSubscriptions({ do: 'truncate', at: 12 }),
    );
    await expect(rest.get('/subscriptions')).rejects.toThrow(/terminated|failed/);
    expect(await wire(rest)).toBe('HTTP/1.1 200');
  });

  it('comes in pieces, and the connection goes on', async () => {
    const rest = await bentRest(
      onSubscriptions({ do: 'splitAt', places: [4, 'literal', -1], pauseMs: 10 }, { times: 1 }),
      onSubscriptions({ do: 'trickle', octets: 50, pauseMs: 2 }),
    );
    for (let i = 0; i < 3; i++) expect((await rest.get('/subscriptions')).text).toMatch(/^\{.*\}$/);
    expect(await wire(rest)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n\{.*\}$/s);
  });

  it('has other octets, other words, or comes again', async () => {
    const rest = await bentRest(
      onSubscriptions({ do: 'corrupt', at: -1 }, { times: 1 }),
      onSubscriptions({ do: 'replace', find: 'subscriptionlist', with: 'subscriptionLost' }, { times: 1 }),
      onSubscriptions({ do: 'repeat' }),
    );
    expect((await rest.get('/subscriptions')).text).toMatch(/\|$/);
    expect((await rest.get('/subscriptions')).text).toMatch(/subscriptionLost/);
    expect((await wire(rest)).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });
});

describe('a rule about a request', () => {
  it.each([
    ['by its method', { method: 'GET' }, true],
    ['by several methods', { method: ['PUT', 'GET'] }, true],
    ['by another method', { method: 'POST' }, false],
    ['by its operation', { operation: ['subscriptions.GET'] }, true],
    ['by another operation', { operation: 'object.GET' }, false],
    ['by its path', { path: '/SUBSCRIPTIONS$' }, true],
    ['by another path', { path: '/objects' }, false],
    ['by its box', { user: 'alice' }, true],
    ['by another box', { user: 'bob' }, false],
  ])('%s', async (_, when, isBent) => {
    const rest = await bentRest({
      when: { on: 'request', ...when } as Rule['when'],
      then: { do: 'reply', status: 299 },
    });
    expect((await rest.get('/subscriptions')).status).toBe(isBent ? 299 : 200);
  });

  it('stands before what the server itself refuses', async () => {
    const rest = await bentRest({
      when: { on: 'request', path: 'nowhere' },
      then: { do: 'reply', status: 299 },
    });
    expect((await rest.get('/nowhere')).status).toBe(299);
    expect((await rest.get('/elsewhere')).status).toBe(404);
    rest.token = null;
    expect((await rest.get('/nowhere')).status).toBe(299);
    expect((await rest.get('/subscriptions')).status).toBe(401);
  });
});

describe('a notification', () => {
  async function told(then: Rule['then'], rest: Partial<Rule> = {}): Promise<(number | undefined)[]> {
    const client = await bentRest({ when: { on: 'notification' }, then, ...rest });
    const channel = await openChannel(client, { channelData: { maxNotifications: 10 } });
    await subscribe(client, channel.callbackURL);
    for (const name of ['a', 'b', 'c', 'd']) {
      await client.folder(name);
      // A fence: the changes of one turn are told in one notification.
      await client.get('/subscriptions');
    }
    const seen: (number | undefined)[] = [];
    while (!seen.includes(4)) seen.push(...(await poll(client, channel)).map(({ index }) => index));
    return seen;
  }

  it('is lost, doubled, or comes out of order', async () => {
    expect(await told({ do: 'drop' }, { skip: 1, times: 1 })).toEqual([1, 3, 4]);
    expect(await told({ do: 'repeat' }, { times: 2 })).toEqual([1, 1, 2, 2, 3, 4]);
    expect(await told({ do: 'hold', behind: 2 }, { times: 1 })).toEqual([2, 3, 1, 4]);
  });
});
