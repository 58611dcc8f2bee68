import type { CommandTable } from '../command-table.ts';
import type { Feature } from '../features.ts';

/** One extension of IMAP: what it adds to the server, in one object, in one file. */
export interface Extension extends Feature {
  /** Commands of its own; they take the place of commands of the same name. */
  commands?: CommandTable;
}
