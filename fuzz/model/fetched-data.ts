/** Whether FETCH told what a message is (RFC 3501 §7.4.2). */
import { sectionText } from '../../drivers/imap/fetch-item.ts';
import type { Section } from '../../protocol/imap/model/common.ts';
import type { FetchItem } from '../../protocol/imap/model/response.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import { sectionOctets } from '../../protocol/mime/section.ts';
import { pick } from './message-octets.ts';
import type { ItemSpec } from './ops.ts';
import type { Message } from './store-model.ts';
import { HEADER_FIELDS } from './vocabulary.ts';

/** What is wrong with an item, or null: its shape, and the rest of "… of UID 7 …". */
export function itemFault(
  spec: ItemSpec,
  items: readonly FetchItem[],
  message: Message,
): { shape: string; why: string } | null {
  const { octets, texts } = message.built;
  if (spec.name.startsWith('BODY[')) return sectionFault(spec, items, octets);
  const item = items.find(({ name }) => name === spec.name);
  if (item === undefined) return { shape: `no ${spec.name}`, why: 'is not told' };
  switch (item.name) {
    case 'RFC822.SIZE':
      return item.size === octets.length
        ? null
        : {
            shape: 'RFC822.SIZE differs',
            why: `is ${item.size}, and the message has ${octets.length} octets`,
          };
    case 'INTERNALDATE':
      return message.date === null || item.date.instant === message.date
        ? null
        : {
            shape: 'INTERNALDATE differs',
            why: `is ${item.date.text}, and SHOULD be ${new Date(message.date).toISOString()}, as APPEND was given it; a copy SHOULD keep it (RFC 3501 §6.4.7)`,
          };
    case 'ENVELOPE': {
      const { subject, from, messageId } = item.envelope;
      const wanted = texts.fields.get('subject') ?? '';
      if ((subject ?? '') !== wanted)
        return {
          shape: 'ENVELOPE: another subject',
          why: `has the subject "${subject}" instead of "${wanted}"`,
        };
      if ((messageId ?? '') !== (texts.fields.get('message-id') ?? ''))
        return { shape: 'ENVELOPE: another id', why: `has the message id "${messageId}"` };
      const [sender] = from ?? [];
      const shown = `${sender?.name} <${sender?.mailbox}@${sender?.host}>`;
      // Only ours are known to be written so.
      return shown === texts.from || !texts.from.endsWith('.example>')
        ? null
        : { shape: 'ENVELOPE: another sender', why: `has the sender "${shown}" instead of "${texts.from}"` };
    }
    default:
      return null;
  }
}

/** The section that a specification asks for. */
export function sectionOf({ name, fields }: ItemSpec): Section {
  const inside = name.slice('BODY['.length, -1);
  if (inside === '1') return { path: [1], text: '', fields: [] };
  const named = inside.startsWith('HEADER.FIELDS');
  return {
    path: [],
    text: inside as Section['text'],
    fields: named ? fields.map((field) => pick(HEADER_FIELDS, field)) : [],
  };
}

function sectionFault(
  spec: ItemSpec,
  items: readonly FetchItem[],
  octets: Buffer,
): { shape: string; why: string } | null {
  const section = sectionOf(spec);
  const key = comparable(section);
  const origin = spec.partial?.origin ?? null;
  const item = items.find(
    (one) => one.name === 'BODY[]' && comparable(one.section) === key && one.origin === origin,
  );
  if (item?.name !== 'BODY[]') return { shape: `no ${spec.name}`, why: 'is not told' };
  const whole = sectionOctets(parseEntity(octets), section) ?? Buffer.alloc(0);
  const end = spec.partial === null ? whole.length : spec.partial.origin + spec.partial.length;
  const wanted = whole.subarray(origin ?? 0, end);
  const told = item.data ?? Buffer.alloc(0);
  if (told.equals(wanted)) return null;
  const at = wanted.findIndex((octet, place) => told[place] !== octet);
  const place = at < 0 ? wanted.length : at;
  const show = (data: Buffer): string => JSON.stringify(data.toString('latin1', place, place + 40));
  return {
    shape: `${spec.name} differs`,
    why: `has ${told.length} octets instead of ${wanted.length}; at octet ${place} they are ${show(told)} instead of ${show(wanted)}`,
  };
}

/** Names of fields compare without case, and in whatever order. */
function comparable(section: Section): string {
  const fields = section.fields.map((field) => field.toUpperCase()).sort();
  return sectionText({ ...section, fields });
}
