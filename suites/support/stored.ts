/** Set-up with objects: what lies in a folder before the act. */

import { uidOf } from '../../drivers/imap/fetch-item.ts';
import type { DateTime } from '../../protocol/imap/model/common.ts';
import type { Folder } from './folder.ts';
import { plainMessage } from './objects.ts';
import type { Session } from './session.ts';
import { inconclusive } from './verdict-errors.ts';
import { literal } from './wire.ts';

/** An object to store: its octets, and if wanted flags (`\Seen $Forwarded`) and date (`17-Jul-1996 02:44:25 -0700`). */
export interface ToStore {
  octets: Buffer;
  flags?: string;
  date?: DateTime['text'];
}

/** Appends the objects in order, one command each; all must be accepted. */
export async function store(imap: Session, folder: Folder, objects: (Buffer | ToStore)[]): Promise<void> {
  for (const object of objects) {
    const { octets, flags, date } = Buffer.isBuffer(object) ? { octets: object } : object;
    const options = `${flags === undefined ? '' : `(${flags}) `}${date === undefined ? '' : `"${date}" `}`;
    await imap.ok`APPEND ${folder} ${options}${literal(octets)}`;
  }
}

/** The UIDs of the selected folder, ascending by sequence number. */
export async function uids(imap: Session): Promise<number[]> {
  const answer = await imap.ok`UID FETCH 1:* (UID)`;
  const told = answer.fetches().sort((a, b) => a.number - b.number);
  return told.flatMap((fetch) => uidOf(fetch) ?? []);
}

/**
 * Stores `count` plain messages (Subject "object 1", …) or the given objects, selects the folder, returns their UIDs.
 */
export async function filled(
  imap: Session,
  folder: Folder,
  objects: number | (Buffer | ToStore)[],
): Promise<number[]> {
  const list =
    typeof objects === 'number'
      ? Array.from({ length: objects }, (_, i) => plainMessage({ subject: `object ${i + 1}` }))
      : objects;
  await store(imap, folder, list);
  await imap.ok`SELECT ${folder}`;
  const known = list.length === 0 ? [] : await uids(imap);
  if (known.length !== list.length)
    inconclusive(`the folder was filled with ${list.length} objects and shows ${known.length}`);
  return known;
}
