/** Which saboteur each check and each invariant was seen to fail by, and what fails with it: docs/saboteurs.md. */
import { rowKeyOfCheckId } from '../../scr/catalogue.ts';
import type { CheckHeader } from '../../scr/types.ts';
import type { Pins } from './pins.ts';
import type { Bug } from './saboteur.ts';

/** A saboteur may turn so many other checks red, and still prove one. */
export const MOST_COMPANIONS = 3;

/** The saboteur that says most of a check: the one that turns least else red. */
export interface Proof {
  readonly check: CheckHeader;
  /** Null where there is none. */
  readonly saboteur: Bug | null;
  /** Checks that it turns red, too. */
  readonly companions: readonly string[];
  /** Saboteurs that the check sees, all in all. */
  readonly seen: number;
}

/** Of every check but those of MAY, which blame nobody. */
export function proofsOf(checks: readonly CheckHeader[], saboteurs: readonly Bug[], pins: Pins): Proof[] {
  const judging = checks.filter(({ level }) => level !== 'MAY');
  const byCheck = new Map(
    judging.map((check) => [check.ids[0]!, [] as { bug: Bug; companions: string[] }[]]),
  );
  for (const bug of saboteurs) {
    const red = [...new Set([...bug.breaks, ...(pins[bug.name]?.also ?? [])])];
    for (const id of red) byCheck.get(id)?.push({ bug, companions: red.filter((other) => other !== id) });
  }
  return judging.map((check) => {
    const all = byCheck.get(check.ids[0]!)!;
    const [least] = all.toSorted((one, other) => one.companions.length - other.companions.length);
    return { check, saboteur: least?.bug ?? null, companions: least?.companions ?? [], seen: all.length };
  });
}

/** A table for each row, as Markdown. Companions of the same row are named by their slugs. */
export function describeProofs(proofs: readonly Proof[]): string {
  const byRow = Map.groupBy(proofs, ({ check }) => rowKeyOfCheckId(check.ids[0]!));
  return [...byRow]
    .map(([row, of]) =>
      [
        `### ${row}`,
        '',
        '| check | level | saboteur | red with it | seen by it |',
        '| --- | --- | --- | --- | --- |',
        ...of.map((proof) => line(row, proof)),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function line(row: string, { check, saboteur, companions, seen }: Proof): string {
  const short = (id: string): string => (rowKeyOfCheckId(id) === row ? id.slice(row.length + 1) : id);
  const others = companions.map(short).join(', ');
  return `| ${check.slug} | ${check.level} | ${saboteur?.name ?? 'NONE'} | ${others} | ${seen} |`;
}
