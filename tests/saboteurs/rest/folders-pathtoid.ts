import { pathSaboteurs } from './bend-paths.ts';
import { bends, empty, on, requests } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const GET = 'rest-nms-1.0/REST-NMS-FOLDERS-PATHTOID-S-001-M';
const POST = 'rest-nms-1.0/REST-NMS-FOLDERS-PATHTOID-S-003-M';

export const saboteurs: RestSaboteur[] = [
  ...pathSaboteurs('folderPathToId', GET, POST),
  {
    name: 'folder-by-its-name-alone',
    bug: 'a folder is looked up by the last name of the path',
    breaks: [`${GET}/same-name`],
    faults: () => {
      const known = new Map<string, string>();
      return [
        bends('folderPathToId.GET', 'reference', (reference) => {
          const name = reference.path.replace(/.*\//, '');
          if (!known.has(name)) known.set(name, reference.resourceURL);
          return { ...reference, resourceURL: known.get(name) };
        }),
      ];
    },
  },
  {
    name: 'folder-paths-with-blanks-cut',
    bug: 'a path ends at its first blank',
    breaks: [`${GET}/name-space`, `${GET}/name-reserved`],
    faults: () => [requests('folderPathToId.GET', ({ target }) => ({ target: target.replace(/%20.*/, '') }))],
  },
  {
    name: 'folder-paths-from-ids',
    bug: 'paths of folders are made of their ids',
    breaks: [`${GET}/from-names`],
    faults: () => [
      on('folderPathToId.GET', async (request) =>
        /\/below$/.test(request.query.get('path') ?? '') ? empty(404) : request.forward(),
      ),
    ],
  },
  {
    name: 'root-has-no-path',
    bug: 'the path of the root leads nowhere',
    breaks: [`${GET}/root`],
    faults: () => [
      on('folderPathToId.GET', async (request) =>
        request.query.get('path') === '/' ? empty(404) : request.forward(),
      ),
    ],
  },
];
