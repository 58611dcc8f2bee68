/**
 * Obligations of the texts that no SCR table has a row for (erratum E-07), keyed to their clause. A broken SHALL
 * among them counts as a failed mandatory row.
 */
import type { RequirementRow, SpecId } from './types.ts';

function obligation(
  spec: SpecId,
  section: string,
  asks: string,
  errata: string[],
  mandates: string[] = [],
): RequirementRow {
  return {
    key: `${spec}/§${section}`,
    spec,
    role: 'server',
    kind: 'clause',
    id: `§${section}`,
    level: 'M',
    function: asks,
    reference: section,
    printedReference: null,
    errata,
    mandates,
  };
}

/** The server's duties of CPM Message Storage 2.0 and 1.0 that stand in the body alone. */
export const obligationRows: RequirementRow[] = [
  obligation('cpm-ms-2.0', '5.2.6', 'Keeping conversation history folders under their names', [
    'E-07',
    'E-57',
  ]),
  obligation('cpm-ms-2.0', '5.2.7', 'Keeping session history folders under their names', ['E-07', 'E-56']),
  obligation('cpm-ms-2.0', '5.3', 'Identity and immutability of stored objects', ['E-07', 'E-65', 'E-82']),
  obligation(
    'cpm-ms-2.0',
    '7',
    'Acting as an IMAP4 server and advertising its extensions',
    ['E-07'],
    ['UIDPLUS', 'LIST-STATUS'],
  ),
  obligation('cpm-ms-2.0', '7.3.1.1', 'Handling deferred CPM message objects', ['E-04', 'E-07', 'E-77']),
  obligation('cpm-ms-2.0', '7.5.3', 'Folders of sessions that are being recorded', ['E-07', 'E-76']),
  obligation('cpm-ms-2.0', '7.6', 'Reference operations (URLAUTH)', ['E-07', 'E-08']),
  obligation('cpm-ms-1.0', '5.3', 'Identity and immutability of stored objects', ['E-07', 'E-65', 'E-82']),
  obligation('cpm-ms-1.0', '6.2', 'Acting as an IMAP4 server', ['E-07', 'E-01'], ['ACL', 'QRESYNC']),
  obligation('cpm-ms-1.0', '6.2.1', 'Access control lists', ['E-01', 'E-07'], ['ACL']),
  obligation('cpm-ms-1.0', '6.2.6', 'Notifications', ['E-04', 'E-05', 'E-07']),
];

/** Key of the row that a broken response grammar belongs to; null where no IMAP door is spoken of. */
export function grammarRowKey(spec: SpecId): string | null {
  if (spec === 'cpm-ms-2.0') return 'cpm-ms-2.0/§7';
  if (spec === 'cpm-ms-1.0') return 'cpm-ms-1.0/§6.2';
  return null;
}
