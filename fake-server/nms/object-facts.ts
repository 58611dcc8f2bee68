/**
 * What never changes of an object (§5.4): its attributes, references, parts. Those of an object that was posted are
 * as they were given; those of a message are read from its header.
 */

import { CpmObject } from '../../protocol/cpm/cpm-object.ts';
import { isRfc3339 } from '../../protocol/cpm/date-time.ts';
import { decodeCharset } from '../../protocol/mime/charset.ts';
import { decodedBody } from '../../protocol/mime/decoded-body.ts';
import { type MimeEntity, mediaTypeOf } from '../../protocol/mime/entity.ts';
import { parameterValue } from '../../protocol/mime/parameters.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import { type Direction, readDirection } from '../../protocol/nms/attribute-values.ts';
import { attributeValue, attributeValues } from '../../protocol/nms/attributes.ts';
import { correlationTag } from '../../protocol/nms/correlation-tag.ts';
import { attributesOf, correlationIdOf } from '../../protocol/nms/object-attributes.ts';
import { type KeptAs, type PayloadPart, payloadPartsOf } from '../../protocol/nms/payload-parts.ts';
import type { AttributeList } from '../../protocol/nms/types/common.ts';
import type { PayloadPartInfo } from '../../protocol/nms/types/object.ts';
import { entity, type StoredMessage } from '../store/message.ts';

export interface ObjectFacts {
  readonly attributes: AttributeList;
  readonly correlationId: string | null;
  readonly correlationTag: string | null;
  /** Empty for an object without payload, as call logs are (§5.3.19). */
  readonly parts: readonly { readonly id: string; readonly info: PayloadPartInfo }[];
  /** Of the attribute Date, else when it was stored: milliseconds since the epoch. */
  readonly instant: number;
}

/** Objects of a box of which the facts are kept at hand. */
const MOST_KNOWN = 20_000;

/** The facts of the objects of one box, which are looked at again and again. */
export class FactsOfBox {
  readonly #owner: string;
  readonly #kept: KeptAs;
  /** By the ids of objects, the oldest first. */
  readonly #known = new Map<number, ObjectFacts>();

  /** `owner` is the id of the box: `tel:+15550100`. */
  constructor(owner: string, kept: KeptAs) {
    this.#owner = bareNumber(owner);
    this.#kept = kept;
  }

  of(message: StoredMessage): ObjectFacts {
    const known = this.#known.get(message.objectId);
    if (known) return known;
    const facts = this.#read(message);
    this.#known.set(message.objectId, facts);
    if (this.#known.size > MOST_KNOWN)
      for (const oldest of [...this.#known.keys()].slice(0, MOST_KNOWN / 4)) this.#known.delete(oldest);
    return facts;
  }

  #read(message: StoredMessage): ObjectFacts {
    const { given, internalDate, octets } = message;
    // Not kept, unlike that of who downloads: a search would fill the memory with trees.
    const content = parseEntity(octets);
    const parts = partsIn(content, this.#kept);
    const attributes: AttributeList = given
      ? { attribute: given.attributes.map(({ name, value }) => ({ name, value: [...value] })) }
      : this.#attributesOf(content);
    const correlationId = given?.correlationId ?? correlationIdOf(attributes);
    const tag = given?.correlationTag ?? (correlationId === null ? tagOf(attributes, parts) : null);
    const date = attributeValue(attributes, 'Date');
    const instant = date !== null && isRfc3339(date) ? Date.parse(date) : Number.NaN;
    return {
      attributes,
      correlationId,
      correlationTag: tag,
      parts: parts.map(({ id, info }) => ({ id, info })),
      instant: Number.isNaN(instant) ? internalDate.instant : instant,
    };
  }

  /** The message does not say which way it went; who owns the box does, where it is one of the parties. */
  #attributesOf(content: MimeEntity): AttributeList {
    const fields = content.header.fields.filter(({ name }) => name !== '');
    const attributes = attributesOf(new CpmObject(content, fields, 'imap'));
    const direction = this.#direction(attributes);
    if (direction === null) return attributes;
    return { attribute: [...attributes.attribute, { name: 'Direction', value: [direction] }] };
  }

  #direction(attributes: AttributeList): Direction | null {
    const isOwner = (value: string): boolean => bareNumber(value) === this.#owner;
    if (attributeValues(attributes, 'From').some(isOwner)) return 'OUT';
    return ['To', 'Cc', 'Bcc'].some((name) => attributeValues(attributes, name).some(isOwner)) ? 'IN' : null;
  }
}

/** The parts of the payload; none of a message without a body. */
export function partsOf(message: StoredMessage, kept: KeptAs): PayloadPart[] {
  return partsIn(entity(message), kept);
}

function partsIn(content: MimeEntity, kept: KeptAs): PayloadPart[] {
  return content.bodyEnd > content.bodyStart ? payloadPartsOf(content, kept) : [];
}

/** Where there is no unique reference, of a text that is the only part (§7.13.2, §7.13.4). */
function tagOf(attributes: AttributeList, parts: readonly PayloadPart[]): string | null {
  const [part] = parts;
  const direction = readDirection(attributeValue(attributes, 'Direction') ?? '');
  if (!part || parts.length > 1 || direction === null || mediaTypeOf(part.entity) !== 'text/plain')
    return null;
  const charset = parameterValue(part.entity.contentType.parameters, 'charset') ?? 'utf-8';
  const text = decodeCharset(decodedBody(part.entity), charset);
  if (text === null) return null;
  const parties = (name: string): string => attributeValues(attributes, name).map(bareNumber).join(',');
  const subject = attributeValue(attributes, 'Subject') ?? '';
  return direction === 'IN'
    ? correlationTag({ from: parties('From'), subject, text })
    : correlationTag({ to: parties('To'), cc: parties('Cc'), bcc: parties('Bcc'), subject, text });
}

function bareNumber(address: string): string {
  return address.replace(/^tel:/i, '');
}
