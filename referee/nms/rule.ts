/** What an invariant of a REST session looks at, and how it speaks. */
import type { NmsInvariantId } from '../../scr/invariants/nms.ts';
import type { Changes } from './changes.ts';
import type { AnswerHead, Exchange, ExchangeAnswer } from './exchange.ts';
import type { Located, Place } from './places.ts';
import type { AnswerText, Told } from './told.ts';

/** An exchange with an answer, and what is known of it. */
export interface Answered {
  readonly exchange: Exchange;
  readonly answer: ExchangeAnswer;
  /** Of the target; null for one that no resource can have. */
  readonly place: Place | null;
  readonly hasQuery: boolean;
  /** Null for a target that is no resource of a box. */
  readonly located: Located | null;
  readonly text: AnswerText;
  /** What the text says; null if it has none of the roots that are looked at. */
  readonly told: Told | null;
  /** What other exchanges may have changed, until the end of this one. */
  readonly changes: Changes;
}

/** Tells the report what was looked at, and what is wrong with it; it knows which answer is spoken of. */
export interface Speaker {
  observe(invariant: NmsInvariantId, times?: number): void;
  /** `shown` is what of the answer shows it: a line of its header, a part of its body, or the value of one. */
  violate(invariant: NmsInvariantId, message: string, shown?: string | object): void;
}

/** Looks at one answer after the other, in the order in which they ended, and may keep in mind what it saw. */
export interface Rule {
  /** Heads of all answers, also of those to octets that are no request. */
  head?(head: AnswerHead, speaker: Speaker): void;
  exchange?(answered: Answered, speaker: Speaker): void;
  /** A request that was given no answer, or none that came whole and can be read. */
  unanswered?(exchange: Exchange): void;
}

/** What is known of a place and a state of it: whether a later answer may not have seen it yet. */
export function isBefore(earlier: Pick<Exchange, 'ended'>, later: Pick<Exchange, 'begun'>): boolean {
  return earlier.ended < later.begun;
}
