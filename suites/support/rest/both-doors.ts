/** The same folder or object behind the IMAP door and the REST door (§4). */
import { bodyOf } from '../../../drivers/imap/fetch-item.ts';
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import type { SuiteEnvironment } from '../environment.ts';
import { Folder } from '../folder.ts';
import type { Session } from '../session.ts';
import { inconclusive } from '../verdict-errors.ts';
import type { RestFolder } from './rest-folder.ts';
import { found, inFolder } from './rest-search.ts';
import { type RestSession, readingOf } from './rest-session.ts';

/** The folder at the REST door that is the mailbox, looked up by its path; null if none is found. */
export async function restTwin(
  rest: RestSession,
  { name, delimiter }: Folder,
  { root, runId }: SuiteEnvironment,
): Promise<RestFolder | null> {
  const prefix = root.slice(0, root.indexOf(`CPMTEST-${runId}`));
  for (const known of new Set([name, name.slice(prefix.length)])) {
    const segments = delimiter === null ? [known] : known.split(delimiter);
    const path = `/${segments.filter((segment) => segment !== '').join('/')}`;
    const answer = await rest.look('GET', rest.at('folderPathToId', { path }));
    const reading = readingOf(answer, 'reference');
    if (answer.ok && reading.ok && reading.value.resourceURL !== undefined)
      return { url: reading.value.resourceURL, name: segments.at(-1)! };
  }
  return null;
}

/** The same as set-up: inconclusive where the folder is not found. */
export async function neededTwin(
  rest: RestSession,
  folder: Folder,
  environment: SuiteEnvironment,
): Promise<RestFolder> {
  return (
    (await restTwin(rest, folder, environment)) ??
    inconclusive(`the folder ${folder.name} that IMAP made is not found at the REST door`)
  );
}

/** The mailbox that is the folder at the REST door, whose name no other has; null if LIST shows none. */
export async function imapTwin(imap: Session, name: string): Promise<Folder | null> {
  const answer = await imap.ok`LIST "" ${`"*${name}"`}`;
  const [told, ...others] = answer.data('LIST').filter(({ mailbox }) => mailbox.endsWith(name));
  if (told === undefined || others.length > 0) return null;
  return new Folder(told.mailbox, told.delimiter);
}

/** The one object that lies in a folder, as a search tells of it; inconclusive if there is another number. */
export async function onlyObject(
  rest: RestSession,
  folder: RestFolder,
): Promise<NmsObject & { resourceURL: string }> {
  const objects = await found(rest, inFolder(folder));
  const [only] = objects;
  const url = only?.resourceURL;
  if (objects.length === 1 && url !== undefined) return { ...only, resourceURL: url };
  return inconclusive(`the folder holds one object, and the search over REST finds ${objects.length}`);
}

/** The octets of a section of the only message in the selected mailbox; null if they are not told. */
export async function sectionOfOnly(imap: Session, section: string): Promise<Buffer | null> {
  const answer = await imap.ok`FETCH 1 (BODY.PEEK[${section}])`;
  const [fetch] = answer.fetches();
  return fetch === undefined ? null : bodyOf(fetch, section);
}
