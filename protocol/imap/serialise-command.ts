/** Commands as octets: the inverse of the command grammar. */
import type { Command } from './model/command.ts';
import { type CommandPiece, CommandWriter } from './serialise/command-writer.ts';
import {
  writeGenUrlAuth,
  writeGetMetadata,
  writeNotify,
  writeSetAcl,
  writeSetMetadata,
} from './serialise/extension-commands.ts';
import { writeId } from './serialise/extension-data.ts';
import { formatSelectParameters, writeAppendMessage, writeList } from './serialise/mailbox-commands.ts';
import { writeConvert, writeFetch, writeSearch, writeStore } from './serialise/message-commands.ts';
import { formatSequenceSet } from './serialise/sequence-set.ts';
import type { SerialiseStyle } from './serialise/writer.ts';

export type { CommandPiece } from './serialise/command-writer.ts';
export { quoteAstring } from './serialise/quoting.ts';

/** `synchronising` is true by default: literals wait for the continuation request. */
export type CommandStyle = Partial<SerialiseStyle> & { synchronising?: boolean };

/**
 * The pieces of one command, without the CRLF at its end (see `CommandPiece` for who writes what). FETCH macros
 * come out as what they stand for. The value is taken as given: what the grammar cannot express comes out as it is.
 */
export function serialiseCommand(command: Command, style: CommandStyle = {}): CommandPiece[] {
  const out = new CommandWriter({ strings: style.strings ?? 'quoted' }, style.synchronising ?? true);
  out.text(`${command.tag} ${'uid' in command && command.uid ? 'UID ' : ''}${command.name}`);
  writeArguments(out, command);
  return out.finish();
}

/** The octets that the pieces stand for, headers of literals and the final CRLF included. */
export function commandOctets(pieces: readonly CommandPiece[]): Buffer {
  const parts = pieces.flatMap((piece) =>
    typeof piece === 'string'
      ? [Buffer.from(piece, 'latin1')]
      : [Buffer.from(literalHeader(piece), 'latin1'), piece.literal],
  );
  return Buffer.concat([...parts, Buffer.from('\r\n')]);
}

/** `["~"] "{" number ["+"] "}" CRLF` (RFC 3501 §9, RFC 3516 §7, RFC 7888 §6) */
export function literalHeader(piece: Exclude<CommandPiece, string>): string {
  return `${piece.binary ? '~' : ''}{${piece.literal.length}${piece.synchronising ? '' : '+'}}\r\n`;
}

/** Everything behind the command's name, its leading space included. */
function writeArguments(out: CommandWriter, command: Command): void {
  const astrings = (values: readonly string[]): void => {
    out.text(' ');
    out.spaced(values, (value) => out.astring(value));
  };
  switch (command.name) {
    case 'LOGIN':
      astrings([command.user, command.password]);
      break;
    case 'AUTHENTICATE':
      out.text(` ${command.mechanism}${command.initial === null ? '' : ` ${command.initial}`}`);
      break;
    case 'SELECT':
    case 'EXAMINE':
      astrings([command.mailbox]);
      out.text(formatSelectParameters(command.parameters));
      break;
    case 'CREATE':
    case 'DELETE':
    case 'SUBSCRIBE':
    case 'UNSUBSCRIBE':
    case 'GETACL':
    case 'MYRIGHTS':
      astrings([command.mailbox]);
      break;
    case 'RENAME':
    case 'CONVERSIONS':
      astrings([command.from, command.to]);
      break;
    case 'LIST':
      out.text(' ');
      writeList(out, command);
      break;
    case 'LSUB':
      astrings([command.reference]);
      out.text(' ');
      out.listMailbox(command.pattern);
      break;
    case 'STATUS':
      astrings([command.mailbox]);
      out.text(` (${command.items.join(' ')})`);
      break;
    case 'APPEND':
      astrings([command.mailbox]);
      for (const message of command.messages) writeAppendMessage(out, message);
      break;
    case 'EXPUNGE':
      if (command.uids !== null) out.text(` ${formatSequenceSet(command.uids)}`);
      break;
    case 'SEARCH':
      out.text(' ');
      writeSearch(out, command);
      break;
    case 'FETCH':
      out.text(' ');
      writeFetch(out, command);
      break;
    case 'STORE':
      out.text(' ');
      writeStore(out, command);
      break;
    case 'COPY':
    case 'MOVE':
      out.text(` ${formatSequenceSet(command.set)}`);
      astrings([command.mailbox]);
      break;
    case 'ENABLE':
      out.text(` ${command.capabilities.join(' ')}`);
      break;
    case 'ID':
      out.text(' ');
      writeId(out, command.fields);
      break;
    case 'NOTIFY':
      out.text(' ');
      writeNotify(out, command.set);
      break;
    case 'SETACL':
      out.text(' ');
      writeSetAcl(out, command);
      break;
    case 'DELETEACL':
    case 'LISTRIGHTS':
      astrings([command.mailbox, command.identifier]);
      break;
    case 'GETMETADATA':
      out.text(' ');
      writeGetMetadata(out, command);
      break;
    case 'SETMETADATA':
      out.text(' ');
      writeSetMetadata(out, command);
      break;
    case 'GENURLAUTH':
      out.text(' ');
      writeGenUrlAuth(out, command);
      break;
    case 'URLFETCH':
      astrings(command.urls);
      break;
    case 'RESETKEY':
      if (command.mailbox === null) break;
      astrings([command.mailbox]);
      for (const mechanism of command.mechanisms) out.text(` ${mechanism}`);
      break;
    case 'CONVERT':
      out.text(' ');
      writeConvert(out, command);
      break;
    default:
      break;
  }
}
