import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { converse } from './converse.ts';
import { cyrusConfig, imapdConfig, opensslConfig } from './cyrus-config.ts';
import { mailOwner } from './mail-folder.ts';
import { greeted, makePlace } from './place.ts';
import { startGroup } from './process-group.ts';
import { type Availability, type RealServer, realUsers, type StartOptions } from './types.ts';

const run = promisify(execFile);
const admin = { user: 'cyrus', password: 'secret' };

/** Where Cyrus's Debian packages are unpacked: it cannot be installed beside Dovecot. */
const root = process.env.CPM_CYRUS_ROOT ?? '/opt/cpm-cyrus';
const programs = join(root, 'usr/lib/cyrus/bin');
const environment = { LD_LIBRARY_PATH: join(root, 'usr/lib/x86_64-linux-gnu') };
const saslpasswd = '/usr/sbin/saslpasswd2';

/** Whether Cyrus can be run here, and if not why. */
export function cyrusAvailable(): Availability {
  if (!existsSync(join(programs, 'imapd'))) {
    return { available: false, reason: `Cyrus is not unpacked in ${root} (set CPM_CYRUS_ROOT)` };
  }
  if (!existsSync(saslpasswd)) {
    return { available: false, reason: 'saslpasswd2 is not installed (Debian package sasl2-bin)' };
  }
  if (process.getuid?.() !== 0) return { available: false, reason: 'Cyrus is started by root only' };
  const missing = missingLibraries();
  if (missing.length > 0) {
    return { available: false, reason: `Cyrus lacks libraries: ${missing.join(', ')}` };
  }
  return { available: true };
}

/**
 * Starts Cyrus on loopback with three users and every extension that a message store of CPM may use.
 *
 * Another user's box is `Other Users/USER/BOX`.
 *
 * @throws Error if it does not greet within five seconds, or refuses to make the users' mailboxes
 */
export async function startCyrus(options: StartOptions = {}): Promise<RealServer> {
  const place = await makePlace('cyrus', options);
  const { folder } = place;
  const settings = { ...place, programs, mailUser: mailOwner.user, admin: admin.user };
  await Promise.all(
    ['config/socket', 'mail', 'proc', 'lock'].map((name) => mkdir(join(folder, name), { recursive: true })),
  );
  await writeFile(join(folder, 'imapd.conf'), imapdConfig(settings));
  await writeFile(join(folder, 'cyrus.conf'), cyrusConfig(settings));
  const openssl = join(folder, 'openssl.cnf');
  await writeFile(openssl, opensslConfig);
  await writePasswords(join(folder, 'sasldb2'));
  await run('chown', ['-R', `${mailOwner.uid}:${mailOwner.gid}`, folder]);

  const server = startGroup(
    join(programs, 'master'),
    [
      '-D',
      '-C',
      join(folder, 'imapd.conf'),
      '-M',
      join(folder, 'cyrus.conf'),
      '-p',
      join(folder, 'master.pid'),
    ],
    folder,
    { ...environment, OPENSSL_CONF: openssl },
  );
  return greeted('Cyrus', place, server, async (greeting) => {
    await makeMailboxes(place.imapPort);
    return /Cyrus IMAP (\d+\.\d+\.\d+)/.exec(greeting)?.[1] ?? '';
  });
}

/** Fills a sasldb; one at a time, since the programs do not lock each other out. */
async function writePasswords(file: string): Promise<void> {
  for (const { user, password } of [admin, ...realUsers]) {
    const adding = run(saslpasswd, ['-p', '-c', '-f', file, '-u', 'localhost', user]);
    adding.child.stdin?.end(password);
    await adding;
  }
}

async function makeMailboxes(port: number): Promise<void> {
  await converse(port, [
    `LOGIN ${admin.user} ${admin.password}`,
    ...realUsers.map(({ user }) => `CREATE user/${user}`),
    'LOGOUT',
  ]);
}

/** @returns the libraries that the dynamic linker does not find for `imapd` */
function missingLibraries(): string[] {
  const text = execFileSync('ldd', [join(programs, 'imapd')], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return [...text.matchAll(/(\S+) => not found/g)].flatMap(([, library]) => library ?? []);
}
