/**
 * What must be shown: requirement rows, obligations without a row, and the header of a check, as data.
 */

/** The specifications by the short names that ids, options and reports use. */
export type SpecId = 'cpm-ms-2.0' | 'cpm-ms-1.0' | 'rest-nms-1.0';
export type Role = 'client' | 'server';
/** M mandatory, O optional; for REST the status column decides (erratum E-22). */
export type RowLevel = 'M' | 'O';
/** Key of a row in every list: `cpm-ms-2.0/CPM-TS-MS-S-012_M`, or `cpm-ms-2.0/§5.3` for a clause. */
export type RowKey = string;

/** A row of an SCR table, or an obligation that no table has a row for (`kind: 'clause'`). */
export interface RequirementRow {
  key: RowKey;
  spec: SpecId;
  role: Role;
  kind: 'scr' | 'clause';
  /** The id exactly as printed (`CPM-TS-MS-S-007-M`), or the clause (`§5.3`). */
  id: string;
  level: RowLevel;
  /** The function as the table names it (OCR mended), or what the clause asks, in our words. */
  function: string;
  /** The right section (`7.3.4`, `Appendix H`); for REST the printed table `B.2`. */
  reference: string;
  /** The section as printed, where that is wrong. */
  printedReference: string | null;
  /** Errata that touch it (`E-06`). */
  errata: string[];
  /** Capabilities that the row itself makes mandatory: absent means "not implemented", which fails. */
  mandates: string[];
}

/** An entry of specs/errata.md, in our words. */
export interface Erratum {
  id: string;
  title: string;
  /** The reading that this project takes, in one or two sentences. */
  reading: string;
  /** Whether the verdict depends on `--reading`. */
  dependsOnReading: boolean;
}

export type CheckLevel = 'MUST' | 'SHOULD' | 'MAY';
export type Verdict = 'pass' | 'fail' | 'warn' | 'inconclusive' | 'not-applicable' | 'error';
export type RequirementVerdict =
  | 'pass'
  | 'fail'
  | 'inconclusive'
  | 'not-applicable'
  | 'error'
  | 'not-covered';
/** Which text wins where the OMA texts contradict themselves (errata.md). */
export type Reading = 'scr' | 'body';

/** Whom the title of a check speaks of. */
export type CheckSubject = 'server' | 'object' | 'folder' | 'client';

/** The header of a check, without its experiment: what `list`, `explain` and the matrix need. */
export interface CheckHeader {
  /** One id a row that it serves: `cpm-ms-2.0/CPM-TS-MS-S-012_M/restores-destination`. */
  ids: string[];
  rows: RowKey[];
  slug: string;
  title: string;
  level: CheckLevel;
  clauses: string[];
  /** Capability without which the check cannot apply (`UIDPLUS`), or null. */
  extension: string | null;
  /** The server unless said. */
  subject?: CheckSubject;
  /** Its own; those of its rows unless said. */
  errata?: string[];
}
