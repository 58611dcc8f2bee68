import { setTimeout as pause } from 'node:timers/promises';
import { ConnectionTrouble } from '../../../drivers/imap/trouble.ts';
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { printChannelUrl } from '../../../protocol/nms/channel-url.ts';
import { readResourceUrl } from '../../../protocol/nms/resource-url.ts';
import type { NotificationChannel } from '../../../protocol/nms/types/channel.ts';
import { Inconclusive } from '../verdict-errors.ts';
import { type RestSession, readingOf } from './rest-session.ts';
import { Sink } from './sink.ts';

/** Statuses by which a server says that it has no channels. */
const ABSENT = [404, 405, 501];
/** Milliseconds between two polls where the server answers at once that there is nothing. */
const PACE = 25;

/** A notification channel that is polled (section 5.3 of the wire facts). */
export class ChannelSink extends Sink {
  readonly notifyURL: string;
  readonly resourceURL: string;
  readonly channelURL: string;
  readonly #rest: RestSession;
  #isHasty = false;

  private constructor(rest: RestSession, urls: { resource: string; callback: string; channel: string }) {
    super();
    this.#rest = rest;
    this.resourceURL = urls.resource;
    this.notifyURL = urls.callback;
    this.channelURL = urls.channel;
  }

  /**
   * Creates a channel; null where the target has none. Throws `Inconclusive` if the target refuses one, or does not
   * say where it is.
   */
  static async open(rest: RestSession): Promise<ChannelSink | null> {
    const answer = await rest.look('POST', channelsUrl(rest), { json: channelAsked() });
    if (ABSENT.includes(answer.status)) return null;
    const sink = ChannelSink.over(rest, rest.need(rest.mustWork(answer), 'notificationChannel'));
    if (sink !== null) return sink;
    throw new Inconclusive('the target made a notification channel without saying where it is and is polled');
  }

  /** The channel that an answer tells of; null if it lacks one of its URLs. Throws `Inconclusive` for one elsewhere. */
  static over(rest: RestSession, made: NotificationChannel): ChannelSink | null {
    const { resourceURL: resource, callbackURL: callback, channelData } = made;
    const channel = channelData?.channelURL;
    if (resource === undefined || callback === undefined || channel === undefined) return null;
    if (new URL(channel).origin !== new URL(rest.boxUrl).origin)
      throw new Inconclusive(`the channel is polled at another server, ${new URL(channel).origin}`);
    return new ChannelSink(rest, { resource, callback, channel });
  }

  /** A channel tells in its answers what becomes of it. */
  override get doubt(): null {
    return null;
  }

  /**
   * One poll: an answer, or null if the deadline is over before it. A server that does not hold polls back is not
   * asked faster than a client would. Throws `ConnectionTrouble` for what else ends it.
   */
  async poll(deadlineMs: number): Promise<NmsAnswer | null> {
    if (this.#isHasty) await pause(PACE);
    const { method } = this.#rest.ways.poll;
    const begin = performance.now();
    try {
      const answer = await this.#rest.look(method, this.channelURL, { deadlineMs });
      this.#isHasty = isEmptyPoll(answer) && performance.now() - begin < PACE;
      return answer;
    } catch (error) {
      if (error instanceof ConnectionTrouble && error.kind === 'timeout') return null;
      throw error;
    }
  }

  /**
   * Keeps what a poll brought, and gives the number of notifications. What has none of the roots of notifications is
   * noted as misdelivered. Throws `Inconclusive` if it is no list at all.
   */
  take(answer: NmsAnswer): number {
    this.#rest.mustWork(answer);
    if (answer.body.length === 0) return 0;
    const reading = readingOf(answer, 'notificationList');
    if (!reading.ok)
      throw new Inconclusive(
        `a poll was answered without a list of notifications that can be read: ${answer.lines().join(' ')}`,
      );
    for (const { nmsEventList } of reading.value) {
      if (nmsEventList !== undefined) this.arrivals.push({ list: nmsEventList, evidence: answer });
      else this.misdeliveries.push({ fault: 'an entry of a poll without nmsEventList', evidence: answer });
    }
    return reading.value.length;
  }

  protected override async end(): Promise<void> {
    await this.#rest.look('DELETE', this.resourceURL);
  }

  protected override async more(deadlineMs: number): Promise<boolean> {
    const answer = await this.poll(deadlineMs);
    if (answer === null) return false;
    this.take(answer);
    return true;
  }
}

/** True for the answer of a poll that brought nothing. */
export function isEmptyPoll(answer: NmsAnswer): boolean {
  if (!answer.ok || answer.body.length === 0) return answer.ok;
  const reading = readingOf(answer, 'notificationList');
  return reading.ok && reading.value.length === 0;
}

/** The body that asks for a channel. */
export function channelAsked(more: Partial<NotificationChannel> = {}) {
  return {
    notificationChannel: {
      channelType: 'LongPolling',
      channelLifetime: 3600,
      channelData: { maxNotifications: 20 },
      ...more,
    },
  };
}

/** The URL of the user's channels: what the profile says, or beside the box. */
export function channelsUrl(rest: RestSession): string {
  const { channelsUrl: said } = rest.ways.notifications;
  if (said !== null) return said;
  const box = readResourceUrl(rest.boxUrl);
  if (!box.ok) throw new RangeError(`${rest.boxUrl} is no URL of a box`);
  const { base, apiVersion, boxId } = box;
  return printChannelUrl({ base, apiVersion, userId: boxId }, { kind: 'channels' });
}
