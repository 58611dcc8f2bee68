/** The state of a connection: RFC 3501 §3. */
import type { Account } from '../store/account.ts';
import type { Mailbox } from '../store/mailbox.ts';
import { CommandFailure, otherCode } from './failure.ts';
import type { Interests } from './interests.ts';
import { Outbox } from './outbox.ts';
import { SelectedMailbox } from './selected-mailbox.ts';

export type SessionState = 'not authenticated' | 'authenticated' | 'selected' | 'logout';

/** Who the TLS layer says the client is; all null where it gave no proof of itself. */
export interface TlsIdentity {
  certificateUser: string | null;
  pskIdentity: string | null;
}

export class Session {
  /** Null in clear. */
  tls: TlsIdentity | null;
  /** The address at which the client found the server. */
  localAddress: string | null = null;
  /** Names that ENABLE turned on (RFC 5161), in upper case. */
  readonly enabled = new Set<string>();
  /** A CONDSTORE enabling command was given: FETCH responses carry MODSEQ (RFC 7162 §3.1). */
  condstore = false;
  /** What it is to be told beside the news of its mailbox. */
  readonly outbox = new Outbox();
  /** Called when the selected mailbox was deleted by somebody else. */
  onMailboxDeleted: (() => void) | null = null;
  /** Called whenever there may be something to tell. */
  onNews: (() => void) | null = null;
  #interests: Interests | null = null;
  #account: Account | null = null;
  #selected: SelectedMailbox | null = null;
  #loggedOut = false;
  readonly #endings: (() => void)[] = [];

  constructor(tls: TlsIdentity | null) {
    this.tls = tls;
    this.outbox.onNews = () => this.onNews?.();
  }

  get state(): SessionState {
    if (this.#loggedOut) return 'logout';
    if (this.#selected) return 'selected';
    return this.#account ? 'authenticated' : 'not authenticated';
  }

  get account(): Account | null {
    return this.#account;
  }

  get selected(): SelectedMailbox | null {
    return this.#selected;
  }

  /** What the client asked to be told of; null until it has asked for the first time. */
  get interests(): Interests | null {
    return this.#interests;
  }

  /** Takes the place of what the client asked for before. */
  set interests(interests: Interests | null) {
    this.#interests?.close();
    this.#interests = interests;
  }

  /** True if there may be something to tell. */
  get hasNews(): boolean {
    const { hasNews } = this.outbox;
    return hasNews || (this.#selected?.hasNews ?? false) || (this.#interests?.hasNews ?? false);
  }

  authenticate(account: Account): void {
    this.#account = account;
  }

  /** Takes the place of whatever was selected. */
  select(mailbox: Mailbox, examined: boolean): SelectedMailbox {
    this.unselect();
    const selected = new SelectedMailbox(mailbox, examined, this, this.requireAccount().user);
    selected.onDeleted = (byOwner) => {
      this.unselect();
      if (!byOwner) this.onMailboxDeleted?.();
    };
    selected.onNews = () => this.onNews?.();
    this.#selected = selected;
    return selected;
  }

  unselect(): void {
    this.#selected?.close();
    this.#selected = null;
  }

  logOut(): void {
    this.unselect();
    this.interests = null;
    this.#loggedOut = true;
    for (const end of this.#endings.splice(0)) end();
    this.outbox.take();
  }

  /** Runs when the session ends. */
  atEnd(work: () => void): void {
    this.#endings.push(work);
  }

  /** The account of an authenticated session. Throws `CommandFailure` in any other. */
  requireAccount(): Account {
    if (!this.#account) throw new CommandFailure('BAD', 'Log in first');
    return this.#account;
  }

  /** The selected mailbox. Throws `CommandFailure` if there is none, or it may not be read any more (RFC 4314 §5.1.1). */
  requireSelected(): SelectedMailbox {
    if (!this.#selected) throw new CommandFailure('BAD', 'Select a mailbox first');
    if (!this.#selected.mayRead) {
      throw new CommandFailure('NO', 'You may not read this mailbox any more', otherCode('NOPERM'));
    }
    return this.#selected;
  }

  /** The selected mailbox, if it may be changed. Throws `CommandFailure` otherwise. */
  requireWritable(): SelectedMailbox {
    const selected = this.requireSelected();
    if (selected.readOnly) throw new CommandFailure('NO', 'The mailbox is open for reading only');
    return selected;
  }
}
