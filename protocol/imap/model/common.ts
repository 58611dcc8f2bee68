/**
 * Values shared by commands and responses.
 *
 * IMAP carries octets. Short protocol strings are held as `OctetString`: a JavaScript string with one
 * character (U+0000 to U+00FF) per octet, so nothing is lost and no character set is assumed. Message data
 * (literals of APPEND, BODY[...] of FETCH) is held as `Buffer`, a view on what the socket delivered.
 */

/** One character per octet (latin1). Decode with `Buffer.from(s, 'latin1').toString('utf8')` where UTF-8 is meant. */
export type OctetString = string;

/** `seq-number = nz-number / "*"` (RFC 3501 §9). */
export type SequenceNumber = number | '*';

/** One element of a sequence-set; a single number has `from === to`. Order is kept as written (`4:2` stays so). */
export interface SequenceRange {
  from: SequenceNumber;
  to: SequenceNumber;
}

/** `sequence-set` (RFC 3501 §9), never empty. `'$'` is the saved result of RFC 5182. */
export type SequenceSet = SequenceRange[] | '$';

/** `date` (RFC 3501 §9): a calendar day without zone. Month is 1 to 12. The day may be senseless (31 February). */
export interface CalendarDate {
  day: number;
  month: number;
  year: number;
}

/** `date-time` (RFC 3501 §9). `zone` is the offset as printed, `instant` milliseconds since the epoch (UTC). */
export interface DateTime {
  text: string;
  zone: string;
  instant: number;
}

/**
 * What stands between the brackets of BODY[...]: `path` are the part numbers, `text` the rest in upper case
 * (`''`, `HEADER`, `TEXT`, `MIME`, `HEADER.FIELDS`, `HEADER.FIELDS.NOT`), `fields` the header names as written.
 */
export interface Section {
  path: number[];
  text: '' | 'HEADER' | 'TEXT' | 'MIME' | 'HEADER.FIELDS' | 'HEADER.FIELDS.NOT';
  fields: OctetString[];
}
