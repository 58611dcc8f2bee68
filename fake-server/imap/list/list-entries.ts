/** Which names LIST shows, and what it says of each: RFC 3501 §6.3.8, RFC 5258 §3. */
import type { OctetString } from '../../../protocol/imap/model/common.ts';
import type { ListData } from '../../../protocol/imap/model/response.ts';
import type { Account } from '../../store/account.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import { compareNames, superiors } from '../../store/mailbox-tree.ts';
import type { VisibleNames } from './visible-names.ts';

export interface ListQuestion {
  /** True for names that match one of the patterns. */
  matches: (name: OctetString) => boolean;
  /** True for names that match a pattern which also asks for levels that are no mailboxes: it ends with `%`. */
  matchesLevel: (name: OctetString) => boolean;
  /** Only subscribed names, existing or not. */
  onlySubscribed: boolean;
  /** Also names with such names under them, with CHILDINFO. */
  recursive: boolean;
  showSubscribed: boolean;
  showChildren: boolean;
}

export interface ListAnswer {
  list: ListData;
  /** Null if there is nothing to select. */
  mailbox: Mailbox | null;
  /** False if only something under the name was looked for. */
  selected: boolean;
}

export function listEntries(account: Account, visible: VisibleNames, question: ListQuestion): ListAnswer[] {
  const { onlySubscribed, recursive, matches } = question;
  const subscriptions = account.subscriptions();
  const look = onlySubscribed && recursive;
  const facts: Facts = {
    account,
    question,
    visible,
    above: look ? above(subscriptions, account.delimiter) : new Set(),
  };
  // A name that is not subscribed is shown for the sake of those below it that are not shown themselves.
  const hidden = look
    ? above(
        subscriptions.filter((name) => !matches(name)),
        account.delimiter,
      )
    : [];
  const names = onlySubscribed
    ? [...new Set([...subscriptions, ...hidden])].sort(compareNames)
    : [...visible.mailboxes.keys(), ...visible.levels];
  const wanted = onlySubscribed ? matches : (name: OctetString) => isWanted(name, facts);
  return names
    .filter(wanted)
    .sort(compareNames)
    .map((name) => answer(name, facts));
}

interface Facts {
  account: Account;
  question: ListQuestion;
  visible: VisibleNames;
  /** Names that get CHILDINFO. */
  above: ReadonlySet<OctetString>;
}

function isWanted(name: OctetString, { question, visible }: Facts): boolean {
  return visible.levels.has(name) ? question.matchesLevel(name) : question.matches(name);
}

function answer(name: OctetString, { account, question, visible, above }: Facts): ListAnswer {
  const mailbox = visible.mailboxes.get(name) ?? null;
  const isSubscribed = account.isSubscribed(name);
  const attributes: string[] = [];
  const exists = visible.mailboxes.has(name) || visible.levels.has(name);
  if (!exists) attributes.push('\\NonExistent');
  else if (!mailbox) attributes.push('\\Noselect');
  if (question.showSubscribed && isSubscribed) attributes.push('\\Subscribed');
  if (question.showChildren) attributes.push(visible.parents.has(name) ? '\\HasChildren' : '\\HasNoChildren');
  const extended = above.has(name) ? [{ name: 'CHILDINFO', value: ['SUBSCRIBED'] }] : [];
  return {
    list: { type: 'LIST', attributes, delimiter: account.delimiter, mailbox: name, extended },
    mailbox,
    selected: !question.onlySubscribed || isSubscribed,
  };
}

/** All superiors of the names. */
function above(names: readonly OctetString[], delimiter: string | null): Set<OctetString> {
  return new Set(names.flatMap((name) => superiors(name, delimiter)));
}
