/** The strict grammar of client commands: RFC 3501 §9 `command` and the extensions under `command/`. */
import { ACL_COMMANDS } from './command/acl.ts';
import { APPEND_COMMANDS } from './command/append.ts';
import { AUTHENTICATE_COMMANDS } from './command/authenticate.ts';
import { CONVERT_COMMANDS } from './command/convert.ts';
import { COPY_COMMANDS } from './command/copy.ts';
import { ENABLE_COMMANDS } from './command/enable.ts';
import { EXPUNGE_COMMANDS } from './command/expunge.ts';
import { FETCH_COMMANDS } from './command/fetch.ts';
import { ID_COMMANDS } from './command/id.ts';
import { LIST_COMMANDS } from './command/list.ts';
import { MAILBOX_COMMANDS } from './command/mailbox.ts';
import { METADATA_COMMANDS } from './command/metadata.ts';
import { NOTIFY_COMMANDS } from './command/notify.ts';
import { PLAIN_COMMANDS } from './command/plain.ts';
import type { CommandProduction, CommandTable } from './command/production.ts';
import { SEARCH_COMMANDS } from './command/search.ts';
import { STATUS_COMMANDS } from './command/status.ts';
import { STORE_COMMANDS } from './command/store.ts';
import { URLAUTH_COMMANDS } from './command/urlauth.ts';
import { Cursor } from './cursor.ts';
import type { Frame } from './framer.ts';
import { requireLineEnds } from './line-ends.ts';
import type { Command } from './model/command.ts';
import type { ProtocolError } from './protocol-error.ts';

const TABLES: readonly CommandTable[] = [
  PLAIN_COMMANDS,
  AUTHENTICATE_COMMANDS,
  MAILBOX_COMMANDS,
  LIST_COMMANDS,
  STATUS_COMMANDS,
  APPEND_COMMANDS,
  SEARCH_COMMANDS,
  FETCH_COMMANDS,
  STORE_COMMANDS,
  COPY_COMMANDS,
  EXPUNGE_COMMANDS,
  ACL_COMMANDS,
  METADATA_COMMANDS,
  URLAUTH_COMMANDS,
  CONVERT_COMMANDS,
  NOTIFY_COMMANDS,
  ENABLE_COMMANDS,
  ID_COMMANDS,
];
const COMMANDS: ReadonlyMap<string, CommandProduction> = new Map(TABLES.flatMap((t) => Object.entries(t)));
const KNOWN_COMMAND = 'a known command';
const KNOWN_UID_COMMAND = 'a command that has a UID form';

/**
 * Reads one command from its frame.
 *
 * ```
 * command = tag SP (command-any / command-auth / command-nonauth / command-select) CRLF
 * uid     = "UID" SP (copy / fetch / search / store / move / uid-expunge / convert)
 * ```
 * With `utf8`, quoted strings may hold 8-bit octets (RFC 6855 §3, after ENABLE UTF8=ACCEPT). Throws
 * `ProtocolError` on anything that the grammar does not allow, and never anything else.
 */
export function parseCommand(frame: Frame, options: { utf8?: boolean } = {}): Command {
  requireLineEnds(frame, 'CRLF');
  const cursor = new Cursor(frame, options);
  const tag = cursor.tag();
  cursor.sp('command');
  const uid = cursor.take('UID ');
  const production = commandWord(cursor, uid);
  const body = production.parse(cursor, uid);
  cursor.end(production.rule);
  return { tag, ...body };
}

function commandWord(cursor: Cursor, uid: boolean): CommandProduction {
  const start = cursor.mark();
  const word = cursor.atom('command').toUpperCase();
  const production = COMMANDS.get(word);
  if (production && (!uid || production.uid)) return production;
  cursor.reset(start);
  return cursor.fail(uid ? 'uid' : 'command', uid ? KNOWN_UID_COMMAND : KNOWN_COMMAND);
}

/** True if the command was refused because its word, or its word behind `UID`, names no command that we know. */
export function isUnknownCommand(error: ProtocolError): boolean {
  return error.expected === KNOWN_COMMAND || error.expected === KNOWN_UID_COMMAND;
}

/**
 * The tag of a command that may otherwise be broken, for the tagged BAD that answers it; null if the frame does
 * not begin with a tag (RFC 3501 §9 `tag`) that a space or the end of the line follows.
 */
export function readTag(frame: Frame): string | null {
  const cursor = new Cursor(frame);
  try {
    const tag = cursor.tag();
    return cursor.ahead === ' ' || cursor.atEnd ? tag : null;
  } catch {
    return null;
  }
}
