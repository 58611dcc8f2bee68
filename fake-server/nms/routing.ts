/** From the target of a request to the resource that it names. */
import { RESOURCE_PATHS } from '../../protocol/nms/resources.ts';
import { decodeSegment, type UrlParts, urlParts } from '../../protocol/nms/url-parts.ts';
import { badInput, notThere, refusal } from './failure.ts';
import { CHANNEL_PATHS, type Kind } from './operations.ts';
import type { NmsQuirks } from './quirks.ts';

/** A resource of a box, or of the notification channels of the same user. */
export interface Route {
  readonly kind: Kind;
  /** Decoded. */
  readonly boxId: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, string>;
}

/** Targets of which the route is known: clients ask for the same again and again. */
const MOST_ROUTES = 4096;

/** The routes of a door. */
export class Routes {
  readonly #quirks: NmsQuirks;
  readonly #known = new Map<string, Route>();

  constructor(quirks: NmsQuirks) {
    this.#quirks = quirks;
  }

  /**
   * Reads the target of a request. Throws `NmsFailure`: 414, and 400 for what no URL of a resource may hold. What is
   * returned gives the route, and throws 404 for a URL of nothing here: that is for who was let in to know.
   */
  read(target: string): () => Route {
    const known = this.#known.get(target);
    if (known !== undefined) return () => known;
    const parts = readTarget(target, this.#quirks);
    return () => {
      const route = routeOf(parts, target, this.#quirks);
      if (this.#known.size >= MOST_ROUTES) this.#known.clear();
      this.#known.set(target, route);
      return route;
    };
  }
}

type Template = readonly [kind: Kind, segments: readonly string[]];

const NO_QUERY: ReadonlyMap<string, string> = new Map();
const BOX_TEMPLATES = templatesOf(RESOURCE_PATHS);
const CHANNEL_TEMPLATES = templatesOf(CHANNEL_PATHS);

function readTarget(target: string, quirks: NmsQuirks): UrlParts {
  if (target.length > quirks.longestTarget)
    throw refusal(414, `a URL has at most ${quirks.longestTarget} characters`);
  const parts = urlParts(target);
  if (!parts.ok) throw badInput('the URL of the request', parts.detail);
  return parts;
}

/** `target` is for the error alone. */
function routeOf({ segments, query }: UrlParts, target: string, quirks: NmsQuirks): Route {
  const prefix = quirks.pathPrefix === '' ? [] : quirks.pathPrefix.split('/').slice(1);
  const own = segments.slice(prefix.length);
  const isOurs = prefix.every((segment, index) => segments[index] === segment);
  const [api, version, third, ...rest] = own;
  if (!isOurs || version !== quirks.apiVersion || third === undefined) throw notThere(target);
  if (api === 'nms' && decodeSegment(third) === quirks.storeName && rest[0] !== undefined)
    return matched(BOX_TEMPLATES, rest[0], rest.slice(1), query, target);
  if (api === 'notificationchannel') return matched(CHANNEL_TEMPLATES, third, rest, query, target);
  throw notThere(target);
}

function matched(
  templates: readonly Template[],
  box: string,
  segments: readonly string[],
  query: UrlParts['query'],
  target: string,
): Route {
  for (const [kind, template] of templates) {
    const ids = idsIn(template, segments);
    if (ids !== null) return { kind, boxId: decodeSegment(box)!, ids, query: firstOfEach(query) };
  }
  throw notThere(target);
}

function idsIn(template: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (template.length !== segments.length) return null;
  const ids: Record<string, string> = {};
  for (let index = 0; index < template.length; index++) {
    const expected = template[index]!;
    const segment = segments[index]!;
    if (!expected.startsWith('{')) {
      if (segment !== expected) return null;
      continue;
    }
    // The operations on all objects stand where the id of one would.
    if (segment === 'operations' && index === 1) return null;
    const name = expected.slice(1, -1);
    ids[name] = name === 'flagName' ? decodeSegment(segment)! : segment;
  }
  return ids;
}

function templatesOf(paths: Readonly<Record<string, string>>): Template[] {
  return Object.entries(paths).map(([kind, path]) => [kind as Kind, path.split('/')]);
}

function firstOfEach(query: UrlParts['query']): ReadonlyMap<string, string> {
  if (query.length === 0) return NO_QUERY;
  return new Map([...query].reverse());
}
