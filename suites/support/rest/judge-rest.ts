/** Judgements of HTTP answers. Every listed status is accepted, and the profile narrows or widens the list. */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import { RESOURCES, type ResourceKind } from '../../../protocol/nms/resources.ts';
import type { StatusName } from '../../../target/nms-ways.ts';
import { that } from '../judge.ts';
import type { RestSession } from './rest-session.ts';

/** What no operation of the table has (sections 1.4 and 5.2 of the wire facts). */
const SPECIAL: Partial<Record<StatusName, readonly number[]>> = {
  'flag.GET.absent': [404],
  'flag.PUT.present': [200, 201, 204],
  'objectSearch.POST.empty': [200, 204],
  'folderSearch.POST.empty': [200, 204],
  'subscriptions.POST.repeated': [200, 201, 409],
  'channels.POST': [201, 200],
  'channel.GET': [200],
  'channel.DELETE': [204, 200],
  poll: [200],
  'poll.empty': [200, 204],
  malformed: [400],
  unauthenticated: [401],
  forbidden: [403, 404],
  'not-found': [404],
  'not-allowed': [405],
  'not-acceptable': [406],
  'unsupported-media': [415, 400],
};

/** Statuses that are right for an operation, or in a special case, at this target. */
export function statusesFor(rest: RestSession, name: StatusName): readonly number[] {
  const own = rest.ways.statuses[name];
  if (own !== undefined) return own;
  const special = SPECIAL[name];
  if (special !== undefined) return special;
  const [kind, method] = name.split('.') as [ResourceKind, 'GET' | 'PUT' | 'POST' | 'DELETE'];
  return RESOURCES[kind][method]!.success;
}

/** Fails unless the status is one of those. */
export function statusIs(answer: NmsAnswer, statuses: readonly number[], because: string): void {
  that(statuses.includes(answer.status), because, {
    expected: `status ${statuses.join(' or ')}`,
    saw: `status ${answer.status}`,
    evidence: [answer],
  });
}

/** Fails unless the status is the one that the operation has at this target. */
export function statusFor(rest: RestSession, answer: NmsAnswer, name: StatusName, because: string): void {
  statusIs(answer, statusesFor(rest, name), because);
}

/** Fails unless the answer is 2xx. */
export function succeeded(answer: NmsAnswer, because: string): void {
  that(answer.ok, because, {
    expected: 'a status of success (2xx)',
    saw: `status ${answer.status}`,
    evidence: [answer],
  });
}

/** Fails unless the request was refused as the client's fault (4xx): neither done nor a fault of the server. */
export function refused(answer: NmsAnswer, because: string): void {
  that(answer.status >= 400 && answer.status < 500, because, {
    expected: 'a refusal (4xx)',
    saw: `status ${answer.status}`,
    evidence: [answer],
  });
}

/** Fails if the server says that it failed itself (5xx); 501 and 505 say that it does not do what was asked. */
export function noFault(answer: NmsAnswer, because: string): void {
  const failed = answer.status >= 500 && answer.status !== 501 && answer.status !== 505;
  that(!failed, because, {
    expected: 'no status 5xx',
    saw: `status ${answer.status}`,
    evidence: [answer],
  });
}

/** Fails unless both URLs name the same resource. */
export function urlIs(
  seen: string | undefined,
  expected: string,
  what: string,
  because: string,
  ...evidence: NmsAnswer[]
): void {
  that(seen !== undefined && sameUrl(seen, expected), because, {
    expected: `${what} is ${expected}`,
    saw: `${what} is ${seen ?? 'nothing'}`,
    evidence,
  });
}

/** The URLs in a canonical order, escapes and all, so that lists of them compare. */
export function sameUrls(seen: readonly string[], expected: readonly string[]): boolean {
  return (
    seen.length === expected.length && seen.every((url) => expected.some((other) => sameUrl(url, other)))
  );
}
