/** One sequence on its way: the model, the sessions, and every command that is sent, judged by what all must obey. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { dataOf } from '../../drivers/imap/received.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import { encodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { FetchItem } from '../../protocol/imap/model/response.ts';
import { quoteString } from '../../protocol/imap/serialise/quoting.ts';
import { answered, Broken, sentence, verbOf } from './broken.ts';
import { SessionView, type Slot } from './session-view.ts';
import { type Box, changed, type FlagAction, type Message, StoreModel } from './store-model.ts';

/** What is known of the target before a sequence begins. */
export interface TargetFacts {
  readonly capabilities: ReadonlySet<string>;
  readonly delimiter: string | null;
  /** In lower case; null: any (RFC 3501 §7.1 PERMANENTFLAGS). */
  readonly permanentFlags: ReadonlySet<string> | null;
}

export interface Exchanged {
  readonly answer: Answer;
  /** What FETCH responses told of each message, the latest first. */
  readonly told: ReadonlyMap<Slot, FetchItem[]>;
}

export class Session {
  readonly connection: ImapConnection;
  readonly view = new SessionView();
  #violations: number;

  constructor(connection: ImapConnection) {
    this.connection = connection;
    this.#violations = connection.violations.length;
  }

  /** Sends a command and takes in what it tells of the mailbox. Throws `Broken`. */
  async exchange(parts: readonly CommandPart[]): Promise<Exchanged> {
    return this.take(await this.send(parts));
  }

  /** Sends a command, and leaves it to the caller to take in what came. Throws `Broken`. */
  async send(parts: readonly CommandPart[]): Promise<Answer> {
    const answer = await this.#reached(this.connection.exchange(parts));
    this.#judgeGrammar(answer);
    return answer;
  }

  /** Commands that need not wait for each other. Throws `Broken`. */
  async sendAll(commands: readonly (readonly CommandPart[])[]): Promise<Answer[]> {
    const answers = await this.#reached(this.connection.pipeline(commands));
    this.#judgeGrammar(answers.at(-1)!);
    return answers;
  }

  /** Takes in what an answer tells of the mailbox. Throws `Broken`. */
  take(answer: Answer): Exchanged {
    const told = new Map<Slot, FetchItem[]>();
    const during = verbOf(answer);
    for (const received of answer.responses) {
      const data = dataOf(received);
      if (data === null) continue;
      const fault = this.view.take(data, during, (slot, { items }) =>
        told.set(slot, [...items, ...(told.get(slot) ?? [])]),
      );
      if (fault === null) continue;
      const line = received.raw.toString('latin1', 0, 160).trimEnd();
      throw new Broken('view', fault.shape, `During ${sentence(answer)} came "${line}", but ${fault.why}.`);
    }
    return { answer, told };
  }

  async #reached<T>(coming: Promise<T>): Promise<T> {
    try {
      return await coming;
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
      this.connection.destroy();
      throw troubleOf(error);
    }
  }

  #judgeGrammar(answer: Answer): void {
    const { violations } = this.connection;
    const first = violations[this.#violations];
    this.#violations = violations.length;
    if (first === undefined) return;
    throw new Broken(
      'grammar',
      grammarShape(first.message),
      `During ${sentence(answer)} came "${first.quoted}", which the grammar does not allow: ${first.message} (RFC 3501 §9).`,
    );
  }
}

/** What two breaches of the grammar have in common: the rule, whatever the place. */
export function grammarShape(message: string): string {
  return message.replace(/\d+/g, 'n').slice(0, 80);
}

function troubleOf({ kind, bye, message }: ConnectionTrouble): Broken {
  if (kind === 'silent' || kind === 'timeout')
    return new Broken('answered', 'no answer', `${message} (RFC 3501 §2.2.2: every command is answered).`);
  if (kind === 'garbage') return new Broken('grammar', 'no IMAP', `${message} (RFC 3501 §9).`);
  if (bye)
    return new Broken('answered', 'BYE', `${message}, although nothing wrong was sent (RFC 3501 §7.1.5).`);
  return new Broken('closed-without-bye', 'closed without BYE', `${message} (RFC 3501 §3.4).`);
}

export class CaseRun {
  readonly model = new StoreModel();
  readonly facts: TargetFacts;
  readonly root: OctetString;
  readonly sessions: Session[] = [];
  readonly #open: (at: number) => Promise<ImapConnection>;
  #messages = 0;

  constructor(facts: TargetFacts, root: OctetString, open: (at: number) => Promise<ImapConnection>) {
    this.facts = facts;
    this.root = root;
    this.#open = open;
  }

  /** Opened when it is wanted first. Rejects with `TargetLost`. */
  async session(at: number): Promise<Session> {
    this.sessions[at] ??= new Session(await this.#open(at));
    return this.sessions[at];
  }

  /** Sessions that were opened. */
  get opened(): Session[] {
    return this.sessions.filter((session) => session !== undefined);
  }

  get literalPlus(): boolean {
    return this.has('LITERAL+') || this.has('LITERAL-');
  }

  has(capability: string): boolean {
    return this.facts.capabilities.has(capability);
  }

  /** A number that no other message of this sequence has. */
  nextMessage(): number {
    return ++this.#messages;
  }

  /** The name at a path, as it goes on the wire. */
  nameAt(path: readonly string[]): OctetString {
    return [this.root, ...path.map(encodeMailboxName)].join(this.facts.delimiter ?? '-');
  }

  /** The same for the key of a path in the model. */
  readonly nameAtKey = (key: string): OctetString => this.nameAt(key === '' ? [] : key.split('\n'));

  /** The same in quotes. */
  quoted(path: readonly string[]): OctetString {
    return quoteString(this.nameAt(path))!;
  }

  /** One of the mailboxes; the first is the folder of the sequence itself. */
  box(number: number): Box {
    const boxes = [...this.model.boxes.values()];
    return boxes[number % boxes.length]!;
  }

  /** One of those below the first; null if there is none. */
  lowerBox(number: number): Box | null {
    const boxes = [...this.model.boxes.values()].slice(1);
    return boxes[number % boxes.length] ?? null;
  }

  isSelected(box: Box): boolean {
    return this.opened.some(({ view }) => view.box === box);
  }

  /** Flags that the target keeps, of those that are asked for. */
  keepable(flags: readonly string[]): string[] {
    const { permanentFlags } = this.facts;
    return [...new Set(flags)].filter(
      (flag) =>
        permanentFlags === null ||
        permanentFlags.has(flag.toLowerCase()) ||
        (!flag.startsWith('\\') && permanentFlags.has('\\*')),
    );
  }

  /** The flags of a message change, and sessions that know of it may learn so. */
  changeFlags(message: Message, action: FlagAction, given: readonly string[], by: Session | null): void {
    message.flags = changed(message.flags, action, given);
    for (const session of this.opened) session.view.flagsChanged(message, action, given, session === by);
  }
}

/** The store has no room, or wants less: nothing can be said of what comes after (RFC 5530 §3, RFC 7889). */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

const NO_ROOM = ['OVERQUOTA', 'TOOBIG', 'LIMIT'];

/** Throws `Broken` unless the answer is OK, and `NoRoom`. `because` completes "… , although". */
export function mustBeOk(answer: Answer, because: string, clause: string): void {
  if (answer.ok) return;
  if (NO_ROOM.some((name) => answer.code(name) !== null)) throw new NoRoom(answered(answer));
  throw new Broken(
    'status',
    `${verbOf(answer)} ${answer.status.status}`,
    `${answered(answer)}, although ${because} (${clause}).`,
  );
}

/** Throws `Broken` if the answer is OK. */
export function mustBeRefused(answer: Answer, because: string, clause: string): void {
  if (!answer.ok) return;
  throw new Broken('status', `${verbOf(answer)} OK`, `${answered(answer)}, although ${because} (${clause}).`);
}
