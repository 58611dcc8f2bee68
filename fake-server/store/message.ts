/**
 * A message as the store holds it: what never changes (`MessageBody`, shared between copies of a message, for
 * RFC 3501 §2.3 has it immutable) and what belongs to one mailbox.
 */
import type { MimeEntity } from '../../protocol/mime/entity.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import type { FlagModseqs } from './flag-modseqs.ts';
import type { GivenObject } from './given-object.ts';
import type { MessageAnnotations } from './message-annotations.ts';

/** INTERNALDATE: milliseconds since the epoch (UTC), and the zone in which it is printed (`+0200`). */
export interface InternalDate {
  readonly instant: number;
  readonly zone: string;
}

/** The immutable part of a message. A copy keeps the same `octets`, and with them the cached tree. */
export interface MessageBody {
  readonly octets: Buffer;
  readonly internalDate: InternalDate;
  /** For objects that were made of more than a message. */
  readonly given?: GivenObject | null;
}

/** A message in a mailbox. */
export interface StoredMessage extends MessageBody {
  readonly uid: number;
  /** Permanent: a move keeps it, a copy has another. Unique in the store. */
  readonly objectId: number;
  /** System flags as RFC 3501 §2.3.2 writes them (`\Seen`); keywords keep their case and compare without it. */
  readonly flags: Set<string>;
  readonly annotations: MessageAnnotations;
  modseq: bigint;
  /** When its flags changed; null before the first change. */
  flagModseqs?: FlagModseqs | null;
}

/** Trees may go when memory is short: a folder of 100,000 messages would not want to keep all of them. */
const entities = new WeakMap<Buffer, WeakRef<MimeEntity>>();

/** The MIME tree of a message, parsed at first use. */
export function entity(message: Pick<MessageBody, 'octets'>): MimeEntity {
  const known = entities.get(message.octets)?.deref();
  if (known) return known;
  const parsed = parseEntity(message.octets);
  entities.set(message.octets, new WeakRef(parsed));
  return parsed;
}

/** True if the message has the flag; flags compare without case (RFC 3501 §9, `flag-keyword`). */
export function hasFlag(message: Pick<StoredMessage, 'flags'>, flag: string): boolean {
  if (message.flags.has(flag)) return true;
  const wanted = flag.toLowerCase();
  for (const own of message.flags) {
    if (own.length === wanted.length && own.toLowerCase() === wanted) return true;
  }
  return false;
}
