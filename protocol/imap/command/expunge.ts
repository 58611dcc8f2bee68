/** EXPUNGE (RFC 3501 §6.4.3) and UID EXPUNGE (RFC 4315 §2.1). */
import type { Cursor } from '../cursor.ts';
import type { CommandBody } from '../model/command.ts';
import type { CommandTable } from './production.ts';

/**
 * ```
 * command-select =/ "EXPUNGE"
 * uid-expunge     = "UID" SP "EXPUNGE" SP sequence-set
 * ```
 */
function parseExpunge(cursor: Cursor, uid: boolean): CommandBody {
  if (!uid) return { name: 'EXPUNGE', uid, uids: null };
  cursor.sp('uid-expunge');
  return { name: 'EXPUNGE', uid, uids: cursor.sequenceSet({ saved: true }) };
}

export const EXPUNGE_COMMANDS: CommandTable = {
  EXPUNGE: { rule: 'expunge', uid: true, parse: parseExpunge },
};
