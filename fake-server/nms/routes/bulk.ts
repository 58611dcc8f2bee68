/** Many objects at once: flags set or cleared, objects deleted (§7.12.14; section 2.6 of the wire facts). */
import { BULK_OPERATIONS, type BulkDelete } from '../../../protocol/nms/types/bulk.ts';
import type { Reference } from '../../../protocol/nms/types/common.ts';
import type { ObjectPlace } from '../../store/journal.ts';
import type { Handlers, OperationContext } from '../context.ts';
import { attempt, badInput, notOneOf, refusal } from '../failure.ts';
import { storedFlags } from '../flags.ts';
import { answer, type Reply } from '../reply.ts';
import { objectReference } from '../representation/object.ts';
import { selectObjects } from '../search/search.ts';
import { bulkResponse } from './bulk-response.ts';

type Bulk = Pick<OperationContext, 'box' | 'urls' | 'references'>;
type Selected = Pick<BulkDelete, 'objects' | 'selectionCriteria'>;

export const BULK: Handlers<'bulkUpdate.POST' | 'bulkDelete.DELETE' | 'bulkDelete.POST'> = {
  'bulkUpdate.POST': (ctx) => {
    const { input, quirks, box } = ctx;
    if (!quirks.bulkUpdate) throw refusal(404, 'bulk updates are not offered');
    if (!(BULK_OPERATIONS as readonly string[]).includes(input.operation))
      throw notOneOf('/bulkUpdate/operation', BULK_OPERATIONS);
    if (input.flags === undefined) throw badInput('/bulkUpdate/flags', 'it is missing');
    const flags = storedFlags(input.flags.flag, '/bulkUpdate/flags/flag');
    const action = input.operation === 'AddFlag' ? 'add' : 'remove';
    return each(ctx, input, '/bulkUpdate', ({ mailbox, message }) => {
      mailbox.storeFlags([message], action, flags, box.origin);
    });
  },
  'bulkDelete.DELETE': deleteEach,
  'bulkDelete.POST': deleteEach,
};

function deleteEach(ctx: OperationContext<'bulkDelete.DELETE'> | OperationContext<'bulkDelete.POST'>): Reply {
  return each(ctx, ctx.input, '/bulkDelete', ({ mailbox, message }) => {
    mailbox.expunge([message], ctx.box.origin);
  });
}

/** Does something to every object, whatever becomes of the others, and tells how it went in the same order. */
function each(ctx: Bulk, selected: Selected, place: string, act: (object: ObjectPlace) => void): Reply {
  const { box, urls, references } = ctx;
  const response = referencesOf(ctx, selected, place).map((reference, index) => {
    const at = `${place}/objects/objectReference/${index}`;
    const done = attempt(() => {
      const object = references.objectAt(reference, at);
      // Where it was is told, so it is read before the object is gone.
      const told = objectReference(object, box, urls);
      act(object);
      return told;
    });
    return bulkResponse(done, 200, (told) => told);
  });
  return answer('bulkResponseList', { response });
}

function referencesOf(
  { box, urls, references }: Bulk,
  selected: Selected,
  place: string,
): readonly Reference[] {
  const { objects, selectionCriteria } = selected;
  if (objects !== undefined && selectionCriteria !== undefined)
    throw badInput(place, 'objects and selectionCriteria exclude each other');
  if (objects !== undefined) return objects.objectReference;
  if (selectionCriteria === undefined)
    throw badInput(place, 'neither objects nor selectionCriteria is there');
  return selectObjects(selectionCriteria, box, references, `${place}/selectionCriteria`)
    .slice(0, selectionCriteria.maxEntries)
    .map((id) => ({ resourceURL: urls.object(id) }));
}
