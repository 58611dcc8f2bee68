/** IMAP commands from the grammar: RFC 3501 and the extensions that a target offers, valid, senseless and malformed. */
import fc from 'fast-check';
import { CASE_PRODUCTIONS, cases } from './imap/command-form.ts';
import type { ImapFacts, ImapInput } from './imap/command-tokens.ts';
import { senselessForms } from './imap/senseless.ts';
import { senselessCases } from './imap/senseless-way.ts';
import { validForms } from './imap/valid-forms.ts';
import { vocabulary } from './imap/vocabulary.ts';
import { malformedCommand, malformedProductions } from './imap-malformed.ts';
import type { ThrownArbitrary } from './thrown.ts';

/**
 * Commands that are right in grammar, in meaning and for their state: a good server answers OK or NO, as long as the
 * selected folder has the messages that the state promises (`KNOWN_MESSAGES`).
 */
export function validCommand(facts: ImapFacts): ThrownArbitrary<ImapInput> {
  const forms = validForms(vocabulary(facts));
  return fc.oneof(
    ...forms.map((one) => ({ weight: one.weight, arbitrary: cases(one, `valid/${one.name}`) })),
  );
}

/** Commands that are right in grammar and without a meaning: a server may take or refuse them. */
export function senselessCommand(facts: ImapFacts): ThrownArbitrary<ImapInput> {
  const all = senselessForms(vocabulary(facts));
  return fc.oneof(...all.map((one) => ({ weight: one.form.weight, arbitrary: senselessCases(one) })));
}

/** Everything: half of it valid, a tenth senseless, the rest malformed. */
export function anyCommand(facts: ImapFacts): ThrownArbitrary<ImapInput> {
  return fc.oneof(
    { weight: 5, arbitrary: validCommand(facts) },
    { weight: 1, arbitrary: senselessCommand(facts) },
    { weight: 4, arbitrary: malformedCommand(facts) },
  );
}

/** Every production that `anyCommand` can cover for a target, each once. */
export function imapProductions(facts: ImapFacts): readonly string[] {
  const terms = vocabulary(facts);
  const forms = [...validForms(terms), ...senselessForms(terms).map((one) => one.form)];
  const covered = forms.flatMap(({ grammar }) => grammar.productions);
  return [...new Set([...covered, ...CASE_PRODUCTIONS, ...malformedProductions(facts)])];
}
