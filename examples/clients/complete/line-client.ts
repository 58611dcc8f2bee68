/** IMAP line by line: sends a command, waits for its completion, and gives what came until then. */
import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import type { Settings } from './settings.ts';

/** A server that says nothing for so many milliseconds is given up. */
const PATIENCE = 20_000;

export class LineClient {
  readonly #socket: TLSSocket;
  #heard = '';
  #commands = 0;
  #lost: Error | null = null;
  #wake: () => void = () => undefined;

  private constructor(socket: TLSSocket) {
    this.#socket = socket;
    socket.setEncoding('latin1').setTimeout(PATIENCE);
    socket.on('data', (text: string) => {
      this.#heard += text;
      this.#wake();
    });
    socket.on('timeout', () => socket.destroy(new Error('the server says nothing')));
    socket.on('error', (error) => this.#lose(error));
    socket.on('close', () => this.#lose(new Error('the server has hung up')));
  }

  /**
   * TLS from the first octet on, and only with a server whose certificate comes from the known authority (cpm-ms-2.0
   * §6.1.1). Waits for the greeting.
   */
  static async open({ host, port, ca }: Settings): Promise<LineClient> {
    const socket = connect({ host, port, ca, minVersion: 'TLSv1.2' });
    const client = new LineClient(socket);
    await once(socket, 'secureConnect');
    await client.#until(/^\* (?:OK|PREAUTH) .*\r\n/m, 0);
    return client;
  }

  async login(user: string, password: string): Promise<void> {
    await this.command(`LOGIN ${quoted(user)} ${quoted(password)}`);
  }

  /** Everything that was heard until the completion. Rejects where that is NO or BAD, and when the connection ends. */
  async command(text: string): Promise<string> {
    const tag = `c${++this.#commands}`;
    const from = this.#heard.length;
    this.#socket.write(`${tag} ${text}\r\n`);
    await this.#until(new RegExp(`^${tag} .*\\r\\n`, 'm'), from);
    const answer = this.#heard.slice(from);
    if (new RegExp(`^${tag} OK`, 'm').test(answer)) return answer;
    const [verb] = text.split(' ');
    throw new Error(`${verb} was refused: ${answer.trim().split('\r\n').at(-1)}`);
  }

  async logout(): Promise<void> {
    await this.command('LOGOUT');
    this.#socket.end();
    if (!this.#socket.destroyed) await once(this.#socket, 'close');
  }

  async #until(pattern: RegExp, from: number): Promise<void> {
    while (!pattern.test(this.#heard.slice(from))) {
      if (this.#lost !== null) throw this.#lost;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }

  #lose(error: Error): void {
    this.#lost ??= error;
    this.#wake();
  }
}

/** A quoted string (RFC 3501 §4.3), for text of one line in ASCII. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
