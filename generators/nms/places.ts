/**
 * Places in a request that are filled when it is sent, so that a case can be thrown at any target and thrown again
 * later: `{object:0}`. Whoever sends has an area with three objects and three folders in it.
 */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { RESOURCE_PATHS } from '../../protocol/nms/resources.ts';
import { octetsOf } from './nms-input.ts';

/**
 * What a place is filled with. URLs are absolute; a target keeps their path alone.
 * - `host`: for the header
 * - `box`, `box:raw`, `box:encoded`: the path of the box, its id as the profile writes it, or in one of the two forms
 * - `at:NAME`: of a collection or an operation, below the box: `/objects/operations/search`
 * - `under:NAME`: below the URL of an object or a folder: `/flags/`, behind which an id may follow
 * - `object:0` to `object:2`: URL of an object: one part of text; two parts; one in folder 1, without a flag
 * - `part:0` to `part:2`: URL of the first payload part of an object
 * - `folder:0` to `folder:2`: URL of the area's folder, and of two folders in it
 * - `path:object0` …, `path:folder0` …: their paths
 * - `victim:object`, `victim:folder`: URL of one that is made for this request alone
 * - `fresh`: characters that no other name has
 */
export type PlaceNames = (place: string) => string;

const PLACE =
  /\{(host|box(?::raw|:encoded)?|(?:at|under):\w+|(?:object|part|folder):[0-2]|path:(?:object|folder)[0-2]|victim:(?:object|folder)|fresh)\}/g;

/** How a value is written where the place stands. */
export type PlaceWriting = 'target' | 'plain' | 'json' | 'xml';

const WRITERS: Readonly<Record<PlaceWriting, (value: string, place: string) => string>> = {
  target: (value, place) =>
    place.startsWith('path:') ? encodeURIComponent(value) : value.replace(/^https?:\/\/[^/?#]*/i, ''),
  plain: (value) => value,
  json: (value) => JSON.stringify(value).slice(1, -1),
  xml: (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
};

/** Fills the places of a text. */
export function filled(text: OctetString, names: PlaceNames, writing: PlaceWriting): OctetString {
  if (!text.includes('{')) return text;
  return text.replace(PLACE, (_, place: string) => octetsOf(WRITERS[writing](names(place), place)));
}

/** The places that a text has. */
export function placesIn(text: OctetString): string[] {
  return [...text.matchAll(PLACE)].map(([, place]) => place!);
}

/** How places are written in a body: as XML wants it where the body is XML, else as JSON does. */
export function writingOf(body: OctetString): PlaceWriting {
  return /<(?:\?xml|!DOCTYPE|nms:|[a-z]+:[a-z]+ xmlns)/i.test(body) ? 'xml' : 'json';
}

/** What follows the URL of an object or folder for a resource of theirs, of a path below the box: `/flags/`. */
export function tailOf(path: string): string {
  return `/${path
    .split('/')
    .slice(2)
    .join('/')
    .replace(/\{\w+\}$/, '')}`;
}

/** Names as the resources have them that no profile says otherwise of, for whoever only looks at a request. */
export const SAMPLE_NAMES: PlaceNames = (place) => {
  const [kind = '', id = ''] = place.split(':');
  const box = '/nms/v1/base/tel%3A%2B15550100';
  const base = `http://127.0.0.1${box}`;
  const path = RESOURCE_PATHS[id as keyof typeof RESOURCE_PATHS];
  switch (kind) {
    case 'host':
      return '127.0.0.1';
    case 'box':
      return id === 'raw' ? decodeURIComponent(box) : box;
    case 'at':
      return `/${path}`;
    case 'under':
      return tailOf(path);
    case 'object':
      return `${base}/objects/o${id}`;
    case 'part':
      return `${base}/objects/o${id}/payloadParts/part1`;
    case 'folder':
      return `${base}/folders/f${id}`;
    case 'path':
      return `/run/${id}`;
    case 'victim':
      return `${base}/${id}s/v1`;
    default:
      return 'n1';
  }
};
