/** The control door: HTTP on a port of loopback, by which test code in any language drives the server. */
import type { AddressInfo, Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ErrorWithRemedy } from '../../target/error-with-remedy.ts';
import { ScenarioError } from '../scenario/scenario-error.ts';
import type { Controlled } from './controlled.ts';
import { guard, SECURITY_HEADERS } from './guard.ts';
import { openApiDocument } from './openapi.ts';
import type { Answer, Operation, OperationInput } from './operation.ts';
import { OPERATIONS } from './operations/all.ts';
import { type PageFile, readPageFiles } from './page-files.ts';
import { readBody, readQuery } from './read-request.ts';
import { ControlRefusal, type Refusal } from './refusal.ts';
import type { Watch } from './watch/watch.ts';

/** Octets of a body. */
export const LARGEST_BODY = 8 << 20;
/** Requests that wait or stream at once. */
export const MOST_WAITING = 200;
/** Octets that a stream may be behind before it is ended: its reader comes back, or is too slow. */
const MOST_BEHIND = 4 << 20;

export interface ControlDoor {
  /** `http://127.0.0.1:8081` */
  readonly url: string;
  /** Ends streams and whoever waits, and closes the port. */
  close(): Promise<void>;
}

export interface ControlDoorOptions {
  /** 0 is any. */
  readonly port: number;
  readonly server: Controlled;
  readonly watch: Watch;
  readonly log: (line: string) => void;
}

/** Opens the door on 127.0.0.1. Rejects with the system's error if the port cannot be had. */
export async function openControlDoor(options: ControlDoorOptions): Promise<ControlDoor> {
  const closing = new AbortController();
  const app = appOver(new Desk(options, closing.signal), await readPageFiles());
  try {
    await app.listen({ host: '127.0.0.1', port: options.port });
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      closing.abort();
      await app.close();
    },
  };
}

/** Does operations, and answers for them. */
class Desk {
  readonly #options: ControlDoorOptions;
  readonly #closing: AbortSignal;
  #waiting = 0;

  constructor(options: ControlDoorOptions, closing: AbortSignal) {
    this.#options = options;
    this.#closing = closing;
  }

  async serve(operation: Operation, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const query = readQuery(operation, request.query);
    const octets = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const body = readBody(operation, { contentType: request.headers['content-type'], octets });
    const { server, watch } = this.#options;
    const gone = this.#goneSignal(reply);
    const input = { params: request.params, query, body, gone, server, watch };
    if (!operation.refusals.includes(503))
      return send(reply, await operation.act(input as OperationInput<never, never, never>));
    if (this.#waiting >= MOST_WAITING)
      throw new ControlRefusal(503, {
        error: `${MOST_WAITING} requests wait for events already`,
        place: `path ${operation.path}`,
        remedy: 'End some of them, or wait for a shorter time.',
      });
    this.#waiting++;
    reply.raw.once('close', () => this.#waiting--);
    return send(reply, await operation.act(input as OperationInput<never, never, never>));
  }

  /** The answer to a request that failed, whatever was thrown. */
  fail(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { status, refusal, headers } = this.#refusalOf(error, request);
    return reply.code(status).headers(headers).type('application/json').send(JSON.stringify(refusal));
  }

  #refusalOf(error: unknown, { method, url }: FastifyRequest): ControlRefusal {
    if (error instanceof ControlRefusal) return error;
    if (error instanceof ScenarioError) return new ControlRefusal(400, scenarioRefusal(error));
    if (error instanceof ErrorWithRemedy)
      return new ControlRefusal(400, { error: error.message, place: 'body', remedy: error.remedy });
    const { statusCode = 500, code } = error as { statusCode?: number; code?: string };
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      return new ControlRefusal(413, {
        error: `the body has more than ${LARGEST_BODY} octets`,
        place: 'body',
        remedy: 'Send less at once.',
      });
    if (statusCode >= 400 && statusCode < 500)
      return new ControlRefusal(400, {
        error: 'the request is malformed',
        place: 'head',
        remedy: 'See /openapi.json.',
      });
    this.#options.log(
      `${method} ${url.replace(/\?.*/, '')}: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return new ControlRefusal(500, {
      error: 'the control door failed',
      place: `path ${url.replace(/\?.*/, '')}`,
      remedy: 'Tell who keeps cpm-conformance what the server printed.',
    });
  }

  #goneSignal({ raw }: FastifyReply): AbortSignal {
    const gone = new AbortController();
    raw.once('close', () => gone.abort());
    return AbortSignal.any([gone.signal, this.#closing]);
  }
}

/** Its message begins with the place. */
function scenarioRefusal({ message, remedy }: ScenarioError): Refusal {
  const [, place = 'body', error = message] = /^(.*?): (.*)$/s.exec(message) ?? [];
  return { error, place, remedy };
}

function appOver(desk: Desk, files: readonly PageFile[]): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) =>
      void desk.fail(error, request, reply.headers(SECURITY_HEADERS)),
    clientErrorHandler: refuseMalformed,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    guard(request.headers);
  });
  app.setErrorHandler((error, request, reply) => desk.fail(error, request, reply));
  for (const operation of OPERATIONS) {
    const { method, path } = operation;
    const url = path.replace(/\{(\w+)\}/g, ':$1');
    app.route({ method, url, handler: (request, reply) => desk.serve(operation, request, reply) });
  }
  const document = `${JSON.stringify(openApiDocument(), null, 2)}\n`;
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(document));
  for (const { path, type, octets } of files)
    app.get(path, (_request, reply) => reply.type(type).send(octets));
  app.setNotFoundHandler((request) => {
    throw notRouted(request.method, request.url.replace(/\?.*/, ''), files);
  });
  return app;
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  if ('json' in answer) return reply.type('application/json').send(JSON.stringify(answer.json));
  if ('text' in answer) return reply.type(`${answer.type}; charset=utf-8`).send(answer.text);
  const { raw } = reply.hijack();
  const headers = reply.getHeaders() as Record<string, string>;
  raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
  answer.stream((text) => {
    raw.write(text);
    if (raw.writableLength > MOST_BEHIND) raw.destroy();
  });
  return reply;
}

/** 405 where the path has other methods, else 404. */
function notRouted(method: string, path: string, files: readonly PageFile[]): ControlRefusal {
  const others = OPERATIONS.filter((operation) => matches(operation.path, path)).map(
    (one) => one.method as string,
  );
  if (path === '/openapi.json' || files.some((file) => file.path === path)) others.push('GET');
  if (others.length > 0) {
    const allow = others.join(', ');
    const refusal = { error: `${method} is not for ${path}`, place: 'method', remedy: `Use ${allow}.` };
    return new ControlRefusal(405, refusal, { allow });
  }
  const routes = OPERATIONS.map((operation) => `${operation.method} ${operation.path}`);
  return new ControlRefusal(404, {
    error: `there is nothing at ${path.slice(0, 200)}`,
    place: 'path',
    remedy: `There are GET /, GET /openapi.json, ${routes.join(', ')}.`,
  });
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith('{') || part === given[at])
  );
}

/** What is no HTTP at all. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const isLong = error.code === 'HPE_HEADER_OVERFLOW';
  const status = isLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const refusal = { error: 'this is no request of HTTP/1.1', place: 'head', remedy: 'See /openapi.json.' };
  const body = JSON.stringify(isLong ? { ...refusal, error: 'the head is too long' } : refusal);
  const fields = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n`;
  socket.end(`HTTP/1.1 ${status}\r\n${fields}\r\n${body}`);
}
