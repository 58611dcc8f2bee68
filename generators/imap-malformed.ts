/** IMAP commands that break just one rule of the grammar, or come in the wrong state, by class. */
import fc from 'fast-check';
import type { ImapFacts, ImapInput } from './imap/command-tokens.ts';
import type { Breaking } from './imap/malformed/breaking.ts';
import { framing } from './imap/malformed/framing.ts';
import { numbersAndSets } from './imap/malformed/numbers.ts';
import { octets } from './imap/malformed/octets.ts';
import { structure } from './imap/malformed/structure.ts';
import { values } from './imap/malformed/values.ts';
import { words } from './imap/malformed/words.ts';
import { validForms } from './imap/valid-forms.ts';
import { type Vocabulary, vocabulary } from './imap/vocabulary.ts';
import type { ThrownArbitrary } from './thrown.ts';

/** Every class of malformed commands for a target. */
function malformedClasses(terms: Vocabulary): Breaking[] {
  // A lenient server that does as was meant says goodbye to LOGOUT.
  const forms = validForms(terms).filter(({ name, state }) => name !== 'LOGOUT' && state === 'selected');
  const plain = forms.filter(({ name }) => name !== 'APPEND');
  return [
    ...framing(forms, plain),
    ...structure(terms, forms),
    ...numbersAndSets(terms),
    ...values(terms),
    ...words(terms, forms),
    octets,
  ];
}

/** Commands of the classes `malformed/<rule>`: `breaks` says which rule, `tolerance` what a server may make of them. */
export function malformedCommand(facts: ImapFacts): ThrownArbitrary<ImapInput> {
  const classes = malformedClasses(vocabulary(facts));
  return fc.oneof(...classes.map(({ weight, arbitrary }) => ({ weight, arbitrary })));
}

/** The names of the classes, and what they can cover, for a target. */
export function malformedProductions(facts: ImapFacts): readonly string[] {
  return [...new Set(malformedClasses(vocabulary(facts)).flatMap(({ productions }) => productions))];
}
