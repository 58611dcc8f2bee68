/** The connections of a lane, one logged in and one not, and the mailbox that the first is about. */
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { mailboxCommand } from '../../drivers/imap/mailbox-command.ts';
import { type ImapInput, KNOWN_MESSAGES } from '../../generators/imap/command-tokens.ts';
import type { Ground, LaneOptions } from '../kind.ts';
import { LaneFolder, MOST } from './lane-folder.ts';
import { openImap, openStranger } from './open.ts';
import { difference, type Probe, probe, probeAnew } from './probe.ts';

type State = ImapInput['state'];

export class LaneSessions {
  readonly folder: LaneFolder;
  readonly #ground: Ground;
  readonly #options: LaneOptions;
  #own: ImapConnection | null = null;
  #stranger: ImapConnection | null = null;
  #selected = false;
  #distrusted = false;
  /** Messages in the mailbox, as the last look at it has shown. */
  exists = 0;

  constructor(ground: Ground, options: LaneOptions) {
    this.#ground = ground;
    this.#options = options;
    this.folder = new LaneFolder(ground, options.name);
  }

  /** The connection in this state, opened or brought there. Throws `ConnectionTrouble` and `TargetLost`. */
  async enter(state: State): Promise<ImapConnection> {
    const { name, transcript, deadlineMs } = this.#options;
    if (state === 'not-authenticated') {
      if (this.#stranger?.closed !== false)
        this.#stranger = await openStranger(this.#ground, `${name}, nobody`, transcript, deadlineMs);
      return this.#stranger;
    }
    if (this.#own?.closed !== false) {
      this.#own?.destroy();
      this.#selected = false;
      this.#own = await openImap(this.#ground, name, transcript, deadlineMs);
    }
    if (state === 'selected') {
      if (this.#distrusted) await this.#lookAnew(this.#own);
      await this.#select(this.#own);
    } else if (this.#selected) await this.#leave(this.#own);
    return this.#own!;
  }

  /** Gives the connection of this state up. */
  drop(state: State): void {
    if (state === 'not-authenticated') {
      this.#stranger?.destroy();
      return;
    }
    this.#own?.destroy();
    this.#selected = false;
  }

  /** A command may have left the mailbox, removed it, or taken messages away: it is looked at before it is used again. */
  distrust(): void {
    this.#distrusted = true;
  }

  /** Selects once more, and sees to it that there is what has to be. */
  async #lookAnew(connection: ImapConnection): Promise<void> {
    this.#distrusted = false;
    const seen = await probeAnew(connection, this.folder);
    this.#selected = seen.selected;
    await this.#enough(seen);
  }

  /** Selected, with neither too few nor too many messages and mailboxes, and what is there. */
  async look(): Promise<Probe> {
    return this.#enough(await probe(await this.enter('selected'), this.folder));
  }

  async #enough(seen: Probe): Promise<Probe> {
    const { messages, mailboxes, selected, readable } = seen;
    const tooMany = !readable || messages.length > MOST.messages || mailboxes.length > MOST.children;
    if (selected && !tooMany && messages.length >= KNOWN_MESSAGES) {
      this.exists = messages.length;
      return seen;
    }
    if (!selected || tooMany) await this.makeAfresh();
    else await this.folder.fill(await this.enter('selected'), messages.length);
    const now = await probe(await this.enter('selected'), this.folder);
    this.exists = now.messages.length;
    return now;
  }

  /** What has changed since, in words; null if nothing. A lost connection is no change of the session. */
  async changedSince(before: Probe): Promise<string | null> {
    const wasSelected = this.#selected && this.#own?.closed === false;
    const after = await probe(await this.enter('selected'), this.folder);
    if (!after.selected) this.#selected = false;
    return difference(before, wasSelected ? after : { ...after, selected: true });
  }

  /** The mailbox as it is at the beginning. */
  async makeAfresh(): Promise<void> {
    await this.folder.make(await this.enter('authenticated'));
  }

  /** Removes the mailbox, if the connection is there, and closes. Throws `ConnectionTrouble`. */
  async close(): Promise<void> {
    this.#stranger?.destroy();
    if (this.#own === null || this.#own.closed) return;
    try {
      if (this.#selected) await this.#leave(this.#own);
      await this.folder.remove(this.#own);
      await this.#own.logout();
    } finally {
      this.#own.destroy();
    }
  }

  /** Selects the mailbox, made if it is not there. */
  async #select(connection: ImapConnection): Promise<void> {
    if (this.#selected) return;
    const select = () => connection.exchange(mailboxCommand('SELECT', this.folder.name));
    let answer = await select();
    if (!answer.ok) {
      await this.folder.make(connection);
      answer = await select();
    }
    this.#selected = answer.ok;
    this.exists = answer.data('EXISTS').at(-1)?.number ?? 0;
    if (!answer.ok || this.exists >= KNOWN_MESSAGES) return;
    // What the last session has lost is no fault of a command that needs it.
    await this.folder.fill(connection, this.exists);
    this.exists = KNOWN_MESSAGES;
  }

  async #leave(connection: ImapConnection): Promise<void> {
    this.#selected = false;
    if (this.#ground.imap!.capabilities.includes('UNSELECT')) await connection.exchange(['UNSELECT']);
    else {
      // CLOSE alone would remove messages.
      await connection.exchange(mailboxCommand('EXAMINE', this.folder.name));
      await connection.exchange(['CLOSE']);
    }
  }
}
