/** Folders: the root by its attribute, its hierarchy, a path (§7.2.5, §7.12.22). */
import { asList, type Door } from './door.ts';

interface Folder {
  resourceURL: string;
}

const SEARCH = '/folders/operations/search';

/** The root has the attribute Root, and no name to guess. */
export async function findRoot(door: Door): Promise<string> {
  const criterion = [{ type: 'Attribute', name: 'Root', value: 'Yes' }];
  const selectionCriteria = { maxEntries: 1, searchCriteria: { criterion } };
  const { folder } = await door.read<{ folder?: Folder[] }>('folderList', 'POST', SEARCH, {
    selectionCriteria,
  });
  const [root] = asList(folder);
  if (!root) throw new Error('the box has no root folder');
  return root.resourceURL;
}

/** All folders, a page at a time. */
export async function findFolders(door: Door): Promise<string[]> {
  const found: string[] = [];
  for (let from = {}; ; ) {
    const page = await door.read<{ folder?: Folder[]; cursor?: string }>('folderList', 'POST', SEARCH, {
      selectionCriteria: { maxEntries: 10, ...from },
    });
    found.push(...asList(page.folder).map(({ resourceURL }) => resourceURL));
    if (page.cursor === undefined) return found;
    from = { fromCursor: page.cursor };
  }
}

export async function folderAt(door: Door, path: string): Promise<string> {
  const where = `/folders/operations/pathToId?path=${encodeURIComponent(path)}`;
  return (await door.read<Folder>('reference', 'GET', where)).resourceURL;
}

/** Below INBOX, where every server has room: some keep the top for themselves. */
export function createFolder(door: Door, name: string): Promise<string> {
  return door.create('/folders', { folder: { name, parentFolderPath: '/INBOX' } });
}
