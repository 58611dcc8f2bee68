/**
 * First time synchronisation, steady state, and the way out of it (rest-nms-1.0 §7.2.9, §7.10.7 to §7.10.10). All of it
 * depends on what is within the client, so nothing of it fails (erratum E-99).
 */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { type Broken, type Observation, restClientChecks } from './rest-check.ts';
import type { Heard } from './session/heard.ts';
import { isReset } from './session/notice.ts';
import { type Gap, gapsOf } from './session/progress.ts';
import { bulkScope, readsBox, rereadsBox } from './session/reading.ts';
import type { RestView } from './session/rest-view.ts';

/** One more time may be that the user has cleared the cache. */
const FORGIVEN = 1;
/** So many times a token that was refused may be tried again. */
const RETRIES = 2;
/** Requests through which a subscription was there. */
const SEVERAL = 3;

export const steadyStateChecks = [
  ...restClientChecks('rest-nms-1.0/client/§7.2.9', (check) => {
    check(
      'searches in bulk to begin with, and relies on notifications then',
      {
        slug: 'bulk-search-once',
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.2.9'],
        show: 'read the whole box, and keep itself informed then',
      },
      bulkSearches,
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.10.7', (check) => {
    check(
      'reads what is in the box when it comes for the first time',
      {
        slug: 'first-time-sync',
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.10.7'],
        show: 'come for the first time to a box that has messages',
      },
      firstTime,
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.10.9', (check) => {
    check(
      'waits for notifications, by polls of its channel or at its callback',
      {
        slug: 'waits-for-notifications',
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.10.9'],
        show: 'stay subscribed for a while',
      },
      waits,
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.10.10', (check) => {
    check(
      'reads the box anew when what it knows is void',
      {
        slug: 'escapes',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.10.10', 'rest-nms-1.0 §7.10.7'],
        show: 'go on after a resetBox, or after its token was refused',
      },
      escapes,
    );
  }),
];

/** Again and again for the same, while a subscription goes on and nothing has happened that calls for it. */
function bulkSearches(view: RestView): Observation {
  const searches = view.heard.filter((heard) => bulkScope(heard) !== null);
  const gaps = gapsOf(view);
  const broken = [...Map.groupBy(searches, (heard) => bulkScope(heard)!).values()].flatMap(
    (own): Broken[] => {
      const needless = own.filter((heard, index) => {
        const earlier = own[index - 1];
        return earlier !== undefined && isSteady(view, gaps, earlier, heard);
      });
      if (needless.length <= FORGIVEN) return [];
      const saw = `everything was searched ${needless.length} times more while a subscription told of changes`;
      return [{ saw, at: needless.at(-1)! }];
    },
  );
  return { seen: searches.length, broken };
}

/** Between two searches a subscription went on, and nothing came in between that asks for the second. */
function isSteady(view: RestView, gaps: readonly Gap[], earlier: Heard, later: Heard): boolean {
  const isBetween = (at: number): boolean => at > earlier.at && at < later.at;
  const { all, askings } = view.subscriptions;
  const own = all.filter(({ boxId }) => boxId === later.boxId);
  return (
    own.some(({ made, endedAt }) => made.answeredAt < later.at && endedAt > later.at) &&
    !own.some(({ endedAt }) => isBetween(endedAt)) &&
    !askings.some(({ heard }) => heard.boxId === later.boxId && isBetween(heard.at)) &&
    !view.notices.some((notice) => isReset(notice) && isBetween(notice.at)) &&
    !gaps.some(({ notice }) => isBetween(notice.at))
  );
}

function firstTime(view: RestView): Observation {
  const reading = view.heard.filter((heard) => readsBox(heard) || heard.is('object', 'GET'));
  const broken = view.boxIds.flatMap((boxId): Broken[] => {
    const first = view.subscriptions.askings.find(({ heard }) => heard.boxId === boxId && heard.isDone);
    if (!first || first.isUpdate || first.token !== null || !hasObjects(view, boxId, first.heard.at))
      return [];
    if (reading.some((heard) => heard.boxId === boxId) || !view.wentOnBehind(first.heard.answeredAt))
      return [];
    return [{ saw: 'it came without a token and read nothing of what was in the box', at: first.heard }];
  });
  return { seen: reading.length, broken };
}

/** Somebody has stored something before a moment. */
function hasObjects({ session }: RestView, boxId: string, at: number): boolean {
  const isThere = session.boxes.some((box) => box.boxId === boxId && box.objects.length > 0);
  const isNew = session.changes.some(
    (change) => change.boxId === boxId && change.at < at && change.what === 'object' && change.by === null,
  );
  return isThere || isNew;
}

/** Of a subscription whose life was seen, to its end or beyond a renewal: who has only begun may still be reading. */
function waits(view: RestView): Observation {
  const last = view.heard.at(-1)?.at ?? 0;
  const broken = view.subscriptions.all.flatMap(({ channel, made, endedAt, askings }): Broken[] => {
    if (channel === null || (endedAt > last && !askings.some(({ isUpdate }) => isUpdate))) return [];
    const polls = view.of('poll', 'GET', 'POST').filter(({ path }) => sameUrl(path, channel.pollPath));
    const others = view
      .behind(made.answeredAt)
      .filter(({ at, kind, isOfStore }) => at < endedAt && isOfStore && kind !== 'subscription');
    if (polls.length > 0 || others.length < SEVERAL) return [];
    const saw = `the channel of the subscription was never polled, through ${others.length} requests`;
    return [{ saw, at: made }];
  });
  const callbacks = view.notices.filter(({ poll }) => poll === null);
  return { seen: view.of('poll', 'GET', 'POST').length + callbacks.length, broken };
}

function escapes(view: RestView): Observation {
  const isRead = (at: number): boolean => view.behind(at).some(rereadsBox);
  const resets = view.notices.filter(isReset).filter(({ at }) => isRead(at) || view.wentOnBehind(at));
  const unread = resets
    .filter(({ at }) => !isRead(at))
    .map(({ poll }): Broken => ({ saw: 'the box was reset, and nothing was read anew', at: poll }));
  const refused = view.subscriptions.askings.filter(
    ({ heard, token }) => token !== null && isVoid(heard.status),
  );
  const stubborn = [...Map.groupBy(refused, ({ token }) => token).values()].flatMap((own): Broken[] => {
    const again = own.filter(({ heard }) => heard.at > own[0]!.heard.answeredAt);
    if (again.length <= RETRIES) return [];
    return [{ saw: `a token that was refused came ${again.length} times more`, at: again.at(-1)!.heard }];
  });
  const left = refused.filter(({ heard }) => isRead(heard.at) || view.wentOnBehind(heard.answeredAt));
  const unheeded = left.flatMap(({ heard }): Broken[] => {
    const anew = view.subscriptions.askings.find(
      (other) => other.heard.at > heard.answeredAt && other.heard.isDone,
    );
    const wentOn = anew?.token === null && view.wentOnBehind(anew.heard.answeredAt);
    return wentOn && !isRead(heard.at)
      ? [{ saw: 'its token was refused, and nothing was read anew', at: heard }]
      : [];
  });
  return { seen: resets.length + left.length, broken: [...unread, ...stubborn, ...unheeded] };
}

/** The token, and nothing else of the request, was refused: not who asks, nor how often. */
function isVoid(status: number): boolean {
  return status === 400 || status === 404 || status === 409 || status === 410 || status === 412;
}
