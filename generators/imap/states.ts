/** In which states a command is allowed: RFC 3501 §6 and the text of each extension. */
import type { CommandName } from '../../protocol/imap/model/command.ts';
import type { ImapInput } from './command-tokens.ts';

const IN_ANY: ReadonlySet<CommandName> = new Set(['CAPABILITY', 'NOOP', 'LOGOUT', 'ID']);
const BEFORE_LOGIN: ReadonlySet<CommandName> = new Set(['STARTTLS', 'LOGIN', 'AUTHENTICATE']);
const SELECTED_ONLY: ReadonlySet<CommandName> = new Set([
  ...(['CHECK', 'CLOSE', 'UNSELECT', 'EXPUNGE', 'SEARCH', 'FETCH', 'STORE', 'COPY', 'MOVE'] as const),
  'CONVERT',
]);

/** ENABLE counts as allowed with a mailbox selected: servers need not look (RFC 5161 §3.1). */
export function isAllowedIn(name: CommandName, state: ImapInput['state']): boolean {
  if (IN_ANY.has(name)) return true;
  if (BEFORE_LOGIN.has(name)) return state === 'not-authenticated';
  if (state === 'not-authenticated') return false;
  return state === 'selected' || !SELECTED_ONLY.has(name);
}
