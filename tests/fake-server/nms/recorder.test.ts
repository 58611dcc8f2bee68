/** What is recorded of REST clients: nothing is left out, nothing is put to another's account, no secret is kept. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type FakeServer, type FakeServerOptions, NmsRecorder } from '../../../fake-server/index.ts';
import { type NmsRecord, type NmsSession, nmsSessionOf } from '../../../transcript/nms-session.ts';
import { printNmsRecord } from '../../../transcript/nms-session-file.ts';
import { aServer, type Rest, raw, restOf } from './rest.ts';
import { openChannel, subscribe } from './subscriber.ts';

interface Recording {
  readonly server: FakeServer;
  readonly rest: Rest;
  readonly records: NmsRecord[];
  /** Stops the server: the record is complete then. */
  end(): Promise<NmsSession>;
}

async function recording(options: FakeServerOptions = {}): Promise<Recording> {
  const records: NmsRecord[] = [];
  const nmsRecorder = new NmsRecorder((record) => records.push(record));
  const server = await aServer({ ...options, nmsRecorder });
  const end = async (): Promise<NmsSession> => {
    await server.stop();
    return nmsSessionOf(records);
  };
  return { server, rest: restOf(server), records, end };
}

describe('the record of a session', () => {
  it('has requests and answers in the order of their moments, no two of which are the same', async () => {
    const { rest, end } = await recording();
    await rest.get('/subscriptions');
    await rest.post('/objects/operations/search', { selectionCriteria: { maxEntries: 1 } });
    await Promise.all([rest.get('/folders/operations/pathToId?path=/'), rest.get('/nothing')]);
    const { exchanges, startedAt } = await end();
    expect(Date.parse(startedAt)).not.toBeNaN();
    expect(
      exchanges.map(({ method, target, answer }) => `${method} ${target.slice(33)} ${answer!.status}`).sort(),
    ).toEqual([
      'GET /folders/operations/pathToId?path=/ 200',
      'GET /nothing 404',
      'GET /subscriptions 200',
      'POST /objects/operations/search 200',
    ]);
    expect(exchanges.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    const moments = exchanges.flatMap(({ at, answer }) => [at, answer!.at]);
    expect(new Set(moments).size).toBe(moments.length);
    expect(exchanges.every(({ at, answer }) => at < answer!.at)).toBe(true);
    expect(exchanges[1]!.body!.toString()).toBe('{"selectionCriteria":{"maxEntries":1}}');
    expect(JSON.parse(exchanges[1]!.answer!.body!.toString())).toHaveProperty('objectList');
    expect(exchanges[1]!.headers).toContainEqual(['content-type', 'application/json']);
  });

  it('tells connections apart', async () => {
    const { server, end } = await recording();
    const head = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    await raw(server, head);
    await raw(server, head);
    const { exchanges } = await end();
    expect(exchanges.map(({ connection }) => connection)).toEqual([1, 2]);
  });

  it('has a request that fastify itself refuses', async () => {
    const { server, end } = await recording();
    await raw(server, 'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const { exchanges } = await end();
    expect(exchanges.map(({ target, answer }) => [target, answer!.status])).toEqual([['/%zz', 400]]);
  });

  it('keeps no token, and knows each again', async () => {
    const { server, rest, records, end } = await recording();
    await rest.get('/subscriptions');
    await rest.get('/subscriptions');
    rest.token = server.badTokens.expired;
    await rest.get(`/subscriptions?access_token=${rest.token}`);
    const { exchanges } = await end();
    expect(exchanges.map(({ headers }) => headers.find(([name]) => name === 'authorization')![1])).toEqual([
      'Bearer [token 1]',
      'Bearer [token 1]',
      'Bearer [token 2]',
    ]);
    expect(exchanges[2]!.target).toMatch(/\?access_token=\[token 2\]$/);
    const text = records.map(printNmsRecord).join('');
    for (const { token } of server.users) expect(text).not.toContain(token);
    expect(text).not.toContain(server.badTokens.expired);
  });

  it('says of each change who made it, also while others are served', async () => {
    const { server, rest, end } = await recording();
    const bob = restOf(server, 'bob');
    const urls = await Promise.all([
      ...['a', 'b', 'c'].map((subject) => rest.create('/INBOX', { Subject: subject })),
      bob.create('/INBOX', { Subject: 'd' }),
    ]);
    server.store.account('alice')!.create('By another');
    await rest.delete(urls[0]!);
    const { changes, exchanges, boxes } = await end();
    const pathOf = (url: string): string => new URL(url).pathname;
    for (const [index, url] of urls.entries()) {
      const change = changes.find(
        (each) => each.what === 'object' && each.object.resourceURL === pathOf(url),
      )!;
      const by = exchanges.find(({ id }) => id === change.by)!;
      expect(by.body!.toString()).toContain(`"value":["${'abcd'[index]}"]`);
      expect(change.at).toBeGreaterThan(by.at);
      expect(change.at).toBeLessThan(by.answer!.at);
      expect(change.boxId).toBe(boxes.find(({ url }) => by.target.startsWith(`${url}/`))!.boxId);
    }
    expect(changes.filter(({ by }) => by === null)).toMatchObject([{ what: 'folder', isNew: true }]);
    expect(changes.at(-1)).toMatchObject({
      what: 'object-gone',
      resourceURL: pathOf(urls[0]!),
      by: exchanges.at(-1)!.id,
    });
  });

  it('tells a new object from a changed one', async () => {
    const { rest, end } = await recording();
    const url = await rest.create('/INBOX');
    await rest.put(`${url}/flags/%5CSeen`);
    const { changes } = await end();
    expect(changes).toMatchObject([
      { what: 'object', isNew: true },
      { what: 'object', isNew: false, object: { flags: { flag: ['\\Seen'] } } },
    ]);
  });

  it('has what was in the boxes at the start, with URLs that begin at their path', async () => {
    const { server, end } = await recording({
      dataset: 'conversation',
      nmsQuirks: { pathPrefix: '/some/where' },
    });
    const { boxes } = await end();
    expect(boxes.map(({ user }) => user)).toEqual(['alice', 'bob', 'carol']);
    const [alice] = boxes;
    expect(alice!.url).toBe(new URL(server.users[0]!.nmsUrl).pathname);
    expect(alice!.folders[0]).toMatchObject({
      path: '/',
      attributes: { attribute: [{ name: 'Root', value: ['Yes'] }] },
    });
    expect(alice!.objects.length).toBeGreaterThan(2);
    expect(alice!.objects.every(({ resourceURL }) => resourceURL.startsWith(`${alice!.url}/objects/`))).toBe(
      true,
    );
  });

  it('has a poll without an answer where its client hangs up', async () => {
    const { rest, end } = await recording();
    const { channelURL } = await openChannel(rest);
    const hangUp = new AbortController();
    const poll = rest.send('POST', channelURL, { signal: hangUp.signal });
    await rest.get('/subscriptions');
    hangUp.abort();
    await expect(poll).rejects.toThrow();
    await rest.get('/subscriptions');
    const { exchanges } = await end();
    expect(exchanges.find(({ target }) => target.endsWith('/poll'))!.answer).toBeNull();
  });

  it('ends before the server does: a poll that waits is not told to be refused', async () => {
    const { rest, end } = await recording();
    const { channelURL } = await openChannel(rest);
    const poll = rest.send('POST', channelURL).catch(() => null);
    await rest.get('/subscriptions');
    const { exchanges } = await end();
    await poll;
    expect(exchanges.find(({ target }) => target.endsWith('/poll'))!.answer).toBeNull();
  });

  it('has each attempt to deliver a notification, and how it was answered', async () => {
    const { rest, end } = await recording();
    const { promise, resolve } = Promise.withResolvers<void>();
    let count = 0;
    const listener = createServer((request, response) => {
      request
        .resume()
        .once('end', () => response.writeHead(count++ === 0 ? 503 : 204, { 'x-mine': 'yes' }).end());
      response.once('close', () => count === 2 && resolve());
    });
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/told`;
    await subscribe(rest, url);
    await rest.create('/INBOX');
    await promise;
    await rest.get('/subscriptions');
    listener.closeAllConnections();
    await new Promise((done) => listener.close(done));
    const { deliveries } = await end();
    expect(deliveries.map(({ id, answer }) => [id, answer!.status])).toEqual([
      [1, 503],
      [2, 204],
    ]);
    expect(deliveries[1]).toMatchObject({
      url,
      failure: null,
      headers: [['content-type', 'application/json']],
    });
    expect(deliveries[1]!.answer!.headers).toContainEqual(['x-mine', 'yes']);
    expect(JSON.parse(deliveries[1]!.body.toString())).toHaveProperty('nmsEventList');
  });

  it('has an attempt to deliver where nobody listens', async () => {
    const { server, rest, records, end } = await recording({
      log: () => undefined,
      nmsQuirks: { callbackAttempts: 1 },
    });
    await subscribe(rest, 'http://127.0.0.1:1/told');
    server.store.account('alice')!.create('New');
    while (!records.some(({ kind }) => kind === 'delivery')) await rest.get('/subscriptions');
    const { deliveries } = await end();
    expect(deliveries).toMatchObject([{ answer: null, failure: 'ECONNREFUSED' }]);
  });
});
