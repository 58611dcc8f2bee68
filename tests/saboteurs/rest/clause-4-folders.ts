import { answers, bends, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§4';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'folders-of-its-own',
    bug: 'folders that IMAP made are not known over REST',
    breaks: [`${ROW}/folder-made-by-imap`],
    faults: () => [answers('folderPathToId.GET', 404)],
  },
  {
    name: 'folder-named-otherwise',
    bug: 'a folder gets a suffix to its name when it is made over REST',
    breaks: [`${ROW}/folder-made-by-rest`],
    faults: () => [
      on('folders.POST', async (request) => {
        const body = request.json();
        body.folder.name += ' (2)';
        return request.forward({ body: Buffer.from(JSON.stringify(body)) });
      }),
    ],
  },
  {
    name: 'name-kept-in-cache',
    bug: 'a folder is told of by the name that it had first',
    breaks: [`${ROW}/folder-renamed-by-imap`],
    faults: () => [
      bends('folder.GET', 'folder', (folder) => {
        folder.name = 'as-it-was';
      }),
    ],
  },
  {
    name: 'rename-not-carried-through',
    bug: 'a new name is acknowledged, and the folder keeps its old one',
    breaks: [`${ROW}/folder-renamed-by-rest`],
    faults: () => [
      on('folderName.PUT', async (request) => ({
        status: 200,
        headers: [['content-type', 'application/json']],
        body: request.body,
      })),
    ],
  },
  {
    name: 'deleted-folder-in-cache',
    bug: 'a folder that was seen once is told of for ever',
    breaks: [`${ROW}/folder-deleted-by-imap`],
    faults: () => [answers('folder.GET', 200, { folder: { name: 'as-it-was', lastModSeq: 1 } })],
  },
  {
    name: 'folder-deletion-not-done',
    bug: 'the deletion of a folder is acknowledged, and not done',
    breaks: [`${ROW}/folder-deleted-by-rest`],
    faults: () => [answers('folder.DELETE', 204)],
  },
];
