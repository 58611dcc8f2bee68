/** A client that sends exactly what a test says, over TLS or in clear, and waits as a client should, or does not. */
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { FakeServer } from '../../../fake-server/index.ts';

/** Text of a command, or a literal. */
export type Piece = string | Buffer;

export class RawClient {
  #socket: Socket;
  #heard = '';
  #wake: () => void = () => undefined;
  #tags = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen();
  }

  #listen(): void {
    this.#socket.on('data', (octets: Buffer) => {
      this.#heard += octets.toString('latin1');
      this.#wake();
    });
    this.#socket.on('close', () => this.#wake()).on('error', () => undefined);
  }

  /** Connects and waits for the greeting. */
  static async open(server: FakeServer, door: 'imap' | 'imaps' = 'imaps'): Promise<RawClient> {
    const { host } = server;
    const socket =
      door === 'imaps'
        ? connectTls({ host, port: server.imapsPort, rejectUnauthorized: false })
        : connectTcp({ host, port: server.imapPort });
    const client = new RawClient(socket);
    await once(socket, door === 'imaps' ? 'secureConnect' : 'connect');
    await client.until(/^\* OK .*\r\n/m);
    return client;
  }

  /** A command, with a literal after each text that goes on: waits for every request, and for the completion. */
  async command(...pieces: Piece[]): Promise<string> {
    const tag = `t${++this.#tags}`;
    const from = this.#heard.length;
    const completion = new RegExp(`^${tag} (?:OK|NO|BAD).*\\r\\n`, 'm');
    let line = `${tag} `;
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        line += piece;
        continue;
      }
      const asked = this.#heard.length;
      this.write(`${line}{${piece.length}}\r\n`);
      await this.until(new RegExp(`^(?:\\+|${tag}) .*\\r\\n`, 'm'), asked);
      if (completion.test(this.#heard.slice(from))) return this.#heard.slice(from);
      this.#socket.write(piece);
      line = '';
    }
    this.write(`${line}\r\n`);
    await this.until(completion, from);
    return this.#heard.slice(from);
  }

  /** Octets as they are; nothing is waited for. */
  write(text: Piece): void {
    this.#socket.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
  }

  /** Waits until what was heard, behind a place, matches; or the connection ends. */
  async until(pattern: RegExp, from = 0): Promise<void> {
    while (!pattern.test(this.#heard.slice(from)) && !this.#socket.destroyed) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }

  get place(): number {
    return this.#heard.length;
  }

  /** STARTTLS; `behind` is sent in the same breath, which no client may. */
  async startTls(behind = ''): Promise<void> {
    const from = this.#heard.length;
    this.write(`tls STARTTLS\r\n${behind}`);
    await this.until(/^tls OK .*\r\n/m, from);
    this.#socket.removeAllListeners('data');
    this.#socket = connectTls({ socket: this.#socket, rejectUnauthorized: false });
    await once(this.#socket, 'secureConnect');
    this.#listen();
  }

  /** Hangs up without LOGOUT. */
  async hangUp(): Promise<void> {
    this.#socket.end();
    if (!this.#socket.destroyed) await once(this.#socket, 'close');
  }

  async logout(): Promise<void> {
    await this.command('LOGOUT');
    await this.hangUp();
  }
}
