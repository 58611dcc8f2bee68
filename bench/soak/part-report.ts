/** What a part of the soak came to. */
export interface PartReport<F> {
  part: string;
  durationMs: number;
  /** What must hold and does not, a sentence each; the soak has passed if no part has any. */
  faults: string[];
  /** For people. */
  lines: string[];
  /** For machines. */
  facts: F;
}
