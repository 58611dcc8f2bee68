/**
 * The shape of `results.json` (schema `cpm-conformance/results@1`). Everything that people read is made from it.
 */
import type { BaselineResult } from './baseline-result.ts';
import type { Declarations, Pixit, Product } from './declaration.ts';
import type { CheckLevel, Reading, RequirementVerdict, Role, RowLevel, SpecId, Verdict } from './types.ts';

/** What one check came to. `id` is the id under the row that carries it. Durations are milliseconds. */
export interface CheckResult {
  id: string;
  title: string;
  level: CheckLevel;
  clauses: string[];
  verdict: Verdict;
  /** One sentence. For a failure: what the clause asks, what was sent, what came back, why that breaks it. */
  reason: string;
  durationMs: number;
  /** Path of the transcript relative to the report folder, or null if nothing was opened. */
  transcript: string | null;
  /** The failure in full, with what was sent and what came back; absent when there is nothing to add. */
  detail?: string;
  /** Observations of a MAY and other remarks; absent when there are none. */
  notes?: string[];
}

export interface RequirementResult {
  id: string;
  kind: 'scr' | 'clause';
  spec: SpecId;
  role: Role;
  level: RowLevel;
  function: string;
  reference: string;
  inScope: boolean;
  verdict: RequirementVerdict;
  reason: string;
  checks: CheckResult[];
}

/** `i/n` of `--shard`: the `index`-th (from 1) of `count` parts of the checks. */
export interface Shard {
  index: number;
  count: number;
}

/** A run that was merged with others. Its seed gives the cases of its checks again. */
export interface MergedPart {
  runId: string;
  seed: number;
  startedAt: string;
  durationMs: number | null;
  /** The part of the checks that it was to execute; null if that was not said by `--shard`. */
  shard: Shard | null;
}

/** Counts of requirement verdicts for one specification. */
export interface SpecSummary {
  conformant: boolean;
  inScope: number;
  covered: number;
  verdicts: Record<RequirementVerdict, number>;
  checks: Record<Verdict, number>;
}

export interface RunResults {
  schema: 'cpm-conformance/results@1';
  tool: { name: 'cpm-conformance'; version: string };
  target: {
    /** `client`: a client was judged, and the endpoint is its command. */
    kind: 'embedded' | 'imap' | 'nms' | 'client';
    /** Endpoints without credentials: `imaps://alice@127.0.0.1:993`. */
    endpoints: string[];
    /** From ID (RFC 2971), if the target says. */
    name: string | null;
    version: string | null;
    capabilities: string[];
  };
  profile: {
    name: string;
    reading: Reading;
    strict: boolean;
    claims: string[];
    /** What is declared of the target; absent where nothing is. */
    declares?: Declarations;
    product?: Product;
    /** Absent of a client: its server is the embedded one. */
    pixit?: Pixit;
  };
  specs: SpecId[];
  seed: number;
  runId: string;
  startedAt: string;
  finishedAt: string | null;
  durationMs: number | null;
  /** Written last: an aborted run cannot look finished. */
  complete: boolean;
  /** Why the run is not complete, in one sentence; null when it is. */
  incompleteReason: string | null;
  summary: {
    conformant: boolean;
    checks: Record<Verdict, number>;
    requirements: Record<RequirementVerdict, number>;
    specs: Partial<Record<SpecId, SpecSummary>>;
  };
  /** The runs that were merged into this one; absent of a run of its own. */
  parts?: MergedPart[];
  /** What was expected of this target, and where it was otherwise; absent of a run without a baseline. */
  baseline?: BaselineResult;
  requirements: RequirementResult[];
}

/**
 * What a running check reports: the events that console, JSON, JUnit and Allure listen to. A check that serves
 * several rows is executed once; `ids` has one id a row.
 */
export interface CheckOutcome {
  ids: string[];
  verdict: Verdict;
  reason: string;
  /** The failure in full: asked, sent, acceptable, came back, why. Empty for a pass. */
  detail: string;
  /** Observations of a MAY and other remarks. */
  notes: string[];
  durationMs: number;
  transcript: string | null;
  /**
   * The extension that kept the check from being tried, being neither advertised nor claimed. What that comes to
   * differs from row to row (mandatory for one, optional for another), so each row judges it by its own rule.
   */
  absent?: string;
  /** The target was gone or silent before the act of the check was written. */
  lost?: boolean;
  /** Violations of invariants that its sessions showed (the referee reports them once a run). */
  violations: Violation[];
  /** How often its sessions gave each invariant something to look at, by the invariant's id. */
  observed: Readonly<Record<string, number>>;
}

/** A broken invariant seen in a transcript. `invariant` is its id (`grammar`). */
export interface Violation {
  invariant: string;
  message: string;
  /** What stood on the wire, printable, at most 400 characters. */
  quoted: string;
}
