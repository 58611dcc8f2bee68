/**
 * Removes what runs created on a target, and nothing else: the folders whose names have the exact shape of a
 * run's folder, what lies under them, and the subscriptions to them.
 */
import type { ImapConnection } from '../drivers/imap/connection.ts';
import { isQuotable, mailboxCommand } from '../drivers/imap/mailbox-command.ts';
import type { OctetString } from '../protocol/imap/model/common.ts';
import { hasCapability, type PersonalNamespace } from './namespace.ts';
import { runRootOf, runRootsPattern } from './run-id.ts';

/** What a target holds of runs: names as on the wire. Mailboxes come deepest first, the order of deletion. */
export interface Leftovers {
  mailboxes: OctetString[];
  subscriptions: OctetString[];
}

/** What could not be removed, one sentence each. */
export type CleanupFaults = string[];

/** Commands written at once: enough to hide the round trips, few enough to flood nobody. */
const BATCH = 32;

/** Finds the folders of one run (`root`), or of all runs (null). Changes nothing. */
export async function findLeftovers(
  connection: ImapConnection,
  namespace: PersonalNamespace,
  root: OctetString | null,
): Promise<Leftovers> {
  const { prefix, delimiter } = namespace;
  const pattern = root === null ? runRootsPattern(prefix) : `${root}*`;
  const belongs = (name: OctetString) => {
    const owner = runRootOf(name, prefix, delimiter);
    return owner !== null && (root === null || owner === root);
  };
  const listed = await connection.exchange(mailboxCommand('LIST ""', pattern));
  const subscribed = await connection.exchange(mailboxCommand('LSUB ""', pattern));
  const depth = (name: OctetString) => (delimiter === null ? 0 : name.split(delimiter).length);
  const own = (names: OctetString[]) => [...new Set(names)].filter(belongs);
  return {
    mailboxes: own(
      listed
        .data('LIST')
        .filter(({ attributes }) => !attributes.some((attribute) => /^\\NonExistent$/i.test(attribute)))
        .map(({ mailbox }) => mailbox),
    ).sort((a, b) => depth(b) - depth(a) || (a < b ? 1 : -1)),
    subscriptions: own(
      subscribed
        .data('LSUB')
        .filter(({ attributes }) => !attributes.some((attribute) => /^\\Noselect$/i.test(attribute)))
        .map(({ mailbox }) => mailbox),
    ),
  };
}

/**
 * Deletes the mailboxes and ends the subscriptions. A mailbox from which the account has taken its own rights is
 * given them back first (RFC 4314). Returns what remained; throws `ConnectionTrouble` if the connection ends.
 */
export async function removeLeftovers(
  connection: ImapConnection,
  leftovers: Leftovers,
  user: string,
): Promise<CleanupFaults> {
  const unsubscribe = (name: OctetString) => mailboxCommand('UNSUBSCRIBE', name);
  await inBatches(connection, leftovers.subscriptions, unsubscribe);
  const refused = await inBatches(connection, leftovers.mailboxes, (name) => mailboxCommand('DELETE', name));
  const faults: CleanupFaults = [];
  for (const name of refused) {
    if (hasCapability(connection, 'ACL')) {
      await connection.exchange(mailboxCommand('SETACL', name, ` "${user}" lrswipkxtea`));
    }
    const answer = await connection.exchange(mailboxCommand('DELETE', name));
    if (!answer.ok) faults.push(`${name} could not be deleted: ${answer.lines().at(-1)}`);
  }
  return faults;
}

/** Gives a command for each name, many at a time; returns those names that were refused, in their order. */
async function inBatches(
  connection: ImapConnection,
  names: readonly OctetString[],
  command: (name: OctetString) => ReturnType<typeof mailboxCommand>,
): Promise<OctetString[]> {
  const refused: OctetString[] = [];
  for (let at = 0; at < names.length; at += BATCH) {
    const batch = names.slice(at, at + BATCH);
    const answers = batch.every(isQuotable)
      ? await connection.pipeline(batch.map(command))
      : await oneByOne(connection, batch.map(command));
    refused.push(...batch.flatMap((name, i) => (answers[i]?.ok ? [] : [name])));
  }
  return refused;
}

async function oneByOne(
  connection: ImapConnection,
  commands: ReturnType<typeof mailboxCommand>[],
): Promise<Awaited<ReturnType<ImapConnection['exchange']>>[]> {
  const answers = [];
  for (const command of commands) answers.push(await connection.exchange(command));
  return answers;
}
