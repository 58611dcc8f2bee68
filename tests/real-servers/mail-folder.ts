import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whom the mail of a real server belongs to: a user without rights whom every Debian system has. */
export const mailOwner = { user: 'nobody', group: 'nogroup', uid: 65534, gid: 65534 };

/** Makes a temporary folder that the server's processes, which give up root's rights, can enter. */
export async function makeFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `cpm-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}
