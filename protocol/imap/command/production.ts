/** What the table of commands holds for each command word. */
import type { Cursor } from '../cursor.ts';
import type { CommandBody } from '../model/command.ts';

export interface CommandProduction {
  /** The ABNF rule of the command, as its RFC names it; errors at the end of the command carry it. */
  rule: string;
  /** True if the command may stand behind `UID`. */
  uid?: boolean;
  /** Reads what follows the command word, up to the end of the command. Throws `ProtocolError`. */
  parse: (cursor: Cursor, uid: boolean) => CommandBody;
}

/** Productions by command word in upper case. */
export type CommandTable = Readonly<Record<string, CommandProduction>>;
