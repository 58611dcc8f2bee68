import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readJson } from '../../../protocol/nms/json.ts';
import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import { readXml } from '../../../protocol/nms/xml-read.ts';
import { aRest, aServer, restOf } from './rest.ts';
import { brief, subscribe } from './subscriber.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Received {
  contentType: string | undefined;
  octets: Buffer;
}

/** A client's own server: each POST is answered with the next status, then with 204; 0 hangs up. */
async function listener(...statuses: number[]) {
  const received: Received[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ contentType: request.headers['content-type'], octets: Buffer.concat(chunks) });
      const status = statuses.shift() ?? 204;
      if (status === 0) request.socket.destroy();
      else response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const lists = (): NmsEventList[] =>
    received.map(({ octets }) => {
      const reading = readJson(octets, 'nmsEventList');
      if (!reading.ok) throw new Error(octets.toString());
      return (reading as { value: NmsEventList }).value;
    });
  return { url: `http://127.0.0.1:${port}/notify`, received, lists };
}

test('notifications are posted to the URL of the client', async () => {
  const rest = await aRest();
  const client = await listener();
  await subscribe(rest, client.url);
  const url = await rest.create('/INBOX');
  await expect.poll(() => client.received.length, { timeout: 10_000, interval: 20 }).toBe(1);
  expect(client.received[0]!.contentType).toBe('application/json');
  expect(client.lists()[0]!.nmsEvent.map(brief)).toEqual([`changedObject ${url}`]);
});

test('in XML where that is asked for', async () => {
  const rest = await aRest();
  const client = await listener();
  await subscribe(rest, client.url, {
    callbackReference: { notifyURL: client.url, notificationFormat: 'XML' },
  });
  await rest.create('/INBOX');
  await expect.poll(() => client.received.length, { timeout: 10_000, interval: 20 }).toBe(1);
  expect(client.received[0]!.contentType).toBe('application/xml');
  expect(readXml(client.received[0]!.octets, 'nmsEventList')).toMatchObject({ ok: true, notes: [] });
});

test.each([500, 302, 0])(
  'a notification is repeated when it is answered %i, and what came meanwhile follows in one',
  async (status) => {
    const rest = await aRest({ nmsQuirks: { callbackPause: 200 } });
    const client = await listener(status);
    await subscribe(rest, client.url);
    const urls = [await rest.create('/INBOX')];
    await expect.poll(() => client.received.length, { timeout: 10_000, interval: 20 }).toBe(1);
    urls.push(await rest.create('/INBOX'), await rest.create('/INBOX'));
    await expect.poll(() => client.received.length, { timeout: 10_000, interval: 20 }).toBe(3);
    const [first, again, next] = client.lists();
    expect(again).toEqual(first);
    expect(next!.index).toBe(2);
    expect([...again!.nmsEvent, ...next!.nmsEvent].map(brief)).toEqual(
      urls.map((url) => `changedObject ${url}`),
    );
  },
);

test('after its attempts a notification is lost, and the index of the next tells of it', async () => {
  const lines: string[] = [];
  const server = await aServer({
    log: (line) => lines.push(line),
    nmsQuirks: { callbackAttempts: 2, callbackPause: 1 },
  });
  const rest = restOf(server);
  const client = await listener(500, 500);
  await subscribe(rest, client.url);
  await rest.create('/INBOX');
  await expect.poll(() => lines.length, { timeout: 10_000, interval: 20 }).toBe(1);
  await rest.create('/INBOX');
  await expect.poll(() => client.received.length, { timeout: 10_000, interval: 20 }).toBe(3);
  expect(client.lists().map(({ index }) => index)).toEqual([1, 1, 2]);
});

test('the server stops though a client does not answer', async () => {
  const rest = await aRest();
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const asked = new Promise((resolve) => silent.once('request', resolve));
  await subscribe(rest, `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
  await rest.create('/INBOX');
  await asked;
  await rest.server.stop();
});
