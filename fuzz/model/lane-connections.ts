/** The connections of a lane of sequences, its folder, and the folder of each sequence. */
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { quoteString } from '../../protocol/imap/serialise/quoting.ts';
import { Referee } from '../../referee/referee.ts';
import type { Violation } from '../../scr/results.ts';
import { tapped } from '../../transcript/tapped.ts';
import type { Transcript } from '../../transcript/transcript.ts';
import { openImap } from '../imap/open.ts';
import { type Ground, type LaneOptions, TargetLost } from '../kind.ts';
import type { CaseRun, TargetFacts } from './case-run.ts';
import { keyOf } from './store-model.ts';

/** Folders of one process: no name is used twice. */
let folders = 0;

export class LaneConnections {
  readonly #ground: Ground;
  readonly #options: LaneOptions;
  readonly #delimiter: string;
  readonly #folder: OctetString;
  readonly #open: (ImapConnection | undefined)[] = [];
  /** What is to be done before the next sequence: the last one's folders removed. */
  #due: string[] = [];
  #facts: TargetFacts | null = null;
  readonly #referee = new Referee();
  readonly #transcript: Transcript;
  /** Violations that were told. */
  #told = 0;

  constructor(ground: Ground, options: LaneOptions) {
    const { root, delimiter } = ground.imap!;
    this.#ground = ground;
    this.#options = options;
    this.#transcript = tapped(options.transcript, (record) => this.#referee.take(record));
    this.#delimiter = delimiter ?? '-';
    this.#folder = `${root}${this.#delimiter}${options.name}-${++folders}`;
  }

  /** The first is for all there is to do, the second for what takes two. Throws `TargetLost`. */
  async at(place: number): Promise<ImapConnection> {
    const there = this.#open[place];
    if (there && !there.closed) return there;
    const { name, deadlineMs } = this.#options;
    const opened = await openImap(
      this.#ground,
      `${name}, session ${place + 1}`,
      this.#transcript,
      deadlineMs,
    );
    this.#open[place] = opened;
    return opened;
  }

  /** What the referee saw since it was asked last: the first thing, null if nothing. */
  newViolation(): Violation | null {
    const { violations } = this.#referee;
    const first = violations[this.#told] ?? null;
    this.#told = violations.length;
    // No folder has the name of an earlier one.
    this.#referee.forgetMessages();
    return first;
  }

  /** An empty folder of a new name, as it goes on the wire, and what the target is like. Throws `TargetLost`. */
  async begin(): Promise<{ folder: OctetString; facts: TargetFacts }> {
    const folder = `${this.#folder}${this.#delimiter}k${++folders}`;
    for (let tries = 0; ; tries++) {
      try {
        const connection = await this.at(0);
        this.#facts ??= await this.#makeFolder(connection);
        const commands = [...this.#due, `CREATE ${quoteString(folder)}`];
        const answers = await connection.pipeline(commands.map((command) => [command]));
        this.#due = [];
        const created = answers.at(-1)!;
        if (created.ok) return { folder, facts: this.#facts };
        throw new TargetLost(
          `what a campaign needs is refused: ${created.sent} was answered ${created.lines().at(-1)}`,
        );
      } catch (error) {
        // A connection that was kept may have been closed meanwhile.
        if (!(error instanceof ConnectionTrouble)) throw error;
        this.#open[0]?.destroy();
        if (tries > 0) throw new TargetLost(error.message);
      }
    }
  }

  /** After a sequence that was gone through: what it made is removed with the beginning of the next. */
  async end({
    model,
    sessions,
    nameAtKey,
  }: Pick<CaseRun, 'model' | 'sessions' | 'nameAtKey'>): Promise<void> {
    const second = this.#open[1];
    if (sessions[1]?.view.box && second && !second.closed) await second.pipeline(this.#leave);
    const names = [...model.boxes.values()].map(({ path }) => keyOf(path));
    const made = new Set([...names, ...model.leftOver]);
    const subscribed = new Set([...model.subscribed, ...model.maybeSubscribed]);
    this.#due.push(
      ...[...subscribed].map((key) => `UNSUBSCRIBE ${quoteString(nameAtKey(key))}`),
      ...deepestFirst([...made].map(nameAtKey)).map((name) => `DELETE ${quoteString(name)}`),
    );
  }

  /** After a breach: nobody knows what is there. The connections are given up. Never rejects. */
  async abandon(folder: OctetString): Promise<void> {
    this.#open[1]?.destroy();
    const connection = this.#open[0];
    if (!connection || connection.closed) return;
    try {
      await connection.pipeline(this.#leave);
      await removeTree(connection, folder, this.#delimiter);
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
    } finally {
      connection.destroy();
    }
  }

  /** Removes the lane's folder, if a connection is there. Never rejects for what the target does. */
  async close(): Promise<void> {
    const connection = this.#open[0];
    try {
      if (connection && !connection.closed && this.#facts !== null) {
        const last = [...this.#due, `DELETE ${quoteString(this.#folder)}`];
        await connection.pipeline(last.map((command) => [command]));
      }
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
    } finally {
      await Promise.all(this.#open.map((one) => one?.close()));
    }
  }

  /** Out of whatever mailbox is selected, without removing messages from it. */
  get #leave(): string[][] {
    return [[`EXAMINE ${quoteString(this.#folder)}`], ['CLOSE']];
  }

  async #makeFolder(connection: ImapConnection): Promise<TargetFacts> {
    const name = quoteString(this.#folder);
    const [created, selected] = await connection.pipeline([
      [`CREATE ${name}`],
      [`SELECT ${name}`],
      ['CLOSE'],
    ]);
    if (!created!.ok || !selected!.ok) {
      const refused = created!.ok ? selected! : created!;
      throw new TargetLost(
        `what a campaign needs is refused: ${refused.sent} was answered ${refused.lines().at(-1)}`,
      );
    }
    const flags = selected!.code('PERMANENTFLAGS')?.flags ?? null;
    const { capabilities, delimiter } = this.#ground.imap!;
    return {
      capabilities: new Set(capabilities),
      delimiter,
      permanentFlags: flags && new Set(flags.map((flag) => flag.toLowerCase())),
    };
  }
}

async function removeTree(connection: ImapConnection, folder: OctetString, delimiter: string): Promise<void> {
  const below = quoteString(`${folder}${delimiter}*`);
  const [listed, subscribed] = await connection.pipeline([[`LIST "" ${below}`], [`LSUB "" ${below}`]]);
  const subscriptions = [folder, ...subscribed!.data('LSUB').map(({ mailbox }) => mailbox)];
  const names = deepestFirst([folder, ...listed!.data('LIST').map(({ mailbox }) => mailbox)]);
  await connection.pipeline([
    ...subscriptions.map((name) => [`UNSUBSCRIBE ${quoteString(name)}`]),
    ...names.map((name) => [`DELETE ${quoteString(name)}`]),
  ]);
}

function deepestFirst(names: readonly OctetString[]): OctetString[] {
  return [...new Set(names)].sort((one, other) => other.length - one.length);
}
