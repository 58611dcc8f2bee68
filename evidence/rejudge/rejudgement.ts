/** What judging the stored evidence of a run again came to. */
import type { RequirementResult, RunResults } from '../../scr/results.ts';

/** A verdict that is not what it was. Null: there was none, or is none any more. */
export interface VerdictChange {
  kind: 'requirement' | 'check';
  /** Of a check as in results.json; of a requirement with its specification. */
  id: string;
  stored: string | null;
  now: string | null;
  /** One sentence: the reason of the verdict that is new, or of that which is gone. */
  why: string;
  /** Where to look, relative to the bundle; null if nowhere. */
  transcript: string | null;
}

export interface Rejudgement {
  /** Who was judged. */
  role: 'server' | 'client';
  /** Transcripts that were read. */
  transcripts: number;
  /** Verdicts of checks that were made again, a check counted under each requirement that it serves. */
  rejudged: number;
  /** Verdicts that rest on more than transcripts, and are kept; counted as `rejudged`. */
  kept: number;
  /** Requirements first. */
  changes: VerdictChange[];
  /** Transcripts that could not be judged, or not to their end. */
  unjudged: { file: string; why: string }[];
  conformant: { stored: boolean; now: boolean };
}

/** The part of results that verdicts stand in. */
export type Judged = Pick<RunResults, 'requirements'>;

/** Compares the verdicts that were stored with those of today. Rows out of scope have none. */
export function changesBetween(stored: Judged, today: Judged): VerdictChange[] {
  const pairs = paired(rowsOf(stored), rowsOf(today));
  const rows = pairs.flatMap(([id, former, now]) =>
    change('requirement', id, withPlace(former), withPlace(now)),
  );
  const checks = pairs.flatMap(([, former, now]) =>
    paired(checksOf(former), checksOf(now)).flatMap(([id, was, is]) => change('check', id, was, is)),
  );
  return [...rows, ...checks];
}

interface Standing {
  verdict: string;
  reason: string;
  transcript: string | null;
}

function change(
  kind: VerdictChange['kind'],
  id: string,
  former: Standing | undefined,
  now: Standing | undefined,
): VerdictChange[] {
  if (former?.verdict === now?.verdict) return [];
  // A check that came or went with a version, and had nothing to say here, changes nothing.
  if ((former ?? now)?.verdict === 'not-applicable' && (former === undefined || now === undefined)) return [];
  return [
    {
      kind,
      id,
      stored: former?.verdict ?? null,
      now: now?.verdict ?? null,
      why: now?.reason ?? `${GONE} It was: ${former?.reason}`,
      transcript: (now ?? former)?.transcript ?? null,
    },
  ];
}

const GONE = 'This version has no such check, or it found nothing to look at.';

/** A requirement is best looked into where its worst check was. */
function withPlace(row: RequirementResult | undefined): Standing | undefined {
  if (row === undefined) return undefined;
  const decisive = row.checks.find(({ verdict }) => verdict === row.verdict);
  return { verdict: row.verdict, reason: row.reason, transcript: decisive?.transcript ?? null };
}

function rowsOf({ requirements }: Judged): Map<string, RequirementResult> {
  return new Map(requirements.filter(({ inScope }) => inScope).map((row) => [`${row.spec}/${row.id}`, row]));
}

function checksOf(row: RequirementResult | undefined): Map<string, Standing> {
  return new Map(row?.checks.map((check) => [check.id, check]));
}

function paired<T>(
  former: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
): [string, T | undefined, T | undefined][] {
  const ids = new Set([...former.keys(), ...now.keys()]);
  return [...ids].map((id) => [id, former.get(id), now.get(id)]);
}
