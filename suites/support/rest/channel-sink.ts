import { ConnectionTrouble } from '../../../drivers/imap/trouble.ts';
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { printChannelUrl } from '../../../protocol/nms/channel-url.ts';
import { readResourceUrl } from '../../../protocol/nms/resource-url.ts';
import { Inconclusive } from '../verdict-errors.ts';
import { type RestSession, readingOf } from './rest-session.ts';
import { Sink } from './sink.ts';

/** A notification channel that is polled (section 5.3 of the wire facts). */
export class ChannelSink extends Sink {
  readonly notifyURL: string;
  readonly resourceURL: string;
  readonly channelURL: string;
  readonly #rest: RestSession;

  private constructor(rest: RestSession, urls: { resource: string; callback: string; channel: string }) {
    super();
    this.#rest = rest;
    this.resourceURL = urls.resource;
    this.notifyURL = urls.callback;
    this.channelURL = urls.channel;
  }

  /** Creates a channel. Throws `Inconclusive` if the target answers without one; null where it has no channels. */
  static async open(rest: RestSession): Promise<ChannelSink | null> {
    const json = {
      notificationChannel: {
        channelType: 'LongPolling',
        channelLifetime: 3600,
        channelData: { maxNotifications: 20 },
      },
    };
    const answer = await rest.look('POST', channelsUrl(rest), { json });
    if ([404, 405, 501].includes(answer.status)) return null;
    const made = rest.need(rest.mustWork(answer), 'notificationChannel');
    const { resourceURL: resource, callbackURL: callback, channelData } = made;
    const channel = channelData?.channelURL;
    if (resource === undefined || callback === undefined || channel === undefined)
      throw new Inconclusive('the target made a notification channel without saying where it is polled');
    return new ChannelSink(rest, { resource, callback, channel });
  }

  /** One poll: an answer, or null if the deadline is over before it. Throws `ConnectionTrouble` for what else ends it. */
  async poll(deadlineMs: number): Promise<NmsAnswer | null> {
    const { method } = this.#rest.ways.poll;
    try {
      return await this.#rest.look(method, this.channelURL, { deadlineMs });
    } catch (error) {
      if (error instanceof ConnectionTrouble && error.kind === 'timeout') return null;
      throw error;
    }
  }

  override async close(): Promise<void> {
    await this.#rest.look('DELETE', this.resourceURL);
  }

  protected override async more(deadlineMs: number): Promise<boolean> {
    const answer = await this.poll(deadlineMs);
    if (answer === null) return false;
    this.#rest.mustWork(answer);
    const reading = readingOf(answer, 'notificationList');
    if (!reading.ok) {
      if (answer.body.length === 0) return true;
      throw new Inconclusive(
        `a poll was answered without a list of notifications: ${answer.lines().join(' ')}`,
      );
    }
    for (const { nmsEventList } of reading.value) {
      if (nmsEventList !== undefined) this.arrivals.push({ list: nmsEventList, evidence: answer });
    }
    return true;
  }
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
