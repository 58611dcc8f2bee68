/** The subscriptions of a box: they are told of changes when those are complete, and end when their time is over. */
import { randomBytes } from 'node:crypto';
import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { Box } from '../box.ts';
import type { Urls } from '../urls.ts';
import { Subscription, type SubscriptionTerms } from './subscription.ts';

/** What is delivered instead of a notification: nothing, itself, others, in whatever order. */
export type BendNotification = (notification: NmsEventList, subscription: Subscription) => NmsEventList[];

/** At once in one box. */
export const MOST_SUBSCRIPTIONS = 100;
/** Milliseconds: a timer of more fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface Running {
  readonly subscription: Subscription;
  timer: NodeJS.Timeout;
  pumping: boolean;
  /** Something may have changed while a notification was on its way. */
  again: boolean;
}

export class Subscriptions {
  readonly #box: Box;
  readonly #bend: BendNotification;
  readonly #running = new Map<string, Running>();
  readonly #unlisten: () => void;
  #scheduled: NodeJS.Immediate | null = null;

  constructor(box: Box, bend: BendNotification) {
    this.#box = box;
    this.#bend = bend;
    this.#unlisten = box.journal.listeners.add(() => this.#schedule());
  }

  get size(): number {
    return this.#running.size;
  }

  /** In the order of their making. */
  all(): Subscription[] {
    return [...this.#running.values()].map(({ subscription }) => subscription);
  }

  find(id: string): Subscription | null {
    return this.#running.get(id)?.subscription ?? null;
  }

  /** The one that was made with a correlator; an empty one is none. */
  withCorrelator(correlator: string | undefined): Subscription | null {
    if (correlator === undefined || correlator === '') return null;
    return this.all().find(({ terms }) => terms.correlator === correlator) ?? null;
  }

  /** `duration` in seconds. With a token what changed since is told. */
  add(terms: SubscriptionTerms, urls: Urls, duration: number, token: string | undefined): Subscription {
    const id = `s${randomBytes(6).toString('hex')}`;
    const subscription = new Subscription(id, terms, this.#box, urls);
    if (token !== undefined) subscription.restartAt(token);
    subscription.renew(duration);
    const timer = this.#timer(subscription);
    this.#running.set(id, { subscription, timer, pumping: false, again: false });
    terms.sink.ended?.add(() => this.remove(id));
    this.#schedule();
    return subscription;
  }

  /** Gives it more time, and perhaps an earlier point to go on from. */
  update(subscription: Subscription, duration: number, token: string | undefined): void {
    const running = this.#running.get(subscription.id);
    if (!running) return;
    if (token !== undefined) subscription.restartAt(token);
    subscription.renew(duration);
    clearTimeout(running.timer);
    running.timer = this.#timer(subscription);
    this.#schedule();
  }

  remove(id: string): boolean {
    clearTimeout(this.#running.get(id)?.timer);
    return this.#running.delete(id);
  }

  close(): void {
    this.#unlisten();
    if (this.#scheduled) clearImmediate(this.#scheduled);
    for (const id of [...this.#running.keys()]) this.remove(id);
  }

  /** Changes of one turn are told together. */
  #schedule(): void {
    if (this.#running.size === 0) return;
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = null;
      for (const running of this.#running.values()) void this.#pump(running);
    });
  }

  async #pump(running: Running): Promise<void> {
    running.again = true;
    if (running.pumping) return;
    running.pumping = true;
    const { subscription } = running;
    while (running.again) {
      running.again = false;
      for (;;) {
        const notification = this.#isRunning(running) ? subscription.next() : null;
        if (notification === null) break;
        for (const each of this.#bend(notification, subscription))
          await subscription.terms.sink.deliver(each, () => this.#isRunning(running));
      }
    }
    running.pumping = false;
  }

  #isRunning(running: Running): boolean {
    return this.#running.get(running.subscription.id) === running;
  }

  #timer({ id, timeLeft }: Subscription): NodeJS.Timeout {
    return setTimeout(() => this.remove(id), Math.min(timeLeft, LONGEST_TIMER)).unref();
  }
}
