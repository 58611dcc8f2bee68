/** ID: RFC 2971 §3.1 and §4. */
import type { Cursor } from '../cursor.ts';
import type { CommandBody } from '../model/command.ts';
import type { OctetString } from '../model/common.ts';
import type { CommandTable } from './production.ts';

/**
 * ```
 * id             = "ID" SP id_params_list
 * id_params_list = "(" #(string SP nstring) ")" / nil
 * ```
 */
function parseId(cursor: Cursor): CommandBody {
  cursor.sp('id');
  if (cursor.takeNil()) return { name: 'ID', fields: null };
  return { name: 'ID', fields: cursor.list('id_params_list', () => field(cursor)) };
}

function field(cursor: Cursor): [OctetString, OctetString | null] {
  const name = cursor.string('id_params_list');
  cursor.sp('id_params_list');
  return [name, cursor.nstring('id_params_list')];
}

export const ID_COMMANDS: CommandTable = { ID: { rule: 'id', parse: parseId } };
