/** What must hold in every session, whatever was asked in it: an invariant of the referee, as data. */
import type { CheckLevel, RowKey, SpecId } from '../types.ts';

export interface Invariant {
  /** Stands in the id of its result: `uid-order` in `cpm-ms-2.0/§7/referee-uid-order`. Never changes. */
  readonly id: string;
  readonly door: 'imap' | 'nms';
  /** A sentence in the present tense about the server: `gives messages UIDs that ascend`. */
  readonly title: string;
  readonly level: Exclude<CheckLevel, 'MAY'>;
  /** The texts: `RFC 3501 §2.3.1.1`. */
  readonly clauses: readonly string[];
  /** The row that the clause belongs to, for each specification that has one. */
  readonly rows: Partial<Record<SpecId, RowKey>>;
}
