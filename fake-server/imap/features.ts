/** What extensions add to commands that are not theirs, and the sum of it. */
import type {
  AnnotationEntry,
  FetchAttribute,
  SearchKey,
  SelectParameter,
} from '../../protocol/imap/model/command.ts';
import type { FetchItem, Response, StatusItem } from '../../protocol/imap/model/response.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { StoredMessage } from '../store/message.ts';
import type { MessageAnnotations } from '../store/message-annotations.ts';
import type { Store } from '../store/store.ts';
import { CommandFailure } from './failure.ts';
import type { SelectedMailbox } from './selected-mailbox.ts';
import type { Session } from './session.ts';

export type AnnotationMatcher = (
  message: StoredMessage,
  key: Extract<SearchKey, { key: 'ANNOTATION' }>,
) => boolean;

/** Null where the message has nothing to tell. */
export type FetchItemSource = (
  attribute: FetchAttribute,
  message: StoredMessage,
  session: Session,
) => FetchItem | null;

/** What an extension has at hand when it is turned on: a part of `SessionContext`, which stands on this file. */
export interface EnablingContext {
  readonly session: Session;
  readonly store: Store;
  readonly features: Features;
  respond(...responses: Response[]): void;
}

/** Everything but the name is optional; what is absent costs nothing. */
export interface Feature {
  /** What `disabledExtensions` calls it. */
  name: string;
  /** The extensions that it stands on: where one of them is not offered, this one is not either. */
  needs?: string | readonly string[];
  /** What it adds to CAPABILITY in this session. */
  capabilities(session: Session, features: Features): string[];
  /** Capability names that ENABLE turns on (RFC 5161). */
  enables?: readonly string[];
  /** ENABLE turned one of them on, and the client was told so. */
  onEnabled?(ctx: EnablingContext): void;
  /** Data items of STATUS, by their names in upper case. */
  statusItems?: Readonly<Record<string, (mailbox: Mailbox, session: Session) => StatusItem['value']>>;
  /** The parameters that it knows of SELECT and EXAMINE (RFC 4466 §2.1). */
  selectParameters?: readonly SelectParameter['name'][];
  /** Throws `CommandFailure` for parameters that it knows and cannot take now. */
  checkSelectParameters?(parameters: readonly SelectParameter[], session: Session): void;
  /** Untagged responses to SELECT and EXAMINE; the session has the mailbox selected. */
  selectResponses?(
    selected: SelectedMailbox,
    session: Session,
    parameters: readonly SelectParameter[],
  ): Iterable<Response>;
  /** What stands beside FLAGS in a FETCH response. */
  flagItems?(message: StoredMessage, session: Session): FetchItem[];
  /** Data items of FETCH, by the names of their attributes. */
  fetchItems?: { readonly [Name in FetchAttribute['name']]?: FetchItemSource };
  /** Search keys that it knows. */
  searchKeys?: readonly SearchKey['key'][];
  /** Result options of SEARCH that it knows (RFC 4466 §2.6), in upper case. */
  searchReturns?: readonly string[];
  /** Judges ANNOTATION keys for the session (RFC 5257 §4.8). */
  annotationMatcher?(session: Session): AnnotationMatcher;
  /** The annotations that a message brings along into a mailbox (RFC 5257 §4.7). Throws `CommandFailure`. */
  appendAnnotations?(
    entries: readonly AnnotationEntry[],
    octets: Buffer,
    destination: Mailbox,
    session: Session,
  ): MessageAnnotations;
  /** The annotations that go along when the session copies a message into a mailbox (RFC 5257 §4.6). */
  copyAnnotations?(message: StoredMessage, destination: Mailbox, session: Session): MessageAnnotations;
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
    return this.#features.flatMap((feature) => feature.capabilities(session, this));
  }

  /** True if ENABLE turns this on; `name` in upper case. */
  canEnable(name: string): boolean {
    return this.#features.some((feature) => feature.enables?.includes(name));
  }

  /** ENABLE turned these on. */
  enabled(names: readonly string[], ctx: EnablingContext): void {
    for (const feature of this.#features) {
      if (feature.enables?.some((name) => names.includes(name))) feature.onEnabled?.(ctx);
    }
  }

  /** Null if no extension knows the item. */
  statusItem(name: string, mailbox: Mailbox, session: Session): StatusItem | null {
    for (const { statusItems } of this.#features) {
      const compute = statusItems?.[name];
      if (compute) return { name, value: compute(mailbox, session) };
    }
    return null;
  }

  /** Throws `CommandFailure`. */
  checkSelectParameters(parameters: readonly SelectParameter[], session: Session): void {
    const foreign = parameters.find(({ name }) => !this.#takesSelectParameter(name));
    if (foreign) throw new CommandFailure('BAD', `The parameter ${foreign.name} is not offered`);
    for (const feature of this.#features) feature.checkSelectParameters?.(parameters, session);
  }

  *selectResponses(
    selected: SelectedMailbox,
    session: Session,
    parameters: readonly SelectParameter[],
  ): Iterable<Response> {
    for (const feature of this.#features) {
      yield* feature.selectResponses?.(selected, session, parameters) ?? [];
    }
  }

  takesSearchReturn(option: string): boolean {
    return this.#features.some((feature) => feature.searchReturns?.includes(option));
  }

  takesSearchKey(key: SearchKey['key']): boolean {
    return this.#features.some((feature) => feature.searchKeys?.includes(key));
  }

  /** Null where message annotations are not offered; so are the three below. */
  annotationMatcher(session: Session): AnnotationMatcher | null {
    return this.#annotating?.annotationMatcher?.(session) ?? null;
  }

  get appendAnnotations(): Feature['appendAnnotations'] | null {
    return this.#annotating?.appendAnnotations ?? null;
  }

  get copyAnnotations(): Feature['copyAnnotations'] | null {
    return this.#annotating?.copyAnnotations ?? null;
  }

  #takesSelectParameter(name: SelectParameter['name']): boolean {
    return this.#features.some((feature) => feature.selectParameters?.includes(name));
  }

  get #annotating(): Feature | undefined {
    return this.#features.find((feature) => feature.appendAnnotations);
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
