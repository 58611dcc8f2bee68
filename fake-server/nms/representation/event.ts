/** Changes as notifications tell of them (section 2.8 of the wire facts): each with the state that there is now. */
import type { NmsEvent } from '../../../protocol/nms/types/notification.ts';
import type { Change } from '../../store/journal.ts';
import type { Box } from '../box.ts';
import { ownNameOf } from '../paths.ts';
import type { Remembered, RememberedFacts } from '../remembered.ts';
import type { Urls } from '../urls.ts';
import { folderAbove } from './folder.ts';
import { printFlags } from './object.ts';

/** Null for a change of what is gone meanwhile: another change tells of that. */
export function printEvent(change: Change<Remembered>, box: Box, urls: Urls): NmsEvent | null {
  const { id, sequence } = change;
  switch (change.kind) {
    case 'object': {
      const place = box.journal.object(id);
      if (place === null) return null;
      const changedObject = {
        parentFolder: urls.folder(box.folderOf(place).id),
        flags: printFlags(place, box, urls),
        resourceURL: urls.object(id),
        lastModSeq: place.sequence,
        ...correlation(box.facts(place)),
      };
      return { changedObject };
    }
    case 'object-gone': {
      const { facts } = change.memory;
      const gone = { resourceURL: urls.object(id), lastModSeq: sequence, ...correlation(facts) };
      return change.expired ? { expiredObject: gone } : { deletedObject: gone };
    }
    case 'folder': {
      const folder = box.journal.folder(id);
      if (folder === null) return null;
      const above = folderAbove(folder, box);
      const changedFolder = {
        ...(above === null ? {} : { parentFolder: urls.folder(above.id) }),
        resourceURL: urls.folder(id),
        name: ownNameOf(folder.name, box.account.naming),
        lastModSeq: folder.sequence,
      };
      return { changedFolder };
    }
    case 'folder-gone':
      return { deletedFolder: { resourceURL: urls.folder(id), lastModSeq: sequence } };
  }
}

function correlation({ correlationId, correlationTag }: RememberedFacts): {
  correlationId?: string;
  correlationTag?: string;
} {
  return {
    ...(correlationId === null ? {} : { correlationId }),
    ...(correlationTag === null ? {} : { correlationTag }),
  };
}
