/**
 * The correlationTag of an object that has no unique reference (§7.13.2, §7.13.4; RCC.07 3.2.4.7.3 as implemented for
 * short messages [code], section 4.6 of the wire facts).
 */
import { createHash } from 'node:crypto';

/** What a tag is made of. The fields of the box's owner stay empty; numbers as `+15550100200`. */
export interface TaggedMessage {
  readonly to?: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly from?: string;
  readonly subject?: string;
  readonly text: string;
}

/** The string that is hashed; which field stands where is [inferred] from two strings that were seen. */
export function correlationInput({ to, cc, bcc, from, subject, text }: TaggedMessage): string {
  return [to ?? '', cc ?? '', bcc ?? '', from ?? '', subject ?? '', text].join(':');
}

/** MD5 over UTF-8, its first eight octets in lower-case hexadecimal digits, without zeros at the front. */
export function correlationTag(message: TaggedMessage): string {
  const digest = createHash('md5').update(correlationInput(message), 'utf8').digest();
  return digest.readBigUInt64BE(0).toString(16);
}

/** True if two tags mean the same: zeros at the front and the case of letters do not matter. */
export function sameCorrelationTag(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(tag: string): string {
  return tag.toLowerCase().replace(/^0+(?=.)/, '');
}
