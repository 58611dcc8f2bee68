/**
 * All requirement rows, and how people find one.
 */
import { clientObligationRows, objectRows, obligationRows, restObligationRows } from './obligations.ts';
import { cpmMs10ClientRows } from './requirements/cpm-ms-1.0-client.ts';
import { cpmMs10ServerRows } from './requirements/cpm-ms-1.0-server.ts';
import { cpmMs20ClientRows } from './requirements/cpm-ms-2.0-client.ts';
import { cpmMs20ServerRows } from './requirements/cpm-ms-2.0-server.ts';
import { restNms10ServerRows } from './requirements/rest-nms-1.0-server.ts';
import { restClientObligationRows } from './rest-client-obligations.ts';
import type { RequirementRow, RowKey, SpecId } from './types.ts';

/** The 144 rows of the SCR tables, then the obligations without a row. */
export const requirementRows: RequirementRow[] = [
  ...cpmMs20ServerRows,
  ...cpmMs20ClientRows,
  ...cpmMs10ServerRows,
  ...cpmMs10ClientRows,
  ...restNms10ServerRows,
  ...obligationRows,
  ...restObligationRows,
  ...clientObligationRows,
  ...restClientObligationRows,
  ...objectRows,
];

const byKey = new Map<RowKey, RequirementRow>(requirementRows.map((row) => [row.key, row]));

/** The row of a key exactly as it stands in results (`cpm-ms-2.0/CPM-TS-MS-S-012_M`). */
export function rowByKey(key: RowKey): RequirementRow | undefined {
  return byKey.get(key);
}

const keys = new Map(requirementRows.map((row) => [`${row.role} ${row.spec} ${row.id}`, row.key]));

/** The key of a row of results; under one section the server may have a duty and the client another. */
export function rowKeyOf({ role, spec, id }: Pick<RequirementRow, 'role' | 'spec' | 'id'>): RowKey {
  return keys.get(`${role} ${spec} ${id}`) ?? `${spec}/${id}`;
}

/** The key of the row that a check id stands under: the id without its slug. */
export function rowKeyOfCheckId(checkId: string): RowKey {
  return checkId.slice(0, checkId.lastIndexOf('/'));
}

const specAliases: Record<SpecId, string[]> = {
  'cpm-ms-2.0': ['cpm-ms-2.0', '2.0', 'ms2'],
  'cpm-ms-1.0': ['cpm-ms-1.0', '1.0', 'ms1'],
  'rest-nms-1.0': ['rest-nms-1.0', 'rest-nms', 'rest', 'nms'],
};

/** `_` and `-` say the same (erratum E-17), case says nothing, and a clause's spec may stand before a blank. */
export function normaliseName(text: string): string {
  return text.trim().toLowerCase().replaceAll('_', '-').replace(/\s+§/, '/§').replace(/\s+/g, '');
}

/** Ids of a row from the full one to the shortest: `cpm-ts-ms-s-012-m`, `s-012-m`, `s-012`. */
function idForms(row: RequirementRow): string[] {
  const id = normaliseName(row.id);
  if (row.kind === 'clause') {
    // The key tells a client's duty from the server's under the same section.
    const own = normaliseName(row.key.slice(row.spec.length + 1));
    return [...new Set([own, id, id.slice(1)])];
  }
  const short = id.replace(/^(cpm-ts-ms|rest-nms)-/, '');
  return [id, id.replace(/-[mo]$/, ''), short, short.replace(/-[mo]$/, '')];
}

const rowsByAlias = new Map<string, RequirementRow[]>();
const aliasesByKey = new Map<RowKey, readonly string[]>();
for (const row of requirementRows) {
  const forms = new Set(idForms(row));
  const prefixed = specAliases[row.spec].flatMap((spec) => [...forms].map((form) => `${spec}/${form}`));
  const aliases = [...forms, ...prefixed];
  aliasesByKey.set(row.key, aliases);
  for (const alias of aliases) rowsByAlias.set(alias, [...(rowsByAlias.get(alias) ?? []), row]);
}

/** Every way to write a row of which `findRows` knows it, in the form that `normaliseName` gives. */
export function aliasesOf(key: RowKey): readonly string[] {
  return aliasesByKey.get(key) ?? [normaliseName(key)];
}

/**
 * Rows that a text may mean: a full key, an id alone, or a short form (`S-012`, `s-012_m`, `2.0/S-012`, `§5.3`).
 * Several rows mean that the text is ambiguous; none, that it names nothing.
 */
export function findRows(text: string): RequirementRow[] {
  return rowsByAlias.get(normaliseName(text)) ?? [];
}
