/** What a handler or a hook has at hand. */
import type { Command } from '../../protocol/imap/model/command.ts';
import type { Response, ResponseCode } from '../../protocol/imap/model/response.ts';
import type { Account } from '../store/account.ts';
import type { Store } from '../store/store.ts';
import type { Features } from './features.ts';
import type { Quirks } from './quirks.ts';
import type { Session } from './session.ts';

export interface SessionContext {
  readonly session: Session;
  /** Null before authentication. */
  readonly account: Account | null;
  readonly store: Store;
  readonly quirks: Quirks;
  readonly features: Features;
  /** Sends responses, in order, as far as the client takes them. */
  respond(...responses: Response[]): void;
  /** True while the client reads more slowly than we write: `drain` then before sending much more. */
  readonly congested: boolean;
  /** Resolves when the client has caught up; rejects with `ConnectionClosed` if it never will. */
  drain(): Promise<void>;
  /** Closes the connection once what was sent is out. */
  end(): void;
  /** Closes the connection at once. */
  destroy(): void;
}

export interface CommandContext<C extends Command = Command> extends SessionContext {
  readonly command: C;
  /** True after the tagged response. */
  readonly answered: boolean;
  /** Sends what news the session may be told, and the tagged response. */
  tagged(status: 'OK' | 'NO' | 'BAD', code: ResponseCode | null, text: string): void;
  /** Sends a continuation request (RFC 3501 §7.5). */
  continuation(text: string): void;
  /** The next line, which is no command. Rejects with `ConnectionClosed` if none comes. */
  readLine(): Promise<Buffer>;
  /** Tells the news from now on, at once, until the returned function is called. */
  pushNews(): () => void;
  /** Begins a TLS handshake behind what was sent; what the client sent before it is discarded. */
  startTls(): Promise<void>;
}
