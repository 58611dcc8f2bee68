/** The envelope structure of a message: RFC 3501 §7.4.2. */
import type { OctetString } from '../imap/model/common.ts';
import type { Address, Envelope } from '../imap/model/response.ts';
import { parseAddressList } from './address-list.ts';
import type { MimeEntity } from './entity.ts';
import { fieldValue, type Header } from './header.ts';

/**
 * Computes the envelope from the header of a message. Strings are unfolded, otherwise as they stand (encoded
 * words stay encoded); an absent field is null, an empty one `''`. Empty address lists are null, save that
 * sender and reply-to are then those of from.
 */
export function envelopeOf(entity: Pick<MimeEntity, 'header'>): Envelope {
  const { header } = entity;
  const from = addresses(header, 'from');
  return {
    date: fieldValue(header, 'date'),
    subject: fieldValue(header, 'subject'),
    from,
    sender: addresses(header, 'sender') ?? from,
    replyTo: addresses(header, 'reply-to') ?? from,
    to: addresses(header, 'to'),
    cc: addresses(header, 'cc'),
    bcc: addresses(header, 'bcc'),
    inReplyTo: fieldValue(header, 'in-reply-to'),
    messageId: fieldValue(header, 'message-id'),
  };
}

/** RFC 5322 §4.5.3: several fields of one name are read as one list. */
function addresses(header: Header, lowerName: OctetString): Address[] | null {
  const values = header.fields.filter((field) => field.is(lowerName)).map((field) => field.value);
  const list = parseAddressList(values.join(', '));
  return list.length > 0 ? list : null;
}
