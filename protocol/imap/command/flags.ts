/** Flags as a client may give them: RFC 3501 §9 `flag`, `flag-list`. */
import type { Cursor } from '../cursor.ts';

/** `flag = "\Answered" / ... / flag-keyword / flag-extension`, which does not include `\Recent`. */
export function settableFlag(cursor: Cursor): string {
  const start = cursor.mark();
  const flag = cursor.flag();
  if (flag.toUpperCase() !== '\\RECENT') return flag;
  cursor.reset(start);
  return cursor.fail('flag', 'a flag other than \\Recent');
}

/** `flag-list = "(" [flag *(SP flag)] ")"` */
export function flagList(cursor: Cursor): string[] {
  return cursor.list('flag-list', () => settableFlag(cursor));
}
