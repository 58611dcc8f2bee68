/** Rows for what the texts ask and no SCR table speaks of (erratum E-07), keyed to their clause. */
import type { RequirementRow, SpecId } from './types.ts';

interface Obligation {
  readonly spec: SpecId;
  /** As it is printed, without its sign: `7.3.1.1`. */
  readonly section: string;
  readonly asks: string;
  readonly errata: string[];
  /** Extensions that the clause makes mandatory. */
  readonly mandates?: string[];
  readonly level?: RequirementRow['level'];
}

/** A duty of the server; mandatory unless told otherwise. */
export function serverObligation(obligation: Obligation): RequirementRow {
  const { spec, section, asks, errata, mandates = [], level = 'M' } = obligation;
  return {
    key: `${spec}/§${section}`,
    spec,
    role: 'server',
    kind: 'clause',
    id: `§${section}`,
    level,
    function: asks,
    reference: section,
    printedReference: null,
    errata,
    mandates,
  };
}

/** A duty of the client. Its key tells it from the server's duty under a section of the same number. */
export function clientObligation(obligation: Obligation): RequirementRow {
  const { spec, section } = obligation;
  return { ...serverObligation(obligation), key: `${spec}/client/§${section}`, role: 'client' };
}
