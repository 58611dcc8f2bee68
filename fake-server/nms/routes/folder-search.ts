/** Folders by what they are, the root above all, and by their paths (§7.2.5, §7.12.17, §7.12.21). */
import type { FolderPlace } from '../../store/journal.ts';
import type { Handlers } from '../context.ts';
import { attempt, NmsFailure } from '../failure.ts';
import { answer, nothing } from '../reply.ts';
import { folderReference, printFolder } from '../representation/folder.ts';
import { selectFolders } from '../search/search.ts';
import { bulkResponse } from './bulk-response.ts';
import { pageOf } from './page.ts';
import { pathOfQuery } from './query.ts';

export const FOLDER_SEARCH: Handlers<'folderSearch.POST' | 'folderPathToId.GET' | 'folderPathToId.POST'> = {
  'folderSearch.POST': ({ input, box, urls, references, quirks }) => {
    const select = (): number[] => selectFolders(input, box, references, '/selectionCriteria');
    const { ids, cursor } = pageOf(input, box, 'folders', select);
    if (ids.length === 0 && cursor === null && quirks.emptySearchStatus === 204) return nothing();
    const folder = ids.flatMap((id) => {
      const place = box.journal.folder(id);
      return place === null ? [] : [printFolder(place, box, urls)];
    });
    return answer('folderList', { folder, ...(cursor === null ? {} : { cursor }) });
  },
  'folderPathToId.GET': ({ query, box, urls, references }) =>
    answer('reference', folderReference(references.folderByPath(pathOfQuery(query)), box, urls)),
  'folderPathToId.POST': ({ input, box, urls, references, quirks }) => {
    const found = input.path.map((path) => attempt(() => references.folderByPath(path)));
    if (quirks.pathListAnswer === 'bulkResponseList') {
      const response = found.map((each) =>
        bulkResponse(each, 200, (folder) => folderReference(folder, box, urls)),
      );
      return answer('bulkResponseList', { response });
    }
    // A list of references has no place for what is not there.
    const there = found.filter((each): each is FolderPlace => !(each instanceof NmsFailure));
    return answer('folderReferenceList', {
      folderReference: there.map((each) => folderReference(each, box, urls)),
    });
  },
};
