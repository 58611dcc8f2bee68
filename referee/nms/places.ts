/** Where a URL leads, so that two ways of writing it are the same place. */
import { type NmsResource, readResourceUrl } from '../../protocol/nms/resource-url.ts';
import { RESOURCE_PATHS } from '../../protocol/nms/resources.ts';
import { decodeSegment, urlParts } from '../../protocol/nms/url-parts.ts';

/** Host and path with their escapes undone. URLs of one place name the same resource. */
export type Place = string;

/** What a resource belongs to: `box` is the place of the box. */
export interface Located {
  readonly place: Place;
  readonly box: Place;
  readonly resource: NmsResource;
  /** The place of the object or the folder that it is, or is part of; null for all others. */
  readonly owner: Place | null;
}

/** Between segments: none of them has one, escaped or not. */
const JOINT = '\u0000';

/** The place of a URL, absolute or a path at the host that was asked; null if it is none. The query is left out. */
export function placeOf(url: string, host: string): Place | null {
  const parts = urlParts(url);
  if (!parts.ok) return null;
  const { authority, segments } = parts;
  return [bare(authority ?? host), ...segments.map(plain)].join(JOINT);
}

/** The resource of a box that a URL names; null if it names none. */
export function locate(url: string, host: string): Located | null {
  const read = readResourceUrl(url);
  const place = placeOf(url, host);
  if (!read.ok || read.resource === null || place === null) return null;
  const { resource } = read;
  const steps = place.split(JOINT);
  const depth = RESOURCE_PATHS[resource.kind].split('/').length;
  const box = steps.slice(0, steps.length - depth).join(JOINT);
  const hasOwner = 'objectId' in resource || 'folderId' in resource;
  return {
    place,
    box,
    resource,
    owner: hasOwner ? steps.slice(0, steps.length - depth + 2).join(JOINT) : null,
  };
}

/** The id of the object or the folder that a resource is, or is part of, without escapes. */
export function idOf(resource: NmsResource): string | null {
  if ('objectId' in resource) return decodeSegment(resource.objectId);
  return 'folderId' in resource ? decodeSegment(resource.folderId) : null;
}

/** A reference as the URL that it stands for; as it is, where it stands for none (RFC 3986 §5). */
export function absoluteUrl(
  reference: string,
  { host, target }: { host: string; target: string | null },
): string {
  const base = `http://${host}${target ?? '/'}`;
  // An absolute one stays as it is written: nothing is normalised.
  if (/^https?:/i.test(reference) || !URL.canParse(reference, base)) return reference;
  return new URL(reference, base).href;
}

/** The last segment of a URL, without escapes: the id of a resource that is an entry of a collection. */
export function lastStep(url: string): string | null {
  return placeOf(url, '')?.split(JOINT).at(-1) ?? null;
}

function plain(segment: string): string {
  return segment.includes('%') ? (decodeSegment(segment) ?? segment) : segment;
}

function bare(authority: string): string {
  return authority.toLowerCase().replace(/:(?:80|443)$/, '');
}
