/** Where a scenario takes hold of a connection. As long as none is in force each place costs the look at a null. */
import type { Frame } from '../../protocol/imap/framer.ts';
import type { Command } from '../../protocol/imap/model/command.ts';
import type { SessionContext } from './context.ts';

/**
 * Writes what would go out in one go, in its own way: `write` hands octets to the socket. Without a promise all of it
 * is done at once.
 */
export type Divert = (octets: Buffer, write: (octets: Buffer) => void) => void | Promise<void>;

/** A connection, as far as it can be bent. */
export interface BentConnection extends SessionContext {
  /** Octets as they are, behind what was sent before. */
  send(octets: Buffer): void;
  flush(): void;
  /** How octets are written from now on; null: as ever. */
  divert(divert: Divert | null): void;
  /** Resolves when all that was sent is written. */
  settled(): Promise<void>;
  /** True when the connection has ended, or is about to. */
  readonly isOver: boolean;
  /** Ends it with RST; under TLS, without a last word. */
  reset(): void;
  /** Called once when a continuation request that the running command makes is out. */
  onAsked: (() => void) | null;
}

/** What a scenario does at the IMAP door. `proceed` is what the server would do. */
export interface ImapBend {
  /** Nothing was sent yet. */
  connected(connection: BentConnection, proceed: () => void): Promise<void>;
  command(
    command: Command,
    frame: Frame,
    connection: BentConnection,
    proceed: () => Promise<void>,
  ): Promise<void>;
  /** A client waits to be asked for a literal; `name` is that of its command. */
  literal(
    literal: { tag: string | null; name: string; size: number },
    connection: BentConnection,
    /** `ask` resolves when the client has been asked. */
    deal: { accept(): void; refuse(): void; ask(): Promise<void> },
  ): void;
}

/** One for all connections of a server. */
export interface ImapBendSeat {
  current: ImapBend | null;
}
