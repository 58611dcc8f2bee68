/** COPY (RFC 3501 §6.4.7) and MOVE (RFC 6851 §3.1). */
import type { CommandProduction, CommandTable } from './production.ts';

/**
 * ```
 * copy = "COPY" SP sequence-set SP mailbox
 * move = "MOVE" SP sequence-set SP mailbox
 * ```
 */
function toMailbox(name: 'COPY' | 'MOVE', rule: string): CommandProduction {
  return {
    rule,
    uid: true,
    parse: (cursor, uid) => {
      cursor.sp(rule);
      const set = cursor.sequenceSet({ saved: true });
      cursor.sp(rule);
      return { name, uid, set, mailbox: cursor.mailbox() };
    },
  };
}

export const COPY_COMMANDS: CommandTable = {
  COPY: toMailbox('COPY', 'copy'),
  MOVE: toMailbox('MOVE', 'move'),
};
