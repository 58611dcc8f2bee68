import type { Answer } from '../../drivers/imap/answer.ts';
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import type { IdleHandle, ImapConnection, Pushes } from '../../drivers/imap/connection.ts';
import type { ActMark } from './act-mark.ts';
import { Inconclusive } from './verdict-errors.ts';
import { type WireValue, wire } from './wire.ts';

/**
 * A connection in an experiment. `ok` is for what must work so that the experiment means something: a refusal
 * makes the check inconclusive. `act` is the act under judgement: any answer is an observation.
 */
export class Session {
  readonly connection: ImapConnection;
  readonly #mark: ActMark;

  constructor(connection: ImapConnection, mark: ActMark) {
    this.connection = connection;
    this.#mark = mark;
  }

  /** True if the capability was advertised last; without case. */
  has(capability: string): boolean {
    return (this.connection.capabilities ?? []).some((c) => c.toUpperCase() === capability.toUpperCase());
  }

  /** Set-up or observation: sends the command and returns its answer. Throws `Inconclusive` unless it is OK. */
  async ok(strings: TemplateStringsArray, ...values: WireValue[]): Promise<Answer> {
    return this.#mustWork(await this.connection.exchange(wire(strings, values)));
  }

  /** The act: sends the command and returns whatever was answered. */
  async act(strings: TemplateStringsArray, ...values: WireValue[]): Promise<Answer> {
    this.#mark.acted = true;
    return this.connection.exchange(wire(strings, values));
  }

  /** Sends the command and returns whatever was answered, without being the act: for "either is right" steps. */
  async attempt(strings: TemplateStringsArray, ...values: WireValue[]): Promise<Answer> {
    return this.connection.exchange(wire(strings, values));
  }

  /** Several commands written at once, none of them the act; all must be OK. Answers in order. */
  async okAll(commands: CommandPart[][]): Promise<Answer[]> {
    const answers = await this.connection.pipeline(commands);
    for (const answer of answers) this.#mustWork(answer);
    return answers;
  }

  /** The act, as several commands written at once without waiting (RFC 3501 §5.5). Answers in order. */
  async actAll(commands: CommandPart[][]): Promise<Answer[]> {
    this.#mark.acted = true;
    return this.connection.pipeline(commands);
  }

  /** The act, as raw octets (tag, line end and all); read the outcome with `connection.readUntilTagged`. */
  async actRaw(octets: string | Buffer): Promise<void> {
    this.#mark.acted = true;
    await this.connection.write(octets);
  }

  /** Notes that what the check does next through `connection` is its act (login, STARTTLS, IDLE). */
  acting(): ImapConnection {
    this.#mark.acted = true;
    return this.connection;
  }

  /** Begins IDLE (RFC 2177) as the act. */
  async idle(): Promise<IdleHandle> {
    this.#mark.acted = true;
    return this.connection.idle();
  }

  /** Listens, as the act, to what comes unasked outside IDLE (RFC 5465 §3.1). */
  listen(): Pushes {
    this.#mark.acted = true;
    return this.connection.pushes();
  }

  #mustWork(answer: Answer): Answer {
    if (answer.ok) return answer;
    throw new Inconclusive(
      `the target refused what the experiment needs: ${answer.sent} was answered ${answer.lines().at(-1)}`,
    );
  }
}

/** A command for `okAll` and `actAll`. */
export function command(strings: TemplateStringsArray, ...values: WireValue[]): CommandPart[] {
  return wire(strings, values);
}
