/** ID: RFC 2971 §3.2 and §4. */
import type { Cursor } from '../cursor.ts';
import type { OctetString } from '../model/common.ts';
import type { Data } from '../model/response.ts';

/**
 * `id_response = "ID" SP id_params_list`, `id_params_list = "(" [string SP nstring *(SP string SP nstring)] ")" / nil`
 */
export function parseId(cursor: Cursor): Data {
  cursor.sp('id_response');
  if (cursor.takeNil()) return { type: 'ID', fields: null };
  const field = (): [OctetString, OctetString | null] => {
    const name = cursor.string('id_params_list');
    cursor.sp('id_params_list');
    return [name, cursor.nstring('id_params_list')];
  };
  return { type: 'ID', fields: cursor.list('id_params_list', field) };
}
