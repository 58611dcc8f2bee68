/** Flags by their names (§5.8; section 4.3 of the wire facts). They compare as in IMAP, without case [recall; code]. */
import type { Label } from './types/facts.ts';

/** What a server must support (§5.8). */
export const SYSTEM_FLAGS = [
  '\\Seen',
  '\\Answered',
  '\\Flagged',
  '\\Deleted',
  '\\Draft',
  '\\Recent',
  '$Forwarded',
  '\\read-report-sent',
] as const;

/** What it should (§5.8, first as printed there); the second is how others write it [code]. */
export const ARCHIVED_FLAGS = ['Archived', '\\Archived'] as const;

/** Others that were seen, the last two private. */
export const OTHER_FLAGS: readonly { readonly name: string; readonly label: Label }[] = [
  { name: '$MDNSent', label: 'code' },
  { name: '$CNS-Greeting-On', label: 'code' },
  { name: '$MarkNotToDelete', label: 'code' },
];

export function sameFlag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** True for both spellings of the flag for archived messages. */
export function isArchivedFlag(name: string): boolean {
  return ARCHIVED_FLAGS.some((known) => sameFlag(known, name));
}

/** True for the flag that the server alone sets [code]. */
export function isRecentFlag(name: string): boolean {
  return sameFlag(name, '\\Recent');
}

export function hasFlag(flags: readonly string[], name: string): boolean {
  return flags.some((flag) => sameFlag(flag, name));
}

/** A list with the flag; the same one if it is there already. */
export function withFlag(flags: readonly string[], name: string): readonly string[] {
  return hasFlag(flags, name) ? flags : [...flags, name];
}

/** A list without the flag; the same one if it is not there. */
export function withoutFlag(flags: readonly string[], name: string): readonly string[] {
  return hasFlag(flags, name) ? flags.filter((flag) => !sameFlag(flag, name)) : flags;
}

/** True if two lists hold the same flags, in whatever order and however often. */
export function sameFlags(one: readonly string[], other: readonly string[]): boolean {
  return one.every((flag) => hasFlag(other, flag)) && other.every((flag) => hasFlag(one, flag));
}
