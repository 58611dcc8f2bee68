/** Identifiers of access lists: RFC 4314 §2 and §3, SASLprep of RFC 4013. */
import { saslprep } from '../../drivers/imap/sasl/saslprep.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { CommandFailure } from './failure.ts';

/** RFC 4013 §2.3: controls, private use, no characters, surrogates, marks of order and of language, and the like. */
const PROHIBITED =
  /[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u06dd\u070f\u180e\u2028\u2029\u2061-\u2063\u206a-\u206f\ufff9-\ufffd\u2ff0-\u2ffb\u200e\u200f\u202a-\u202e\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}]/u;

/**
 * The identifier that the octets stand for, prepared; a dash before it says that rights are taken away from it.
 * Throws `CommandFailure` (BAD) if they are not UTF-8, or nothing is left, or what may not stand in an identifier.
 */
export function readIdentifier(octets: OctetString): string {
  const prepared = saslprep(textOf(octets));
  const name = prepared.startsWith('-') ? prepared.slice(1) : prepared;
  if (name === '') throw new CommandFailure('BAD', 'The identifier is empty');
  if (PROHIBITED.test(name) || !hasOneDirection(name)) {
    throw new CommandFailure('BAD', 'The identifier holds what SASLprep prohibits');
  }
  return prepared;
}

/** An identifier as it goes on the wire. */
export function printIdentifier(identifier: string): OctetString {
  return Buffer.from(identifier, 'utf8').toString('latin1');
}

function textOf(octets: OctetString): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(octets, 'latin1'));
  } catch {
    throw new CommandFailure('BAD', 'The identifier is not in UTF-8');
  }
}

/** RFC 3454 §6: what is written from right to left begins and ends so, and nothing in it goes the other way. */
function hasOneDirection(name: string): boolean {
  if (!RIGHT_TO_LEFT.test(name)) return true;
  const characters = [...name];
  const ends = [characters[0]!, characters.at(-1)!];
  return ends.every((end) => RIGHT_TO_LEFT.test(end)) && !LEFT_TO_RIGHT.test(name);
}
