/** Staying informed: a channel, a subscription to all of the box, and notifications in their order (§7.4, §7.10). */
import { setTimeout as pause } from 'node:timers/promises';
import { asList, type Door, Refused } from './door.ts';

interface Channel {
  resourceURL: string;
  callbackURL: string;
  channelData: { channelURL: string };
}

/** Numbers may come as text. */
type Index = number | string;

interface Subscription {
  resourceURL: string;
  index: Index;
  restartToken: string;
}

interface EventList {
  index: Index;
  restartToken: string;
  nmsEvent?: Record<string, unknown>[];
}

/** In seconds. */
const DURATION = 3600;
/** So long, in milliseconds, others may overtake a notification before it is taken for lost. */
const PATIENCE = 1000;

export class Notifications {
  readonly #door: Door;
  readonly #channel: Channel;
  readonly #subscription: Subscription;
  #next: number;
  /** Those that came before their turn, by index. */
  readonly #early = new Map<number, EventList>();
  /** Behind what was taken: a subscription that begins with it goes on from there. */
  #restartToken: string;
  /** The poll that is still to be answered. */
  #poll: Promise<readonly EventList[]> | null = null;
  readonly #over = new AbortController();

  private constructor(door: Door, channel: Channel, subscription: Subscription) {
    this.#door = door;
    this.#channel = channel;
    this.#subscription = subscription;
    this.#next = Number(subscription.index);
    this.#restartToken = subscription.restartToken;
  }

  /** Before the box is read for the first time, so that nothing falls between; or on from a token. */
  static async begin(door: Door, restartToken?: string): Promise<Notifications> {
    // Beside the store: /…/nms/v1/STORE/BOX and /…/notificationchannel/v1/BOX.
    const channels = door.box.replace(/\/nms\/v1\/.*\/([^/]+)$/, '/notificationchannel/v1/$1/channels');
    const channel = await door.read<Channel>('notificationChannel', 'POST', channels, {
      notificationChannel: { channelType: 'LongPolling', channelLifetime: DURATION },
    });
    const subscription = await door.read<Subscription>('nmsSubscription', 'POST', '/subscriptions', {
      nmsSubscription: {
        callbackReference: { notifyURL: channel.callbackURL },
        duration: DURATION,
        ...(restartToken === undefined ? {} : { restartToken }),
      },
    });
    return new Notifications(door, channel, subscription);
  }

  /** On from a token that was kept; `reset` where the server knows it no longer, and all must be read anew. */
  static async resume(door: Door, kept: string, reset: () => Promise<void>): Promise<Notifications> {
    try {
      return await Notifications.begin(door, kept);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const anew = await Notifications.begin(door);
      await reset();
      return anew;
    }
  }

  get restartToken(): string {
    return this.#restartToken;
  }

  /** Waits for notifications until the server has no more to tell. `reset` is called where the box is another one. */
  async catchUp(reset: () => Promise<void>): Promise<void> {
    while (this.#restartToken !== (await this.#lastToken())) await this.#take(reset);
  }

  /** More time. */
  async renew(): Promise<void> {
    await this.#update({ duration: DURATION });
  }

  async end(): Promise<void> {
    this.#over.abort();
    await this.#door.tell('DELETE', this.#subscription.resourceURL);
    await this.#door.tell('DELETE', this.#channel.resourceURL);
  }

  async #take(reset: () => Promise<void>): Promise<void> {
    const [before, waited] = [this.#next, this.#early.size > 0];
    const lists = await this.#polled(waited);
    // What came before is doubled, or is behind its turn and was asked for again.
    for (const list of lists) if (Number(list.index) >= this.#next) this.#early.set(Number(list.index), list);
    for (let list = this.#early.get(this.#next); list; list = this.#early.get(this.#next)) {
      this.#early.delete(this.#next);
      this.#next++;
      this.#restartToken = list.restartToken;
      if (asList(list.nmsEvent).some((event) => 'resetBox' in event)) await reset();
    }
    // There is something, and it has not come: the server is asked to begin again behind the last that came.
    if (this.#next === before && (waited || lists.length === 0))
      await this.#update({ restartToken: this.#restartToken });
  }

  /**
   * What comes with one poll; with little patience if there is one to be waited for. The poll goes on even then, and
   * brings what is asked for again: what the server has just answered to one that is given up would be lost.
   */
  async #polled(isMissing: boolean): Promise<readonly EventList[]> {
    this.#poll ??= this.#ask();
    const lists = await (isMissing ? Promise.race([this.#poll, pause(PATIENCE, null)]) : this.#poll);
    if (lists === null) return [];
    this.#poll = null;
    return lists;
  }

  async #ask(): Promise<readonly EventList[]> {
    const { channelURL } = this.#channel.channelData;
    const { signal } = this.#over;
    try {
      const lists = await this.#door.read<{ nmsEventList: EventList }[]>(
        'notificationList',
        'POST',
        channelURL,
        undefined,
        signal,
      );
      return asList(lists).map(({ nmsEventList }) => nmsEventList);
    } catch (error) {
      if (signal.aborted) return [];
      throw error;
    }
  }

  async #update(change: object): Promise<void> {
    const { resourceURL } = this.#subscription;
    const { index } = await this.#door.read<Subscription>('nmsSubscription', 'POST', resourceURL, {
      nmsSubscriptionUpdate: change,
    });
    this.#next = Number(index);
    this.#early.clear();
  }

  async #lastToken(): Promise<string> {
    const { resourceURL } = this.#subscription;
    return (await this.#door.read<Subscription>('nmsSubscription', 'GET', resourceURL)).restartToken;
  }
}
