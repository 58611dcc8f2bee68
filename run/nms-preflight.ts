/** What a run finds out at the REST door before its first check, and the folder that it makes there. */
import type { NmsSurroundings } from '../suites/support/environment.ts';
import { createdUrlIn, type RestFolder } from '../suites/support/rest/rest-folder.ts';
import { type RestSession, readingOf } from '../suites/support/rest/rest-session.ts';
import type { NmsBox, Profile } from '../target/types.ts';
import type { ImapPreflight } from './imap-preflight.ts';
import { findRoot, withBox } from './nms-box.ts';
import { runRoot } from './run-id.ts';
import { TargetError } from './target-error.ts';

/**
 * Opens the box, finds its root folder and makes the run's folder, which may be there already where the IMAP door
 * leads to the same store. Throws `TargetError` if the first box cannot be used.
 */
export async function nmsPreflight(
  profile: Profile,
  runId: string,
  imap: Pick<ImapPreflight, 'root' | 'namespace'> | null,
): Promise<NmsSurroundings> {
  const { first, second, rootFolder } = profile.nms!;
  return withBox(profile, first, async (rest) => {
    const root = await findRoot(rest, rootFolder);
    const runFolder = await makeRunFolder(rest, root, runRoot('', runId), imap);
    return { rootFolder: root, runFolder, secondRefusal: second ? await refusalOf(profile, second) : null };
  });
}

async function makeRunFolder(
  rest: RestSession,
  root: RestFolder,
  name: string,
  imap: Pick<ImapPreflight, 'root' | 'namespace'> | null,
): Promise<RestFolder> {
  // A server may have the personal namespace of IMAP for its root, or what that namespace lies in.
  const inNamespace = imap === null ? name : imap.root.replaceAll(imap.namespace.delimiter ?? '/', '/');
  for (const path of new Set([name, inNamespace])) {
    const there = await rest.look('GET', rest.at('folderPathToId', { path: `/${path}` }));
    const reading = readingOf(there, 'reference');
    if (there.ok && reading.ok && reading.value.resourceURL !== undefined)
      return { url: reading.value.resourceURL, name };
  }
  const made = await rest.look('POST', rest.at('folders'), {
    json: { folder: { parentFolder: root.url, name } },
  });
  const url = made.ok ? createdUrlIn(made) : null;
  if (url !== null) return { url, name };
  throw new TargetError(
    `The target refused to create the run's folder ${name} over REST: ${made.lines().join(' ')}`,
    'Everything a run creates lies under that folder: let the user of the token create it.',
  );
}

/** Why the second box cannot be used, a sentence; null if it can. */
async function refusalOf(profile: Profile, second: NmsBox): Promise<string | null> {
  try {
    await withBox(profile, second, (rest) => findRoot(rest, null));
    return null;
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return error.message;
  }
}
