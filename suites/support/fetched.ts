/** What answers tell of one message, however the server cut its FETCH responses (RFC 3501 §7.4.2). */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { FetchData } from '../../protocol/imap/model/response.ts';

/**
 * The items of all FETCH responses of this number; none if the answers tell nothing of the message. What came last
 * stands first, so that look-ups find the newest. Give it the answers of a pipeline together: a server may run
 * commands side by side (RFC 3501 §5.5). Not for answers in which an EXPUNGE renumbers the messages.
 */
export function fetchedOf(answers: Answer | Answer[], number: number): FetchData {
  const told = [answers].flat().flatMap((answer) => answer.fetches());
  const ofMessage = told.filter((fetch) => fetch.number === number);
  return { type: 'FETCH', number, items: ofMessage.reverse().flatMap(({ items }) => items) };
}
