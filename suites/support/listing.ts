/** The tree of folders as LIST and LSUB show it: RFC 3501 §6.3.8, §6.3.9, §7.2.2. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { ListData } from '../../protocol/imap/model/response.ts';
import type { Folder } from './folder.ts';
import { equal, type Outcome } from './judge.ts';

/**
 * A name for comparison. A server may keep or fold the case of names (RFC 3501 §5.1), but not that of modified
 * BASE64 (§5.1.3).
 */
export function foldName(name: OctetString): OctetString {
  return name.replace(/&[^-]*-?|[^&]+/g, (part) => (part.startsWith('&') ? part : part.toLowerCase()));
}

/** Every name that the answer lists, folded and sorted; one that comes twice stands twice. */
export function listedNames(answer: Answer, type: 'LIST' | 'LSUB' = 'LIST'): OctetString[] {
  return answer
    .data(type)
    .map(({ mailbox }) => foldName(mailbox))
    .sort();
}

/** Fails unless the answer lists these folders, each once, and nothing else. */
export function listsExactly(
  answer: Answer,
  folders: Folder[],
  because: string,
  type: 'LIST' | 'LSUB' = 'LIST',
): void {
  const expected = folders.map(({ name }) => foldName(name)).sort();
  equal(listedNames(answer, type), expected, 'the list of names', because, answer);
}

/** The entry of a folder, or null if the answer has none. */
export function entryOf(answer: Answer, folder: Folder, type: 'LIST' | 'LSUB' = 'LIST'): ListData | null {
  return answer.data(type).find(({ mailbox }) => foldName(mailbox) === foldName(folder.name)) ?? null;
}

/** The answer lists the folder. */
export function lists(folder: Folder, type: 'LIST' | 'LSUB' = 'LIST'): Outcome {
  return { description: `* ${type} … ${folder}`, test: (answer) => entryOf(answer, folder, type) !== null };
}

/** The attribute stands in the entry; without case. */
export function hasAttribute(entry: ListData, attribute: string): boolean {
  return entry.attributes.some((word) => word.toLowerCase() === attribute.toLowerCase());
}

/** Nothing in the entry says that the name cannot be selected (`\NonExistent` implies it, RFC 5258 §3). */
export function isSelectable(entry: ListData): boolean {
  return !hasAttribute(entry, '\\Noselect') && !hasAttribute(entry, '\\NonExistent');
}
