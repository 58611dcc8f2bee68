/** Moves of objects and folders (rest-nms-1.0 §7.12.9): whether something is one lies within the client (erratum E-99). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import type { StoredObject } from '../../protocol/nms/types/object.ts';
import { type Broken, type Observation, restClientChecks } from './rest-check.ts';
import { type Heard, withoutHost } from './session/heard.ts';
import type { RestView } from './session/rest-view.ts';

/** A removal so many requests from a copy belongs to it. */
const NEAR = 5;

export const moveChecks = restClientChecks('rest-nms-1.0/client/§7.12.9', (check) => {
  check(
    'moves by folders/operations/moveToFolder, and not by copying and deleting',
    {
      slug: 'moves-by-move',
      level: 'SHOULD',
      clauses: ['rest-nms-1.0 §7.12.9'],
      show: 'move a message to another folder',
    },
    moves,
  );
});

function moves(view: RestView): Observation {
  const moved = view.done('moveToFolder', 'POST');
  const requests = view.heard.filter(({ kind }) => kind !== 'poll');
  const broken = requests.flatMap((heard, index): Broken[] => {
    if (!heard.isDone) return [];
    const near = requests.slice(Math.max(0, index - NEAR), index + NEAR + 1);
    const removed = near.filter(({ isDone }) => isDone).flatMap(removedBy);
    const isRemoved = (url: string): boolean => removed.some((each) => sameUrl(each, withoutHost(url)));
    // A copy first: what is gone cannot be copied.
    if (copiedBy(heard).some(isRemoved)) return [{ saw: 'an object is copied and deleted', at: heard }];
    return originalsOf(heard, view).some(isRemoved)
      ? [{ saw: 'an object is uploaded to another folder and deleted where it was', at: heard }]
      : [];
  });
  return { seen: moved.length + broken.length, broken };
}

/** Paths of the objects that a request removes, as far as it names them. */
function removedBy(heard: Heard): string[] {
  if (heard.is('object', 'DELETE')) return [heard.path];
  const references = heard.sent('bulkDelete')?.objects?.objectReference ?? [];
  return references.flatMap(({ resourceURL }) =>
    resourceURL === undefined ? [] : [withoutHost(resourceURL)],
  );
}

function copiedBy(heard: Heard): string[] {
  if (!heard.is('copyToFolder', 'POST')) return [];
  const references = heard.sent('targetSourceRef')?.sourceRefs.objects?.objectReference ?? [];
  return references.flatMap(({ resourceURL }) => resourceURL ?? []);
}

/** Objects that were there already, in another folder, under the unique reference of what is uploaded. */
function originalsOf({ id, uploads }: Heard, { session }: RestView): string[] {
  if (uploads.length === 0) return [];
  const created = session.changes.filter(({ by, what }) => by === id && what === 'object');
  return created.flatMap((change) => {
    if (change.what !== 'object' || !change.isNew) return [];
    const { object } = change;
    const earlier = [
      ...session.boxes.flatMap(({ boxId, objects }) => (boxId === change.boxId ? objects : [])),
      ...session.changes.flatMap((other) =>
        other.what === 'object' && other.boxId === change.boxId && other.at < change.at ? [other.object] : [],
      ),
    ];
    return earlier.filter((known) => isOriginal(known, object)).map(({ resourceURL }) => resourceURL);
  });
}

function isOriginal(known: StoredObject, copy: StoredObject): boolean {
  const { correlationId } = copy;
  return (
    correlationId !== undefined &&
    correlationId !== '' &&
    known.correlationId === correlationId &&
    known.resourceURL !== copy.resourceURL &&
    known.parentFolder !== copy.parentFolder
  );
}
