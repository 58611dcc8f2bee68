/** The folder for deferred messages: cpm-ms-2.0 §7.3.1.1, erratum E-77. */
import { encodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { SuiteEnvironment } from './environment.ts';
import { Folder } from './folder.ts';
import type { Session } from './session.ts';

/**
 * The folder that the profile designates. Where it designates none, no text says which it is: then a folder of the
 * run, `stand-in`, is created and used as one, for the storing of a message is the same everywhere.
 */
export async function deferredFolder(
  imap: Session,
  { profile, delimiter }: SuiteEnvironment,
  standIn: Folder,
): Promise<Folder> {
  if (profile.deferred) return new Folder(encodeMailboxName(profile.deferred.folder), delimiter);
  await imap.ok`CREATE ${standIn}`;
  return standIn;
}
