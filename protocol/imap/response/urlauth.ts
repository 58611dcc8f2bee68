/** GENURLAUTH and URLFETCH: RFC 4467 §7 and §9. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { Data } from '../model/response.ts';

/** `genurlauth-data = "*" SP "GENURLAUTH" 1*(SP url-full)`, `url-full = astring` */
export function parseGenUrlAuth(cursor: Cursor): Data {
  const urls: OctetString[] = [];
  do {
    cursor.sp('genurlauth-data');
    urls.push(cursor.astring('url-full'));
  } while (!cursor.atEnd);
  return { type: 'GENURLAUTH', urls };
}

/** `urlfetch-data = "*" SP "URLFETCH" 1*(SP url-full SP nstring)` */
export function parseUrlFetch(cursor: Cursor): Data {
  const results: { url: OctetString; data: Buffer | null }[] = [];
  do {
    cursor.sp('urlfetch-data');
    const url = cursor.astring('url-full');
    cursor.sp('urlfetch-data');
    results.push({ url, data: cursor.nstringOctets('urlfetch-data') });
  } while (!cursor.atEnd);
  return { type: 'URLFETCH', results };
}
