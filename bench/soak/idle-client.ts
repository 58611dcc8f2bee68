/** A client that waits in IDLE on a bare socket, and counts what it is told of. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Milliseconds for one answer. */
const DEADLINE = 30_000;

export class IdleClient {
  /** The last number of messages that it was told. */
  exists = 0;
  /** EXISTS responses since it began to wait. */
  events = 0;
  /** What was wrong: a number that did not grow, an end of the connection. */
  readonly faults: string[] = [];
  readonly #socket: Socket;
  #rest = '';
  #isOver = false;
  #awaited: { isIt: (line: string) => boolean; resolve: () => void; reject: (error: Error) => void } | null =
    null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1').on('data', (text: string) => this.#heard(text));
    socket.on('error', (error) => this.#end(error));
    socket.on('close', () => this.#end(new Error('the server ended the connection')));
  }

  /** Logs in, selects INBOX, and waits in IDLE. Rejects if the server does not let it. */
  static async open(port: number, user: string, password: string): Promise<IdleClient> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect', { signal: AbortSignal.timeout(DEADLINE) });
    const client = new IdleClient(socket);
    await client.#say(`a LOGIN ${user} ${password}`, 'a OK');
    await client.#say('b SELECT INBOX', 'b OK');
    client.events = 0;
    await client.#say('c IDLE', '+ ');
    return client;
  }

  /** Resolves when it has been told of so many messages. Rejects after the deadline, or if the connection ends. */
  until(exists: number): Promise<void> {
    return this.#awaiting(() => this.exists >= exists, `${exists} messages`);
  }

  async close(): Promise<void> {
    await this.#say('DONE', 'c OK');
    this.#isOver = true;
    this.#socket.destroy();
  }

  #say(line: string, answer: string): Promise<void> {
    const heard = this.#awaiting((text) => text.startsWith(answer), answer);
    this.#socket.write(`${line}\r\n`, 'latin1');
    return heard;
  }

  async #awaiting(isIt: (line: string) => boolean, what: string): Promise<void> {
    if (isIt('')) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error(`no ${what} within ${DEADLINE} ms`)), DEADLINE);
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
    if (this.events > 0 && exists <= this.exists)
      this.faults.push(`EXISTS went from ${this.exists} to ${exists}`);
    this.events++;
    this.exists = exists;
  }

  #end(error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.faults.push(error.message);
    this.#awaited?.reject(error);
  }
}
