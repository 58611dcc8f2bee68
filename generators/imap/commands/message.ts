/** Commands on messages: RFC 3501 §6.4, RFC 4315, RFC 6851, RFC 4731, RFC 5182, RFC 7162, RFC 5257. */
import { type CommandForm, form } from '../command-form.ts';
import { fetchItems } from '../fetch-items.ts';
import { flag, flagList } from '../flags.ts';
import {
  either,
  fixed,
  type Grammar,
  inParentheses,
  joined,
  named,
  optional,
  several,
  spaced,
  weighted,
  word,
} from '../grammar.ts';
import { modSequence } from '../numbers.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { annotationEntries } from './annotation.ts';

export function messageCommands(terms: Vocabulary): CommandForm[] {
  const { has, messages, uids, mailboxes } = terms;
  const both = (name: string, weight: number, of: (set: Grammar) => Grammar): CommandForm[] => [
    form(name, 'selected', weight, spaced(name, of(messages))),
    form(`UID-${name}`, 'selected', weight, spaced('UID', name, of(uids))),
  ];
  const forms = [
    ...both('FETCH', 34, (set) => fetch(terms, set)),
    ...both('STORE', 20, (set) => store(terms, set)),
    ...both('COPY', 8, (set) => spaced(set, mailboxes.any)),
    form('SEARCH', 'selected', 34, spaced('SEARCH', search(terms))),
    form('UID-SEARCH', 'selected', 22, spaced('UID', 'SEARCH', search(terms))),
    form('EXPUNGE', 'selected', 4, word('EXPUNGE')),
  ];
  if (has('MOVE')) forms.push(...both('MOVE', 3, (set) => spaced(set, mailboxes.any)));
  if (has('UIDPLUS')) forms.push(form('UID-EXPUNGE', 'selected', 4, spaced('UID', 'EXPUNGE', uids)));
  return forms;
}

function fetch({ has, fetchItem }: Vocabulary, set: Grammar): Grammar {
  const asked = spaced(set, fetchItems(fetchItem));
  if (!has('CONDSTORE')) return asked;
  const changedSince = named(
    'RFC 7162 fetch-modifier: CHANGEDSINCE',
    inParentheses(spaced('CHANGEDSINCE', modSequence)),
  );
  return joined(asked, optional(changedSince, { absent: 7, present: 1 }));
}

function store({ has, strings }: Vocabulary, set: Grammar): Grammar {
  const sign = either(
    named('RFC 3501 store-att-flags: +', fixed('text', '+')),
    named('RFC 3501 store-att-flags: -', fixed('text', '-')),
    named('RFC 3501 store-att-flags: replace', fixed('text', '')),
  );
  const loudness = weighted(
    [3, fixed('text', '')],
    [1, named('RFC 3501 store-att-flags: SILENT', word('.SILENT'))],
  );
  const bare = named('RFC 3501 store-att-flags: without parentheses', several(flag, 1, 3));
  const flags = spaced(joined(sign, 'FLAGS', loudness), weighted([3, flagList], [1, bare]));
  const unchangedSince = inParentheses(
    spaced('UNCHANGEDSINCE', weighted([4, modSequence], [1, fixed('number', '0')])),
  );
  const plain = spaced(set, flags);
  const choices: [number, Grammar][] = [[6, plain]];
  if (has('CONDSTORE')) {
    const modifier = named('RFC 7162 store-modifier: UNCHANGEDSINCE', unchangedSince);
    choices.push([1, spaced(set, modifier, flags)]);
  }
  if (has('ANNOTATE-EXPERIMENT-1')) choices.push([1, spaced(set, annotationEntries(strings))]);
  return weighted(...choices);
}

function search({ has, key, utf8Key }: Vocabulary): Grammar {
  const program = several(key, 1, 3);
  const ascii = named(
    'RFC 3501 search: CHARSET US-ASCII',
    spaced('CHARSET', either(fixed('atom', 'US-ASCII'), fixed('quoted', '"us-ascii"')), program),
  );
  const utf8 = named(
    'RFC 3501 search: CHARSET UTF-8',
    spaced('CHARSET', either(fixed('atom', 'UTF-8'), fixed('atom', 'utf-8')), several(utf8Key, 1, 2)),
  );
  const plain = weighted([10, program], [1, ascii], [1, utf8]);
  if (!has('ESEARCH')) return plain;
  const options = ['ALL', 'COUNT', 'MIN', 'MAX'].map((name) =>
    named(`RFC 4731 search-return-opt: ${name}`, name),
  );
  if (has('SEARCHRES')) options.push(named('RFC 5182 search-return-opt: SAVE', 'SAVE'));
  const returns = inParentheses(several(either(...options), 0, 3));
  return weighted([3, plain], [1, named('RFC 4731 search: RETURN', spaced('RETURN', returns, plain))]);
}
