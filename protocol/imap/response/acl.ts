/** ACL, LISTRIGHTS and MYRIGHTS: RFC 4314 §3.6 to §3.8 and §7. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { Data } from '../model/response.ts';

/** `acl-data = "ACL" SP mailbox *(SP identifier SP rights)` */
export function parseAcl(cursor: Cursor): Data {
  cursor.sp('acl-data');
  const mailbox = cursor.mailbox();
  const entries: { identifier: OctetString; rights: OctetString }[] = [];
  while (cursor.take(' ')) {
    const identifier = cursor.astring('identifier');
    cursor.sp('acl-data');
    entries.push({ identifier, rights: parseRights(cursor) });
  }
  return { type: 'ACL', mailbox, entries };
}

/** `listrights-data = "LISTRIGHTS" SP mailbox SP identifier SP rights *(SP rights)` */
export function parseListRights(cursor: Cursor): Data {
  cursor.sp('listrights-data');
  const mailbox = cursor.mailbox();
  cursor.sp('listrights-data');
  const identifier = cursor.astring('identifier');
  cursor.sp('listrights-data');
  const required = parseRights(cursor);
  const optional: string[] = [];
  while (cursor.take(' ')) optional.push(parseRights(cursor));
  return { type: 'LISTRIGHTS', mailbox, identifier, required, optional };
}

/** `myrights-data = "MYRIGHTS" SP mailbox SP rights` */
export function parseMyRights(cursor: Cursor): Data {
  cursor.sp('myrights-data');
  const mailbox = cursor.mailbox();
  cursor.sp('myrights-data');
  return { type: 'MYRIGHTS', mailbox, rights: parseRights(cursor) };
}

/** `rights = astring`: only lowercase letters and digits, perhaps none. */
function parseRights(cursor: Cursor): OctetString {
  const start = cursor.mark();
  const rights = cursor.astring('rights');
  if (/^[a-z0-9]*$/.test(rights)) return rights;
  cursor.reset(start);
  return cursor.fail('rights', 'lowercase letters and digits');
}
