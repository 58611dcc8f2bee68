/** A scenario by what a command line names: one of the ready ones, or a file of JSON. */
import { readFileSync } from 'node:fs';
import { nearest } from '../../target/nearest.ts';
import { READY_SCENARIOS } from './library/index.ts';
import { readScenario } from './read.ts';
import { ScenarioError } from './scenario-error.ts';
import type { Scenario } from './types.ts';

/** Throws `ScenarioError` if it is neither, or the file is no scenario; `ConfigurationError` if it is no JSON. */
export function loadScenario(fileOrName: string): Scenario {
  const ready = READY_SCENARIOS.find(({ name }) => name === fileOrName);
  if (ready) return ready;
  return readScenario(textOf(fileOrName), fileOrName);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const names = READY_SCENARIOS.map(({ name }) => name);
    const near = nearest(file, names);
    const why = code === 'ENOENT' ? 'no such file, and no ready scenario of this name' : `${code}`;
    throw new ScenarioError(
      `The scenario ${file} cannot be read: ${why}.`,
      near === null ? `The ready ones are ${names.join(', ')}.` : `Did you mean ${near}?`,
    );
  }
}
