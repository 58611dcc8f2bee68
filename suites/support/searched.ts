/** What SEARCH finds, and tables of keys with what they must find: RFC 3501 §6.4.4, §7.2.5. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { that } from './judge.ts';
import type { Session } from './session.ts';

/**
 * The numbers of all SEARCH responses of an answer, ascending, each once: their order means nothing, and a server
 * may split or repeat the response.
 */
export function searched(answer: Answer): number[] {
  const numbers = new Set(answer.data('SEARCH').flatMap((response) => response.numbers));
  return [...numbers].sort((a, b) => a - b);
}

/** A search key (or several) as it goes on the wire, and the numbers that it must find, ascending. */
export type SearchRow = readonly [key: string, expected: readonly number[]];

/**
 * The act: one search after the other; fails unless each is answered OK and finds exactly its row's numbers. All
 * rows are tried, so that a failure shows every key that is wrong.
 */
export async function mustFind(
  imap: Session,
  rows: readonly SearchRow[],
  because: string,
  command: 'SEARCH' | 'UID SEARCH' = 'SEARCH',
): Promise<void> {
  const wrong: { expected: string; saw: string; answer: Answer }[] = [];
  for (const [key, expected] of rows) {
    const answer = await imap.act`${command} ${key}`;
    const wanted = `${command} ${key}: ${shown(expected)}`;
    const saw = `${command} ${key}: ${answer.ok ? shown(searched(answer)) : `tagged ${answer.status.status}`}`;
    if (saw !== wanted) wrong.push({ expected: wanted, saw, answer });
  }
  that(wrong.length === 0, because, {
    expected: wrong.map(({ expected }) => expected).join('; '),
    saw: wrong.map(({ saw }) => saw).join('; '),
    evidence: wrong.map(({ answer }) => answer),
  });
}

/** The same for one search that was answered already. */
export function found(answer: Answer, expected: readonly number[], because: string): void {
  const saw = answer.ok ? shown(searched(answer)) : `tagged ${answer.status.status}`;
  that(saw === shown(expected), because, { expected: shown(expected), saw, evidence: [answer] });
}

function shown(numbers: readonly number[]): string {
  return numbers.length === 0 ? 'nothing' : numbers.join(' ');
}
