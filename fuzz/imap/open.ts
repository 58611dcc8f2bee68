/** Connections of campaigns: through the usual door, logged in. */
import { setTimeout as pause } from 'node:timers/promises';
import { ImapConnection } from '../../drivers/imap/connection.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import { withoutSecrets } from '../../target/secrets.ts';
import type { Profile } from '../../target/types.ts';
import type { Transcript } from '../../transcript/transcript.ts';
import { type Ground, TargetLost } from '../kind.ts';

/** Before each try, in milliseconds: a server that limits connections, or begins anew, needs a moment. */
const PAUSES = [0, 100, 500, 2_000];

/**
 * A connection of the first account that is logged in and knows its capabilities. `deadlineMs` is that of each wait;
 * further tries wait as long as the profile allows. Throws `TargetLost` if none comes about.
 */
export async function openImap(
  ground: Ground,
  label: string,
  transcript: Transcript | null,
  deadlineMs: number,
): Promise<ImapConnection> {
  return tried(ground, deadlineMs, (timeoutMs) => signedIn(ground.profile, label, transcript, timeoutMs));
}

/** The same without a login. */
export async function openStranger(
  ground: Ground,
  label: string,
  transcript: Transcript | null,
  deadlineMs: number,
): Promise<ImapConnection> {
  return tried(ground, deadlineMs, (timeoutMs) => greeted(ground.profile, label, transcript, timeoutMs));
}

async function tried(
  { profile }: Ground,
  deadlineMs: number,
  open: (timeoutMs: number) => Promise<ImapConnection>,
): Promise<ImapConnection> {
  let why = '';
  for (const [at, ms] of PAUSES.entries()) {
    if (ms > 0) await pause(ms);
    const timeoutMs = at === 0 ? deadlineMs : Math.max(deadlineMs, profile.timeoutMs);
    try {
      return await open(timeoutMs);
    } catch (error) {
      if (!(error instanceof ConnectionTrouble) && !(error instanceof LoginRefused)) throw error;
      why = withoutSecrets(error.message, profile);
    }
  }
  throw new TargetLost(`no connection to the target comes about any more: ${why}`);
}

class LoginRefused extends Error {
  override readonly name = 'LoginRefused';
}

async function greeted(
  profile: Profile,
  label: string,
  transcript: Transcript | null,
  timeoutMs: number,
): Promise<ImapConnection> {
  const { tls, clear, kind, insecure, caFile } = profile;
  // Nobody is protected from anybody in the embedded server, and TLS takes time.
  const endpoint = kind === 'embedded' ? (clear ?? tls) : (tls ?? clear);
  if (!endpoint) throw new TypeError('the profile has no IMAP door');
  return ImapConnection.open({ endpoint, transcript, label, timeoutMs, insecure, caFile });
}

async function signedIn(
  profile: Profile,
  label: string,
  transcript: Transcript | null,
  timeoutMs: number,
): Promise<ImapConnection> {
  const connection = await greeted(profile, label, transcript, timeoutMs);
  const { first } = profile;
  try {
    const answer = await connection.login(first.user, first.password);
    if (!answer.ok) throw new LoginRefused(`the login was answered ${answer.lines().at(-1)}`);
    if (connection.capabilities === null) await connection.exchange(['CAPABILITY']);
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}
