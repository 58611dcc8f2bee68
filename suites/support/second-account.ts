import type { Account } from '../../target/types.ts';
import type { SuiteEnvironment } from './environment.ts';
import { inconclusive } from './verdict-errors.ts';

/** The account of the second principal. Inconclusive where there is none that works; the reason says why. */
export function secondAccount({ profile, secondRefusal }: SuiteEnvironment): Account {
  if (profile.second) return profile.second;
  inconclusive(
    secondRefusal === null
      ? 'the profile names no second principal: give one with --second URL'
      : `the second principal cannot be used: ${secondRefusal}`,
  );
}
