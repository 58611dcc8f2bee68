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
  bug: Bug,
  checks: readonly C[],
  others: number,
  seed: number,
): C[] {
  const { near, far } = byNearness(bug, checks);
  const chosen = new Set([...near, ...someOf(bug, far, others, seed)]);
  return checks.filter((check) => chosen.has(check));
}

/** Of the rows that the saboteur breaks and of all others as many, none of them in `red`; always the same for a seed. */
export function checksBeside<C extends CheckHeader>(
  bug: Bug,
  checks: readonly C[],
  red: ReadonlySet<string>,
  count: { readonly near: number; readonly far: number },
  seed: number,
): C[] {
  const { near, far } = byNearness(bug, checks, ({ ids }) => !red.has(ids[0]!));
  return [...someOf(bug, near, count.near, seed), ...someOf(bug, far, count.far, seed)];
}

function byNearness<C extends CheckHeader>(
  { breaks }: Bug,
  checks: readonly C[],
  counts: (check: C) => boolean = () => true,
): { near: C[]; far: C[] } {
  const rows = new Set(checks.filter(({ ids }) => breaks.includes(ids[0]!)).flatMap((check) => check.rows));
  const of = Map.groupBy(checks.filter(counts), (check) => check.rows.some((row) => rows.has(row)));
  return { near: of.get(true) ?? [], far: of.get(false) ?? [] };
}

function someOf<C extends CheckHeader>(
  { name }: Bug,
  checks: readonly C[],
  count: number,
  seed: number,
): C[] {
  return sampled(checks, ({ ids }) => `${name} ${ids[0]}`, count, seed);
}

/** `count` of anything that has a name, always the same for a seed. */
export function sampled<T>(all: readonly T[], nameOf: (one: T) => string, count: number, seed: number): T[] {
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
