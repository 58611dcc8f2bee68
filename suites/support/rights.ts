/** Rights as sets of letters, and what the responses of RFC 4314 tell of them. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { Folder } from './folder.ts';
import { foldName } from './listing.ts';
import { inconclusive } from './verdict-errors.ts';

/** The rights of RFC 4314 §2.1. */
export const RIGHTS = 'lrswipkxtea';

/**
 * The standard rights in a list of rights, in the order of `RIGHTS`. The virtual `c` and `d` (§2.1.1), digits and
 * what other extensions add are left out.
 */
export function standard(rights: string): string {
  return [...RIGHTS].filter((right) => rights.includes(right)).join('');
}

/** The standard rights but those. */
export function allBut(rights: string): string {
  return [...RIGHTS].filter((right) => !rights.includes(right)).join('');
}

/** True if each letter of `rights` is in `held`. */
export function holds(held: string, rights: string): boolean {
  return [...rights].every((right) => held.includes(right));
}

/** What MYRIGHTS tells of the folder; null if the answer has no response about it (§3.8). */
export function myRights(answer: Answer, folder: Folder): string | null {
  const told = answer.data('MYRIGHTS').find(({ mailbox }) => foldName(mailbox) === foldName(folder.name));
  return told?.rights ?? null;
}

type Entry = { identifier: string; rights: string };

/** The pairs of the ACL response about the folder (§3.6). Inconclusive if the answer has none. */
export function aclOf(answer: Answer, folder: Folder): Entry[] {
  const told = answer.data('ACL').findLast(({ mailbox }) => foldName(mailbox) === foldName(folder.name));
  return told?.entries ?? inconclusive(`${answer.sent} told no ACL of ${folder}`);
}

/**
 * The entry of an identifier, or null. A server may give it in a canonical form of its own (§3.3): it is looked for
 * without regard to case, and then as a word within longer identifiers (`uid=bob,o=example` for `bob@example`).
 */
export function entryFor(entries: readonly Entry[], identifier: string): Entry | null {
  const wanted = identifier.toLowerCase();
  const exact = entries.find((entry) => entry.identifier.toLowerCase() === wanted);
  if (exact) return exact;
  const negative = wanted.startsWith('-');
  const name = wanted.replace(/^-/, '').replace(/@.*/, '').replace(/[^\w]/g, '\\$&');
  const word = new RegExp(`^${negative ? '-' : ''}(.*[^\\w.-])?${name}([^\\w.-].*)?$`, 'i');
  return (
    entries.find((entry) => entry.identifier.startsWith('-') === negative && word.test(entry.identifier)) ??
    null
  );
}

/** All entries but that of the identifier, in comparable form: `alice lrswipkxtea`, sorted. */
export function entriesBeside(entries: readonly Entry[], identifier: string): string[] {
  const own = entryFor(entries, identifier);
  return comparableEntries(entries.filter((entry) => entry !== own));
}

/** The same with every entry. */
export function comparableEntries(entries: readonly Entry[]): string[] {
  return entries.map((entry) => `${entry.identifier} ${standard(entry.rights)}`.trimEnd()).sort();
}

/** What LISTRIGHTS tells (§3.7), `c` and `d` included. */
export interface Listed {
  identifier: string;
  /** Always granted. */
  required: string;
  /** Each granted or withheld as a whole. */
  optional: string[];
}

/** Inconclusive if the answer has no LISTRIGHTS response about the folder. */
export function listedRights(answer: Answer, folder: Folder): Listed {
  const told = answer.data('LISTRIGHTS').find(({ mailbox }) => foldName(mailbox) === foldName(folder.name));
  return told ?? inconclusive(`${answer.sent} told no rights of ${folder}`);
}

/**
 * The rights that an entry holds, beside those that are always granted, when these were asked for: of rights that
 * are tied together all or none (§2, §3.7).
 */
export function grantable({ required, optional }: Listed, asked: string): string {
  const tied = optional.map(standard).filter((group) => holds(asked, group));
  return standard(tied.join('')).replace(new RegExp(`[${required || '-'}]`, 'g'), '');
}
