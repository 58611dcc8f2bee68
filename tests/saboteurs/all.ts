/** Every saboteur there is, and how to choose among them. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckHeader } from '../../scr/types.ts';
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
  return sampled(saboteurs, ({ name }) => name, count, seed);
}

/** All checks of the rows that the saboteur breaks, and `others` of the rest, always the same for a seed. */
export function checksAround<C extends CheckHeader>(
  { name, breaks }: Bug,
  checks: readonly C[],
  others: number,
  seed: number,
): C[] {
  const rows = new Set(checks.filter(({ ids }) => breaks.includes(ids[0]!)).flatMap((check) => check.rows));
  const [near, far] = [true, false].map((isNear) =>
    checks.filter((check) => check.rows.some((row) => rows.has(row)) === isNear),
  );
  const chosen = new Set([...near!, ...sampled(far!, ({ ids }) => `${name} ${ids[0]}`, others, seed)]);
  return checks.filter((check) => chosen.has(check));
}

function sampled<T>(all: readonly T[], nameOf: (one: T) => string, count: number, seed: number): T[] {
  const place = (one: T): string =>
    createHash('sha256')
      .update(`${seed} ${nameOf(one)}`)
      .digest('hex');
  return all
    .map((one) => ({ one, place: place(one) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, count)
    .map(({ one }) => one);
}
