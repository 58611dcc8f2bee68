/** A server that does what a test's script says, and nothing else: for faults that no honest server has. */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket, type TlsOptions } from 'node:tls';
import type { ImapEndpoint } from '../../target/types.ts';

/** The server's end of one connection. */
export class Peer {
  socket: Socket;
  #pending = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    this.#listen(socket);
  }

  #listen(socket: Socket): void {
    const end = () => {
      this.#ended = true;
      this.#wake();
    };
    socket.on('data', (chunk: Buffer) => {
      this.#pending = Buffer.concat([this.#pending, chunk]);
      this.#wake();
    });
    socket.on('error', end).on('close', end).on('end', end);
  }

  send(text: string | Buffer): void {
    this.socket.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
  }

  /** The next line without its line end; `''` when the client is gone. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#pending.indexOf('\r\n');
      if (end >= 0)
        return this.#take(end + 2)
          .subarray(0, end)
          .toString('latin1');
      if (!(await this.#more())) return '';
    }
  }

  async octets(count: number): Promise<Buffer> {
    while (this.#pending.length < count && (await this.#more()));
    return this.#take(count);
  }

  async ended(): Promise<void> {
    while (await this.#more());
  }

  /** TLS from now on, in the role of the server. */
  async secure(options: TlsOptions): Promise<void> {
    this.socket.removeAllListeners('data');
    const secure = new TLSSocket(this.socket, { isServer: true, ...options });
    this.socket = secure;
    this.#pending = Buffer.alloc(0);
    this.#listen(secure);
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    return !this.#ended || this.#pending.length > 0;
  }

  #take(count: number): Buffer {
    const taken = this.#pending.subarray(0, count);
    this.#pending = this.#pending.subarray(count);
    return taken;
  }
}

export interface ScriptedServer {
  endpoint: ImapEndpoint;
  /** Resolves when the script is done, rejects with what it threw. */
  finished: Promise<void>;
  close(): Promise<void>;
}

const running = new Set<ScriptedServer>();

/** Runs `script` for the first connection. With `tls`, the connection is TLS from its first octet. */
export async function scripted(
  script: (peer: Peer) => Promise<void> | void,
  options: { tls?: TlsOptions } = {},
): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  const outcome = Promise.withResolvers<void>();
  outcome.promise.catch(() => undefined);
  const accept = (socket: Socket) => {
    const peer = new Peer(socket);
    Promise.resolve(peer).then(script).then(outcome.resolve, outcome.reject);
  };
  const server: Server = options.tls ? createTlsServer(options.tls, accept) : createServer(accept);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const scriptedServer: ScriptedServer = {
    endpoint: { host: '127.0.0.1', port: address.port, security: options.tls ? 'tls' : 'clear' },
    finished: outcome.promise,
    close: () => {
      running.delete(scriptedServer);
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  running.add(scriptedServer);
  return scriptedServer;
}

export async function closeAll(): Promise<void> {
  await Promise.all([...running].map((server) => server.close()));
}
