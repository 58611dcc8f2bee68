/** Copies and moves into a folder, of objects and of folders with all that is in them (§7.12.8, §7.12.23). */
import type { BulkResponse } from '../../../protocol/nms/types/bulk.ts';
import type { FolderPlace } from '../../store/journal.ts';
import { moveMessages } from '../../store/move.ts';
import type { Handlers, OperationContext } from '../context.ts';
import { attempt, badInput } from '../failure.ts';
import { copyFolder, moveFolder } from '../folder-tree.ts';
import { answerOrNothing, type Reply } from '../reply.ts';
import { folderReference } from '../representation/folder.ts';
import { objectReference } from '../representation/object.ts';
import { bulkResponse } from './bulk-response.ts';

type Relocating = OperationContext<'copyToFolder.POST'> | OperationContext<'moveToFolder.POST'>;
type Way = 'copy' | 'move';

const SOURCES = '/targetSourceRef/sourceRefs';

export const RELOCATION: Handlers<'copyToFolder.POST' | 'moveToFolder.POST'> = {
  'copyToFolder.POST': (ctx) => relocate(ctx, 'copy'),
  'moveToFolder.POST': (ctx) => relocate(ctx, 'move'),
};

/** Every item is attempted; the answer tells of each in the order of the request, objects first. */
function relocate(ctx: Relocating, way: Way): Reply {
  const { input, references, quirks } = ctx;
  const target = references.folderAt(input.targetRef, '/targetSourceRef/targetRef');
  const objects = input.sourceRefs.objects?.objectReference ?? [];
  const folders = input.sourceRefs.folders?.folderReference ?? [];
  if (objects.length + folders.length === 0) throw badInput(SOURCES, 'there is nothing in it');
  const response = [
    ...objects.map((_, index) => relocateObject(ctx, way, target.id, index)),
    ...folders.map((_, index) => relocateFolder(ctx, way, target.id, index)),
  ];
  // Without a body nobody would hear of what failed.
  const status = response.some(({ failure }) => failure !== undefined) ? 200 : quirks.relocationStatus;
  return answerOrNothing(status, 'bulkResponseList', { response });
}

function relocateObject(ctx: Relocating, way: Way, targetId: number, index: number): BulkResponse {
  const { box, urls, references, input } = ctx;
  const place = `${SOURCES}/objects/objectReference/${index}`;
  const done = attempt(() => {
    const object = references.objectAt(input.sourceRefs.objects!.objectReference[index]!, place);
    const mailbox = references.mailboxOf(targetOf(ctx, targetId));
    const [there] =
      way === 'copy'
        ? mailbox.copyFrom([object.message], box.origin)
        : moveMessages([object.message], object.mailbox, mailbox, box.origin);
    return box.journal.object(there!.objectId)!;
  });
  return bulkResponse(done, way === 'copy' ? 201 : 200, (object) => objectReference(object, box, urls));
}

function relocateFolder(ctx: Relocating, way: Way, targetId: number, index: number): BulkResponse {
  const { box, urls, references, input } = ctx;
  const place = `${SOURCES}/folders/folderReference/${index}`;
  const done = attempt(() => {
    const folder = references.folderAt(input.sourceRefs.folders!.folderReference[index]!, place);
    const target = targetOf(ctx, targetId);
    if (way === 'copy') return copyFolder(folder, target, box, place);
    moveFolder(folder, target, box, place);
    return box.journal.folder(folder.id)!;
  });
  return bulkResponse(done, way === 'copy' ? 201 : 200, (folder) => folderReference(folder, box, urls));
}

/** Looked up anew for each item: one before it may have moved the target too. */
function targetOf({ box }: Relocating, id: number): FolderPlace {
  return box.journal.folder(id)!;
}
