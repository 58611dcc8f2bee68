/** Where the notifications of a check arrive, and how they are waited for (§7.6; sections 2.8 and 5.3 of the wire facts). */
import type { NmsEvent, NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { Evidence } from '../verdict-errors.ts';

/** One notification as it came. */
export interface Arrival {
  list: NmsEventList;
  evidence: Evidence;
}

/** Collects notifications. What came stays, in the order of its coming. */
export abstract class Sink {
  /** What a subscription names as its notifyURL. */
  abstract readonly notifyURL: string;
  readonly arrivals: Arrival[] = [];

  /** Gets more: until something came or the deadline is over. False if the deadline is over. */
  protected abstract more(deadlineMs: number): Promise<boolean>;

  /** Ends whatever it opened. */
  abstract close(): Promise<void>;

  /**
   * Waits until the condition holds for what came so far, `pushDeadlineMs` at most, and gives all that came. Whether
   * it holds is for the caller to judge.
   */
  async until(done: (events: NmsEvent[]) => boolean, pushDeadlineMs: number): Promise<Arrival[]> {
    const end = performance.now() + pushDeadlineMs;
    while (!done(this.events)) {
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
    return this.arrivals.slice(-MOST_SHOWN).map(({ evidence }) => evidence);
  }
}

const MOST_SHOWN = 4;
