/** What VANISHED responses name (RFC 7162 §3.2.10). */
import type { Answer } from '../../drivers/imap/answer.ts';
import { setContains } from '../../protocol/imap/sequence-set.ts';
import { uidsOf } from '../../protocol/imap/uid-set.ts';
import { type Outcome, that } from './judge.ts';
import { inconclusive } from './verdict-errors.ts';

/** The UIDs of the VANISHED responses without EARLIER, ascending, each as often as it is named. */
export function vanished(answer: Answer): number[] {
  const sets = answer.data('VANISHED').filter(({ earlier }) => !earlier);
  return sets
    .flatMap(({ uids }) => uidsOf(uids) ?? inconclusive('VANISHED names more than a thousand UIDs'))
    .sort((a, b) => a - b);
}

/** Those of the UIDs that a VANISHED (EARLIER) response names; it may name more (`docs/permitted.md`). */
export function vanishedEarlier(answer: Answer, uids: readonly number[]): number[] {
  const sets = answer.data('VANISHED').filter(({ earlier }) => earlier);
  return uids.filter((uid) => sets.some((set) => set.uids !== '$' && setContains(set.uids, uid, 0)));
}

/** A VANISHED response, with EARLIER or without. */
export function tellsVanished(earlier: boolean): Outcome {
  return {
    description: earlier ? '* VANISHED (EARLIER)' : '* VANISHED',
    test: (answer) => answer.data('VANISHED').some((response) => response.earlier === earlier),
  };
}

/** Fails unless VANISHED (EARLIER) names all that is gone and nothing that is there, and precedes every FETCH (§3.2.6). */
export function mustTellGone(
  answer: Answer,
  gone: readonly number[],
  living: readonly number[],
  because: string,
): void {
  const missing = gone.filter((uid) => !vanishedEarlier(answer, [uid]).length);
  const wrong = vanishedEarlier(answer, living);
  that(missing.length === 0 && wrong.length === 0, because, {
    expected: `VANISHED (EARLIER) with ${gone.join(',') || 'nothing'}, and none of ${living.join(',') || 'nothing'}`,
    saw: `missing: ${missing.join(',') || 'none'}; named though it is there: ${wrong.join(',') || 'none'}`,
    evidence: [answer],
  });
  const types = answer.responses.flatMap(({ response }) =>
    response?.kind === 'data' ? [response.type] : [],
  );
  const fetch = types.indexOf('FETCH');
  that(fetch < 0 || fetch > types.lastIndexOf('VANISHED'), 'VANISHED (EARLIER) is told before any FETCH', {
    expected: 'VANISHED (EARLIER) before the first FETCH',
    saw: 'a FETCH before it',
    evidence: [answer],
  });
}
