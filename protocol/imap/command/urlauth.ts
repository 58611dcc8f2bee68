/** References that carry their own authorisation: RFC 4467 §7 and §9. */
import type { Cursor } from '../cursor.ts';
import type { CommandBody } from '../model/command.ts';
import type { CommandTable } from './production.ts';

/**
 * ```
 * genurlauth = "GENURLAUTH" 1*(SP url-rump SP mechanism)
 * url-rump   = astring
 * ```
 */
function parseGenUrlAuth(cursor: Cursor): CommandBody {
  const urls: { url: string; mechanism: string }[] = [];
  do {
    cursor.sp('genurlauth');
    const url = cursor.astring('url-rump');
    cursor.sp('genurlauth');
    urls.push({ url, mechanism: mechanism(cursor) });
  } while (!cursor.atEnd);
  return { name: 'GENURLAUTH', urls };
}

/** `mechanism = "INTERNAL" / 1*(ALPHA / DIGIT / "-" / ".")`, in upper case. */
function mechanism(cursor: Cursor): string {
  const start = cursor.mark();
  const name = cursor.atom('mechanism');
  if (/^[A-Za-z0-9.-]+$/.test(name)) return name.toUpperCase();
  cursor.reset(start);
  return cursor.fail('mechanism', 'letters, digits, "-" and "."');
}

/**
 * ```
 * urlfetch = "URLFETCH" 1*(SP url-full)
 * url-full = astring
 * ```
 */
function parseUrlFetch(cursor: Cursor): CommandBody {
  const urls: string[] = [];
  do {
    cursor.sp('urlfetch');
    urls.push(cursor.astring('url-full'));
  } while (!cursor.atEnd);
  return { name: 'URLFETCH', urls };
}

/** `resetkey = "RESETKEY" [SP mailbox *(SP mechanism)]` */
function parseResetKey(cursor: Cursor): CommandBody {
  if (!cursor.take(' ')) return { name: 'RESETKEY', mailbox: null, mechanisms: [] };
  const mailbox = cursor.mailbox();
  const mechanisms: string[] = [];
  while (cursor.take(' ')) mechanisms.push(mechanism(cursor));
  return { name: 'RESETKEY', mailbox, mechanisms };
}

export const URLAUTH_COMMANDS: CommandTable = {
  GENURLAUTH: { rule: 'genurlauth', parse: parseGenUrlAuth },
  URLFETCH: { rule: 'urlfetch', parse: parseUrlFetch },
  RESETKEY: { rule: 'resetkey', parse: parseResetKey },
};
