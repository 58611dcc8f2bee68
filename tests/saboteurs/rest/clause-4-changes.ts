import { bendData } from '../bend-selection.ts';
import { notifies, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§4';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'changes-by-imap-not-told',
    bug: 'of changes by IMAP there is no notification',
    breaks: [`${ROW}/change-order`],
    profile: { pushDeadlineMs: 500 },
    faults: () => [notifies(() => [])],
  },
  {
    name: 'posted-after-all',
    bug: 'objects that are posted come into the mailbox with the next restart',
    breaks: [`${ROW}/idle-of-posted`],
    profile: { pushDeadlineMs: 500 },
    faults: () => [
      on('objects.POST', async (request) => ({
        status: 201,
        headers: [['location', `${request.url}/late`]],
        body: Buffer.alloc(0),
      })),
    ],
  },
  {
    name: 'idle-without-exists',
    bug: 'a session that idles is not told how many objects there are',
    breaks: [`${ROW}/idle-of-posted`],
    profile: { pushDeadlineMs: 500 },
    server: { hooks: bendData('EXISTS', (exists, _, during) => (during?.name === 'IDLE' ? [] : [exists])) },
    faults: () => [],
  },
  {
    name: 'pages-begin-anew',
    bug: 'after a change in the folder a cursor begins with the first page',
    breaks: [`${ROW}/stored-between-pages`],
    faults: () => [
      on('objectSearch.POST', async (request) => {
        const body = request.json();
        delete body.selectionCriteria.fromCursor;
        body.selectionCriteria.maxEntries = request.number > 1 ? 100 : body.selectionCriteria.maxEntries;
        return request.forward({ body: Buffer.from(JSON.stringify(body)) });
      }),
    ],
  },
];
