/** Modified UTF-7, in which mailbox names carry Unicode: RFC 3501 §5.1.3. */
import type { OctetString } from './model/common.ts';
import { ProtocolError } from './protocol-error.ts';

const PRODUCTION = 'modified UTF-7';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,';
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));

/**
 * A name as it goes on the wire. Every string of whole characters has exactly one form, and
 * `decodeMailboxName` gives it back. Throws `ProtocolError`, its offset counted in UTF-16 units of the name, for a
 * lone surrogate, which is no character.
 */
export function encodeMailboxName(name: string): OctetString {
  const out: string[] = [];
  let shifted: number[] = [];
  const shiftBack = (): void => {
    if (shifted.length > 0) out.push('&', encodeUnits(shifted), '-');
    shifted = [];
  };
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (isPrintable(unit)) {
      shiftBack();
      out.push(unit === 0x26 ? '&-' : name.charAt(i));
      continue;
    }
    const isPair = isHigh(unit) && isLow(name.charCodeAt(i + 1));
    if (isSurrogate(unit) && !isPair)
      throw new ProtocolError(i, PRODUCTION, 'a character', 'a lone surrogate');
    shifted.push(unit);
    if (isPair) shifted.push(name.charCodeAt(++i));
  }
  shiftBack();
  return out.join('');
}

/**
 * The name that octets stand for. Throws `ProtocolError`, its offset counted in the octets of the name, unless
 * they are just what `encodeMailboxName` gives: no octet outside printable US-ASCII, no missing or null shift, no
 * printable US-ASCII in BASE64, no left-over bits, no lone surrogate.
 */
export function decodeMailboxName(octets: OctetString): string {
  const out: string[] = [];
  let at = 0;
  let shiftedBackAt = -1;
  while (at < octets.length) {
    if (octets[at] !== '&') {
      if (!isPrintable(octets.charCodeAt(at))) fail(octets, at, 'printable US-ASCII or "&"');
      out.push(octets[at]!);
      at++;
      continue;
    }
    const end = octets.indexOf('-', at);
    if (end < 0) fail(octets, octets.length, 'the "-" that shifts back');
    if (end === at + 1) out.push('&');
    else {
      if (shiftedBackAt === at) fail(octets, at, 'one run of BASE64, without a null shift');
      out.push(decodeUnits(octets, at + 1, end));
      shiftedBackAt = end + 1;
    }
    at = end + 1;
  }
  return out.join('');
}

/** UTF-16 units, high octet first, in modified BASE64 without padding. */
function encodeUnits(units: number[]): string {
  const octets = Buffer.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]));
  return octets.toString('base64').replace(/=+$/, '').replaceAll('/', ',');
}

function decodeUnits(octets: OctetString, start: number, end: number): string {
  const out: string[] = [];
  let bits = 0;
  let held = 0;
  let high = false;
  for (let at = start; at < end; at++) {
    const value = VALUES.get(octets[at]!);
    if (value === undefined) fail(octets, at, 'modified BASE64 or "-"');
    held = (held << 6) | value;
    bits += 6;
    if (bits < 16) continue;
    bits -= 16;
    const unit = held >> bits;
    held &= (1 << bits) - 1;
    if (isPrintable(unit)) fail(octets, at, 'printable US-ASCII as itself, not in BASE64');
    if (high !== isLow(unit)) fail(octets, at, 'whole surrogate pairs');
    high = isHigh(unit);
    out.push(String.fromCharCode(unit));
  }
  if (high) fail(octets, end, 'the second half of a surrogate pair');
  if (bits >= 6 || held !== 0) fail(octets, end, 'whole UTF-16 units, and zero in the bits left over');
  return out.join('');
}

function fail(octets: OctetString, at: number, expected: string): never {
  const found = at < octets.length ? JSON.stringify(octets.slice(at, at + 12)) : 'the end of the name';
  throw new ProtocolError(at, PRODUCTION, expected, found);
}

function isPrintable(unit: number): boolean {
  return unit >= 0x20 && unit <= 0x7e;
}

function isSurrogate(unit: number): boolean {
  return isHigh(unit) || isLow(unit);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
