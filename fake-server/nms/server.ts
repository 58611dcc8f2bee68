/** The REST door: HTTP on a port, over the same store as the IMAP door. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { printResourceUrl } from '../../protocol/nms/resource-url.ts';
import type { Store } from '../store/store.ts';
import { Addressings } from './addressing.ts';
import { type MintOptions, Tokens } from './auth/tokens.ts';
import type { BentExchange, NmsBendSeat } from './bend.ts';
import { Boxes } from './boxes.ts';
import type { Departure } from './context.ts';
import { type DoorFacts, Exchange } from './exchange.ts';
import { refusal } from './failure.ts';
import type { NmsHooks } from './hooks.ts';
import { Offers } from './offers.ts';
import { type NmsQuirks, PLAIN_NMS } from './quirks.ts';
import type { ExchangeTape, NmsRecorder } from './recorder.ts';
import { Routes } from './routing.ts';
import { Callbacks } from './subscriptions/callback.ts';
import { Urls } from './urls.ts';
import { octetsOf, type Written, write } from './written.ts';

export interface NmsDoor {
  readonly port: number;
  /** The URL of a user's box, without a slash at its end. Throws `RangeError` for a user that there is not. */
  boxUrl(user: string): string;
  /** A token, good unless the options say otherwise. */
  mintToken(options?: MintOptions): Promise<string>;
  /** All tokens of a user that were made until now have expired. */
  expireTokens(user: string): void;
  /** Ends polls, connections, subscriptions and channels; what is recorded of the boxes ends, too. */
  dropAll(): void;
  /** Records what is in the boxes now, and what changes there: the accounts of the store may be others. */
  followAnew(): void;
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
  readonly bend: NmsBendSeat;
  /** Records what clients do; null: nothing is recorded. */
  readonly recorder: NmsRecorder | null;
  readonly log: (line: string) => void;
}

const NOTHING = Buffer.alloc(0);
const AS_IT_IS = (text: unknown): string => text as string;

/** Opens the door. Rejects with the system's error if the port cannot be had. */
export async function openNmsDoor(options: NmsDoorOptions): Promise<NmsDoor> {
  const { host, store, hooks, bend, recorder, log } = options;
  const quirks = { ...PLAIN_NMS, ...options.quirks };
  const boxes = new Boxes(store, quirks, (list, subscription, user) => {
    const lists = hooks.onNotification ? hooks.onNotification(list, subscription) : [list];
    const { current } = bend;
    return current === null
      ? lists
      : lists.flatMap((each) => current.notification(each, subscription.id, user));
  });
  const callbacks = new Callbacks({
    attempts: quirks.callbackAttempts,
    pause: quirks.callbackPause,
    write: (notification, format) => octetsOf(write('nmsEventList', notification, format, quirks)),
    recorder,
    log,
  });
  const tokens = await Tokens.create();
  let ownBase = '';
  const addressings = new Addressings(quirks, () => ownBase);
  const [routes, offers] = [new Routes(quirks), new Offers(quirks)];
  const facts = { boxes, tokens, callbacks, quirks, hooks, log, addressings, routes, offers };
  const app = appOver(facts, bend, recorder);
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
  const follow = (): void => {
    if (recorder) for (const { user } of store.accounts) followBox(recorder, user, boxes, quirks);
  };
  follow();
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
    expireTokens: (user) => tokens.expire(user),
    dropAll: () => {
      app.server.closeAllConnections();
      recorder?.breakOff();
      boxes.reset();
    },
    followAnew: follow,
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
  const headers = isRepeated(raw, 'authorization')
    ? { ...raw.headers, authorization: raw.headersDistinct.authorization!.join(', ') }
    : raw.headers;
  return new Exchange(facts, method, raw.url ?? '', headers);
}

/** `name` in lower case. */
function isRepeated({ rawHeaders }: IncomingMessage, name: string): boolean {
  let times = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const field = rawHeaders[at]!;
    if (field.length === name.length && field.toLowerCase() === name) times++;
  }
  return times > 1;
}

/** What Node lets pass, and a server does not (RFC 9112 §3 and §3.2). */
function headFault({ raw }: FastifyRequest): string | null {
  if (raw.httpVersionMajor < 1) return 'the request line has no version';
  return isRepeated(raw, 'host') ? 'there is more than one Host' : null;
}

/** A request that is being served. */
class Underway implements Departure {
  readonly exchange: Exchange;
  /** Null where nothing is recorded. */
  readonly tape: ExchangeTape | null;
  /** The answer to a request that was refused before its body was read, where a scenario may have another. */
  early: Written | null = null;
  readonly #response: ServerResponse;
  #gone: AbortController | null = null;

  constructor(exchange: Exchange, response: ServerResponse, tape: ExchangeTape | null) {
    this.exchange = exchange;
    this.#response = response;
    this.tape = tape;
  }

  /** Few operations wait. */
  get gone(): AbortSignal {
    if (this.#gone !== null) return this.#gone.signal;
    const gone = new AbortController();
    this.#gone = gone;
    const response = this.#response;
    const onClose = (): void => {
      if (!response.writableFinished) gone.abort();
    };
    if (response.closed) onClose();
    else response.once('close', onClose);
    return gone.signal;
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until it is looked at. */
    underway: Underway | null;
  }
}

function appOver(facts: DoorFacts, bend: NmsBendSeat, recorder: NmsRecorder | null): FastifyInstance {
  const begin = (request: FastifyRequest, reply: FastifyReply): Underway => {
    const tape = recorder?.exchange(request.raw, reply.raw) ?? null;
    const underway = new Underway(exchangeOf(request, facts), reply.raw, tape);
    request.underway = underway;
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
  app.decorateRequest('underway', null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // Without promises where nothing has to be waited for: they cost as much as the operation.
  app.addHook('onRequest', (request, reply, done) => {
    const { exchange } = begin(request, reply);
    const fault = headFault(request);
    const early = fault === null ? exchange.admit() : exchange.fail(refusal(400, fault));
    const goOn = (written: Written | null): void => {
      if (written === null) done();
      else if (bend.current === null) send(reply, written);
      else {
        request.underway!.early = written;
        done();
      }
    };
    if (early instanceof Promise) early.then(goOn).catch(done);
    else goOn(early);
  });
  app.setErrorHandler((error, request, reply) => {
    send(reply, request.underway!.exchange.fail(httpFailure(error)));
  });
  app.all('*', (request, reply) => serve(request, reply, bend));
  // Methods and targets that fastify has no route for are refused as all others are.
  app.setNotFoundHandler((request, reply) => serve(request, reply, bend));
  return app;
}

/** Returns nothing where it has answered already: fastify would wait for the reply as for a promise. */
function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  bend: NmsBendSeat,
): undefined | Promise<FastifyReply> {
  const underway = request.underway!;
  const { exchange, tape } = underway;
  const {
    'content-type': contentType,
    'content-length': length,
    'transfer-encoding': chunked,
  } = request.headers;
  const entity = {
    contentType,
    octets: Buffer.isBuffer(request.body) ? request.body : NOTHING,
    hasLength: length !== undefined || chunked !== undefined,
  };
  tape?.heard(entity.octets);
  const act = (): Written | Promise<Written> => underway.early ?? exchange.run(entity, underway);
  const run = (): Written | Promise<Written> => (tape === null ? act() : tape.run(act));
  if (bend.current !== null) {
    const { method, url: target = '' } = request.raw;
    const bent = bend.current.request({ method: method ?? '', target, ...exchange.purpose });
    if (bent !== null) return bent(bentExchange(request, reply, run)).then(() => reply);
  }
  const written = run();
  if (written instanceof Promise) return written.then((late) => finish(reply, underway, late));
  finish(reply, underway, written);
  return undefined;
}

function bentExchange(
  { raw: { socket }, underway }: FastifyRequest,
  reply: FastifyReply,
  proceed: () => Written | Promise<Written>,
): BentExchange {
  return {
    socket,
    proceed,
    answer: (written, isWhole) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      // Who has left gets nothing, and no event tells of it any more.
      if (reply.raw.closed || socket.destroyed) resolve();
      else reply.raw.once('close', resolve).once('finish', resolve);
      if (isWhole) finish(reply, underway!, written);
      else {
        written.onLost?.();
        send(reply, written, false);
      }
      return promise;
    },
    abandon: () => void (reply.sent || reply.hijack()),
  };
}

function finish(reply: FastifyReply, underway: Underway, written: Written): FastifyReply {
  const { onLost } = written;
  if (onLost && underway.gone.aborted) onLost();
  else if (onLost) underway.gone.addEventListener('abort', onLost);
  return send(reply, written);
}

/** `isWhole`: the client will have the answer, and so has the record. */
function send(reply: FastifyReply, written: Written, isWhole = true): FastifyReply {
  if (isWhole) reply.request.underway!.tape?.answered(written);
  const { status, headers, content } = written;
  reply.code(status).headers(headers);
  if (content === null) return reply.send();
  // A text leaves in one piece with the header, which octets do not; fastify would name its charset unless told.
  return reply.serializer(AS_IT_IS).send(content);
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
  const fields = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    // Of every 4xx (RFC 9110 §6.6.1).
    Date: new Date().toUTCString(),
    Connection: 'close',
  };
  const head = Object.entries(fields).map(([name, field]) => `${name}: ${field}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${head.join('')}\r\n${body}`);
}
