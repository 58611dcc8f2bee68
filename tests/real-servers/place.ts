import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { certificate } from '../certificate.ts';
import { makeFolder } from './mail-folder.ts';
import { freePort, host, waitForGreeting } from './ports.ts';
import type { ProcessGroup } from './process-group.ts';
import { type RealServer, realUsers, type StartOptions } from './types.ts';

/** Where a server is to run: a folder of its own, its ports, and the paths of certificate and key (PEM). */
export interface Place {
  folder: string;
  imapPort: number;
  imapsPort: number;
  cert: string;
  key: string;
}

/** Makes the folder, with the certificate in it, and finds free ports where none are given. */
export async function makePlace(name: string, options: StartOptions): Promise<Place> {
  const folder = await makeFolder(name);
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  const [imapPort, imapsPort, pems] = await Promise.all([
    options.imapPort ?? freePort(),
    options.imapsPort ?? freePort(),
    certificate(),
  ]);
  await Promise.all([writeFile(files.cert, pems.cert), writeFile(files.key, pems.key)]);
  return { folder, imapPort, imapsPort, ...files };
}

/**
 * Waits until the server greets in clear, and describes it. It is ended if something fails.
 *
 * @param settle what is left to do when it has greeted; gives its version
 * @throws Error if it does not greet within five seconds, and what `settle` throws
 */
export async function greeted(
  name: RealServer['name'],
  { folder, imapPort, imapsPort }: Place,
  { pid, ended, stop }: ProcessGroup,
  settle: (greeting: string) => string | Promise<string>,
): Promise<RealServer> {
  try {
    const version = await settle(await waitForGreeting(imapPort, 5000, ended));
    return { name, version, host, imapPort, imapsPort, users: realUsers, pid, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
