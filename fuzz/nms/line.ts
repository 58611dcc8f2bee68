/** A connection that is kept, and made anew when it is spent: requests as octets, one by one or several at once. */
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { RawAnswer } from '../../drivers/nms/raw-answer.ts';
import { RawConnection, type RawConnectionOptions } from '../../drivers/nms/raw-connection.ts';
import { TargetLost } from '../kind.ts';

/** A request as it goes out. */
export interface Sent {
  readonly octets: string;
  readonly method: string;
  /** In the place of the good one; undefined for that. */
  readonly token: string | undefined;
  /** What follows on this connection might be read as something else. */
  readonly isLast: boolean;
}

/** What came of it: `closed` is the end of the connection in the place of an answer. */
export type Outcome = RawAnswer | 'timeout' | 'closed' | 'garbage';

export class Line {
  readonly #options: RawConnectionOptions;
  #connection: RawConnection | null = null;

  constructor(options: RawConnectionOptions) {
    this.#options = options;
  }

  /** Rejects with `TargetLost`. */
  async exchange(sent: Sent): Promise<Outcome> {
    const wasKept = this.#connection !== null;
    const outcome = await this.#once(sent);
    // A server may end a kept connection at the moment in which a request is on its way (RFC 9112 §9.3.1).
    return wasKept && outcome === 'closed' ? this.#once(sent) : outcome;
  }

  /** Requests that only look, sent at once; each for itself where that gives trouble. Rejects as `exchange`. */
  async exchangeAll(all: readonly Sent[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    if (all.length > 1) {
      const connection = await this.#open();
      for (const { octets, token } of all) connection.send(octets, token);
      for (const sent of all) {
        const outcome = await this.#answer(connection, sent);
        if (typeof outcome === 'string') break;
        outcomes.push(outcome);
        if (this.#connection === null) break;
      }
    }
    for (const sent of all.slice(outcomes.length)) outcomes.push(await this.exchange(sent));
    return outcomes;
  }

  close(): void {
    this.#connection?.destroy();
    this.#connection = null;
  }

  async #once(sent: Sent): Promise<Outcome> {
    const connection = await this.#open();
    connection.send(sent.octets, sent.token);
    return this.#answer(connection, sent);
  }

  async #answer(connection: RawConnection, { method, isLast }: Sent): Promise<Outcome> {
    try {
      const answer = await connection.answer({ to: method });
      const ends = /\bclose\b/i.test(answer?.header('connection') ?? '');
      if (answer === null || ends || isLast) this.close();
      return answer ?? 'closed';
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
      this.close();
      return error.kind === 'timeout' ? 'timeout' : 'garbage';
    }
  }

  async #open(): Promise<RawConnection> {
    if (this.#connection !== null) return this.#connection;
    try {
      this.#connection = await RawConnection.open(this.#options);
      return this.#connection;
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
      throw new TargetLost(error.message);
    }
  }
}
