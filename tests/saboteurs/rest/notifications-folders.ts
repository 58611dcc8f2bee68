import { dropping, eachOf, events, IMPATIENT, mutes } from './bend-notifications.ts';
import { COPY, toArrived } from './bend-relocations.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-NOTIF-S-001-O';
const at = checksOf(ROW);

export const saboteurs: RestSaboteur[] = [
  {
    name: 'folders-not-told',
    bug: 'nobody is told of new and changed folders',
    breaks: at('folder-created', 'folder-renamed', 'folder-moved', 'folder-values'),
    profile: IMPATIENT,
    faults: () => [dropping('changedFolder')],
  },
  {
    name: 'renamed-folders-not-told',
    bug: 'nobody is told of folders that were renamed',
    breaks: at('folder-renamed'),
    profile: IMPATIENT,
    faults: () => mutes('folderName.PUT'),
  },
  {
    name: 'folder-events-with-path',
    bug: 'the name of a folder is told as its path',
    breaks: at('folder-created', 'folder-renamed', 'folder-values'),
    profile: IMPATIENT,
    faults: () => [
      eachOf('changedFolder', (folder) => {
        folder.name = `/some/${folder.name}`;
      }),
    ],
  },
  {
    name: 'folder-events-without-parent',
    bug: 'it is not said in which folder a folder is',
    breaks: at('folder-created', 'folder-moved', 'folder-values'),
    profile: IMPATIENT,
    faults: () => [eachOf('changedFolder', (folder) => void delete folder.parentFolder)],
  },
  {
    name: 'folder-deletions-not-told',
    bug: 'nobody is told of folders that were deleted',
    breaks: at('folder-deleted'),
    profile: IMPATIENT,
    faults: () => [dropping('deletedFolder')],
  },
  {
    name: 'deletions-with-folder-not-told',
    bug: 'nobody is told of a folder that was deleted, nor of what was in it',
    breaks: at('tells-deleted-with-folder', 'folder-deleted'),
    profile: IMPATIENT,
    faults: () => [dropping('deletedFolder', 'deletedObject')],
  },
  {
    name: 'copied-folders-not-told',
    bug: 'nobody is told of what a folder holds that was copied',
    breaks: at('tells-copied-with-folder'),
    profile: IMPATIENT,
    faults: () => {
      const copies = new Set<string>();
      const pathOf = (url: string): string => new URL(url).pathname;
      return [
        toArrived(COPY, async (_, { folders }) => {
          for (const url of folders) copies.add(pathOf(url));
        }),
        events((event) => {
          const parent = event.changedObject?.parentFolder;
          return parent !== undefined && copies.has(pathOf(parent)) ? [] : [event];
        }),
      ];
    },
  },
];
