/**
 * What changed between two runs (`cpm-conformance/comparison@1`, docs/comparison.schema.json), by requirement, check and
 * clause. Pure.
 */
import type { CheckResult, RequirementResult, RunResults } from '../scr/results.ts';
import type { CheckLevel, RequirementVerdict, RowLevel, Verdict } from '../scr/types.ts';
import { worse } from '../scr/verdict.ts';
import {
  type DeclarationChange,
  declarationChanges,
  type OptionChange,
  optionChanges,
} from './comparison-statements.ts';
import { leftOutOf } from './run-words.ts';
import { plural } from './text-layout.ts';

export const COMPARISON_SCHEMA = 'cpm-conformance/comparison@1';

/** `changed`: neither is better, such as a failure that stayed inconclusive. */
export type ChangeKind = 'worse' | 'no-longer-checked' | 'changed' | 'newly-checked' | 'better';

/** Null: not checked in that run. */
export interface Change {
  kind: ChangeKind;
  before: Verdict | null;
  after: Verdict | null;
}

export interface RequirementChange extends Change {
  /** Specification and id. */
  id: string;
  level: RowLevel;
  function: string;
  /** Why it is as it is now, in one sentence; of the former run if the later says nothing of it. */
  reason: string;
}

export interface CheckChange extends Change {
  id: string;
  level: CheckLevel;
  title: string;
  clauses: string[];
  reason: string;
  /** Relative to the report folder of the run that `reason` is of. */
  transcript: string | null;
}

/** By the worst of the checks that cite it. */
export interface ClauseChange extends Change {
  clause: string;
}

export interface DurationChange {
  id: string;
  beforeMs: number;
  afterMs: number;
}

/** What the runs themselves differ in. */
export interface Circumstance {
  what:
    | 'target'
    | 'product'
    | 'capabilities'
    | 'profile'
    | 'specifications'
    | 'tool'
    | 'selection'
    | 'completeness';
  before: string;
  after: string;
}

export interface ComparedRun {
  runId: string;
  startedAt: string;
  endpoints: string[];
  complete: boolean;
  conformant: boolean;
}

export interface Comparison {
  schema: typeof COMPARISON_SCHEMA;
  tool: { name: 'cpm-conformance'; version: string };
  before: ComparedRun;
  after: ComparedRun;
  circumstances: Circumstance[];
  /** What is declared otherwise; no regression, but maybe the cause of one. */
  declarations: DeclarationChange[];
  options: OptionChange[];
  /** Only what changed; regressions first. */
  requirements: RequirementChange[];
  checks: CheckChange[];
  clauses: ClauseChange[];
  /** Checks that took more than twice the time, or less than half, and differ by more than a second. */
  durations: DurationChange[];
  unchanged: { requirements: number; checks: number; clauses: number };
  /** Whether a check or a requirement got worse, or is no longer checked. */
  regression: boolean;
}

const GROSS_FACTOR = 2;
const GROSS_MS = 1000;

/** Compares two runs. Whether they are about the same is told in `circumstances`, and judged by nobody here. */
export function compareRuns(before: RunResults, after: RunResults, version: string): Comparison {
  const requirements = paired(requirementsOf(before), requirementsOf(after), ({ verdict }) =>
    verdict === 'not-covered' ? null : verdict,
  );
  const checks = paired(checksOf(before), checksOf(after), ({ verdict }) => verdict);
  const clauses = paired(clausesOf(before), clausesOf(after), (verdict) => verdict);
  return {
    schema: COMPARISON_SCHEMA,
    tool: { name: 'cpm-conformance', version },
    before: comparedRun(before),
    after: comparedRun(after),
    circumstances: circumstancesOf(before, after),
    declarations: declarationChanges(before, after),
    options: optionChanges(before, after),
    requirements: requirements.changes.map(({ key, told, change }) => {
      const { level, function: about, reason } = told;
      return { id: key, ...change, level, function: about, reason };
    }),
    checks: checks.changes.map(({ key, told, change }) => {
      const { level, title, clauses: cited, reason, transcript } = told;
      return { id: key, ...change, level, title, clauses: cited, reason, transcript };
    }),
    clauses: clauses.changes.map(({ key, change }) => ({ clause: key, ...change })),
    durations: durationsOf(checksOf(before), checksOf(after)),
    unchanged: {
      requirements: requirements.unchanged,
      checks: checks.unchanged,
      clauses: clauses.unchanged,
    },
    regression: [...requirements.changes, ...checks.changes].some(({ change }) => isRegression(change)),
  };
}

/** Whether it fails a comparison. */
export function isRegression({ kind }: Pick<Change, 'kind'>): boolean {
  return kind === 'worse' || kind === 'no-longer-checked';
}

/** Whether the runs share a requirement or a check, so that there is something to compare. */
export function haveAnythingInCommon(a: RunResults, b: RunResults): boolean {
  const known = new Set([...judged(requirementsOf(a)), ...checksOf(a).keys()]);
  return [...judged(requirementsOf(b)), ...checksOf(b).keys()].some((key) => known.has(key));
}

function judged(rows: ReadonlyMap<string, RequirementResult>): string[] {
  return [...rows].filter(([, { verdict }]) => verdict !== 'not-covered').map(([key]) => key);
}

function requirementsOf(results: RunResults): Map<string, RequirementResult> {
  const inScope = results.requirements.filter((row) => row.inScope);
  return new Map(inScope.map((row) => [`${row.spec}/${row.id}`, row]));
}

function checksOf(results: RunResults): Map<string, CheckResult> {
  const checks = results.requirements.flatMap((row) => row.checks);
  return new Map(checks.map((check) => [check.id, check]));
}

function clausesOf(results: RunResults): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const { clauses, verdict } of checksOf(results).values()) {
    for (const clause of clauses) verdicts.set(clause, worse(verdict, verdicts.get(clause) ?? verdict));
  }
  return verdicts;
}

interface Paired<T> {
  /** `told`: what there is now, or what there was. */
  changes: { key: string; told: T; change: Change }[];
  unchanged: number;
}

function paired<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  verdictOf: (of: T) => Verdict | null,
): Paired<T> {
  const changes: Paired<T>['changes'] = [];
  let unchanged = 0;
  for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [was, is] = [before.get(key), after.get(key)];
    const verdicts = {
      before: was === undefined ? null : verdictOf(was),
      after: is === undefined ? null : verdictOf(is),
    };
    const kind = kindOf(verdicts.before, verdicts.after);
    if (kind === null) {
      if (verdicts.after !== null) unchanged += 1;
      continue;
    }
    changes.push({ key, told: is ?? was!, change: { kind, ...verdicts } });
  }
  changes.sort((a, b) => KINDS.indexOf(a.change.kind) - KINDS.indexOf(b.change.kind));
  return { changes, unchanged };
}

/** In the order in which they are told. */
export const KINDS: readonly ChangeKind[] = [
  'worse',
  'no-longer-checked',
  'changed',
  'newly-checked',
  'better',
];

const RED: readonly (Verdict | RequirementVerdict | null)[] = ['fail', 'inconclusive', 'error'];

/** What does not apply was not checked; but where it comes to apply and fails, it got worse. */
function kindOf(before: Verdict | null, after: Verdict | null): ChangeKind | null {
  if (before === after) return null;
  const [was, is] = [before, after].map((verdict) => (verdict === 'not-applicable' ? null : verdict)) as [
    Verdict | null,
    Verdict | null,
  ];
  if (was === is) return null;
  if (is === null) return 'no-longer-checked';
  if (was === null) return before === 'not-applicable' && RED.includes(is) ? 'worse' : 'newly-checked';
  if (worse(was, is) === is) return 'worse';
  // A failure that could not be shown this time is no progress.
  return RED.includes(is) ? 'changed' : 'better';
}

function durationsOf(
  before: ReadonlyMap<string, CheckResult>,
  after: ReadonlyMap<string, CheckResult>,
): DurationChange[] {
  return [...before].flatMap(([id, { durationMs: beforeMs }]) => {
    const afterMs = after.get(id)?.durationMs;
    if (afterMs === undefined) return [];
    const [least, most] = [Math.min(beforeMs, afterMs), Math.max(beforeMs, afterMs)];
    return most > least * GROSS_FACTOR && most - least > GROSS_MS ? [{ id, beforeMs, afterMs }] : [];
  });
}

function comparedRun({ runId, startedAt, target, complete, summary }: RunResults): ComparedRun {
  return { runId, startedAt, endpoints: target.endpoints, complete, conformant: summary.conformant };
}

function circumstancesOf(before: RunResults, after: RunResults): Circumstance[] {
  const differing = (what: Circumstance['what'], of: (results: RunResults) => string): Circumstance[] => {
    const both = { before: of(before), after: of(after) };
    return both.before === both.after ? [] : [{ what, ...both }];
  };
  // The embedded server listens elsewhere each time.
  const isEmbedded = before.target.kind === 'embedded' && after.target.kind === 'embedded';
  const capabilities = new Set(before.target.capabilities);
  const present = new Set(after.target.capabilities);
  const missing = [...capabilities].filter((name) => !present.has(name));
  const gained = [...present].filter((name) => !capabilities.has(name));
  return [
    ...differing('completeness', ({ complete, incompleteReason }) =>
      complete ? 'complete' : (incompleteReason ?? 'not complete'),
    ),
    ...(isEmbedded ? [] : differing('target', ({ target }) => target.endpoints.join(', ') || target.kind)),
    ...differing(
      'product',
      ({ target }) => [target.name, target.version].filter((part) => part !== null).join(' ') || 'not said',
    ),
    ...(missing.length + gained.length === 0
      ? []
      : [{ what: 'capabilities' as const, before: namesOf(missing), after: namesOf(gained) }]),
    ...differing('profile', ({ profile: { name, reading, strict, claims } }) =>
      [
        name,
        `reading ${reading}`,
        ...(strict ? ['strict'] : []),
        ...claims.map((claim) => `claims ${claim}`),
      ].join(', '),
    ),
    ...differing('specifications', ({ specs }) => specs.join(', ')),
    ...differing('tool', ({ tool }) => tool.version),
    ...differing('selection', (results) => `${plural(leftOutOf(results.requirements), 'row')} left out`),
  ];
}

function namesOf(capabilities: readonly string[]): string {
  return capabilities.join(' ') || 'none';
}
