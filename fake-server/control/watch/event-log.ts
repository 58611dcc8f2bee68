/** Keeps the last events of a server, and lets who wants them wait for the next. */
import { performance } from 'node:perf_hooks';
import { Listeners } from '../../store/listeners.ts';
import type { ControlEvent, NewEvent } from './events.ts';

/** Events that are kept: older ones are forgotten. */
export const MOST_EVENTS = 10_000;

export type EventFilter = (event: ControlEvent) => boolean;

export class EventLog {
  readonly listeners = new Listeners<ControlEvent>();
  readonly #began = performance.now();
  /** In order, without gaps. */
  #events: ControlEvent[] = [];
  #last = 0;

  /** The number of the last event; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  /** The number of the oldest event that is kept; one more than the last where there is none. */
  get oldest(): number {
    return this.#events[0]?.seq ?? this.#last + 1;
  }

  add(event: NewEvent): void {
    const at = Math.round((performance.now() - this.#began) * 1000) / 1000;
    const told: ControlEvent = { seq: ++this.#last, at, ...event };
    this.#events.push(told);
    // Cut rarely, since each cut moves all that are kept.
    if (this.#events.length >= 2 * MOST_EVENTS) this.#events = this.#events.slice(-MOST_EVENTS);
    this.listeners.emit(told);
  }

  /** At most `most` events behind the one with the number `after`, in order. */
  after(after: number, filter: EventFilter, most: number): ControlEvent[] {
    const found: ControlEvent[] = [];
    for (let at = Math.max(0, after + 1 - this.oldest); at < this.#events.length; at++) {
      const event = this.#events[at]!;
      if (filter(event) && found.push(event) >= most) break;
    }
    return found;
  }

  /** The same; where there is none, the next one, or none after `ms` milliseconds or when `gone` aborts. */
  async wait(
    after: number,
    filter: EventFilter,
    most: number,
    ms: number,
    gone: AbortSignal,
  ): Promise<ControlEvent[]> {
    const known = this.after(after, filter, most);
    if (known.length > 0 || ms === 0 || gone.aborted) return known;
    const { promise, resolve } = Promise.withResolvers<ControlEvent[]>();
    const timer = setTimeout(() => resolve([]), ms);
    const onGone = (): void => resolve([]);
    gone.addEventListener('abort', onGone, { once: true });
    const stop = this.listeners.add((event) => {
      if (event.seq > after && filter(event)) resolve([event]);
    });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', onGone);
      stop();
    }
  }
}
