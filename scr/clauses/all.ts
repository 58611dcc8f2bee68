/** All clauses of the five texts, in the order of the texts. */
import { changeRequestClauses } from './change-request/all.ts';
import type { Clause } from './clause.ts';
import { cpmArch22Clauses } from './cpm-arch-2.2/all.ts';
import { cpmMs10Clauses } from './cpm-ms-1.0/all.ts';
import { appendices, commonProcedures } from './cpm-ms-2.0/all-objects.ts';
import { procedures } from './cpm-ms-2.0/all-procedures.ts';
import { restNms10Clauses } from './rest-nms-1.0/all.ts';

export const clauses: readonly Clause[] = [
  ...commonProcedures,
  ...procedures,
  ...appendices,
  ...cpmMs10Clauses,
  ...restNms10Clauses,
  ...cpmArch22Clauses,
  ...changeRequestClauses,
];
