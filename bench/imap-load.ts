/** A mixed load on bare sockets: no client library between it and the server. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { BenchTarget } from './bench-target.ts';
import { ResponseCounter } from './response-counter.ts';

/** One after the other, so that each has an equal part. */
export const COMMANDS = ['NOOP', 'FETCH FLAGS', 'FETCH BODY', 'STORE', 'SEARCH', 'APPEND'] as const;
export type LoadCommand = (typeof COMMANDS)[number];

/** Milliseconds and commands, of each kind. */
export type Spent = Record<LoadCommand, { ms: number; count: number }>;

/** Messages in the folder of a connection. */
const MESSAGES = 100;
const BODY_OCTETS = 2048;
/** What each brings at least: untagged responses, and octets. A server that did less would be faster. */
const LEAST: Partial<Record<LoadCommand, { untagged: number; octets: number }>> = {
  'FETCH FLAGS': { untagged: MESSAGES, octets: MESSAGES * '* 1 FETCH (FLAGS ())'.length },
  'FETCH BODY': { untagged: 1, octets: BODY_OCTETS },
  STORE: { untagged: 1, octets: '* 1 FETCH (FLAGS ())'.length },
  // A tenth of the messages: their numbers.
  SEARCH: { untagged: 1, octets: '* SEARCH'.length + (MESSAGES / 10) * ' 1'.length },
};
/** Milliseconds that a server may be silent. */
const DEADLINE = 10_000;
const LINE = 'Some words that fill a message of the load up, line by line.\r\n';

function message(subject: string): string {
  const head = [
    'Date: Mon, 2 Nov 2026 12:00:00 +0000',
    'From: Alice <alice@example.org>',
    'To: Bob <bob@example.org>',
    `Subject: ${subject}`,
    'Content-Type: text/plain; charset=utf-8',
  ];
  return `${head.join('\r\n')}\r\n\r\n${LINE.repeat(Math.ceil(BODY_OCTETS / LINE.length)).slice(0, BODY_OCTETS - 2)}\r\n`;
}

/** One connection, with a folder of its own to look at and another to fill. */
export class ImapLoad {
  readonly #socket: Socket;
  readonly #counter = new ResponseCounter();
  readonly #inbound: string;
  #tag = 0;
  #turn = 0;
  #octets = 0;
  #awaited: { completions: number; resolve: () => void; reject: (error: Error) => void } | null = null;

  private constructor(socket: Socket, number: number) {
    this.#socket = socket;
    this.#inbound = `inbound-${number}`;
    socket.setTimeout(DEADLINE, () => this.#end(new Error(`the server was silent for ${DEADLINE} ms`)));
    socket.on('data', (octets) => this.#heard(octets));
    socket.on('error', (error) => this.#end(error));
    socket.on('close', () => this.#end(new Error('the server ended a connection of the load')));
  }

  /** Logs in, and makes and fills a folder. Rejects if the server refuses anything of it. */
  static async open(target: BenchTarget, number: number): Promise<ImapLoad> {
    const socket = connect({ host: target.host, port: target.imapPort, noDelay: true });
    await once(socket, 'connect');
    const load = new ImapLoad(socket, number);
    const { user, password } = target.users[number % target.users.length]!;
    await load.#command(`LOGIN ${user} ${password}`);
    await load.#command(`CREATE inbound-${number}`);
    await load.#command(`CREATE load-${number}`);
    for (let at = 1; at <= MESSAGES; at++)
      await load.#append(`load-${number}`, `number ${at}, lot ${at % 10}`);
    await load.#command(`SELECT load-${number}`);
    return load;
  }

  /** Gives commands, each when the one before is answered, until the time has come (of `performance.now`). */
  async run(end: number, spent: Spent): Promise<void> {
    do {
      const kind = COMMANDS[this.#turn % COMMANDS.length]!;
      const { untagged } = this.#counter;
      const octets = this.#octets;
      const from = performance.now();
      await this.#give(kind, Math.floor(this.#turn++ / COMMANDS.length));
      const least = LEAST[kind];
      if (
        least &&
        (this.#counter.untagged - untagged < least.untagged || this.#octets - octets < least.octets)
      )
        throw new Error(`${kind} was answered with less than was asked for`);
      spent[kind].ms += performance.now() - from;
      spent[kind].count++;
    } while (performance.now() < end);
  }

  close(): void {
    this.#socket.removeAllListeners('close').destroy();
  }

  #give(kind: LoadCommand, round: number): Promise<void> {
    const number = (round % MESSAGES) + 1;
    switch (kind) {
      case 'NOOP':
        return this.#command('NOOP');
      case 'FETCH FLAGS':
        return this.#command(`FETCH 1:${MESSAGES} (FLAGS)`);
      case 'FETCH BODY':
        return this.#command(`FETCH ${number} (BODY.PEEK[TEXT])`);
      case 'STORE':
        // Another flag each time that a message comes round.
        return this.#command(
          `STORE ${number} ${Math.floor(round / MESSAGES) % 2 === 0 ? '+' : '-'}FLAGS (\\Flagged)`,
        );
      case 'SEARCH':
        return this.#command(`SEARCH SUBJECT "lot ${round % 10}"`);
      case 'APPEND':
        return this.#append(this.#inbound, `round ${round}`);
    }
  }

  #append(folder: string, subject: string): Promise<void> {
    const text = message(subject);
    return this.#command(`APPEND ${folder} (\\Seen) {${text.length}+}\r\n${text}`);
  }

  async #command(text: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#awaited = { completions: this.#counter.completions + 1, resolve, reject };
    this.#socket.write(`L${++this.#tag} ${text}\r\n`, 'latin1');
    await promise;
    const { refusal } = this.#counter;
    if (refusal !== null)
      throw new Error(`${text.split('\r\n')[0]!.replace(/^LOGIN.*/, 'LOGIN')} was answered ${refusal}`);
  }

  #heard(octets: Buffer): void {
    this.#octets += octets.length;
    this.#counter.add(octets.toString('latin1'));
    if (this.#awaited !== null && this.#counter.completions >= this.#awaited.completions)
      this.#awaited.resolve();
  }

  #end(error: Error): void {
    this.#awaited?.reject(error);
    this.#socket.destroy();
  }
}
