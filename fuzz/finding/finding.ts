/** A finding: what a target did wrong, with all that is needed to see it again without a generator. */
import { createHash } from 'node:crypto';
import type { Plain, Thrown } from '../../generators/thrown.ts';
import { KIND_NAMES, type KindName } from '../kind.ts';

export const FINDING_SCHEMA = 'cpm-conformance/finding@1';
/** Of the document about a whole campaign. */
export const FUZZ_SCHEMA = 'cpm-conformance/fuzz@1';

export interface Finding {
  readonly schema: typeof FINDING_SCHEMA;
  readonly id: string;
  readonly kind: KindName;
  readonly oracle: string;
  readonly class: string;
  /** The shape of the answer. */
  readonly shape: string;
  /** What the target did, what it had to do, and the text that says so: one sentence. */
  readonly summary: string;
  /** The input for people. */
  readonly shown: string;
  /** Cases that must be thrown before, on the same lane; mostly none. */
  readonly prelude: readonly Thrown<Plain>[];
  readonly case: Thrown<Plain>;
  /** Seed of the campaign and number of the case that it was shrunk from. */
  readonly seed: number;
  readonly number: number;
  readonly shrunk: { readonly tries: number; readonly steps: number };
  /** Version of this tool, and what the target called itself. */
  readonly tool: string;
  readonly target: string;
  /** Lines of docs/transcript-format.md, of the run that showed it last. */
  readonly transcript: readonly string[];
}

/** `imap-syntax-1f3a9c02`: the same for the same input and the same fault. */
export function idOf(finding: Pick<Finding, 'kind' | 'oracle' | 'shape' | 'prelude' | 'case'>): string {
  const { kind, oracle, shape, prelude } = finding;
  const said = JSON.stringify([oracle, shape, prelude, finding.case.class, finding.case.input]);
  return `${kind}-${createHash('sha256').update(said).digest('hex').slice(0, 10)}`;
}

export function isKindName(name: string): name is KindName {
  return KIND_NAMES.some((known) => known === name);
}
