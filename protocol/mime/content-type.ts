/** The Content-Type field: RFC 2045 §5. */
import type { OctetString } from '../imap/model/common.ts';
import { type Parameters, parameterValue, parseParameterized } from './parameters.ts';

/** A media type. `type` and `subtype` are in lower case; parameters as `parameters.ts` describes them. */
export interface ContentType {
  readonly type: OctetString;
  readonly subtype: OctetString;
  readonly parameters: Parameters;
}

/** RFC 2045 §5.2: what an entity is that declares nothing, or nothing that can be read. */
export const TEXT_PLAIN: ContentType = {
  type: 'text',
  subtype: 'plain',
  parameters: [['charset', 'us-ascii']],
};

/** RFC 2046 §5.1.5: what a part of multipart/digest is by default. */
export const MESSAGE_RFC822: ContentType = { type: 'message', subtype: 'rfc822', parameters: [] };

/**
 * Reads an unfolded Content-Type value; null (no field) gives `fallback`, and so does a value without the form
 * `type/subtype`.
 */
export function parseContentType(value: OctetString | null, fallback: ContentType = TEXT_PLAIN): ContentType {
  if (value === null) return fallback;
  const { head, parameters } = parseParameterized(value);
  const match = /^([^\s/]+)\/([^\s/]+)$/.exec(head);
  if (!match) return fallback;
  return { type: match[1]!.toLowerCase(), subtype: match[2]!.toLowerCase(), parameters };
}

/** The boundary of a multipart type, or null if there is none that could be used (RFC 2046 §5.1.1). */
export function boundaryOf(contentType: ContentType): OctetString | null {
  if (contentType.type !== 'multipart') return null;
  const boundary = parameterValue(contentType.parameters, 'boundary')?.trimEnd();
  return boundary === undefined || boundary === '' ? null : boundary;
}
