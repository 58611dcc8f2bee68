/** What belongs to one user: a tree of mailboxes and a list of subscriptions. */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { AccountEvent } from './account-events.ts';
import { Annotations, type EntryChange } from './annotations.ts';
import { Listeners } from './listeners.ts';
import { Mailbox } from './mailbox.ts';
import type { Origin } from './mailbox-events.ts';
import { checkName, compareNames, isOthers, type Naming, normaliseName, superiors } from './mailbox-tree.ts';
import { ObjectIds } from './object-ids.ts';
import { Quota } from './quota.ts';
import { StoreError } from './store-error.ts';
import { UrlKeys } from './url-keys.ts';

/** A name in the tree. `mailbox` is null where the name cannot be selected (`\Noselect`). */
export interface MailboxEntry {
  name: OctetString;
  mailbox: Mailbox | null;
}

/** Names are octets in modified UTF-7; INBOX in any case is INBOX. */
export class Account {
  readonly user: string;
  readonly naming: Naming;
  readonly listeners = new Listeners<AccountEvent>();
  /** What the URLs that this user has authorised stand on (RFC 4467). */
  readonly urlKeys = new UrlKeys();
  /** None unless `quota.limit` is set. */
  readonly quota = new Quota(() => this.#octets());
  /** The permanent id of what stands above all names. */
  readonly rootId: number;
  readonly #ids: ObjectIds;
  readonly #tree = new Map<OctetString, Mailbox | null>();
  /** Of every name in the tree. */
  readonly #folderIds = new Map<OctetString, number>();
  readonly #subscriptions = new Set<OctetString>();
  /** By name; those that were never asked for have none. */
  readonly #annotations = new Map<OctetString, Annotations>();
  #lastUidvalidity: number;

  /** `ids` are those of the store; each UIDVALIDITY is greater than `lastUidvalidity`. */
  constructor(
    user: string,
    naming: Naming = { delimiter: '/', prefix: '' },
    ids: ObjectIds = new ObjectIds(),
    lastUidvalidity = 0,
  ) {
    this.user = user;
    this.#lastUidvalidity = lastUidvalidity;
    this.naming = naming;
    this.#ids = ids;
    this.rootId = ids.next();
    this.#folderIds.set('INBOX', ids.next());
    this.#tree.set('INBOX', this.#mailbox('INBOX'));
  }

  get inbox(): Mailbox {
    return this.#tree.get('INBOX')!;
  }

  /** The greatest that a mailbox has got here. */
  get lastUidvalidity(): number {
    return this.#lastUidvalidity;
  }

  get delimiter(): string | null {
    return this.naming.delimiter;
  }

  normalise(name: OctetString): OctetString {
    return normaliseName(name, this.delimiter);
  }

  /** The mailbox of this name; null if there is none that can be selected. */
  find(name: OctetString): Mailbox | null {
    return this.#tree.get(this.normalise(name)) ?? null;
  }

  /** True if the name exists, selectable or not. */
  has(name: OctetString): boolean {
    return this.#tree.has(this.normalise(name));
  }

  /** The permanent id of a name, selectable or not, which it keeps when it is renamed; null if there is no such name. */
  folderId(name: OctetString): number | null {
    return this.#folderIds.get(this.normalise(name)) ?? null;
  }

  /** Every name, INBOX first, then by octets. */
  entries(): MailboxEntry[] {
    return [...this.#tree]
      .map(([name, mailbox]) => ({ name, mailbox }))
      .sort((a, b) => compareNames(a.name, b.name));
  }

  /** The names that have inferiors. */
  parents(): Set<OctetString> {
    const parents = new Set<OctetString>();
    for (const name of this.#tree.keys()) {
      for (const superior of superiors(name, this.delimiter)) parents.add(superior);
    }
    return parents;
  }

  /** The nearest mailbox above the name, which need not exist itself; null if there is none. */
  superior(name: OctetString): Mailbox | null {
    for (const above of superiors(this.normalise(name), this.delimiter).reverse()) {
      const mailbox = this.#tree.get(above);
      if (mailbox) return mailbox;
    }
    return null;
  }

  hasInferiors(name: OctetString): boolean {
    return this.#inferiors(this.normalise(name)).length > 0;
  }

  /**
   * Makes a mailbox, and the superiors that it lacks. A name that could not be selected becomes a mailbox again.
   * Throws `StoreError`.
   */
  create(name: OctetString, origin: Origin = null): Mailbox {
    return this.#create(name, origin, null);
  }

  /**
   * Takes a mailbox away with its messages. If it has inferiors, its name stays and cannot be selected; without
   * messages to lose and with inferiors it is refused (RFC 3501 §6.3.4). Throws `StoreError`.
   */
  delete(name: OctetString, origin: Origin = null): void {
    const wanted = this.normalise(name);
    if (wanted === 'INBOX') throw new StoreError('CANNOT', 'INBOX cannot be deleted');
    const mailbox = this.#tree.get(wanted);
    if (mailbox === undefined) throw new StoreError('NONEXISTENT', 'there is no mailbox of this name');
    const stays = this.#inferiors(wanted).length > 0;
    if (mailbox === null && stays) throw new StoreError('CANNOT', 'the name has inferior names');
    this.#annotations.delete(wanted);
    const folder = this.#folderIds.get(wanted)!;
    if (stays) this.#tree.set(wanted, null);
    else {
      this.#tree.delete(wanted);
      this.#folderIds.delete(wanted);
    }
    mailbox?.listeners.emit({ type: 'deleted', origin });
    this.listeners.emit({ type: 'deleted', name: wanted, folder, stays, mailbox, origin });
  }

  /**
   * Gives a mailbox and its inferiors another name; UIDVALIDITY and UIDs stay. Of INBOX the messages move, and
   * INBOX stays, empty, with its inferiors (RFC 3501 §6.3.5). Throws `StoreError`.
   */
  rename(from: OctetString, to: OctetString, origin: Origin = null): void {
    const [source, target] = [this.normalise(from), this.normalise(to)];
    if (!this.#tree.has(source)) throw new StoreError('NONEXISTENT', 'there is no mailbox of this name');
    if (this.#tree.has(target)) throw new StoreError('ALREADYEXISTS', 'the new name is taken');
    if (target === '') throw new StoreError('CANNOT', 'the empty name is not for a mailbox');
    checkName(target, this.naming);
    if (source === 'INBOX') this.#moveInbox(target, origin);
    else this.#renameTree(source, target, origin);
  }

  /**
   * Gives the messages of a mailbox to another one of the same name, with a higher UIDVALIDITY and UIDs from 1 on (RFC
   * 3501 §2.3.1.1). To who has it selected, and to the other door, it is as if it were deleted and made anew. Throws
   * `StoreError` (NONEXISTENT).
   */
  renew(name: OctetString, origin: Origin = null): Mailbox {
    const wanted = this.normalise(name);
    const former = this.find(wanted);
    if (!former) throw new StoreError('NONEXISTENT', 'there is no mailbox of this name');
    const folder = this.#folderIds.get(wanted)!;
    const mailbox = this.#mailbox(wanted);
    for (const { identifier, rights } of former.accessList.entries())
      mailbox.accessList.change(identifier, 'replace', rights);
    this.#tree.set(wanted, mailbox);
    former.listeners.emit({ type: 'deleted', origin });
    this.listeners.emit({ type: 'deleted', name: wanted, folder, stays: true, mailbox: former, origin });
    this.listeners.emit({ type: 'created', name: wanted, folder, from: null, mailbox, origin });
    const { limit } = this.quota;
    this.quota.limit = null;
    mailbox.copyFrom(former.messages, origin);
    this.quota.limit = limit;
    return mailbox;
  }

  /**
   * The annotations of a name, selectable or not (RFC 5464 §4.1); null if there is no such name. For reading;
   * `annotate` changes them and tells of it.
   */
  annotations(name: OctetString): Annotations | null {
    const wanted = this.normalise(name);
    if (!this.#tree.has(wanted)) return null;
    const annotations = this.#annotations.get(wanted) ?? new Annotations();
    this.#annotations.set(wanted, annotations);
    return annotations;
  }

  /** Changes annotations of a name, all or none, for a user. Throws `StoreError`; see `Annotations.set`. */
  annotate(name: OctetString, changes: readonly EntryChange[], user: string, origin: Origin = null): void {
    const wanted = this.normalise(name);
    const annotations = this.annotations(wanted);
    if (!annotations) throw new StoreError('NONEXISTENT', 'there is no mailbox of this name');
    const entries = annotations.set(changes, user);
    if (entries.length === 0) return;
    const mailbox = this.find(wanted);
    mailbox?.touch();
    mailbox?.listeners.emit({ type: 'metadata', entries, user, origin });
    this.listeners.emit({ type: 'metadata', name: wanted, mailbox, entries, user, origin });
  }

  isSubscribed(name: OctetString): boolean {
    return this.#subscriptions.has(this.normalise(name));
  }

  /** Subscribed names, existing or not, in the order of `entries`. */
  subscriptions(): OctetString[] {
    return [...this.#subscriptions].sort(compareNames);
  }

  /** The name need not exist, but could, also in the tree of another user. Throws `StoreError`. */
  subscribe(name: OctetString, origin: Origin = null): void {
    const wanted = this.normalise(name);
    checkName(
      wanted,
      isOthers(wanted, this.naming) ? { ...this.naming, prefix: '', others: null } : this.naming,
    );
    if (this.#subscriptions.has(wanted)) return;
    this.#subscriptions.add(wanted);
    this.listeners.emit({ type: 'subscribed', name: wanted, origin });
  }

  unsubscribe(name: OctetString, origin: Origin = null): void {
    const wanted = this.normalise(name);
    if (!this.#subscriptions.delete(wanted)) return;
    this.listeners.emit({ type: 'unsubscribed', name: wanted, origin });
  }

  #create(name: OctetString, origin: Origin, from: OctetString | null): Mailbox {
    const wanted = this.normalise(name);
    if (wanted === '') throw new StoreError('CANNOT', 'the empty name is not for a mailbox');
    checkName(wanted, this.naming);
    if (this.#tree.get(wanted)) throw new StoreError('ALREADYEXISTS', 'there is a mailbox of this name');
    for (const superior of superiors(wanted, this.delimiter)) {
      if (!this.#tree.has(superior)) this.#make(superior, origin);
    }
    return this.#make(wanted, origin, from);
  }

  #moveInbox(target: OctetString, origin: Origin): void {
    const { inbox } = this;
    const messages = [...inbox.messages];
    this.#create(target, origin, 'INBOX').append(messages, origin);
    // RFC 5464 §4.1: INBOX keeps its annotations, and the renamed mailbox gets them too.
    const annotations = this.#annotations.get('INBOX');
    if (annotations) this.#annotations.set(target, annotations.copy());
    inbox.expunge(messages, origin);
  }

  #renameTree(source: OctetString, target: OctetString, origin: Origin): void {
    const { delimiter } = this;
    if (delimiter !== null && target.startsWith(source + delimiter)) {
      throw new StoreError('CANNOT', 'a mailbox cannot become an inferior of itself');
    }
    const names = [source, ...this.#inferiors(source)];
    for (const name of names) checkName(target + name.slice(source.length), this.naming);
    for (const superior of superiors(target, delimiter)) {
      if (!this.#tree.has(superior)) this.#make(superior, origin);
    }
    for (const name of names) {
      const mailbox = this.#tree.get(name) ?? null;
      const renamed = target + name.slice(source.length);
      this.#tree.delete(name);
      this.#tree.set(renamed, mailbox);
      const folder = this.#folderIds.get(name)!;
      this.#folderIds.delete(name);
      this.#folderIds.set(renamed, folder);
      const annotations = this.#annotations.get(name);
      this.#annotations.delete(name);
      if (annotations) this.#annotations.set(renamed, annotations);
      if (mailbox) {
        mailbox.name = renamed;
        mailbox.listeners.emit({ type: 'renamed', from: name, origin });
      }
      const inferior = name !== source;
      this.listeners.emit({ type: 'renamed', from: name, to: renamed, folder, inferior, mailbox, origin });
    }
  }

  #make(name: OctetString, origin: Origin, from: OctetString | null = null): Mailbox {
    const mailbox = this.#mailbox(name);
    this.#tree.set(name, mailbox);
    const folder = this.#folderIds.get(name) ?? this.#ids.next();
    this.#folderIds.set(name, folder);
    this.listeners.emit({ type: 'created', name, folder, from, mailbox, origin });
    return mailbox;
  }

  #mailbox(name: OctetString): Mailbox {
    const mailbox = new Mailbox(name, this.#nextUidvalidity(), this.user, this.superior(name), this.#ids);
    mailbox.quota = this.quota;
    return mailbox;
  }

  #octets(): number {
    let sum = 0;
    for (const mailbox of this.#tree.values())
      for (const { octets } of mailbox?.messages ?? []) sum += octets.length;
    return sum;
  }

  #inferiors(name: OctetString): OctetString[] {
    if (this.delimiter === null) return [];
    const start = name + this.delimiter;
    return [...this.#tree.keys()].filter((other) => other.startsWith(start));
  }

  /** Strictly growing, so that a name that is created again never repeats UIDs (RFC 3501 §2.3.1.1). */
  #nextUidvalidity(): number {
    this.#lastUidvalidity = Math.max(this.#lastUidvalidity + 1, Math.floor(Date.now() / 1000));
    return this.#lastUidvalidity;
  }
}
