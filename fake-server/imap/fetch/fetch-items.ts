/** The data items of FETCH: RFC 3501 §6.4.5 and §7.4.2. */
import type { FetchAttribute, Partial } from '../../../protocol/imap/model/command.ts';
import type { FetchItem } from '../../../protocol/imap/model/response.ts';
import { bodyStructureOf } from '../../../protocol/mime/body-structure.ts';
import { envelopeOf } from '../../../protocol/mime/envelope.ts';
import { sectionOctets } from '../../../protocol/mime/section.ts';
import { entity, type StoredMessage } from '../../store/message.ts';
import { printInternalDate } from '../internal-date.ts';

/** The attributes that a message answers by itself; annotations are the store's, BINARY is not offered. */
export type MessageAttribute = Exclude<FetchAttribute, { name: 'ANNOTATION' | 'BINARY[]' | 'BINARY.SIZE[]' }>;

/** What the selected session knows of a message beside the store: whether it is recent here. */
export interface MessageView {
  recent: boolean;
}

/** Computes one data item. Message data are views on the message; a part that does not exist gives null (NIL). */
export function fetchItem(attribute: MessageAttribute, message: StoredMessage, view: MessageView): FetchItem {
  switch (attribute.name) {
    case 'FLAGS':
      return { name: 'FLAGS', flags: [...message.flags, ...(view.recent ? ['\\Recent'] : [])] };
    case 'UID':
      return { name: 'UID', uid: message.uid };
    case 'RFC822.SIZE':
      return { name: 'RFC822.SIZE', size: message.octets.length };
    case 'INTERNALDATE':
      return { name: 'INTERNALDATE', date: printInternalDate(message.internalDate) };
    case 'MODSEQ':
      return { name: 'MODSEQ', modseq: message.modseq };
    case 'ENVELOPE':
      return { name: 'ENVELOPE', envelope: envelopeOf(entity(message)) };
    case 'BODYSTRUCTURE':
    case 'BODY':
      return {
        name: attribute.name,
        structure: bodyStructureOf(entity(message), attribute.name === 'BODYSTRUCTURE'),
      };
    case 'RFC822':
      return { name: 'RFC822', data: message.octets };
    case 'RFC822.HEADER':
      return { name: 'RFC822.HEADER', data: wholeSection(message, 'HEADER') };
    case 'RFC822.TEXT':
      return { name: 'RFC822.TEXT', data: wholeSection(message, 'TEXT') };
    case 'BODY[]':
      return bodySection(attribute, message);
  }
}

/** True if fetching the attribute sets `\Seen`: BODY[...] without PEEK, RFC822, RFC822.TEXT. */
export function setsSeen(attribute: FetchAttribute): boolean {
  switch (attribute.name) {
    case 'BODY[]':
    case 'BINARY[]':
      return !attribute.peek;
    default:
      return attribute.name === 'RFC822' || attribute.name === 'RFC822.TEXT';
  }
}

function bodySection(
  { section, partial }: Extract<FetchAttribute, { name: 'BODY[]' }>,
  message: StoredMessage,
): FetchItem {
  const whole =
    section.path.length === 0 && section.text === ''
      ? message.octets
      : sectionOctets(entity(message), section);
  return { name: 'BODY[]', section, ...pieceOf(whole, partial) };
}

/** What is asked for of a text, cut short at its end and empty behind it (RFC 3501 §6.4.5); null (NIL) stays so. */
export function pieceOf<T extends Buffer | null>(
  whole: T,
  partial: Partial | null,
): { origin: number | null; data: T | Buffer } {
  if (!partial) return { origin: null, data: whole };
  const { offset, count } = partial;
  return { origin: offset, data: whole?.subarray(offset, offset + count) ?? whole };
}

function wholeSection(message: StoredMessage, text: 'HEADER' | 'TEXT'): Buffer | null {
  return sectionOctets(entity(message), { path: [], text, fields: [] });
}
