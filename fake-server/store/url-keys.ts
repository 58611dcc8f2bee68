/** The secrets that a user's authorised URLs stand on, one for each mailbox: RFC 4467 §2.2. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Listeners } from './listeners.ts';
import type { Mailbox } from './mailbox.ts';
import type { Origin } from './mailbox-events.ts';

/** A mailbox has another key now. */
export interface UrlKeyEvent {
  mailbox: Mailbox;
  origin: Origin;
}

const KEY_OCTETS = 32;
/** Says by which algorithm a token was made (RFC 4467 §2.4.1): HMAC with SHA-256. */
const ALGORITHM = '01';

/** The key goes with the mailbox: a new mailbox of the same name has another one, a renamed one keeps its own. */
export class UrlKeys {
  readonly listeners = new Listeners<UrlKeyEvent>();
  #keys = new WeakMap<Mailbox, Buffer>();

  /** The token of these octets, in hexadecimal. A mailbox without a key gets one. */
  token(mailbox: Mailbox, octets: string): string {
    const key = this.#keys.get(mailbox) ?? randomBytes(KEY_OCTETS);
    this.#keys.set(mailbox, key);
    return tokenOf(key, octets);
  }

  /** True if the token is that of the octets; takes as long for a mailbox that is not there. */
  verifies(mailbox: Mailbox | null, octets: string, token: string): boolean {
    const key = (mailbox && this.#keys.get(mailbox)) ?? randomBytes(KEY_OCTETS);
    const expected = Buffer.from(tokenOf(key, octets));
    const given = Buffer.from(token.toLowerCase());
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  /** From now on tokens of this mailbox are others. */
  reset(mailbox: Mailbox, origin: Origin = null): void {
    this.#keys.set(mailbox, randomBytes(KEY_OCTETS));
    this.listeners.emit({ mailbox, origin });
  }

  /** From now on tokens of all mailboxes are others. */
  clear(): void {
    this.#keys = new WeakMap();
  }
}

function tokenOf(key: Buffer, octets: string): string {
  return ALGORITHM + createHmac('sha256', key).update(octets, 'latin1').digest('hex');
}
