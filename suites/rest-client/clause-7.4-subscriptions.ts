/** Subscriptions, and the notifications that they bring (rest-nms-1.0 §7.4, §7.6; errata E-25, E-99). */
import { type Broken, each, type Observation, restClientChecks } from './rest-check.ts';
import type { Heard } from './session/heard.ts';
import { bulkScope } from './session/reading.ts';
import type { RestView } from './session/rest-view.ts';
import type { Subscription } from './session/subscriptions.ts';

export const subscriptionChecks = [
  ...restClientChecks('rest-nms-1.0/client/§7.4', (check) => {
    check(
      'subscribes for notifications of changes',
      {
        slug: 'subscribes',
        level: 'MUST',
        clauses: ['rest-nms-1.0 §7.4'],
        show: 'keep itself informed of changes',
      },
      subscribed,
    );
    check(
      'updates a subscription by POST',
      {
        slug: 'updates-by-post',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 Appendix B.2'],
        show: 'go on with a subscription for longer than it lasts',
      },
      (view) =>
        each(view.of('subscription', 'POST', 'PUT', 'PATCH'), ({ method }) =>
          method === 'POST' ? null : `the subscription is updated by ${method}`,
        ),
    );
    check(
      'keeps one subscription for the same, and not several at once',
      {
        slug: 'one-subscription',
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.4'],
        show: 'keep itself informed of changes',
      },
      keptOne,
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.6', (check) => {
    check(
      'takes notifications: by polls, or by answering their callbacks with success',
      {
        slug: 'takes-notifications',
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.6'],
        show: 'stay subscribed while another device changes something',
      },
      taken,
    );
  }),
];

/**
 * Not to subscribe is seen only of who reads the whole box and then works with it, or reads it again, without having
 * tried: a client that stores one message shows nothing of it.
 */
function subscribed(view: RestView): Observation {
  const trying = view.heard.filter(({ kind }) => ['subscriptions', 'subscription', 'poll'].includes(kind));
  const own = new Set(trying.map(({ boxId }) => boxId));
  const broken = view.boxIds.flatMap((boxId): Broken[] => {
    // A poll does not tell its box, and may be of a subscription from an earlier session.
    if (own.has(boxId) || own.has('')) return [];
    const [first] = view.heard.filter((heard) => heard.boxId === boxId && bulkScope(heard) !== null);
    const at = first && view.behind(first.answeredAt).find((heard) => heard.boxId === boxId && isWork(heard));
    return at
      ? [{ saw: 'the box was read as a whole and is worked with, and nothing was subscribed to', at }]
      : [];
  });
  return { seen: trying.length, broken };
}

function isWork(heard: Heard): boolean {
  return heard.method === 'PUT' || heard.method === 'DELETE' || bulkScope(heard) !== null;
}

function keptOne(view: RestView): Observation {
  const { all } = view.subscriptions;
  const last = view.heard.at(-1)?.at ?? 0;
  const broken = all.flatMap((later, index): Broken[] => {
    if (later.endedAt <= last || !view.wentOnBehind(later.made.answeredAt)) return [];
    const twin = all.slice(0, index).find((earlier) => earlier.endedAt > last && isTwin(earlier, later));
    return twin
      ? [{ saw: `the subscription ${twin.path} for the same goes on beside it`, at: later.made }]
      : [];
  });
  return { seen: all.length, broken };
}

/** For the same box and the same changes, and the client gets the notifications of both. */
function isTwin(earlier: Subscription, later: Subscription): boolean {
  if (earlier.boxId !== later.boxId || earlier.filter !== later.filter) return false;
  if (earlier.notifyPath === later.notifyPath) return true;
  // What was left behind with a channel that nobody polls, or a port that nobody listens at, ends by itself.
  const isServed = ({ notices }: Subscription): boolean =>
    notices.some(({ at }) => at > later.made.answeredAt);
  return isServed(earlier) && isServed(later);
}

/** A refusal counts if the subscription was still wanted, and no later attempt was taken. */
function taken({ session, subscriptions, notices }: RestView): Observation {
  const broken = session.deliveries.flatMap((delivery): Broken[] => {
    const { answer, body, url } = delivery;
    if (answer === null || answer.status < 300) return [];
    const attempts = session.deliveries.filter((other) => other.url === url && other.body.equals(body));
    if (attempts.some((other) => other.answer !== null && other.answer.status < 300)) return [];
    const isWanted = subscriptions.all.some(
      ({ notifyPath, made, endedAt }) =>
        url.endsWith(notifyPath) && made.at < delivery.at && endedAt > answer.at,
    );
    return isWanted ? [{ saw: `the notification was answered with ${answer.status}`, at: delivery }] : [];
  });
  return { seen: notices.length + broken.length, broken };
}
