/**
 * Leaves a target as a run found it, and does the same for runs that could not.
 */
import { ConnectionTrouble } from '../drivers/imap/trouble.ts';
import type { OctetString } from '../protocol/imap/model/common.ts';
import type { Account, NmsBox, Profile } from '../target/types.ts';
import type { ImapPreflight } from './imap-preflight.ts';
import { findLeftovers, removeLeftovers } from './leftovers.ts';
import { type PersonalNamespace, personalNamespace } from './namespace.ts';
import { findRunFolders, removeRunFolder, removeRunFolders } from './nms-cleanup.ts';
import type { Preflight } from './preflight.ts';
import { signIn } from './sign-in.ts';
import { TargetError } from './target-error.ts';

/** What was found (and removed, unless the run was dry) in one account or box. */
export interface CleanupReport {
  /** The user of an account, or the URL of a box. */
  user: string;
  /** Names as on the wire. */
  mailboxes: OctetString[];
  subscriptions: OctetString[];
  faults: string[];
}

const REMEDY = 'Run cpm-conformance cleanup with the same target to remove it.';

/** Removes the run's own folders and what is under them. Never throws for trouble of the target: gives sentences. */
export async function cleanUp({ profile, imap, nms }: Preflight): Promise<string[]> {
  const fault = nms ? await removeRunFolder(profile, nms.runFolder) : null;
  const faults = imap ? await cleanMailboxes(profile, imap) : [];
  return [...(fault === null ? [] : [`${fault} ${REMEDY}`]), ...faults];
}

async function cleanMailboxes(profile: Profile, { namespace, root }: ImapPreflight): Promise<string[]> {
  try {
    const { faults } = await cleanAccount(profile, profile.first, root, namespace, false);
    return faults.map((fault) => `${fault} ${REMEDY}`);
  } catch (error) {
    if (!(error instanceof TargetError) && !(error instanceof ConnectionTrouble)) throw error;
    return [`The folder ${root} may be left on the target: ${error.message} ${REMEDY}`];
  }
}

/** Removes what interrupted runs left in the profile's accounts. Throws `TargetError`. */
export async function cleanUpFormerRuns(profile: Profile, dryRun: boolean): Promise<CleanupReport[]> {
  const hasImap = profile.clear !== null || profile.tls !== null;
  const accounts = hasImap ? [profile.first, ...(profile.second ? [profile.second] : [])] : [];
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
  for (const box of profile.nms ? [profile.nms.first, profile.nms.second] : []) {
    if (box !== null) reports.push(await cleanBox(profile, box, dryRun));
  }
  return reports;
}

async function cleanBox(profile: Profile, box: NmsBox, dryRun: boolean): Promise<CleanupReport> {
  const folders = await findRunFolders(profile, box);
  const faults = dryRun ? [] : await removeRunFolders(profile, box, folders);
  return { user: box.url, mailboxes: folders.map(({ name }) => name), subscriptions: [], faults };
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
