/** What a recorded session shows of an IMAP client: its commands in order, each with what was known at that moment. */
import type { Command, CommandName } from '../../../protocol/imap/model/command.ts';
import type { Response, StatusResponse } from '../../../protocol/imap/model/response.ts';
import type { ProtocolError } from '../../../protocol/imap/protocol-error.ts';
import type { StoredFact, TlsFact, Untrusted } from '../../../transcript/session-facts.ts';

/** What the connection was in when a command was sent. */
export interface ClientState {
  /** Null in clear. */
  readonly tls: TlsFact | null;
  readonly user: string | null;
  /** The selected mailbox as the client named it; null in any other state. */
  readonly selected: string | null;
  /** The selected mailbox is none of the user's own: another has shared it. */
  readonly isOthers: boolean;
  readonly readOnly: boolean;
  /** Capabilities as the server told them last, in upper case. */
  readonly capabilities: ReadonlySet<string>;
  /** The server has said BYE. */
  readonly bye: boolean;
}

/** One command, whole. */
export interface HeardCommand {
  /** Its place among all commands of the session, from 0. */
  readonly index: number;
  readonly connection: ClientConnection;
  /** Seconds since the record began. */
  readonly at: number;
  /** As it was sent, printable, long literals abbreviated, secrets left out. */
  readonly text: string;
  readonly tag: string | null;
  /** Null where it cannot be parsed; `fault` says why. */
  readonly command: Command | null;
  readonly fault: ProtocolError | null;
  readonly state: ClientState;
  /** Octets of it came before the continuation request that they had to wait for. */
  early: boolean;
  /** Commands of the connection that were not completed when this one was sent. */
  readonly pending: readonly HeardCommand[];
  /** The objects of the selected mailbox, ascending by UID, as the client was told of them. */
  readonly view: readonly StoredFact[];
  /** How many messages the client was told that there are in it. */
  readonly exists: number;
  /** The objects that lay in it. */
  readonly objects: readonly StoredFact[];
  /** What the server said from then on until it was completed. */
  readonly responses: Response[];
  /** Its completion; null if there was none. */
  answer: StatusResponse | null;
}

export interface ClientConnection {
  readonly number: number;
  readonly door: 'imap' | 'imaps';
  readonly commands: HeardCommand[];
  /** Lines that were no commands: answers to challenges, DONE. */
  readonly lines: { at: number; text: string }[];
  /** Octets that cannot be cut into commands any further; null if all could. */
  broken: string | null;
  closedBy: 'client' | 'server' | null;
  /** What was wrong with the certificate that the client was shown; null where nothing was, or none was shown. */
  untrusted: Untrusted | null;
}

/** The shapes that commands of these names have, also where one shape serves several names. */
type CommandOf<N extends CommandName, C extends Command = Command> = C extends Command
  ? N & C['name'] extends never
    ? never
    : C & { name: N & C['name'] }
  : never;

/** A parsed command of a certain name. */
export type HeardOf<N extends CommandName> = HeardCommand & { command: CommandOf<N> };

/** A change in the store, with its place between the commands. */
export interface StoreChange {
  readonly kind: 'stored' | 'flags' | 'expunged' | 'mailbox-created' | 'mailbox-deleted' | 'mailbox-renamed';
  readonly at: number;
  readonly mailbox: string;
  /** Another mailbox, where there is one: the new name. */
  readonly to: string | null;
  readonly uids: readonly number[];
  /** The connection that made it; null for another device. */
  readonly by: number | null;
}

export interface ClientSession {
  readonly connections: readonly ClientConnection[];
  /** Of all connections, in order. */
  readonly commands: readonly HeardCommand[];
  readonly changes: readonly StoreChange[];
}

/** The parsed commands of these names, in order. */
export function commandsOf<N extends CommandName>(session: ClientSession, ...names: N[]): HeardOf<N>[] {
  return session.commands.filter(
    (heard): heard is HeardOf<N> =>
      heard.command !== null && names.some((name) => heard.command!.name === name),
  );
}

/** Those of them that were completed with OK. */
export function completed<N extends CommandName>(session: ClientSession, ...names: N[]): HeardOf<N>[] {
  return commandsOf(session, ...names).filter(({ answer }) => answer?.status === 'OK');
}
