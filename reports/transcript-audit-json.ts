/**
 * The document that `audit --transcript … --json` prints (docs/transcript-audit.schema.json): transcripts as they go by,
 * the sums behind them.
 */
import type { PlacedViolation, TranscriptEntry } from '../run/audit/transcript-entry.ts';
import type { TranscriptSums } from '../run/audit/transcript-sums.ts';
import { invariants } from '../scr/invariants/all.ts';
import type { CheckLevel, RowKey, SpecId } from '../scr/types.ts';

export const TRANSCRIPT_AUDIT_SCHEMA = 'cpm-conformance/transcript-audit@1';

type Level = Exclude<CheckLevel, 'MAY'>;

export interface JsonViolation extends PlacedViolation {
  level: Level;
  clauses: readonly string[];
  /** About the server, in the present tense. */
  title: string;
}

export interface JsonClientCheck {
  /** One a row that it serves. */
  ids: string[];
  level: CheckLevel;
  clauses: string[];
  /** About the client, in the present tense. */
  title: string;
  verdict: string;
  reason: string;
  detail: string;
}

export interface JsonTranscript extends Omit<TranscriptEntry, 'violations' | 'observed' | 'client'> {
  violations: JsonViolation[];
  observed: Record<string, number>;
  clientChecks: JsonClientCheck[];
}

/** What is known before anything is judged. */
interface Head {
  schema: typeof TRANSCRIPT_AUDIT_SCHEMA;
  tool: { name: 'cpm-conformance'; version: string };
  strict: boolean;
}

/** What is known at the end. */
interface Tail {
  invariants: {
    id: string;
    title: string;
    level: Level;
    clauses: readonly string[];
    rows: Partial<Record<SpecId, RowKey>>;
    observed: number;
    violations: number;
    transcripts: number;
  }[];
  clientChecks: {
    ids: string[];
    title: string;
    level: CheckLevel;
    pass: number;
    fail: number;
    warn: number;
  }[];
  summary: {
    transcripts: number;
    damaged: number;
    sessions: number;
    violations: Record<Level, number>;
    clientChecks: { pass: number; fail: number; warn: number };
  };
  complete: boolean;
  seconds: number;
  exitCode: number;
}

export interface TranscriptAuditDocument extends Head, Tail {
  transcripts: JsonTranscript[];
}

/** The document up to its first transcript. */
export function transcriptAuditBegin(version: string, strict: boolean): string {
  const head: Head = {
    schema: TRANSCRIPT_AUDIT_SCHEMA,
    tool: { name: 'cpm-conformance', version },
    strict,
  };
  return `${JSON.stringify(head).slice(0, -1)},"transcripts":[`;
}

/** One transcript on a line of its own, which it begins. */
export function transcriptAuditLine({ violations, observed, client, ...entry }: TranscriptEntry): string {
  const transcript: JsonTranscript = {
    ...entry,
    violations: violations.map((violation) => {
      const { level, clauses, title } = invariants.find(({ id }) => id === violation.invariant)!;
      return { ...violation, level, clauses, title };
    }),
    observed: Object.fromEntries(observed),
    clientChecks: client.map(({ check: { ids, level, clauses, title }, verdict, reason, detail }) => {
      return { ids, level, clauses, title, verdict, reason, detail };
    }),
  };
  return `\n${JSON.stringify(transcript)}`;
}

/** The document from behind its last transcript. */
export function transcriptAuditEnd(
  sums: TranscriptSums,
  facts: Pick<Tail, 'complete' | 'seconds' | 'exitCode'>,
): string {
  const tail: Tail = {
    invariants: sums.invariants.map(({ invariant: { id, title, level, clauses, rows }, ...counts }) => {
      return { id, title, level, clauses, rows, ...counts };
    }),
    clientChecks: sums.clientChecks.map(({ check: { ids, title, level }, ...counts }) => {
      return { ids, title, level, ...counts };
    }),
    summary: {
      transcripts: sums.transcripts,
      damaged: sums.damaged,
      sessions: sums.sessions,
      violations: { MUST: sums.violations('MUST'), SHOULD: sums.violations('SHOULD') },
      clientChecks: {
        pass: sums.clientVerdicts('pass'),
        fail: sums.clientVerdicts('fail'),
        warn: sums.clientVerdicts('warn'),
      },
    },
    ...facts,
  };
  return `\n],${JSON.stringify(tail).slice(1)}\n`;
}
