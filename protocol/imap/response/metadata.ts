/** METADATA: RFC 5464 §4.4 and §5. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { Data } from '../model/response.ts';
import { parseName } from './annotation.ts';

/**
 * ```
 * metadata-resp = "METADATA" SP mailbox SP (entry-values / entry-list)
 * entry-values  = "(" entry-value *(SP entry-value) ")"
 * entry-list    = entry *(SP entry)
 * ```
 */
export function parseMetadata(cursor: Cursor): Data {
  cursor.sp('metadata-resp');
  const mailbox = cursor.mailbox();
  cursor.sp('metadata-resp');
  if (cursor.ahead === '(') {
    const entries = cursor.list('entry-values', () => parseEntryValue(cursor), { nonEmpty: true });
    return { type: 'METADATA', mailbox, entries, names: null };
  }
  const names = [parseName(cursor, 'entry')];
  while (cursor.take(' ')) names.push(parseName(cursor, 'entry'));
  return { type: 'METADATA', mailbox, entries: null, names };
}

/** `entry-value = entry SP value`, `value = nstring / literal8` */
function parseEntryValue(cursor: Cursor): { entry: OctetString; value: Buffer | null } {
  const entry = parseName(cursor, 'entry');
  cursor.sp('entry-value');
  return { entry, value: cursor.nstringOctets('value', true) };
}
