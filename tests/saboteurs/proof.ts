/** What one saboteur has to show: the checks that it names see it, and others do not, save those that are pinned. */
import type { CheckDefinition } from '../../suites/support/definition.ts';
import type { SuiteEnvironment } from '../../suites/support/environment.ts';
import { executeCheck } from '../../suites/support/execute.ts';
import { checksBeside } from './all.ts';
import { redVerdict } from './judge-blame.ts';
import type { Pins } from './pins.ts';
import type { Bug } from './saboteur.ts';

/** Checks of its own rows, and of others, that are asked beside those that it names. */
const BESIDE = { near: 1, far: 1 };
const SEED = 1;

export interface Proved {
  /** Each check that is named, and `seen`, or what it said instead. */
  readonly named: readonly (readonly [id: string, said: string])[];
  /** What went red and is not pinned. */
  readonly tooMuch: readonly string[];
}

/** The environment is that of a server which the saboteur has broken. Throws for a check that there is not. */
export async function proof(
  bug: Bug,
  checks: readonly CheckDefinition[],
  pins: Pins,
  environment: SuiteEnvironment,
): Promise<Proved> {
  const named: [string, string][] = [];
  for (const id of bug.breaks) {
    const check = checks.find(({ ids }) => ids[0] === id);
    if (!check) throw new Error(`there is no check ${id}`);
    const { verdict, reason } = await executeCheck(check, environment);
    named.push([id, verdict === redVerdict(check.level) ? 'seen' : `${verdict}: ${reason}`]);
  }
  const tooMuch: string[] = [];
  const red = new Set([...bug.breaks, ...(pins[bug.name]?.also ?? [])]);
  for (const check of checksBeside(bug, checks, red, BESIDE, SEED)) {
    const { verdict, reason } = await executeCheck(check, environment);
    if (verdict === 'fail' || verdict === 'warn' || verdict === 'error')
      tooMuch.push(`${check.ids[0]}: ${verdict}: ${reason}`);
  }
  return { named, tooMuch };
}
