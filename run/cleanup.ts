/**
 * Leaves a target as a run found it, and does the same for runs that could not.
 */
import { ConnectionTrouble } from '../drivers/imap/trouble.ts';
import type { OctetString } from '../protocol/imap/model/common.ts';
import type { Account, Profile } from '../target/types.ts';
import { findLeftovers, removeLeftovers } from './leftovers.ts';
import { type PersonalNamespace, personalNamespace } from './namespace.ts';
import { signIn } from './sign-in.ts';
import { TargetError } from './target-error.ts';

/** What was found (and removed, unless the run was dry) in one account. */
export interface CleanupReport {
  user: string;
  /** Names as on the wire. */
  mailboxes: OctetString[];
  subscriptions: OctetString[];
  faults: string[];
}

/** Removes the run's own folder and what is under it. Never throws for trouble of the target: gives sentences. */
export async function cleanUp(
  profile: Profile,
  namespace: PersonalNamespace,
  root: OctetString,
): Promise<string[]> {
  const remedy = 'Run cpm-conformance cleanup with the same target to remove it.';
  try {
    const { faults } = await cleanAccount(profile, profile.first, root, namespace, false);
    return faults.map((fault) => `${fault} ${remedy}`);
  } catch (error) {
    if (!(error instanceof TargetError) && !(error instanceof ConnectionTrouble)) throw error;
    return [`The folder ${root} may be left on the target: ${error.message} ${remedy}`];
  }
}

/** Removes what interrupted runs left in the profile's accounts. Throws `TargetError`. */
export async function cleanUpFormerRuns(profile: Profile, dryRun: boolean): Promise<CleanupReport[]> {
  const accounts = [profile.first, ...(profile.second ? [profile.second] : [])];
  const reports: CleanupReport[] = [];
  for (const account of accounts) {
    try {
      reports.push(await cleanAccount(profile, account, null, null, dryRun));
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
      throw new TargetError(
        `The target stopped answering while it was cleaned: ${error.message}`,
        'Try once more.',
      );
    }
  }
  return reports;
}

async function cleanAccount(
  profile: Profile,
  account: Account,
  root: OctetString | null,
  known: PersonalNamespace | null,
  dryRun: boolean,
): Promise<CleanupReport> {
  const connection = await signIn(profile, account);
  try {
    const namespace = known ?? (await personalNamespace(connection));
    const leftovers = await findLeftovers(connection, namespace, root);
    const faults = dryRun ? [] : await removeLeftovers(connection, leftovers, account.user);
    return { user: account.user, ...leftovers, faults };
  } finally {
    await connection.close();
  }
}
