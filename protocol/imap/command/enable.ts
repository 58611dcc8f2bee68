/** ENABLE: RFC 5161 §3 and §4. */
import type { Cursor } from '../cursor.ts';
import type { CommandBody } from '../model/command.ts';
import type { CommandTable } from './production.ts';

/** `enable = "ENABLE" 1*(SP capability)`; `capability` is an atom and comes back in upper case. */
function parseEnable(cursor: Cursor): CommandBody {
  const capabilities: string[] = [];
  do {
    cursor.sp('enable');
    capabilities.push(cursor.atom('capability').toUpperCase());
  } while (!cursor.atEnd);
  return { name: 'ENABLE', capabilities };
}

export const ENABLE_COMMANDS: CommandTable = { ENABLE: { rule: 'enable', parse: parseEnable } };
