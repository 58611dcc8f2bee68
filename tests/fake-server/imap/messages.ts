/** Stored messages for tests of the pure parts of the server. */
import type { StoredMessage } from '../../../fake-server/store/message.ts';
import { MessageAnnotations } from '../../../fake-server/store/message-annotations.ts';

interface Own {
  uid?: number;
  flags?: string[];
  modseq?: bigint;
  /** RFC 3339, for instance `2024-02-01T00:30:00+05:00`: gives instant and zone. */
  date?: string;
}

/** Makes a message of its lines (joined by CRLF) or octets. */
export function message(content: string[] | Buffer, own: Own = {}): StoredMessage {
  const date = own.date ?? '2024-01-15T12:00:00+00:00';
  return {
    uid: own.uid ?? 1,
    objectId: own.uid ?? 1,
    octets: Buffer.isBuffer(content) ? content : Buffer.from(content.join('\r\n'), 'utf8'),
    internalDate: { instant: Date.parse(date), zone: date.slice(-6).replace(':', '') },
    flags: new Set(own.flags ?? []),
    annotations: new MessageAnnotations(),
    modseq: own.modseq ?? 1n,
  };
}
