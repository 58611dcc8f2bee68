/**
 * The history of an account: each change of an object or a folder is one step of a sequence, which never goes back.
 * It follows what mailboxes and the account tell, whoever made the change, and knows where each object lies.
 */
import { randomBytes } from 'node:crypto';
import type { Account } from './account.ts';
import type { AccountEvent } from './account-events.ts';
import { ChangeLog } from './change-log.ts';
import { EXPIRY } from './expiry.ts';
import { Listeners } from './listeners.ts';
import type { Mailbox } from './mailbox.ts';
import type { MailboxEvent, Origin } from './mailbox-events.ts';
import { hasFlag, type StoredMessage } from './message.ts';
import { printToken, readToken } from './restart-token.ts';

/** An object that is there. */
export interface ObjectPlace {
  readonly id: number;
  readonly mailbox: Mailbox;
  readonly message: StoredMessage;
  /** The step at which it came, or its flags or place last changed. */
  readonly sequence: number;
  /** True from its arrival until it is read. */
  readonly recent: boolean;
}

/** A folder that is there: a name of the account, or the root above all names (`''`). */
export interface FolderPlace {
  readonly id: number;
  readonly name: string;
  /** The step at which it came, or its name or place last changed. */
  readonly sequence: number;
}

/** `memory` is what the keeper of the journal wanted to be remembered of the object. */
export type Change<Memory> =
  | { readonly kind: 'object' | 'folder' | 'folder-gone'; readonly id: number; readonly sequence: number }
  | {
      readonly kind: 'object-gone';
      readonly id: number;
      readonly sequence: number;
      readonly expired: boolean;
      readonly memory: Memory;
    };

/** Changes after a point: `upTo` is the point behind them. */
export interface ChangesSince<Memory> {
  readonly changes: readonly Change<Memory>[];
  readonly upTo: number;
}

export class Journal<Memory> {
  readonly account: Account;
  /** Told of each step. */
  readonly listeners = new Listeners<Change<Memory>>();
  readonly #epoch = randomBytes(6).toString('hex');
  readonly #remember: (place: ObjectPlace) => Memory;
  readonly #objects = new Map<number, ObjectPlace>();
  readonly #folders = new Map<number, FolderPlace>();
  readonly #log: ChangeLog<Change<Memory>>;
  readonly #watches = new Map<Mailbox, () => void>();
  readonly #end: () => void;
  #sequence = 0;

  /** What is there already counts as changed, step by step, before the first point that the journal knows. */
  constructor(account: Account, remember: (place: ObjectPlace) => Memory, longest?: number) {
    this.account = account;
    this.#remember = remember;
    this.#folders.set(account.rootId, { id: account.rootId, name: '', sequence: ++this.#sequence });
    for (const { name, mailbox } of account.entries()) {
      const id = account.folderId(name)!;
      this.#folders.set(id, { id, name, sequence: ++this.#sequence });
      if (!mailbox) continue;
      for (const message of mailbox.messages) this.#place(message, mailbox);
      this.#watch(mailbox);
    }
    this.#log = new ChangeLog(this.#sequence, longest);
    this.#end = account.listeners.add((event) => this.#onAccount(event));
  }

  /** The last step. */
  get sequence(): number {
    return this.#sequence;
  }

  /** The object of this id; null if there is none, or no more. */
  object(id: number): ObjectPlace | null {
    return this.#objects.get(id) ?? null;
  }

  folder(id: number): FolderPlace | null {
    return this.#folders.get(id) ?? null;
  }

  get root(): FolderPlace {
    return this.#folders.get(this.account.rootId)!;
  }

  /** The folder of a name of the account; null if there is none. */
  folderNamed(name: string): FolderPlace | null {
    const id = name === '' ? this.account.rootId : this.account.folderId(name);
    return id === null ? null : this.folder(id);
  }

  /** The text that stands for a point in this history; the present one unless told otherwise. */
  token(sequence = this.#sequence): string {
    return printToken(this.#epoch, sequence);
  }

  /** The point of a token; null for a token of another journal, one from the future, and one that is too old. */
  point(token: string): number | null {
    const sequence = readToken(this.#epoch, token);
    if (sequence === null || sequence > this.#sequence) return null;
    return this.#log.since(sequence, 0) === null ? null : sequence;
  }

  /** What changed after a point, of each object and folder the last change, at most `most`; null if it is too old. */
  since(point: number, most?: number): ChangesSince<Memory> | null {
    const changes = this.#log.since(point, most);
    if (changes === null) return null;
    const cut = most !== undefined && changes.length === most;
    return { changes, upTo: cut ? (changes.at(-1)?.sequence ?? point) : this.#sequence };
  }

  /** Follows the account no longer. */
  close(): void {
    this.#end();
    for (const end of this.#watches.values()) end();
    this.#watches.clear();
  }

  #watch(mailbox: Mailbox): void {
    this.#watches.set(
      mailbox,
      mailbox.listeners.add((event) => this.#onMailbox(mailbox, event)),
    );
  }

  #onAccount(event: AccountEvent): void {
    switch (event.type) {
      case 'created':
        if (event.mailbox) this.#watch(event.mailbox);
        // A name that could not be selected is the same folder when it can be.
        if (!this.#folders.has(event.folder)) this.#folderStep(event.folder, event.name);
        break;
      case 'renamed': {
        const known = this.#folders.get(event.folder)!;
        // What is below has the same name and the same folder above as before.
        if (event.inferior) this.#folders.set(event.folder, { ...known, name: event.to });
        else this.#folderStep(event.folder, event.to);
        break;
      }
      case 'deleted':
        if (event.stays) break;
        this.#folders.delete(event.folder);
        this.#step({ kind: 'folder-gone', id: event.folder, sequence: ++this.#sequence });
    }
  }

  #onMailbox(mailbox: Mailbox, event: MailboxEvent): void {
    switch (event.type) {
      case 'appended':
      case 'flags':
        for (const message of event.messages) {
          const { id, sequence } = this.#place(message, mailbox);
          this.#step({ kind: 'object', id, sequence });
        }
        break;
      case 'expunged':
        this.#gone(event.messages, event.origin);
        break;
      case 'deleted':
        this.#watches.get(mailbox)?.();
        this.#watches.delete(mailbox);
        this.#gone(mailbox.messages, event.origin);
    }
  }

  #place(message: StoredMessage, mailbox: Mailbox): ObjectPlace {
    const id = message.objectId;
    const recent = (this.#objects.get(id)?.recent ?? true) && !hasFlag(message, '\\Seen');
    const place = { id, mailbox, message, sequence: ++this.#sequence, recent };
    this.#objects.set(id, place);
    return place;
  }

  #gone(messages: readonly StoredMessage[], origin: Origin): void {
    for (const message of messages) {
      const id = message.objectId;
      const place = this.#objects.get(id);
      // An object that was moved lies elsewhere already.
      if (place?.message !== message) continue;
      const memory = this.#remember(place);
      this.#objects.delete(id);
      const sequence = ++this.#sequence;
      this.#step({ kind: 'object-gone', id, sequence, expired: origin === EXPIRY, memory });
    }
  }

  #folderStep(id: number, name: string): void {
    this.#folders.set(id, { id, name, sequence: ++this.#sequence });
    this.#step({ kind: 'folder', id, sequence: this.#sequence });
  }

  #step(change: Change<Memory>): void {
    this.#log.record(change);
    this.listeners.emit(change);
  }
}
