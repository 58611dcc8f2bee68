/** Access control: RFC 4314 §3 and §7. */
import type { Cursor } from '../cursor.ts';
import type { CommandBody } from '../model/command.ts';
import type { CommandProduction, CommandTable } from './production.ts';

/**
 * ```
 * setacl     = "SETACL" SP mailbox SP identifier SP mod-rights
 * identifier = astring
 * mod-rights = astring     ; "+" rights, "-" rights, or rights to replace
 * rights     = astring     ; lower-case letters and digits
 * ```
 */
function parseSetAcl(cursor: Cursor): CommandBody {
  cursor.sp('setacl');
  const mailbox = cursor.mailbox();
  cursor.sp('setacl');
  const identifier = cursor.astring('identifier');
  cursor.sp('setacl');
  const start = cursor.mark();
  const given = cursor.astring('mod-rights');
  const action = given.startsWith('+') ? 'add' : given.startsWith('-') ? 'remove' : 'replace';
  const rights = action === 'replace' ? given : given.slice(1);
  if (/[^a-z0-9]/.test(rights)) {
    cursor.reset(start);
    cursor.fail('mod-rights', 'rights that are lower-case letters or digits');
  }
  return { name: 'SETACL', mailbox, identifier, action, rights };
}

/**
 * ```
 * deleteacl  = "DELETEACL" SP mailbox SP identifier
 * listrights = "LISTRIGHTS" SP mailbox SP identifier
 * ```
 */
function withIdentifier(name: 'DELETEACL' | 'LISTRIGHTS', rule: string): CommandProduction {
  return {
    rule,
    parse: (cursor) => {
      cursor.sp(rule);
      const mailbox = cursor.mailbox();
      cursor.sp(rule);
      return { name, mailbox, identifier: cursor.astring('identifier') };
    },
  };
}

/**
 * ```
 * getacl   = "GETACL" SP mailbox
 * myrights = "MYRIGHTS" SP mailbox
 * ```
 */
function mailboxOnly(name: 'GETACL' | 'MYRIGHTS', rule: string): CommandProduction {
  return {
    rule,
    parse: (cursor) => {
      cursor.sp(rule);
      return { name, mailbox: cursor.mailbox() };
    },
  };
}

export const ACL_COMMANDS: CommandTable = {
  SETACL: { rule: 'setacl', parse: parseSetAcl },
  DELETEACL: withIdentifier('DELETEACL', 'deleteacl'),
  LISTRIGHTS: withIdentifier('LISTRIGHTS', 'listrights'),
  GETACL: mailboxOnly('GETACL', 'getacl'),
  MYRIGHTS: mailboxOnly('MYRIGHTS', 'myrights'),
};
