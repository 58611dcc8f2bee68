/** A REST request as plain data, octet for octet, with places for what is only known when it is sent. */
import type { OctetString } from '../../protocol/imap/model/common.ts';

/**
 * What a server may make of a request. `served`: it is right, and nothing of it is open to reading: 400 would be wrong.
 * `anything`: it is right in form; taken or refused. `as-meant`: it is malformed, and one can guess what was meant, so a
 * server may do it; refusing it, it must do nothing. `no-effect`: it may say 2xx, but nothing may change. `refusal`:
 * nothing can be made of it: no 2xx, and nothing changes.
 */
export type Allowance = 'served' | 'anything' | 'as-meant' | 'no-effect' | 'refusal';

/** What becomes of the token before it is sent: whole, so many characters cut off, or one of them another. */
export type TokenChange = null | { readonly cut: number } | { readonly other: number };

/** One request. Plain data; texts are octets (UTF-8 where nothing else is said), with places as in places.ts. */
export type NmsInput = {
  readonly method: string;
  /** What stands between the method and `HTTP/1.1`. */
  readonly target: OctetString;
  /** All that is sent save the length of the body, in order. */
  readonly headers: readonly (readonly [name: string, value: OctetString])[];
  readonly body: OctetString | null;
  /** Octets of a chunk; null: the length of the body is said instead (RFC 9112 §6). */
  readonly chunks: number | null;
  readonly token: TokenChange;
  readonly allows: Allowance;
  /** The server may hang up in the place of an answer: what came may be no HTTP, or too long to look at. */
  readonly mayClose: boolean;
  /** The rule that is broken, or why it has no meaning, as the end of "… , although"; null for a valid request. */
  readonly breaks: string | null;
  /** Of an upload: what must come back of it, once it was taken; else null. */
  readonly kept: Kept | null;
};

/** What a store keeps as it is (§5.4). */
export type Kept = {
  /** Octets of all payload parts, in any order. */
  readonly parts: readonly OctetString[];
  /** In Unicode; of one object alone. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
};

/** What is known of a target when requests for it are made. */
export interface NmsFacts {
  /** The target speaks XML, as far as is known. */
  readonly xml: boolean;
  /** Of the parts of a form behind the first. */
  readonly contentPartName: string;
  /** Methods that bulkDelete may have; empty: it is not there. */
  readonly bulkDelete: readonly ('DELETE' | 'POST')[];
  readonly bulkUpdate: boolean;
}

/** Octets of a text in UTF-8. */
export function octetsOf(text: string): OctetString {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The value of a header; null if it is not there. */
export function headerOf({ headers }: Pick<NmsInput, 'headers'>, wanted: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}
