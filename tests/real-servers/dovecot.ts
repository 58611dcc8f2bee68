import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dovecotConfig } from './dovecot-config.ts';
import { mailOwner } from './mail-folder.ts';
import { greeted, makePlace } from './place.ts';
import { startGroup } from './process-group.ts';
import { type Availability, type RealServer, realUsers, type StartOptions } from './types.ts';

const binary = '/usr/sbin/dovecot';
const imap = '/usr/lib/dovecot/imap';

/** Whether Dovecot's Debian package can be run here, and if not why. */
export function dovecotAvailable(): Availability {
  if (!existsSync(binary) || !existsSync(imap)) {
    return { available: false, reason: 'Dovecot is not installed (Debian package dovecot-imapd)' };
  }
  if (process.getuid?.() !== 0) return { available: false, reason: 'Dovecot is started by root only' };
  return { available: true };
}

/**
 * Starts Dovecot on loopback with three users and every extension that a message store of CPM may use.
 *
 * Another user's box is `shared/USER/BOX`.
 *
 * @throws Error with the end of Dovecot's log if it does not greet within five seconds
 */
export async function startDovecot(options: StartOptions = {}): Promise<RealServer> {
  const place = await makePlace('dovecot', options);
  const { folder } = place;
  const mail = join(folder, 'mail');
  await mkdir(mail);
  await chown(mail, mailOwner.uid, mailOwner.gid);
  await writeFile(
    join(folder, 'users'),
    realUsers.map(({ user, password }) => `${user}:{PLAIN}${password}::::::\n`).join(''),
  );
  const config = join(folder, 'dovecot.conf');
  const { user: mailUser, group: mailGroup } = mailOwner;
  await writeFile(config, dovecotConfig({ ...place, mailUser, mailGroup }));

  return greeted('Dovecot', place, startGroup(binary, ['-F', '-c', config], folder), dovecotVersion);
}

function dovecotVersion(): string {
  return execFileSync(binary, ['--version'], { encoding: 'utf8' }).split(' ')[0]?.trim() ?? '';
}
