/** Folders: made, listed, renamed, deleted (§7.12.19 to §7.12.26; section 2.4 of the wire facts). */
import type { Folder } from '../../../protocol/nms/types/folder.ts';
import type { FolderPlace } from '../../store/journal.ts';
import type { Handlers, OperationContext } from '../context.ts';
import { badInput, service } from '../failure.ts';
import { deleteFolder, foldersIn, makeFolder, renameFolder } from '../folder-tree.ts';
import { ownNameOf } from '../paths.ts';
import { answer, answerOrNothing, nothing } from '../reply.ts';
import { folderReference, printFolder } from '../representation/folder.ts';
import { objectReference } from '../representation/object.ts';
import { attributeFilter, listFilterOf, maxEntriesOf, pageSize, pathsWanted } from './query.ts';

export const FOLDERS: Handlers<
  'folders.POST' | 'folder.GET' | 'folder.DELETE' | 'folderName.GET' | 'folderName.PUT'
> = {
  'folders.POST': ({ input, box, urls, references, quirks }) => {
    const { name, attributes = { attribute: [] } } = input;
    if (name === undefined || name === '') throw badInput('/folder/name', 'it is missing');
    const root = attributes.attribute.findIndex((each) => each.name.toLowerCase() === 'root');
    if (root >= 0)
      throw badInput(
        `/folder/attributes/attribute/${root}`,
        'the server alone says which folder is the root',
      );
    const above = references.parent(input, '/folder');
    if (above === null)
      throw service(400, 'SVC1009', 'The path of a folder is needed: %1', ['/folder/parentFolder']);
    const folder = makeFolder(above, name, box, '/folder/name');
    box.giveFolderAttributes(folder, attributes);
    const headers = { location: urls.folder(folder.id) };
    return quirks.creationAnswer === 'object'
      ? answer('folder', printFolder(folder, box, urls), 201, headers)
      : answer('reference', folderReference(folder, box, urls), 201, headers);
  },
  'folder.GET': (ctx) => {
    const { references, ids, box, urls, query } = ctx;
    const folder = references.folder(ids.folderId);
    return answer('folder', {
      ...printFolder(folder, box, urls, attributeFilter(query)),
      ...childrenOf(folder, ctx),
    });
  },
  'folder.DELETE': ({ references, ids, box }) => {
    deleteFolder(references.folder(ids.folderId), box);
    return nothing();
  },
  'folderName.GET': ({ references, ids, box }) =>
    answer('name', ownNameOf(references.folder(ids.folderId).name, box.account.naming)),
  'folderName.PUT': ({ references, ids, input, box, quirks }) => {
    const folder = references.folder(ids.folderId);
    renameFolder(folder, input, box, '/name');
    const { name } = references.folder(ids.folderId);
    return answerOrNothing(quirks.folderNamePutStatus, 'name', ownNameOf(name, box.account.naming));
  },
};

/** The lists of what lies in a folder, as far as they are wanted: folders first, a page of both together. */
function childrenOf(
  folder: FolderPlace,
  { box, urls, query, quirks }: OperationContext<'folder.GET'>,
): Pick<Folder, 'subFolders' | 'objects' | 'cursor'> {
  const wanted = listFilterOf(query);
  const withPaths = pathsWanted(query);
  const most = pageSize(maxEntriesOf(query) ?? quirks.mostPageEntries, quirks);
  const list = (): number[] => [
    ...(wanted.folders ? foldersIn(folder, box).map(({ id }) => id) : []),
    ...(wanted.objects
      ? (box.account.find(folder.name)?.messages ?? []).map(({ objectId }) => objectId)
      : []),
  ];
  const cursor = query.get('fromCursor');
  const asked = ['children', folder.id, wanted];
  const page =
    cursor === undefined
      ? box.pages.first(list(), most, asked)
      : box.pages.at(cursor, most, asked, 'fromCursor');
  const folderReferences = page.ids.flatMap((id) => {
    const child = box.journal.folder(id);
    return child === null ? [] : [folderReference(child, box, urls)];
  });
  const objectReferences = page.ids.flatMap((id) => {
    const object = box.journal.object(id);
    return object === null ? [] : [objectReference(object, box, urls)];
  });
  const shown = <T extends { path?: string | undefined }>(references: T[]): T[] =>
    withPaths ? references : references.map(({ path: _, ...reference }) => reference as T);
  return {
    ...(wanted.folders ? { subFolders: { folderReference: shown(folderReferences) } } : {}),
    ...(wanted.objects ? { objects: { objectReference: shown(objectReferences) } } : {}),
    ...(page.cursor === null ? {} : { cursor: page.cursor }),
  };
}
