/** CAPABILITY and ENABLED: RFC 3501 §7.2.1, RFC 5161 §4. */
import type { Cursor } from '../cursor.ts';
import type { Data } from '../model/response.ts';

/**
 * ```
 * capability-data = "CAPABILITY" *(SP capability) SP "IMAP4rev1" *(SP capability)
 * capability      = ("AUTH=" auth-type) / atom
 * ```
 * Reads what follows the keyword, up to the end of the frame or the "]" of a response code. IMAP4rev2 (RFC 9051
 * §9) may stand for IMAP4rev1.
 */
export function parseCapabilities(cursor: Cursor): string[] {
  const start = cursor.mark();
  const capabilities = atomsBehindSpaces(cursor);
  if (!capabilities.some((name) => /^IMAP4REV[12]$/i.test(name))) {
    cursor.reset(start);
    cursor.fail('capability-data', 'IMAP4rev1 among the capabilities');
  }
  return capabilities;
}

/** `enable-data = "ENABLED" *(SP capability)` (RFC 5161 §4). */
export function parseEnabled(cursor: Cursor): Data {
  return { type: 'ENABLED', capabilities: atomsBehindSpaces(cursor) };
}

function atomsBehindSpaces(cursor: Cursor): string[] {
  const names: string[] = [];
  while (cursor.take(' ')) names.push(cursor.atom('capability'));
  return names;
}
