/**
 * What the client fetches: new objects that it was told of (rest-nms-1.0 §7.10.9), and no payload again and again
 * (§7.2.10). Both depend on what is within the client, so nothing of it fails (erratum E-99).
 */
import { type Broken, type Observation, restClientChecks } from './rest-check.ts';
import type { Heard } from './session/heard.ts';
import { readsBox } from './session/reading.ts';
import type { RestView } from './session/rest-view.ts';
import { objectKey } from './session/stored-objects.ts';

/** So many new objects that nothing is done about are no matter of chance. */
const SEVERAL = 2;
/** So many times more a payload may be fetched: one cache is small, another was cleared. */
const FORGIVEN = 3;

export const fetchedChecks = [
  ...restClientChecks('rest-nms-1.0/client/§7.10.9', (check) => {
    check(
      'fetches something of new objects that it was told of',
      {
        slug: 'fetches-news',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.10.9'],
        show: 'stay subscribed while others store messages in the box',
      },
      newsFetched,
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.2.9', (check) => {
    check(
      'keeps a payload that it has fetched, and does not fetch it again and again',
      {
        slug: 'keeps-payloads',
        conditional: true,
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.2.10'],
        show: 'open a message with a picture several times',
      },
      payloadsKept,
    );
  }),
];

/** Broken only where nothing at all came of several: whoever looks at one message fetches one. */
function newsFetched(view: RestView): Observation {
  const news = newsTold(view);
  const fetchedAt = new Map<string, number>(
    view.heard.filter(isFetch).map(({ boxId, ids, at }) => [`${boxId} ${ids.objectId}`, at]),
  );
  const readAt = view.heard.findLast(readsBox)?.at ?? 0;
  const heeded = news.filter(({ object, at }) => Math.max(readAt, fetchedAt.get(object) ?? 0) > at);
  const [first, last] = [news[0], news[SEVERAL - 1]];
  if (heeded.length > 0 || !first || !last || !view.wentOnBehind(last.at))
    return { seen: heeded.length, broken: [] };
  const saw = `it was told of ${news.length} new objects, and fetched nothing of any`;
  return { seen: news.length, broken: [{ saw, at: first.poll }] };
}

interface News {
  /** The ids of box and object. */
  readonly object: string;
  /** When the client was told. */
  readonly at: number;
  readonly poll: Heard | null;
}

/** Objects that somebody else has stored since the client subscribed, in the order in which it was first told of them. */
function newsTold({ session, notices, subscriptions }: RestView): News[] {
  const since = new Map(subscriptions.all.toReversed().map(({ boxId, made }) => [boxId, made.answeredAt]));
  const untold = new Set(
    session.changes.flatMap((change) => {
      if (change.what !== 'object' || !change.isNew || change.by !== null) return [];
      const isNews = change.at > (since.get(change.boxId) ?? Number.POSITIVE_INFINITY);
      return isNews ? [objectKey(change.object.resourceURL)] : [];
    }),
  );
  return notices.flatMap(({ list, at, poll }) =>
    list.nmsEvent.flatMap(({ changedObject }): News[] => {
      const object = objectKey(changedObject?.resourceURL ?? '');
      return object !== null && untold.delete(object) ? [{ object, at, poll }] : [];
    }),
  );
}

function isFetch(heard: Heard): boolean {
  return heard.is('object', 'GET') || heard.is('payload', 'GET') || heard.is('payloadPart', 'GET');
}

function payloadsKept({ heard }: RestView): Observation {
  const fetched = heard.filter(
    (one) =>
      one.isDone &&
      one.header('range') === null &&
      (one.is('payload', 'GET') || one.is('payloadPart', 'GET')),
  );
  const broken = [...Map.groupBy(fetched, ({ path }) => path).values()].flatMap((own): Broken[] => {
    const more = own.length - 1;
    return more > FORGIVEN
      ? [{ saw: `the same payload was fetched ${more} times more`, at: own.at(-1)! }]
      : [];
  });
  return { seen: fetched.length, broken };
}
