/** What an invariant sees of a connection, and where it says what it saw. */
import type { Response, StatusResponse } from '../../protocol/imap/model/response.ts';
import type { HeardResponse, SentCommand } from './dialogue.ts';
import type { Ledger } from './ledger.ts';
import type { SessionState } from './session-state.ts';

export interface Scene {
  readonly session: SessionState;
  /** Commands that are not answered, in their order. */
  readonly pending: readonly SentCommand[];
  /** What a continuation request may be for now. */
  readonly awaits: 'literal' | 'line' | null;
  /** A command has begun and not ended: the server may answer it already. */
  readonly isSending: boolean;
  /** What was told of messages on all connections. */
  readonly ledger: Ledger;
  /** The invariant had something to look at. */
  observe(invariant: string): void;
  /** What it looked at breaks it: a sentence without its clause, and the response that shows it. */
  violate(invariant: string, message: string, shown: Pick<HeardResponse, 'quote'>): void;
}

/**
 * One or several invariants at work on one connection. `heard` is called before the session's state takes the response
 * in, `completed` behind it.
 */
export interface Watcher {
  /** Also told of what comes when nobody knows any more how the server understands the client. */
  readonly isAlwaysSure?: boolean;
  sent?(command: SentCommand): void;
  heard?(response: Response, shown: HeardResponse): void;
  completed?(command: SentCommand, status: StatusResponse, shown: HeardResponse): void;
  /** `by` is who closed it; `last` is what the server said last. */
  closed?(by: 'client' | 'server', last: Pick<HeardResponse, 'quote'>): void;
}

export type Watch = (scene: Scene) => Watcher;
