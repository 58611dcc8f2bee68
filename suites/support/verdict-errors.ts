/**
 * How an experiment ends before its last line. `Failure` is a broken clause; `Inconclusive` an experiment that
 * could not be brought to its point; `NotApplicable` an optional thing that the target does not have.
 */

/** An exchange as a failure shows it: what was sent, and the lines that came back. */
export interface Evidence {
  readonly sent: string;
  lines(): string[];
}

/** What a failure says, so that it can be read without opening the code. */
export interface FailureFacts {
  /** Why what was seen breaks the clause, a sentence. */
  because: string;
  /** Every acceptable outcome. */
  acceptable: string[];
  /** What was seen instead. */
  saw: string;
  /** The exchanges that it was seen in. */
  evidence: Evidence[];
}

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly facts: FailureFacts;
  constructor(facts: FailureFacts) {
    super(facts.because);
    this.facts = facts;
  }
}

export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';
}

export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

/** Ends the check as inconclusive; the reason is one sentence that names what was in the way. */
export function inconclusive(reason: string): never {
  throw new Inconclusive(reason);
}

/** Ends the check as not applicable; the reason names the optional thing that is absent. */
export function notApplicable(reason: string): never {
  throw new NotApplicable(reason);
}
