import { eachList, eventsInReplays, IMPATIENT, inReplays } from './bend-notifications.ts';
import { answered, answers, asks, type Fault, on, type Which } from './faults.ts';
import { parsed } from './loose-json.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUBSCR-S-001-O';
const POST = 'subscriptions.POST';
const at = checksOf(ROW);

/** Gives another token in the place of the one that a client comes back with; undefined is none. */
function comesBackWith(edit: (token: string) => string | undefined): Fault {
  return asks(POST, ({ nmsSubscription }) => {
    const { restartToken } = nmsSubscription;
    if (restartToken !== undefined) nmsSubscription.restartToken = edit(restartToken);
  });
}

/** Notes the objects to which such a request does something. */
function touches(which: Which, touched: Set<string>): Fault {
  return on(which, (request) => {
    const { objects } = request.json()?.targetSourceRef?.sourceRefs ?? {};
    for (const { resourceURL } of objects?.objectReference ?? []) touched.add(resourceURL);
    touched.add(request.url.replace(/\/flags(?:\/.*)?$/, ''));
    return request.forward();
  });
}

/** Replays do not tell that an object to which such a request did something has changed. */
function forgettingTouched(which: Which): Fault[] {
  const touched = new Set<string>();
  return [
    touches(which, touched),
    ...eventsInReplays((event) => (touched.has(event.changedObject?.resourceURL) ? [] : [event])),
  ];
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'sync-token-refused',
    bug: 'nobody can come back with a restartToken',
    breaks: at('sync-created', 'sync-flagged', 'sync-moved', 'sync-deleted', 'sync-then-live'),
    faults: () => [
      answers(({ operation, body }) => operation === POST && /"restartToken"/.test(body.toString()), 400),
    ],
  },
  {
    name: 'sync-token-ignored',
    bug: 'the restartToken of a new subscription is not read',
    breaks: at(
      'sync-created',
      'sync-flagged',
      'sync-moved',
      'sync-deleted',
      'sync-several-tokens',
      'sync-cancelled',
      'sync-folders',
    ),
    profile: IMPATIENT,
    faults: () => [comesBackWith(() => undefined)],
  },
  {
    name: 'sync-forgets-changes',
    bug: 'a replay tells of what was deleted alone',
    breaks: at('sync-created', 'sync-flagged', 'sync-moved'),
    profile: IMPATIENT,
    faults: () => eventsInReplays((event) => (event.changedObject === undefined ? [event] : [])),
  },
  {
    name: 'sync-forgets-the-untouched',
    bug: 'a replay does not tell of an object to which nothing was done since it was stored',
    breaks: at('sync-created'),
    profile: IMPATIENT,
    faults: () => {
      const touched = new Set<string>();
      return [
        touches(['flag.PUT', 'flag.DELETE', 'flags.PUT', 'moveToFolder.POST'], touched),
        ...eventsInReplays((event) =>
          event.changedObject === undefined || touched.has(event.changedObject.resourceURL) ? [event] : [],
        ),
      ];
    },
  },
  {
    name: 'sync-forgets-replaced-flags',
    bug: 'a replay does not tell of an object whose list of flags was replaced',
    breaks: at('sync-flagged'),
    profile: IMPATIENT,
    faults: () => forgettingTouched('flags.PUT'),
  },
  {
    name: 'sync-forgets-moves',
    bug: 'a replay does not tell of an object that was moved',
    breaks: at('sync-moved'),
    profile: IMPATIENT,
    faults: () => forgettingTouched('moveToFolder.POST'),
  },
  {
    name: 'sync-forgets-deletions',
    bug: 'a replay does not tell of what was deleted',
    breaks: at('sync-deleted'),
    profile: IMPATIENT,
    faults: () => eventsInReplays((event) => (event.deletedObject === undefined ? [event] : [])),
  },
  {
    name: 'sync-forgets-folders',
    bug: 'a replay does not tell of folders',
    breaks: at('sync-folders'),
    profile: IMPATIENT,
    faults: () =>
      eventsInReplays((event) =>
        event.changedFolder === undefined && event.deletedFolder === undefined ? [event] : [],
      ),
  },
  {
    name: 'sync-tells-everything',
    bug: 'whichever restartToken comes, everything is told from the first one on',
    breaks: at('sync-only-changes', 'sync-several-tokens'),
    faults: () => {
      let first: string | undefined;
      return [
        on(POST, async (request) => {
          const body = request.json();
          const { nmsSubscription } = body;
          if (nmsSubscription.restartToken !== undefined) nmsSubscription.restartToken = first;
          const answer = await request.forward({ body: Buffer.from(JSON.stringify(body)) });
          first ??= parsed(answer.body)?.nmsSubscription?.restartToken;
          return answer;
        }),
      ];
    },
  },
  {
    name: 'sync-from-newest-point',
    bug: 'a replay begins at the newest point that any client came back with',
    breaks: at('sync-several-tokens'),
    profile: IMPATIENT,
    faults: () => {
      const position = (token: string): number => Number.parseInt(token.split('.')[1]!, 36);
      let newest = '';
      return [
        comesBackWith((token) => {
          if (newest === '' || position(token) > position(newest)) newest = token;
          return newest;
        }),
      ];
    },
  },
  {
    name: 'sync-token-dies',
    bug: 'a restartToken is worth nothing once its subscription was cancelled',
    breaks: at('sync-cancelled'),
    faults: () => {
      const dead = new Set<string>();
      return [
        on('subscription.DELETE', async (request) => {
          const token = (await request.door.get(request.url))?.nmsSubscription?.restartToken;
          if (token !== undefined) dead.add(token);
          return request.forward();
        }),
        answers(
          (request) => request.operation === POST && dead.has(request.json()?.nmsSubscription?.restartToken),
          400,
        ),
      ];
    },
  },
  {
    name: 'sync-ends-with-replay',
    bug: 'a subscription that was made with a restartToken brings the replay and nothing more',
    breaks: at('sync-then-live'),
    profile: IMPATIENT,
    faults: () => inReplays((list, number) => (number === 1 ? [list] : [])),
  },
  {
    name: 'sync-revives',
    bug: 'a replay tells of a deleted object first that it is gone, and then that it is there',
    breaks: at('sync-came-and-went'),
    faults: () =>
      eventsInReplays((event) =>
        event.deletedObject === undefined ? [event] : [event, { changedObject: event.deletedObject }],
      ),
  },
  {
    name: 'sync-first-state',
    bug: 'a replay tells of the flags that an object had at its first change',
    breaks: at('sync-final-state'),
    faults: () =>
      eventsInReplays((event) => {
        if (event.changedObject?.flags) event.changedObject.flags.flag = ['\\Seen'];
        return [event];
      }),
  },
  {
    name: 'sync-unknown-token-passed-over',
    bug: 'an unknown restartToken is taken as none',
    breaks: at('sync-unknown-token'),
    profile: IMPATIENT,
    faults: () => [comesBackWith((token) => (token.includes('.') ? token : undefined))],
  },
  {
    name: 'notifications-without-token',
    bug: 'notifications have no restartToken',
    breaks: at('sync-token-of-notification'),
    faults: () => [eachList((list) => void delete list.restartToken)],
  },
  {
    name: 'token-of-notification-refused',
    bug: 'the restartToken of a notification is no point that anybody can come back to',
    breaks: at('sync-token-of-notification', 'sync-only-changes'),
    faults: () => [
      eachList((list) => {
        list.restartToken = `later-${list.restartToken}`;
      }),
      answers(({ operation, body }) => operation === POST && /"later-/.test(body.toString()), 400),
    ],
  },
  {
    name: 'sync-token-of-last-one',
    bug: 'the restartToken of a notification is the point before its events',
    breaks: at('sync-several-tokens'),
    faults: () => {
      const before = new Map<string, string>();
      return [
        answered(POST, (answer) => {
          const { resourceURL, restartToken } = parsed(answer.body)?.nmsSubscription ?? {};
          before.set(resourceURL, restartToken);
          return answer;
        }),
        eachList((list) => {
          const own = list.link[0].href;
          const { restartToken } = list;
          list.restartToken = before.get(own) ?? restartToken;
          before.set(own, restartToken);
        }),
      ];
    },
  },
];
