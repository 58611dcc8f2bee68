/** A client that knows lines, literals and tags, and nothing else of IMAP. */
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import type { FakeServer } from '../../../fake-server/index.ts';

const DEADLINE = 10_000;

export interface Answer {
  /** Untagged responses and continuation requests, literals included, without their CRLF. */
  untagged: string[];
  /** `OK`, `NO` or `BAD`. */
  status: string;
  /** What stands behind the status. */
  text: string;
}

export class RawClient {
  #socket: Socket;
  #octets = Buffer.alloc(0);
  #wake: (() => void) | null = null;
  #closed = false;
  #tag = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen();
  }

  get socket(): Socket {
    return this.#socket;
  }

  send(octets: string | Buffer): void {
    this.#socket.write(typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets);
  }

  /** The next response, with its literals; rejects after the deadline or at the end of the connection. */
  async response(): Promise<string> {
    return this.#deadline(async () => {
      let from = 0;
      for (;;) {
        const end = this.#octets.indexOf('\r\n', from);
        if (end < 0) {
          await this.#more();
          continue;
        }
        const literal = /\{(\d+)\}$/.exec(this.#octets.toString('latin1', Math.max(from, end - 20), end));
        if (!literal) {
          const text = this.#octets.toString('latin1', 0, end);
          this.#octets = this.#octets.subarray(end + 2);
          return text;
        }
        from = end + 2 + Number(literal[1]);
        while (this.#octets.length < from) await this.#more();
      }
    });
  }

  /** All responses up to the tagged one. */
  async answer(tag: string): Promise<Answer> {
    const untagged: string[] = [];
    for (;;) {
      const response = await this.response();
      if (!response.startsWith(`${tag} `)) {
        untagged.push(response);
        continue;
      }
      const [, status = '', text = ''] = /^\S+ (\S+) ?(.*)$/s.exec(response) ?? [];
      return { untagged, status, text };
    }
  }

  /** Sends a command with a tag of its own and reads its answer. */
  async command(text: string): Promise<Answer> {
    const tag = `t${++this.#tag}`;
    this.send(`${tag} ${text}\r\n`);
    return this.answer(tag);
  }

  /** Like `command`; throws unless the answer is OK. Returns what came before it. */
  async ok(text: string): Promise<string[]> {
    const { untagged, status, text: why } = await this.command(text);
    if (status !== 'OK') throw new Error(`${text}: ${status} ${why}`);
    return untagged;
  }

  /** Appends a message and returns its UID. */
  async append(mailbox: string, message = 'Subject: one\r\n\r\nBody\r\n', flags = '()'): Promise<number> {
    const { status, text } = await this.command(
      `APPEND ${mailbox} ${flags} {${message.length}+}\r\n${message}`,
    );
    if (status !== 'OK') throw new Error(`APPEND: ${status} ${text}`);
    return Number(/\[APPENDUID \d+ (\d+)\]/.exec(text)?.[1]);
  }

  /** Resolves when the server has closed the connection. */
  async closed(): Promise<void> {
    await this.#deadline(async () => {
      while (!this.#closed) await this.#more().catch(() => undefined);
    });
  }

  /** Lays TLS over the connection, after STARTTLS was answered. */
  async upgrade(options: ConnectionOptions): Promise<void> {
    this.#socket.removeAllListeners('data').removeAllListeners('close');
    this.#socket = await secured(connectTls({ ...options, socket: this.#socket }));
    this.#listen();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  [Symbol.dispose](): void {
    this.destroy();
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#octets = Buffer.concat([this.#octets, chunk]);
      this.#wake?.();
    });
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#wake?.();
    });
    this.#socket.on('error', () => undefined);
  }

  async #more(): Promise<void> {
    if (this.#closed) throw new Error(`closed after ${JSON.stringify(this.#octets.toString('latin1'))}`);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async #deadline<T>(work: () => Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(
        new Error(`nothing came; held: ${JSON.stringify(this.#octets.toString('latin1').slice(0, 500))}`),
      );
    }, DEADLINE);
    try {
      return await Promise.race([work(), promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Connects in clear and reads the greeting. */
export async function dial({ host, imapPort }: FakeServer): Promise<RawClient> {
  const client = new RawClient(connect({ host, port: imapPort, noDelay: true }));
  await client.response();
  return client;
}

/** Connects to the TLS port and reads the greeting. Rejects if the handshake fails. */
export async function dialTls(server: FakeServer, options: ConnectionOptions): Promise<RawClient> {
  const { host, imapsPort: port } = server;
  const client = new RawClient(await secured(connectTls({ host, port, ...options })));
  await client.response();
  return client;
}

/** Connects in clear and logs in; `select` is then selected. */
export async function login(server: FakeServer, user = 'alice', select?: string): Promise<RawClient> {
  const client = await dial(server);
  await client.ok(`LOGIN ${user} secret`);
  if (select !== undefined) await client.ok(`SELECT ${select}`);
  return client;
}

function secured(socket: TLSSocket): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed in the handshake')));
    socket.once('secureConnect', () => resolve(socket));
  });
}
