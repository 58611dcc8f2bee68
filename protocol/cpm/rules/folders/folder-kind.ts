/**
 * What kind of folder a folder is (cpm-ms-2.0 §5.2.6 to §5.2.8). Rules bind what the storing entity makes; a folder
 * that a user made and filled is never taken for a history folder (erratum E-57).
 */
import type { FolderFacts } from './folder-facts.ts';

export type FolderKind = 'session-history-folder' | 'conversation-history-folder' | 'folder';

/** `below` has the Conversation-IDs of the session history folders directly below the folder. */
export function kindOf(facts: FolderFacts, below: ReadonlySet<string>): FolderKind {
  if (isNamed(facts, facts.conversations.keys())) return 'conversation-history-folder';
  if (isSessionFolder(facts)) return 'session-history-folder';
  if (!isOfOneConversation(facts)) return 'folder';
  const [conversation] = facts.conversations.keys();
  const above = conversation !== undefined && below.has(conversation);
  return above || keeps(facts, '1-1') ? 'conversation-history-folder' : 'folder';
}

/** A folder with the name of a session that its objects belong to, or with the session info object of a group. */
export function isSessionFolder(facts: FolderFacts): boolean {
  if (isNamed(facts, facts.conversations.keys())) return false;
  return isNamed(facts, facts.contributions.keys()) || (isOfOneConversation(facts) && keeps(facts, 'Group'));
}

/** What users put together is seldom of one conversation, and has mail that is not CPM's. */
function isOfOneConversation({ conversations, strangers }: FolderFacts): boolean {
  return conversations.size === 1 && strangers === 0;
}

/** A session info object belongs to the folder that it lies in (§5.2.3), unless it is a copy. */
function keeps({ sessions }: FolderFacts, wanted: string): boolean {
  return sessions.some(({ kind, copied }) => kind === wanted && !copied);
}

/** True if the name of the folder is one of the ids. */
export function isNamed(facts: FolderFacts, ids: Iterable<string>): boolean {
  for (const id of ids) if (hasName(facts.path, id)) return true;
  return false;
}

export function hasName(path: readonly string[], id: string): boolean {
  return levelsNamed(path, id) > 0;
}

/** How many levels at the end of a path are the id: one, more if it has the hierarchy delimiter in it, 0 if none. */
export function levelsNamed(path: readonly string[], id: string): number {
  if (path.at(-1) === id) return 1;
  for (const delimiter of ['/', '.', '\\', '^']) {
    const { length } = id.split(delimiter);
    if (length > 1 && length <= path.length && path.slice(-length).join(delimiter) === id) return length;
  }
  return 0;
}
