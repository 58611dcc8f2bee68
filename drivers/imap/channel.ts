/**
 * Responses in, commands out: reads what comes on a wire by the grammar, and keeps what every response tells of
 * the connection's state (capabilities, BYE, violations of the grammar).
 */
import { performance } from 'node:perf_hooks';
import type { StatusResponse } from '../../protocol/imap/model/response.ts';
import { ResponseReader } from '../../protocol/imap/response-reader.ts';
import type { Violation } from '../../scr/results.ts';
import { printable } from '../../transcript/escape.ts';
import { Answer } from './answer.ts';
import { isContinuation, type Received, ReceivedFrame, statusOf } from './received.ts';
import { ConnectionTrouble, type TroubleKind } from './trouble.ts';
import type { Piece, Wire } from './wire.ts';

/** Violations kept; a server that breaks the grammar in every line need not fill the memory. */
const MOST_VIOLATIONS = 100;
/** A command may take this many deadlines in all while its server keeps sending. */
export const PATIENCE = 20;

export class Channel {
  readonly wire: Wire;
  readonly timeoutMs: number;
  readonly violations: Violation[] = [];
  readonly enabled = new Set<string>();
  capabilities: string[] | null = null;
  /** The untagged BYE that came last, printable. */
  bye: string | null = null;
  #reader = new ResponseReader();
  #tags = 0;
  #fatalNoted = false;

  constructor(wire: Wire, timeoutMs: number) {
    this.wire = wire;
    this.timeoutMs = timeoutMs;
    wire.sink = (chunk) => this.#reader.push(chunk);
  }

  newTag(): string {
    return `A${++this.#tags}`;
  }

  send(pieces: Piece[], timeoutMs = this.timeoutMs): Promise<void> {
    return this.wire.write(pieces, timeoutMs);
  }

  /** The next response that has come already, or null. */
  take(): ReceivedFrame | null {
    const next = this.#reader.next();
    if (!next) return null;
    const received = new ReceivedFrame(next.response, next.error, next.frame, this.wire.lastArrival);
    if (next.error) this.#violation(next.error.message, printable(received.raw, 400));
    this.#learn(received);
    return received;
  }

  /**
   * The next response, waited for while there is progress. `awaited` completes "… while … was awaited". Throws
   * `ConnectionTrouble` if the connection ends, falls silent for the deadline, or carries no lines.
   */
  async next(deadlineMs = this.timeoutMs, awaited = 'a response'): Promise<ReceivedFrame> {
    let came = false;
    for (;;) {
      const received = this.take();
      if (received) return received;
      this.#refuseGarbage(awaited);
      if (this.wire.ended) throw this.ending(awaited);
      if (!(await this.wire.progress(deadlineMs))) {
        // Single octets do not end the wait, but they are half a line that the report must quote.
        throw this.overdue(deadlineMs, awaited, came);
      }
      came = true;
    }
  }

  /** Reads up to a tagged response whose tag is wanted; gathers into `responses`. */
  async untilTagged(
    wanted: (tag: string) => boolean,
    responses: Received[],
    deadlineMs: number,
    awaited: string,
  ): Promise<StatusResponse & { tag: string }> {
    return this.#until(
      (received) => {
        const status = statusOf(received);
        return status !== null && status.tag !== null && wanted(status.tag)
          ? { ...status, tag: status.tag }
          : null;
      },
      responses,
      deadlineMs,
      awaited,
    );
  }

  /** Reads up to a continuation request, or to the tagged response if that comes instead. */
  async untilContinuation(
    tag: string | null,
    responses: Received[],
    deadlineMs: number,
    awaited: string,
  ): Promise<{ continuation: ReceivedFrame } | { status: StatusResponse }> {
    return this.#until(
      (received) => {
        if (isContinuation(received)) return { continuation: received };
        const status = statusOf(received);
        return status !== null && status.tag !== null && (tag === null || status.tag === tag)
          ? { status }
          : null;
      },
      responses,
      deadlineMs,
      awaited,
    );
  }

  /** The answer to a command that was written completely. */
  async answerTo(
    tag: string,
    sent: string,
    responses: Received[] = [],
    deadlineMs = this.timeoutMs,
  ): Promise<Answer> {
    const status = await this.untilTagged((t) => t === tag, responses, deadlineMs, answerAwaited(sent));
    return new Answer(tag, sent, responses, status);
  }

  /** Drops what came and was not read; gives it back. A new reader starts, in the same state. */
  discard(): Buffer {
    const dropped = this.#reader.discard();
    this.#reader = new ResponseReader();
    return dropped;
  }

  /** What of an unfinished response has come. */
  get partial(): Buffer {
    return this.#reader.partial;
  }

  /** Why nothing more comes. */
  ending(awaited: string): ConnectionTrouble {
    const { how, detail } = this.wire.ended!;
    const verb = how === 'end' ? 'closed the connection' : `broke the connection (${detail})`;
    const manner = this.bye === null ? 'without BYE' : `after ${JSON.stringify(this.bye)}`;
    return this.trouble(how === 'reset' ? 'reset' : 'closed', `${verb} ${manner}`, awaited);
  }

  /** Why no more is waited for. */
  overdue(deadlineMs: number, awaited: string, came: boolean): ConnectionTrouble {
    this.wire.event(`deadline passed: ${deadlineMs} ms, while ${awaited} was awaited`);
    const half = this.partial.length > 0;
    if (!came && !half) return this.trouble('silent', `said nothing within ${deadlineMs} ms`, awaited);
    return this.trouble('timeout', `sent nothing complete within ${deadlineMs} ms`, awaited);
  }

  trouble(kind: TroubleKind, what: string, awaited: string, quoted = this.partial): ConnectionTrouble {
    const half = quoted.length > 0 ? `; what came was "${printable(quoted, 200)}"` : '';
    const message = `${this.wire.name} ${what} while ${awaited} was awaited${half}`;
    return new ConnectionTrouble(kind, message, this.bye !== null);
  }

  async #until<T>(
    wanted: (received: ReceivedFrame) => T | null,
    responses: Received[],
    deadlineMs: number,
    awaited: string,
  ): Promise<T> {
    const patience = performance.now() + PATIENCE * deadlineMs;
    for (;;) {
      const received = await this.next(deadlineMs, awaited).catch((error) => lastOf(responses, error));
      responses.push(received);
      const found = wanted(received);
      if (found !== null) return found;
      if (performance.now() > patience) {
        const what = `kept sending other things for ${PATIENCE * deadlineMs} ms`;
        throw this.trouble('timeout', what, awaited, received.raw);
      }
    }
  }

  #refuseGarbage(awaited: string): void {
    const fatal = this.#reader.fatal;
    if (!fatal) return;
    if (!this.#fatalNoted) this.#violation(fatal.message, printable(this.partial, 400));
    this.#fatalNoted = true;
    throw this.trouble('garbage', `sent what cannot be cut into lines (${fatal.message})`, awaited);
  }

  #violation(message: string, quoted: string): void {
    if (this.violations.length < MOST_VIOLATIONS)
      this.violations.push({ invariant: 'grammar', message, quoted });
  }

  #learn(received: ReceivedFrame): void {
    const { response } = received;
    if (response?.kind === 'status') {
      if (response.code?.name === 'CAPABILITY') this.capabilities = response.code.capabilities;
    } else if (response?.kind === 'data') {
      if (response.type === 'CAPABILITY') this.capabilities = response.capabilities;
      if (response.type === 'ENABLED') this.#enable(response.capabilities);
    }
    const status = response ? (response.kind === 'status' ? response : null) : statusOf(received);
    if (status?.status === 'BYE' && status.tag === null) this.bye = printable(received.raw, 200);
  }

  #enable(capabilities: string[]): void {
    for (const name of capabilities) this.enabled.add(name.toUpperCase());
    this.#reader.utf8 = this.enabled.has('UTF8=ACCEPT');
  }
}

/** For "… while … was awaited". */
export function answerAwaited(sent: string): string {
  return `the answer to "${sent.length > 120 ? `${sent.slice(0, 119)}…` : sent}"`;
}

/** Adds to a silence what came before it, which is not what was awaited: a response with another tag, perhaps. */
function lastOf(responses: readonly Received[], error: unknown): never {
  const last = responses.at(-1);
  if (!(error instanceof ConnectionTrouble) || error.kind !== 'silent' || !last) throw error;
  const said = `; the last that came was "${printable(last.raw, 200)}"`;
  throw new ConnectionTrouble(error.kind, error.message + said, error.bye);
}
