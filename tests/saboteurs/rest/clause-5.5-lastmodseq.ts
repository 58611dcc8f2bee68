import { bends, type Fault, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§5.5';

/** The first lastModSeq that was told of an object or a folder is told for ever. */
function frozen(root: 'object' | 'folder'): Fault {
  const first = new Map<string, number>();
  return bends(`${root}.GET`, root, (value, request) => {
    const known = first.get(request.target);
    if (known === undefined) first.set(request.target, value.lastModSeq);
    else value.lastModSeq = known;
  });
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'object-without-lastmodseq',
    bug: 'objects have no lastModSeq',
    breaks: [`${ROW}/object-has`],
    faults: () => [
      bends('object.GET', 'object', (object) => {
        delete object.lastModSeq;
      }),
    ],
  },
  {
    name: 'folder-without-lastmodseq',
    bug: 'folders have no lastModSeq',
    breaks: [`${ROW}/folder-has`],
    faults: () => [
      bends('folder.GET', 'folder', (folder) => {
        delete folder.lastModSeq;
      }),
    ],
  },
  {
    name: 'object-lastmodseq-stands-still',
    bug: 'the lastModSeq of an object never changes',
    breaks: ['flag-added', 'flag-removed', 'list-replaced', 'moved'].map((slug) => `${ROW}/${slug}`),
    faults: () => [frozen('object')],
  },
  {
    name: 'folder-lastmodseq-stands-still',
    bug: 'the lastModSeq of a folder never changes',
    breaks: ['folder-renamed', 'folder-moved'].map((slug) => `${ROW}/${slug}`),
    faults: () => [frozen('folder')],
  },
  {
    name: 'lastmodseq-counts-looks',
    bug: 'the lastModSeq of an object rises when it is looked at',
    breaks: [`${ROW}/unchanged`],
    faults: () => [
      bends('object.GET', 'object', (object, request) => {
        object.lastModSeq += request.number;
      }),
    ],
  },
  {
    name: 'folder-lastmodseq-counts-looks',
    bug: 'the lastModSeq of a folder rises when it is looked at',
    breaks: [`${ROW}/folder-unchanged`],
    faults: () => [
      bends('folder.GET', 'folder', (folder, request) => {
        folder.lastModSeq += request.number;
      }),
    ],
  },
  {
    name: 'lastmodseq-counts-refusals',
    bug: 'the lastModSeq of an object rises with a change that is refused',
    breaks: [`${ROW}/refused-change`],
    faults: () => {
      let refusals = 0;
      return [
        on('flags.PUT', async (request) => {
          const answer = await request.forward();
          if (answer.status === 400) refusals++;
          return answer;
        }),
        bends('object.GET', 'object', (object) => {
          object.lastModSeq += refusals;
        }),
      ];
    },
  },
  {
    name: 'lastmodseq-of-the-index',
    bug: 'a search tells the lastModSeq that an object had when it was indexed',
    breaks: [`${ROW}/in-search`],
    faults: () => [
      bends('objectSearch.POST', 'objectList', (list) => {
        for (const object of list.object) object.lastModSeq = 1;
      }),
    ],
  },
];
