/** Which names a mailbox may have, and how they hang together: RFC 3501 §5.1, §5.1.1, §5.1.3. */
import { decodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { ProtocolError } from '../../protocol/imap/protocol-error.ts';
import { StoreError } from './store-error.ts';

export interface Naming {
  /** Null for a flat store. */
  delimiter: string | null;
  /** What every name but INBOX begins with, its delimiter included; mostly empty. */
  prefix: OctetString;
  /** What the names begin with under which a user finds the mailboxes of others, delimiter included; or none. */
  others?: OctetString | null;
}

const LONGEST_NAME = 1000;

/** INBOX is written so, whatever the case, also as the first level of a name. */
export function normaliseName(name: OctetString, delimiter: string | null): OctetString {
  if (!/^inbox/i.test(name)) return name;
  return name.length === 5 || (delimiter !== null && name[5] === delimiter) ? `INBOX${name.slice(5)}` : name;
}

/**
 * Throws `StoreError` (CANNOT, LIMIT) unless a mailbox may be called so: modified UTF-7 in its one right form, no
 * wildcard, no empty level, below the prefix, and not among the mailboxes of others. `name` is normalised.
 */
export function checkName(name: OctetString, naming: Naming): void {
  const { delimiter, prefix } = naming;
  if (name.length > LONGEST_NAME) throw new StoreError('LIMIT', `a name has at most ${LONGEST_NAME} octets`);
  try {
    decodeMailboxName(name);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new StoreError('CANNOT', 'the name is not in modified UTF-7');
  }
  if (/[%*]/.test(name)) throw new StoreError('CANNOT', 'a name holds no wildcard');
  const levels = delimiter === null ? [name] : name.split(delimiter);
  if (levels.includes('')) throw new StoreError('CANNOT', 'a name has no empty level');
  if (isOthers(name, naming))
    throw new StoreError('CANNOT', 'the name belongs to the mailboxes of other users');
  if (prefix !== '' && name !== 'INBOX' && !name.startsWith(prefix)) {
    throw new StoreError('CANNOT', `a mailbox here has a name that begins with ${prefix}`);
  }
}

/** True for names under which the mailboxes of other users are found, and for those above them. */
export function isOthers(name: OctetString, { delimiter, others }: Naming): boolean {
  return typeof others === 'string' && (name.startsWith(others) || name + delimiter === others);
}

/** The names above this one, the highest first. */
export function superiors(name: OctetString, delimiter: string | null): OctetString[] {
  if (delimiter === null) return [];
  const names: OctetString[] = [];
  for (let at = name.indexOf(delimiter); at > 0; at = name.indexOf(delimiter, at + 1)) {
    names.push(name.slice(0, at));
  }
  return names;
}

/** INBOX first, then by octets. */
export function compareNames(a: OctetString, b: OctetString): number {
  if (a === b) return 0;
  if (a === 'INBOX' || b === 'INBOX') return a === 'INBOX' ? -1 : 1;
  return a < b ? -1 : 1;
}
