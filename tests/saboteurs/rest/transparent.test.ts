/**
 * The proxy without a fault is not seen: what a saboteur makes of a check proves something only because the check
 * passes through the bare proxy.
 */
import { request as ask, createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../../../fake-server/index.ts';
import { collectChecks, REST_SERVER_SUITES } from '../../../suites/support/registry.ts';
import { Rest } from '../../fake-server/nms/rest.ts';
import { openChannel, poll, subscribe } from '../../fake-server/nms/subscriber.ts';
import { sampleOf } from '../../sample.ts';
import { executeEvery } from '../every-check.ts';
import { type Fault, notifies, on } from './faults.ts';
import { FaultProxy } from './proxy.ts';
import { withRestSaboteur } from './workbench.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Bench {
  server: FakeServer;
  proxy: FaultProxy;
  rest: Rest;
  token: string;
  /** Path of the first user's box. */
  box: string;
  /** What the server was asked to do, by the names of operations. */
  done: string[];
}

async function bench(...faults: Fault[]): Promise<Bench> {
  const done: string[] = [];
  const server = await startFakeServer({
    nmsHooks: {
      onOperation: ({ operation }, inner) => {
        done.push(operation);
        return inner();
      },
    },
  });
  closing.push(() => server.stop());
  const proxy = await FaultProxy.open(server, faults);
  closing.push(async () => {
    await proxy.close();
    expect(proxy.errors).toEqual([]);
  });
  proxy.arm();
  const { nmsUrl, token } = server.users[0]!;
  const rest = new Rest(proxy.through(nmsUrl), token);
  return { server, proxy, rest, token, box: new URL(nmsUrl).pathname, done };
}

/** What comes for octets until the server hangs up. */
function raw(port: number, octets: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let heard = '';
  const socket = connect(port, '127.0.0.1', () => socket.write(octets, 'latin1')).setEncoding('latin1');
  socket.on('data', (piece: string) => {
    heard += piece;
  });
  socket.on('close', () => resolve(heard)).on('error', reject);
  return promise;
}

const statuses = (heard: string): string[] => heard.match(/(?<=HTTP\/1\.1 )\d{3}(?= )/g) ?? [];
/** Without what says when it was, and where, and how an empty body is written. */
const timeless = (heard: string): string =>
  heard
    .toLowerCase()
    .replaceAll(
      /^(?:date|connection|keep-alive|content-length: 0|transfer-encoding: chunked)(?:: .*)?\r\n/gm,
      '',
    )
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/\r\n0\r\n\r\n$/, '\r\n');

describe('through the bare proxy', () => {
  it('no check of REST doors blames the server', { timeout: 120_000 }, async () => {
    // Half of the others go through it in tests/traps/rest-permitted.test.ts, to a door that is less usual.
    const checks = sampleOf(await collectChecks(REST_SERVER_SUITES), 4);
    const outcomes = await withRestSaboteur({ faults: () => [] }, {}, (environment) =>
      executeEvery(checks, environment),
    );
    const odd = outcomes.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
    expect(odd.map(({ verdict, ids, reason }) => `${verdict}: ${ids[0]}: ${reason}`)).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(100);
  });

  it('goes every octet of an upload and of a payload', async () => {
    const { rest, server } = await bench();
    const octets = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 31 + (at >> 8)) & 255));
    const content = { headers: [{ name: 'Content-Type', value: 'application/octet-stream' }], octets };
    const answer = await rest.upload({ parentFolderPath: '/INBOX', attributes: { attribute: [] } }, content);
    const object = await rest.object(answer.header('location')!);
    const part = new URL(object.payloadPart![0]!.href!);
    const straight = new Rest(server.nmsUrl, rest.token);
    const url = `http://${server.host}:${server.nmsPort}${part.pathname}`;
    expect((await straight.get(url)).octets.equals(octets)).toBe(true);
    expect((await rest.get(part.href)).octets.equals(octets)).toBe(true);
  });

  it('goes a request that waits for 100 (Continue)', async () => {
    const { rest, proxy, token, box } = await bench();
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      expect: '100-continue',
    };
    const path = `${box}/folders`;
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const request = ask({ host: '127.0.0.1', port: proxy.port, method: 'POST', path, headers }, resolve);
    request.on('error', reject);
    request.on('continue', () => request.end('{"folder": {"name": "waited", "parentFolderPath": "/"}}'));
    request.flushHeaders();
    const answer = await promise;
    answer.resume();
    expect(answer.statusCode).toBe(201);
    expect(await rest.folderAt('/waited')).toBe(answer.headers.location);
  });

  it.each<[string, (lines: { get: string; head: string }) => string, string[]]>([
    [
      'two requests at once',
      ({ get, head }) => `${get}${head}\r\n${get}${head}Connection: close\r\n\r\n`,
      ['200', '200'],
    ],
    ['two hosts', ({ get, head }) => `${get}Host: other\r\n${head}Connection: close\r\n\r\n`, ['400']],
    [
      'two tokens',
      ({ get, head }) => `${get}Authorization: Bearer x\r\n${head}Connection: close\r\n\r\n`,
      ['401'],
    ],
    [
      'a request line without version',
      ({ get, head }) => `${get.replace(' HTTP/1.1', '')}${head}\r\n`,
      ['400'],
    ],
    [
      'octets behind a request that asked for the end',
      ({ get, head }) => `${get}${head}Connection: close\r\n\r\n${get}${head}\r\n`,
      ['200'],
    ],
    [
      'both lengths',
      ({ get, head }) => `${get}${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ['400'],
    ],
    ['a blank before a colon', ({ get, head }) => `${get}${head}X-Note : x\r\n\r\n`, ['400']],
    ['no Host', ({ get }) => `${get}Connection: close\r\n\r\n`, ['400']],
  ])('go %s', async (_what, write, expected) => {
    const { proxy, server, token, box, done } = await bench();
    const get = `GET ${box}/folders/operations/pathToId?path=/INBOX HTTP/1.1\r\n`;
    const head = `Host: HOST\r\nAuthorization: Bearer ${token}\r\n`;
    const octets = (port: number): string => write({ get, head }).replaceAll('HOST', `127.0.0.1:${port}`);
    const through = await raw(proxy.port, octets(proxy.port));
    const doneThrough = done.splice(0);
    const straight = await raw(server.nmsPort, octets(server.nmsPort));
    expect(doneThrough).toEqual(done);
    expect(statuses(through)).toEqual(expected);
    expect(timeless(through)).toBe(timeless(straight));
  });

  it('go two requests at once of which the second is answered first', async () => {
    const { promise: overtaken, resolve } = Promise.withResolvers<void>();
    const { proxy, token, box } = await bench(
      on('folderPathToId.GET', async (request) => {
        const answer = await request.forward();
        if (request.number === 1) await overtaken;
        else resolve();
        return answer;
      }),
    );
    const head = `HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n`;
    const get = (path: string): string => `GET ${box}/folders/operations/pathToId?path=${path} ${head}`;
    const heard = await raw(proxy.port, `${get('/')}\r\n${get('/INBOX')}Connection: close\r\n\r\n`);
    expect(heard.match(/(?<="path":")[^"]*/g)).toEqual(['/', '/INBOX']);
  });

  it('a poll that is given up takes nothing away', async () => {
    const { rest, proxy } = await bench();
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    const givenUp = new AbortController();
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const first = rest.send('POST', channel.channelURL, { signal: givenUp.signal });
    // A request that is answered later shows that the poll was taken before it.
    void rest.folderAt('/INBOX').then(() => resolve());
    await asked;
    givenUp.abort();
    await expect(first).rejects.toThrow(/abort/i);
    // The proxy has hung up as well, and the server has had a turn to see that.
    await expect.poll(() => proxy.asking).toBe(0);
    await rest.folderAt('/INBOX');
    await rest.create('/INBOX');
    expect((await poll(rest, channel))[0]!.nmsEvent).toHaveLength(1);
  });
});

describe('with a fault in notifications', () => {
  it('each URL for notifications is told as it was given, and what is doubled comes twice', async () => {
    const { rest } = await bench(notifies((list) => [list, list]));
    const heard = new Map<string, number>();
    const { promise: allCame, resolve } = Promise.withResolvers<void>();
    const listener = createServer((request, response) => {
      request.resume();
      response.writeHead(204).end();
      heard.set(request.url!, (heard.get(request.url!) ?? 0) + 1);
      if ([...heard.values()].reduce((sum, count) => sum + count, 0) === 2 * URLS) resolve();
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => listener.once('listening', listening));
    closing.push(async () => {
      listener.closeAllConnections();
      listener.close();
    });
    const given = Array.from(
      { length: URLS },
      (_, at) => `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hear-${at}`,
    );
    for (const url of given) await subscribe(rest, url);
    const list = await rest.get('/subscriptions');
    const told = list.text.match(/http:[^"]*hear-\d+(?=")/g);
    expect(told?.toSorted()).toEqual(given.toSorted());
    await rest.create('/INBOX');
    await allCame;
    expect([...heard.values()]).toEqual(Array.from({ length: URLS }, () => 2));
  });
});

/** More than ten, so that the URL of one begins as another's. */
const URLS = 11;
