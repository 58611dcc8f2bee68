/** What METADATA responses say: RFC 5464 §4.4. */
import type { Answer, DataTyped } from '../../drivers/imap/answer.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { Folder } from './folder.ts';
import { data, type Outcome } from './judge.ts';
import { foldName } from './listing.ts';

/**
 * The entries with a value that the answer shows of the folder (`""`: the server), by name in lower case, for names
 * compare without case; values with one character an octet. NIL is no value. A later response counts.
 */
export function entriesShown(answer: Answer, annotated: Folder | '""'): Record<string, OctetString> {
  const shown = answer
    .data('METADATA')
    .filter((response) => isAbout(response, annotated))
    .flatMap(({ entries }) => entries ?? [])
    .map(({ entry, value }) => [entry.toLowerCase(), value?.toString('latin1') ?? null] as const);
  const last = Object.entries(Object.fromEntries(shown));
  return Object.fromEntries(last.flatMap(([entry, value]) => (value === null ? [] : [[entry, value]])));
}

/** An unsolicited METADATA response names the entry (§4.4.2). */
export function names(annotated: Folder | '""', entry: string): Outcome {
  return data(
    'METADATA',
    `* METADATA ${annotated} ${entry}`,
    (response) =>
      isAbout(response, annotated) &&
      (response.names ?? []).some((name) => name.toLowerCase() === entry.toLowerCase()),
  );
}

/** A METADATA response with values. */
export const withValues: Outcome = data(
  'METADATA',
  '* METADATA with values',
  ({ entries }) => entries !== null,
);

/** What METADATA LONGENTRIES says in the tagged response: the size of the largest value held back; null without it. */
export function longEntries({ status: { code } }: Answer): number | null {
  return code?.name === 'METADATA' && code.detail === 'LONGENTRIES' ? code.value : null;
}

function isAbout({ mailbox }: DataTyped<'METADATA'>, annotated: Folder | '""'): boolean {
  return foldName(mailbox) === (annotated instanceof Folder ? foldName(annotated.name) : '');
}
