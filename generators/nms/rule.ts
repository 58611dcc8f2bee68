/** A rule that requests break, one at a time, and what else may be thrown on purpose. */
import type fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Draft } from './draft.ts';
import { PLAIN_STYLE, type Style, written } from './draft.ts';
import type { Allowance, NmsFacts, NmsInput } from './nms-input.ts';

export interface Rule {
  /** `malformed/json-truncated`; `senseless` and `hostile` before the slash for what is right in form. */
  readonly class: string;
  readonly arbitrary: fc.Arbitrary<NmsInput>;
  /** Whether a request still breaks the rule: asked of what was shrunk, and of files. */
  readonly holds: (input: NmsInput) => boolean;
}

/** What is said of a broken request. */
export interface Verdict {
  readonly allows: Allowance;
  /** The end of "… , although". */
  readonly breaks: string;
  readonly mayClose?: boolean;
}

/** The request with something of it changed, and what a server may make of it. */
export function broken(
  input: NmsInput,
  change: Partial<NmsInput>,
  { mayClose = false, ...said }: Verdict,
): NmsInput {
  return { ...input, kept: null, mayClose, ...said, ...change };
}

/** A draft as a plain request whose body is rewritten. */
export function rewritten(
  draft: Draft,
  facts: NmsFacts,
  rewrite: (body: OctetString) => OctetString,
  verdict: Verdict,
  style: Partial<Style> = {},
): NmsInput {
  const input = written(draft, { ...PLAIN_STYLE, ...style }, facts);
  return broken(input, { body: rewrite(input.body ?? '') }, verdict);
}

/** The headers with one of them replaced, added at the end, or (null) without it. */
export function withHeader(
  { headers }: NmsInput,
  name: string,
  value: OctetString | null,
): NmsInput['headers'] {
  const others = headers.filter(([own]) => own.toLowerCase() !== name.toLowerCase());
  return value === null ? others : [...others, [name, value]];
}
