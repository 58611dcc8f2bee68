/** What extensions add to commands that are not theirs, and the sum of it. */
import type { FetchAttribute } from '../../protocol/imap/model/command.ts';
import type { FetchItem, Response, StatusItem } from '../../protocol/imap/model/response.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { StoredMessage } from '../store/message.ts';
import type { SelectedMailbox } from './selected-mailbox.ts';
import type { Session } from './session.ts';

export type FetchItemSource = (
  attribute: FetchAttribute,
  message: StoredMessage,
  session: Session,
) => FetchItem;

/** Everything but the name is optional; what is absent costs nothing. */
export interface Feature {
  /** What `disabledExtensions` calls it. */
  name: string;
  /** The extension that it stands on: where that is not offered, this one is not either. */
  needs?: string;
  /** What it adds to CAPABILITY in this session. */
  capabilities(session: Session): string[];
  /** Capability names that ENABLE turns on (RFC 5161). */
  enables?: readonly string[];
  /** Data items of STATUS, by their names in upper case. */
  statusItems?: Readonly<Record<string, (mailbox: Mailbox, session: Session) => StatusItem['value']>>;
  /** Untagged responses to SELECT and EXAMINE. */
  selectResponses?(selected: SelectedMailbox, session: Session): Response[];
  /** What stands beside FLAGS in a FETCH response. */
  flagItems?(message: StoredMessage, session: Session): FetchItem[];
  /** Data items of FETCH, by the names of their attributes. */
  fetchItems?: { readonly [Name in FetchAttribute['name']]?: FetchItemSource };
}

export class Features {
  readonly #features: readonly Feature[];

  constructor(features: readonly Feature[]) {
    this.#features = features;
  }

  /** True if the extension is offered. */
  has(name: string): boolean {
    return this.#features.some((feature) => feature.name === name);
  }

  capabilities(session: Session): string[] {
    return this.#features.flatMap((feature) => feature.capabilities(session));
  }

  /** True if ENABLE turns this on; `name` in upper case. */
  canEnable(name: string): boolean {
    return this.#features.some((feature) => feature.enables?.includes(name));
  }

  /** Null if no extension knows the item. */
  statusItem(name: string, mailbox: Mailbox, session: Session): StatusItem | null {
    for (const { statusItems } of this.#features) {
      const compute = statusItems?.[name];
      if (compute) return { name, value: compute(mailbox, session) };
    }
    return null;
  }

  selectResponses(selected: SelectedMailbox, session: Session): Response[] {
    return this.#features.flatMap((feature) => feature.selectResponses?.(selected, session) ?? []);
  }

  flagItems(message: StoredMessage, session: Session): FetchItem[] {
    return this.#features.flatMap((feature) => feature.flagItems?.(message, session) ?? []);
  }

  /** Null if no extension knows the attribute. */
  fetchItem(name: FetchAttribute['name']): FetchItemSource | null {
    for (const { fetchItems } of this.#features) {
      const source = fetchItems?.[name];
      if (source) return source;
    }
    return null;
  }
}
