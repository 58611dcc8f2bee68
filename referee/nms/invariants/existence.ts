/** What has a URL is there, until it is taken away; then it is not, and its URL is nobody else's (§5.4). */
import type { Exchange } from '../exchange.ts';
import { absoluteUrl, type Place, placeOf } from '../places.ts';
import { type Answered, isBefore, type Rule, type Speaker } from '../rule.ts';
import { objectsIn } from '../told.ts';
import { createdUrls, isCreation } from './created.ts';

/** When, and on which connection, a URL was given. */
interface Given extends Pick<Exchange, 'begun' | 'ended' | 'connection'> {
  /** The object or folder that it leads to, or to a part of. */
  readonly owner: Place;
}

export function existenceRules(): Rule {
  const given = new Map<string, Given>();
  return {
    exchange(answered, speaker) {
      const { exchange, answer, changes } = answered;
      const asked = addressOf(exchange.target, exchange);
      const known = asked === null ? undefined : given.get(asked);
      // Another user may be told that there is nothing; one connection has one user.
      if (
        known !== undefined &&
        exchange.method === 'GET' &&
        known.connection === exchange.connection &&
        isBefore(known, exchange) &&
        changes.isThereSince(known.begun, known.owner)
      ) {
        speaker.observe('url-resolves');
        if (answer.status === 404)
          speaker.violate(
            'url-resolves',
            'what the server gave this URL of is not there, though nobody removed it',
          );
      }
      const { begun, ended, connection } = exchange;
      for (const [address, owner] of addressesGiven(answered))
        given.set(address, { begun, ended, connection, owner });
    },
  };
}

export function deletionRules(): Rule {
  /** Objects that were seen: some servers acknowledge the deletion of what never was, too. */
  const seen = new Set<Place>();
  /** Those whose deletion was acknowledged, with when that was. */
  const deleted = new Map<Place, Pick<Exchange, 'ended'>>();
  return {
    exchange(answered, speaker) {
      const { exchange, answer, located } = answered;
      stillThere(answered, deleted, speaker);
      givenAgain(answered, deleted, speaker);
      const isDone = answer.status === 204 || answer.status === 200;
      const isDeletion = exchange.method === 'DELETE' && located?.resource.kind === 'object' && isDone;
      if (isDeletion && seen.has(located.place)) deleted.set(located.place, { ended: exchange.ended });
      for (const url of objectUrls(answered)) {
        const place = placeOf(url, exchange.host);
        if (place !== null) seen.add(place);
      }
    },
  };
}

function objectUrls(answered: Answered): string[] {
  const told = objectsIn(answered.told).flatMap(({ resourceURL }) => resourceURL ?? []);
  return [
    ...told,
    ...(answered.located?.resource.kind === 'objects' && isCreation(answered) ? createdUrls(answered) : []),
  ];
}

type Deleted = ReadonlyMap<Place, Pick<Exchange, 'ended'>>;

function stillThere({ exchange, answer, located }: Answered, deleted: Deleted, speaker: Speaker): void {
  const end = located?.owner ? deleted.get(located.owner) : undefined;
  if (end === undefined || exchange.method !== 'GET' || !isBefore(end, exchange)) return;
  speaker.observe('deleted-stays-deleted');
  if (answer.status === 200)
    speaker.violate('deleted-stays-deleted', 'an object is served whose deletion was acknowledged before');
}

function givenAgain(answered: Answered, deleted: Deleted, speaker: Speaker): void {
  if (!isCreation(answered) || deleted.size === 0) return;
  const { exchange } = answered;
  for (const url of createdUrls(answered)) {
    const end = deleted.get(placeOf(url, exchange.host) ?? '');
    speaker.observe('deleted-stays-deleted');
    if (end === undefined || !isBefore(end, exchange)) continue;
    speaker.violate('deleted-stays-deleted', 'a new object is given the URL of one that was deleted', url);
    return;
  }
}

/** The URLs by which an answer says that something is there. */
function* addressesGiven(answered: Answered): Generator<readonly [address: string, owner: Place]> {
  const { exchange, answer, located, told, hasQuery } = answered;
  const kind = located?.resource.kind;
  if (isCreation(answered) && kind !== 'subscriptions') {
    for (const url of createdUrls(answered)) {
      const [address, owner] = [addressOf(url, exchange), placeOf(url, exchange.host)];
      if (address !== null && owner !== null) yield [address, owner];
    }
  }
  if (exchange.method !== 'GET' || answer.status !== 200 || (kind !== 'object' && kind !== 'folder')) return;
  if (!hasQuery) yield [`${located!.place}?`, located!.place];
  if (kind !== 'object') return;
  for (const { payloadPart = [] } of objectsIn(told)) {
    for (const { href } of payloadPart) {
      const address = href === undefined ? null : addressOf(absoluteUrl(href, exchange), exchange);
      if (address !== null) yield [address, located!.place];
    }
  }
}

/** A place with the query of its URL. */
function addressOf(url: string | null, { host }: Exchange): string | null {
  const place = url === null ? null : placeOf(url, host);
  return place === null ? null : `${place}?${/\?(.*)$/.exec(url!)?.[1] ?? ''}`;
}
