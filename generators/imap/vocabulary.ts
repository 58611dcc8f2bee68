/** What commands for one target are made of, built once: which extensions it has, and the grammars that depend on it. */
import type { ImapFacts } from './command-tokens.ts';
import { fetchItem } from './fetch-items.ts';
import type { Grammar } from './grammar.ts';
import { type Mailboxes, mailboxes } from './mailboxes.ts';
import { messageSet, uidSet } from './numbers.ts';
import { searchKey } from './search-keys.ts';
import { type Strings, strings, utf8Text } from './strings.ts';

export interface Vocabulary {
  readonly facts: ImapFacts;
  has(capability: string): boolean;
  readonly strings: Strings;
  readonly mailboxes: Mailboxes;
  /** Sets of numbers, and of UIDs. */
  readonly messages: Grammar;
  readonly uids: Grammar;
  readonly key: Grammar;
  /** The same with texts beyond US-ASCII, for behind CHARSET. */
  readonly utf8Key: Grammar;
  readonly fetchItem: Grammar;
}

export function vocabulary(facts: ImapFacts): Vocabulary {
  const offered = new Set(facts.capabilities);
  const forms = strings(facts);
  return {
    facts,
    has: (capability) => offered.has(capability),
    strings: forms,
    mailboxes: mailboxes(forms.forms),
    messages: messageSet(facts),
    uids: uidSet(facts),
    key: searchKey(facts, forms),
    utf8Key: searchKey(facts, forms, utf8Text),
    fetchItem: fetchItem(facts, forms),
  };
}
