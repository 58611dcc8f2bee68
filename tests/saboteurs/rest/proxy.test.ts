/** The proxy itself: what it lets through is unchanged, and each fault does what its name says. */
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../../../fake-server/index.ts';
import { Rest, text } from '../../fake-server/nms/rest.ts';
import { openChannel, poll, subscribe } from '../../fake-server/nms/subscriber.ts';
import {
  afterwards,
  answers,
  asks,
  bends,
  cuts,
  drips,
  ends,
  type Fault,
  garbage,
  header,
  notifies,
  on,
  requests,
  status,
  trusting,
} from './faults.ts';
import { FaultProxy } from './proxy.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Bench {
  server: FakeServer;
  proxy: FaultProxy;
  /** Through the proxy, and straight. */
  rest: Rest;
  straight: Rest;
}

async function bench(...faults: Fault[]): Promise<Bench> {
  const server = await startFakeServer();
  const proxy = await FaultProxy.open(server, faults);
  closing.push(
    () => server.stop(),
    () => proxy.close(),
  );
  proxy.arm();
  const { nmsUrl, token } = server.users[0]!;
  return { server, proxy, rest: new Rest(proxy.through(nmsUrl), token), straight: new Rest(nmsUrl, token) };
}

describe('without a fault', () => {
  it('answers are those of the server, and URLs in them lead to the proxy', async () => {
    const { rest, proxy, straight } = await bench();
    const url = await rest.create('/INBOX', { Subject: 'na\u00efve' }, 'text \u20ac');
    expect(url).toContain(`127.0.0.1:${proxy.port}`);
    const object = await rest.object(url);
    const own = await straight.object(url.replace(/^http:\/\/[^/]+\/nms\/v1\/base\/[^/]+/, ''));
    const base = (value: unknown): string =>
      JSON.stringify(value).replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '');
    expect(base(object)).toBe(base(own));
    expect((await rest.get(object.payloadPart![0]!.href!)).octets.toString()).toBe('text \u20ac');
  });

  it.each([
    ['HEAD', '/subscriptions'],
    ['OPTIONS', '/objects'],
    ['PUT', '/objects'],
    ['GET', '/nowhere'],
    ['DELETE', '/objects/unknown'],
  ])('%s %s is answered as the server answers', async (method, where) => {
    const { rest, straight } = await bench();
    const [through, own] = [await rest.send(method, where), await straight.send(method, where)];
    expect([through.status, through.text, through.header('allow')]).toEqual([
      own.status,
      own.text.replace(/127\.0\.0\.1:\d+/, new URL(rest.box).host),
      own.header('allow'),
    ]);
  });

  it('octets that are no HTTP get the answer of the server', async () => {
    const { proxy } = await bench();
    expect(await raw(proxy.port, 'GET  / HTTP/9.9\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('long polls bring notifications', async () => {
    const { rest } = await bench();
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    const polled = poll(rest, channel);
    await rest.create('/INBOX');
    expect((await polled)[0]!.nmsEvent).toHaveLength(1);
  });

  it('faults begin when it is armed', async () => {
    const { rest, proxy } = await bench(answers('folderPathToId.GET', 500));
    proxy.disarm();
    expect((await rest.get('/folders/operations/pathToId?path=/INBOX')).status).toBe(200);
    proxy.arm();
    expect((await rest.get('/folders/operations/pathToId?path=/INBOX')).status).toBe(500);
  });
});

const INBOX = '/folders/operations/pathToId?path=/INBOX';

describe('a fault', () => {
  it('answers in the place of the server', async () => {
    const { rest } = await bench(answers('object.DELETE', 204));
    const url = await rest.create('/INBOX');
    expect((await rest.delete(url)).status).toBe(204);
    expect((await rest.get(url)).status).toBe(200);
  });

  it('changes status, headers and members', async () => {
    const { rest } = await bench(
      status('objects.POST', 200),
      header('folderPathToId.GET', 'x-odd', 'yes'),
      bends('object.GET', 'object', (object) => {
        delete object.lastModSeq;
      }),
    );
    const upload = await rest.upload(
      { parentFolderPath: '/INBOX', attributes: { attribute: [] } },
      text('x'),
    );
    expect(upload.status).toBe(200);
    expect((await rest.get(INBOX)).header('x-odd')).toBe('yes');
    const { object } = JSON.parse((await rest.get(upload.header('location')!)).text) as { object: object };
    expect(object).not.toHaveProperty('lastModSeq');
  });

  it('lets pass what it falls over, and asks the server once', async () => {
    const { rest } = await bench(
      on('objects.POST', async (request) => {
        const answer = await request.forward();
        return JSON.parse('<xml/>') ?? answer;
      }),
      on('folderPathToId.GET', (request) => request.json().folder.name),
    );
    const folder = (await rest.get(INBOX)).root('reference').resourceURL as string;
    await rest.create('/INBOX', { Subject: 'one' }, 'text');
    const listed = (await rest.get(`${folder}?listFilter=Objects`)).root('folder');
    expect(listed.objects?.objectReference).toHaveLength(1);
  });

  it('changes what is asked', async () => {
    const { rest } = await bench(
      asks('folders.POST', (body) => {
        body.folder.name = 'other';
      }),
      requests('folderPathToId.GET', ({ target }) => ({ target: target.replace('INBOX', 'other') })),
    );
    const url = await rest.folder('mine');
    expect((await rest.get(INBOX)).root('reference').resourceURL).toBe(url);
  });

  it('does not look at tokens', async () => {
    const { rest, server } = await bench(trusting('folderPathToId.GET'));
    rest.token = 'none.at.all';
    expect((await rest.get(INBOX)).status).toBe(200);
    expect((await rest.send('GET', '/subscriptions')).status).toBe(401);
    expect(server.users).toHaveLength(3);
  });

  it('does more than was asked', async () => {
    const { rest } = await bench(
      afterwards('objects.POST', (request, answer) =>
        request.door.delete(answer.headers.find(([name]) => name === 'location')![1]),
      ),
    );
    expect((await rest.get(await rest.create('/INBOX'))).status).toBe(404);
  });

  it('counts requests and reacts to some', async () => {
    const { rest } = await bench(
      on('folderPathToId.GET', async (request) =>
        request.number === 2 ? { status: 503, headers: [], body: Buffer.alloc(0) } : request.forward(),
      ),
    );
    const seen = [await rest.get(INBOX), await rest.get(INBOX), await rest.get(INBOX)];
    expect(seen.map((answer) => answer.status)).toEqual([200, 503, 200]);
  });

  it.each([
    ['closes', ends('folderPathToId.GET', 'close')],
    ['resets', ends('folderPathToId.GET', 'reset')],
    ['cuts the body', cuts('folderPathToId.GET')],
    ['answers garbage', garbage('folderPathToId.GET', '* OK ready\r\n')],
  ])('%s', async (_, fault) => {
    const { rest } = await bench(fault);
    await expect(rest.get(INBOX)).rejects.toThrow();
  });

  it('never answers, or octet by octet, until the client gives up', async () => {
    for (const fault of [ends('folderPathToId.GET', 'never'), drips('folderPathToId.GET', 5)]) {
      const { rest } = await bench(fault);
      const asked = rest.send('GET', INBOX, { signal: AbortSignal.timeout(200) });
      await expect(asked).rejects.toThrow(/timeout/i);
    }
  });

  it('answers what is no HTTP', async () => {
    const { proxy } = await bench({
      malformed: () => Buffer.from('HTTP/1.1 200 Fine\r\ncontent-length: 0\r\n\r\n'),
    });
    expect(await raw(proxy.port, 'GET  / HTTP/9.9\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 Fine/);
  });

  it('that fails itself is told of', async () => {
    const { rest, proxy } = await bench(
      on('folderPathToId.GET', async () => {
        throw new Error('a fault of the fault');
      }),
    );
    await expect(rest.get(INBOX)).rejects.toThrow();
    expect(proxy.errors.map(String)).toEqual(['Error: a fault of the fault']);
  });
});

describe('notifications', () => {
  const doubled = notifies((list) => [list, list]);
  const lost = notifies((list, number) => (number === 1 ? [] : [list]));

  it('are bent in the answers of polls', async () => {
    const { rest } = await bench(doubled);
    const channel = await openChannel(rest);
    await subscribe(rest, channel.callbackURL);
    await rest.create('/INBOX');
    expect(await poll(rest, channel)).toHaveLength(2);
  });

  it('are bent where they are posted, and the URL of the client is told as it was given', async () => {
    const { rest } = await bench(lost);
    const { createServer } = await import('node:http');
    const bodies: string[] = [];
    const came = Promise.withResolvers<void>();
    const listener = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => {
        body += piece.toString();
      });
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(204).end();
        came.resolve();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => listener.once('listening', resolve));
    closing.push(async () => {
      listener.closeAllConnections();
      listener.close();
    });
    const notifyURL = `http://127.0.0.1:${(listener.address() as { port: number }).port}/hear`;
    const subscription = await subscribe(rest, notifyURL);
    expect(subscription.callbackReference.notifyURL).toBe(notifyURL);
    await rest.create('/INBOX');
    await rest.create('/INBOX');
    await came.promise;
    expect(JSON.parse(bodies[0]!)).toMatchObject({ nmsEventList: { index: 2 } });
  });
});

function raw(port: number, octets: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let heard = '';
  const socket = connect(port, '127.0.0.1', () => socket.write(octets, 'latin1'));
  socket.setEncoding('latin1');
  socket.on('data', (piece: string) => {
    heard += piece;
  });
  socket.on('close', () => resolve(heard)).on('error', reject);
  return promise;
}
