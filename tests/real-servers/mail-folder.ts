import { chmod, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whom the mail of a real server belongs to: a user without rights whom every Debian system has. */
export const mailOwner = { user: 'nobody', group: 'nogroup', uid: 65534, gid: 65534 };

/** Linux's file system in memory: Cyrus flushes every change to its disk, and needs twice the time on a real one. */
const MEMORY = '/dev/shm';
/** Octets that must be free there. */
const ROOM = 1 << 30;

/** Makes a temporary folder that the server's processes, which give up root's rights, can enter. */
export async function makeFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(await parentFolder(), `cpm-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}

async function parentFolder(): Promise<string> {
  try {
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize > ROOM ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
