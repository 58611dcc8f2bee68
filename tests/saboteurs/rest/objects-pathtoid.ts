import { told } from './bend-objects.ts';
import { pathSaboteurs } from './bend-paths.ts';
import type { RestSaboteur } from './saboteur.ts';

const GET = 'rest-nms-1.0/REST-NMS-OBJECTS-PATHTOID-S-001-M';
const POST = 'rest-nms-1.0/REST-NMS-OBJECTS-PATHTOID-S-003-M';

export const saboteurs: RestSaboteur[] = [
  ...pathSaboteurs('objectPathToId', GET, POST),
  {
    name: 'object-tells-another-path',
    bug: 'the path that an object tells is in the folder above its own',
    breaks: [`${GET}/resolves`, `${POST}/resolves-list`],
    faults: () => told((object) => ({ ...object, path: object.path.replace(/\/[^/]+(?=\/[^/]+$)/, '') })),
  },
];
