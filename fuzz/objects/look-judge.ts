/** What a look at a mailbox says of the objects in it, and which of them is to blame. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { Breach } from '../kind.ts';
import type { Find } from './find.ts';
import { grammarFinds, numberOfFetch } from './grammar.ts';
import { judgeKept } from './kept-judge.ts';
import type { KeySearch, Look, Stored } from './look.ts';
import { judgeSearch } from './search-judge.ts';

/** What was asked in a look, and what came. */
export interface Seen {
  readonly look: Look;
  readonly selected: Answer;
  /** Null where there was nothing to fetch. */
  readonly fetched: Answer | null;
  readonly searches: readonly {
    readonly search: KeySearch;
    readonly answer: Answer;
    readonly found: ReadonlySet<number>;
  }[];
}

/** `unclear` may be of any of the objects. */
export function judgeLook(
  { look, selected, fetched, searches }: Seen,
  stored: readonly Stored[],
): { breaches: Breach[]; unclear: Find | null } {
  const answers = [selected, ...(fetched ? [fetched] : []), ...searches.map(({ answer }) => answer)];
  const { breaches, unclear } = judgeGrammar(answers, stored);
  const fault = judgeCount(selected, stored.length) ?? unclear;
  if (fault !== null || fetched === null) return { breaches, unclear: fault };
  for (const { search, answer, found } of searches)
    breaches.push(...judgeSearch(search, answer, found, stored));
  const unread = new Set(fetched.responses.filter(({ error }) => error !== null).map(numberOfFetch));
  const byNumber = new Map(fetched.fetches().map((message) => [message.number, message]));
  for (const [index, one] of stored.entries()) {
    const message = byNumber.get(index + 1);
    // What cannot be read was blamed for that already.
    if (message === undefined && unread.has(index + 1)) continue;
    if (message === undefined || !fetched.ok)
      return { breaches, unclear: notFetched(fetched, byNumber.size, stored.length) };
    breaches.push(...judgeKept(one, message, look).map((find) => ({ ...find, at: one.at })));
  }
  return { breaches, unclear: null };
}

/** A response about a message is about the object that it is. */
function judgeGrammar(answers: readonly Answer[], stored: readonly Stored[]) {
  const breaches: Breach[] = [];
  let unclear: Find | null = null;
  for (const received of answers.flatMap(({ responses }) => responses)) {
    const number = numberOfFetch(received);
    const owner = number === null ? undefined : stored[number - 1];
    for (const find of grammarFinds(received)) {
      if (owner === undefined) unclear ??= find;
      else breaches.push({ ...find, at: owner.at });
    }
  }
  return { breaches, unclear };
}

/** RFC 3501 §6.3.11: what is answered OK is in the mailbox, what is refused is not. */
function judgeCount(selected: Answer, expected: number): Find | null {
  const exists = selected.data('EXISTS').at(-1)?.number;
  if (selected.ok && exists === expected) return null;
  if (!selected.ok)
    return {
      oracle: 'fetched',
      shape: `SELECT ${selected.status.status}`,
      summary: `SELECT of a mailbox with objects is answered ${selected.lines().at(-1)} (RFC 3501 §6.3.1)`,
    };
  return {
    oracle: 'stored',
    shape: (exists ?? 0) < expected ? 'fewer' : 'more',
    summary: `${expected} objects were answered OK, and the mailbox has ${exists ?? 'an unknown number'} (RFC 3501 §6.3.11)`,
  };
}

function notFetched(answer: Answer, told: number, count: number): Find {
  const { status } = answer.status;
  return {
    oracle: 'fetched',
    shape: answer.ok ? 'fewer' : status,
    summary: `FETCH of ${count} objects that are in the mailbox gives ${told}, and is answered ${answer.lines().at(-1)} (RFC 3501 §6.4.5)`,
  };
}
