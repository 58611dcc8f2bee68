/** Where in the octets of an answer something is done. */
import type { Place } from './types.ts';

/** The octets that `literal` stands for: from one to behind another; null if there are none. */
export type FindContent = (octets: Buffer) => readonly [from: number, to: number] | null;

/** An offset into the octets, never outside them. */
export function offsetOf(place: Place, octets: Buffer, find: FindContent): number {
  if (typeof place === 'number')
    return Math.max(0, Math.min(octets.length, place < 0 ? octets.length + place : place));
  const [from, to] = (place === 'literal' ? find(octets) : null) ?? [0, octets.length];
  return from + Math.floor((to - from) / 2);
}

/** The first literal of IMAP responses (RFC 3501 §4.3). */
export const literalIn: FindContent = (octets) => {
  const match = /\{(\d+)\}\r\n/.exec(octets.toString('latin1'));
  if (match === null) return null;
  const from = match.index + match[0].length;
  return [from, Math.min(octets.length, from + Number(match[1]))];
};

/** The body of an answer of HTTP. */
export const bodyIn: FindContent = (octets) => {
  const head = octets.indexOf('\r\n\r\n');
  return head < 0 || head + 4 === octets.length ? null : [head + 4, octets.length];
};
