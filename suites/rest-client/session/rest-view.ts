/** A recorded session as the checks look at it. */
import { attributeValue } from '../../../protocol/nms/attributes.ts';
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import type { NmsSession } from '../../../transcript/nms-session.ts';
import { Heard, type HeardKind, pathOf, withoutHost } from './heard.ts';
import { type Notice, noticeOf, noticesOf } from './notice.ts';
import { StoredObjects } from './stored-objects.ts';
import { Subscriptions } from './subscriptions.ts';

export class RestView {
  readonly session: NmsSession;
  /** Requests in the order in which they came. */
  readonly heard: readonly Heard[];
  /** In the order in which the client got them. */
  readonly notices: readonly Notice[];
  readonly subscriptions: Subscriptions;
  #stored: StoredObjects | null = null;

  constructor(session: NmsSession) {
    this.session = session;
    const polls = pollPathsOf(session);
    this.heard = session.exchanges.map((exchange) => new Heard(exchange, polls));
    const polled = this.heard.filter(({ kind }) => kind === 'poll').flatMap(noticesOf);
    const delivered = session.deliveries.flatMap((delivery) => noticeOf(delivery) ?? []);
    this.notices = [...polled, ...delivered].sort((one, other) => one.at - other.at);
    this.subscriptions = new Subscriptions(this.heard, this.notices);
  }

  /** Made when it is asked for: most sessions need none, and a box may be large. */
  get stored(): StoredObjects {
    this.#stored ??= new StoredObjects(this.session);
    return this.#stored;
  }

  /** Requests of some methods about one kind of resource. */
  of(kind: HeardKind, ...methods: string[]): Heard[] {
    return this.heard.filter((each) => each.is(kind, ...methods));
  }

  /** Those of them that were done. */
  done(kind: HeardKind, ...methods: string[]): Heard[] {
    return this.of(kind, ...methods).filter(({ isDone }) => isDone);
  }

  /** Requests that came behind a moment. */
  behind(at: number): Heard[] {
    return this.heard.filter((each) => each.at > at);
  }

  /** Boxes about which anything was asked, by their ids. */
  get boxIds(): string[] {
    return [...new Set(this.heard.filter(({ isOfStore }) => isOfStore).map(({ boxId }) => boxId))];
  }

  /** True if the path is that of the root folder of a box. */
  isRoot(path: string): boolean {
    return this.session.boxes.some(({ folders }) =>
      folders.some(
        ({ attributes, resourceURL }) =>
          attributeValue(attributes, 'Root')?.toLowerCase() === 'yes' && sameUrl(resourceURL, path),
      ),
    );
  }

  /**
   * True if the client went on in steady state behind a moment: it got notifications or waited for them, or sent
   * several requests. What has only just begun when the record ends tells nothing.
   */
  wentOnBehind(at: number): boolean {
    const later = this.behind(at);
    return (
      later.some(({ kind, isDone }) => kind === 'poll' && isDone) ||
      this.notices.some((notice) => notice.at > at && notice.poll === null) ||
      later.filter(({ kind }) => kind !== 'poll').length >= 2
    );
  }
}

function pollPathsOf({ exchanges }: NmsSession): string[] {
  return exchanges.flatMap((exchange) => {
    const heard = new Heard(exchange, []);
    if (!['channels', 'channel'].includes(heard.kind) || !heard.isDone) return [];
    const list = heard.told('notificationChannelList')?.notificationChannel ?? [];
    return [heard.told('notificationChannel'), ...list].flatMap((channel) => {
      const url = channel?.channelData?.channelURL;
      return url === undefined ? [] : [pathOf(withoutHost(url))];
    });
  });
}
