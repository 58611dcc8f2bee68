/** What lies in a folder after the act, as a session sees that selects it anew. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { bodyOf, sizeOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import type { Folder } from './folder.ts';
import type { Session } from './session.ts';

export interface StoredObject {
  /** Null where the target left the item out of its response. */
  uid: number | null;
  size: number | null;
  octets: Buffer | null;
}

/**
 * The objects of a folder in the order of their sequence numbers. The folder is opened with EXAMINE, so that
 * looking changes nothing (RFC 3501 §6.3.2).
 */
export async function contentsOf(
  imap: Session,
  folder: Folder,
): Promise<{ answer: Answer; objects: StoredObject[] }> {
  await imap.ok`EXAMINE ${folder}`;
  const answer = await imap.ok`UID FETCH 1:* (UID RFC822.SIZE BODY.PEEK[])`;
  const objects = answer
    .fetches()
    .filter((fetch) => bodyOf(fetch) !== null || sizeOf(fetch) !== null)
    .sort((a, b) => a.number - b.number)
    .map((fetch) => ({ uid: uidOf(fetch), size: sizeOf(fetch), octets: bodyOf(fetch) }));
  return { answer, objects };
}
