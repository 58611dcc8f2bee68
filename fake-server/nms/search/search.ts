/** Searches of objects and folders: scope, conditions, order (section 2.5 of the wire facts). */
import type { SelectionCriteria } from '../../../protocol/nms/types/search.ts';
import type { FolderPlace } from '../../store/journal.ts';
import type { Box } from '../box.ts';
import { liesBelow } from '../paths.ts';
import type { References } from '../references.ts';
import { folderCandidate, objectCandidate } from './candidate.ts';
import { conditionOf } from './conditions.ts';
import { type Found, inOrder } from './order.ts';

/** The ids of all objects that criteria select, in their order. Throws `NmsFailure` (400, 403, 404). */
export function selectObjects(
  criteria: SelectionCriteria,
  box: Box,
  references: References,
  place: string,
): number[] {
  const { searchCriteria, sortCriteria } = criteria;
  const fits = conditionOf(searchCriteria, 'objects', `${place}/searchCriteria`, box.quirks);
  const folders = foldersIn(scopeOf(criteria, box, references, place), criteria, box);
  const messages = folders.flatMap(({ name }) => box.account.find(name)?.messages ?? []);
  // Who asks for whatever there is wants no look at each of them.
  if ((searchCriteria?.criterion ?? []).length === 0 && sortCriteria === undefined)
    return messages.map(({ objectId }) => objectId).sort((one, other) => one - other);
  const found = messages
    .map(({ objectId }): Found => {
      return { id: objectId, candidate: objectCandidate(box.journal.object(objectId)!, box) };
    })
    .filter(({ candidate }) => fits(candidate));
  return inOrder(found, sortCriteria, `${place}/sortCriteria`).map(({ id }) => id);
}

/** The same for folders. A scope is one of them itself. */
export function selectFolders(
  criteria: SelectionCriteria,
  box: Box,
  references: References,
  place: string,
): number[] {
  const { searchCriteria, sortCriteria } = criteria;
  const fits = conditionOf(searchCriteria, 'folders', `${place}/searchCriteria`, box.quirks);
  const found = foldersIn(scopeOf(criteria, box, references, place), criteria, box)
    .map((folder): Found => ({ id: folder.id, candidate: folderCandidate(folder, box) }))
    .filter(({ candidate }) => fits(candidate));
  return inOrder(found, sortCriteria, `${place}/sortCriteria`).map(({ id }) => id);
}

function scopeOf(
  { searchScope }: SelectionCriteria,
  box: Box,
  references: References,
  place: string,
): FolderPlace {
  return searchScope === undefined
    ? box.journal.root
    : references.folderAt(searchScope, `${place}/searchScope`);
}

function foldersIn(scope: FolderPlace, { nonRecursiveScope }: SelectionCriteria, box: Box): FolderPlace[] {
  if (nonRecursiveScope === true) return [scope];
  const { account, journal } = box;
  const below = account.entries().filter(({ name }) => liesBelow(name, scope.name, account.naming));
  return [scope, ...below.map(({ name }) => journal.folderNamed(name)!)];
}
