import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../../../protocol/nms/body.ts';
import type { ConnectionRecorder } from '../../../transcript/transcript.ts';
import type { Evidence } from '../verdict-errors.ts';
import { Sink } from './sink.ts';

const LARGEST = 16 << 20;

/** A request to the notifyURL, as far as a judgement needs it. */
export interface Posted {
  method: string;
  contentType: string | null;
  body: Buffer;
  /** How it was answered. */
  status: number;
  evidence: Evidence;
}

export interface CallbackSinkOptions {
  /** The name under which the target reaches this machine. Where it is not loopback, all addresses are listened at. */
  host: string;
  recorder: ConnectionRecorder | null;
  /** The profile says that notifications come this way, so that silence is the server's. */
  assured: boolean;
}

/** A server of the check's own that the target posts notifications to (§7.6, erratum E-25). */
export class CallbackSink extends Sink {
  readonly notifyURL: string;
  /** All that came to the notifyURL, what was refused included. */
  readonly posted: Posted[] = [];
  /** Requests that are still to be answered 500, unread. */
  refusals = 0;
  readonly #server: Server;
  readonly #options: CallbackSinkOptions;
  #wake: () => void = () => undefined;

  private constructor(server: Server, notifyURL: string, options: CallbackSinkOptions) {
    super();
    this.#server = server;
    this.notifyURL = notifyURL;
    this.#options = options;
    server.on('request', (request, response) => {
      this.#take(request)
        .then((status) => response.writeHead(status).end())
        .catch(() => response.destroy());
    });
  }

  static async open(options: CallbackSinkOptions): Promise<CallbackSink> {
    const { host } = options;
    const isLoopback = /^127(?:\.\d{1,3}){3}$/.test(host);
    const address = host === 'localhost' ? '127.0.0.1' : isLoopback ? host : undefined;
    const server = createServer().listen(0, address);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new CallbackSink(server, `http://${host}:${port}/notifications`, options);
  }

  override get doubt(): string | null {
    if (this.#options.assured || this.posted.length > 0) return null;
    return (
      `nothing ever came to ${this.notifyURL}, which the target may not reach or want: say ` +
      '"notifications": {"delivery": "callback"} in the profile where it can'
    );
  }

  /** Waits until so many requests came, `pushDeadlineMs` at most. */
  async untilPosted(count: number, pushDeadlineMs: number): Promise<Posted[]> {
    await this.until(() => this.posted.length >= count, pushDeadlineMs);
    return this.posted;
  }

  protected override async end(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  protected override more(deadlineMs: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), deadlineMs);
    this.#wake = () => resolve(true);
    return promise.finally(() => clearTimeout(timer));
  }

  async #take(request: IncomingMessage): Promise<number> {
    const { method = '' } = request;
    const contentType = request.headers['content-type'] ?? null;
    const body = await wholeBody(request);
    if (body === null) return 413;
    const status = this.refusals > 0 ? 500 : 204;
    const first = `${method} ${request.url} HTTP/1.1`;
    // Seen from the target it is a request; for the record it is what the server sent.
    this.#options.recorder?.record(
      'S',
      Buffer.concat([Buffer.from(`${first}\r\ncontent-type: ${contentType}\r\n\r\n`), body]),
    );
    const evidence: Evidence = {
      sent: 'a notification, as the server posted it',
      lines: () => [first, `content-type: ${contentType}`, body.toString('utf8', 0, 400)],
    };
    this.posted.push({ method, contentType, body, status, evidence });
    if (status === 500) this.refusals--;
    else this.#read(this.posted.at(-1)!);
    this.#wake();
    return status;
  }

  #read({ method, contentType, body, evidence }: Posted): void {
    const reading = readBody(body, contentType, 'nmsEventList');
    if (method === 'POST' && reading.ok) this.arrivals.push({ list: reading.value, evidence });
    else if (reading.ok) this.misdeliveries.push({ fault: `a ${method} to the notifyURL`, evidence });
    else {
      const { found, expected } = reading.errors[0]!;
      this.misdeliveries.push({ fault: `${found} where ${expected} belongs`, evidence });
    }
  }
}

/** Null if it is too large. */
async function wholeBody(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LARGEST) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
