import { answered, answers, bends, json, requests } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-AFOLDERS-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'folders-not-told-of',
    bug: 'single folders cannot be asked for',
    breaks: [`${ROW}/gets`],
    faults: () => [answers('folder.GET', 405, undefined, [['allow', 'DELETE']])],
  },
  {
    name: 'folder-without-resource-url',
    bug: 'a folder does not tell its URL',
    breaks: [`${ROW}/members`],
    faults: () => [
      bends('folder.GET', 'folder', (folder) => {
        delete folder.resourceURL;
      }),
    ],
  },
  {
    name: 'grandparents',
    bug: 'a folder tells itself for its parent',
    breaks: [`${ROW}/parent`],
    faults: () => [
      bends('folder.GET', 'folder', (folder) => {
        folder.parentFolder = folder.resourceURL;
      }),
    ],
  },
  {
    name: 'one-child-at-most',
    bug: 'of its objects a folder lists the first one alone',
    breaks: [`${ROW}/children`, `${ROW}/pages-of-children`],
    faults: () => [
      bends('folder.GET', 'folder', (folder) => {
        folder.objects?.objectReference.splice(1);
        delete folder.cursor;
      }),
    ],
  },
  {
    name: 'folder-cursor-repeats',
    bug: 'the cursor of a folder leads to its first page again',
    breaks: [`${ROW}/pages-of-children`],
    faults: () => [
      requests('folder.GET', ({ target }) => ({ target: target.replace(/&?fromCursor=[^&]*/, '') })),
    ],
  },
  {
    name: 'folder-entries-unlimited',
    bug: 'maxEntries counts for nothing where a folder is asked for',
    breaks: [`${ROW}/pages-of-children`],
    faults: () => [
      requests('folder.GET', ({ target }) => ({ target: target.replace(/maxEntries=\d+&?/, '') })),
    ],
  },
  {
    name: 'folders-for-the-asking',
    bug: 'a folder that there is not is told of as an empty one',
    breaks: [`${ROW}/unknown`],
    faults: () => [
      answered('folder.GET', (answer) =>
        answer.status === 404 ? json(200, { folder: { lastModSeq: 1 } }) : answer,
      ),
    ],
  },
];
