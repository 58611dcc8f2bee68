/** How far a client has come in the history of a box: the tokens that it got, one behind the other (§5.6, §7.10.4). */
import type { Notice } from './notice.ts';
import type { RestView } from './rest-view.ts';
import type { Subscription } from './subscriptions.ts';

/** What came at once: the answer to a subscription, one poll, one callback. The last token of it. */
export interface Step {
  readonly at: number;
  readonly token: string;
}

/** A notification that did not come, though later ones did. */
export interface Gap {
  readonly subscription: Subscription;
  /** The first that came behind it. */
  readonly notice: Notice;
  readonly missing: number;
}

/** The steps of a box in their order. What comes behind a gap is none: the client may not build on it. */
export function stepsOf({ subscriptions }: RestView, boxId: string): Step[] {
  const own = subscriptions.all.filter((each) => each.boxId === boxId);
  const steps = own.flatMap((subscription): Step[] => {
    const begun = subscription.askings.flatMap(({ heard, token }): Step[] => {
      const told = heard.told('nmsSubscription')?.restartToken;
      // With a token the answer names the point that was asked for, not one that was reached.
      return told === undefined || token !== null ? [] : [{ at: heard.answeredAt, token: told }];
    });
    const batches = Map.groupBy(inOrder(subscription), ({ at }) => at);
    const reached = [...batches].flatMap(([at, notices]): Step[] => {
      const token = notices.at(-1)!.list.restartToken;
      return token === undefined ? [] : [{ at, token }];
    });
    return [...begun, ...reached];
  });
  return steps.sort((one, other) => one.at - other.at);
}

/** Notifications that follow each other without a gap, from each time on that the client asked for them anew. */
function inOrder(subscription: Subscription): Notice[] {
  let next: number | null = null;
  const taken: Notice[] = [];
  for (const { notice, isFirst } of withBeginnings(subscription)) {
    const { index } = notice.list;
    if (isFirst) next = null;
    if (index !== undefined && next !== null && index !== next) continue;
    taken.push(notice);
    next = index === undefined ? null : index + 1;
  }
  return taken;
}

/** Where the client found something missing that never came, by the index of what came [code]. */
export function gapsOf(view: RestView): Gap[] {
  return view.subscriptions.all.flatMap((subscription) => {
    const gaps: Gap[] = [];
    const came = new Set(subscription.notices.map(({ list }) => list.index));
    let highest: number | null = null;
    for (const { notice, isFirst } of withBeginnings(subscription)) {
      const { index } = notice.list;
      if (index === undefined) continue;
      if (isFirst) highest = null;
      const missing = highest === null ? null : range(highest + 1, index).find((each) => !came.has(each));
      if (missing !== null && missing !== undefined) gaps.push({ subscription, notice, missing });
      highest = Math.max(index, highest ?? 0);
    }
    return gaps;
  });
}

/** Each notification, and whether it is the first since the client asked for them, or asked anew. */
function withBeginnings({ askings, notices }: Subscription): { notice: Notice; isFirst: boolean }[] {
  return notices.map((notice, position) => {
    const before = notices[position - 1]?.at ?? Number.NEGATIVE_INFINITY;
    const isFirst = askings.some(({ heard }) => heard.at > before && heard.at < notice.at);
    return { notice, isFirst: isFirst || position === 0 };
  });
}

/** Numbers from one up to another, without that; no more than matter. */
function range(from: number, to: number): number[] {
  return Array.from({ length: Math.min(Math.max(to - from, 0), 1000) }, (_, offset) => from + offset);
}
