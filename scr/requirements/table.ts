/**
 * From the entries of one printed SCR table to requirement rows.
 */
import type { RequirementRow, Role, RowLevel, SpecId } from '../types.ts';

/** One line of a table. What is left out is empty: no misprint, no errata, nothing mandated. */
export interface TableEntry {
  id: string;
  level: RowLevel;
  function: string;
  reference: string;
  /** The section as printed, where the print is wrong. */
  printed?: string;
  errata?: string[];
  mandates?: string[];
}

/** The rows of one table, in printed order. */
export function tableRows(spec: SpecId, role: Role, entries: readonly TableEntry[]): RequirementRow[] {
  return entries.map((entry) => ({
    key: `${spec}/${entry.id}`,
    spec,
    role,
    kind: 'scr',
    id: entry.id,
    level: entry.level,
    function: entry.function,
    reference: entry.reference,
    printedReference: entry.printed ?? null,
    errata: entry.errata ?? [],
    mandates: entry.mandates ?? [],
  }));
}
