import { SEARCH } from './bend-searches.ts';
import { bends, type Fault, json, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§5.7';

/** A criterion of a type is answered. */
function serves(type: string, status: number): Fault {
  return on(SEARCH, async (request) => {
    if (!request.body.includes(`"type":"${type}"`)) return request.forward();
    return json(status, status === 200 ? { objectList: { object: [] } } : { requestError: {} });
  });
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'created-objects-served',
    bug: 'the criterion CreatedObjects of the simplified synchronisation is served',
    breaks: [`${ROW}/created-objects`],
    faults: () => [serves('CreatedObjects', 200)],
  },
  {
    name: 'vanished-objects-served',
    bug: 'the criterion VanishedObjects of the simplified synchronisation is served',
    breaks: [`${ROW}/vanished-objects`],
    faults: () => [serves('VanishedObjects', 200)],
  },
  {
    name: 'created-objects-fail',
    bug: 'the criterion CreatedObjects makes the server fail',
    breaks: [`${ROW}/created-objects`],
    faults: () => [serves('CreatedObjects', 500)],
  },
  {
    name: 'creation-cursor-given',
    bug: 'a search gives a creationCursor',
    breaks: [`${ROW}/creation-cursor`],
    faults: () => [bends(SEARCH, 'objectList', (list) => ({ ...list, creationCursor: '1234' }))],
  },
];
