/** The ready scenarios: docs/scenarios.md tells of each. */
import { nearest } from '../../../target/nearest.ts';
import { ScenarioError } from '../scenario-error.ts';
import type { Scenario } from '../types.ts';
import { CONNECTIONS } from './connections.ts';
import { OTHER_DEVICES } from './other-devices.ts';
import { OTHER_USERS } from './other-users.ts';
import { REST } from './rest.ts';
import { SERVERS } from './servers.ts';

export const READY_SCENARIOS: readonly Scenario[] = [
  ...CONNECTIONS,
  ...OTHER_DEVICES,
  ...OTHER_USERS,
  ...REST,
  ...SERVERS,
];

/** Throws `ScenarioError` for a name that is none; it lists the names. */
export function readyScenario(name: string): Scenario {
  const found = READY_SCENARIOS.find((scenario) => scenario.name === name);
  if (found) return found;
  const names = READY_SCENARIOS.map((scenario) => scenario.name);
  const near = nearest(name, names);
  throw new ScenarioError(
    `There is no ready scenario ${JSON.stringify(name)}.${near === null ? '' : ` Did you mean ${near}?`}`,
    `The ready ones are ${names.join(', ')}.`,
  );
}
