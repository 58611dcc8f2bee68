import { events, IMPATIENT, lastingFlags, urlOf } from './bend-notifications.ts';
import { answered, type Fault, notifies, on } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import { locationOf } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const STORE = 'rest-nms-1.0/§4';
const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';

/** Events about what was not made by REST are lost, those that are such. */
function ownDoorAlone(isSuch: (event: Json) => boolean = () => true): Fault[] {
  const made = new Set<string | undefined>();
  return [
    answered(['objects.POST', 'folders.POST'], (answer) => {
      made.add(locationOf(answer));
      return answer;
    }),
    events((event) => (made.has(urlOf(event)) || !isSuch(event) ? [event] : [])),
  ];
}

/** Events about what was made in another box than the one of the first subscription are told, too. */
function allBoxes(): Fault[] {
  let box: string | null = null;
  const others: (string | undefined)[] = [];
  return [
    on('subscriptions.POST', (request) => {
      box ??= request.url.replace(/\/subscriptions$/, '/');
      return request.forward();
    }),
    answered('objects.POST', (answer, { url }) => {
      if (box !== null && !url.startsWith(box)) others.push(locationOf(answer));
      return answer;
    }),
    notifies((list) => [
      {
        ...list,
        nmsEvent: [...others.map((resourceURL) => ({ changedObject: { resourceURL } })), ...list.nmsEvent],
      },
    ]),
  ];
}

/** A restartToken replays what it was given for, in whosever box a client comes with it. */
function tokensOfAllBoxes(): Fault[] {
  const owners = new Map<string, string>();
  const stored: string[] = [];
  const replays = new Map<string, string>();
  return [
    on('objects.POST', async (request) => {
      const answer = await request.forward();
      stored.push(locationOf(answer) ?? '');
      return answer;
    }),
    on('subscriptions.POST', async (request) => {
      const { nmsSubscription = {} } = request.json() ?? {};
      const { restartToken, ...others } = nmsSubscription;
      const box = request.url.replace(/subscriptions$/, '');
      const owner = owners.get(restartToken) ?? box;
      const body = Buffer.from(JSON.stringify({ nmsSubscription: others }));
      const answer = await (owner === box ? request.forward() : request.forward({ body }));
      const made = parsed(answer.body)?.nmsSubscription;
      if (made?.restartToken !== undefined) owners.set(made.restartToken, box);
      if (owner !== box) replays.set(made?.resourceURL, owner);
      return answer;
    }),
    notifies((list) => {
      const owner = replays.get(list.link?.[0]?.href ?? '');
      const replayed = stored.filter((url) => owner !== undefined && url.startsWith(owner));
      const nmsEvent = replayed.map((resourceURL) => ({ changedObject: { resourceURL } }));
      return [{ ...list, nmsEvent: [...nmsEvent, ...list.nmsEvent] }];
    }),
  ];
}

/** What IMAP does to the store, and the events that tell of it. */
const BY_IMAP: readonly (readonly [slug: string, what: string, isSuch: (event: Json) => boolean])[] = [
  [
    'appended',
    'objects that IMAP stored without flags',
    ({ changedObject }) => changedObject !== undefined && lastingFlags(changedObject).length === 0,
  ],
  [
    'store',
    'objects to which IMAP gave flags',
    ({ changedObject }) => lastingFlags(changedObject).length > 0,
  ],
  ['expunge', 'objects that IMAP expunged', ({ deletedObject }) => deletedObject !== undefined],
  ['create', 'folders that IMAP made', ({ changedFolder }) => changedFolder !== undefined],
];

export const saboteurs: RestSaboteur[] = [
  {
    name: 'imap-changes-not-told',
    bug: 'of what IMAP does to the store nobody is told over REST',
    breaks: ['notifies-of-appended', 'notifies-of-store', 'notifies-of-expunge', 'notifies-of-create'].map(
      (slug) => `${STORE}/${slug}`,
    ),
    profile: IMPATIENT,
    faults: () => ownDoorAlone(),
  },
  ...BY_IMAP.map(
    ([slug, what, isSuch]): RestSaboteur => ({
      name: `imap-${slug}-not-told`,
      bug: `nobody is told over REST of ${what}`,
      breaks: [`${STORE}/notifies-of-${slug}`],
      profile: IMPATIENT,
      faults: () => ownDoorAlone(isSuch),
    }),
  ),
  {
    name: 'other-boxes-told',
    bug: 'subscribers are told of the objects of other users',
    breaks: [`${ROW}/not-of-another-box`],
    faults: allBoxes,
  },
  {
    name: 'tokens-of-all-boxes',
    bug: 'a restartToken brings what it was given for to whoever comes with it',
    breaks: ['rest-nms-1.0/§5.6/token-of-another'],
    faults: tokensOfAllBoxes,
  },
];
