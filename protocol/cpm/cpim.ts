/** Message/CPIM (RFC 3862): message headers with namespaces, then an encapsulated MIME entity. */
import type { MimeEntity } from '../mime/entity.ts';
import { type Header, type HeaderField, parseHeader } from '../mime/header.ts';
import { parseEntity } from '../mime/parse-entity.ts';

/** The namespace of the IMDN headers (RFC 5438 §6.1). */
export const IMDN_NAMESPACE = 'urn:ietf:params:imdn';
/** The namespace of the headers of RFC 3862 itself (§3.4): that of names without prefix until a NS header says else. */
export const CORE_NAMESPACE = 'urn:ietf:params:cpim-headers:';

export interface CpimHeader {
  /** As written, with its prefix. */
  readonly name: string;
  /** The namespace that a NS header before this one declares for its prefix; null for an undeclared prefix or none. */
  readonly namespace: string | null;
  /** The name without a declared prefix. */
  readonly localName: string;
  /** UTF-8 as Unicode. */
  readonly value: string;
  readonly field: HeaderField;
}

export interface Cpim {
  /** The octets of the message/cpim body. */
  readonly octets: Buffer;
  readonly header: Header;
  readonly headers: readonly CpimHeader[];
  /** The encapsulated entity (its offsets count in `content.octets`), or null if the message headers do not end. */
  readonly content: MimeEntity | null;
  /** Where the encapsulated entity begins in `octets`. */
  readonly contentStart: number;
  /** What the NS headers declare: prefix to namespace; the prefix `''` is the default. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/** Reads a body. Never throws; what is malformed shows as a missing content or as fields without name. */
export function parseCpim(octets: Buffer): Cpim {
  const header = parseHeader(octets);
  const namespaces = new Map<string, string>();
  const headers: CpimHeader[] = [];
  for (const field of header.fields) {
    if (field.name === '') continue;
    const value = utf8Of(field.value);
    if (field.name.toLowerCase() === 'ns') {
      const match = /^([^\s<>]*)\s*<([^<>]*)>$/.exec(value);
      if (match) namespaces.set(match[1]!, match[2]!);
    }
    const dot = field.name.indexOf('.');
    const isNs = field.name.toLowerCase() === 'ns';
    const namespace = isNs ? undefined : namespaces.get(dot > 0 ? field.name.slice(0, dot) : '');
    const localName = namespace === undefined || dot <= 0 ? field.name : field.name.slice(dot + 1);
    headers.push({ name: field.name, namespace: namespace ?? null, localName, value, field });
  }
  const ended = header.end > header.fieldsEnd;
  const content = ended ? parseEntity(octets.subarray(header.end)) : null;
  return { octets, header, headers, content, contentStart: header.end, namespaces };
}

/** The first header of RFC 3862 itself by its name, compared without case; null if there is none. */
export function cpimHeader(cpim: Cpim, lowerName: string): CpimHeader | null {
  return cpim.headers.find((h) => isCore(h) && h.localName.toLowerCase() === lowerName) ?? null;
}

function isCore({ namespace }: CpimHeader): boolean {
  return namespace === null || namespace === CORE_NAMESPACE;
}

/** The first header of the IMDN namespace, whatever its prefix (`message-id`); null if there is none. */
export function imdnHeader(cpim: Cpim, lowerName: string): CpimHeader | null {
  return (
    cpim.headers.find((h) => h.namespace === IMDN_NAMESPACE && h.localName.toLowerCase() === lowerName) ??
    null
  );
}

/** Most values are ASCII, which is UTF-8 already. */
function utf8Of(value: string): string {
  return /[^\0-\x7f]/.test(value) ? Buffer.from(value, 'latin1').toString('utf8') : value;
}
