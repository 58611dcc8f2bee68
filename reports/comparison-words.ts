/** What every rendering of a comparison says in the same words. */
import type { Change, ChangeKind, Circumstance, Comparison } from './comparison.ts';
import type { Declared } from './ics.ts';
import { plural } from './text-layout.ts';

export const kindWords: Record<ChangeKind, string> = {
  worse: 'worse',
  'no-longer-checked': 'no longer checked',
  changed: 'changed',
  'newly-checked': 'newly checked',
  better: 'better',
};

/** `pass → fail`. */
export function arrow({ before, after }: Pick<Change, 'before' | 'after'>): string {
  return `${before ?? 'not checked'} → ${after ?? 'not checked'}`;
}

/** One circumstance without its subject. */
export function circumstanceWords({ what, before, after }: Circumstance): string {
  return what === 'capabilities' ? `only before: ${before}; only now: ${after}` : `${before} → ${after}`;
}

const later: Record<Declared, (what: string) => string> = {
  yes: (what) => `declares ${what}`,
  no: (what) => `declares that ${what} is not supported`,
  'not-said': (what) => `says nothing of ${what}`,
};
const former: Record<Declared, string> = {
  yes: 'declared it',
  no: 'declared that it is not supported',
  'not-said': 'said nothing of it',
};

/** A sentence for each thing that the profiles of the two runs say otherwise. */
export function statementSentences({
  declarations,
  options,
}: Pick<Comparison, 'declarations' | 'options'>): string[] {
  return [
    ...declarations.map(({ id, function: about, before, after }) => {
      const what = about === '' ? id : `${id} (${about})`;
      return `The later run ${later[after](what)}, the former ${former[before]}.`;
    }),
    ...options.map(
      ({ option, before, after }) => `The later run has ${option} ${after}, the former ${before}.`,
    ),
  ];
}

/** `2 checks worse, 1 better, 300 as before`. */
export function tally(noun: string, changes: readonly Pick<Change, 'kind'>[], unchanged: number): string {
  const counts = (Object.keys(kindWords) as ChangeKind[]).flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kindWords[kind]}`];
  });
  const total = plural(changes.length + unchanged, noun);
  return `${total}: ${[...counts, `${unchanged} as before`].join(', ')}`;
}

/** The last word. */
export function verdictWords({ regression, checks, requirements }: Comparison): string {
  if (regression) return 'Regression: something got worse, or is no longer checked.';
  return checks.length + requirements.length === 0 ? 'No change.' : 'No regression.';
}

/** The first `most` of them, and how many are left. */
export function firstOf<T>(all: readonly T[], most: number): { shown: readonly T[]; left: number } {
  return { shown: all.slice(0, most), left: Math.max(0, all.length - most) };
}

/** `1.2 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
