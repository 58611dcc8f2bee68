/**
 * Commands on a mailbox as a whole: SELECT and EXAMINE with their parameters (RFC 3501 §6.3.1, RFC 4466 §2.1,
 * RFC 7162 §7, RFC 5257 §5), CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE (RFC 3501 §6.3).
 */
import type { Cursor } from '../cursor.ts';
import type { CommandBody, SelectParameter } from '../model/command.ts';
import { parseModseq } from '../response/modseq.ts';
import type { CommandProduction, CommandTable } from './production.ts';
import { taggedExt } from './tagged-ext.ts';

/**
 * ```
 * select        = "SELECT" SP mailbox [select-params]
 * examine       = "EXAMINE" SP mailbox [select-params]
 * select-params = SP "(" select-param *(SP select-param) ")"
 * ```
 */
function selection(name: 'SELECT' | 'EXAMINE', rule: string): CommandProduction {
  return {
    rule,
    parse: (cursor) => {
      cursor.sp(rule);
      const mailbox = cursor.mailbox();
      const parameters = cursor.take(' ')
        ? cursor.list('select-params', () => selectParameter(cursor), { nonEmpty: true })
        : [];
      return { name, mailbox, parameters };
    },
  };
}

/**
 * ```
 * select-param  = select-param-name [SP select-param-value]     ; tagged-ext-label [SP tagged-ext-val]
 * select-param =/ "CONDSTORE" / "ANNOTATE"
 * ```
 */
function selectParameter(cursor: Cursor): SelectParameter {
  const name = cursor.label('select-param', 'a select parameter');
  if (name === 'CONDSTORE' || name === 'ANNOTATE') return { name };
  if (name === 'QRESYNC') return qresync(cursor);
  return { name: 'OTHER', parameter: taggedExt(cursor, name) };
}

/**
 * ```
 * select-param  =/ "QRESYNC" SP "(" uidvalidity SP mod-sequence-value [SP known-uids] [SP seq-match-data] ")"
 * uidvalidity    = nz-number
 * known-uids     = sequence-set                                 ; "*" is not allowed
 * seq-match-data = "(" known-sequence-set SP known-uid-set ")"  ; "*" is not allowed
 * ```
 */
function qresync(cursor: Cursor): SelectParameter {
  const rule = 'select-param';
  cursor.sp(rule);
  cursor.expect('(', rule);
  const uidvalidity = cursor.nzNumber('uidvalidity');
  cursor.sp(rule);
  const modseq = parseModseq(cursor);
  let more = cursor.take(' ');
  const hasKnown = more && cursor.ahead !== '(';
  const known = hasKnown ? cursor.sequenceSet({ star: false, production: 'known-uids' }) : null;
  if (hasKnown) more = cursor.take(' ');
  const match = more ? sequenceMatch(cursor) : null;
  cursor.expect(')', rule);
  return { name: 'QRESYNC', uidvalidity, modseq, known, match };
}

function sequenceMatch(cursor: Cursor): Extract<SelectParameter, { name: 'QRESYNC' }>['match'] {
  cursor.expect('(', 'seq-match-data');
  const sequences = cursor.sequenceSet({ star: false, production: 'known-sequence-set' });
  cursor.sp('seq-match-data');
  const uids = cursor.sequenceSet({ star: false, production: 'known-uid-set' });
  cursor.expect(')', 'seq-match-data');
  return { sequences, uids };
}

/**
 * ```
 * create      = "CREATE" SP mailbox
 * delete      = "DELETE" SP mailbox
 * subscribe   = "SUBSCRIBE" SP mailbox
 * unsubscribe = "UNSUBSCRIBE" SP mailbox
 * ```
 */
function oneMailbox(
  name: 'CREATE' | 'DELETE' | 'SUBSCRIBE' | 'UNSUBSCRIBE',
  rule: string,
): CommandProduction {
  return {
    rule,
    parse: (cursor) => {
      cursor.sp(rule);
      return { name, mailbox: cursor.mailbox() };
    },
  };
}

/** `rename = "RENAME" SP mailbox SP mailbox` */
function parseRename(cursor: Cursor): CommandBody {
  cursor.sp('rename');
  const from = cursor.mailbox();
  cursor.sp('rename');
  return { name: 'RENAME', from, to: cursor.mailbox() };
}

export const MAILBOX_COMMANDS: CommandTable = {
  SELECT: selection('SELECT', 'select'),
  EXAMINE: selection('EXAMINE', 'examine'),
  CREATE: oneMailbox('CREATE', 'create'),
  DELETE: oneMailbox('DELETE', 'delete'),
  SUBSCRIBE: oneMailbox('SUBSCRIBE', 'subscribe'),
  UNSUBSCRIBE: oneMailbox('UNSUBSCRIBE', 'unsubscribe'),
  RENAME: { rule: 'rename', parse: parseRename },
};
