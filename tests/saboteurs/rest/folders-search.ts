import { answered, bends, empty, on, requests, status } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-FOLDERS-SEARCH-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'two-roots',
    bug: 'a box has two root folders',
    breaks: [`${ROW}/one-root`],
    faults: () => [
      bends('folderSearch.POST', 'folderList', (list) => {
        const [root] = list.folder ?? [];
        if (root !== undefined) list.folder.push({ ...root, resourceURL: `${root.resourceURL}2` });
      }),
    ],
  },
  {
    name: 'root-without-attribute',
    bug: 'the root folder does not tell that it is the root',
    breaks: [`${ROW}/root-attribute`],
    faults: () => [
      bends('folderSearch.POST', 'folderList', (list) => {
        for (const folder of list.folder) folder.attributes = { attribute: [] };
      }),
    ],
  },
  {
    name: 'root-leads-nowhere',
    bug: 'the URL of the root folder leads nowhere',
    breaks: [`${ROW}/root-leads-on`],
    faults: () => [
      bends('folderSearch.POST', 'folderList', (list) => {
        for (const folder of list.folder) folder.resourceURL += '-none';
      }),
    ],
  },
  {
    name: 'root-by-name',
    bug: 'a folder that is called Root counts as one',
    breaks: [`${ROW}/root-stays`],
    faults: () => {
      let made = 0;
      return [
        on('folders.POST', (request) => {
          if (request.json().folder?.name === 'Root') made++;
          return request.forward();
        }),
        bends('folderSearch.POST', 'folderList', (list) => {
          if (made > 0) list.folder.push({ ...list.folder[0] });
        }),
      ];
    },
  },
  {
    name: 'folder-search-created',
    bug: 'a search for folders is answered with 201',
    breaks: [`${ROW}/search-status`],
    faults: () => [status('folderSearch.POST', 201)],
  },
  {
    name: 'root-has-parent',
    bug: 'the root folder tells of a parent',
    breaks: [`${ROW}/root-parent`],
    faults: () => [
      bends('folderSearch.POST', 'folderList', (list) => {
        for (const folder of list.folder) folder.parentFolder = `${folder.resourceURL}-above`;
      }),
    ],
  },
  {
    name: 'folder-criteria-not-looked-at',
    bug: 'a search for folders does not look at the value that is asked for',
    breaks: [`${ROW}/other-search`, `${ROW}/finds-nothing`],
    faults: () => [
      requests('folderSearch.POST', (request) => {
        const body = request.json();
        delete body.selectionCriteria.searchCriteria;
        return { body: Buffer.from(JSON.stringify(body)) };
      }),
    ],
  },
  {
    name: 'folder-search-fails-for-others',
    bug: 'a search for other folders than the root makes the server fail',
    breaks: [`${ROW}/other-search`],
    faults: () => [
      answered('folderSearch.POST', (answer, request) =>
        request.body.includes('"Root"') ? answer : empty(500),
      ),
    ],
  },
];
