/** How a run stands, in the words that every report has for it. */
import type { RunResults, SpecSummary } from '../scr/results.ts';
import { NOT_SELECTED } from '../scr/summarise.ts';

/** What of a run decides on its word. */
export interface RunStanding {
  complete: boolean;
  conformant: boolean;
  /** Requirements in scope that the selection left out. */
  leftOut: number;
}

/** Of the requirements in scope that have checks, those of which the selection took none. */
export function leftOutOf(requirements: RunResults['requirements']): number {
  return requirements.filter(({ inScope, reason }) => inScope && reason === NOT_SELECTED).length;
}

/** The parts of results that decide on the word. */
export function runStanding({ complete, summary, requirements }: RunResults): RunStanding {
  return { complete, conformant: summary.conformant, leftOut: leftOutOf(requirements) };
}

/** True where only a part was asked for: nobody shall take what holds of it for the whole. */
export function isPart({ complete, leftOut }: RunStanding): boolean {
  return complete && leftOut > 0;
}

/** Of a run: `Conformant` only where all of its scope was asked for. */
export function runWord(standing: RunStanding): string {
  if (!standing.complete) return 'Not complete';
  if (!standing.conformant) return 'Not conformant';
  return isPart(standing) ? 'Nothing broken in a selection' : 'Conformant';
}

/** Of one of its specifications. */
export function specWord(
  spec: Pick<SpecSummary, 'conformant' | 'covered'> | undefined,
  run: RunStanding,
): string {
  if (!spec || spec.covered === 0) return 'not judged';
  if (!spec.conformant) return run.complete ? 'not conformant' : 'not complete';
  return isPart(run) ? 'nothing broken' : 'conformant';
}
