/** The restartToken: kept, and given back by who returns (rest-nms-1.0 §5.6, §7.10.3, §7.10.4; erratum E-99: these fail). */
import { type Broken, type Observation, restClientChecks } from './rest-check.ts';
import { tokensGiven } from './session/handed-out.ts';
import { isReset } from './session/notice.ts';
import { gapsOf, type Step, stepsOf } from './session/progress.ts';
import { rereadsBox } from './session/reading.ts';
import type { RestView } from './session/rest-view.ts';
import type { Asking, Subscription } from './session/subscriptions.ts';

/** So many steps may lie between a token that is given back and the last one: who fell over had not stored it yet. */
const FORGIVEN = 1;
const RETURN = 'go offline, and come back after something has changed';

export const restartTokenChecks = [
  ...restClientChecks(
    ['rest-nms-1.0/client/§7.10.3', 'rest-nms-1.0/client/§7.10.4', 'rest-nms-1.0/client/§5.6'],
    (check) => {
      check(
        'comes back with its restartToken, or reads everything anew',
        {
          slug: 'returns-with-token',
          level: 'MUST',
          clauses: ['rest-nms-1.0 §7.10.3', 'rest-nms-1.0 §7.10.4', 'rest-nms-1.0 §5.6'],
          show: RETURN,
        },
        returned,
      );
      check(
        'gives back a restartToken that the server gave it',
        {
          slug: 'gives-known-token',
          level: 'MUST',
          clauses: ['rest-nms-1.0 §7.10.4', 'rest-nms-1.0 §5.6'],
          show: RETURN,
        },
        knownTokens,
      );
    },
  ),
  ...restClientChecks('rest-nms-1.0/client/§7.10.4', (check) => {
    check(
      'gives back the restartToken of the last notification that it got',
      { slug: 'gives-latest-token', level: 'SHOULD', clauses: ['rest-nms-1.0 §7.10.4'], show: RETURN },
      latestTokens,
    );
    check(
      'asks again with its restartToken when a notification is missing',
      {
        slug: 'recovers-from-gaps',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.10.4'],
        show: 'go on when a notification was lost (its index jumps)',
      },
      (view) => {
        const judged = gapsOf(view).filter(({ notice }) => view.wentOnBehind(notice.at));
        const broken = judged.flatMap(({ subscription, notice, missing }): Broken[] => {
          const later = view.behind(notice.at).filter(({ boxId }) => boxId === subscription.boxId);
          const asked = view.subscriptions.askings.some(
            ({ heard, token }) => token !== null && later.includes(heard),
          );
          if (asked || later.some(rereadsBox)) return [];
          const saw = `notification ${notice.list.index} came, ${missing} never did, and it was not asked for`;
          return [{ saw, at: notice.poll }];
        });
        return { seen: judged.length, broken };
      },
    );
  }),
];

function returned(view: RestView): Observation {
  let seen = 0;
  const broken: Broken[] = [];
  for (const asking of view.subscriptions.askings) {
    const { heard, token, isUpdate } = asking;
    const steps = stepsOf(view, heard.boxId).filter(({ at }) => at < heard.at);
    const last = steps.at(-1);
    if (last === undefined || !heard.isDone) continue;
    if (token !== null) seen++;
    else if (!isUpdate && losesTrack(asking, last, view))
      broken.push({
        saw: 'it subscribes anew without the token that it has, and reads nothing anew',
        at: heard,
      });
  }
  return { seen, broken };
}

/** A new subscription without a token, of a client that had one and has nothing that makes up for it. */
function losesTrack({ heard }: Asking, last: Step, view: RestView): boolean {
  const { boxId, at } = heard;
  const { all, askings } = view.subscriptions;
  const own = all.find(({ made }) => made === heard);
  // Its answer was the subscription that is there, or it wants to be told of other things than before.
  if (!own || !view.wentOnBehind(heard.answeredAt)) return false;
  const before = all.filter(
    (each) => each.boxId === boxId && each.made.at < at && each.filter === own.filter,
  );
  if (before.length === 0 || before.some((each) => wentOn(each, own, view))) return false;
  const isVoid =
    view.notices.some((notice) => isReset(notice) && notice.at >= last.at && notice.at < at) ||
    askings.some(
      (other) =>
        other.token !== null && other.heard.isRefused && other.heard.at < at && other.heard.at > last.at,
    );
  // What is read anew later on, for a reason of its own, does not make up for it.
  const until = Math.min(
    ...view.notices.flatMap((notice) => (isReset(notice) && notice.at > at ? [notice.at] : [])),
    ...askings.flatMap((other) => (other.heard.at > at && !other.isUpdate ? [other.heard.at] : [])),
  );
  const later = view.behind(last.at).filter((each) => each.boxId === boxId && each.at < until);
  return !isVoid && !later.some(rereadsBox);
}

/** The earlier subscription was still served when the later was there, so nothing fell between them. */
function wentOn(earlier: Subscription, later: Subscription, { session }: RestView): boolean {
  const { answeredAt } = later.made;
  if (earlier.endedAt < answeredAt) return false;
  const isLost = session.deliveries.some(
    ({ at, url, answer }) => at < answeredAt && url.endsWith(earlier.notifyPath) && answer === null,
  );
  return !isLost && earlier.notices.some(({ at }) => at > answeredAt);
}

/**
 * What the client had before the record began is not known: at its first contact it may give anything, and so it may
 * once about a subscription that was there already.
 */
function knownTokens(view: RestView): Observation {
  const given = tokensGiven(view.session);
  const brought = new Set<string>();
  let seen = 0;
  const broken: Broken[] = [];
  for (const { heard, token } of view.subscriptions.askings) {
    if (token === null) continue;
    const isKnown = (given.get(token) ?? Number.POSITIVE_INFINITY) < heard.at;
    const isFirstContact = !stepsOf(view, heard.boxId).some(({ at }) => at < heard.at);
    const isFirstOfOld = brought.size === 0 && wasSubscribed(view, heard.boxId);
    if (isKnown) seen++;
    else if (isFirstContact || isFirstOfOld) brought.add(token);
    else if (!brought.has(token))
      broken.push({ saw: `the server never gave the token ${JSON.stringify(token)}`, at: heard });
  }
  return { seen, broken };
}

/** A subscription of the box is known, and the record does not have its making. */
function wasSubscribed({ subscriptions }: RestView, boxId: string): boolean {
  return subscriptions.all.some((each) => each.boxId === boxId && !each.made.is('subscriptions', 'POST'));
}

function latestTokens(view: RestView): Observation {
  let seen = 0;
  const broken: Broken[] = [];
  for (const { heard, token } of view.subscriptions.askings) {
    if (token === null) continue;
    const tokens = stepsOf(view, heard.boxId).flatMap((step) => (step.at < heard.at ? [step.token] : []));
    const place = tokens.lastIndexOf(token);
    if (place < 0) continue;
    seen++;
    const newer = new Set(tokens.slice(place + 1)).size;
    if (newer > FORGIVEN)
      broken.push({
        saw: `the token that is given back is ${newer} steps older than the last one`,
        at: heard,
      });
  }
  return { seen, broken };
}
