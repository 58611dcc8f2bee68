/** Staying informed: a channel, a subscription to all of the box, and notifications in their order (§7.4, §7.10). */
import { type Door, Refused } from './door.ts';

interface Channel {
  resourceURL: string;
  callbackURL: string;
  channelData: { channelURL: string };
}

interface Subscription {
  resourceURL: string;
  index: number;
  restartToken: string;
}

interface EventList {
  index: number;
  restartToken: string;
  nmsEvent?: Record<string, unknown>[];
}

/** In seconds. */
const DURATION = 3600;

export class Notifications {
  readonly #door: Door;
  readonly #channel: Channel;
  readonly #subscription: Subscription;
  #next: number;
  /** Behind what was taken: a subscription that begins with it goes on from there. */
  #restartToken: string;

  private constructor(door: Door, channel: Channel, subscription: Subscription) {
    this.#door = door;
    this.#channel = channel;
    this.#subscription = subscription;
    this.#next = subscription.index;
    this.#restartToken = subscription.restartToken;
  }

  /** Before the box is read for the first time, so that nothing falls between; or on from a token. */
  static async begin(door: Door, restartToken?: string): Promise<Notifications> {
    const { origin, pathname } = new URL(door.box);
    const channels = `${origin}/notificationchannel/v1/${pathname.split('/').at(-1)}/channels`;
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
    await this.#door.tell('DELETE', this.#subscription.resourceURL);
    await this.#door.tell('DELETE', this.#channel.resourceURL);
  }

  async #take(reset: () => Promise<void>): Promise<void> {
    const { channelURL } = this.#channel.channelData;
    const lists = await this.#door.read<{ nmsEventList: EventList }[]>(
      'notificationList',
      'POST',
      channelURL,
    );
    // There is something, and a whole poll did not tell of it: it was lost.
    if (lists.length === 0) await this.#update({ restartToken: this.#restartToken });
    for (const { nmsEventList } of lists) {
      // It came before, or behind its turn: what is asked for again comes in its order.
      if (nmsEventList.index < this.#next) continue;
      // One was lost: the server is asked to begin again behind the last that came.
      if (nmsEventList.index > this.#next) {
        await this.#update({ restartToken: this.#restartToken });
        return;
      }
      this.#next = nmsEventList.index + 1;
      this.#restartToken = nmsEventList.restartToken;
      if (nmsEventList.nmsEvent?.some((event) => 'resetBox' in event)) await reset();
    }
  }

  async #update(change: object): Promise<void> {
    const { resourceURL } = this.#subscription;
    const { index } = await this.#door.read<Subscription>('nmsSubscription', 'POST', resourceURL, {
      nmsSubscriptionUpdate: change,
    });
    this.#next = index;
  }

  async #lastToken(): Promise<string> {
    const { resourceURL } = this.#subscription;
    return (await this.#door.read<Subscription>('nmsSubscription', 'GET', resourceURL)).restartToken;
  }
}
