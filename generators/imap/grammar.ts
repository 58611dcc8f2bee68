/**
 * A grammar that generates: combinators over fast-check that know, beside what they make, which productions it can
 * cover. Each arbitrary is built once; a case costs some tuples and picks and is flattened at the end.
 */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { CommandToken } from './command-tokens.ts';

/** What a part is in the grammar, for whoever breaks it. `word` has no case; `text` is punctuation and the like. */
export type Mark =
  | 'word'
  | 'space'
  | 'open'
  | 'close'
  | 'atom'
  | 'quoted'
  | 'literal'
  | 'number'
  | 'set'
  | 'date'
  | 'flag'
  | 'mailbox'
  | 'text';

export interface Part {
  readonly mark: Mark;
  readonly token: CommandToken;
}

/** A tree of parts, with the productions where they are covered. */
export type Piece = Part | { readonly production: string } | readonly Piece[];

export interface Grammar {
  readonly arbitrary: fc.Arbitrary<Piece>;
  /** Every production that it can cover. */
  readonly productions: readonly string[];
}

/** A string is a word (see `word`). */
export type Item = Grammar | string;

export const part = (mark: Mark, text: OctetString): Part => ({ mark, token: { text } });

/** Always the same part. */
export function fixed(mark: Mark, text: OctetString): Grammar {
  return { arbitrary: fc.constant(part(mark, text)), productions: [] };
}

/** A word of the protocol, in upper case; its case is varied when the command is put together. */
export const word = (text: string): Grammar => fixed('word', text);

const SPACE = part('space', ' ');
const SP: Grammar = { arbitrary: fc.constant(SPACE), productions: [] };
const OPEN = fixed('open', '(');
const CLOSE = fixed('close', ')');
const NOTHING: Grammar = { arbitrary: fc.constant([]), productions: [] };

const grammarOf = (item: Item): Grammar => (typeof item === 'string' ? word(item) : item);
const union = (grammars: readonly Grammar[]): string[] => [
  ...new Set(grammars.flatMap(({ productions }) => productions)),
];

/** One behind the other, nothing between. */
export function joined(...items: Item[]): Grammar {
  const grammars = items.map(grammarOf);
  return { arbitrary: fc.tuple(...grammars.map(({ arbitrary }) => arbitrary)), productions: union(grammars) };
}

/** One behind the other, a space between. */
export function spaced(...items: Item[]): Grammar {
  return joined(...items.flatMap((item, index) => (index === 0 ? [item] : [SP, item])));
}

export const inParentheses = (item: Item): Grammar => joined(OPEN, item, CLOSE);

/** The item behind a space, or nothing. Shrinks to nothing. */
export function optional(
  item: Item,
  weights: { absent: number; present: number } = { absent: 1, present: 1 },
) {
  return weighted([weights.absent, NOTHING], [weights.present, joined(SP, item)]);
}

/** One of them. Shrinks to the first. */
export const either = (...items: Item[]): Grammar =>
  weighted(...items.map((item): [number, Item] => [1, item]));

/** One of them, as often as its weight says. Shrinks to the first. */
export function weighted(...choices: [number, Item][]): Grammar {
  const grammars = choices.map(([, item]) => grammarOf(item));
  const weightedArbitraries = grammars.map(({ arbitrary }, at) => ({ arbitrary, weight: choices[at]![0] }));
  return {
    arbitrary: fc.oneof({ withCrossShrink: true }, ...weightedArbitraries),
    productions: union(grammars),
  };
}

/** From `least` to `most` of them, `by` between. */
export function several(item: Item, least: number, most: number, by: Part = SPACE): Grammar {
  const { arbitrary, productions } = grammarOf(item);
  const pieces = fc.array(arbitrary, { minLength: least, maxLength: most });
  return {
    arbitrary: pieces.map((all) => all.flatMap((piece, index) => (index === 0 ? [piece] : [by, piece]))),
    productions,
  };
}

/** Covers a production. */
export function named(production: string, item: Item): Grammar {
  const { arbitrary, productions } = grammarOf(item);
  return {
    arbitrary: fc.tuple(fc.constant({ production }), arbitrary),
    productions: [...new Set([production, ...productions])],
  };
}

/** Values, written by a function that says which productions each covers; all of them stand in `productions`. */
export function written<T>(
  values: fc.Arbitrary<T>,
  productions: readonly string[],
  write: (value: T) => Piece,
): Grammar {
  return { arbitrary: values.map(write), productions };
}

/** The parts of a piece in their order, and the productions that it covers, each once. */
export function flatten(piece: Piece): { parts: Part[]; productions: Set<string> } {
  const parts: Part[] = [];
  const productions = new Set<string>();
  const visit = (at: Piece): void => {
    if ('mark' in at) parts.push(at);
    else if ('production' in at) productions.add(at.production);
    else for (const child of at) visit(child);
  };
  visit(piece);
  return { parts, productions };
}
