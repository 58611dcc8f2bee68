/** A client that waits in IDLE on a bare socket, and counts what it is told of. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Awaited {
  isIt: (line: string) => boolean;
  resolve: () => void;
  reject: (error: Error) => void;
}

export class IdleClient {
  /** The last number of messages that it was told. */
  exists = 0;
  /** EXISTS responses since it began to wait. */
  events = 0;
  /** What was wrong: a number that did not grow, an end of the connection. */
  readonly faults: string[] = [];
  readonly #socket: Socket;
  /** Milliseconds for one answer. */
  readonly #deadlineMs: number;
  #rest = '';
  #isWaiting = false;
  #ended: Error | null = null;
  #awaited: Awaited | null = null;

  private constructor(socket: Socket, deadlineMs: number) {
    this.#socket = socket;
    this.#deadlineMs = deadlineMs;
    socket.setEncoding('latin1').on('data', (text: string) => this.#heard(text));
    socket.on('error', (error) => this.#end(error));
    socket.on('close', () => this.#end(new Error('the server ended the connection')));
  }

  /** Logs in, selects INBOX, and waits in IDLE. Rejects if the server does not let it. */
  static async open(port: number, user: string, password: string, deadlineMs: number): Promise<IdleClient> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect', { signal: AbortSignal.timeout(deadlineMs) });
    const client = new IdleClient(socket, deadlineMs);
    await client.#say(`a LOGIN ${user} ${password}`, 'a OK');
    await client.#say('b SELECT INBOX', 'b OK');
    await client.#say('c IDLE', '+ ');
    client.#isWaiting = true;
    return client;
  }

  /** Resolves when it has been told of so many messages. Rejects after the deadline, or if the connection ends. */
  until(exists: number): Promise<void> {
    return this.#awaiting(() => this.exists >= exists, `${exists} EXISTS`);
  }

  /** Ends IDLE and the connection. Rejects if the server does not answer. */
  async close(): Promise<void> {
    try {
      await this.#say('DONE', 'c OK');
    } finally {
      this.destroy();
    }
  }

  destroy(): void {
    this.#ended ??= new Error('the client has ended the connection');
    this.#socket.destroy();
  }

  #say(line: string, answer: string): Promise<void> {
    const heard = this.#awaiting((text) => text.startsWith(answer), JSON.stringify(answer));
    this.#socket.write(`${line}\r\n`, 'latin1');
    return heard;
  }

  async #awaiting(isIt: (line: string) => boolean, what: string): Promise<void> {
    if (isIt('')) return;
    if (this.#ended) throw this.#ended;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const late = new Error(`no ${what} within ${this.#deadlineMs} ms`);
    const timer = setTimeout(() => reject(late), this.#deadlineMs);
    this.#awaited = { isIt, resolve, reject };
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#awaited = null;
    }
  }

  #heard(text: string): void {
    const lines = (this.#rest + text).split('\r\n');
    this.#rest = lines.pop()!;
    for (const line of lines) {
      const exists = /^\* (\d+) EXISTS$/.exec(line)?.[1];
      if (exists !== undefined) this.#told(Number(exists));
      if (this.#awaited?.isIt(line)) this.#awaited.resolve();
    }
  }

  #told(exists: number): void {
    if (this.#isWaiting) {
      this.events++;
      if (exists <= this.exists) this.faults.push(`EXISTS went from ${this.exists} to ${exists}`);
    }
    this.exists = exists;
  }

  #end(error: Error): void {
    if (this.#ended) return;
    this.#ended = error;
    this.faults.push(error.message);
    this.#awaited?.reject(error);
  }
}
