import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { requestsPerSecond } from '../../bench/http-load.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function perSecond(listener: RequestListener, milliseconds = 200): Promise<number> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const request = Buffer.from('POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc');
  return requestsPerSecond({ host: '127.0.0.1', port, request, connections: 3 }, milliseconds);
}

test.each([
  ['none', 204, ''],
  ['a short one', 200, 'hello'],
  ['one of several segments', 200, 'x'.repeat(1 << 20)],
])('answers are counted whatever their body is: %s', async (_, status, body) => {
  let answered = 0;
  const begin = performance.now();
  const rate = await perSecond((request, response) => {
    request.resume();
    answered++;
    response.writeHead(status, status === 204 ? {} : { 'Content-Length': body.length }).end(body);
  });
  const seconds = (performance.now() - begin) / 1000;
  expect(answered).toBeGreaterThanOrEqual(3);
  // The time measured lies within ours, and holds all but the making of connections.
  expect(rate * seconds).toBeGreaterThanOrEqual(answered);
  expect(rate * 0.2).toBeLessThanOrEqual(answered);
});

test('a refusal is no answer to count', async () => {
  await expect(perSecond((_, response) => response.writeHead(401).end())).rejects.toThrow(
    'answered HTTP/1.1 401',
  );
});

test('nor is the end of a connection', async () => {
  await expect(perSecond((_, response) => response.destroy())).rejects.toThrow(
    'the server ended a connection',
  );
});
