/** Judges a finding again, with no generator involved. */
import type { Plain, Thrown } from '../../generators/thrown.ts';
import { OTHERS_GO_ON, throwAlone } from '../campaign/examiner.ts';
import { secretsOf } from '../campaign/secrets.ts';
import type { Breach, Ground, Kind } from '../kind.ts';
import type { Finding } from './finding.ts';

/**
 * `there`: the target does it still. `gone`: it does nothing wrong any more. `different`: it does something else that
 * is wrong.
 */
export type ReplayVerdict = 'there' | 'gone' | 'different';

export interface Replayed {
  readonly verdict: ReplayVerdict;
  /** How the case was answered, a word. */
  readonly answer: string;
  /** What the target does wrong now. */
  readonly breaches: readonly Breach[];
  /** The finding as it is now; null if it is gone. */
  readonly finding: Finding | null;
  readonly transcript: readonly string[];
}

/** What depends on moments is given so many chances to show itself. */
const CHANCES = 3;

/** Rejects with `TargetLost` if the target cannot be reached. */
export async function replay(kind: Kind, ground: Ground, former: Finding): Promise<Replayed> {
  const cases: Thrown<Plain>[] = [...former.prelude, former.case];
  let last: Replayed | null = null;
  for (let chance = 0; chance < CHANCES; chance++) {
    const { breaches, answer, transcript } = await throwAlone(kind, ground, cases, {
      deadlineMs: ground.profile.timeoutMs,
      secrets: secretsOf(ground),
      bystander: former.oracle === OTHERS_GO_ON,
    });
    const same = breaches.find(({ oracle, shape }) => oracle === former.oracle && shape === former.shape);
    const now = same ?? breaches[0] ?? null;
    last = {
      verdict: same ? 'there' : now ? 'different' : 'gone',
      answer,
      breaches,
      finding:
        now === null
          ? null
          : { ...former, oracle: now.oracle, shape: now.shape, summary: now.summary, transcript },
      transcript,
    };
    if (same) break;
  }
  return last!;
}
