/** Removes what runs created at a REST door: folders below the root whose names have the shape of a run's folder. */
import { folderAt, type RestFolder } from '../suites/support/rest/rest-folder.ts';
import type { RestSession } from '../suites/support/rest/rest-session.ts';
import { withoutSecrets } from '../target/secrets.ts';
import type { NmsBox, Profile } from '../target/types.ts';
import { findRoot, withBox } from './nms-box.ts';
import { runRootOf } from './run-id.ts';
import { TargetError } from './target-error.ts';

/** Removes a folder and all below it. Null if it is gone, else why it may be left, a sentence. */
export async function removeRunFolder(profile: Profile, { url, name }: RestFolder): Promise<string | null> {
  try {
    return await withBox(profile, profile.nms!.first, (rest) => removed(profile, rest, url, name));
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return `The folder ${name} may be left at the REST door: ${error.message}`;
  }
}

/** The folders that former runs left in a box. Throws `TargetError`. */
export async function findRunFolders(profile: Profile, box: NmsBox): Promise<RestFolder[]> {
  return withBox(profile, box, async (rest) => {
    const root = await findRoot(rest, profile.nms!.rootFolder);
    return (await childrenOf(rest, root.url)).filter(({ name }) => runRootOf(name, '', null) === name);
  });
}

/** Removes them. Gives what could not be removed, a sentence each. Throws `TargetError`. */
export async function removeRunFolders(
  profile: Profile,
  box: NmsBox,
  folders: readonly RestFolder[],
): Promise<string[]> {
  return withBox(profile, box, async (rest) => {
    const faults: string[] = [];
    for (const { url, name } of folders) {
      const fault = await removed(profile, rest, url, name);
      if (fault !== null) faults.push(fault);
    }
    return faults;
  });
}

async function removed(
  profile: Profile,
  rest: RestSession,
  url: string,
  name: string,
): Promise<string | null> {
  const answer = await rest.look('DELETE', url);
  if (answer.ok || answer.status === 404 || answer.status === 410) return null;
  return withoutSecrets(
    `${name} could not be deleted at the REST door: ${answer.lines().join(' ')}`,
    profile,
  );
}

/** The folders below another, with their names. */
async function childrenOf(rest: RestSession, url: string): Promise<RestFolder[]> {
  const { subFolders } = await folderAt(rest, url);
  const children: RestFolder[] = [];
  for (const { resourceURL, path } of subFolders?.folderReference ?? []) {
    if (resourceURL === undefined) continue;
    const name = path?.split('/').at(-1) ?? (await folderAt(rest, resourceURL)).name ?? '';
    children.push({ url: resourceURL, name });
  }
  return children;
}
