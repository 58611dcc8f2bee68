/**
 * What kind of folder a folder is (cpm-ms-2.0 §5.2.6 to §5.2.8). Rules bind what the storing entity makes; a folder
 * that a user made and filled is never taken for a history folder (erratum E-57).
 */
import type { FolderFacts } from './folder-facts.ts';

export type FolderKind = 'session-history-folder' | 'conversation-history-folder' | 'folder';

/** `childOfSession` tells which folders have session history folders directly below them. */
export function kindOf(facts: FolderFacts, hasSessionFolder: boolean): FolderKind {
  if (isNamed(facts, facts.conversations.keys())) return 'conversation-history-folder';
  if (isSessionFolder(facts)) return 'session-history-folder';
  return facts.sessionCount > 0 || (hasSessionFolder && facts.objects > 0)
    ? 'conversation-history-folder'
    : 'folder';
}

/** A folder with the session info object of a group, or with the name of a session that its objects belong to. */
export function isSessionFolder(facts: FolderFacts): boolean {
  if (isNamed(facts, facts.conversations.keys())) return false;
  return facts.sessions.some(({ kind }) => kind === 'Group') || isNamed(facts, facts.contributions.keys());
}

/** True if the name of the folder is one of the ids. */
export function isNamed(facts: FolderFacts, ids: Iterable<string>): boolean {
  for (const id of ids) if (hasName(facts, id)) return true;
  return false;
}

/** An id with the hierarchy delimiter in it takes several levels. */
export function hasName({ path, name }: FolderFacts, id: string): boolean {
  if (name === id) return true;
  return ['/', '.', '\\', '^'].some((delimiter) => {
    const levels = id.split(delimiter);
    return (
      levels.length > 1 && levels.length <= path.length && path.slice(-levels.length).join(delimiter) === id
    );
  });
}
