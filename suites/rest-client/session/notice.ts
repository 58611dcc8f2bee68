/** Notifications that the client has got: from polls that were answered, and by callbacks that it took. */
import { readBody } from '../../../protocol/nms/body.ts';
import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import { fieldOf, type RecordedDelivery } from '../../../transcript/nms-session.ts';
import { type Heard, pathOf, withoutHost } from './heard.ts';

export interface Notice {
  /** When it was out, or taken. */
  readonly at: number;
  readonly list: NmsEventList;
  /** The path of the URL that a subscription named for it, as far as that is known. */
  readonly link: string | null;
  /** The path of the poll, or of the callback. */
  readonly via: string;
  /** Null for a callback. */
  readonly poll: Heard | null;
}

/** Of one poll. */
export function noticesOf(poll: Heard): Notice[] {
  const list = poll.isDone ? (poll.told('notificationList') ?? []) : [];
  return list.flatMap(({ nmsEventList }): Notice[] =>
    nmsEventList === undefined
      ? []
      : [{ at: poll.answeredAt, list: nmsEventList, link: linkOf(nmsEventList), via: poll.path, poll }],
  );
}

/** Of one delivery: null if it was not taken, or is no notification. */
export function noticeOf({ answer, body, headers, url }: RecordedDelivery): Notice | null {
  if (answer === null || answer.status < 200 || answer.status > 299) return null;
  const reading = readBody(body, fieldOf(headers, 'content-type'), 'nmsEventList');
  if (!reading.ok) return null;
  const list = (reading as { value: NmsEventList }).value;
  return { at: answer.at, list, link: linkOf(list), via: pathOf(withoutHost(url)), poll: null };
}

/** True if something of the list is a `resetBox`: the client's view is void. */
export function isReset({ list }: Notice): boolean {
  return list.nmsEvent.some(({ resetBox }) => resetBox !== undefined);
}

function linkOf({ link = [] }: NmsEventList): string | null {
  const found = link.find(({ rel }) => rel.toLowerCase() === 'nmssubscription');
  return found === undefined ? null : pathOf(withoutHost(found.href));
}
