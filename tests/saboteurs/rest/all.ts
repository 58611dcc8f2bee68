/** Every saboteur of the REST door that there is. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RestSaboteur } from './saboteur.ts';

/** Files that hold saboteurs are named after a suite: a row or a clause, with a hyphen. */
const OF_SUITE =
  /^(?!.*\.test\.ts$)(?:objects|object|payload|bulk|flags|flag|folders|folder|search|subscriptions|notifications|channel|support|clause)[\w.-]*\.ts$/;

export async function restSaboteursBySuite(): Promise<{ suite: string; saboteurs: RestSaboteur[] }[]> {
  const files = (await readdir(import.meta.dirname)).filter((name) => OF_SUITE.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const module = (await import(pathToFileURL(join(import.meta.dirname, name)).href)) as {
        saboteurs: RestSaboteur[];
      };
      return { suite: name.replace(/\.ts$/, ''), saboteurs: module.saboteurs };
    }),
  );
}

export async function allRestSaboteurs(): Promise<RestSaboteur[]> {
  return (await restSaboteursBySuite()).flatMap(({ saboteurs }) => saboteurs);
}
