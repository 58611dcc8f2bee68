/** What a run finds out at the IMAP door before its first check, and the folder that it makes there. */
import type { ImapConnection } from '../drivers/imap/connection.ts';
import { mailboxCommand } from '../drivers/imap/mailbox-command.ts';
import { ConnectionTrouble } from '../drivers/imap/trouble.ts';
import type { OctetString } from '../protocol/imap/model/common.ts';
import type { Profile } from '../target/types.ts';
import { hasCapability, type PersonalNamespace, personalNamespace } from './namespace.ts';
import { runRoot } from './run-id.ts';
import { reach, signIn, usualEndpoint } from './sign-in.ts';
import { TargetError } from './target-error.ts';

export interface ImapPreflight {
  /** Why the second account cannot be used; null if it works, or none was named. */
  secondRefusal: string | null;
  namespace: PersonalNamespace;
  root: OctetString;
  capabilities: string[];
  /** From ID (RFC 2971), null where the target does not say. */
  name: string | null;
  version: string | null;
}

/**
 * Reaches every door, logs in, learns name space and capabilities, and creates the run's folder. Throws
 * `TargetError` if the first account cannot work.
 */
export async function imapPreflight(profile: Profile, runId: string): Promise<ImapPreflight> {
  await greetAtOtherDoor(profile);
  const connection = await signIn(profile, profile.first);
  try {
    const identity = await identityOf(connection);
    const namespace = await personalNamespace(connection);
    const root = runRoot(namespace.prefix, runId);
    const secondRefusal = await refusalOfSecond(profile);
    const created = await connection.exchange(mailboxCommand('CREATE', root));
    if (!created.ok) {
      throw new TargetError(
        `The target refused to create the run's folder ${root}: ${created.lines().at(-1)}`,
        'Everything a run creates lies under that folder: let the account create it.',
      );
    }
    return {
      secondRefusal,
      namespace,
      root,
      capabilities: connection.capabilities ?? [],
      ...identity,
    };
  } catch (error) {
    if (!(error instanceof ConnectionTrouble)) throw error;
    throw new TargetError(
      `The target stopped answering before the first check: ${error.message}`,
      'See whether the server is well, and whether it limits connections or commands.',
    );
  } finally {
    await connection.close();
  }
}

/** Where the target has two doors, the one that checks do not usually use must greet too. */
async function greetAtOtherDoor(profile: Profile): Promise<void> {
  const usual = usualEndpoint(profile);
  for (const endpoint of [profile.clear, profile.tls]) {
    if (endpoint !== null && endpoint !== usual) await (await reach(profile, endpoint)).close();
  }
}

async function identityOf(
  connection: ImapConnection,
): Promise<{ name: string | null; version: string | null }> {
  if (!hasCapability(connection, 'ID')) return { name: null, version: null };
  const answer = await connection.exchange(['ID NIL']);
  const fields = new Map(
    (answer.data('ID')[0]?.fields ?? []).map(([key, value]) => [key.toLowerCase(), value]),
  );
  return { name: fields.get('name') ?? null, version: fields.get('version') ?? null };
}

/** Why the second account cannot work, a sentence; null if it can, or if there is none. */
async function refusalOfSecond(profile: Profile): Promise<string | null> {
  if (profile.second === null) return null;
  try {
    await (await signIn(profile, profile.second)).close();
    return null;
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return error.message;
  }
}
