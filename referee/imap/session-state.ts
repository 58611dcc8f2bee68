/** What one connection has come to, as far as the client was told: login, capabilities, what is enabled, the mailbox. */
import type { Command } from '../../protocol/imap/model/command.ts';
import type { DataResponse, ResponseCode, StatusResponse } from '../../protocol/imap/model/response.ts';
import type { SentCommand } from './dialogue.ts';
import { MailboxView } from './mailbox-view.ts';

export class SessionState {
  isGreeted = false;
  isSecured = false;
  isAuthenticated = false;
  /** The name that LOGIN was given; null where it is not known. */
  user: string | null = null;
  /** An untagged BYE has come. */
  saidBye = false;
  /** In capitals; null while unknown (RFC 3501 §6.2: forgotten with TLS and login). */
  capabilities: ReadonlySet<string> | null = null;
  /** By ENABLED, in capitals (RFC 5161). */
  readonly enabled = new Set<string>();
  /** What is selected; from the beginning of a SELECT or EXAMINE on, what that is about. */
  mailbox: MailboxView | null = null;
  /**
   * A SELECT or EXAMINE is in progress: what comes may still be about the mailbox before it, until CLOSED is told
   * (`clean`, RFC 7162 §3.2.11), or there was none.
   */
  opening: 'clean' | 'mixed' | null = null;
  /** NOTIFY SET was taken and not ended: messages of the selected mailbox may be told of at any time (RFC 5465 §3.1). */
  isNotified = false;

  /** Behind the invariants' look at it. */
  takeData(data: DataResponse): void {
    const { mailbox } = this;
    switch (data.type) {
      case 'CAPABILITY':
        this.#learnCapabilities(data.capabilities);
        break;
      case 'ENABLED':
        for (const name of data.capabilities) this.enabled.add(name.toUpperCase());
        break;
      case 'FLAGS':
        if (mailbox) mailbox.flags = lowerCase(data.flags);
        break;
      case 'EXISTS':
        mailbox?.count(data.number);
        break;
      case 'EXPUNGE':
        mailbox?.remove(data.number);
        break;
      case 'VANISHED':
        if (!data.earlier) mailbox?.vanish(data.uids);
        break;
      case 'FETCH':
        if (this.opening === 'mixed') break;
        for (const item of data.items) if (item.name === 'UID') mailbox?.learn(data.number, item.uid);
    }
  }

  takeStatus({ status, code, tag }: StatusResponse): void {
    if (!this.isGreeted && status === 'PREAUTH') this.isAuthenticated = true;
    this.isGreeted = true;
    if (status === 'BYE' && tag === null) this.saidBye = true;
    if (code !== null && status !== 'NO' && status !== 'BAD') this.#takeCode(code);
  }

  /** A command was sent whole. */
  sent({ command }: SentCommand): void {
    // A server may tell of messages as soon as it has read it, and before it is answered.
    if (command.name === 'NOTIFY' && command.set !== null) this.isNotified = true;
  }

  /** A command is the first that is not answered. */
  begin({ command }: SentCommand): void {
    if (command.name !== 'SELECT' && command.name !== 'EXAMINE') return;
    this.opening = this.mailbox === null ? 'clean' : 'mixed';
    this.mailbox = new MailboxView(mailboxName(command.mailbox));
  }

  complete({ command }: SentCommand, { status, code }: StatusResponse): void {
    const isOk = status === 'OK';
    switch (command.name) {
      case 'SELECT':
      case 'EXAMINE':
      case 'CLOSE':
      case 'UNSELECT':
        this.opening = null;
        this.mailbox?.opened();
        // A SELECT that fails leaves nothing selected (RFC 3501 §6.3.1).
        if (isOk === (command.name === 'CLOSE' || command.name === 'UNSELECT')) this.mailbox = null;
        break;
      case 'LOGIN':
        if (isOk) this.#logIn(command.user, code);
        break;
      case 'AUTHENTICATE':
        if (isOk) this.#logIn(null, code);
        break;
      case 'NOTIFY':
        if (isOk) this.isNotified = command.set !== null;
    }
  }

  startTls(): void {
    this.isSecured = true;
    this.capabilities = null;
  }

  #logIn(user: string | null, code: ResponseCode | null): void {
    this.isAuthenticated = true;
    this.user = user;
    // What was told before is not true any more, save what comes with the answer.
    if (code?.name !== 'CAPABILITY') this.capabilities = null;
  }

  #takeCode(code: ResponseCode): void {
    const { mailbox } = this;
    switch (code.name) {
      case 'CAPABILITY':
        this.#learnCapabilities(code.capabilities);
        break;
      case 'CLOSED':
        if (mailbox === null || this.opening === null) break;
        this.mailbox = new MailboxView(mailbox.name);
        this.opening = 'clean';
        break;
      case 'UIDVALIDITY':
        if (mailbox) mailbox.uidValidity = code.value;
        break;
      case 'UIDNEXT':
        mailbox?.predict(code.value);
        break;
      case 'PERMANENTFLAGS':
        if (mailbox) mailbox.permanentFlags = lowerCase(code.flags);
        break;
      case 'NOMODSEQ':
        if (mailbox) mailbox.noModseq = true;
        break;
      case 'HIGHESTMODSEQ':
        if (mailbox) mailbox.highestModseq = code.value;
    }
  }

  #learnCapabilities(names: readonly string[]): void {
    this.capabilities = new Set(names.map((name) => name.toUpperCase()));
  }
}

/** INBOX in whatever letters is one name (RFC 3501 §5.1). */
export function mailboxName(name: string): string {
  return /^inbox$/i.test(name) ? 'INBOX' : name;
}

/** `UID FETCH`, `STORE` … as people name it. */
export function verbOf(command: Command): string {
  return 'uid' in command && command.uid ? `UID ${command.name}` : command.name;
}

function lowerCase(names: readonly string[]): Set<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
