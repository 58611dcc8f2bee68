import { events, IMPATIENT, urlOf } from './bend-notifications.ts';
import { answered, type Fault, notifies, on } from './faults.ts';
import type { Answered } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const STORE = 'rest-nms-1.0/§4';
const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';

const locationOf = ({ headers }: Answered): string =>
  headers.find(([name]) => name === 'location')?.[1] ?? '';

/** Events about what was not made by REST are lost. */
function ownDoorAlone(): Fault[] {
  const made = new Set<string>();
  return [
    answered(['objects.POST', 'folders.POST'], (answer) => {
      made.add(locationOf(answer));
      return answer;
    }),
    events((event) => (made.has(urlOf(event) ?? '') ? [event] : [])),
  ];
}

/** Events about what was made in another box than the one of the first subscription are told, too. */
function allBoxes(): Fault[] {
  let box: string | null = null;
  const others: string[] = [];
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

export const saboteurs: RestSaboteur[] = [
  {
    name: 'imap-changes-not-told',
    bug: 'of what IMAP does to the store nobody is told over REST',
    breaks: ['notifies-of-appended', 'notifies-of-store', 'notifies-of-expunge', 'notifies-of-create'].map(
      (slug) => `${STORE}/${slug}`,
    ),
    profile: IMPATIENT,
    faults: ownDoorAlone,
  },
  {
    name: 'other-boxes-told',
    bug: 'subscribers are told of the objects of other users',
    breaks: [`${ROW}/not-of-another-box`],
    faults: allBoxes,
  },
];
