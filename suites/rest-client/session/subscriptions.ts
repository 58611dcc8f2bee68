/** The channels and subscriptions of a session, each with what became of it (§7.4, §7.6). */
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import type { NmsSubscription } from '../../../protocol/nms/types/subscription.ts';
import { type Heard, pathOf, withoutHost } from './heard.ts';
import type { Notice } from './notice.ts';

/** A notification channel that was made in the session. */
export interface Channel {
  readonly path: string;
  /** What subscriptions name. */
  readonly callbackPath: string;
  readonly pollPath: string;
  /** When it was no more, as far as the client was told; infinity while it is there. */
  endedAt: number;
}

/** A request to be told of changes: a new subscription, or an update of one. */
export interface Asking {
  readonly heard: Heard;
  readonly isUpdate: boolean;
  /** What was given back; null without. */
  readonly token: string | null;
}

export interface Subscription {
  readonly path: string;
  readonly boxId: string;
  readonly notifyPath: string;
  /** As JSON; `''` without one. */
  readonly filter: string;
  /** What made it, or first showed that it is there. */
  readonly made: Heard;
  readonly channel: Channel | null;
  /** Those that were done. */
  readonly askings: Asking[];
  readonly notices: Notice[];
  endedAt: number;
  /** The client ended it itself. */
  isCancelled: boolean;
}

export class Subscriptions {
  readonly channels: Channel[] = [];
  readonly all: Subscription[] = [];
  /** Also those that were refused. */
  readonly askings: Asking[] = [];

  constructor(heard: readonly Heard[], notices: readonly Notice[]) {
    for (const each of heard) this.#take(each);
    for (const notice of notices) this.of(notice)?.notices.push(notice);
  }

  /** The subscription that a notification is of: by its link, else by where it was sent. */
  of(notice: Notice): Subscription | null {
    const { link, via, at } = notice;
    const named = link === null ? undefined : this.all.find(({ path }) => sameUrl(path, link));
    if (named) return named;
    const place = this.channels.find(({ pollPath }) => sameUrl(pollPath, via))?.callbackPath ?? via;
    return this.all.findLast(({ notifyPath, made }) => made.at < at && sameUrl(notifyPath, place)) ?? null;
  }

  #take(heard: Heard): void {
    if (heard.is('channels', 'POST')) this.#channelMade(heard);
    if (heard.kind === 'channel' || heard.kind === 'poll') this.#channelAsked(heard);
    if (heard.is('subscriptions', 'POST')) this.#asked(heard, false);
    if (heard.kind !== 'subscription') return;
    if (heard.method === 'POST') this.#asked(heard, true);
    else this.#known(heard);
    const own = this.all.find(({ path }) => sameUrl(path, heard.path));
    if (!own) return;
    const isCancelled = heard.method === 'DELETE' && heard.isDone;
    if (isCancelled || isGone(heard)) end(own, heard.answeredAt);
    own.isCancelled ||= isCancelled;
  }

  #channelMade(heard: Heard): void {
    const made = heard.isDone ? heard.told('notificationChannel') : null;
    const { resourceURL, callbackURL, channelData } = made ?? {};
    if (resourceURL === undefined || callbackURL === undefined) return;
    const path = pathOf(withoutHost(resourceURL));
    if (this.channels.some((known) => sameUrl(known.path, path))) return;
    this.channels.push({
      path,
      callbackPath: pathOf(withoutHost(callbackURL)),
      pollPath: pathOf(withoutHost(channelData?.channelURL ?? '')),
      endedAt: Number.POSITIVE_INFINITY,
    });
  }

  /** Who deletes a channel, or is told that it is gone, has no subscription to it any more. */
  #channelAsked(heard: Heard): void {
    if (!isGone(heard) && !(heard.method === 'DELETE' && heard.isDone)) return;
    const own = this.channels.find(({ path, pollPath }) =>
      sameUrl(heard.kind === 'poll' ? pollPath : path, heard.path),
    );
    if (!own) return;
    end(own, heard.answeredAt);
    for (const each of this.all) if (each.channel === own) end(each, heard.answeredAt);
  }

  #asked(heard: Heard, isUpdate: boolean): void {
    const sent = heard.sent(isUpdate ? 'nmsSubscriptionUpdate' : 'nmsSubscription');
    const token = sent?.restartToken ?? null;
    const asking = { heard, isUpdate, token };
    this.askings.push(asking);
    if (!heard.isDone) return;
    const own = this.#known(heard);
    if (!own) return;
    own.askings.push(asking);
    const duration = heard.told('nmsSubscription')?.duration;
    // Each answer says anew how long it lasts.
    if (duration !== undefined && !own.isCancelled) own.endedAt = heard.answeredAt + duration * 1000;
  }

  /** The subscription that an answer tells of: one that is known, or new. */
  #known(heard: Heard): Subscription | null {
    const told = heard.isDone ? heard.told('nmsSubscription') : null;
    if (told === null) return null;
    const path = pathOf(withoutHost(told.resourceURL ?? heard.answerHeader('location') ?? heard.path));
    const known = this.all.find((each) => sameUrl(each.path, path));
    if (known) return known;
    const made = this.#made(path, told, heard);
    this.all.push(made);
    return made;
  }

  #made(path: string, told: NmsSubscription, heard: Heard): Subscription {
    const { filter } = heard.sent('nmsSubscription') ?? told;
    const notifyPath = pathOf(withoutHost(told.callbackReference?.notifyURL ?? ''));
    return {
      path,
      boxId: heard.boxId,
      notifyPath,
      filter: filter === undefined ? '' : JSON.stringify(filter),
      made: heard,
      channel: this.channels.find(({ callbackPath }) => sameUrl(callbackPath, notifyPath)) ?? null,
      askings: [],
      notices: [],
      endedAt: heard.answeredAt + (told.duration ?? Number.POSITIVE_INFINITY) * 1000,
      isCancelled: false,
    };
  }
}

function isGone({ status }: Heard): boolean {
  return status === 404 || status === 410;
}

function end(what: { endedAt: number }, at: number): void {
  what.endedAt = Math.min(what.endedAt, at);
}
