import { answered, answers, bends, empty, json, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-FOLDERNAME-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'name-of-the-path',
    bug: 'the name of every folder is said to be INBOX',
    breaks: [`${ROW}/gets`],
    faults: () => [answers('folderName.GET', 200, { name: 'INBOX' })],
  },
  {
    name: 'name-in-a-folder',
    bug: 'the name comes as a folder with a name',
    breaks: [`${ROW}/get-form`],
    faults: () => [
      answered('folderName.GET', (answer) => ({
        ...answer,
        body: Buffer.from(`{"folder":${answer.body.toString()}}`),
      })),
    ],
  },
  {
    name: 'name-of-nothing',
    bug: 'a folder that is gone still has a name',
    breaks: [`${ROW}/unknown`],
    faults: () => [
      answered('folderName.GET', (answer) => (answer.status === 404 ? json(200, { name: 'gone' }) : answer)),
    ],
  },
  {
    name: 'rename-not-kept',
    bug: 'a new name is acknowledged, and not kept',
    breaks: ['renames', 'renamed-name'].map((slug) => `${ROW}/${slug}`),
    faults: () => [on('folderName.PUT', async (request) => json(200, request.json()))],
  },
  {
    name: 'rename-prohibited',
    bug: 'no folder may be renamed',
    breaks: [`${ROW}/permits`],
    faults: () => [answers('folderName.PUT', 403)],
  },
  {
    name: 'rename-by-copy',
    bug: 'a folder that is renamed gets another URL',
    breaks: [`${ROW}/keeps-url`],
    faults: () => {
      const renamed = new Set<string>();
      return [
        on('folderName.PUT', async (request) => {
          renamed.add(request.ids.folderId!);
          return request.forward();
        }),
        answered('folder.GET', (answer, request) =>
          renamed.has(request.ids.folderId!) ? empty(404) : answer,
        ),
      ];
    },
  },
  {
    name: 'paths-of-before',
    bug: 'objects in a renamed folder keep their old path',
    breaks: [`${ROW}/new-path`],
    faults: () => [
      bends('object.GET', 'object', (object) => {
        object.path = object.path.replace('/after/', '/before/');
      }),
    ],
  },
  {
    name: 'rename-created',
    bug: 'a new name is answered with 201',
    breaks: [`${ROW}/put-answer`],
    faults: () => [answered('folderName.PUT', (answer) => ({ ...answer, status: 201 }))],
  },
  {
    name: 'names-may-clash',
    bug: 'a folder may be given the name of the one beside it',
    breaks: [`${ROW}/clash`],
    faults: () => [
      answered('folderName.PUT', (answer) => (answer.status === 409 ? empty(204) : answer)),
      bends('folder.GET', 'folder', (folder) => {
        if (folder.name === 'one before') folder.name = 'two';
      }),
    ],
  },
  {
    name: 'anything-is-a-name',
    bug: 'what is no text is taken for a name',
    breaks: [`${ROW}/refuses-malformed`],
    faults: () => [answered('folderName.PUT', (answer) => (answer.status === 400 ? empty(204) : answer))],
  },
];
