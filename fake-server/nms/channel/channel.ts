/** A notification channel: notifications wait in it until a poll takes them (section 5.3 of the wire facts). */
import type { NotificationChannel } from '../../../protocol/nms/types/channel.ts';
import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import { Listeners } from '../../store/listeners.ts';
import type { Sink } from '../subscriptions/sink.ts';

/** Beyond these the oldest are lost; the client sees it by the index. */
const MOST_WAITING = 1000;

/** What a poll brings. */
export type PollResult = 'superseded' | 'ended' | readonly NmsEventList[];

interface Poll {
  readonly end: (result: PollResult) => void;
}

export class Channel implements Sink {
  readonly id: string;
  /** What the client said at its making. */
  readonly asked: NotificationChannel;
  readonly maxNotifications: number;
  readonly ended = new Listeners<void>();
  #waiting: NmsEventList[] = [];
  #poll: Poll | null = null;
  #isOver = false;

  constructor(id: string, asked: NotificationChannel, maxNotifications: number) {
    this.id = id;
    this.asked = asked;
    this.maxNotifications = maxNotifications;
  }

  get isPolled(): boolean {
    return this.#poll !== null;
  }

  async deliver(notification: NmsEventList): Promise<void> {
    if (this.#isOver) return;
    this.#waiting.push(notification);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    this.#serve();
  }

  /**
   * Takes what waits, as much as one poll may bring, or waits for it. Empty when the time (milliseconds) is over or
   * `gone` aborts. A poll that was waiting is ended by it.
   */
  poll(timeout: number, gone: AbortSignal): Promise<PollResult> {
    this.#poll?.end('superseded');
    if (this.#isOver) return Promise.resolve('ended');
    const { promise, resolve } = Promise.withResolvers<PollResult>();
    const end = (result: PollResult): void => {
      if (this.#poll === poll) this.#poll = null;
      clearTimeout(timer);
      gone.removeEventListener('abort', giveUp);
      resolve(result);
    };
    const giveUp = (): void => end([]);
    const poll: Poll = { end };
    const timer = setTimeout(giveUp, timeout);
    this.#poll = poll;
    if (gone.aborted) giveUp();
    else gone.addEventListener('abort', giveUp);
    this.#serve();
    return promise;
  }

  /** Puts back, before all others, what a poll took and its client did not get. */
  giveBack(notifications: readonly NmsEventList[]): void {
    this.#waiting.unshift(...notifications);
    this.#serve();
  }

  end(): void {
    this.#isOver = true;
    this.#waiting = [];
    this.#poll?.end('ended');
    this.ended.emit();
  }

  #serve(): void {
    if (this.#poll === null || this.#waiting.length === 0) return;
    this.#poll.end(this.#waiting.splice(0, this.maxNotifications));
  }
}
