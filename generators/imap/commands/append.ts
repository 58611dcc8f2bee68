/** APPEND: RFC 3501 §6.3.11, RFC 3502, RFC 3516 §4.4, RFC 4469, RFC 5257 §4.5. */
import { type CommandForm, form } from '../command-form.ts';
import { dateTime } from '../dates.ts';
import { flagList } from '../flags.ts';
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
  written,
} from '../grammar.ts';
import { littleMessage } from '../messages.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { annotationEntries } from './annotation.ts';

export function appendCommands(terms: Vocabulary): CommandForm[] {
  const command = append(terms, terms.strings.literal(littleMessage));
  return [form('APPEND', 'selected', 12, command), form('APPEND', 'authenticated', 6, command)];
}

/** APPEND of one message or several, each in what `data` gives, or in other forms that the target has. */
function append(terms: Vocabulary, data: Grammar): Grammar {
  const { has, mailboxes } = terms;
  const one = message(terms, data);
  const many = named('RFC 3502 append: several messages', several(one, 2, 3));
  return spaced('APPEND', mailboxes.any, has('MULTIAPPEND') ? weighted([6, one], [1, many]) : one);
}

function message(terms: Vocabulary, data: Grammar): Grammar {
  const { has, strings } = terms;
  const options = has('ANNOTATE-EXPERIMENT-1')
    ? weighted([8, fixed('text', '')], [1, joined(annotationEntries(strings), fixed('space', ' '))])
    : fixed('text', '');
  const choices: [number, Grammar][] = [[8, data]];
  if (has('BINARY')) choices.push([1, literal8]);
  if (has('CATENATE')) choices.push([1, catenate(strings.literal(littleMessage))]);
  const flags = weighted([1, fixed('text', '')], [1, joined(flagList, fixed('space', ' '))]);
  const date = weighted([2, fixed('text', '')], [1, joined(dateTime, fixed('space', ' '))]);
  return joined(flags, date, options, weighted(...choices));
}

const LITERAL8 = 'RFC 3516 append: literal8';
const literal8: Grammar = written(littleMessage, [LITERAL8], (octets) => [
  { production: LITERAL8 },
  { mark: 'literal', token: { literal: octets, form: 'literal8' } },
]);

/** In parts: texts, and messages of INBOX, which may be there or not. */
function catenate(text: Grammar): Grammar {
  const textPart = named('RFC 4469 cat-part: TEXT', spaced('TEXT', text));
  const url = either(fixed('quoted', '"/INBOX/;UID=1"'), fixed('quoted', '"/INBOX/;UID=1/;SECTION=HEADER"'));
  const urlPart = named('RFC 4469 cat-part: URL', spaced('URL', url));
  return spaced('CATENATE', inParentheses(several(weighted([3, textPart], [1, urlPart]), 1, 3)));
}
