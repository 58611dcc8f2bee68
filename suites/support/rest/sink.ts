/** Where the notifications of a check arrive, and how they are waited for (§7.6; sections 2.8 and 5.3 of the wire facts). */
import type { NmsEvent, NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { Evidence } from '../verdict-errors.ts';
import type { RestSession } from './rest-session.ts';

/** One notification as it came. */
export interface Arrival {
  list: NmsEventList;
  evidence: Evidence;
}

/** What came that is no list of events, in words. */
export interface Misdelivery {
  fault: string;
  evidence: Evidence;
}

/** A subscription whose notifications arrive in a sink, and who made it. */
export interface HeldSubscription {
  rest: RestSession;
  url: string;
}

/** Collects notifications. What came stays, in the order of its coming. */
export abstract class Sink {
  /** What a subscription names as its notifyURL. */
  abstract readonly notifyURL: string;
  readonly arrivals: Arrival[] = [];
  readonly misdeliveries: Misdelivery[] = [];
  /** In the order of their making. They are taken back with the sink. */
  readonly subscriptions: HeldSubscription[] = [];
  readonly #releases: (() => Promise<unknown>)[] = [];

  /** Why silence need not be the fault of the server, a sentence; null where nothing else explains it. */
  abstract get doubt(): string | null;

  /** Gets more: until something came or the deadline is over. False if the deadline is over. */
  protected abstract more(deadlineMs: number): Promise<boolean>;

  /** Ends whatever the sink opened. */
  protected abstract end(): Promise<void>;

  /** Notes what is to be done before the sink ends. */
  owns(release: () => Promise<unknown>): void {
    this.#releases.push(release);
  }

  /** Takes back the subscriptions to the sink and ends whatever it opened. */
  async close(): Promise<void> {
    await Promise.allSettled([
      ...this.subscriptions.map(({ rest, url }) => rest.look('DELETE', url)),
      ...this.#releases.map((release) => release()),
    ]);
    await this.end();
  }

  /**
   * Waits until the condition holds for what came so far, and gives all that came. Whether it holds is for the caller
   * to judge. A subscription tells of the whole box, so much else may come before: the deadline counts from the last
   * arrival, and four of them end the wait in any case.
   */
  async until(done: (events: NmsEvent[]) => boolean, pushDeadlineMs: number): Promise<Arrival[]> {
    const latest = performance.now() + MOST_DEADLINES * pushDeadlineMs;
    let end = performance.now() + pushDeadlineMs;
    let seen = this.arrivals.length;
    while (!done(this.events)) {
      if (this.arrivals.length > seen) end = Math.min(latest, performance.now() + pushDeadlineMs);
      seen = this.arrivals.length;
      const left = end - performance.now();
      if (left <= 0 || !(await this.more(Math.ceil(left)))) break;
    }
    return this.arrivals;
  }

  /** All events so far, in order. */
  get events(): NmsEvent[] {
    return this.arrivals.flatMap(({ list }) => list.nmsEvent);
  }

  /** What came, for the evidence of a failure. */
  get evidence(): Evidence[] {
    return [...this.arrivals, ...this.misdeliveries].slice(-MOST_SHOWN).map(({ evidence }) => evidence);
  }
}

const MOST_SHOWN = 4;
const MOST_DEADLINES = 4;
