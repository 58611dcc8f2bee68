/** One session's watching of the store: RFC 5465 §3.1, §5 and §6. */
import type { FetchItem, Response } from '../../../../protocol/imap/model/response.ts';
import type { Account } from '../../../store/account.ts';
import type { AccountEvent } from '../../../store/account-events.ts';
import { shownEntries } from '../../../store/annotations.ts';
import type { Mailbox } from '../../../store/mailbox.ts';
import type { MailboxEvent } from '../../../store/mailbox-events.ts';
import { superiors } from '../../../store/mailbox-tree.ts';
import type { StoredMessage } from '../../../store/message.ts';
import { holdsRights } from '../../access.ts';
import { statusResponse } from '../../commands/status.ts';
import type { SessionContext } from '../../context.ts';
import type { Interests, SelectedInterest } from '../../interests.ts';
import { nameAmongOthers, nameFor } from '../../mailbox-names.ts';
import type { NumberedMessage } from '../../numbered-messages.ts';
import { data, untagged } from '../../responses.ts';
import { knowsModseqs, listResponse, metadataResponse } from './described.ts';
import type { Filters } from './filters.ts';
import { note, Pending } from './pending.ts';
import { NOTHING, type SelectedWatch } from './selected-watch.ts';

/** So much is kept for a client that does not read; then it is told that no more will come (§5.8). */
const MOST_PENDING = 1000;

/** What is remembered of a mailbox, to tell what of it has changed. */
interface Followed {
  stop: () => void;
  /** The session's user had the right `l`. */
  visible: boolean;
  unseen: number;
}

export class Watch implements Interests {
  readonly #ctx: SessionContext;
  readonly #own: Account;
  readonly #filters: Filters;
  readonly #ofSelected: SelectedWatch;
  readonly #stops: (() => void)[] = [];
  readonly #followed = new Map<Mailbox, Followed>();
  /** UIDVALIDITY of mailboxes that were deleted, by the session's names. */
  readonly #formerUidvalidity = new Map<string, number>();
  #pending = new Pending();
  #overflown: 'no' | 'untold' | 'told' = 'no';

  constructor(filters: Filters, ofSelected: SelectedWatch, ctx: SessionContext) {
    this.#ctx = ctx;
    this.#own = ctx.session.requireAccount();
    this.#filters = filters;
    this.#ofSelected = ofSelected;
    for (const account of ctx.store.accounts) {
      this.#stops.push(account.listeners.add((event) => this.#hearAccount(account, event)));
      for (const { mailbox } of account.entries()) if (mailbox) this.#follow(mailbox);
    }
    this.#stops.push(
      ctx.store.listeners.add(({ entries, user, origin }) => {
        if (origin === ctx.session || !filters.asks('ServerMetadataChange')) return;
        this.#noteMetadata('', entries, user);
      }),
    );
  }

  /** Without the rights of §5 nothing is told of the selected mailbox either. */
  get selected(): SelectedInterest {
    const { selected } = this.#ctx.session;
    const may = selected === null || holdsRights(this.#ctx.session, selected.mailbox, 'lr');
    return may && this.#overflown === 'no' ? this.#ofSelected : NOTHING;
  }

  describe(arrived: NumberedMessage): Response[] {
    return this.#ofSelected.describe(arrived, this.#ctx);
  }

  get hasNews(): boolean {
    return this.#pending.size > 0 || this.#overflown === 'untold';
  }

  take(): Response[] {
    const ctx = this.#ctx;
    if (this.#overflown === 'untold') {
      this.#overflown = 'told';
      return [
        untagged('OK', { name: 'NOTIFICATIONOVERFLOW' }, 'Too much has happened; nothing more is told'),
      ];
    }
    const { lists, statuses, metadata, annotations } = this.#pending;
    this.#pending = new Pending();
    return [
      ...[...lists].map(([name, oldName]) => listResponse(ctx, name, oldName)),
      ...[...statuses].flatMap(([mailbox, items]) => this.#status(mailbox, items)),
      ...[...metadata].map(([name, entries]) => metadataResponse(name, entries)),
      ...[...annotations].flatMap(([message, entries]) => this.#annotations(message, entries)),
    ];
  }

  close(): void {
    for (const stop of this.#stops) stop();
    for (const { stop } of this.#followed.values()) stop();
    this.#followed.clear();
  }

  #follow(mailbox: Mailbox): void {
    this.#followed.set(mailbox, {
      stop: mailbox.listeners.add((event) => this.#hearMailbox(mailbox, event)),
      visible: holdsRights(this.#ctx.session, mailbox, 'l'),
      unseen: mailbox.unseenCount,
    });
  }

  #hearMailbox(mailbox: Mailbox, event: MailboxEvent): void {
    const { session } = this.#ctx;
    const followed = this.#followed.get(mailbox);
    if (!followed) return;
    const { unseen, visible } = followed;
    followed.unseen = mailbox.unseenCount;
    followed.visible = holdsRights(session, mailbox, 'l');
    if (event.origin === session) return;
    const name = nameFor(this.#ctx, mailbox);
    const isSelected = session.selected?.mailbox === mailbox;
    if (event.type === 'rights') {
      if (visible !== followed.visible && this.#filters.eventsOf(name).size > 0) this.#noteList(name);
    } else if (!holdsRights(session, mailbox, 'lr')) {
      return;
    } else if (!isSelected) {
      const items = this.#changedItems(event, this.#filters.eventsOf(name), unseen !== mailbox.unseenCount);
      if (items.length > 0) this.#noteStatus(mailbox, items);
    } else if (event.type === 'annotations' && this.#ofSelected.annotationChange) {
      if (event.user !== null && event.user !== this.#own.user) return;
      for (const message of event.messages) note(this.#pending.annotations, message, event.entries);
      this.#noted();
    }
  }

  /** The items that tell of a change in a mailbox that is not selected (§5.1 to §5.3). */
  #changedItems(event: MailboxEvent, wanted: ReadonlySet<string>, unseenChanged: boolean): string[] {
    const modseq = knowsModseqs(this.#ctx) ? ['HIGHESTMODSEQ'] : [];
    const unseen = unseenChanged ? ['UNSEEN'] : [];
    switch (event.type) {
      case 'appended':
        return wanted.has('MessageNew') ? ['MESSAGES', 'UIDNEXT', 'UIDVALIDITY', ...modseq] : [];
      case 'expunged':
        return wanted.has('MessageExpunge') ? ['MESSAGES', 'UIDNEXT', 'UIDVALIDITY', ...modseq] : [];
      case 'flags': {
        const told = [...unseen, ...modseq];
        return wanted.has('FlagChange') && told.length > 0 ? ['UIDVALIDITY', ...told] : [];
      }
      case 'annotations':
        return wanted.has('AnnotationChange') && modseq.length > 0 ? ['UIDVALIDITY', ...modseq] : [];
      default:
        return [];
    }
  }

  #hearAccount(account: Account, event: AccountEvent): void {
    const { session } = this.#ctx;
    const visible = this.#keepPace(account, event);
    if (event.origin === session) return;
    const name = this.#nameOf(account, event.type === 'renamed' ? event.to : event.name);
    switch (event.type) {
      case 'created':
        if (!visible) return;
        this.#noteName(account, event.name, event.from);
        this.#noteParent(account, event.name);
        this.#noteUidvalidity(name, event.mailbox);
        return;
      case 'deleted':
        if (!visible) return;
        this.#noteName(account, event.name, null);
        this.#noteParent(account, event.name);
        return;
      case 'renamed':
        if (visible && !event.inferior) this.#noteName(account, event.to, event.from);
        if (visible && event.mailbox) this.#noteUidvalidity(name, event.mailbox);
        return;
      case 'metadata':
        if (event.mailbox ? !holdsRights(session, event.mailbox, 'lr') : account !== this.#own) return;
        if (!this.#filters.eventsOf(name).has('MailboxMetadataChange')) return;
        this.#noteMetadata(name, event.entries, event.user);
        return;
      default:
        // Subscriptions are of names as their owner has them, and concern nobody else.
        if (account !== this.#own || !this.#filters.eventsOf(event.name, true).has('SubscriptionChange'))
          return;
        this.#noteList(event.name);
    }
  }

  /** Follows new mailboxes and no longer the deleted. True if the user could, or can, see what the event is about. */
  #keepPace(account: Account, event: AccountEvent): boolean {
    if (event.type === 'created') this.#follow(event.mailbox);
    const mailbox = 'mailbox' in event ? event.mailbox : null;
    if (!mailbox) return account === this.#own;
    const followed = this.#followed.get(mailbox);
    if (event.type === 'deleted') {
      followed?.stop();
      this.#followed.delete(mailbox);
      this.#formerUidvalidity.set(this.#nameOf(account, event.name), mailbox.uidvalidity);
    }
    return followed?.visible ?? false;
  }

  #noteName(account: Account, inTree: string, from: string | null): void {
    const name = this.#nameOf(account, inTree);
    const former = from === null ? null : this.#nameOf(account, from);
    const wanted = [name, former ?? name].some((one) => this.#filters.eventsOf(one).has('MailboxName'));
    if (wanted) this.#noteList(name, former);
  }

  /** The mailbox directly above is affected by what appears or disappears under it (§5.4). */
  #noteParent(account: Account, inTree: string): void {
    const parent = superiors(inTree, account.delimiter).at(-1);
    if (parent === undefined) return;
    const mailbox = account.find(parent);
    const visible = mailbox ? holdsRights(this.#ctx.session, mailbox, 'l') : account === this.#own;
    if (visible) this.#noteName(account, parent, null);
  }

  /** §5.1: with FlagChange a client is told that a name has another UIDVALIDITY now. */
  #noteUidvalidity(name: string, mailbox: Mailbox): void {
    const former = this.#formerUidvalidity.get(name);
    if (former === undefined || former === mailbox.uidvalidity) return;
    this.#formerUidvalidity.delete(name);
    if (this.#filters.eventsOf(name).has('FlagChange')) {
      this.#noteStatus(mailbox, ['UIDVALIDITY', 'UIDNEXT', 'MESSAGES']);
    }
  }

  /** Private entries are those of the user who wrote them (RFC 5464 §3.2). */
  #noteMetadata(name: string, entries: readonly string[], user: string): void {
    const seen = shownEntries(entries, user, this.#own.user);
    if (seen.length === 0) return;
    note(this.#pending.metadata, name, seen);
    this.#noted();
  }

  #noteList(name: string, former: string | null = null): void {
    this.#pending.list(name, former);
    this.#noted();
  }

  #noteStatus(mailbox: Mailbox, items: readonly string[]): void {
    note(this.#pending.statuses, mailbox, items);
    this.#noted();
  }

  #noted(): void {
    if (this.#pending.size > MOST_PENDING) {
      this.#pending = new Pending();
      this.#overflown = 'untold';
      this.close();
    }
    this.#ctx.session.onNews?.();
  }

  /** Nothing of a mailbox that was deleted or selected since, or that the user may not read any more. */
  #status(mailbox: Mailbox, items: ReadonlySet<string>): Response[] {
    const { session } = this.#ctx;
    if (!this.#followed.has(mailbox) || session.selected?.mailbox === mailbox) return [];
    return holdsRights(session, mailbox, 'lr') ? [statusResponse(this.#ctx, mailbox, [...items])] : [];
  }

  #annotations(message: StoredMessage, entries: ReadonlySet<string>): Response[] {
    const { session, features } = this.#ctx;
    const index = session.selected?.messages.indexOf(message) ?? -1;
    const source = features.fetchItem('ANNOTATION');
    if (index < 0 || !source || !this.selected.flagChange) return [];
    const asked = { name: 'ANNOTATION' as const, entries: [...entries], attributes: ['value'] };
    const annotation = source(asked, message, session);
    if (!annotation) return [];
    const items: FetchItem[] = [{ name: 'UID', uid: message.uid }, annotation];
    return [data({ type: 'FETCH', number: index + 1, items })];
  }

  #nameOf(account: Account, inTree: string): string {
    return account === this.#own ? inTree : nameAmongOthers(this.#own, account.user, inTree);
  }
}
