/** Uploads whose octets are other than the builder writes them: spellings that mean the same, and broken ones. */
import type { Ask } from './rest-session.ts';

/** The request with its body rewritten, octet for octet a character (latin1). Its Content-Type stays. */
export function withBody(ask: Ask, rewrite: (body: string) => string): Ask {
  const body = Buffer.isBuffer(ask.body) ? ask.body : Buffer.from(ask.body ?? '', 'utf8');
  return { ...ask, body: Buffer.from(rewrite(body.toString('latin1')), 'latin1') };
}

/** The same, a character of Unicode at a time. */
export function withText(ask: Ask, rewrite: (body: string) => string): Ask {
  const body = Buffer.isBuffer(ask.body) ? ask.body.toString('utf8') : (ask.body ?? '');
  return { ...ask, body: Buffer.from(rewrite(body), 'utf8') };
}

/** JSON with every character that is not ASCII escaped by its UTF-16 units (RFC 8259 §7). */
export function escapedUnicode(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
