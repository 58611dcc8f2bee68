import type { CheckOutcome } from '../../scr/results.ts';
import type { RunInput } from '../../scr/summarise.ts';
import type { CheckHeader, CheckLevel, RowKey, Verdict } from '../../scr/types.ts';

/** A check under one or more rows. */
export function header(
  rows: RowKey | RowKey[],
  slug: string,
  title = `shows ${slug}`,
  level: CheckLevel = 'MUST',
): CheckHeader {
  const keys = Array.isArray(rows) ? rows : [rows];
  return {
    ids: keys.map((row) => `${row}/${slug}`),
    rows: keys,
    slug,
    title,
    level,
    clauses: ['cpm-ms-2.0 §7.3.4', 'RFC 3501 §6.4.7'],
    extension: null,
  };
}

/** What a check came to. By default its session was recorded. */
export function outcome(
  check: CheckHeader,
  verdict: Verdict,
  reason = `It came to ${verdict}.`,
  more: Partial<CheckOutcome> = {},
): CheckOutcome {
  return {
    ids: check.ids,
    verdict,
    reason,
    detail: '',
    notes: [],
    durationMs: 12,
    transcript: `transcripts/${check.slug}.jsonl`,
    violations: [],
    observed: {},
    ...more,
  };
}

/** A finished run over version 2.0; give it checks and outcomes. */
export function runInput(more: Partial<RunInput> & Pick<RunInput, 'checks' | 'outcomes'>): RunInput {
  return {
    version: '0.1.0',
    target: {
      kind: 'imap',
      endpoints: ['imaps://alice@store.example:993'],
      name: 'Store',
      version: '7.2',
      capabilities: ['IMAP4rev1', 'UIDPLUS', 'LIST-STATUS'],
    },
    profile: { name: 'default', reading: 'scr', strict: false, claims: [] },
    specs: ['cpm-ms-2.0'],
    seed: 7,
    runId: 'k3v9x2ab',
    startedAt: '2026-11-21T10:00:00.000Z',
    finishedAt: '2026-11-21T10:00:04.250Z',
    durationMs: 4250,
    complete: true,
    incompleteReason: null,
    ...more,
  };
}
