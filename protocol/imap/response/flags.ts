/** Flags as a server gives them: RFC 3501 §9 `flag-fetch`, `flag-perm` and the FLAGS response. */
import type { Cursor } from '../cursor.ts';
import type { Data } from '../model/response.ts';

/** `"FLAGS" SP "(" [flag-fetch *(SP flag-fetch)] ")"`, where `flag-fetch = flag / "\Recent"`. */
export function parseFetchFlags(cursor: Cursor): string[] {
  return cursor.list('flag-fetch', () => cursor.flag());
}

/** `"PERMANENTFLAGS" SP "(" [flag-perm *(SP flag-perm)] ")"`, where `flag-perm = flag / "\*"`. */
export function parsePermanentFlags(cursor: Cursor): string[] {
  return cursor.list('flag-perm', () => flag(cursor, true));
}

/** `mailbox-data = "FLAGS" SP flag-list`, where `flag-list = "(" [flag *(SP flag)] ")"`. */
export function parseFlags(cursor: Cursor): Data {
  cursor.sp('mailbox-data');
  return { type: 'FLAGS', flags: cursor.list('flag-list', () => flag(cursor, false)) };
}

/** `flag` does not include `\Recent` (RFC 3501 §9): it is no flag that could be set or kept. */
function flag(cursor: Cursor, wildcard: boolean): string {
  const start = cursor.mark();
  const value = cursor.flag({ wildcard });
  if (value.toUpperCase() !== '\\RECENT') return value;
  cursor.reset(start);
  return cursor.fail('flag', 'a flag other than \\Recent');
}
