import {
  dropping,
  eachOf,
  events,
  IMPATIENT,
  lastingFlags,
  mutes,
  mutesTargets,
} from './bend-notifications.ts';
import { on } from './faults.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';
const at = checksOf(ROW);

export const saboteurs: RestSaboteur[] = [
  {
    name: 'objects-not-told',
    bug: 'nobody is told of new and changed objects',
    breaks: at('tells-created', 'created-event', 'tells-copied', 'tells-flag-added', 'tells-moved'),
    profile: IMPATIENT,
    faults: () => [dropping('changedObject')],
  },
  {
    name: 'events-of-a-kind-of-its-own',
    bug: 'new and changed objects are told of by events of a name of its own',
    breaks: at(
      'created-event',
      'flag-added-event',
      'flag-removed-event',
      'flags-replaced-event',
      'moved-event',
    ),
    profile: IMPATIENT,
    faults: () => [
      events(({ changedObject, ...others }) =>
        changedObject === undefined ? [others] : [{ ...others, object: changedObject }],
      ),
    ],
  },
  {
    name: 'events-without-folder',
    bug: 'it is not said in which folder a new object is',
    breaks: at('created-event', 'moved-event'),
    profile: IMPATIENT,
    faults: () => [eachOf('changedObject', (object) => void delete object.parentFolder)],
  },
  {
    name: 'copies-not-told',
    bug: 'nobody is told of copies',
    breaks: at('tells-copied'),
    profile: IMPATIENT,
    faults: () => mutesTargets('copyToFolder.POST'),
  },
  {
    name: 'moves-not-told',
    bug: 'nobody is told of objects that were moved',
    breaks: at('tells-moved', 'moved-event'),
    profile: IMPATIENT,
    faults: () => mutesTargets('moveToFolder.POST'),
  },
  {
    name: 'added-flags-not-told',
    bug: 'nobody is told of flags that were added',
    breaks: at('tells-flag-added', 'flag-added-event'),
    profile: IMPATIENT,
    faults: () => mutes('flag.PUT'),
  },
  {
    name: 'third-flags-not-told',
    bug: 'nobody is told of an object that has more than two flags',
    breaks: at('tells-flag-added', 'flag-added-event'),
    profile: IMPATIENT,
    faults: () => [events((event) => (lastingFlags(event.changedObject).length > 2 ? [] : [event]))],
  },
  {
    name: 'events-with-two-flags',
    bug: 'changedObject has two flags at most',
    breaks: at('flag-added-event'),
    faults: () => [
      eachOf('changedObject', (object) => {
        object.flags = { flag: lastingFlags(object).slice(0, 2) };
      }),
    ],
  },
  {
    name: 'removed-flags-not-told',
    bug: 'nobody is told of flags that were removed',
    breaks: at('tells-flag-removed', 'flag-removed-event'),
    profile: IMPATIENT,
    faults: () => mutes('flag.DELETE'),
  },
  {
    name: 'replaced-flags-not-told',
    bug: 'nobody is told of lists of flags that were replaced',
    breaks: at('tells-flags-replaced', 'flags-replaced-event'),
    profile: IMPATIENT,
    faults: () => mutes('flags.PUT'),
  },
  {
    name: 'deletions-not-told',
    bug: 'nobody is told of objects that were deleted',
    breaks: at('tells-deleted', 'deleted-event'),
    profile: IMPATIENT,
    faults: () => [dropping('deletedObject')],
  },
  {
    name: 'deletion-is-a-change',
    bug: 'an object that was deleted is told of as one that changed',
    breaks: at('deleted-event'),
    profile: IMPATIENT,
    faults: () => [
      events((event) => (event.deletedObject ? [{ changedObject: event.deletedObject }] : [event])),
    ],
  },
  {
    name: 'events-with-old-folder',
    bug: 'a moved object is told of with the folder that it was in',
    breaks: at('moved-event'),
    profile: IMPATIENT,
    faults: () => {
      const before = new Map<string, string>();
      return [
        on('moveToFolder.POST', async (request) => {
          const { objects } = request.json().targetSourceRef.sourceRefs;
          for (const { resourceURL } of objects?.objectReference ?? [])
            before.set(resourceURL, (await request.door.get(resourceURL)).object.parentFolder);
          return request.forward();
        }),
        eachOf('changedObject', (object) => {
          const { host } = new URL(object.resourceURL);
          const old = before.get(object.resourceURL);
          if (old !== undefined) object.parentFolder = old.replace(/^http:\/\/[^/]+/, `http://${host}`);
        }),
      ];
    },
  },
];
