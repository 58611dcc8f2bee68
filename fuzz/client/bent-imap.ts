/** Bends what the IMAP door says, one case at a time. */

import { capabilities } from '../../fake-server/imap/capabilities.ts';
import type { BentConnection, ImapBend } from '../../fake-server/index.ts';
import type { ClientInput, ImapAnswer, SessionFacts } from '../../generators/responses/bend.ts';
import { imapBend } from '../../generators/responses/catalogue.ts';
import { readLines, writeLines } from '../../generators/responses/imap/lines.ts';
import { type Frame, frameOctets } from '../../protocol/imap/framer.ts';
import type { Command } from '../../protocol/imap/model/command.ts';
import type { ConnectionRecorder, Transcript } from '../../transcript/transcript.ts';
import { inPieces } from './pieces.ts';
import { Turn } from './turn.ts';

const FAMILY_OF: Readonly<Record<string, string>> = {
  LSUB: 'LIST',
  EXAMINE: 'SELECT',
  AUTHENTICATE: 'LOGIN',
};

/** Commands that hold what is secret. */
const SECRET = new Set(['LOGIN', 'AUTHENTICATE']);

/** An answer of a plain run. */
export interface HeardAnswer {
  readonly command: string;
  readonly octets: Buffer;
  readonly facts: SessionFacts;
}

export class BentImap implements ImapBend {
  readonly #transcript: Transcript | null;
  readonly #recorders = new Map<BentConnection, ConnectionRecorder>();
  readonly #turn = new Turn();
  readonly #connections = new Set<BentConnection>();
  readonly #commands = new WeakMap<BentConnection, string>();
  /** Commands that are not answered yet; IDLE is not one: it waits for the client. */
  #pending = new Set<object>();
  #isClosed = false;
  #heard: HeardAnswer[] | null = null;

  /** Records commands and answers; not what a client says in the middle of a command. */
  constructor(transcript: Transcript | null) {
    this.#transcript = transcript;
  }

  /** From now on these answers are bent; null: none, and they are kept to be heard again. */
  arm(input: ClientInput | null): void {
    this.#turn.begin(input?.door === 'imap' ? input : null);
    this.#heard = input === null ? [] : null;
    this.#connections.clear();
    for (const recorder of this.#recorders.values()) recorder.end();
    this.#recorders.clear();
    this.#isClosed = false;
    this.#pending = new Set();
  }

  /** What was answered since, in a plain run. */
  get heard(): readonly HeardAnswer[] {
    return this.#heard ?? [];
  }

  /** Whether anything was bent since, and what the client did not see because of it. */
  get turn(): Pick<Turn, 'isMet' | 'gone'> {
    return this.#turn;
  }

  /** Clients have come to this door. */
  get isKnown(): boolean {
    return this.#connections.size > 0;
  }

  /** Every command was answered. */
  get isQuiet(): boolean {
    return this.#pending.size === 0;
  }

  /** No connection is open any more, and none is being answered. */
  get isOver(): boolean {
    return this.isQuiet && [...this.#connections].every((connection) => connection.isOver);
  }

  /** An event in the transcript of each connection. */
  note(text: string): void {
    for (const recorder of this.#recorders.values()) recorder.event(text);
  }

  /** Closes all connections, and those to come. */
  hangUp(): void {
    this.#isClosed = true;
    for (const connection of this.#connections) if (!connection.isOver) connection.destroy();
  }

  async connected(connection: BentConnection, proceed: () => void): Promise<void> {
    this.#connections.add(connection);
    if (this.#isClosed) return connection.destroy();
    this.#commands.set(connection, 'GREETING');
    const recorder = this.#turn.input ? this.#transcript?.connection('client under test') : undefined;
    if (recorder) this.#recorders.set(connection, recorder);
    if (this.#turn.input || this.#heard || recorder)
      connection.divert((octets, write) =>
        this.#say(
          octets,
          (said) => {
            recorder?.record('S', said);
            write(said);
          },
          connection,
        ),
      );
    proceed();
  }

  async command(
    command: Command,
    frame: Frame,
    connection: BentConnection,
    proceed: () => Promise<void>,
  ): Promise<void> {
    this.#commands.set(connection, 'uid' in command && command.uid ? `UID ${command.name}` : command.name);
    const recorder = this.#recorders.get(connection);
    if (SECRET.has(command.name)) recorder?.recordSecret('C', frameOctets(frame), command.name.toLowerCase());
    else recorder?.record('C', frameOctets(frame));
    const pending = this.#pending;
    if (command.name !== 'IDLE') pending.add(command);
    try {
      await proceed();
      // What goes out later belongs to the command that comes then.
      connection.flush();
      await connection.settled();
    } finally {
      pending.delete(command);
    }
  }

  literal(
    { name }: { name: string },
    connection: BentConnection,
    deal: { accept(): void; ask(): Promise<void> },
  ): void {
    this.#commands.set(connection, name);
    deal.accept();
    void deal.ask();
  }

  #say(octets: Buffer, write: (octets: Buffer) => void, connection: BentConnection): void | Promise<void> {
    const { input } = this.#turn;
    if (connection.isOver) return write(octets);
    const heard = { command: this.#commands.get(connection)!, octets, facts: factsOf(connection) };
    this.#heard?.push(heard);
    if (input === null) return write(octets);
    const answer = answerOf(heard);
    const definition = imapBend(input.bend.name)!;
    const isBent = this.#turn.take(() => isBentBy(input, answer), answer.gone);
    const said = isBent ? Buffer.from(writeLines(answer.lines), 'latin1') : octets;
    const ends = isBent && definition.ends === true;
    const written = inPieces(said, input.pieces, write, () => connection.isOver);
    if (!ends) return written;
    if (written === undefined) connection.end();
    return written?.then(() => connection.end());
  }
}

/** How many of these answers the input can bend. */
export function countOf(input: ClientInput, heard: readonly HeardAnswer[]): number {
  return heard.filter((one) => isBentBy(input, answerOf(one))).length;
}

function answerOf({ command, octets, facts }: HeardAnswer): ImapAnswer {
  return { command, lines: readLines(octets), facts, gone: [] };
}

/** Bends the answer if it is one to the command, and there is something in it to be bent. */
function isBentBy({ command, bend }: ClientInput, answer: ImapAnswer): boolean {
  const isMeant = command === 'any' || familyOf(answer.command) === command;
  return isMeant && imapBend(bend.name)!.apply(answer, bend.form, bend.at);
}

function familyOf(command: string): string {
  const name = command.replace(/^UID /, '');
  return FAMILY_OF[name] ?? name;
}

function factsOf(connection: BentConnection): SessionFacts {
  const { selected, condstore, interests } = connection.session;
  // Who has said what to be told of is told nothing else (RFC 5465).
  const isOpen = selected?.mayRead && interests === null;
  return {
    messages: isOpen
      ? selected.messages.map((message) => ({
          uid: message.uid,
          flags: [...message.flags, ...(selected.isRecent(message) ? ['\\Recent'] : [])],
          modseq: condstore ? String(message.modseq) : null,
        }))
      : null,
    recent: selected?.recentCount ?? 0,
    capabilities: capabilities(connection),
  };
}
