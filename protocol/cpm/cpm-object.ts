/**
 * A stored object as it is judged: its header fields or attributes, and what its body turns out to be, each read
 * when it is first asked for. Reading never fails: what cannot be read is there as octets, or as a fault.
 */
import type { OctetString } from '../imap/model/common.ts';
import type { ContentType } from '../mime/content-type.ts';
import { contentIdOf, decodedBody } from '../mime/decoded-body.ts';
import { isMultipart, type MimeEntity, mediaTypeOf } from '../mime/entity.ts';
import { parameterValue } from '../mime/parameters.ts';
import { parseEntity } from '../mime/parse-entity.ts';
import { type Cpim, parseCpim } from './cpim.ts';
import { type Binding, MEDIA_TYPES, type ObjectType } from './object-types.ts';
import { type Recognition, recognise } from './recognise.ts';
import { readXml, type XmlReading } from './xml/read-xml.ts';

/** A header field, or an attribute of an object that is kept over REST. */
export interface ObjectHeader {
  /** As written. */
  readonly name: string;
  /** Unfolded, without white space at its ends. */
  readonly value: OctetString;
}

/** The XML of an object, and the part that it stands in (`''`: the body itself). */
export interface ObjectXml extends XmlReading {
  part: string;
}

/** A part of a multipart object that is no root: a file or a thumbnail. */
export interface FilePart {
  /** As IMAP counts: `2`. */
  number: string;
  entity: MimeEntity;
  /** Without angle brackets, `null` without a Content-ID. */
  contentId: string | null;
}

const NO_HEADERS: readonly ObjectHeader[] = [];

export class CpmObject {
  readonly binding: Binding;
  /** The message; over REST the payload. */
  readonly entity: MimeEntity;
  readonly headers: readonly ObjectHeader[];
  readonly recognition: Recognition;
  readonly #byName = new Map<string, ObjectHeader[]>();
  #body: Buffer | null = null;
  #cpim: Cpim | null | undefined;
  #xml: ObjectXml | null | undefined;
  #files: FilePart[] | null = null;

  constructor(
    entity: MimeEntity,
    headers: readonly ObjectHeader[],
    binding: Binding,
    as: ObjectType | null = null,
  ) {
    this.entity = entity;
    this.headers = headers;
    this.binding = binding;
    for (const header of headers) {
      const name = header.name.toLowerCase();
      const known = this.#byName.get(name);
      if (known) known.push(header);
      else this.#byName.set(name, [header]);
    }
    this.recognition = as === null ? recognise(this) : { type: as, by: 'it was said to be one' };
  }

  /** Null for what shows no sign of being a CPM object. */
  get type(): ObjectType | null {
    return this.recognition.type;
  }

  get contentType(): ContentType {
    return this.entity.contentType;
  }

  /** `message/cpim` and its like, in lower case. */
  get mediaType(): string {
    return mediaTypeOf(this.entity);
  }

  /** All headers of a name, given in lower case. */
  named(lowerName: string): readonly ObjectHeader[] {
    return this.#byName.get(lowerName) ?? NO_HEADERS;
  }

  /** The value of the first header of a name, given in lower case; null if there is none. */
  value(lowerName: string): OctetString | null {
    return this.#byName.get(lowerName)?.[0]?.value ?? null;
  }

  /** The body without its content transfer encoding. */
  get body(): Buffer {
    this.#body ??= decodedBody(this.entity);
    return this.#body;
  }

  /** The body as Message/CPIM; null if it is of another type. */
  get cpim(): Cpim | null {
    if (this.#cpim === undefined) {
      this.#cpim = this.mediaType === MEDIA_TYPES.cpim ? parseCpim(this.body) : null;
    }
    return this.#cpim;
  }

  /** The part of a file transfer that holds its XML: the first of the type, else the first part, else the object. */
  get root(): { entity: MimeEntity; number: string } {
    const { parts } = this.entity;
    const index = parts.findIndex((part) => mediaTypeOf(part) === MEDIA_TYPES.fileTransfer);
    const at = Math.max(0, index);
    return parts[at] ? { entity: parts[at], number: String(at + 1) } : { entity: this.entity, number: '' };
  }

  /** The XML that the type of the object has: its body, the root of a file transfer, a notification within CPIM. */
  get xml(): ObjectXml | null {
    if (this.#xml === undefined) this.#xml = this.#readXml();
    return this.#xml;
  }

  /** The parts of a file transfer but its root. */
  get files(): readonly FilePart[] {
    if (this.#files === null) {
      const root = this.root.entity;
      this.#files = this.entity.parts.flatMap((entity, index) =>
        entity === root ? [] : [{ number: String(index + 1), entity, contentId: contentIdOf(entity) }],
      );
    }
    return this.#files;
  }

  #readXml(): ObjectXml | null {
    switch (this.type) {
      case 'session-info':
      case 'group-state':
        return { part: '', ...readXml(this.body, charsetOf(this.entity)) };
      case 'file-transfer-history': {
        const { entity, number } = this.root;
        return { part: number, ...readXml(decodedBody(entity), charsetOf(entity)) };
      }
      case 'imdn': {
        const content = this.cpim?.content;
        return content ? { part: '', ...readXml(decodedBody(content), charsetOf(content)) } : null;
      }
      default:
        return null;
    }
  }
}

/** Reads the octets of a message, as IMAP and files have it. `as` overrides what it looks like. */
export function readMessage(octets: Buffer, as: ObjectType | null = null): CpmObject {
  const entity = parseEntity(octets);
  const headers = entity.header.fields.filter(({ name }) => name !== '');
  return new CpmObject(entity, headers, 'imap', as);
}

function charsetOf(entity: MimeEntity): string | null {
  return isMultipart(entity) ? null : parameterValue(entity.contentType.parameters, 'charset');
}
