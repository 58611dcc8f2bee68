/**
 * A URL cut at its joints, as it was written: nothing is normalised, for a server must see `..` and a client must give
 * back what it got. What no URL of a resource may hold has a reason.
 */

export interface UrlParts {
  /** In lower case; null for a URL that begins with its path. */
  readonly scheme: string | null;
  readonly authority: string | null;
  /** As written, one for each slash; none is empty or a dot. */
  readonly segments: readonly string[];
  /** Names and values, decoded. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/**
 * Why a URL is none of a resource.
 * - `form`: neither `http(s)://…` nor a path
 * - `character`: one that must be escaped, or a control character that is
 * - `escape`: a percent sign without two hexadecimal digits, or octets that are not UTF-8
 * - `double-encoding`: a percent sign that is escaped itself before two such digits
 * - `encoded-slash`, `empty-segment`, `dot-segment`
 * - `fragment`
 * - `unknown`: well-formed, but no resource of the interface
 */
export type UrlFaultKind =
  | 'form'
  | 'character'
  | 'escape'
  | 'double-encoding'
  | 'encoded-slash'
  | 'empty-segment'
  | 'dot-segment'
  | 'fragment'
  | 'unknown';

export interface UrlFault {
  readonly ok: false;
  readonly kind: UrlFaultKind;
  readonly detail: string;
}

/** RFC 3986 §3.3, escapes apart. */
const SEGMENT = /^(?:[\w.~!$&'()*+,;=:@-]|%[0-9a-f]{2})*$/i;
/** What most segments are, and nothing can be wrong with: no escape, and no dot at the beginning. */
const PLAIN_SEGMENT = /^[\w~!$&'()*+,;=:@-][\w.~!$&'()*+,;=:@-]*$/;
const URL_PARTS = /^(?:(https?):\/\/([^/?#]*))?(\/[^?#]*)(?:\?([^#]*))?(#.*)?$/i;

/** Cuts a URL, or what follows the method in a request line. */
export function urlParts(url: string): (UrlParts & { readonly ok: true }) | UrlFault {
  const match = URL_PARTS.exec(url);
  if (match === null) return urlFault('form', 'neither an absolute URL nor a path');
  const [, scheme, authority, path, query, fragment] = match;
  if (fragment !== undefined) return urlFault('fragment', `ends in ${fragment}`);
  if (scheme !== undefined && !/^[^\s@]+$/.test(authority!))
    return urlFault('form', 'no host, or one with credentials');
  const segments = path!.slice(1).split('/');
  for (const segment of segments) {
    const fault = segmentFault(segment);
    if (fault !== null) return fault;
  }
  const pairs = query === undefined ? [] : queryPairs(query);
  if (pairs === null) return urlFault('escape', 'in the query');
  return {
    ok: true,
    scheme: scheme?.toLowerCase() ?? null,
    authority: authority ?? null,
    segments,
    query: pairs,
  };
}

export function urlFault(kind: UrlFaultKind, detail: string): UrlFault {
  return { ok: false, kind, detail };
}

/** What is wrong with a segment of a path; null if nothing. */
export function segmentFault(segment: string): UrlFault | null {
  if (PLAIN_SEGMENT.test(segment)) return null;
  if (segment === '') return urlFault('empty-segment', 'two slashes, or one at the end');
  const quoted = JSON.stringify(segment);
  if (/^(?:\.|%2e){1,2}$/i.test(segment)) return urlFault('dot-segment', quoted);
  if (/%(?![0-9a-f]{2})/i.test(segment)) return urlFault('escape', quoted);
  if (!SEGMENT.test(segment)) return urlFault('character', quoted);
  if (/%2f/i.test(segment)) return urlFault('encoded-slash', quoted);
  if (/%25[0-9a-f]{2}/i.test(segment)) return urlFault('double-encoding', quoted);
  const decoded = decodeSegment(segment);
  if (decoded === null) return urlFault('escape', `${quoted} is not UTF-8`);
  return /[\u0000-\u001f\u007f]/.test(decoded) ? urlFault('character', quoted) : null;
}

/** A segment without its escapes; null if they are wrong. */
export function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/**
 * A text as one segment. `encoded` escapes all but unreserved characters; `raw` leaves those that a segment may hold,
 * as `:` and `+`. Throws `RangeError` for a text that no segment can be.
 */
export function encodeSegment(text: string, form: 'encoded' | 'raw' = 'encoded'): string {
  if (!text.isWellFormed()) throw new RangeError('a lone surrogate is no character');
  const strict = encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const segment =
    form === 'raw'
      ? strict.replace(/%(?:21|24|26|27|28|29|2A|2B|2C|3B|3D|3A|40)/g, decodeURIComponent)
      : strict;
  const fault = segmentFault(segment);
  if (fault !== null) throw new RangeError(`no segment can be ${JSON.stringify(text)}: ${fault.kind}`);
  return segment;
}

/** Segments are the same if their escapes stand for the same text. */
export function sameSegment(one: string, other: string): boolean {
  return one === other || (decodeSegment(one) ?? one) === (decodeSegment(other) ?? other);
}

/** A plus stays one: it begins the numbers that boxes are called by. */
function queryPairs(query: string): [string, string][] | null {
  const pairs: [string, string][] = [];
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeSegment(equals < 0 ? pair : pair.slice(0, equals));
    const value = decodeSegment(equals < 0 ? '' : pair.slice(equals + 1));
    if (name === null || value === null) return null;
    pairs.push([name, value]);
  }
  return pairs;
}
