/** What a client knows of its subscription, and how it keeps up with it (§7.10.3, §7.10.9). */
import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { Rest } from '../../fake-server/nms/rest.ts';
import { type OpenChannel, openChannel, poll, subscribe } from '../../fake-server/nms/subscriber.ts';

export class Subscriber {
  readonly rest: Rest;
  readonly channel: OpenChannel;
  readonly url: string;
  /** Behind what it has taken. */
  token: string;
  #next: number;

  private constructor(rest: Rest, channel: OpenChannel, url: string, token: string, next: number) {
    this.rest = rest;
    this.channel = channel;
    this.url = url;
    this.token = token;
    this.#next = next;
  }

  /** With a channel of its own. */
  static async begin(rest: Rest, restartToken?: string): Promise<Subscriber> {
    const channel = await openChannel(rest);
    const more = restartToken === undefined ? {} : { restartToken };
    const subscription = await subscribe(rest, channel.callbackURL, more);
    const { resourceURL, index } = subscription;
    return new Subscriber(rest, channel, resourceURL, subscription.restartToken, index);
  }

  /** Waits for notifications, and takes those that follow on each other. True if one is missing. */
  async take(): Promise<boolean> {
    const lists = await this.poll();
    return lists.some(({ index, restartToken }) => {
      if (index! > this.#next) return true;
      this.#next = index! + 1;
      this.token = restartToken!;
      return false;
    });
  }

  poll(): Promise<NmsEventList[]> {
    return poll(this.rest, this.channel);
  }

  /** Takes everything that there is to be told. */
  async catchUp(): Promise<void> {
    while (this.token !== (await this.#now())) await this.take();
  }

  /** Asks for more time, or again from its token on. */
  async update(more: { duration?: number; restartToken?: string }): Promise<void> {
    const answer = await this.rest.post(this.url, { nmsSubscriptionUpdate: more });
    this.#next = answer.root('nmsSubscription').index!;
  }

  async end(): Promise<void> {
    await this.rest.delete(this.url);
    await this.rest.delete(this.channel.resourceURL);
  }

  async #now(): Promise<string> {
    return (await this.rest.get(this.url)).root('nmsSubscription').restartToken!;
  }
}
