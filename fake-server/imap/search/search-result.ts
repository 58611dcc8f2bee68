/** What a SEARCH found, and how it is told: RFC 3501 §7.2.5, RFC 4731 §3, RFC 5182 §2.4. */
import type { SearchCommand } from '../../../protocol/imap/model/command.ts';
import type { Response } from '../../../protocol/imap/model/response.ts';
import { compressNumbers } from '../../../protocol/imap/sequence-set.ts';
import type { StoredMessage } from '../../store/message.ts';
import { data } from '../responses.ts';

/** `number` is what the command asks for: a sequence number or a UID. */
export interface Found {
  number: number;
  message: StoredMessage;
}

/**
 * The response; null where only SAVE was asked for. `found` ascends. `withModseq`: the command searched by MODSEQ, so
 * that a result carries the highest mod-sequence of what is told (RFC 7162 §3.1.6, RFC 4731 §3.2).
 */
export function searchResponse(
  { tag, uid, returns }: SearchCommand & { tag: string },
  found: readonly Found[],
  withModseq: boolean,
): Response | null {
  const numbers = found.map(({ number }) => number);
  if (returns === null) {
    return data({ type: 'SEARCH', numbers, modseq: withModseq ? highest(found) : null });
  }
  if (returns.length === 1 && returns[0] === 'SAVE') return null;
  const asks = (option: string): boolean => returns.includes(option);
  return data({
    type: 'ESEARCH',
    tag,
    uid,
    min: asks('MIN') ? (numbers[0] ?? null) : null,
    max: asks('MAX') ? (numbers.at(-1) ?? null) : null,
    all: (asks('ALL') || returns.length === 0) && numbers.length > 0 ? compressNumbers(numbers) : null,
    count: asks('COUNT') ? numbers.length : null,
    modseq: withModseq ? highest(named(found, returns)) : null,
    other: [],
  });
}

/** Of what was found, what MIN and MAX name where they stand alone, and otherwise all. SAVE saves just these. */
export function named(found: readonly Found[], returns: readonly string[]): readonly Found[] {
  const [min, max] = [returns.includes('MIN'), returns.includes('MAX')];
  if ((!min && !max) || returns.includes('ALL') || returns.includes('COUNT')) return found;
  return found.filter((_, index) => (min && index === 0) || (max && index === found.length - 1));
}

function highest(found: readonly Found[]): bigint | null {
  let value = 0n;
  for (const { message } of found) if (message.modseq > value) value = message.modseq;
  return value > 0n ? value : null;
}
