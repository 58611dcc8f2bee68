/** Folders of the first account that the second principal has rights on (RFC 4314), and what it calls them. */
import type { Fixtures } from './fixture-types.ts';
import type { Folder } from './folder.ts';
import { entryOf } from './listing.ts';
import { foreignName } from './others-names.ts';
import { allBut, holds, myRights } from './rights.ts';
import { secondAccount } from './second-account.ts';
import type { Session } from './session.ts';
import { store, type ToStore } from './stored.ts';
import { notApplicable } from './verdict-errors.ts';

/** Fixtures that sharing needs; `imap` is the owner's session. */
export type Host = Pick<Fixtures, 'imap' | 'connect' | 'environment'>;

export interface Shared {
  /** Its name for the owner. */
  own: Folder;
  /** Its name for the second principal. */
  theirs: Folder;
  /** What MYRIGHTS gave the second principal, `c` and `d` included; empty if it was refused. */
  rights: string;
}

/** Grants the user exactly these rights, as far as the target does not tie them. Inconclusive if refused. */
export async function granted(imap: Session, folder: Folder, user: string, rights: string): Promise<void> {
  await imap.ok`SETACL ${folder} "${user}" "${rights}"`;
}

/**
 * Grants the second principal rights on each folder, and then opens a session of it: a server may keep rights that
 * it has looked up (§5.1.1). Inconclusive where the folders cannot be shared or named.
 */
export async function shared<const T extends readonly (readonly [Folder, string])[]>(
  { imap, connect, environment }: Host,
  grants: T,
): Promise<{ other: Session; folders: { [K in keyof T]: Shared } }> {
  const { user } = secondAccount(environment);
  for (const [folder, rights] of grants) await granted(imap, folder, user, rights);
  const other = await connect({ as: 'second' });
  const folders: Shared[] = [];
  for (const [own] of grants) {
    const theirs = await foreignName(other, environment.profile, own);
    folders.push({ own, theirs, rights: myRights(await other.attempt`MYRIGHTS ${theirs}`, theirs) ?? '' });
  }
  return { other, folders: folders as { [K in keyof T]: Shared } };
}

/**
 * Two new folders with these objects: one on which the second principal has every right but `right`, one on which it
 * has `right` and `needed` alone. Not applicable where MYRIGHTS shows that the target ties or forces rights so that
 * it cannot be had (§2).
 */
export async function lackingAndHolding(
  { names, ...host }: Host & Pick<Fixtures, 'names'>,
  right: string,
  needed = 'lr',
  objects: (Buffer | ToStore)[] = [],
): Promise<{ other: Session; lacking: Shared; holding: Shared }> {
  const [without, with_] = [names.fresh('lacking'), names.fresh('holding')];
  for (const folder of [without, with_]) {
    await host.imap.ok`CREATE ${folder}`;
    await store(host.imap, folder, objects);
  }
  const grants = [
    [without, allBut(right)],
    [with_, needed + right],
  ] as const;
  const { other, folders } = await shared(host, grants);
  const [lacking, holding] = folders;
  mustHave(lacking, needed, right);
  mustHave(holding, needed + right, '');
  return { other, lacking, holding };
}

/** Not applicable unless the second principal holds all of `held` and none of `missing`. */
export function mustHave({ own, rights }: Shared, held: string, missing: string): void {
  if (holds(rights, held) && ![...missing].some((right) => rights.includes(right))) return;
  const wanted = missing === '' ? `"${held}"` : `"${held}" without "${missing}"`;
  notApplicable(
    `MYRIGHTS gives "${rights}" on ${own}: the target ties or forces rights, so ${wanted} is not had`,
  );
}

/**
 * Not applicable if the user of the session sees the folder of another, or has rights on it: a target may grant some
 * to everybody.
 */
export async function mustBeHidden(other: Session, theirs: Folder): Promise<void> {
  const list = await other.ok`LIST "" ${theirs}`;
  if (entryOf(list, theirs) !== null) notApplicable(`the user sees ${theirs}, though it was not shared`);
  if (!other.has('ACL')) return;
  const rights = myRights(await other.attempt`MYRIGHTS ${theirs}`, theirs) ?? '';
  if (rights !== '') notApplicable(`the user has "${rights}" on ${theirs}, though it was not shared`);
}
