/** What answers tell of each message, however the server cut its FETCH responses (RFC 3501 §7.4.2). */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { FetchData } from '../../protocol/imap/model/response.ts';

/**
 * The items of all FETCH responses, per message sequence number. What came last stands first, so that look-ups find
 * the newest. Give it the answers of a pipeline together: a server may run commands side by side (RFC 3501 §5.5).
 * Not for answers in which an EXPUNGE renumbers the messages.
 */
export function fetched(...answers: Answer[]): Map<number, FetchData> {
  const messages = new Map<number, FetchData>();
  for (const { number, items } of answers.flatMap((answer) => answer.fetches())) {
    const before = messages.get(number)?.items ?? [];
    messages.set(number, { type: 'FETCH', number, items: [...items, ...before] });
  }
  return messages;
}

/** What the answers tell of one message; without items if they tell nothing. */
export function fetchedOf(answers: Answer | Answer[], number: number): FetchData {
  return fetched(...[answers].flat()).get(number) ?? { type: 'FETCH', number, items: [] };
}
