/**
 * Names of mailboxes as folders: the root above all names is `/`, each level of a name is a folder with a name in
 * Unicode. Where the delimiter is another, a slash within a level is written `%2F`, which no name can hold otherwise.
 */
import { decodeMailboxName, encodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Naming } from '../store/mailbox-tree.ts';

/** The root, which has no name. */
export const ROOT: OctetString = '';

/** `/INBOX/Holiday` */
export function pathOf(name: OctetString, naming: Naming): string {
  return `/${levelsOf(name, naming)
    .map((level) => decodeMailboxName(level).replaceAll('/', '%2F'))
    .join('/')}`;
}

/** The name behind an absolute path, whether it is there or not; null for a text that is no path. */
export function nameAt(path: string, naming: Naming): OctetString | null {
  if (!path.startsWith('/') || !path.isWellFormed()) return null;
  const trimmed = path.replace(/\/$/, '').slice(1);
  if (trimmed === '') return ROOT;
  const levels = trimmed.split('/');
  if (levels.includes('') || (naming.delimiter === null && levels.length > 1)) return null;
  const encoded = levels.map((level) => encodeMailboxName(level.replaceAll('%2F', '/')));
  if (encoded.some((level) => naming.delimiter !== null && level.includes(naming.delimiter))) return null;
  return encoded.join(naming.delimiter ?? '');
}

/** The folder above; null for the root. */
export function nameAbove(name: OctetString, { delimiter }: Naming): OctetString | null {
  if (name === ROOT) return null;
  const at = delimiter === null ? -1 : name.lastIndexOf(delimiter);
  return at < 0 ? ROOT : name.slice(0, at);
}

/** The name of a folder within the one above it; empty for the root. */
export function ownNameOf(name: OctetString, naming: Naming): string {
  return decodeMailboxName(levelsOf(name, naming).at(-1) ?? '');
}

/** The name of a folder below another; null if it cannot be one level, or nothing can be below. */
export function nameBelow(above: OctetString, own: string, { delimiter }: Naming): OctetString | null {
  if (own === '' || !own.isWellFormed()) return null;
  const level = encodeMailboxName(own);
  if (delimiter === null) return above === ROOT ? level : null;
  if (level.includes(delimiter)) return null;
  return above === ROOT ? level : above + delimiter + level;
}

/** True for a folder that lies in another, however deep. */
export function liesBelow(name: OctetString, above: OctetString, { delimiter }: Naming): boolean {
  if (above === ROOT) return name !== ROOT;
  return delimiter !== null && name.startsWith(above + delimiter);
}

function levelsOf(name: OctetString, { delimiter }: Naming): OctetString[] {
  if (name === ROOT) return [];
  return delimiter === null ? [name] : name.split(delimiter);
}
