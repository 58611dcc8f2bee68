/** Creations of objects that a subscription should tell of, as they happen (§7.6). */
import type { Subscription } from '../channels.ts';
import type { Exchange } from '../exchange.ts';
import { type Place, placeOf } from '../places.ts';
import { type Answered, isBefore, type Speaker } from '../rule.ts';
import { createdUrls, isCreation } from './created.ts';

interface Creation extends Pick<Exchange, 'begun' | 'ended' | 'connection'> {
  readonly url: string;
  readonly place: Place;
}

export class Creations {
  /** Those that no event has told of. */
  readonly #awaited = new Map<Place, Creation>();
  readonly #told = new Set<Place>();

  /** Keeps an object in mind that was created in the box of the subscription, after the subscription was made. */
  note(answered: Answered, subscription: Subscription | null): void {
    const { exchange, located } = answered;
    if (subscription === null || located?.resource.kind !== 'objects' || !isCreation(answered)) return;
    if (located.box !== subscription.box || !isBefore(subscription, exchange)) return;
    const [url] = createdUrls(answered);
    const place = url === undefined ? null : placeOf(url, exchange.host);
    if (place === null || this.#told.has(place)) return;
    const { begun, ended, connection } = exchange;
    this.#awaited.set(place, { url: url!, place, begun, ended, connection });
  }

  /**
   * What a poll brought. With a poll that `shows` all that was told until then, a creation is told of no later than
   * another one that the same client began after its end.
   */
  told(places: readonly (Place | null)[], shows: Answered | null, speaker: Speaker): void {
    const fresh: Creation[] = [];
    for (const place of places) {
      if (place === null) continue;
      const creation = this.#awaited.get(place);
      if (creation !== undefined) fresh.push(creation);
      this.#awaited.delete(place);
      this.#told.add(place);
    }
    if (shows === null || fresh.length === 0) return;
    speaker.observe('event-passed-over', fresh.length);
    for (const awaited of [...this.#awaited.values()]) {
      const later = fresh.find((each) => each.connection === awaited.connection && isBefore(awaited, each));
      if (later === undefined) continue;
      this.#awaited.delete(awaited.place);
      if (shows.changes.isThereSince(awaited.begun, awaited.place))
        speaker.violate(
          'event-passed-over',
          `${later.url} is told of, and ${awaited.url}, which was created before, is not`,
        );
    }
  }
}
