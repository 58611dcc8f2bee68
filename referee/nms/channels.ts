/** Notification channels of a transcript, and the subscriptions that lead to them (section 5.3 of the wire facts). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { fieldOf } from '../../transcript/nms-session.ts';
import type { Exchange } from './exchange.ts';
import { absoluteUrl, locate, type Place, placeOf } from './places.ts';
import type { Answered } from './rule.ts';
import { askedFor } from './told.ts';

/** The one subscription of a channel. */
export interface Subscription extends Pick<Exchange, 'ended'> {
  readonly place: Place | null;
  readonly box: Place;
  readonly isFiltered: boolean;
}

export interface Channel {
  readonly callbackURL: string;
  subscription: Subscription | null;
  /** Whose notifications come, and from which point in time, cannot be told: several subscriptions, or an update. */
  isMixed: boolean;
}

export class Channels {
  /** By the place that is polled. */
  readonly #channels = new Map<Place, Channel>();

  /** True for requests that only channels have to do with. */
  isAsked({ target, host }: Pick<Exchange, 'target' | 'host'>): boolean {
    const place = target === null ? null : placeOf(target, host);
    if (place === null) return false;
    return this.#channels.has(place) || /\/notificationchannel\/v\d+\//.test(target!);
  }

  get all(): Iterable<Channel> {
    return this.#channels.values();
  }

  polledAt(place: Place | null): Channel | null {
    return place === null ? null : (this.#channels.get(place) ?? null);
  }

  learn({ exchange, answer, told, located }: Answered): void {
    if (told?.root === 'notificationChannel') {
      const { channelData, callbackURL } = told.value;
      const place = placeOf(channelData?.channelURL ?? '', exchange.host);
      if (place !== null && callbackURL !== undefined && !this.#channels.has(place))
        this.#channels.set(place, { callbackURL, subscription: null, isMixed: false });
    }
    const kind = located?.resource.kind;
    if (
      kind === 'subscriptions' &&
      exchange.method === 'POST' &&
      answer.status >= 200 &&
      answer.status < 300
    ) {
      const url =
        fieldOf(answer.headers, 'location') ??
        (told?.root === 'nmsSubscription' ? told.value.resourceURL : undefined);
      const place = url === undefined ? null : placeOf(absoluteUrl(url, exchange), exchange.host);
      this.#subscribe(exchange, place, located!.box);
    }
    if (kind === 'subscription' && exchange.method !== 'GET' && exchange.method !== 'DELETE')
      for (const channel of this.#channels.values())
        if (channel.subscription?.place === located!.place || !channel.subscription?.place)
          channel.isMixed = true;
  }

  /** What has no answer may have been done. */
  unanswered(exchange: Exchange): void {
    const kind = exchange.target === null ? null : locate(exchange.target, exchange.host)?.resource.kind;
    if (exchange.method === 'GET' || (kind !== 'subscriptions' && kind !== 'subscription')) return;
    for (const channel of this.#channels.values()) channel.isMixed = true;
  }

  #subscribe(exchange: Exchange, place: Place | null, box: Place): void {
    const { ended } = exchange;
    const asked = askedFor(exchange, 'nmsSubscription');
    const notifyURL = asked?.callbackReference?.notifyURL;
    for (const channel of this.#channels.values()) {
      if (
        notifyURL !== undefined &&
        notifyURL !== channel.callbackURL &&
        !sameUrl(notifyURL, channel.callbackURL)
      )
        continue;
      if (notifyURL === undefined || channel.subscription !== null) channel.isMixed = true;
      else channel.subscription = { place, box, ended, isFiltered: asked?.filter !== undefined };
    }
  }
}
