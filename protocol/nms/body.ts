/** Bodies in either representation: JSON, which every server speaks, and XML, which it may (§B.2, SUPPORT-S-002 and -003). */
import { parseContentType, TEXT_PLAIN } from '../mime/content-type.ts';
import { parameterValue } from '../mime/parameters.ts';
import { type JsonReadOptions, readJson, writeJson } from './json.ts';
import { type Expected, type Reading, unread } from './read-value.ts';
import type { RootName, RootValue } from './types/roots.ts';
import { readXml } from './xml-read.ts';
import { writeXml } from './xml-write.ts';

export type Format = 'json' | 'xml';

export const FORMAT_MEDIA_TYPES: Record<Format, string> = {
  json: 'application/json',
  xml: 'application/xml',
};

/** The representation that a Content-Type names; null for another media type, or none. */
export function formatOf(contentType: string | null): Format | null {
  const { type, subtype } = parseContentType(contentType, TEXT_PLAIN);
  if (/^(?:json|.+\+json)$/.test(subtype) && type === 'application') return 'json';
  return /^(?:xml|.+\+xml)$/.test(subtype) && (type === 'application' || type === 'text') ? 'xml' : null;
}

/** Reads a body by its Content-Type. Never throws. */
export function readBody<N extends RootName>(
  octets: Buffer,
  contentType: string | null,
  expected: Expected<N>,
  options: JsonReadOptions = {},
): Reading<N> {
  const format = formatOf(contentType);
  if (format === 'json') return readJson(octets, expected, options);
  if (format === 'xml') {
    const { parameters } = parseContentType(contentType);
    return readXml(octets, expected, parameterValue(parameters, 'charset'));
  }
  return unread({ expected: 'JSON or XML', found: contentType ?? 'no Content-Type' });
}

/** The octets of a body. Throws `RangeError` for what the representation cannot hold (`writeXml`). */
export function writeBody<N extends RootName>(root: N, value: RootValue<N>, format: Format): Buffer {
  return format === 'json' ? writeJson(root, value) : writeXml(root, value);
}
