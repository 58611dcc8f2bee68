import { events, IMPATIENT, urlOf } from './bend-notifications.ts';
import { type Fault, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';

/** Of new objects in folders that something was created in by one request for many nothing is told. */
function creationsUntold(): Fault[] {
  const folders = new Set<string>();
  return [
    on('bulkCreation.POST', (request) => {
      for (const [, url] of request.body.toString('latin1').matchAll(/"parentFolder"\s*:\s*"([^"]+)"/g))
        folders.add(url!);
      return request.forward();
    }),
    events((event) => (folders.has(event.changedObject?.parentFolder) ? [] : [event])),
  ];
}

/** Of the end of objects that one request for many removes nothing is told. */
function deletionsUntold(): Fault[] {
  const gone = new Set<string>();
  return [
    on(['bulkDelete.DELETE', 'bulkDelete.POST'], (request) => {
      for (const { resourceURL } of request.json()?.bulkDelete?.objects?.objectReference ?? [])
        gone.add(resourceURL);
      return request.forward();
    }),
    events((event) => (gone.has(urlOf(event) ?? '') ? [] : [event])),
  ];
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'bulk-creations-not-told',
    bug: 'nobody is told of objects that were created in bulk',
    breaks: [`${ROW}/tells-bulk-created`],
    profile: IMPATIENT,
    faults: creationsUntold,
  },
  {
    name: 'bulk-deletions-not-told',
    bug: 'nobody is told of objects that were deleted in bulk',
    breaks: [`${ROW}/tells-bulk-deleted`],
    profile: IMPATIENT,
    faults: deletionsUntold,
  },
];
