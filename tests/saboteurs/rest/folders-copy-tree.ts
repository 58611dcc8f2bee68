import { subjectAlone, withoutPayload } from './bend-objects.ts';
import {
  arrivedTold,
  below,
  bendsSources,
  COPY,
  failuresHidden,
  foldersNotDone,
  isDone,
  named,
  objectsOrFolders,
  pathOf,
  relocating,
  replacesTwins,
  through,
  toArrived,
  within,
} from './bend-relocations.ts';
import type { Door } from './door.ts';
import { afterwards, answers, on } from './faults.ts';
import { parsed } from './loose-json.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const TREE = 'rest-nms-1.0/REST-NMS-FOLDERS-COPY-S-003-M';
const BOTH = 'rest-nms-1.0/REST-NMS-FOLDERS-COPY-S-001-M';
const at = checksOf(TREE);
const mixed = checksOf(BOTH);

/** Whether the second folder is the first, or lies in it on some level. */
async function isWithin(door: Door, folder: string, url: string): Promise<boolean> {
  if (pathOf(folder) === pathOf(url)) return true;
  return (await below(door, folder)).folders.some((each) => pathOf(each) === pathOf(url));
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'folder-copy-not-done',
    bug: 'the copy of a folder is acknowledged, and not made',
    breaks: [...at('whole-tree', 'empty-folders', 'into-itself', 'into-descendant'), ...mixed('mixed')],
    faults: () => [foldersNotDone(COPY)],
  },
  {
    name: 'folder-copy-not-recursive',
    bug: 'the folders in a folder are not copied',
    breaks: [...at('whole-tree', 'empty-folders'), ...mixed('mixed')],
    faults: () => [
      toArrived(COPY, async (door, _, request) => {
        for (const copy of (await within(door, named(request).target)).folders)
          for (const child of (await within(door, copy)).folders) await door.delete(child);
      }),
    ],
  },
  {
    name: 'folder-copy-of-folders-alone',
    bug: 'a folder is copied without the objects in it',
    breaks: [...at('whole-tree'), ...mixed('several-folders')],
    faults: () => [
      toArrived(COPY, async (door, { objects }, request) => {
        if (named(request).folders.length > 0) for (const url of objects) await door.delete(url);
      }),
    ],
  },
  {
    name: 'folder-copy-flat',
    bug: 'all objects of a copied folder come into its top',
    breaks: at('whole-tree'),
    faults: () => [
      toArrived(COPY, async (door, _, request) => {
        for (const copy of (await within(door, named(request).target)).folders) {
          const objectReference = (await below(door, copy)).objects.map((resourceURL) => ({ resourceURL }));
          await door.ask('POST', request.url.replace('copyToFolder', 'moveToFolder'), {
            targetSourceRef: {
              targetRef: { resourceURL: copy },
              sourceRefs: { objects: { objectReference } },
            },
          });
        }
      }),
    ],
  },
  {
    name: 'folder-copy-renamed',
    bug: 'the copy of a folder has a suffix to its name',
    breaks: at('folder-same-name'),
    faults: () => [
      toArrived(COPY, async (door, _, request) => {
        for (const copy of (await within(door, named(request).target)).folders) {
          const { folder } = await door.get(copy);
          await door.ask('PUT', `${copy}/folderName`, { name: `${folder.name} (2)` });
        }
      }),
    ],
  },
  {
    name: 'folder-copy-takes-away',
    bug: 'the objects of a folder are moved to its copy',
    breaks: at('source-stays', 'intact'),
    faults: () => [
      afterwards(COPY, async (request) => {
        for (const folder of named(request).folders)
          for (const url of (await below(request.door, folder)).objects) await request.door.delete(url);
      }),
    ],
  },
  {
    name: 'folder-copy-renames-original',
    bug: 'a folder that was copied has a prefix to its name from then on',
    breaks: at('source-stays'),
    faults: () => [
      afterwards(COPY, async (request, answer) => {
        if (!isDone(answer)) return;
        for (const url of named(request).folders) {
          const name = (await request.door.get(url))?.folder?.name;
          await request.door.ask('PUT', `${url}/folderName`, { name: `original of ${name}` });
        }
      }),
    ],
  },
  {
    name: 'folder-copy-links',
    bug: 'the objects in the copy of a folder are those of the original',
    breaks: at('folder-own-urls'),
    faults: () => {
      const originals = new Map<string, string>();
      return [
        afterwards(COPY, async (request) => {
          for (const folder of named(request).folders)
            for (const url of (await below(request.door, folder)).objects) {
              const { object } = await request.door.get(url);
              originals.set(JSON.stringify(object.attributes), url);
            }
        }),
        on('objectSearch.POST', async (request) => {
          const answer = await request.forward();
          const list = parsed(answer.body)?.objectList;
          for (const object of list?.object ?? []) {
            const original = originals.get(JSON.stringify(object.attributes));
            if (original !== undefined) object.resourceURL = through(request, original);
          }
          return list === undefined
            ? answer
            : { ...answer, body: Buffer.from(JSON.stringify({ objectList: list })) };
        }),
      ];
    },
  },
  {
    name: 'folder-copy-loses-attributes',
    bug: 'the objects in the copy of a folder have no more than a subject',
    breaks: at('folder-same-attributes'),
    faults: () => arrivedTold(COPY, subjectAlone),
  },
  {
    name: 'folder-copy-loses-payload',
    bug: 'the objects in the copy of a folder have no payload',
    breaks: at('folder-same-payload'),
    faults: () => arrivedTold(COPY, withoutPayload),
  },
  {
    name: 'folder-copy-without-the-empty',
    bug: 'folders without objects are not copied',
    breaks: at('empty-folders'),
    faults: () => [
      toArrived(COPY, async (door, { folders }) => {
        for (const url of folders) if ((await below(door, url)).objects.length === 0) await door.delete(url);
      }),
    ],
  },
  {
    name: 'folder-copy-takes-anything',
    bug: 'a folder that cannot be copied is passed over, and acknowledged',
    breaks: at('folder-gone-source'),
    faults: () => [failuresHidden(COPY)],
  },
  {
    name: 'folder-copy-follows-itself',
    bug: 'a copy into the folder itself takes its own copies along, again and again',
    breaks: at('into-itself', 'into-descendant'),
    faults: () => [
      on(COPY, async (request) => {
        const answer = await request.forward();
        const { folders, target } = named(request);
        const inside = (await Promise.all(folders.map((url) => isWithin(request.door, url, target)))).some(
          Boolean,
        );
        if (inside && isDone(answer)) {
          const [copy] = (await within(request.door, target)).folders
            .filter((url) => !folders.includes(url))
            .slice(-1);
          if (copy !== undefined)
            await relocating(request, { objects: [], folders, target: await deepest(copy) });
        }
        return answer;

        async function deepest(url: string): Promise<string> {
          const [child] = (await within(request.door, url)).folders;
          return child === undefined ? through(request, url) : deepest(child);
        }
      }),
    ],
  },
  {
    name: 'folder-copy-into-itself-deletes',
    bug: 'a folder that is copied into itself is gone',
    breaks: at('intact', 'into-itself', 'into-descendant'),
    faults: () => [
      afterwards(COPY, async (request) => {
        for (const url of named(request).folders) await request.door.delete(url);
      }),
    ],
  },
  {
    name: 'folder-copy-into-itself-hides',
    bug: 'what is in a folder that was copied into itself is found, and cannot be retrieved',
    breaks: at('intact'),
    faults: () => {
      const hidden = new Set<string>();
      return [
        afterwards(COPY, async (request, answer) => {
          const { folders, target } = named(request);
          for (const url of isDone(answer) ? folders : []) {
            if (!(await isWithin(request.door, url, target))) continue;
            for (const object of (await below(request.door, url)).objects) hidden.add(pathOf(object));
          }
        }),
        answers(({ operation, url }) => operation === 'object.GET' && hidden.has(pathOf(url)), 404),
      ];
    },
  },
  {
    name: 'folder-copy-replaces',
    bug: 'a folder of the same name in the target is replaced by the copy',
    breaks: at('name-clash'),
    faults: () => [replacesTwins(COPY)],
  },
  {
    name: 'copy-of-objects-or-folders',
    bug: 'where a request names objects and folders, the folders are left out',
    breaks: mixed('mixed'),
    faults: () => [objectsOrFolders(COPY)],
  },
  {
    name: 'folder-copy-first-alone',
    bug: 'of several folders the first one is copied',
    breaks: mixed('several-folders'),
    faults: () => [
      bendsSources(COPY, ({ folders, ...others }) => ({ ...others, folders: folders.slice(0, 1) })),
    ],
  },
];
