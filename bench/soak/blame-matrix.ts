/**
 * Every saboteur against every check: each bug must be seen by the checks that it was made for, and the blame must
 * fall on the requirement that it breaks. What else goes red is listed, for a person to judge.
 */
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { CheckHeader } from '../../scr/types.ts';
import { type Blame, collateral, whereItFalls } from '../../tests/saboteurs/judge-blame.ts';
import type { Bug } from '../../tests/saboteurs/saboteur.ts';
import type { BlameScope } from './blame-scope.ts';
import type { PartReport } from './part-report.ts';
import { type JobEnd, workOff } from './worker-pool.ts';

/** A bug that makes every command wait in vain still has to end: twice 500 ms a check, four at once. */
const DEADLINE_MS = 300_000;
/** A saboteur that breaks more is hardly one bug. */
const MANY = 40;

export interface BlameFacts {
  checks: number;
  saboteurs: number;
  blames: Blame[];
  /** Saboteurs with whom another row than the named ones has more red: relative to its size alone, or in number, too. */
  mostlyNamed: string[];
  elsewhere: string[];
  /** Checks that no saboteur of this run turned red. */
  neverRed: { id: string; level: string }[];
  /** Saboteurs that turn more than 40 checks red. */
  broad: { saboteur: string; red: number }[];
}

export interface Matrix {
  saboteurs: readonly Bug[];
  /** Whether these are all saboteurs there are: only then must every check have gone red. */
  whole: boolean;
  checks: readonly CheckHeader[];
  /** The module that breaks a server and asks the checks. */
  worker: URL;
  scope: BlameScope;
}

export async function blameMatrix(
  part: string,
  { saboteurs, whole, checks, worker, scope }: Matrix,
  progress: (line: string) => void,
): Promise<PartReport<BlameFacts>> {
  const begin = performance.now();
  const blames = new Map<string, Blame>();
  const faults: string[] = [];
  let done = 0;
  const onEnd = (end: JobEnd<Blame>): void => {
    done++;
    const time = `${(end.durationMs / 1000).toFixed(1)} s`;
    if ('trouble' in end) {
      faults.push(`${end.job}: ${end.trouble}`);
      progress(`${done}/${saboteurs.length} ${end.job}: ${end.trouble} (${time})`);
      return;
    }
    blames.set(end.job, end.result);
    faults.push(...faultsOf(end.result));
    progress(`${done}/${saboteurs.length} ${end.job}: ${end.result.red.length} red (${time})`);
  };
  await workOff<Blame>(
    saboteurs.map(({ name }) => name),
    {
      worker,
      threads: availableParallelism(),
      deadlineMs: DEADLINE_MS,
      data: scope,
    },
    onEnd,
  );
  const inOrder = saboteurs.flatMap(({ name }) => blames.get(name) ?? []);
  const neverRed = neverRedOf(checks, inOrder);
  if (whole) {
    const silent = neverRed.filter(({ level }) => level !== 'MAY');
    faults.push(...silent.map(({ id, level }) => `${id} (${level}) is turned red by no saboteur`));
  }
  const falling = (where: ReturnType<typeof whereItFalls>): string[] =>
    inOrder.filter((one) => whereItFalls(one) === where).map(({ saboteur }) => saboteur);
  const facts: BlameFacts = {
    checks: checks.length,
    saboteurs: saboteurs.length,
    blames: inOrder,
    mostlyNamed: falling('mostly-named'),
    elsewhere: falling('elsewhere'),
    neverRed,
    broad: inOrder
      .filter(({ red }) => red.length > MANY)
      .map(({ saboteur, red }) => ({ saboteur, red: red.length })),
  };
  const lines = [...inOrder.flatMap(describe), ...summarise(facts, whole)];
  return { part, durationMs: performance.now() - begin, faults, lines, facts };
}

function faultsOf({ saboteur, unseen, errors }: Blame): string[] {
  return [
    ...unseen.map(({ id, verdict, reason }) => `${saboteur} is not seen by ${id}: ${verdict}: ${reason}`),
    ...errors.map(({ id, reason }) => `${saboteur} makes ${id} go wrong itself: ${reason}`),
  ];
}

function neverRedOf(checks: readonly CheckHeader[], blames: readonly Blame[]): BlameFacts['neverRed'] {
  const red = new Set(blames.flatMap((one) => [...one.red, ...one.onlyAlone].map(({ id }) => id)));
  return checks.map(({ ids, level }) => ({ id: ids[0] ?? '', level })).filter(({ id }) => !red.has(id));
}

function describe(one: Blame): string[] {
  const { saboteur, bug, named, unseen, onlyAlone, red, inconclusive, rows } = one;
  const seen = named.length - unseen.length;
  const where = {
    named: 'on a named row',
    'mostly-named': `on a named row in number, but relative to size on ${rows[0]?.row}`,
    elsewhere: `ELSEWHERE, on ${rows[0]?.row ?? 'none'}`,
  }[whereItFalls(one)];
  const others = [...collateral(one)].map(([row, found]) => {
    const slugs = found.map(({ id }) => id.slice(row.length + 1));
    return `    ${row}: ${slugs.join(', ')}`;
  });
  return [
    `${saboteur}: ${bug}`,
    `  ${seen} of ${named.length} named see it, ${red.length} red in all, ${inconclusive.length} inconclusive; blame falls ${where}`,
    ...onlyAlone.map(({ id }) => `  only alone: ${id}`),
    ...rows
      .filter(({ row }) => one.namedRows.includes(row))
      .map(({ row, red: of, size, verdict }) => `  named ${row}: ${of} of ${size}, ${verdict}`),
    ...(others.length > 0 ? ['  collateral', ...others] : []),
  ];
}

function summarise(
  { checks, saboteurs, mostlyNamed, elsewhere, neverRed, broad }: BlameFacts,
  whole: boolean,
): string[] {
  const list = (title: string, entries: string[]): string[] => [
    `${title}: ${entries.length}`,
    ...entries.map((entry) => `  ${entry}`),
  ];
  return [
    '',
    `${saboteurs} saboteurs, ${checks} checks`,
    ...list('a smaller row than the named is red in greater part', mostlyNamed),
    ...list('blame falls elsewhere', elsewhere),
    ...list(
      `more than ${MANY} checks red`,
      broad.map(({ saboteur, red }) => `${saboteur}: ${red}`),
    ),
    ...(whole
      ? list(
          'checks that never went red',
          neverRed.map(({ id, level }) => `${level} ${id}`),
        )
      : []),
  ];
}
