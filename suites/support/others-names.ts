/** What a principal calls the mailboxes of another: RFC 2342, RFC 4314. */

import type { DataTyped } from '../../drivers/imap/answer.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Profile } from '../../target/types.ts';
import { Folder } from './folder.ts';
import type { Session } from './session.ts';
import { inconclusive } from './verdict-errors.ts';

const REMEDY = 'say in the profile where other users find a mailbox: "otherUsers": "Other Users/{user}/"';

/**
 * The name under which `other` (a session of the second principal) finds a folder of the first account, be it there
 * or not: the namespace of other users, the user, the delimiter, and the folder's name without the personal prefix.
 * What the profile says (`otherUsers`) comes before what NAMESPACE says. Inconclusive where neither decides.
 */
export async function foreignName(
  other: Session,
  profile: Pick<Profile, 'first' | 'otherUsers'>,
  folder: Folder,
): Promise<Folder> {
  const known = asked.get(other) ?? askFor(other);
  asked.set(other, known);
  return nameForOthers(folder, profile, await known);
}

/** What each session was told: namespaces do not change while it lasts. */
const asked = new WeakMap<Session, Promise<DataTyped<'NAMESPACE'> | null>>();

async function askFor(other: Session): Promise<DataTyped<'NAMESPACE'> | null> {
  if (!other.has('NAMESPACE')) return null;
  return (await other.ok`NAMESPACE`).data('NAMESPACE').at(-1) ?? null;
}

/** The same from what NAMESPACE told; null where it told nothing. Throws `Inconclusive`. */
export function nameForOthers(
  folder: Folder,
  { first, otherUsers }: Pick<Profile, 'first' | 'otherUsers'>,
  told: DataTyped<'NAMESPACE'> | null,
): Folder {
  const own = withoutPrefix(folder.name, told?.personal?.[0]?.prefix ?? '');
  if (otherUsers !== null) {
    return new Folder(otherUsers.replaceAll('{user}', first.user) + own, folder.delimiter);
  }
  if (told === null) inconclusive(`the target does not offer NAMESPACE: ${REMEDY}`);
  const [namespace, ...more] = told.other ?? [];
  if (!namespace) inconclusive(`NAMESPACE names no namespace of other users: ${REMEDY}`);
  if (more.length > 0) inconclusive(`NAMESPACE names several namespaces of other users: ${REMEDY}`);
  const { prefix, delimiter } = namespace;
  if (delimiter === null) inconclusive(`the namespace of other users is flat: ${REMEDY}`);
  const steps = folder.delimiter === null ? [own] : own.split(folder.delimiter);
  return new Folder(prefix + [first.user, ...steps].join(delimiter), delimiter);
}

function withoutPrefix(name: OctetString, prefix: OctetString): OctetString {
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
