/** Commands on mailboxes: RFC 3501 §6.3, RFC 5258, RFC 5819, RFC 3691, with the parameters of RFC 7162 and RFC 5257. */
import { type CommandForm, form } from '../command-form.ts';
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
import { anyPattern } from '../mailboxes.ts';
import type { Vocabulary } from '../vocabulary.ts';

export function mailboxCommands(terms: Vocabulary): CommandForm[] {
  const { has, mailboxes } = terms;
  const { child, any } = mailboxes;
  const select = (name: string): Grammar =>
    joined(spaced(name, weighted([4, mailboxes.own], [1, child])), parameters(terms));
  const forms: CommandForm[] = [
    form('SELECT', 'selected', 8, select('SELECT')),
    form('SELECT', 'authenticated', 8, select('SELECT')),
    form('EXAMINE', 'selected', 4, select('EXAMINE')),
    form('EXAMINE', 'authenticated', 4, select('EXAMINE')),
    form('CREATE', 'selected', 6, spaced('CREATE', child)),
    form('CREATE', 'authenticated', 6, spaced('CREATE', child)),
    form('DELETE', 'selected', 4, spaced('DELETE', child)),
    form('DELETE', 'authenticated', 3, spaced('DELETE', child)),
    form('RENAME', 'selected', 4, spaced('RENAME', child, child)),
    form('SUBSCRIBE', 'selected', 4, spaced('SUBSCRIBE', any)),
    form('UNSUBSCRIBE', 'selected', 4, spaced('UNSUBSCRIBE', any)),
    form('STATUS', 'selected', 12, status(terms)),
    form('STATUS', 'authenticated', 6, status(terms)),
    form('LIST', 'selected', 14, list(terms)),
    form('LIST', 'authenticated', 8, list(terms)),
    form('LSUB', 'selected', 5, spaced('LSUB', reference(terms), pattern(terms))),
    form('CHECK', 'selected', 4, word('CHECK')),
    form('CLOSE', 'selected', 3, word('CLOSE')),
  ];
  if (has('UNSELECT')) forms.push(form('UNSELECT', 'selected', 3, word('UNSELECT')));
  return forms;
}

/** `select-params` that need nothing to be enabled before. */
function parameters({ has }: Vocabulary): Grammar {
  const offered = [
    ...(has('CONDSTORE') ? [named('RFC 7162 select-param: CONDSTORE', word('CONDSTORE'))] : []),
    ...(has('ANNOTATE-EXPERIMENT-1') ? [named('RFC 5257 select-param: ANNOTATE', word('ANNOTATE'))] : []),
  ];
  const none = fixed('text', '');
  return offered.length === 0
    ? none
    : weighted([4, none], [1, joined(fixed('space', ' '), inParentheses(either(...offered)))]);
}

const reference = ({ mailboxes }: Vocabulary): Grammar =>
  weighted([4, fixed('quoted', '""')], [1, mailboxes.any]);
const pattern = ({ mailboxes }: Vocabulary): Grammar => weighted([2, anyPattern], [1, mailboxes.any]);

export function statusItems({ has }: Vocabulary): Grammar {
  const items = ['MESSAGES', 'RECENT', 'UIDNEXT', 'UIDVALIDITY', 'UNSEEN'].map((name) =>
    named(`RFC 3501 status-att: ${name}`, name),
  );
  if (has('CONDSTORE')) items.push(named('RFC 7162 status-att: HIGHESTMODSEQ', 'HIGHESTMODSEQ'));
  if (has('OBJECTID')) items.push(named('RFC 8474 status-att: MAILBOXID', 'MAILBOXID'));
  if (has('STATUS=SIZE')) items.push(named('RFC 8438 status-att: SIZE', 'SIZE'));
  return inParentheses(several(either(...items), 1, 5));
}

const status = (terms: Vocabulary): Grammar => spaced('STATUS', terms.mailboxes.readable, statusItems(terms));

function list(terms: Vocabulary): Grammar {
  const plain = spaced('LIST', reference(terms), pattern(terms));
  if (!terms.has('LIST-EXTENDED')) return plain;
  return weighted([2, plain], [2, extended(terms)]);
}

function extended(terms: Vocabulary): Grammar {
  const selection = either(
    named('RFC 5258 list-select-opts: SUBSCRIBED', word('SUBSCRIBED')),
    named('RFC 5258 list-select-opts: RECURSIVEMATCH', spaced('SUBSCRIBED', 'RECURSIVEMATCH')),
    named('RFC 5258 list-select-opts: REMOTE', word('REMOTE')),
    named('RFC 5258 list-select-opts: none', fixed('text', '')),
    spaced('REMOTE', 'SUBSCRIBED'),
  );
  const patterns = either(
    pattern(terms),
    named('RFC 5258 list: several patterns', inParentheses(several(pattern(terms), 1, 3))),
  );
  const option = either(
    named('RFC 5258 return-option: CHILDREN', word('CHILDREN')),
    named('RFC 5258 return-option: SUBSCRIBED', word('SUBSCRIBED')),
    ...(terms.has('LIST-STATUS')
      ? [named('RFC 5819 return-option: STATUS', spaced('STATUS', statusItems(terms)))]
      : []),
  );
  const returns = spaced('RETURN', inParentheses(several(option, 0, 3)));
  return joined(
    'LIST',
    optional(inParentheses(selection)),
    fixed('space', ' '),
    spaced(reference(terms), patterns),
    optional(named('RFC 5258 list-return-opts', returns)),
  );
}
