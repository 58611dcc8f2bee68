/** Every saboteur there is, and how to choose among them. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bug, Saboteur } from './saboteur.ts';

/** The saboteurs of each suite, in order of the suites' names (`S-012-copy`). */
export async function saboteursBySuite(): Promise<{ suite: string; saboteurs: Saboteur[] }[]> {
  const files = (await readdir(import.meta.dirname))
    .filter((name) => /^(S-|clause-).*\.ts$/.test(name))
    .sort();
  return Promise.all(
    files.map(async (name) => {
      const module = (await import(pathToFileURL(join(import.meta.dirname, name)).href)) as {
        saboteurs: Saboteur[];
      };
      return { suite: name.replace(/\.ts$/, ''), saboteurs: module.saboteurs };
    }),
  );
}

export async function allSaboteurs(): Promise<Saboteur[]> {
  return (await saboteursBySuite()).flatMap(({ saboteurs }) => saboteurs);
}

/** `count` of them, always the same for a seed: each one's place depends on the seed and its own name alone. */
export function sampleOf<B extends Bug>(saboteurs: readonly B[], count: number, seed: number): B[] {
  const place = ({ name }: B): string => createHash('sha256').update(`${seed} ${name}`).digest('hex');
  return saboteurs
    .map((saboteur) => ({ saboteur, place: place(saboteur) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, count)
    .map(({ saboteur }) => saboteur);
}
