/**
 * What each saboteur turns red beside the checks that it names: made by `npm run soak -- --part blame --pin`, and read
 * by people with each change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Blame, collateral } from './judge-blame.ts';
import type { Bug } from './saboteur.ts';

export interface Pin {
  /** Ids of checks that go red, too: companions. */
  readonly also: readonly string[];
  /** Invariants of the referee that are broken. */
  readonly referee: readonly string[];
}

export type Pins = Readonly<Record<string, Pin>>;

export type PinnedDoor = 'imap' | 'rest';

/** By the saboteurs' names. */
export function pinsOf(door: PinnedDoor): Pins {
  return JSON.parse(readFileSync(fileOf(door), 'utf8')) as Pins;
}

/** Writes what was seen over what was pinned before; saboteurs that there are no more are left out. */
export function pin(door: PinnedDoor, blames: readonly Blame[], all: readonly Bug[]): void {
  const pins: Record<string, Pin> = { ...pinsOf(door) };
  for (const blame of blames) {
    const also = [...collateral(blame).values()].flat().map(({ id }) => id);
    pins[blame.saboteur] = { also: also.sort(), referee: blame.referee };
  }
  const kept = Object.entries(pins).filter(([name]) => all.some((saboteur) => saboteur.name === name));
  kept.sort(([one], [other]) => (one < other ? -1 : 1));
  // A line each: a difference is read by people.
  const lines = kept.map(([name, one]) => `  ${JSON.stringify(name)}: ${JSON.stringify(one)}`);
  writeFileSync(fileOf(door), `{\n${lines.join(',\n')}\n}\n`);
}

function fileOf(door: PinnedDoor): string {
  return join(import.meta.dirname, 'pins', `${door}.json`);
}
