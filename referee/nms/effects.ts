/** What a request may do to the store. Where that is not known, it may do everything. */
import { fieldOf } from '../../transcript/nms-session.ts';
import type { ExchangeRequest } from './exchange.ts';
import type { Located, Place } from './places.ts';
import { askedFor } from './told.ts';

export interface Effect {
  /** Flags, places, members: anything that an answer tells of objects and folders. */
  readonly changes: boolean;
  /** Objects and folders that may be somewhere else afterwards, or nowhere: all, or the one with this place. */
  readonly removes: 'all' | Place | null;
  /** Folders may have another name or another parent. */
  readonly relocatesFolders: boolean;
}

export const NO_EFFECT: Effect = { changes: false, removes: null, relocatesFolders: false };
export const ANY_EFFECT: Effect = { changes: true, removes: 'all', relocatesFolders: true };
const ADDS: Effect = { changes: true, removes: null, relocatesFolders: false };

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Header fields by which some servers take another method than that of the request. */
const OVERRIDES = ['x-http-method-override', 'x-http-method', 'x-method-override'];

/** `located` is what the target names, null if it is no resource of a box; `isChannel` that it is a channel's. */
export function effectOf(request: ExchangeRequest, located: Located | null, isChannel: boolean): Effect {
  const { method, headers } = request;
  if (OVERRIDES.some((name) => fieldOf(headers, name) !== null)) return ANY_EFFECT;
  if (READS.has(method) || isChannel) return NO_EFFECT;
  if (located === null) return ANY_EFFECT;
  const { kind } = located.resource;
  switch (`${method} ${kind}`) {
    case 'POST objectSearch':
    case 'POST folderSearch':
    case 'POST objectPathToId':
    case 'POST folderPathToId':
      return NO_EFFECT;
    case 'POST objects':
    case 'POST folders':
    case 'POST bulkCreation':
    case 'POST bulkUpdate':
    case 'POST copyToFolder':
    case 'PUT flags':
    case 'PUT flag':
    case 'DELETE flag':
      return ADDS;
    case 'DELETE object':
      return { changes: true, removes: located.owner, relocatesFolders: false };
    case 'POST moveToFolder':
      return { ...ANY_EFFECT, relocatesFolders: movesFolders(request) };
    default:
      return kind === 'subscriptions' || kind === 'subscription' ? NO_EFFECT : ANY_EFFECT;
  }
}

function movesFolders(request: ExchangeRequest): boolean {
  const asked = askedFor(request, 'targetSourceRef');
  return asked === null || (asked.sourceRefs.folders?.folderReference.length ?? 0) > 0;
}
