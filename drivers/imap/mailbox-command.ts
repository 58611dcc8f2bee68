import type { OctetString } from '../../protocol/imap/model/common.ts';
import { type CommandPart, quotedContent } from './command-part.ts';

/** True if the name can stand in a quoted string (RFC 3501 §9 `QUOTED-CHAR`). */
export function isQuotable(name: OctetString): boolean {
  return /^[\x01-\x09\x0b\x0c\x0e-\x7f]*$/.test(name);
}

/** The parts of a command with mailbox names in it: quoted where that is allowed, else a literal. */
export function mailboxCommand(verb: string, name: OctetString, rest = ''): CommandPart[] {
  if (isQuotable(name)) return [`${verb} "${quotedContent(name)}"${rest}`];
  const literal = { literal: Buffer.from(name, 'latin1'), synchronising: true };
  return rest === '' ? [`${verb} `, literal] : [`${verb} `, literal, rest];
}
