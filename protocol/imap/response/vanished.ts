/** VANISHED: RFC 7162 §3.2.10. */
import type { Cursor } from '../cursor.ts';
import type { Data } from '../model/response.ts';

/** `expunged-resp = "VANISHED" [SP "(EARLIER)"] SP known-uids`, `known-uids = sequence-set` without "*". */
export function parseVanished(cursor: Cursor): Data {
  const earlier = cursor.take(' (EARLIER)');
  cursor.sp('expunged-resp');
  return { type: 'VANISHED', earlier, uids: cursor.sequenceSet({ star: false, production: 'known-uids' }) };
}
