/** LOGIN (RFC 3501 §6.2.3) and AUTHENTICATE (RFC 3501 §6.2.2, RFC 4959). */
import type { Cursor } from '../cursor.ts';
import type { CommandBody } from '../model/command.ts';
import type { CommandTable } from './production.ts';

/**
 * ```
 * login    = "LOGIN" SP userid SP password
 * userid   = astring
 * password = astring
 * ```
 */
function parseLogin(cursor: Cursor): CommandBody {
  cursor.sp('login');
  const user = cursor.astring('userid');
  cursor.sp('login');
  return { name: 'LOGIN', user, password: cursor.astring('password') };
}

/**
 * ```
 * authenticate = "AUTHENTICATE" SP auth-type [SP initial-resp] *(CRLF base64)
 * initial-resp = base64 / "="
 * auth-type    = atom
 * ```
 * The lines that follow the command are read one by one where the exchange is held.
 */
function parseAuthenticate(cursor: Cursor): CommandBody {
  cursor.sp('authenticate');
  const mechanism = cursor.atom('auth-type').toUpperCase();
  return { name: 'AUTHENTICATE', mechanism, initial: cursor.take(' ') ? initialResponse(cursor) : null };
}

function initialResponse(cursor: Cursor): string {
  const start = cursor.mark();
  const text = cursor.until(' ');
  if (text === '=' || (text !== '' && isBase64(text))) return text;
  cursor.reset(start);
  return cursor.fail('initial-resp', 'base64, or "=" for an empty response');
}

/**
 * ```
 * base64          = *(4base64-char) [base64-terminal]
 * base64-terminal = (2base64-char "==") / (3base64-char "=")
 * ```
 */
export function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return !/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding));
}

export const AUTHENTICATE_COMMANDS: CommandTable = {
  LOGIN: { rule: 'login', parse: parseLogin },
  AUTHENTICATE: { rule: 'authenticate', parse: parseAuthenticate },
};
