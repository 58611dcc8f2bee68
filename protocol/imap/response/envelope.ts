/** ENVELOPE: RFC 3501 §7.4.2 and §9. */
import type { Cursor } from '../cursor.ts';
import type { Address, Envelope } from '../model/response.ts';

/**
 * ```
 * envelope = "(" env-date SP env-subject SP env-from SP env-sender SP env-reply-to SP env-to SP env-cc SP
 *            env-bcc SP env-in-reply-to SP env-message-id ")"
 * ```
 */
export function parseEnvelope(cursor: Cursor): Envelope {
  cursor.expect('(', 'envelope');
  const date = cursor.nstring('env-date');
  cursor.sp('envelope');
  const subject = cursor.nstring('env-subject');
  cursor.sp('envelope');
  const from = parseAddresses(cursor, 'env-from');
  cursor.sp('envelope');
  const sender = parseAddresses(cursor, 'env-sender');
  cursor.sp('envelope');
  const replyTo = parseAddresses(cursor, 'env-reply-to');
  cursor.sp('envelope');
  const to = parseAddresses(cursor, 'env-to');
  cursor.sp('envelope');
  const cc = parseAddresses(cursor, 'env-cc');
  cursor.sp('envelope');
  const bcc = parseAddresses(cursor, 'env-bcc');
  cursor.sp('envelope');
  const inReplyTo = cursor.nstring('env-in-reply-to');
  cursor.sp('envelope');
  const messageId = cursor.nstring('env-message-id');
  cursor.expect(')', 'envelope');
  return { date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId };
}

/** `env-from = "(" 1*address ")" / nil`, and so the other five: no space between addresses. */
function parseAddresses(cursor: Cursor, production: string): Address[] | null {
  if (cursor.takeNil()) return null;
  cursor.expect('(', production);
  const addresses = [parseAddress(cursor)];
  while (cursor.ahead === '(') addresses.push(parseAddress(cursor));
  cursor.expect(')', production);
  return addresses;
}

/** `address = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"` */
function parseAddress(cursor: Cursor): Address {
  cursor.expect('(', 'address');
  const name = cursor.nstring('addr-name');
  cursor.sp('address');
  const adl = cursor.nstring('addr-adl');
  cursor.sp('address');
  const mailbox = cursor.nstring('addr-mailbox');
  cursor.sp('address');
  const host = cursor.nstring('addr-host');
  cursor.expect(')', 'address');
  return { name, adl, mailbox, host };
}
