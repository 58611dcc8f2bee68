/** What FETCH asks for: RFC 3501 §6.4.5 and §9 `fetch-att`, `section`; RFC 3516 §4 and §7; RFC 7162; RFC 5257 §4.1. */
import fc from 'fast-check';
import type { ImapFacts } from './command-tokens.ts';
import {
  either,
  fixed,
  type Grammar,
  inParentheses,
  joined,
  named,
  several,
  spaced,
  weighted,
} from './grammar.ts';
import { number, nzNumber } from './numbers.ts';
import type { Strings } from './strings.ts';

const ITEMS = ['FLAGS', 'UID', 'RFC822.SIZE', 'INTERNALDATE', 'ENVELOPE', 'BODY', 'BODYSTRUCTURE'];
const WHOLE = ['RFC822', 'RFC822.HEADER', 'RFC822.TEXT'];
const item = (name: string): Grammar => named(`RFC 3501 fetch-att: ${name}`, name);

const PARTIAL = named(
  'RFC 3501 partial',
  joined(fixed('text', '<'), number, fixed('text', '.'), nzNumber, fixed('text', '>')),
);
const partly = (grammar: Grammar): Grammar => joined(grammar, weighted([2, fixed('text', '')], [1, PARTIAL]));

const BRACKET = fixed('text', '[');
const BRACKET_END = fixed('text', ']');
const inBrackets = (inside: Grammar): Grammar => joined(BRACKET, inside, BRACKET_END);

/** `section-spec` of parts that every message has. */
function sectionSpec(strings: Strings): Grammar {
  const field = strings.astring(
    fc.constantFrom('Subject', 'from', 'X-Nothing', 'Message-ID', 'DATE', 'To', 'X-a_b.c', '(odd)'),
  );
  const fields = inParentheses(several(field, 1, 4));
  const section = (name: string, grammar: Grammar): Grammar => named(`RFC 3501 section: ${name}`, grammar);
  return weighted(
    [3, section('whole', fixed('text', ''))],
    [3, section('HEADER', joined('HEADER'))],
    [3, section('TEXT', joined('TEXT'))],
    [3, section('part', fixed('number', '1'))],
    [2, section('part.MIME', joined(fixed('number', '1'), fixed('text', '.'), 'MIME'))],
    [2, section('HEADER.FIELDS', spaced('HEADER.FIELDS', fields))],
    [2, section('HEADER.FIELDS.NOT', spaced('HEADER.FIELDS.NOT', fields))],
  );
}

const sectionBinary = either(fixed('number', '1'), fixed('text', ''));

/** `fetch-att` */
export function fetchItem(facts: ImapFacts, strings: Strings): Grammar {
  const has = (capability: string): boolean => facts.capabilities.includes(capability);
  const section = inBrackets(sectionSpec(strings));
  const choices: [number, Grammar][] = [
    [10, either(...ITEMS.map(item))],
    [2, either(...WHOLE.map(item))],
    [6, named('RFC 3501 fetch-att: BODY.PEEK[]', partly(joined('BODY.PEEK', section)))],
    [3, named('RFC 3501 fetch-att: BODY[]', partly(joined('BODY', section)))],
  ];
  if (has('BINARY')) {
    const binary = (name: string): Grammar => joined(name, inBrackets(sectionBinary));
    choices.push([2, named('RFC 3516 fetch-att: BINARY.PEEK[]', partly(binary('BINARY.PEEK')))]);
    choices.push([1, named('RFC 3516 fetch-att: BINARY[]', partly(binary('BINARY')))]);
    choices.push([1, named('RFC 3516 fetch-att: BINARY.SIZE[]', binary('BINARY.SIZE'))]);
  }
  if (has('CONDSTORE')) choices.push([1, named('RFC 7162 fetch-att: MODSEQ', 'MODSEQ')]);
  if (has('ANNOTATE-EXPERIMENT-1')) choices.push([1, ANNOTATION]);
  return weighted(...choices);
}

const entryMatch = either(fixed('text', '/comment'), fixed('text', '/*'), fixed('quoted', '"/altsubject"'));
const attribute = either(
  ...['value', 'value.priv', 'value.shared', 'size.priv'].map((name) => fixed('text', name)),
);
const ANNOTATION = named(
  'RFC 5257 fetch-att: ANNOTATION',
  spaced(
    'ANNOTATION',
    inParentheses(
      spaced(
        either(entryMatch, inParentheses(several(entryMatch, 1, 2))),
        either(attribute, inParentheses(several(attribute, 1, 2))),
      ),
    ),
  ),
);

/** All that stands behind the set: a macro, an item, or items in parentheses. */
export function fetchItems(one: Grammar): Grammar {
  return weighted(
    [5, one],
    [5, named('RFC 3501 fetch: items in parentheses', inParentheses(several(one, 1, 4)))],
    [1, either(...['FAST', 'ALL', 'FULL'].map((name) => named(`RFC 3501 fetch: ${name}`, name)))],
  );
}
