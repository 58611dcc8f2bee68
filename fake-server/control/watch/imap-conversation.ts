/** One connection over IMAP as it goes by: which commands the client gives, and how they are answered. */
import { type Frame, Framer } from '../../../protocol/imap/framer.ts';
import { printable } from '../../../transcript/escape.ts';

/** Characters of a command or an answer that are told. */
const SHOWN = 300;
/** Commands that wait for their answers: a client that sends more without waiting is not followed further. */
const MOST_PENDING = 1000;

export interface SeenCommand {
  readonly name: string;
  readonly tag: string;
  readonly text: string;
}

export interface SeenAnswer {
  readonly name: string;
  readonly tag: string;
  readonly status: 'OK' | 'NO' | 'BAD';
  readonly text: string;
}

export class ImapConversation {
  readonly #onCommand: (command: SeenCommand) => void;
  readonly #onAnswer: (answer: SeenAnswer) => void;
  readonly #client = new Framer('client');
  readonly #server = new Framer('server');
  readonly #pending: SeenCommand[] = [];
  /** The first line of a command whose literal waits to be asked for. */
  #announced: string | null = null;

  constructor(onCommand: (command: SeenCommand) => void, onAnswer: (answer: SeenAnswer) => void) {
    this.#onCommand = onCommand;
    this.#onAnswer = onAnswer;
  }

  fromClient(octets: Buffer): void {
    this.#client.push(octets);
    this.#read();
  }

  fromServer(octets: Buffer): void {
    this.#server.push(octets);
    for (let event = this.#server.next(); event !== null; event = this.#server.next()) {
      if (event.kind === 'fatal') return;
      if (event.kind === 'frame') this.#hear(event.frame);
    }
  }

  /** What the client sent in clear behind STARTTLS was discarded. */
  discard(): void {
    this.#client.discard();
  }

  #read(): void {
    for (;;) {
      // What is said within IDLE and AUTHENTICATE is no command.
      const bareLine = /^(?:IDLE|AUTHENTICATE)$/.test(this.#pending.at(-1)?.name ?? '');
      const event = this.#client.next({ bareLine });
      if (event === null || event.kind === 'fatal') return;
      if (event.kind === 'literal') {
        if (event.synchronising) {
          // The server decides whether it comes.
          this.#announced = event.text;
          return;
        }
        this.#client.acceptLiteral();
      } else if (!bareLine) this.#take(event.frame);
    }
  }

  #take(frame: Frame): void {
    const text = textOf(frame);
    const [, tag = '', name = ''] = /^(\S+)(?: ((?:UID )?[A-Z0-9]+))?/i.exec(text) ?? [];
    const command = { name: name.toUpperCase(), tag, text };
    if (this.#pending.length < MOST_PENDING) this.#pending.push(command);
    this.#onCommand(command);
  }

  #hear(frame: Frame): void {
    const text = printable(frame.segments[0]?.octets ?? Buffer.alloc(0), SHOWN);
    const [, tag, status] = /^([^ *+]\S*) (OK|NO|BAD)(?: |$)/i.exec(text) ?? [];
    if (this.#announced !== null) this.#decide(text.startsWith('+'), tag);
    if (tag === undefined) return;
    const at = this.#pending.findIndex((command) => command.tag === tag);
    const [command] = at < 0 ? [] : this.#pending.splice(at, 1);
    if (!command) return;
    const told = status!.toUpperCase() as SeenAnswer['status'];
    this.#onAnswer({ name: command.name, tag, status: told, text });
  }

  /** A literal that was announced is asked for, or its command was answered without it. */
  #decide(isAsked: boolean, tag: string | undefined): void {
    if (isAsked) this.#client.acceptLiteral();
    else if (tag !== undefined && this.#announced!.startsWith(`${tag} `)) this.#client.refuseLiteral();
    else return;
    this.#announced = null;
    this.#read();
  }
}

/** The lines of a command; of literals only that they are there. */
function textOf({ segments }: Frame): string {
  return segments
    .map(({ kind, octets }) => (kind === 'text' ? printable(octets, SHOWN) : ` (${octets.length} octets)`))
    .join('')
    .slice(0, SHOWN);
}
