/** The REST door in trouble, as Node's fetch, undici, curl and the REST client of the examples meet it. */

import { Agent, RetryAgent, request } from 'undici';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Door } from '../../examples/clients/rest/door.ts';
import { Notifications } from '../../examples/clients/rest/notifications.ts';
import { type FakeServer, READY_SCENARIOS } from '../../fake-server/index.ts';
import { example } from './judged.ts';
import { CURL, FETCH, meets, REST_EXAMPLE, scenariosMet, UNDICI } from './meets.ts';
import { subscriptionsOf, withToken } from './rest-box.ts';
import { runClient } from './run-client.ts';

describe('requests', () => {
  meets('throttled-rest-door', FETCH, async (server) => {
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await fetch(subscriptionsOf(server), withToken(server)));
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200]);
    expect(answers[1]!.headers.get('retry-after')).toBe('1');
    await server.waitForRule({ rule: 'throttled' });
  });

  meets('throttled-rest-door', UNDICI, async (server) => {
    const dispatcher = new RetryAgent(new Agent());
    const begin = performance.now();
    const statuses = [];
    for (let i = 0; i < 3; i++) {
      const { headers } = withToken(server) as { headers: Record<string, string> };
      const { statusCode, body } = await request(subscriptionsOf(server), { dispatcher, headers });
      await body.dump();
      statuses.push(statusCode);
    }
    await dispatcher.close();
    // It has waited as long as it was told, and has asked again.
    expect(statuses).toEqual([200, 200, 200]);
    expect(performance.now() - begin).toBeGreaterThan(990);
    await server.waitForRule({ rule: 'throttled' });
  });

  meets('throttled-rest-door', REST_EXAMPLE, async (server) => {
    const door = new Door(server.nmsUrl, server.users[0]!.token);
    for (let i = 0; i < 3; i++) expect((await door.ask('GET', '/subscriptions')).status).toBe(200);
    await server.waitForRule({ rule: 'throttled' });
  });

  meets('token-expired-in-mid-session', FETCH, async (server) => {
    const ask = (token?: string): Promise<Response> =>
      fetch(subscriptionsOf(server), withToken(server, token));
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await ask());
    await server.waitForRule({ rule: 'expired' });
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 401]);
    expect(answers[3]!.headers.get('www-authenticate')).toContain('the token has expired');
    expect((await ask(await server.mintToken({ user: 'alice' }))).status).toBe(200);
  });

  meets('rest-answer-cut-off', FETCH, async (server) => {
    const read = async (): Promise<unknown> =>
      (await fetch(subscriptionsOf(server), withToken(server))).json();
    await expect(read()).rejects.toThrow('terminated');
    await server.waitForRule({ rule: 'cut' });
    expect(await read()).toHaveProperty('nmsSubscriptionList');
  });

  meets('rest-answer-cut-off', CURL, async (server) => {
    const ask = () => {
      const { headers } = withToken(server) as { headers: Record<string, string> };
      return runClient('curl', [
        '-sS',
        '-H',
        `authorization: ${headers.authorization}`,
        subscriptionsOf(server),
      ]);
    };
    const cut = await ask();
    expect(cut.exitCode).toBe(18);
    await server.waitForRule({ rule: 'cut' });
    const whole = await ask();
    expect(whole).toMatchObject({ exitCode: 0, stderr: '' });
    expect(whole.stdout.startsWith(cut.stdout)).toBe(true);
  });

  meets('slow-server', FETCH, async (server) => {
    const answer = await fetch(subscriptionsOf(server), withToken(server));
    expect(await answer.json()).toHaveProperty('nmsSubscriptionList');
    await server.waitForRule({ rule: 'rest' });
  });

  meets('late-answers', FETCH, async (server) => {
    const ask = (ms: number): Promise<Response> =>
      fetch(subscriptionsOf(server), { ...withToken(server), signal: AbortSignal.timeout(ms) });
    for (let i = 0; i < 2; i++) expect((await ask(10_000)).status).toBe(200);
    await expect(ask(300)).rejects.toMatchObject({ name: 'TimeoutError' });
    await server.waitForRule({ rule: 'rest' });
  });

  meets('quota-exceeded', FETCH, async (server) => {
    const create = (): Promise<Response> =>
      fetch(`${server.nmsUrl}/objects`, {
        method: 'POST',
        headers: { ...withToken(server).headers, 'content-type': 'application/json' },
        body: JSON.stringify({ object: { parentFolderPath: '/INBOX' } }),
      });
    expect((await create()).status).toBe(403);
    server.change({ change: 'setQuota', octets: null });
    expect((await create()).status).toBe(201);
  });

  meets(
    'odd-but-permitted',
    REST_EXAMPLE,
    async (server) => {
      const environment = { CPM_NMS_URL: server.nmsUrl, CPM_TOKEN: server.users[0]!.token };
      const run = await runClient(process.execPath, [example('rest/main.ts')], environment);
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    },
    { dataset: 'conversation' },
  );
});

describe('notifications', () => {
  afterEach(() => vi.restoreAllMocks());

  /** What a client has been through that follows four changes to the end. */
  interface Followed {
    /** The indexes of the notifications in the order in which they came. */
    indexes: number[];
    /** The tokens from which it has asked the server to begin again. */
    restarts: string[];
  }

  /** Ends when the client has been told all that there is to tell. */
  async function follow(server: FakeServer): Promise<Followed> {
    const seen: Followed = { indexes: [], restarts: [] };
    const send = globalThis.fetch;
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
      const answer = await send(url, init);
      const { notificationList = [] } = (await answer
        .clone()
        .json()
        .catch(() => ({}))) as {
        notificationList?: { nmsEventList: { index: number } }[];
      };
      seen.indexes.push(...notificationList.map(({ nmsEventList }) => nmsEventList.index));
      const asked = /"restartToken":"([^"]*)"/.exec(String(init?.body));
      if (asked) seen.restarts.push(asked[1]!);
      return answer;
    });
    try {
      const door = new Door(server.nmsUrl, server.users[0]!.token);
      const notifications = await Notifications.begin(door);
      for (const folder of ['a', 'b', 'c', 'd']) {
        server.change({ change: 'createFolder', folder });
        // A fence: the changes of one turn are told in one notification.
        await door.ask('GET', '/subscriptions');
      }
      await notifications.catchUp(async () => undefined);
      return seen;
    } finally {
      spy.mockRestore();
    }
  }

  meets('notification-lost', REST_EXAMPLE, async (server) => {
    const { indexes, restarts } = await follow(server);
    await server.waitForRule({ rule: 'lost' });
    expect(indexes.slice(0, 2)).toEqual([1, 3]);
    // It has seen the gap, and has had all behind the first told again.
    expect(restarts).toHaveLength(1);
  });

  meets('notification-doubled', REST_EXAMPLE, async (server) => {
    const { indexes, restarts } = await follow(server);
    await server.waitForRule({ rule: 'doubled' });
    expect(indexes.slice(0, 7)).toEqual([1, 1, 2, 2, 3, 3, 4]);
    expect(restarts).toEqual([]);
  });

  meets('notifications-out-of-order', REST_EXAMPLE, async (server) => {
    const { indexes, restarts } = await follow(server);
    await server.waitForRule({ rule: 'held' });
    expect(indexes).toEqual([2, 1, 4, 3]);
    // Each comes in the end, and nothing needs to be told again.
    expect(restarts).toEqual([]);
  });
});

it('every ready scenario is shown to a real client', () => {
  expect(scenariosMet()).toEqual(READY_SCENARIOS.map(({ name }) => name).sort());
});
