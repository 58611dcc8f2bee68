/**
 * URLs of a box and its resources: `{scheme}://{serverRoot}/nms/{apiVersion}/{storeName}/{boxId}/…` (section 1.1 of
 * the wire facts: [code] and the examples of [seed]), and of notification channels (section 5.3 [code]).
 */
import { RESOURCE_PATHS, type ResourceKind } from './resources.ts';
import {
  decodeSegment,
  encodeSegment,
  sameSegment,
  segmentFault,
  type UrlFault,
  type UrlParts,
  urlFault,
  urlParts,
} from './url-parts.ts';

/** A resource of a box. Ids are as they stand in URLs, escapes and all; the name of a flag is decoded. */
export type NmsResource =
  | { readonly kind: Exclude<ResourceKind, KindsWithIds> }
  | { readonly kind: 'object' | 'flags' | 'payload'; readonly objectId: string }
  | { readonly kind: 'flag'; readonly objectId: string; readonly flagName: string }
  | { readonly kind: 'payloadPart'; readonly objectId: string; readonly payloadPartId: string }
  | { readonly kind: 'folder' | 'folderName'; readonly folderId: string }
  | { readonly kind: 'subscription'; readonly subscriptionId: string };

type KindsWithIds =
  | 'object'
  | 'flags'
  | 'payload'
  | 'flag'
  | 'payloadPart'
  | 'folder'
  | 'folderName'
  | 'subscription';

export interface BoxAddress {
  /** `https://server` with a path before `/nms`, if there is one; `''` for URLs that are paths. */
  readonly base: string;
  /** `v1` */
  readonly apiVersion: string;
  readonly storeName: string;
  /** Decoded: `tel:+15550100`. */
  readonly boxId: string;
}

export interface UrlStyle {
  /** How the id of the box is written; a server takes both for the same [inferred]. `encoded` unless it is said. */
  readonly boxId?: 'encoded' | 'raw';
  readonly query?: readonly (readonly [name: string, value: string])[];
}

export type ResourceUrl = BoxAddress & {
  readonly ok: true;
  /** Null for the URL of the box itself. */
  readonly resource: NmsResource | null;
  readonly query: UrlParts['query'];
};

/** Reads an absolute URL, or the target of a request. */
export function readResourceUrl(url: string): ResourceUrl | UrlFault {
  const parts = urlParts(url);
  if (!parts.ok) return parts;
  const { segments, query } = parts;
  const at = segments.findIndex(
    (segment, index) => segment === 'nms' && /^v\d+$/.test(segments[index + 1] ?? ''),
  );
  if (at < 0) return urlFault('unknown', 'there is no nms with a version in its path');
  const [apiVersion, storeName, boxId, ...rest] = segments.slice(at + 1);
  if (storeName === undefined || boxId === undefined) return urlFault('unknown', 'it names no box');
  const resource = rest.length === 0 ? null : resourceAt(rest);
  if (resource === undefined) return urlFault('unknown', `a box has no resource ${rest.join('/')}`);
  return {
    ok: true,
    base: baseOf(parts, at),
    apiVersion: apiVersion!,
    storeName: decodeSegment(storeName)!,
    boxId: decodeSegment(boxId)!,
    resource,
    query,
  };
}

/** Writes a URL. Throws `RangeError` for a name or an id that no segment can be. */
export function printResourceUrl(
  box: BoxAddress,
  resource: NmsResource | null,
  style: UrlStyle = {},
): string {
  const head = [
    box.base,
    'nms',
    box.apiVersion,
    encodeSegment(box.storeName),
    encodeSegment(box.boxId, style.boxId),
  ].join('/');
  return `${head}${resource === null ? '' : `/${printResource(resource)}`}${printQuery(style.query ?? [])}`;
}

/** What stands behind the box: `objects/1/flags/%5CSeen`. Throws as `printResourceUrl` does. */
export function printResource(resource: NmsResource): string {
  const ids = resource as unknown as Readonly<Record<string, string>>;
  return RESOURCE_PATHS[resource.kind].replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name]!;
    if (name === 'flagName') return encodeSegment(id);
    const fault = segmentFault(id);
    if (fault !== null) throw new RangeError(`no ${name} can be ${JSON.stringify(id)}: ${fault.kind}`);
    return id;
  });
}

/** True if both are the id of the same box, whichever way each is written: `tel:+1555`, `tel%3A%2B1555`. */
export function sameBoxId(one: string, other: string): boolean {
  return sameSegment(one, other);
}

/** True if two URLs name the same resource: hosts compare without case, escapes by what they stand for. */
export function sameUrl(one: string, other: string): boolean {
  const [left, right] = [urlParts(one), urlParts(other)];
  if (!left.ok || !right.ok) return one === other;
  return (
    left.scheme === right.scheme &&
    hostOf(left) === hostOf(right) &&
    left.segments.length === right.segments.length &&
    left.segments.every((segment, index) => sameSegment(segment, right.segments[index]!)) &&
    printQuery(left.query) === printQuery(right.query)
  );
}

/** `?a=b&c`, or nothing. */
export function printQuery(pairs: readonly (readonly [name: string, value: string])[]): string {
  const printed = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return printed.length === 0 ? '' : `?${printed.join('&')}`;
}

/** `https://server/prefix` for the URL whose path goes on at a segment. */
export function baseOf({ scheme, authority, segments }: UrlParts, at: number): string {
  const prefix = segments.slice(0, at).map((segment) => `/${segment}`);
  return `${scheme === null ? '' : `${scheme}://${authority}`}${prefix.join('')}`;
}

function hostOf({ scheme, authority }: UrlParts): string | null {
  const port = scheme === 'https' ? /:443$/ : /:80$/;
  return authority?.toLowerCase().replace(port, '') ?? null;
}

/** What the segments behind a box name; undefined if nothing. */
function resourceAt(segments: readonly string[]): NmsResource | undefined {
  for (const [kind, path] of Object.entries(RESOURCE_PATHS)) {
    const ids = matched(path.split('/'), segments);
    if (ids !== null) return { kind, ...ids } as unknown as NmsResource;
  }
  return undefined;
}

function matched(template: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (template.length !== segments.length) return null;
  const ids: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const segment = segments[index]!;
    const name = /^\{(\w+)\}$/.exec(expected)?.[1];
    // The operations on all objects stand where the id of one would.
    if (name === undefined ? segment !== expected : segment === 'operations' && index === 1) return null;
    if (name !== undefined) ids[name] = name === 'flagName' ? decodeSegment(segment)! : segment;
  }
  return ids;
}
