/**
 * Connects to a target and logs in, before and after the checks. Trouble becomes one clear sentence.
 */
import { ImapConnection } from '../drivers/imap/connection.ts';
import { ConnectionTrouble } from '../drivers/imap/trouble.ts';
import { connectionOptions, endpointOf } from '../suites/support/doors.ts';
import { withoutSecrets } from '../target/secrets.ts';
import { printEndpoint } from '../target/target-url.ts';
import type { Account, ImapEndpoint, Profile } from '../target/types.ts';
import { TargetError } from './target-error.ts';

/** A person waits for the first word of the target: a silent one is given up sooner than in a check. */
const LONGEST_WAIT_MS = 5_000;

/** The door that the run's own connections use: the one that checks usually use. */
export function usualEndpoint(profile: Profile): ImapEndpoint {
  const endpoint = endpointOf(profile, 'usual');
  if (!endpoint) throw new Error('the profile has no door');
  return endpoint;
}

/** A connection whose greeting was read. Throws `TargetError`. */
export async function reach(profile: Profile, endpoint: ImapEndpoint): Promise<ImapConnection> {
  return explained(profile, endpoint, () => {
    const options = connectionOptions(profile, endpoint, null, 'run');
    return ImapConnection.open({ ...options, timeoutMs: Math.min(profile.timeoutMs, LONGEST_WAIT_MS) });
  });
}

/** A logged-in connection that knows its capabilities, through the usual door. Throws `TargetError`. */
export async function signIn(profile: Profile, account: Account): Promise<ImapConnection> {
  const endpoint = usualEndpoint(profile);
  const connection = await reach(profile, endpoint);
  try {
    return await explained(profile, endpoint, async () => {
      const answer = await connection.login(account.user, account.password);
      if (!answer.ok) throw refusal(profile, endpoint, account, answer.lines().at(-1) ?? 'nothing');
      if (connection.capabilities === null) await connection.exchange(['CAPABILITY']);
      return connection;
    });
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

function refusal(profile: Profile, endpoint: ImapEndpoint, account: Account, last: string): TargetError {
  return new TargetError(
    `${printEndpoint(endpoint, account.user)} refused the login: ${asEnd(withoutSecrets(last, profile))}`,
    'Check user and password; in an address special characters are percent-encoded (@ is %40).',
  );
}

/** Makes a sentence for people of the trouble that a connection met. */
async function explained<T>(profile: Profile, endpoint: ImapEndpoint, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ConnectionTrouble)) throw error;
    throw new TargetError(
      `${printEndpoint(endpoint, profile.first.user)} cannot be used: ${asEnd(withoutSecrets(error.message, profile))}`,
      remedyFor(error, endpoint),
    );
  }
}

/** As the end of a sentence. */
function asEnd(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function remedyFor(trouble: ConnectionTrouble, endpoint: ImapEndpoint): string {
  const other = endpoint.security === 'tls' ? 'imap://' : 'imaps://';
  if (/certificate|self.signed|altname/i.test(trouble.message)) {
    return 'Name the CA in the profile ("caFile"), or accept any certificate with --insecure.';
  }
  return `Check host and port, that an IMAP server listens there, and whether ${other} is meant.`;
}
