/** Objects by what they are, and by their paths (§7.12.2, §7.13.5). */
import type { ObjectPlace } from '../../store/journal.ts';
import type { Handlers } from '../context.ts';
import { attempt, NmsFailure } from '../failure.ts';
import { answer, nothing } from '../reply.ts';
import { objectReference } from '../representation/object.ts';
import { selectObjects } from '../search/search.ts';
import { bulkResponse } from './bulk-response.ts';
import { pageOf } from './page.ts';
import { pathOfQuery } from './query.ts';

export const OBJECT_SEARCH: Handlers<'objectSearch.POST' | 'objectPathToId.GET' | 'objectPathToId.POST'> = {
  'objectSearch.POST': ({ input, box, printed, references, quirks }) => {
    const select = (): number[] => selectObjects(input, box, references, '/selectionCriteria');
    const { ids, cursor } = pageOf(input, box, 'objects', select);
    if (ids.length === 0 && cursor === null && quirks.emptySearchStatus === 204) return nothing();
    const object = ids.flatMap((id) => {
      const place = box.journal.object(id);
      return place === null ? [] : [printed.of(place)];
    });
    return answer('objectList', { object, ...(cursor === null ? {} : { cursor }) });
  },
  'objectPathToId.GET': ({ query, box, urls, references }) =>
    answer('reference', objectReference(references.objectByPath(pathOfQuery(query)), box, urls)),
  'objectPathToId.POST': ({ input, box, urls, references, quirks }) => {
    const found = input.path.map((path) => attempt(() => references.objectByPath(path)));
    if (quirks.pathListAnswer === 'bulkResponseList') {
      const response = found.map((each) =>
        bulkResponse(each, 200, (object) => objectReference(object, box, urls)),
      );
      return answer('bulkResponseList', { response });
    }
    // A list of references has no place for what is not there.
    const there = found.filter((each): each is ObjectPlace => !(each instanceof NmsFailure));
    return answer('objectReferenceList', {
      objectReference: there.map((each) => objectReference(each, box, urls)),
    });
  },
};
