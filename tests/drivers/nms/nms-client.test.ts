import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionTrouble } from '../../../drivers/imap/trouble.ts';
import { NmsClient } from '../../../drivers/nms/nms-client.ts';
import { openTranscript, type Transcript } from '../../../transcript/transcript.ts';

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl';

let folder: string;
let transcript: Transcript & { file: string };
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cpm-nms-'));
  transcript = openTranscript(join(folder, 't.txt'), { secrets: [TOKEN] });
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await transcript.close();
  await rm(folder, { recursive: true });
});

async function listening(server: Server | ReturnType<typeof createTcp>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A client of a server that answers so. */
async function clientOf(listener: RequestListener, timeoutMs = 2000): Promise<NmsClient> {
  return client(await listening(createServer(listener)), timeoutMs);
}

/** A client of a server that writes these octets, whatever it is asked, and then does as it is told. */
async function clientOfOctets(
  octets: string,
  then: (socket: Socket) => void,
  timeoutMs = 2000,
): Promise<NmsClient> {
  const server = createTcp((socket) => {
    socket
      .on('error', () => undefined)
      .once('data', () => socket.write(octets, 'latin1', () => then(socket)));
    closing.push(async () => socket.destroy());
  });
  return client(await listening(server), timeoutMs);
}

function client(origin: string, timeoutMs: number): NmsClient {
  const boxUrl = `${origin}/nms/v1/base/tel%3A%2B15551230000`;
  const made = new NmsClient({ boxUrl, token: TOKEN, transcript, label: 'first', timeoutMs });
  closing.push(() => made.close());
  return made;
}

describe('an exchange', () => {
  it('sends the token, the path below the box and the body, and reads all of the answer', async () => {
    const nms = await clientOf((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.writeHead(201, { 'Content-Type': 'application/json; charset=utf-8', Location: '/x' });
        response.end(
          JSON.stringify({ url: request.url, authorization: request.headers.authorization, body }),
        );
      });
    });
    const answer = await nms.json('POST', '/folders?x=1', { folder: { name: 'Grüße' } });
    expect([answer.status, answer.ok, answer.mediaType, answer.header('LOCATION')]).toEqual([
      201,
      true,
      'application/json',
      '/x',
    ]);
    expect(JSON.parse(answer.text)).toEqual({
      url: '/nms/v1/base/tel%3A%2B15551230000/folders?x=1',
      authorization: `Bearer ${TOKEN}`,
      body: '{"folder":{"name":"Grüße"}}',
    });
    expect(answer.sent).toBe('POST /nms/v1/base/tel%3A%2B15551230000/folders?x=1 (29 octets)');
  });

  it('follows no redirect', async () => {
    const nms = await clientOf((_request, response) =>
      response.writeHead(307, { Location: 'http://127.0.0.1:1/' }).end(),
    );
    expect((await nms.get('/objects/1')).status).toBe(307);
  });

  it('sends no token where none is wanted, and another where one is given', async () => {
    const nms = await clientOf((request, response) => response.end(String(request.headers.authorization)));
    expect((await nms.get('', { token: null })).text).toBe('undefined');
    expect((await nms.get('', { token: 'other' })).text).toBe('Bearer other');
  });

  it('carries the token to no other server', async () => {
    const nms = await clientOf((_request, response) => response.end());
    await expect(nms.get('http://127.0.0.1:9/objects')).rejects.toThrow(RangeError);
  });

  it('is recorded, without the token', async () => {
    const nms = await clientOf((request, response) =>
      response.end(`you sent ${request.headers.authorization}`),
    );
    await nms.get('/objects/1');
    await transcript.close();
    const text = await readFile(transcript.file, 'utf8');
    expect(text).not.toContain(TOKEN);
    expect(text).toContain('C GET /nms/v1/base/tel%3A%2B15551230000/objects/1 HTTP/1.1\\r\\n');
    expect(text).toContain(`authorization: Bearer \\[token ${TOKEN.length}]`);
    expect(text).toContain('S HTTP/1.1 200\\r\\n');
    expect(text).toContain(`you sent Bearer \\[redacted ${TOKEN.length}]`);
  });
});

describe('trouble', () => {
  const kindOf = async (exchange: Promise<unknown>): Promise<string> =>
    exchange.then(
      () => 'none',
      (error: unknown) => (error instanceof ConnectionTrouble ? error.kind : String(error)),
    );

  it('is a server that refuses', async () => {
    expect(await kindOf(client('http://127.0.0.1:1', 1000).get('/objects'))).toBe('refused');
  });

  it.each([
    ['nothing', '', 'timeout'],
    ['half a header', 'HTTP/1.1 200 OK\r\nContent-', 'timeout'],
    ['a body that does not end', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234', 'timeout'],
    ['no HTTP', '* OK IMAP4rev1 ready\r\n', 'garbage'],
  ])('is a server that gives %s', async (_what, octets, kind) => {
    const nms = await clientOfOctets(octets, () => undefined, 300);
    expect(await kindOf(nms.get('/objects'))).toBe(kind);
  });

  it('is a server that drips octet after octet, for longer than the deadline', async () => {
    const nms = await clientOfOctets(
      'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n',
      (socket) => {
        const timer = setInterval(() => socket.write('x'), 20);
        socket.once('close', () => clearInterval(timer));
      },
      300,
    );
    expect(await kindOf(nms.get('/objects'))).toBe('timeout');
  });

  it.each([
    ['before its answer', ''],
    ['within its answer', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234'],
  ])('is a server that closes %s', async (_when, octets) => {
    const nms = await clientOfOctets(octets, (socket) => socket.end());
    expect(await kindOf(nms.get('/objects'))).toBe('closed');
  });
});
