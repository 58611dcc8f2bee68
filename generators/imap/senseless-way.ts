/** One way in which a command that is right in grammar means nothing. */
import type { ThrownArbitrary } from '../thrown.ts';
import { type CommandForm, cases, form } from './command-form.ts';
import type { ImapInput } from './command-tokens.ts';
import type { Grammar } from './grammar.ts';

export interface Senseless {
  /** Behind the slash of its class. */
  readonly what: string;
  /** The end of "… , although". */
  readonly because: string;
  readonly form: CommandForm;
}

export const way = (what: string, because: string, grammar: Grammar, weight = 2): Senseless => ({
  what,
  because,
  form: form(`senseless ${what}`, 'selected', weight, grammar),
});

export const senselessCases = ({ what, because, form: one }: Senseless): ThrownArbitrary<ImapInput> =>
  cases(one, `senseless/${what}`, because);
