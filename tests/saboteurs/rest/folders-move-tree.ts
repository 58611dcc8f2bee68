import { subjectAlone } from './bend-objects.ts';
import {
  arrivedTold,
  below,
  bendsSources,
  COPY,
  failuresFail,
  failuresHidden,
  flagsTaken,
  foldersNotDone,
  isDone,
  MOVE,
  named,
  objectsOrFolders,
  relocating,
  replacesTwins,
  through,
  toArrived,
  within,
} from './bend-relocations.ts';
import { afterwards, bends, empty, type Fault, on } from './faults.ts';
import type { Json } from './loose-json.ts';
import type { Passing } from './passing.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const TREE = 'rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-003-M';
const BOTH = 'rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-001-M';
const at = checksOf(TREE);
const both = checksOf(BOTH);

/** When a folder is moved, does more to each folder in it, on all levels, that has objects. */
function inMovedFolders(
  act: (
    request: Passing,
    folder: string,
    inside: { objects: string[]; folders: string[] },
  ) => Promise<unknown>,
): Fault {
  return afterwards(MOVE, async (request, answer) => {
    if (!isDone(answer)) return;
    for (const moved of named(request).folders)
      for (const url of (await below(request.door, moved)).folders) {
        const { objects, folders } = await within(request.door, url);
        const known = objects.map((object) => through(request, object));
        if (known.length > 0) await act(request, through(request, url), { objects: known, folders });
      }
  });
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'folder-move-acknowledged-alone',
    bug: 'the move of a folder is acknowledged, and not made',
    breaks: [
      ...at(
        'moves-recursively',
        'move-leaves-nothing',
        'move-listed',
        'move-into-itself',
        'move-into-descendant',
      ),
      ...both('move-mixed', 'move-several-folders'),
    ],
    faults: () => [foldersNotDone(MOVE)],
  },
  {
    name: 'folder-move-not-recursive',
    bug: 'a folder is moved, and the folders in it are lost',
    breaks: [...at('moves-recursively', 'moved-urls', 'moved-folder-urls'), ...both('move-mixed')],
    faults: () => [
      toArrived(MOVE, async (door, _, request) => {
        for (const url of named(request).folders)
          for (const child of (await within(door, url)).folders) await door.delete(child);
      }),
    ],
  },
  {
    name: 'folder-move-lifts-the-deepest',
    bug: 'objects at the bottom of a moved folder come to lie a level above where they lay',
    breaks: [...at('moves-recursively'), ...both('move-mixed')],
    faults: () => [
      inMovedFolders(async (request, url, { objects, folders }) => {
        if (folders.length > 0) return;
        const { parentFolder } = (await request.door.get(url)).folder;
        await relocating(request, { objects, folders: [], target: through(request, parentFolder) });
      }),
    ],
  },
  {
    name: 'folder-move-leaves-copy',
    bug: 'a moved folder is left where it was',
    breaks: at('move-leaves-nothing', 'moved-urls', 'move-listed'),
    faults: () => [on(MOVE, (request) => relocating(request, named(request), COPY))],
  },
  {
    name: 'folder-move-takes-neighbours',
    bug: 'the other folders of its folder are moved with a folder',
    breaks: at('move-leaves-nothing'),
    faults: () => [
      on(MOVE, async (request) => {
        const { objects, folders, target } = named(request);
        const parent = folders[0] && (await request.door.get(folders[0]))?.folder?.parentFolder;
        if (!parent) return request.forward();
        const all = (await within(request.door, parent)).folders;
        return relocating(request, {
          objects,
          folders: all.map((url) => through(request, url)),
          target,
        });
      }),
    ],
  },
  {
    name: 'folder-move-gives-new-ids',
    bug: 'a moved folder is a copy, and the original is deleted',
    breaks: at('moved-urls', 'moved-folder-urls', 'move-intact'),
    faults: () => [
      on(MOVE, async (request) => {
        const sources = named(request);
        const answer = await relocating(request, sources, COPY);
        if (isDone(answer)) for (const url of sources.folders) await request.door.delete(url);
        return answer;
      }),
    ],
  },
  {
    name: 'folder-move-gives-new-ids-within',
    bug: 'objects in the folders of a moved folder get new ids',
    breaks: at('moved-urls'),
    faults: () => [
      inMovedFolders(async (request, target, { objects }) => {
        await relocating(request, { objects, folders: [], target }, COPY);
        for (const url of objects) await request.door.delete(url);
      }),
    ],
  },
  {
    name: 'folder-move-loses-attributes',
    bug: 'the objects in a moved folder have no more than a subject',
    breaks: at('moved-content'),
    faults: () => arrivedTold(MOVE, subjectAlone),
  },
  {
    name: 'folder-move-loses-flags',
    bug: 'the objects in a moved folder have no flags',
    breaks: at('moved-flags'),
    faults: () => [flagsTaken(MOVE)],
  },
  {
    name: 'folder-move-keeps-parent',
    bug: 'the parent of a folder is the one that it was made in for ever',
    breaks: at('moved-folder-urls'),
    faults: () => {
      const first = new Map<string, string>();
      return [
        bends('folder.GET', 'folder', (folder) => {
          if (!first.has(folder.resourceURL)) first.set(folder.resourceURL, folder.parentFolder);
          return { ...folder, parentFolder: first.get(folder.resourceURL) };
        }),
      ];
    },
  },
  {
    name: 'folder-move-not-listed',
    bug: 'a folder lists the folders that were made in it',
    breaks: at('move-listed'),
    faults: () => {
      const first = new Map<string, Json>();
      return [
        bends('folder.GET', 'folder', (folder) => {
          if (!first.has(folder.resourceURL)) first.set(folder.resourceURL, folder.subFolders);
          return { ...folder, subFolders: first.get(folder.resourceURL) };
        }),
      ];
    },
  },
  {
    name: 'folder-move-takes-anything',
    bug: 'a folder that cannot be moved is passed over, and acknowledged',
    breaks: at('move-gone-folder', 'move-into-itself', 'move-into-descendant'),
    faults: () => [failuresHidden(MOVE)],
  },
  {
    name: 'folder-move-of-nothing-acknowledged',
    bug: 'the move of a folder that there is no more is acknowledged',
    breaks: at('move-gone-folder'),
    faults: () => [
      on(MOVE, async (request) => {
        const answer = await request.forward();
        const { objects, folders } = named(request);
        if (isDone(answer) || objects.length > 0 || folders.length === 0) return answer;
        const known = await Promise.all(folders.map((url) => request.door.ask('GET', url)));
        return known.every(({ status }) => status === 404) ? empty(204) : answer;
      }),
    ],
  },
  {
    name: 'folder-move-failures-fail',
    bug: 'a folder that cannot be moved makes the server fail',
    breaks: at('move-gone-folder', 'move-into-itself', 'move-into-descendant'),
    faults: () => [failuresFail(MOVE)],
  },
  {
    name: 'folder-move-into-itself-deletes',
    bug: 'a folder that is moved into itself is gone',
    breaks: at('move-into-itself', 'move-into-descendant', 'move-intact'),
    faults: () => [
      afterwards(MOVE, async (request, answer) => {
        if (isDone(answer)) return;
        for (const url of named(request).folders) await request.door.delete(url);
      }),
    ],
  },
  {
    name: 'folder-move-replaces',
    bug: 'a folder of the same name in the target is replaced by the moved one',
    breaks: at('move-name-clash'),
    faults: () => [replacesTwins(MOVE)],
  },
  {
    name: 'move-of-objects-or-folders',
    bug: 'where a request names objects and folders, the folders are left out',
    breaks: both('move-mixed'),
    faults: () => [objectsOrFolders(MOVE)],
  },
  {
    name: 'folder-move-first-alone',
    bug: 'of several folders the first one is moved',
    breaks: both('move-several-folders'),
    faults: () => [
      bendsSources(MOVE, ({ folders, ...others }) => ({ ...others, folders: folders.slice(0, 1) })),
    ],
  },
];
