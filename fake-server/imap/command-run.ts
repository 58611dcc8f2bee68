/** One command under way: the context of its handler. */
import type { Command } from '../../protocol/imap/model/command.ts';
import type { Response, ResponseCode } from '../../protocol/imap/model/response.ts';
import type { Account } from '../store/account.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext, SessionContext } from './context.ts';
import { otherCode } from './failure.ts';
import type { Features } from './features.ts';
import { newsResponses } from './news.ts';
import type { Quirks } from './quirks.ts';
import { leafKeys } from './search/leaf-keys.ts';
import type { Session } from './session.ts';
import { unaskedResponses } from './unasked.ts';

/** What a connection does for a command beyond what it does for anybody. */
export interface Wire extends SessionContext {
  flush(): void;
  /** Counts what was sent unasked. */
  nextTurn(): number;
  readLine(): Promise<Buffer>;
  startTls(): Promise<void>;
}

export class CommandRun implements CommandContext {
  readonly command: Command;
  readonly #wire: Wire;
  #answered = false;

  constructor(command: Command, wire: Wire) {
    this.command = command;
    this.#wire = wire;
  }

  get answered(): boolean {
    return this.#answered;
  }

  get session(): Session {
    return this.#wire.session;
  }

  get account(): Account | null {
    return this.#wire.account;
  }

  get store(): Store {
    return this.#wire.store;
  }

  get quirks(): Quirks {
    return this.#wire.quirks;
  }

  get features(): Features {
    return this.#wire.features;
  }

  get congested(): boolean {
    return this.#wire.congested;
  }

  respond(...responses: Response[]): void {
    this.#wire.respond(...responses);
  }

  drain(): Promise<void> {
    return this.#wire.drain();
  }

  end(): void {
    this.#wire.end();
  }

  destroy(): void {
    this.#wire.destroy();
  }

  startTls(): Promise<void> {
    return this.#wire.startTls();
  }

  continuation(text: string): void {
    this.respond({ kind: 'continuation', code: null, text });
  }

  readLine(): Promise<Buffer> {
    return this.#wire.readLine();
  }

  tagged(status: 'OK' | 'NO' | 'BAD', code: ResponseCode | null, text: string): void {
    const { quirks, session, features } = this;
    this.#tellNews(this.#mayTellExpunges());
    this.#answered = true;
    const { name, tag } = this.command;
    let shown = code;
    if (quirks.extraUntagged && name !== 'STARTTLS' && session.state !== 'logout') {
      const turn = this.#wire.nextTurn();
      this.respond(...unaskedResponses(turn, session, features));
      shown ??= otherCode('XVENDOR-TURN', String(turn));
    }
    this.respond({ kind: 'status', tag, status, code: shown, text });
  }

  pushNews(): () => void {
    const { session } = this;
    const before = session.onNews;
    let waiting = false;
    let over = false;
    const push = async (): Promise<void> => {
      waiting = true;
      // Changes made in one go are told together, and a client that reads slowly is not buried.
      await null;
      if (this.congested) await this.drain().catch(() => undefined);
      waiting = false;
      if (over) return;
      this.#tellNews(true);
      this.#wire.flush();
    };
    session.onNews = () => {
      if (!waiting) void push();
    };
    if (session.hasNews) void push();
    return () => {
      over = true;
      session.onNews = before;
    };
  }

  /** One by one: there may be more of them than a call takes arguments. */
  #tellNews(withExpunges: boolean): void {
    for (const response of newsResponses(this.session, this.features, withExpunges)) this.respond(response);
  }

  /**
   * RFC 3501 §7.4.1: never while FETCH, STORE or SEARCH by sequence number is answered; RFC 7162 §3.2.10.2: nor where
   * UID SEARCH names such numbers.
   */
  #mayTellExpunges(): boolean {
    const { command } = this;
    const { name } = command;
    if (this.quirks.lateExpunges) return ['NOOP', 'CHECK', 'EXPUNGE', 'IDLE'].includes(name);
    if (command.name === 'SEARCH' && leafKeys(command.key).some(({ key }) => key === 'SET')) return false;
    const bySequence = 'uid' in command && !command.uid;
    return !(bySequence && ['FETCH', 'STORE', 'SEARCH', 'CONVERT'].includes(name));
  }
}
