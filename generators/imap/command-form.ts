/** A command as a grammar, and how it becomes an input: the case of its words, the merging of its texts. */
import fc from 'fast-check';
import type { Thrown } from '../thrown.ts';
import type { CommandToken, ImapInput } from './command-tokens.ts';
import { flatten, type Grammar, type Part, type Piece } from './grammar.ts';

export type State = ImapInput['state'];

export interface CommandForm {
  /** Behind the slash of the class: `FETCH`, `UID-FETCH`. */
  readonly name: string;
  readonly state: State;
  readonly weight: number;
  readonly grammar: Grammar;
}

export const form = (name: string, state: State, weight: number, grammar: Grammar): CommandForm => ({
  name,
  state,
  weight,
  grammar: {
    arbitrary: grammar.arbitrary,
    productions: [...new Set([...grammar.productions, `command: ${name}`])],
  },
});

/** How the letters of all words of a command are written: they are case-insensitive (RFC 3501 §9). */
export type LetterCase = 'upper' | 'lower' | 'mixed';
export const letterCase: fc.Arbitrary<LetterCase> = fc.constantFrom<LetterCase[]>(
  ...Array<LetterCase>(8).fill('upper'),
  'lower',
  'mixed',
);
export const CASE_PRODUCTIONS: readonly string[] = [
  'RFC 3501 words: lower case',
  'RFC 3501 words: mixed case',
];

/** Cases of one form under a class. `breaks` is for senseless ones, see `ImapInput`. */
export function cases(
  form: CommandForm,
  thrownClass: string,
  breaks: string | null = null,
): fc.Arbitrary<Thrown<ImapInput>> {
  return fc.tuple(form.grammar.arbitrary, letterCase).map(([piece, written]) => {
    const { parts, productions } = flatten(piece);
    productions.add(`command: ${form.name}`);
    if (written !== 'upper') productions.add(CASE_PRODUCTIONS[written === 'lower' ? 0 : 1]!);
    const input: ImapInput = {
      state: form.state,
      tagged: true,
      tokens: tokensOf(parts, written),
      end: 'crlf',
      tolerance: null,
      breaks,
    };
    return { class: thrownClass, productions: [...productions], input };
  });
}

/** Texts side by side become one; the letters of words as told. */
export function tokensOf(parts: readonly Part[], written: LetterCase = 'upper'): CommandToken[] {
  const tokens: CommandToken[] = [];
  let text = '';
  for (const { mark, token } of parts) {
    if ('text' in token) {
      text += mark === 'word' ? inCase(token.text, written) : token.text;
      continue;
    }
    if (text !== '') tokens.push({ text });
    text = '';
    tokens.push(token);
  }
  if (text !== '') tokens.push({ text });
  return tokens;
}

function inCase(text: string, written: LetterCase): string {
  if (written === 'upper') return text;
  const lower = text.toLowerCase();
  return written === 'lower'
    ? lower
    : lower.replace(/[a-z]/g, (letter, at: number) => (at % 2 ? letter : letter.toUpperCase()));
}

/** The parts of a command of any of the forms, the forms picked by their weights; shrinks to the first form. */
export function anyOf(forms: readonly CommandForm[]): fc.Arbitrary<{ form: CommandForm; piece: Piece }> {
  return fc.oneof(
    { withCrossShrink: true },
    ...forms.map((one) => ({
      weight: one.weight,
      arbitrary: one.grammar.arbitrary.map((piece) => ({ form: one, piece })),
    })),
  );
}
