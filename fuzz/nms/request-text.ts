/** The octets of a request, its places filled; `{token}` stays, for the connection to fill. */
import type { NmsInput } from '../../generators/nms/nms-input.ts';
import { filled, type PlaceNames, writingOf } from '../../generators/nms/places.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';

export function requestText(input: NmsInput, names: PlaceNames): OctetString {
  const { method, headers, chunks } = input;
  const target = filled(input.target, names, 'target');
  const body = input.body === null ? null : filled(input.body, names, writingOf(input.body));
  const lines = headers.map(([name, value]) => `${name}: ${filled(value, names, 'plain')}\r\n`).join('');
  const head = `${method} ${target} HTTP/1.1\r\n${lines}`;
  if (body === null) return `${head}${/^P(?:OST|UT)$/.test(method) ? 'Content-Length: 0\r\n' : ''}\r\n`;
  if (chunks === null) return `${head}Content-Length: ${body.length}\r\n\r\n${body}`;
  return `${head}Transfer-Encoding: chunked\r\n\r\n${inChunks(body, chunks)}`;
}

/** RFC 9112 §7.1 */
function inChunks(body: OctetString, size: number): OctetString {
  let text = '';
  for (let at = 0; at < body.length; at += size) {
    const piece = body.slice(at, at + size);
    text += `${piece.length.toString(16)}\r\n${piece}\r\n`;
  }
  return `${text}0\r\n\r\n`;
}

/** The token that is sent for an input. */
export function tokenFor({ token }: NmsInput, good: string): string {
  if (token === null) return good;
  if ('cut' in token) return good.slice(0, Math.max(1, good.length - token.cut));
  // The last characters of a part of a JWT may hold bits without a meaning (RFC 4648 §3.5).
  const places = [...good.matchAll(/[A-Za-z0-9](?=[\w-]{3})/g)].map(({ index }) => index);
  const at = places[token.other % places.length] ?? 0;
  const other = good[at] === 'A' ? 'B' : 'A';
  return good.slice(0, at) + other + good.slice(at + 1);
}
