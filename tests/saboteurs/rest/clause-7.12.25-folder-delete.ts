import { answered, answers, bends, empty, json, on, status } from './faults.ts';
import { cachedFolders } from './kept-folders.ts';
import type { Json } from './loose-json.ts';
import { type Answered, locationOf } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§7.12.25';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'folder-never-deleted',
    bug: 'the deletion of a folder is acknowledged, and the folder stays with all that is in it',
    breaks: ['deletes', 'objects', 'recursive', 'not-found', 'unlisted', 'no-path'].map(
      (slug) => `${ROW}/${slug}`,
    ),
    faults: () => [answers('folder.DELETE', 204)],
  },
  {
    name: 'deleted-folder-still-told',
    bug: 'a folder that was deleted is told of as before, and what was in it is gone',
    breaks: [`${ROW}/deletes`],
    faults: () => {
      const kept = new Map<string, Json>();
      return [
        on('folder.DELETE', async (request) => {
          const { status: code, json: told } = await request.door.ask('GET', request.url);
          if (code === 200) kept.set(request.url, told);
          return request.forward();
        }),
        answered('folder.GET', (answer, { url }) => {
          const told = answer.status === 404 ? kept.get(url) : undefined;
          return told === undefined ? answer : json(200, told);
        }),
      ];
    },
  },
  {
    name: 'deleted-folder-still-listed',
    bug: 'a folder lists all folders that it was seen to have',
    breaks: [`${ROW}/unlisted`],
    faults: () => {
      const seen = new Map<string, Map<string, Json>>();
      return [
        bends('folder.GET', 'folder', (folder, { url }) => {
          const children = seen.get(url) ?? new Map<string, Json>();
          seen.set(url, children);
          for (const child of folder.subFolders?.folderReference ?? [])
            children.set(child.resourceURL, child);
          folder.subFolders = { folderReference: [...children.values()] };
        }),
      ];
    },
  },
  {
    name: 'folder-deleted-with-200',
    bug: 'the deletion of a folder is answered with 200',
    breaks: [`${ROW}/status`],
    faults: () => [status('folder.DELETE', 200)],
  },
  {
    name: 'payload-outlives-folder',
    bug: 'the payload of what was deleted with its folder can still be fetched',
    breaks: [`${ROW}/objects`],
    faults: () => [
      answered('payloadPart.GET', (answer) => (answer.status === 404 ? json(200, 'still here') : answer)),
    ],
  },
  {
    name: 'folder-deletion-not-recursive',
    bug: 'folders beneath a deleted one stay',
    breaks: [`${ROW}/recursive`],
    faults: () => [cachedFolders((folder) => folder.name === 'middle' || folder.name === 'bottom')],
  },
  {
    name: 'siblings-deleted',
    bug: 'folders whose names begin alike are deleted together',
    breaks: [`${ROW}/siblings`],
    faults: () => [
      on('folder.DELETE', async (request) => {
        const folder = (await request.door.get(request.url))?.folder;
        // What is not there, or may not be seen, has no siblings.
        if (folder?.parentFolder === undefined) return request.forward();
        const parent = (await request.door.get(folder.parentFolder)).folder;
        for (const { resourceURL } of parent?.subFolders?.folderReference ?? []) {
          const other = (await request.door.get(resourceURL)).folder;
          if (other.name.startsWith(folder.name) && other.name !== folder.name)
            await request.door.delete(resourceURL);
        }
        return request.forward();
      }),
    ],
  },
  {
    name: 'paths-outlive-folders',
    bug: 'a path that was looked up leads to its folder when that is gone',
    breaks: [`${ROW}/no-path`],
    faults: () => {
      const known = new Map<string, Answered>();
      return [
        on('folderPathToId.GET', async (request) => {
          const answer = await request.forward();
          if (answer.status === 200) known.set(request.target, answer);
          return known.get(request.target) ?? answer;
        }),
      ];
    },
  },
  {
    name: 'second-deletion-fails',
    bug: 'a folder that is not there any more makes the server fail',
    breaks: [`${ROW}/twice`],
    faults: () => [answered('folder.DELETE', (answer) => (answer.status === 404 ? empty(500) : answer))],
  },
  {
    name: 'folder-ids-by-name',
    bug: 'a folder of the name of a deleted one has its URL',
    breaks: [`${ROW}/new-id`],
    faults: () => {
      const byName = new Map<string, string>();
      return [
        on('folders.POST', async (request) => {
          const answer = await request.forward();
          const name = request.json()?.folder?.name;
          if (answer.status !== 201 || name === undefined) return answer;
          const known = byName.get(name);
          const location = locationOf(answer);
          if (known === undefined || location === undefined) {
            if (location !== undefined) byName.set(name, location);
            return answer;
          }
          const headers = answer.headers.map(([own, value]): [string, string] => [
            own,
            own === 'location' ? known : value,
          ]);
          return { ...answer, headers };
        }),
      ];
    },
  },
];
