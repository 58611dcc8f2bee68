/** Addresses with the name that is shown: in header fields (RFC 5322 §3.4) and in CPIM (RFC 3862 §4.1). */
import { decodeEncodedWords } from '../../mime/encoded-word.ts';
import type { Address, Party } from '../data/values.ts';
import { isPlain, printText, printWords } from './field-text.ts';

const URI = /^[!-;=?-~]+$/;
const ATOMS = /^[\w!#$%&'*+/=?^`{|}~-]+(?: [\w!#$%&'*+/=?^`{|}~-]+)*$/;
const TOKENS = /^[\w!#$%&'*+.^`|~-]+(?: [\w!#$%&'*+.^`|~-]+)*$/;

/** `Alice <tel:+15145550100>`, `"Doe, John" <…>`, an encoded word where the name is not ASCII. */
export function printParty(party: Party): string {
  if (typeof party === 'string') return printText(party);
  const { name, uri } = checked(party);
  if (name === '') return `<${uri}>`;
  if (!isAscii(name)) return `${printWords(name)} <${uri}>`;
  return `${ATOMS.test(name) ? name : quoted(name)} <${uri}>`;
}

export function printParties(parties: readonly Address[] | string): string {
  if (typeof parties === 'string') return printText(parties);
  return parties.map(printParty).join(', ');
}

/** The inverse, over an unfolded value as octets: an address, if it would be written just so. */
export function readParty(value: string): Party {
  const address = readAddress(value);
  return address && printParty(address) === value ? address : decodeEncodedWords(value);
}

export function readParties(value: string): readonly Address[] | string {
  const addresses = listed(value)?.map(readAddress) ?? [null];
  const all = addresses.filter((address) => address !== null);
  const same = all.length === addresses.length && printParties(all) === value;
  return same ? all : decodeEncodedWords(value);
}

/** As CPIM has it: UTF-8, and a name that is no row of tokens in quotes. A text must be one line. */
export function printCpimParty(party: Party): string {
  if (typeof party === 'string') return party;
  const { name, uri } = checked(party);
  if (name === '') return `<${uri}>`;
  return `${TOKENS.test(name) ? name : `"${escaped(name)}"`} <${uri}>`;
}

export function readCpimParty(value: string): Party {
  const match = /^(?:("(?:[^"\\]|\\.)*"|[^"<>]*?) )?<([^<>]*)>$/.exec(value);
  if (!match || !URI.test(match[2]!)) return value;
  const raw = match[1] ?? '';
  const name = raw.startsWith('"') ? unescaped(raw.slice(1, -1)) : raw;
  const address = { name, uri: match[2]! };
  return printCpimParty(address) === value ? address : value;
}

/** A text as the value of a CPIM header, with the escapes of RFC 3862 §3.2 where it needs them. */
export function printCpimText(text: string): string {
  return escaped(text).replace(/^ | $/g, '\\u0020').replaceAll('\\"', '"');
}

export function readCpimText(value: string): string {
  return unescaped(value);
}

function readAddress(value: string): Address | null {
  const match = /^(?:(.*) )?<([^<>]*)>$/.exec(value);
  if (!match || !URI.test(match[2]!)) return null;
  const raw = match[1] ?? '';
  const name = raw.startsWith('"') ? raw.slice(1, -1).replace(/\\(.)/g, '$1') : decodeEncodedWords(raw);
  return { name, uri: match[2]! };
}

/** Cuts a list at the commas that stand outside of quotes and angle brackets; null if one of those does not end. */
function listed(value: string): string[] | null {
  const items: string[] = [];
  let start = 0;
  for (let at = 0; at < value.length; at++) {
    if (value[at] === ',') {
      items.push(value.slice(start, at).trim());
      start = at + 1;
      continue;
    }
    if (value[at] === '"') at = quoteEnd(value, at);
    else if (value[at] === '<') at = value.indexOf('>', at);
    if (at < 0) return null;
  }
  return value === '' ? [] : [...items, value.slice(start).trim()];
}

/** The offset of the quote that closes the one at `start`, or -1. */
function quoteEnd(value: string, start: number): number {
  for (let at = start + 1; at < value.length; at++) {
    if (value[at] === '"') return at;
    if (value[at] === '\\') at++;
  }
  return -1;
}

function checked(address: Address): Address {
  if (URI.test(address.uri)) return address;
  throw new RangeError(`${JSON.stringify(address.uri)} is no URI that could stand in angle brackets`);
}

function isAscii(name: string): boolean {
  return /^[\x20-\x7e]*$/.test(name) && (isPlain(name) || !name.includes('=?')) && !/[^ ]{900}/.test(name);
}

function quoted(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

const ESCAPES: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};
const ESCAPED: Record<string, string> = { b: '\b', t: '\t', n: '\n', r: '\r' };

function escaped(text: string): string {
  return text.replace(
    /[\0-\x1f\x7f"\\]/g,
    (c) => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (ESCAPED[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
