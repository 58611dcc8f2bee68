/**
 * What campaigns find in real servers: each examined with the text in hand, found true, and explained in docs/ under the
 * heading `why`. Anything else that a campaign finds is a false alarm or new.
 */
export interface ExaminedFinding {
  oracle: string;
  class: RegExp;
  /** Of the input for people, where the class alone says too little. */
  input?: RegExp;
  summary?: RegExp;
  /** The heading of the finding in docs/findings/. */
  why: string;
}

export const FUZZ_EXAMINED: Record<string, readonly ExaminedFinding[]> = {
  embedded: [],
  Dovecot: [],
  Cyrus: [],
};
