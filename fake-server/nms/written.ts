/** Answers in the representation that was agreed on. */
import { FORMAT_MEDIA_TYPES, type Format } from '../../protocol/nms/body.ts';
import { isObject } from '../../protocol/nms/conform.ts';
import { printJson } from '../../protocol/nms/json.ts';
import type { RootName, RootValue } from '../../protocol/nms/types/roots.ts';
import { writeXml } from '../../protocol/nms/xml-write.ts';
import type { NmsQuirks } from './quirks.ts';
import type { Reply } from './reply.ts';

/** An answer in its last form. */
export interface Written {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A text goes out in UTF-8. */
  readonly content: string | Buffer | null;
  readonly onLost: (() => void) | undefined;
}

/** In JSON, of values that are frozen: those of a server, which writes in one style. */
const KNOWN_TEXTS = new WeakMap<object, string>();

export function octetsOf(content: string | Buffer): Buffer {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
}

/** Throws `RangeError` for what XML cannot hold. */
export function writeReply(
  { status, headers, body, onLost }: Reply,
  format: Format,
  quirks: NmsQuirks,
): Written {
  if (body === null) return { status, headers, content: null, onLost };
  if ('octets' in body) return { status, headers, content: body.octets, onLost };
  const content = write(body.root, body.value as RootValue<RootName>, format, quirks);
  const type = { 'content-type': FORMAT_MEDIA_TYPES[format], 'cache-control': 'no-store' };
  return { status, headers: { ...type, ...headers }, content, onLost };
}

/** A root element, as this server writes it. Throws `RangeError` for what XML cannot hold. */
export function write<N extends RootName>(
  root: N,
  value: RootValue<N>,
  format: Format,
  quirks: NmsQuirks,
): string | Buffer {
  if (format === 'xml') return writeXml(root, value);
  // What many answers have, each with this one root.
  const isLasting = isObject(value) && Object.isFrozen(value);
  const known = isLasting ? KNOWN_TEXTS.get(value) : undefined;
  if (known !== undefined) return known;
  const text = printJson(root, value, { numbers: quirks.jsonNumbers, single: quirks.jsonSingle });
  if (isLasting) KNOWN_TEXTS.set(value, text);
  return text;
}
