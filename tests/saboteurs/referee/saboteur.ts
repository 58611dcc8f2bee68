/** A server that breaks an invariant of the referee, through whichever door. */
export interface InvariantBug {
  /** Kebab-case, unique. */
  readonly name: string;
  /** What the server does wrong, a sentence in the present tense. */
  readonly bug: string;
  /** The invariant that it breaks. */
  readonly violates: string;
  /** Others that cannot but be broken with it: three at most. */
  readonly companions?: readonly string[];
}
