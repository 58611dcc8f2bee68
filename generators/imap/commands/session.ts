/** Commands about the session: RFC 3501 §6.1, RFC 2971, RFC 2342, RFC 5161, RFC 5465. */
import fc from 'fast-check';
import { type CommandForm, form } from '../command-form.ts';
import {
  either,
  type Grammar,
  inParentheses,
  named,
  part,
  several,
  spaced,
  weighted,
  word,
  written,
} from '../grammar.ts';
import type { Vocabulary } from '../vocabulary.ts';

export function sessionCommands(terms: Vocabulary): CommandForm[] {
  const { has } = terms;
  const forms: CommandForm[] = [
    form('NOOP', 'selected', 8, word('NOOP')),
    form('NOOP', 'authenticated', 5, word('NOOP')),
    form('NOOP', 'not-authenticated', 6, word('NOOP')),
    form('CAPABILITY', 'selected', 5, word('CAPABILITY')),
    form('CAPABILITY', 'not-authenticated', 6, word('CAPABILITY')),
    form('LOGOUT', 'authenticated', 2, word('LOGOUT')),
  ];
  if (has('ID')) {
    const id = spaced('ID', identification(terms));
    forms.push(form('ID', 'selected', 8, id), form('ID', 'not-authenticated', 6, id));
  }
  if (has('NAMESPACE')) forms.push(form('NAMESPACE', 'authenticated', 6, word('NAMESPACE')));
  // RFC 5161 §3.1: clients do not enable anything once a mailbox is selected.
  if (has('ENABLE')) forms.push(form('ENABLE', 'authenticated', 10, enable(terms)));
  if (has('NOTIFY')) forms.push(form('NOTIFY', 'selected', 8, notify(terms)));
  return forms;
}

const FIELD_NAMES = ['name', 'version', 'OS', 'x-odd "field"'];

/** `id_params_list`; no field twice (RFC 2971 §3.3). */
function identification({ strings }: Vocabulary): Grammar {
  const value = strings.nstring(fc.constantFrom('a', 'cpm', '', '1.0', 'say "so"', 'x'.repeat(200)));
  const pair = (name: string): Grammar => spaced(strings.string(fc.constant(name)), value);
  const [first, ...others] = FIELD_NAMES.map(pair) as [Grammar, ...Grammar[]];
  const fields = others.reduce((list, next) => weighted([1, list], [1, spaced(list, next)]), first);
  return weighted(
    [2, named('RFC 2971 id: NIL', word('NIL'))],
    [1, named('RFC 2971 id: no field', either(written(fc.constant('()'), [], (text) => part('text', text))))],
    [4, named('RFC 2971 id: fields', inParentheses(fields))],
  );
}

/** Extensions that change no more than what responses hold, and such as are not known, which are ignored. */
function enable({ has }: Vocabulary): Grammar {
  const known = ['CONDSTORE', 'QRESYNC'].filter(has);
  const unknown = named('RFC 5161 enable: an unknown extension', either('XYZZY', 'X-CPM', 'NOOP'));
  const extension = weighted(
    [1, unknown],
    ...known.map((name): [number, Grammar] => [2, named(`RFC 5161 enable: ${name}`, word(name))]),
  );
  return spaced('ENABLE', several(extension, 1, 3));
}

function notify({ mailboxes }: Vocabulary): Grammar {
  const messages = either(
    spaced('MessageNew', 'MessageExpunge'),
    spaced('MessageNew', 'MessageExpunge', 'FlagChange'),
    spaced('MessageNew', inParentheses(spaced('UID', 'FLAGS')), 'MessageExpunge'),
  );
  const elsewhere = either(
    'personal',
    'inboxes',
    'subscribed',
    spaced('subtree', mailboxes.any),
    spaced('mailboxes', inParentheses(several(mailboxes.any, 1, 2))),
  );
  const plain = either(spaced('MessageNew', 'MessageExpunge'), 'MailboxName', 'SubscriptionChange');
  const group = either(
    inParentheses(spaced(either('selected', 'selected-delayed'), inParentheses(messages))),
    inParentheses(spaced(elsewhere, either(inParentheses(plain), 'NONE'))),
  );
  return spaced(
    'NOTIFY',
    weighted(
      [3, named('RFC 5465 notify: NONE', word('NONE'))],
      [1, named('RFC 5465 notify: SET', spaced('SET', group))],
      [1, named('RFC 5465 notify: STATUS', spaced('SET', 'STATUS', group))],
    ),
  );
}
