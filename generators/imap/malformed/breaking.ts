/** How a rule is broken: by a grammar that holds the fault, or by a change to a command that was right. */
import fc from 'fast-check';
import type { OctetString } from '../../../protocol/imap/model/common.ts';
import type { Thrown } from '../../thrown.ts';
import {
  anyOf,
  type CommandForm,
  type LetterCase,
  letterCase,
  type State,
  tokensOf,
} from '../command-form.ts';
import type { CommandToken, ImapInput, Tolerance } from '../command-tokens.ts';
import { flatten, type Grammar, type Part, part, written } from '../grammar.ts';
import { isOfClass } from '../is-of-class.ts';

/** One class of malformed commands. */
export interface Breaking {
  /** In kebab-case; behind the slash of the class. */
  readonly rule: string;
  readonly weight: number;
  readonly productions: readonly string[];
  readonly arbitrary: fc.Arbitrary<Thrown<ImapInput>>;
}

/** What is wrong, and what a server may make of it. */
export interface Fault {
  /** A few words; the production is `malformed <rule>: <how>`. */
  readonly how: string;
  readonly tolerance: Tolerance;
  /** The rule, as the end of "… , although". */
  readonly breaks: string;
}

export const productionOf = (rule: string, how: string): string => `malformed ${rule}: ${how}`;

/** A malformed command as it is to be thrown. */
export function thrownFault(
  rule: string,
  { how, tolerance, breaks }: Fault,
  tokens: readonly CommandToken[],
  rest: Partial<Pick<ImapInput, 'state' | 'tagged' | 'end'>> = {},
): Thrown<ImapInput> {
  return {
    class: `malformed/${rule}`,
    productions: [productionOf(rule, how)],
    input: { state: 'selected', tagged: true, tokens, end: 'crlf', tolerance, breaks, ...rest },
  };
}

/** Commands that hold the fault from the start. */
export interface Template extends Fault {
  readonly command: Grammar;
  readonly state?: State;
  readonly weight?: number;
}

/** Makes templates whose commands are made of texts, by `command`. */
export const templatesOf =
  (command: (...texts: string[]) => Grammar) =>
  (how: string, tolerance: Tolerance, breaks: string, ...texts: string[]): Template => ({
    how,
    tolerance,
    breaks,
    command: command(...texts),
  });

/** A class whose commands come from templates; each must break the grammar by itself. Shrinks to the first template. */
export function fromTemplates(rule: string, weight: number, templates: readonly Template[]): Breaking {
  return {
    rule,
    weight,
    productions: [...new Set(templates.map(({ how }) => productionOf(rule, how)))],
    arbitrary: fc.oneof(
      ...templates.map((template) => ({
        weight: template.weight ?? 1,
        arbitrary: fc.tuple(template.command.arbitrary, letterCase).map(([piece, letters]) =>
          thrownFault(rule, template, tokensOf(flatten(piece).parts, letters), {
            state: template.state ?? 'selected',
          }),
        ),
      })),
    ),
  };
}

/** A change to a command that was right. */
export interface Change extends Fault {
  /** The parts with the fault in them; `pick` chooses among the places. Null if there is no place for it. */
  readonly apply: (parts: readonly Part[], pick: number) => Changed | null;
}

/** Parts, how the line ends, and what of the fault is special to this place. */
export type Changed = {
  readonly parts: readonly Part[];
  readonly tagged?: false;
  readonly end?: ImapInput['end'];
  readonly tolerance?: Tolerance;
};

/** A class whose commands are changed ones; what is right all the same is left out. Shrinks with its command. */
export function fromChanges(
  rule: string,
  weight: number,
  forms: readonly CommandForm[],
  changes: readonly Change[],
): Breaking {
  const changed = (change: Change): fc.Arbitrary<Thrown<ImapInput>> =>
    fc
      .tuple(anyOf(forms), fc.nat({ max: 999 }), letterCase)
      .map(([{ form, piece }, pick, letters]) =>
        applied(rule, change, form, flatten(piece).parts, pick, letters),
      )
      .filter((thrown): thrown is Thrown<ImapInput> => thrown !== null && isOfClass(thrown));
  return {
    rule,
    weight,
    productions: changes.map(({ how }) => productionOf(rule, how)),
    arbitrary: fc.oneof(...changes.map(changed)),
  };
}

function applied(
  rule: string,
  change: Change,
  form: CommandForm,
  parts: readonly Part[],
  pick: number,
  letters: LetterCase,
): Thrown<ImapInput> | null {
  const result = change.apply(parts, pick);
  if (result === null) return null;
  const { tolerance = change.tolerance, tagged = true, end = 'crlf' } = result;
  return thrownFault(rule, { ...change, tolerance }, tokensOf(result.parts, letters), {
    state: form.state,
    tagged,
    end,
  });
}

/** The places of parts that a change can be made to, the picked one of them; null if there is none. */
export function pickPlace(
  parts: readonly Part[],
  pick: number,
  fits: (one: Part, at: number) => boolean,
): number | null {
  const places = parts.flatMap((one, at) => (fits(one, at) ? [at] : []));
  return places.length === 0 ? null : places[pick % places.length]!;
}

/** The parts with others in the place of `count` of them. */
export function replaced(parts: readonly Part[], at: number, count: number, ...by: Part[]): Part[] {
  return [...parts.slice(0, at), ...by, ...parts.slice(at + count)];
}

/** One of some texts, as they are. Shrinks to the first. */
export function raw(...texts: OctetString[]): Grammar {
  return written(fc.constantFrom(...texts), [], (text) => part('text', text));
}

/** Commands without literals: where a line may be read in two ways, nobody knows what a literal of it is. */
export function withoutLiterals(parts: readonly Part[]): Part[] {
  return parts.map((one): Part => {
    const { token } = one;
    if ('literal' in token) return part('quoted', '"x"');
    return 'mailbox' in token ? { mark: 'mailbox', token: { ...token, form: 'quoted' } } : one;
  });
}
