import type { NmsInvariantId } from '../../../../scr/invariants/nms.ts';
import type { Sessions } from '../sessions.ts';

/** Sessions by what is done in them. */
export type Plays = Readonly<Record<string, (sessions: Sessions) => void>>;

export interface InvariantCases {
  /** Sessions that break this invariant, and no other. */
  readonly breaks: Plays;
  /** Right ones, however unusual: nothing is said of them, and the invariant looked at something. */
  readonly keeps: Plays;
  /** Right ones in which the invariant has to look away. */
  readonly overlooks?: Plays;
}

export type Cases = Readonly<Partial<Record<NmsInvariantId, InvariantCases>>>;
