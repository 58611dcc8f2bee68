/**
 * An HTTP proxy between suite and embedded REST door, where faults are planted. It keeps the client's Host, and the
 * door writes its URLs after that, so that all URLs lead through the proxy.
 */
import { once } from 'node:events';
import {
  Agent,
  request as ask,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { FakeServer } from '../../../fake-server/index.ts';
import { Door } from './door.ts';
import type { Fault } from './faults.ts';
import { NotificationRelay } from './notification-relay.ts';
import { type Answered, type Change, Passing, type Reaction } from './passing.ts';

/** Between neighbours alone. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'expect',
  'upgrade',
  'proxy-connection',
]);

export class FaultProxy {
  readonly #http: Server;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #sockets = new Set<Socket>();
  readonly #server: FakeServer;
  readonly #faults: readonly Fault[];
  readonly #relay: NotificationRelay;
  readonly #door: Door;
  readonly #counts = new Map<string, number>();
  /** What faults threw: a saboteur that fails itself proves nothing. */
  readonly errors: unknown[] = [];
  /** Connections that are joined with one of the server's, since what came on them is no HTTP. */
  readonly #joined = new WeakSet<Socket>();
  #armed = false;
  #asking = 0;

  private constructor(server: FakeServer, faults: readonly Fault[], relay: NotificationRelay) {
    this.#server = server;
    this.#faults = faults;
    this.#relay = relay;
    this.#door = new Door(server);
    const serve = (request: IncomingMessage, response: ServerResponse): void => {
      this.#serve(request, response).catch((error: unknown) => {
        if (!response.destroyed && !request.socket.destroyed) this.errors.push(error);
        response.destroy();
      });
    };
    // Long heads, and those without Host, are for the server to judge.
    const manners = { maxHeaderSize: 1 << 20, keepAliveTimeout: 60_000, requireHostHeader: false };
    this.#http = createServer(manners, serve);
    this.#http.on('checkContinue', (request, response) => {
      if (!this.#armed || !faults.some(({ withholdsContinue }) => withholdsContinue))
        response.writeContinue();
      serve(request, response);
    });
    this.#http.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined);
    });
    this.#http.on('clientError', (error: ParseError, socket) => {
      // What follows a request that asked for the end is not looked at; the answer to that one is still to come.
      if (error.code === 'HPE_CLOSED_CONNECTION') return;
      this.#malformed(error.rawPacket, socket as Socket);
    });
  }

  /** Listens on loopback. Faults begin when it is armed. */
  static async open(server: FakeServer, faults: readonly Fault[]): Promise<FaultProxy> {
    const relay = await NotificationRelay.open((list, number) =>
      faults.reduce(
        (lists, { notify }) => (notify ? lists.flatMap((one) => notify(one, number)) : lists),
        [list],
      ),
    );
    const proxy = new FaultProxy(server, faults, relay);
    proxy.#http.listen(0, '127.0.0.1');
    await once(proxy.#http, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  /** The URL through the proxy of what the server calls by a URL of its own. */
  through(url: string): string {
    const own = new URL(url);
    return `http://127.0.0.1:${this.port}${own.pathname}${own.search}`;
  }

  /** How many requests are at the server now; one that its client gives up is given up there, too. */
  get asking(): number {
    return this.#asking;
  }

  arm(): void {
    this.#armed = true;
  }

  disarm(): void {
    this.#armed = false;
  }

  async close(): Promise<void> {
    this.#http.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#agent.destroy();
    await this.#relay.close();
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: target = '/', socket } = incoming;
    if (incoming.httpVersionMajor < 1) return this.#malformed(withoutVersion(incoming), socket);
    const takesCutOff = this.#armed && this.#faults.some((fault) => fault.takesCutOff);
    const body = await readBody(incoming, takesCutOff);
    if (body === null) return;
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).flatMap(([name, value]) =>
        value === undefined || HOP_BY_HOP.has(name) ? [] : [[name, [value].flat().join(', ')]],
      ),
    );
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const sent = { method, target, headers, body };
    const request = new Passing(
      sent,
      this.#door,
      (operation) => this.#count(operation),
      (change) =>
        this.#forward({ ...sent, headers: incoming.headersDistinct, ...change, signal: gone.signal }),
    );
    await this.#give(response, socket, await this.#react(request), method);
  }

  #count(operation: string): number {
    const number = (this.#counts.get(operation) ?? 0) + (this.#armed ? 1 : 0);
    this.#counts.set(operation, number);
    return number;
  }

  /**
   * What a fault was not made for it lets pass: it reaches into bodies, and falls over XML or half a request. One that
   * falls over what it was made for turns no check red, and the tests tell.
   */
  async #react(request: Passing): Promise<Reaction> {
    if (!this.#armed) return request.forward();
    for (const { react } of this.#faults) {
      try {
        const reaction = (await react?.(request)) ?? null;
        if (reaction !== null) return reaction;
      } catch (error) {
        if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
        return request.answer ?? request.forward();
      }
    }
    return request.forward();
  }

  async #forward(sent: Outgoing): Promise<Answered> {
    const body = this.#faults.some(({ notify }) => notify)
      ? this.#relay.outgoing(sent.target, sent.body)
      : sent.body;
    const answer = await this.#ask({ ...sent, body });
    const headers = answer.headers.filter(([name]) => !HOP_BY_HOP.has(name) && name !== 'content-length');
    const told = this.#armed ? this.#relay.incoming(answer.body) : answer.body;
    return { ...answer, headers, body: this.#relay.restored(told) };
  }

  #ask({ method, target, headers, body, signal }: Outgoing): Promise<Answered> {
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    const { host, nmsPort: port } = this.#server;
    const to = { host, port, method, path: target, setHost: false, agent: this.#agent, signal };
    const outgoing = ask(to, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        const raw = answer.rawHeaders;
        const pairs = raw.flatMap((name, at): [string, string][] =>
          at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1]!]] : [],
        );
        resolve({ status: answer.statusCode!, headers: pairs, body: Buffer.concat(pieces) });
      });
    });
    outgoing.on('error', reject);
    this.#asking++;
    outgoing.once('close', () => this.#asking--);
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined && !HOP_BY_HOP.has(name)) outgoing.setHeader(name, value);
    if (body.length > 0 || headers['content-length'] !== undefined)
      outgoing.setHeader('content-length', String(body.length));
    outgoing.end(body);
    return promise;
  }

  async #give(response: ServerResponse, socket: Socket, reaction: Reaction, method: string): Promise<void> {
    if (response.destroyed) return;
    if ('end' in reaction) {
      if (reaction.end === 'reset') socket.resetAndDestroy();
      else if (reaction.end === 'close') socket.destroy();
      return;
    }
    if ('raw' in reaction) {
      socket.end(reaction.raw);
      return;
    }
    if ('cut' in reaction) {
      const { cut } = reaction;
      socket.end(headAndBody({ ...cut, body: cut.body.subarray(0, cut.body.length >> 1) }, cut.body.length));
      return;
    }
    if ('drip' in reaction) {
      drip(socket, headAndBody(reaction.drip, reaction.drip.body.length), reaction.pace);
      return;
    }
    const { status, headers, body } = reaction;
    const length: [string, string][] =
      status === 204 || method === 'HEAD' ? [] : [['content-length', String(body.length)]];
    response.writeHead(status, [...headers, ...length].flat());
    response.end(method === 'HEAD' ? undefined : body);
  }

  /** What is no HTTP goes on to the server as it is, unless a fault answers. */
  #malformed(octets: Buffer | undefined, socket: Socket): void {
    if (this.#joined.has(socket)) return;
    if (octets === undefined || socket.destroyed) {
      socket.destroy();
      return;
    }
    this.#joined.add(socket);
    if (this.#armed) {
      for (const { malformed } of this.#faults) {
        const answer = malformed?.(octets) ?? null;
        if (answer !== null) {
          socket.end(answer);
          return;
        }
      }
    }
    socket.removeAllListeners('data');
    const onward = connect(this.#server.nmsPort, this.#server.host);
    onward.on('error', () => socket.destroy());
    socket.once('close', () => onward.destroy());
    onward.write(octets);
    socket.pipe(onward).pipe(socket);
    socket.resume();
  }
}

interface ParseError extends Error {
  code?: string;
  rawPacket?: Buffer;
}

/** What goes on to the server. A field that was there more than once has several values. */
type Outgoing = Required<Omit<Change, 'headers'>> & {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Aborts when the client hangs up. */
  signal: AbortSignal;
};

/** Null if the client hangs up before the end, or what comes is no body; what came, where that is taken for whole. */
async function readBody(incoming: IncomingMessage, takesCutOff: boolean): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece);
  } catch {
    if (!takesCutOff) return null;
  }
  return Buffer.concat(pieces);
}

/** The octets of a request whose first line ended behind the target. */
function withoutVersion({ method, url, rawHeaders }: IncomingMessage): Buffer {
  const lines = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}\r\n`] : [],
  );
  return Buffer.from(`${method} ${url}\r\n${lines.join('')}\r\n`, 'latin1');
}

function headAndBody({ status, headers, body }: Answered, length: number): Buffer {
  const lines = [...headers, ['content-length', String(length)]].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Status\r\n${lines.join('')}\r\n`, 'latin1'), body]);
}

function drip(socket: Socket, octets: Buffer, pace: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at < octets.length && socket.writable) socket.write(octets.subarray(at, ++at));
    else clearInterval(timer);
  }, pace);
  socket.on('close', () => clearInterval(timer));
}
