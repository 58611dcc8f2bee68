/**
 * A subscription (§5.6, §7.4): it follows the journal of the box from a point on, and makes notifications of what
 * comes. Strict synchronisation rests on three things: the point moves on with a notification alone, which carries it
 * as the restartToken; notifications are counted; each change is told with the state of the moment.
 */
import type { NmsEvent, NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { SearchCriteria } from '../../../protocol/nms/types/search.ts';
import type { CallbackReference, StoredSubscription } from '../../../protocol/nms/types/subscription.ts';
import type { Change } from '../../store/journal.ts';
import type { Box } from '../box.ts';
import type { Remembered } from '../remembered.ts';
import { printEvent } from '../representation/event.ts';
import { goneCandidate, objectCandidate } from '../search/candidate.ts';
import type { Condition } from '../search/conditions.ts';
import type { Urls } from '../urls.ts';
import type { Sink } from './sink.ts';

export interface SubscriptionTerms {
  readonly callback: CallbackReference;
  readonly correlator: string | undefined;
  readonly filter: { readonly criteria: SearchCriteria; readonly fits: Condition } | null;
  readonly sink: Sink;
}

export class Subscription {
  readonly id: string;
  readonly terms: SubscriptionTerms;
  /** The address by which the client knows the server. */
  readonly urls: Urls;
  readonly #box: Box;
  /** Objects that the client was told of though there is a filter: it must hear when they no longer pass. */
  readonly #told = new Set<number>();
  #point: number;
  /** A token that is none here: until it was told so, the client must be able to come back with it. */
  #badToken: string | null = null;
  #index = 1;
  #duration = 0;
  #expires = 0;

  constructor(id: string, terms: SubscriptionTerms, box: Box, urls: Urls) {
    this.id = id;
    this.terms = terms;
    this.urls = urls;
    this.#box = box;
    this.#point = box.journal.sequence;
  }

  /** Goes back to the point of a token: what changed since is told. One of no known point voids the client's view. */
  restartAt(token: string): void {
    const point = this.#box.journal.point(token);
    this.#badToken = point === null ? token : null;
    this.#point = point ?? this.#box.journal.sequence;
  }

  /** Seconds from now. */
  renew(duration: number): void {
    this.#duration = duration;
    this.#expires = Date.now() + duration * 1000;
  }

  /** Milliseconds that are left. */
  get timeLeft(): number {
    return this.#expires - Date.now();
  }

  /** The next notification; null if there is nothing to tell. */
  next(): NmsEventList | null {
    if (this.#badToken !== null) return this.#reset();
    const { journal, quirks } = this.#box;
    for (;;) {
      const news = journal.since(this.#point, quirks.eventsPerNotification);
      if (news === null) return this.#reset();
      if (news.changes.length === 0) return null;
      this.#point = news.upTo;
      const events = news.changes
        .map((change) => this.#eventOf(change))
        .filter((event): event is NmsEvent => event !== null);
      if (events.length > 0) return this.#notification(events);
    }
  }

  /** As answers have it. */
  print(): StoredSubscription {
    const { callback, correlator, filter } = this.terms;
    const { firstIndex } = this.#box.quirks;
    return {
      callbackReference: callback,
      duration: this.#duration,
      ...(correlator === undefined ? {} : { clientCorrelator: correlator }),
      ...(filter === null ? {} : { filter: filter.criteria }),
      restartToken: this.#badToken ?? this.#box.journal.token(this.#point),
      index: this.#index - 1 + firstIndex,
      resourceURL: this.urls.subscription(this.id),
    };
  }

  #reset(): NmsEventList {
    this.#badToken = null;
    this.#point = this.#box.journal.sequence;
    return this.#notification([{ resetBox: {} }]);
  }

  #notification(events: NmsEvent[]): NmsEventList {
    const { callbackData } = this.terms.callback;
    return {
      nmsEvent: events,
      ...(callbackData === undefined ? {} : { callbackData }),
      index: this.#index++,
      restartToken: this.#box.journal.token(this.#point),
      link: [{ rel: 'NmsSubscription', href: this.urls.subscription(this.id) }],
    };
  }

  #eventOf(change: Change<Remembered>): NmsEvent | null {
    return this.#isWanted(change) ? printEvent(change, this.#box, this.urls) : null;
  }

  /** A filter asks for objects, so with one folders are not told of. */
  #isWanted(change: Change<Remembered>): boolean {
    const { filter } = this.terms;
    if (filter === null) return true;
    if (change.kind === 'object-gone')
      return filter.fits(goneCandidate(change.memory)) || this.#told.delete(change.id);
    if (change.kind !== 'object') return false;
    const place = this.#box.journal.object(change.id);
    if (place === null) return false;
    if (!filter.fits(objectCandidate(place, this.#box))) return this.#told.delete(change.id);
    this.#told.add(change.id);
    return true;
  }
}
