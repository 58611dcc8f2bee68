/** The document that `audit --json` prints: an array of what was found of each object and folder. */
import type { Place } from '../protocol/cpm/place.ts';
import type { Finding } from '../protocol/cpm/rules/rule.ts';
import type { AuditEntry } from '../run/audit/entry.ts';

export interface AuditJsonFinding {
  rule: string;
  level: 'MUST' | 'SHOULD';
  verdict: 'fail' | 'warn' | 'inconclusive';
  clauses: readonly string[];
  errata: readonly string[];
  place: Place;
  saw: string;
  /** About the object, in the present tense. */
  title: string;
}

export interface AuditJsonEntry {
  /** A path as it was given, or an IMAP URL. */
  file: string;
  /** The name of the folder, in Unicode; absent for files by themselves. */
  folder?: string;
  uid?: number;
  uidvalidity?: number;
  /** A type of object; `unknown`; or what a folder is: `session-history-folder` and its like. */
  type: string;
  /** What it was recognised by. */
  by: string;
  verdict: string;
  reason: string;
  /** Of folders: how many they hold. */
  objects?: number;
  findings: AuditJsonFinding[];
}

/** Begins and ends the document; between entries stands `AUDIT_JSON_BETWEEN`. */
export const AUDIT_JSON_BEGIN = '[';
export const AUDIT_JSON_BETWEEN = ',';
export const AUDIT_JSON_END = '\n]\n';

/** One entry on a line of its own, which it begins. */
export function auditJsonLine(entry: AuditEntry): string {
  return `\n${JSON.stringify(auditJson(entry))}`;
}

export function auditJson(entry: AuditEntry): AuditJsonEntry {
  const { by, verdict, reason } = entry;
  const findings = entry.findings.map(findingJson);
  if (entry.kind === 'folder') {
    const { file, label: folder, uidvalidity, type, objects } = entry;
    return {
      file,
      folder,
      ...(uidvalidity === null ? {} : { uidvalidity }),
      type,
      by,
      verdict,
      reason,
      ...(objects === null ? {} : { objects }),
      findings,
    };
  }
  const { file, folder, uid } = entry.at;
  return {
    file,
    ...(folder === null ? {} : { folder: folder.label }),
    ...(uid === null ? {} : { uid }),
    ...(folder === null || folder.uidvalidity === null ? {} : { uidvalidity: folder.uidvalidity }),
    type: entry.type ?? 'unknown',
    by,
    verdict,
    reason,
    findings,
  };
}

function findingJson({ rule, level, verdict, place, saw }: Finding): AuditJsonFinding {
  const { id, clauses, errata = [], title } = rule;
  return { rule: id, level, verdict, clauses, errata, place, saw, title };
}
