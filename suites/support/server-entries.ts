/** Annotations of the server: every session of the account sees them, so each check has its own and takes them away. */
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { Fixtures } from './fixture-types.ts';
import { SERVER } from './metadata.ts';
import type { Session } from './session.ts';
import { inconclusive } from './verdict-errors.ts';

/** Where the entries of one check stand. */
export interface ServerScope {
  /** Begins every entry name, in lower case: `/private/vendor/cpmtest/…`. */
  top: string;
}

/**
 * Does the work with names of the run's own, under /private or, where the target restricts that, under /shared (RFC
 * 5464 §3.3); afterwards the entries at `top` and below it that `leaves` names are taken away. Inconclusive if the
 * target takes neither.
 */
export async function onServer(
  { imap, connect, environment }: Pick<Fixtures, 'imap' | 'connect' | 'environment'>,
  slug: string,
  leaves: readonly string[],
  work: (scope: ServerScope) => Promise<void>,
): Promise<void> {
  const name = `vendor/cpmtest/${environment.runId}-${slug}`.toLowerCase();
  const tops = [`/private/${name}`, `/shared/${name}`];
  let top: string | null = null;
  for (const each of tops) {
    if (top === null && (await imap.attempt`SETMETADATA ${SERVER} (${each}${leaves[0]!} "probe")`).ok)
      top = each;
  }
  if (top === null) inconclusive('the target lets the user set no annotation of the server (RFC 5464 §3.3)');
  const away = `(${leaves.map((leaf) => `${top}${leaf} NIL`).join(' ')})`;
  await imap.ok`SETMETADATA ${SERVER} ${away}`;
  try {
    await work({ top });
  } finally {
    await takeAway(imap, connect, away);
  }
}

/** On a fresh connection where the check has lost its own. */
async function takeAway(imap: Session, connect: Fixtures['connect'], away: string): Promise<void> {
  try {
    const session = imap.connection.closed ? await connect() : imap;
    await session.attempt`SETMETADATA ${SERVER} ${away}`;
  } catch (error) {
    // What ended the connection is judged by what the work threw.
    if (!(error instanceof ConnectionTrouble)) throw error;
  }
}
