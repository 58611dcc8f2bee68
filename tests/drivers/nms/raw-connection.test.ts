/** Octets as they are, and the answers to them: against scripted servers, and the embedded door. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RawConnection } from '../../../drivers/nms/raw-connection.ts';
import { startFakeServer } from '../../../fake-server/index.ts';
import { openTranscript, type Transcript } from '../../../transcript/transcript.ts';
import { certificate } from '../../certificate.ts';
import { troubleOf } from '../harness.ts';
import { closeAll, type Peer, scripted } from '../scripted-server.ts';

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl';

let folder: string;
let transcript: Transcript & { file: string };
const opened: RawConnection[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cpm-raw-'));
  transcript = openTranscript(join(folder, 't.txt'), { secrets: [TOKEN] });
});

afterEach(async () => {
  for (const raw of opened.splice(0)) raw.destroy();
  await closeAll();
  await transcript.close();
  await rm(folder, { recursive: true });
});

type Settings = Partial<Parameters<typeof RawConnection.open>[0]>;

async function open(boxUrl: string, settings: Settings = {}): Promise<RawConnection> {
  const raw = await RawConnection.open({
    boxUrl,
    token: TOKEN,
    transcript,
    label: 'octets',
    timeoutMs: 5000,
    ...settings,
  });
  opened.push(raw);
  return raw;
}

/** A connection to a server that waits for the first line, and then does what the script says. */
async function scriptedRaw(
  script: (peer: Peer) => Promise<void> | void,
  settings: Settings = {},
): Promise<RawConnection> {
  const { endpoint } = await scripted(async (peer) => {
    await peer.line();
    await script(peer);
  });
  const raw = await open(`http://127.0.0.1:${endpoint.port}/nms/v1/base/box`, settings);
  raw.send('GET / HTTP/1.1\r\n\r\n');
  return raw;
}

const OK = 'HTTP/1.1 200 OK\r\n';
const empty = (status: string): string => `HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`;

describe('an answer', () => {
  it.each<[string, string, string]>([
    ['of a length', `${OK}Content-Length: 5\r\n\r\nhello`, 'hello'],
    ['of none', `${OK}Content-Length: 0\r\n\r\n`, ''],
    ['in chunks', `${OK}Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;of=two\r\nlo\r\n0\r\n\r\n`, 'hello'],
    [
      'in chunks with trailers',
      `${OK}Transfer-Encoding: gzip, Chunked\r\n\r\nA\r\n0123456789\r\n0\r\nDigest: x\r\nOther: y\r\n\r\n`,
      '0123456789',
    ],
    [
      'whose chunks hold what looks like an end',
      `${OK}Transfer-Encoding: chunked\r\n\r\n5\r\n0\r\n\r\n\r\n0\r\n\r\n`,
      '0\r\n\r\n',
    ],
    ['of 204, whatever it says of a length', 'HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n', ''],
    ['without a reason', 'HTTP/1.1 200\r\ncontent-length: 2\r\n\r\nok', 'ok'],
  ])('%s is read, and the one behind it', async (_what, octets, body) => {
    const raw = await scriptedRaw((peer) => peer.send(`${octets}${empty('404 Not Found')}`));
    expect((await raw.answer())?.text).toBe(body);
    expect((await raw.answer())?.status).toBe(404);
  });

  it('is read octet by octet', async () => {
    const octets = `${OK}Transfer-Encoding: chunked\r\nX-Note:  two words \r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n`;
    const raw = await scriptedRaw(async (peer) => {
      for (const octet of octets) await new Promise((next) => peer.socket.write(octet, 'latin1', next));
    });
    const answer = await raw.answer();
    expect([answer?.status, answer?.text, answer?.header('x-note')]).toEqual([200, 'hello', 'two words']);
  });

  it('that ends with the connection is read to its end', async () => {
    const raw = await scriptedRaw(
      (peer) => void peer.socket.end(`${OK}Content-Type: text/plain\r\n\r\nall of it`),
    );
    expect((await raw.answer())?.text).toBe('all of it');
    expect(await raw.answer()).toBeNull();
    expect(await raw.isEnded()).toBe(true);
  });

  it('keeps its octets, and fields that are there twice', async () => {
    const octets = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet));
    const raw = await scriptedRaw((peer) => {
      peer.send(`${OK}Allow: GET\r\nContent-Length: 256\r\nAllow: PUT\r\n\r\n`);
      peer.send(octets);
    });
    const answer = await raw.answer();
    expect(answer?.body.equals(octets)).toBe(true);
    expect(answer?.header('Allow')).toBe('GET, PUT');
  });

  it('is the final one, or each that comes before it', async () => {
    const interim = `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n`;
    const once = await scriptedRaw((peer) => peer.send(`${interim}${empty('201 Created')}`));
    expect((await once.answer())?.status).toBe(201);
    const each = await scriptedRaw((peer) => peer.send(`${interim}${empty('201 Created')}`));
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await each.answer({ interim: true }))?.status);
    expect(statuses).toEqual([100, 103, 201]);
  });

  it('to HEAD has no body', async () => {
    const raw = await scriptedRaw((peer) =>
      peer.send(`${OK}Content-Length: 99\r\n\r\n${empty('404 Not Found')}`),
    );
    const answer = await raw.answer({ to: 'HEAD' });
    expect([answer?.status, answer?.text, answer?.header('content-length')]).toEqual([200, '', '99']);
    expect((await raw.answer())?.status).toBe(404);
  });

  it('is none where the server ends the connection, and resets count as an end', async () => {
    const closed = await scriptedRaw((peer) => void peer.socket.end());
    expect([await closed.answer(), await closed.isEnded()]).toEqual([null, true]);
    const reset = await scriptedRaw((peer) => void peer.socket.resetAndDestroy());
    expect([await reset.answer(), await reset.isEnded()]).toEqual([null, true]);
  });

  it('that came whole is given although the connection has ended', async () => {
    const raw = await scriptedRaw((peer) => void peer.socket.end(`${empty('400 Bad Request')}`));
    expect(await raw.isEnded()).toBe(true);
    expect((await raw.answer())?.status).toBe(400);
  });
});

describe('trouble', () => {
  it.each<[string, string, string]>([
    ['says nothing', '', 'timeout'],
    ['says half a status line', 'HTT', 'timeout'],
    ['says half a head', `${OK}Content-`, 'timeout'],
    ['gives less than it promised', `${OK}Content-Length: 9\r\n\r\n1234`, 'timeout'],
    ['gives no last chunk', `${OK}Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n`, 'timeout'],
    [
      'gives a chunk that is shorter than it says',
      `${OK}Transfer-Encoding: chunked\r\n\r\nff\r\nhe\r\n0\r\n\r\n`,
      'timeout',
    ],
    ['speaks IMAP', '* OK IMAP4rev1 ready\r\n', 'garbage'],
    ['has no status', 'HTTP/1.1 OK\r\n\r\n', 'garbage'],
    ['has another version', 'HTTP/2 200\r\n\r\n', 'garbage'],
    ['counts in words', `${OK}Content-Length: five\r\n\r\nhello`, 'garbage'],
    ['counts below nothing', `${OK}Content-Length: -1\r\n\r\n`, 'garbage'],
    ['has a chunk without a size', `${OK}Transfer-Encoding: chunked\r\n\r\nhello\r\n0\r\n\r\n`, 'garbage'],
  ])('is a server that %s', async (_what, octets, kind) => {
    const raw = await scriptedRaw((peer) => peer.send(octets), { timeoutMs: 200 });
    expect((await troubleOf(raw.answer())).kind).toBe(kind);
    expect(await raw.isEnded()).toBe(false);
  });

  it.each<[string, string]>([
    ['within its head', `${OK}Content-`],
    ['within its body', `${OK}Content-Length: 9\r\n\r\n1234`],
    ['within its chunks', `${OK}Transfer-Encoding: chunked\r\n\r\n5\r\nhe`],
  ])('is a server that ends the connection %s', async (_when, octets) => {
    const raw = await scriptedRaw((peer) => void peer.socket.end(octets));
    expect((await troubleOf(raw.answer())).kind).toBe('garbage');
  });

  it('is a server that drips, or pours without end, for longer than the deadline', async () => {
    for (const piece of ['x', 'x'.repeat(64 << 10)]) {
      const raw = await scriptedRaw(
        async (peer) => {
          peer.send(`${OK}Content-Length: 99999999999\r\n\r\n`);
          while (!peer.socket.destroyed) {
            peer.socket.write(piece);
            await nextTurn();
          }
        },
        { timeoutMs: 300 },
      );
      const begin = performance.now();
      expect((await troubleOf(raw.answer())).kind).toBe('timeout');
      expect(performance.now() - begin).toBeLessThan(3000);
      raw.destroy();
    }
  });

  it('is a port where nobody listens', async () => {
    const { endpoint, close } = await scripted(() => undefined);
    await close();
    const trouble = await troubleOf(open(`http://127.0.0.1:${endpoint.port}/box`));
    expect(trouble.kind).toBe('refused');
    expect(trouble.message).toContain(`127.0.0.1:${endpoint.port}`);
  });
});

describe('over TLS', () => {
  it('the server is trusted for its certificate, or whatever it has', async () => {
    const pems = await certificate();
    const caFile = join(folder, 'ca.pem');
    await writeFile(caFile, pems.cert);
    for (const settings of [{ caFile }, { insecure: true }]) {
      const { endpoint } = await scripted(
        async (peer) => {
          expect(await peer.line()).toBe('GET / HTTP/1.1');
          peer.send(empty('200 OK'));
        },
        { tls: pems },
      );
      const raw = await open(`https://127.0.0.1:${endpoint.port}/box`, settings);
      raw.send('GET / HTTP/1.1\r\n\r\n');
      expect((await raw.answer())?.status).toBe(200);
    }
  });

  it('one that is not trusted, or speaks in clear, is trouble', async () => {
    const secure = await scripted(() => undefined, { tls: await certificate() });
    const clear = await scripted((peer) => peer.send('* OK ready\r\n'));
    for (const { endpoint } of [secure, clear]) {
      const trouble = await troubleOf(open(`https://127.0.0.1:${endpoint.port}/box`));
      expect(trouble.kind).toBe('tls');
    }
  });
});

describe('what is sent', () => {
  it('goes out as it is, with the token in its place, and is recorded without', async () => {
    const came = Promise.withResolvers<string>();
    const octets =
      'GET /a/../b%2F HTTP/1.1\nHost: \u00e9\0\r\nAuthorization: Bearer {token}\r\nAgain: {token}\r\n\r\n';
    const { endpoint } = await scripted(async (peer) => {
      came.resolve((await peer.octets(octets.length + 2 * (TOKEN.length - 7))).toString('latin1'));
      peer.send(`${OK}Content-Length: ${TOKEN.length}\r\n\r\n${TOKEN}`);
    });
    let sends = 0;
    const raw = await open(`http://127.0.0.1:${endpoint.port}/nms/v1/base/tel%3A%2B1`, {
      onSend: () => sends++,
    });
    expect([raw.host, raw.boxPath]).toEqual([`127.0.0.1:${endpoint.port}`, '/nms/v1/base/tel%3A%2B1']);
    raw.send(octets);
    expect(await came.promise).toBe(octets.replaceAll('{token}', TOKEN));
    const answer = await raw.answer();
    expect(answer?.sent).toContain('Bearer {token}');
    expect(sends).toBe(1);
    await transcript.close();
    const text = await readFile(transcript.file, 'utf8');
    expect(text).not.toContain(TOKEN);
    expect(text.match(/\[token \d+\]/g)).toHaveLength(2);
    expect(text).toContain('GET /a/../b%2F HTTP/1.1');
    expect(text).toContain('S HTTP/1.1 200 OK');
  });
});

describe('the embedded door', () => {
  it('is asked with what no client would send, and each time it says what it says', async () => {
    const server = await startFakeServer();
    try {
      const { nmsUrl, token } = server.users[0]!;
      const raw = await open(nmsUrl, { token });
      const get = (target: string): string =>
        `GET ${target} HTTP/1.1\r\nHost: ${raw.host}\r\nAuthorization: Bearer {token}\r\n`;
      const inbox = `${raw.boxPath}/folders/operations/pathToId?path=/INBOX`;
      raw.send(`${get(inbox)}\r\n${get(`${raw.boxPath}/objects/..%2Fx`)}\r\n`);
      expect((await raw.answer())?.text).toContain('"reference"');
      expect((await raw.answer())?.status).toBe(400);
      raw.send(
        `POST ${raw.boxPath}/folders HTTP/1.1\r\nHost: ${raw.host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      expect((await raw.answer({ interim: true }))?.status).toBe(100);
      const body = '{"folder": {"name": "raw", "parentFolderPath": "/"}}';
      raw.send(`${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
      expect((await raw.answer())?.status).toBe(201);
      raw.send(`${get(inbox)}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`);
      expect((await raw.answer())?.status).toBe(400);
      expect(await raw.isEnded()).toBe(true);
      const last = await open(nmsUrl, { token });
      last.send(`${get(inbox)}\r\n`);
      last.endSending();
      expect((await last.answer())?.status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
