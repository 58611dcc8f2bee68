/** Folders as answers have them (section 2.4 of the wire facts). */
import type { Reference } from '../../../protocol/nms/types/common.ts';
import type { StoredFolder } from '../../../protocol/nms/types/folder.ts';
import type { FolderPlace } from '../../store/journal.ts';
import type { Box } from '../box.ts';
import { nameAbove, ownNameOf } from '../paths.ts';
import type { Urls } from '../urls.ts';
import { filtered } from './object.ts';

/** A folder without what lies in it. */
export function printFolder(
  folder: FolderPlace,
  box: Box,
  urls: Urls,
  only: readonly string[] | null = null,
): StoredFolder {
  const above = folderAbove(folder, box);
  return {
    ...(above === null ? {} : { parentFolder: urls.folder(above.id) }),
    attributes: filtered(box.folderAttributes(folder), only),
    resourceURL: urls.folder(folder.id),
    path: box.path(folder),
    name: ownNameOf(folder.name, box.account.naming),
    lastModSeq: folder.sequence,
  };
}

/** Null for the root. */
export function folderAbove({ name }: FolderPlace, box: Box): FolderPlace | null {
  const above = nameAbove(name, box.account.naming);
  return above === null ? null : box.journal.folderNamed(above);
}

export function folderReference(folder: FolderPlace, box: Box, urls: Urls): Reference {
  return { resourceURL: urls.folder(folder.id), path: box.path(folder) };
}
