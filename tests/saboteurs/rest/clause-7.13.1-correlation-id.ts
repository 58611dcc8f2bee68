import { told } from './bend-objects.ts';
import { arrivedTold, MOVE } from './bend-relocations.ts';
import { finds } from './bend-searches.ts';
import { bends } from './faults.ts';
import type { Json } from './loose-json.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§7.13.1';
const at = checksOf(ROW);

const without = ({ correlationId: _, ...object }: Json): Json => object;

export const saboteurs: RestSaboteur[] = [
  {
    name: 'correlation-id-not-told',
    bug: 'an object is told of without the correlationId that it was stored with',
    breaks: at('as-given', 'in-bulk', 'after-changes'),
    faults: () => [bends('object.GET', 'object', without)],
  },
  {
    name: 'correlation-id-its-own',
    bug: 'the correlationId of an object is its id at the server',
    breaks: at('as-given', 'in-results', 'in-bulk', 'after-changes'),
    faults: () => told((object) => ({ ...object, correlationId: object.resourceURL.replace(/.*\//, '') })),
  },
  {
    name: 'correlation-id-cleaned',
    bug: 'characters other than letters, digits and hyphens are left out of a correlationId',
    breaks: at('as-given'),
    faults: () =>
      told((object) => ({ ...object, correlationId: object.correlationId?.replaceAll(/[^\w-]/g, '') })),
  },
  {
    name: 'correlation-id-not-searched',
    bug: 'results of a search have no correlationId',
    breaks: at('in-results'),
    faults: () => [finds((objects) => objects.map(without))],
  },
  {
    name: 'correlation-id-lost-in-move',
    bug: 'a moved object has no correlationId',
    breaks: at('after-changes'),
    faults: () => arrivedTold(MOVE, without),
  },
  {
    name: 'correlation-id-of-the-first',
    bug: 'all objects of a folder have the correlationId of the first',
    breaks: at('in-bulk', 'as-given'),
    faults: () => {
      const first = new Map<string, string>();
      return told((object) => {
        if (!first.has(object.parentFolder)) first.set(object.parentFolder, object.correlationId);
        return { ...object, correlationId: first.get(object.parentFolder) };
      });
    },
  },
];
