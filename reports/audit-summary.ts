/** The sums of an audit as a document for machines: `audit --summary FILE`. */
import type { RuleSettings } from '../protocol/cpm/rules/rule.ts';
import { type AuditSums, countOf, type Verdicts } from '../run/audit/sums.ts';

export const AUDIT_SCHEMA = 'cpm-conformance/audit@1';

/** What the sums do not know. */
export interface AuditFacts {
  version: string;
  /** What was audited, as people know it. */
  sources: readonly string[];
  settings: RuleSettings & { reading: string; strict: boolean };
  startedAt: string;
  seconds: number;
  /** Why it did not come to its end; null if it did. */
  incompleteReason: string | null;
  exitCode: number;
}

export interface AuditSummary {
  schema: typeof AUDIT_SCHEMA;
  tool: { name: 'cpm-conformance'; version: string };
  sources: readonly string[];
  settings: AuditFacts['settings'];
  startedAt: string;
  seconds: number;
  complete: boolean;
  incompleteReason: string | null;
  exitCode: number;
  /** All that were found, also those that were not read. */
  objects: number;
  unread: number;
  objectsPerSecond: number;
  byVerdict: Verdicts;
  /** Of folders, by the rules of folders. */
  foldersByVerdict: Verdicts;
  byType: ({ type: string; objects: number } & Verdicts)[];
  byFolder: ({ folder: string; objects: number } & Verdicts)[];
  byRule: {
    rule: string;
    title: string;
    level: 'MUST' | 'SHOULD';
    clauses: readonly string[];
    errata: readonly string[];
    /** Objects and folders that break it. */
    entries: number;
    fail: number;
    warn: number;
    inconclusive: number;
  }[];
}

export function auditSummary(sums: AuditSums, facts: AuditFacts): AuditSummary {
  const { version, sources, settings, startedAt, seconds, incompleteReason, exitCode } = facts;
  return {
    schema: AUDIT_SCHEMA,
    tool: { name: 'cpm-conformance', version },
    sources,
    settings,
    startedAt,
    seconds,
    complete: incompleteReason === null,
    incompleteReason,
    exitCode,
    objects: sums.objects,
    unread: sums.unread,
    objectsPerSecond: seconds > 0 ? Math.round(sums.objects / seconds) : 0,
    byVerdict: sums.verdicts,
    foldersByVerdict: sums.folderVerdicts,
    byType: sums.types.map(([type, verdicts]) => ({ type, objects: countOf(verdicts), ...verdicts })),
    byFolder: sums.folders.map(([folder, verdicts]) => ({ folder, objects: countOf(verdicts), ...verdicts })),
    byRule: sums.rules.map(({ rule, entries, fail, warn, inconclusive }) => {
      const { id, title, level, clauses, errata = [] } = rule;
      return { rule: id, title, level, clauses, errata, entries, fail, warn, inconclusive };
    }),
  };
}
