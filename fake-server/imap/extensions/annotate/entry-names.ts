/** The names of annotation entries: RFC 5257 §3.2. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import { partAt } from '../../../../protocol/mime/section.ts';
import { entity, type MessageBody } from '../../../store/message.ts';
import { CommandFailure } from '../../failure.ts';

const NAME = /^(?:\/[^/*%\0\x80-\xff]+)+$/;
const OF_MESSAGE = /^\/(?:comment|altsubject|vendor\/.+)$/;
const OF_PART = /^\/[0-9.]+\/(?:comment|flags\/(?:seen|answered|flagged|forwarded)|vendor\/.+)$/;

/** Throws `CommandFailure` (BAD) for what is no name of an entry (§3.2), or names a part wrongly (§3.2.1). */
export function checkEntryName(name: OctetString): void {
  if (!NAME.test(name)) throw new CommandFailure('BAD', 'This is no name of an entry');
  partNamed(name);
}

/** Throws `CommandFailure` (BAD) if the entry is one of a body part that the message does not have (§3.2.1). */
export function checkPart(name: OctetString, body: Pick<MessageBody, 'octets'>): void {
  const path = partNamed(name);
  if (path && !partAt(entity(body), path)) throw new CommandFailure('BAD', 'There is no such body part');
}

/**
 * Throws `CommandFailure` (NO) unless the entry is one that RFC 5257 §3.2.1 defines or the vendor's. `/flags`, which
 * is reserved (§3.5), is none of them.
 */
export function checkKnown(name: OctetString): void {
  if (!OF_MESSAGE.test(name) && !OF_PART.test(name))
    throw new CommandFailure('NO', 'No such entry is defined');
}

/** True for the flags of body parts, whose value is "1", "0" or NIL (§3.2.1). */
export function isPartFlag(name: OctetString): boolean {
  return OF_PART.test(name) && /^\/[^/]+\/flags\//.test(name);
}

/** The part numbers of an entry that begins with a digit; null for one of the whole message. */
function partNamed(name: OctetString): number[] | null {
  const first = name.split('/')[1] ?? '';
  if (!/^\d/.test(first)) return null;
  if (!/^[1-9]\d*(?:\.[1-9]\d*)*$/.test(first)) throw new CommandFailure('BAD', 'This is no part specifier');
  return first.split('.').map(Number);
}
