import { eachOf, events, IMPATIENT } from './bend-notifications.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';
const at = checksOf(ROW);

export const saboteurs: RestSaboteur[] = [
  {
    name: 'changed-without-seq',
    bug: 'changedObject has no lastModSeq',
    breaks: at('changed-members', 'changed-values'),
    profile: IMPATIENT,
    faults: () => [eachOf('changedObject', (object) => void delete object.lastModSeq)],
  },
  {
    name: 'changed-with-other-seq',
    bug: 'changedObject has the lastModSeq before the change',
    breaks: at('changed-values'),
    profile: IMPATIENT,
    faults: () => [
      eachOf('changedObject', (object) => {
        object.lastModSeq--;
      }),
    ],
  },
  {
    name: 'changed-with-stale-flags',
    bug: 'changedObject has the flags that the object was stored with',
    breaks: at('changed-values'),
    profile: IMPATIENT,
    faults: () => [
      eachOf('changedObject', ({ flags }) => {
        flags.flag = ['\\Flagged'];
      }),
    ],
  },
  {
    name: 'changed-without-correlation',
    bug: 'changedObject has no correlationId',
    breaks: at('changed-correlation'),
    faults: () => [eachOf('changedObject', (object) => void delete object.correlationId)],
  },
  {
    name: 'deleted-with-seq-of-zero',
    bug: 'deletedObject has a lastModSeq of zero',
    breaks: at('deleted-members'),
    faults: () => [
      eachOf('deletedObject', (object) => {
        object.lastModSeq = 0;
      }),
    ],
  },
  {
    name: 'seq-stands-still',
    bug: 'all events about an object have the same lastModSeq',
    breaks: at('seq-rises'),
    faults: () => [
      eachOf('changedObject', (object) => {
        object.lastModSeq = 7;
      }),
    ],
  },
  {
    name: 'event-of-two-kinds',
    bug: 'an event has all members that there are, most of them empty',
    breaks: at('one-kind'),
    faults: () => [events((event) => [event.changedObject ? { ...event, changedFolder: {} } : event])],
  },
];
