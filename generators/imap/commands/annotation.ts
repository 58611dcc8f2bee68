/** Annotations of messages in STORE and APPEND: RFC 5257 §4.4, §4.5 and §5. */
import fc from 'fast-check';
import { either, fixed, type Grammar, inParentheses, named, several, spaced } from '../grammar.ts';
import type { Strings } from '../strings.ts';

/** `att-annotate` */
export function annotationEntries(strings: Strings): Grammar {
  const entry = either(fixed('text', '/comment'), fixed('quoted', '"/altsubject"'));
  const value = strings.nstring(fc.constantFrom('a', '', 'say "so"', 'two\r\nlines'));
  const attribute = spaced(either(fixed('text', 'value.priv'), fixed('text', 'value.shared')), value);
  const entries = several(spaced(entry, inParentheses(several(attribute, 1, 2))), 1, 2);
  return named('RFC 5257 att-annotate', spaced('ANNOTATION', inParentheses(entries)));
}
