/** Clauses that are rows of the table of the server (Appendix B.2): the status column says whether one is mandatory (E-22). */
import type { CheckLevel } from '../../types.ts';
import type { ClauseEntry } from '../clause.ts';

/** A row with the status Mandatory. `id` is without its beginning: `OBJECTS-S-001-M`. */
export function required(id: string, asks: string): ClauseEntry {
  return row(id, asks, 'MUST');
}

/** A row with the status Optional: whoever serves it is held to it. */
export function optional(id: string, asks: string): ClauseEntry {
  return row(id, asks, 'MAY');
}

function row(id: string, asks: string, level: CheckLevel): ClauseEntry {
  const key = `rest-nms-1.0/REST-NMS-${id}`;
  return { level, binds: ['server'], asks, rows: [key], shownBy: [`${key}/*`] };
}
