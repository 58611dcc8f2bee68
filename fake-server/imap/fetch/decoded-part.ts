/** A body part without its transfer encoding: RFC 3516 §4.2 and §4.3. */

import { bodyOctets, type MimeEntity } from '../../../protocol/mime/entity.ts';
import { fieldValue } from '../../../protocol/mime/header.ts';
import { partAt } from '../../../protocol/mime/section.ts';
import { decodeTransfer } from '../../../protocol/mime/transfer-encoding.ts';
import { entity, type StoredMessage } from '../../store/message.ts';
import { CommandFailure, otherCode } from '../failure.ts';

const ENCODINGS = ['7bit', '8bit', 'binary', 'base64', 'quoted-printable'];

/** The part that `path` leads to; the message itself for an empty path; null if there is none. */
export function partOf(message: StoredMessage, path: readonly number[]): MimeEntity | null {
  const whole = entity(message);
  if (path.length === 0) return whole;
  const part = partAt(whole, path);
  return part === 'empty' ? null : part;
}

/**
 * The decoded octets of a part, or null if there is none; of the whole message, its octets as they are. Throws
 * `CommandFailure` (NO, UNKNOWN-CTE) for a transfer encoding that is not known.
 */
export function decodedPart(message: StoredMessage, path: readonly number[]): Buffer | null {
  if (path.length === 0) return message.octets;
  const part = partOf(message, path);
  if (!part) return null;
  const encoding = fieldValue(part.header, 'content-transfer-encoding')?.trim() || '7bit';
  if (!ENCODINGS.includes(encoding.toLowerCase())) {
    throw new CommandFailure('NO', 'The transfer encoding is not known', otherCode('UNKNOWN-CTE'));
  }
  return decodeTransfer(bodyOctets(part), encoding);
}
