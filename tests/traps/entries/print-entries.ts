/** docs/permitted.md, made of the entries. */
import { BASE } from './base.ts';
import { BASE_VALUES } from './base-values.ts';
import type { Area, Entry } from './entry.ts';
import { EXTENSIONS } from './extensions.ts';
import { LATER_EXTENSIONS } from './later-extensions.ts';

export const AREAS: readonly Area[] = [...BASE, ...BASE_VALUES, ...EXTENSIONS, ...LATER_EXTENSIONS];

const HEAD = `# What looks wrong and is permitted

A check that blames one of these is a false alarm, and a bug of ours. For each there is a server that does it: the
embedded one in an unusual manner, or as it is. In CI the suite, or for an extension its checks, run against it, and
nothing fails; a manner that the checks never came upon would be no proof, and fails the test. What a server may leave
undone because it is a SHOULD is at most a warning; what it refuses for now, or for its limits, leaves the check without
a verdict.

This page is made of \`tests/traps/entries/\`: \`npx vitest run tests/traps/entries.test.ts -u\` writes it anew.
`;

/** The page, Markdown. */
export function printEntries(areas: readonly Area[]): string {
  const parts = areas.map(({ title, entries }) =>
    [`## ${title}`, '', ...entries.flatMap(lines), ''].join('\n'),
  );
  return [HEAD, ...parts].join('\n');
}

function lines({ permits, by, unshown }: Entry): string[] {
  const servers = by.map(
    (name) => `  - ${name.replace(/^[^:]*: /, name.startsWith('as it is') ? 'as it is: ' : '')}`,
  );
  return [`- ${permits}`, ...(unshown ? [`  - no server can show it: ${unshown}`] : servers)];
}
