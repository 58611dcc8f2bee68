/** The REST door: HTTP on a port, over the same store as the IMAP door. */
import type { AddressInfo, Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { printResourceUrl } from '../../protocol/nms/resource-url.ts';
import type { Store } from '../store/store.ts';
import { type MintOptions, Tokens } from './auth/tokens.ts';
import { Boxes } from './boxes.ts';
import { type DoorFacts, Exchange } from './exchange.ts';
import { refusal } from './failure.ts';
import type { NmsHooks } from './hooks.ts';
import { type NmsQuirks, PLAIN_NMS } from './quirks.ts';
import type { ExchangeTape, NmsRecorder } from './recorder.ts';
import { Callbacks } from './subscriptions/callback.ts';
import { Urls } from './urls.ts';
import { type Written, write } from './written.ts';

export interface NmsDoor {
  readonly port: number;
  /** The URL of a user's box, without a slash at its end. Throws `RangeError` for a user that there is not. */
  boxUrl(user: string): string;
  /** A token, good unless the options say otherwise. */
  mintToken(options?: MintOptions): Promise<string>;
  /** Ends polls, connections and subscriptions, and closes the port. */
  close(): Promise<void>;
}

export interface NmsDoorOptions {
  readonly host: string;
  /** 0 is any. */
  readonly port: number;
  readonly store: Store;
  readonly quirks: Partial<NmsQuirks>;
  readonly hooks: NmsHooks;
  /** Records what clients do; null: nothing is recorded. */
  readonly recorder: NmsRecorder | null;
  readonly log: (line: string) => void;
}

/** Opens the door. Rejects with the system's error if the port cannot be had. */
export async function openNmsDoor(options: NmsDoorOptions): Promise<NmsDoor> {
  const { host, store, hooks, recorder, log } = options;
  const quirks = { ...PLAIN_NMS, ...options.quirks };
  const boxes = new Boxes(store, quirks, (list, subscription) =>
    hooks.onNotification ? hooks.onNotification(list, subscription) : [list],
  );
  const callbacks = new Callbacks({
    attempts: quirks.callbackAttempts,
    pause: quirks.callbackPause,
    write: (notification, format) => write('nmsEventList', notification, format, quirks),
    recorder,
    log,
  });
  const tokens = await Tokens.create();
  let ownBase = '';
  const app = appOver({ boxes, tokens, callbacks, quirks, hooks, log, ownBase: () => ownBase }, recorder);
  const close = async (): Promise<void> => {
    recorder?.close();
    boxes.close();
    await callbacks.close();
    await app.close();
  };
  try {
    await app.listen({ host, port: options.port });
  } catch (error) {
    await close();
    throw error;
  }
  if (recorder) for (const { user } of store.accounts) followBox(recorder, user, boxes, quirks);
  const { port } = app.server.address() as AddressInfo;
  ownBase = `http://${host.includes(':') ? `[${host}]` : host}:${port}${quirks.pathPrefix}`;
  const [first] = store.accounts;
  return {
    port,
    boxUrl: (user) => {
      const { apiVersion, storeName, boxIdForm } = quirks;
      const address = { base: ownBase, apiVersion, storeName, boxId: boxes.boxIdOf(user) };
      return printResourceUrl(address, null, { boxId: boxIdForm });
    },
    mintToken: (mint = {}) => {
      const user = mint.user ?? first?.user ?? '';
      return tokens.mint(user, boxes.boxIdOf(user), mint);
    },
    close,
  };
}

function followBox(recorder: NmsRecorder, user: string, boxes: Boxes, quirks: NmsQuirks): void {
  const { box } = boxes.open(boxes.boxIdOf(user))!;
  const { pathPrefix: base, apiVersion, storeName, boxIdForm } = quirks;
  recorder.follow(user, box, new Urls({ base, apiVersion, storeName, boxId: box.boxId }, boxIdForm));
}

function exchangeOf({ method, raw }: FastifyRequest, facts: DoorFacts): Exchange {
  // Of a field that may be there once, Node keeps the first and says nothing of the others.
  const authorization = raw.headersDistinct.authorization?.join(', ');
  return new Exchange(facts, method, raw.url ?? '', { ...raw.headers, authorization });
}

/** What Node lets pass, and a server does not (RFC 9112 §3 and §3.2). */
function headFault({ raw }: FastifyRequest): string | null {
  if (raw.httpVersionMajor < 1) return 'the request line has no version';
  return (raw.headersDistinct.host ?? []).length > 1 ? 'there is more than one Host' : null;
}

interface Underway {
  readonly exchange: Exchange;
  /** Aborts when the connection ends before the answer is written. */
  readonly gone: AbortSignal;
  /** Null where nothing is recorded. */
  readonly tape: ExchangeTape | null;
}

/** Requests that are being served. */
const UNDERWAY = new WeakMap<FastifyRequest, Underway>();

function appOver(facts: DoorFacts, recorder: NmsRecorder | null): FastifyInstance {
  const begin = (request: FastifyRequest, reply: FastifyReply): Underway => {
    const tape = recorder?.exchange(request.raw, reply.raw) ?? null;
    const underway = { exchange: exchangeOf(request, facts), gone: goneSignal(reply), tape };
    UNDERWAY.set(request, underway);
    return underway;
  };
  const app = Fastify({
    logger: false,
    bodyLimit: facts.quirks.largestBody,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    // Targets are judged by ourselves, as they were written.
    frameworkErrors: (_error, request, reply) => void notRouted(reply, begin(request, reply)),
    clientErrorHandler: refuseMalformed,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    const { exchange } = begin(request, reply);
    const fault = headFault(request);
    const early = fault === null ? await exchange.admit() : exchange.fail(refusal(400, fault));
    if (early !== null) return send(reply, early);
  });
  app.setErrorHandler((error, request, reply) =>
    send(reply, UNDERWAY.get(request)!.exchange.fail(httpFailure(error))),
  );
  app.all('*', (request, reply) => serve(request, reply));
  // Methods and targets that fastify has no route for are refused as all others are.
  app.setNotFoundHandler((request, reply) => serve(request, reply));
  return app;
}

async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { exchange, gone, tape } = UNDERWAY.get(request)!;
  const {
    'content-type': contentType,
    'content-length': length,
    'transfer-encoding': chunked,
  } = request.headers;
  const entity = {
    contentType,
    octets: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    hasLength: length !== undefined || chunked !== undefined,
  };
  tape?.heard(entity.octets);
  const run = (): Promise<Written> => exchange.run(entity, gone);
  const written = await (tape === null ? run() : tape.run(run));
  if (gone.aborted) written.onLost?.();
  else if (written.onLost) gone.addEventListener('abort', written.onLost);
  return send(reply, written);
}

function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

function send(reply: FastifyReply, written: Written): FastifyReply {
  UNDERWAY.get(reply.request)?.tape?.answered(written);
  const { status, headers, octets } = written;
  reply.code(status).headers(headers);
  return octets === null ? reply.send() : reply.send(octets);
}

/** What fastify refuses by itself. */
function httpFailure(error: unknown): unknown {
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refusal(413, 'the body is too large');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refusal(415, 'the Content-Type is none');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return refusal(statusCode, 'the request is malformed');
  return error;
}

async function notRouted(reply: FastifyReply, { exchange }: Underway): Promise<void> {
  const early = await exchange.admit();
  await send(reply, early ?? exchange.fail(refusal(400, 'the request is malformed')));
}

/** What is no HTTP at all. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  // What follows a request that asked for the end is not looked at; the answer to that one is still to come.
  if (error.code === 'HPE_CLOSED_CONNECTION') return;
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const { error: value } = refusal(400, tooLarge ? 'the header is too large' : 'the request is malformed');
  const body = JSON.stringify({ requestError: value });
  const fields = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n`;
  socket.end(`HTTP/1.1 ${status}\r\n${fields}\r\n${body}`);
}
