/** The folder for deferred messages: cpm-ms-2.0 §7.3.1.1, erratum E-77. */
import { encodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { Fixtures } from './fixture-types.ts';
import { Folder } from './folder.ts';

/**
 * The folder that the profile designates. Where it designates none, no text says which it is: then a folder of the
 * run, `standIn`, is created and used as one, for the storing of a message is the same everywhere, and a note says so.
 */
export async function deferredFolder(
  { imap, environment, note }: Pick<Fixtures, 'imap' | 'environment' | 'note'>,
  standIn: Folder,
): Promise<Folder> {
  const { profile, delimiter } = environment;
  if (profile.deferred) return new Folder(encodeMailboxName(profile.deferred.folder), delimiter);
  note('the profile designates no folder for deferred messages: tried with a folder of the run');
  await imap.ok`CREATE ${standIn}`;
  return standIn;
}
