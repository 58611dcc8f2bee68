import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../../../protocol/nms/body.ts';
import type { ConnectionRecorder } from '../../../transcript/transcript.ts';
import type { Evidence } from '../verdict-errors.ts';
import { Sink } from './sink.ts';

/** What was posted that is no list of events, in words. */
export interface Misdelivery {
  fault: string;
  evidence: Evidence;
}

const LARGEST = 16 << 20;

/** A server of the check's own that the target posts notifications to (§7.6, erratum E-25). */
export class CallbackSink extends Sink {
  readonly notifyURL: string;
  readonly misdeliveries: Misdelivery[] = [];
  readonly #server: Server;
  readonly #recorder: ConnectionRecorder | null;
  #wake: () => void = () => undefined;

  private constructor(server: Server, notifyURL: string, recorder: ConnectionRecorder | null) {
    super();
    this.#server = server;
    this.notifyURL = notifyURL;
    this.#recorder = recorder;
    server.on('request', (request, response) => {
      this.#take(request)
        .then((status) => response.writeHead(status).end())
        .catch(() => response.destroy());
    });
  }

  /** Listens on loopback; `host` is the name under which the target reaches it. */
  static async open(host: string, recorder: ConnectionRecorder | null): Promise<CallbackSink> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new CallbackSink(server, `http://${host}:${port}/notifications`, recorder);
  }

  override async close(): Promise<void> {
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
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of request as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > LARGEST) return 413;
      pieces.push(piece);
    }
    const body = Buffer.concat(pieces);
    const first = `${request.method} ${request.url} HTTP/1.1\r\n`;
    const type = request.headers['content-type'] ?? null;
    // Seen from the target it is a request; for the record it is what the server sent.
    this.#recorder?.record('S', Buffer.concat([Buffer.from(`${first}content-type: ${type}\r\n\r\n`), body]));
    const evidence: Evidence = {
      sent: 'a notification, as the server posted it',
      lines: () => [first.trim(), `content-type: ${type}`, body.toString('utf8', 0, 400)],
    };
    const reading = readBody(body, type, 'nmsEventList');
    if (request.method === 'POST' && reading.ok) this.arrivals.push({ list: reading.value, evidence });
    else this.misdeliveries.push({ fault: faultOf(request, reading), evidence });
    this.#wake();
    return 204;
  }
}

function faultOf({ method }: IncomingMessage, reading: ReturnType<typeof readBody<'nmsEventList'>>): string {
  if (method !== 'POST') return `a ${method} to the notifyURL`;
  return reading.ok ? '' : `${reading.errors[0]!.found} where ${reading.errors[0]!.expected} belongs`;
}
