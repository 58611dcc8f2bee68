/** The documents of `fuzz --json` and `replay --json`. */
import type { CampaignResult } from '../fuzz/campaign/campaign.ts';
import { type Finding, FUZZ_SCHEMA } from '../fuzz/finding/finding.ts';
import type { Replayed, ReplayVerdict } from '../fuzz/finding/replay.ts';
import type { KindName } from '../fuzz/kind.ts';

/** What is said of one finding; all of it stands in its file. */
export interface FindingEntry {
  readonly id: string;
  readonly oracle: string;
  readonly class: string;
  readonly summary: string;
  /** The input for people; octets that cannot be printed are escaped. */
  readonly input: string;
  /** Null for what no single case shows (growth). */
  readonly file: string | null;
}

export interface FuzzDocument {
  readonly schema: typeof FUZZ_SCHEMA;
  readonly tool: { readonly name: 'cpm-conformance'; readonly version: string };
  readonly target: string;
  readonly seed: number;
  readonly cases: number;
  readonly casesPerSecond: number;
  readonly durationMs: number;
  /** False: it was broken off, or the target was lost. */
  readonly complete: boolean;
  readonly lost: string | null;
  readonly findings: readonly FindingEntry[];
  readonly warnings: readonly string[];
  readonly kinds: readonly {
    readonly kind: KindName;
    readonly cases: number;
    readonly casesPerSecond: number;
    readonly durationMs: number;
    readonly coverage: {
      readonly covered: number;
      readonly productions: number;
      readonly missing: readonly string[];
    };
    /** Cases of each class; answers by their word. */
    readonly classes: Readonly<Record<string, number>>;
    readonly answers: {
      readonly valid: Readonly<Record<string, number>>;
      readonly other: Readonly<Record<string, number>>;
    };
    /** Cases that covered each production. */
    readonly productions: Readonly<Record<string, number>>;
    readonly unconfirmed: readonly string[];
  }[];
}

export interface ReplayDocument {
  readonly schema: 'cpm-conformance/replay@1';
  readonly id: string;
  readonly verdict: ReplayVerdict;
  readonly oracle: string;
  readonly class: string;
  readonly input: string;
  readonly answer: string;
  readonly breaches: readonly { readonly oracle: string; readonly shape: string; readonly summary: string }[];
}

/** `files` has the path of each finding's file, by its id. */
export function fuzzDocument(
  result: CampaignResult,
  { version, target, files }: { version: string; target: string; files: ReadonlyMap<string, string> },
): FuzzDocument {
  const { seed, cases, durationMs, findings, growth, kinds, warnings, lost, interrupted } = result;
  const entries = findings.map((finding) => entryOf(finding, files.get(finding.id) ?? null));
  return {
    schema: FUZZ_SCHEMA,
    tool: { name: 'cpm-conformance', version },
    target,
    seed,
    cases,
    casesPerSecond: perSecond(cases, durationMs),
    durationMs: Math.round(durationMs),
    complete: !interrupted && lost === null,
    lost,
    findings: growth === null ? entries : [...entries, growthEntry(result, growth)],
    warnings,
    kinds: kinds.map(({ name, tally, durationMs: ms, unconfirmed }) => {
      const counts = Object.entries(tally.productions);
      const missing = counts.filter(([, times]) => times === 0).map(([production]) => production);
      return {
        kind: name,
        cases: tally.cases,
        casesPerSecond: perSecond(tally.cases, ms),
        durationMs: Math.round(ms),
        coverage: { covered: counts.length - missing.length, productions: counts.length, missing },
        classes: tally.classes,
        answers: tally.answers,
        productions: tally.productions,
        unconfirmed,
      };
    }),
  };
}

export function replayDocument(finding: Finding, { verdict, answer, breaches }: Replayed): ReplayDocument {
  return {
    schema: 'cpm-conformance/replay@1',
    id: finding.id,
    verdict,
    oracle: finding.oracle,
    class: finding.class,
    input: finding.shown,
    answer,
    breaches: breaches.map(({ oracle, shape, summary }) => ({ oracle, shape, summary })),
  };
}

function entryOf({ id, oracle, class: of, summary, shown }: Finding, file: string | null): FindingEntry {
  return { id, oracle, class: of, summary, input: shown, file };
}

function growthEntry({ seed, kinds }: CampaignResult, growth: string): FindingEntry {
  const thrown = kinds.map(({ name, tally }) => `${tally.cases} cases of ${name}`).join(', ');
  return {
    id: 'growth',
    oracle: 'growth',
    class: 'campaign',
    summary: growth,
    input: `${thrown}, seed ${seed}`,
    file: null,
  };
}

function perSecond(cases: number, ms: number): number {
  return ms === 0 ? 0 : Math.round((cases / ms) * 10_000) / 10;
}
