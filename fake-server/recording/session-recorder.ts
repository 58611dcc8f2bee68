/** Records what clients of the embedded server do, for judging them (docs/transcript-format.md, "Facts"). */
import type { Untrusted } from '../../transcript/session-facts.ts';
import { type Transcript, tellTranscript } from '../../transcript/transcript.ts';
import type { Session } from '../imap/session.ts';
import type { Origin } from '../store/mailbox-events.ts';
import type { Store } from '../store/store.ts';
import { ConnectionTape } from './connection-tape.ts';
import { StoreTrack } from './store-track.ts';

export interface SessionRecorderOptions {
  store: Store;
  /** Users whose boxes are followed. */
  users: readonly string[];
  /** Passwords and tokens, which are left out. */
  secrets: readonly string[];
  /** Is given the lines of the transcript as they are written. */
  tell: (lines: string) => void;
}

export class SessionRecorder {
  readonly #transcript: Transcript;
  readonly #track: StoreTrack;
  readonly #options: SessionRecorderOptions;
  readonly #numbers = new WeakMap<object, number>();

  constructor(options: SessionRecorderOptions) {
    this.#options = options;
    this.#transcript = tellTranscript(options.tell, { secrets: options.secrets });
    const recorder = this.#transcript.connection('store');
    this.#track = new StoreTrack(
      (fact) => recorder.fact(fact),
      (origin) => this.#numberOf(origin),
    );
    this.#follow();
  }

  /** Tells what is in the store now, and follows that: its accounts may be others. */
  followAnew(): void {
    this.#track.end();
    this.#follow();
  }

  /** A new connection; changes that `session` makes are known by it. */
  connection(session: Session, door: 'imap' | 'imaps'): ConnectionTape {
    const tape = new ConnectionTape(this.#transcript.connection(door), door);
    this.#numbers.set(session, tape.number);
    return tape;
  }

  /** A connection at the TLS port that came to nothing: the client did not take the certificate. */
  tlsRefused(untrusted: Untrusted): void {
    const tape = new ConnectionTape(this.#transcript.connection('imaps'), 'imaps');
    tape.tlsBegins('implicit', untrusted);
    tape.end();
  }

  /** Ends the record; what happens later is not in it. */
  async close(): Promise<void> {
    this.#track.end();
    await this.#transcript.close();
  }

  #follow(): void {
    const { store, users } = this.#options;
    for (const user of users) {
      const account = store.account(user);
      if (account) this.#track.follow(account);
    }
  }

  #numberOf(origin: Origin): number | null {
    return origin === null ? null : (this.#numbers.get(origin) ?? null);
  }
}
