/** The states that commands are for (RFC 3501 §3, §6). */
import type { Command } from '../../protocol/imap/model/command.ts';

const ANY = new Set(['CAPABILITY', 'NOOP', 'LOGOUT', 'ID']);
const SELECTED = new Set([
  'CHECK',
  'CLOSE',
  'UNSELECT',
  'EXPUNGE',
  'SEARCH',
  'FETCH',
  'STORE',
  'COPY',
  'MOVE',
  'CONVERT',
]);
const STRANGER = new Set(['STARTTLS', 'AUTHENTICATE', 'LOGIN']);

/** Only where a folder is selected. */
export function needsFolder({ name }: Command): boolean {
  return SELECTED.has(name);
}

/** Only before the login. */
export function isForStrangers({ name }: Command): boolean {
  return STRANGER.has(name);
}

/** Only behind the login. */
export function needsLogin({ name }: Command): boolean {
  return !ANY.has(name) && !STRANGER.has(name);
}
