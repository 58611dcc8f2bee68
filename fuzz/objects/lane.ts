/** A mailbox into which objects are stored, looked at, and taken away again, batch after batch. */
import { quotedContent } from '../../drivers/imap/command-part.ts';
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { ObjectInput } from '../../generators/objects/object-input.ts';
import type { Thrown } from '../../generators/thrown.ts';
import { LaneFolder } from '../imap/lane-folder.ts';
import { openImap } from '../imap/open.ts';
import { endOf, isLost, type Window } from '../imap/window.ts';
import type { BatchReport, Breach, Ground, Lane, LaneOptions } from '../kind.ts';
import { TargetLost } from '../kind.ts';
import { appendAll, appendParts } from './append-batch.ts';
import { judgeAppend } from './append-judge.ts';
import type { Find } from './find.ts';
import { EMPTYING, lookAt, lookCommands, lookSearches, type Stored } from './look.ts';
import { judgeLook, type Seen } from './look-judge.ts';
import { OtherDoor } from './other-door.ts';
import { foundBy } from './search-judge.ts';

type Case = Thrown<ObjectInput>;

/** What a batch has shown; `unclear` is a find that could be of any of its cases. */
interface Round {
  readonly breaches: Breach[];
  readonly answers: string[];
  readonly unclear: Find | null;
}

/** Looked for at the other door, to see whether it leads to the same store. */
const PLAIN = {
  octets: 'From: <a@example.com>\r\nSubject: plain\r\n\r\nplain\r\n',
  flags: [],
  date: null,
  search: [],
};

export class ObjectsLane implements Lane<ObjectInput> {
  readonly #ground: Ground;
  readonly #options: LaneOptions;
  readonly #folder: LaneFolder;
  #connection: ImapConnection | null = null;
  /** The mailbox is there, and empty. */
  #clean = false;
  /** Undefined as long as it was not looked for. */
  #otherDoor: OtherDoor | null | undefined = undefined;

  constructor(ground: Ground, options: LaneOptions) {
    this.#ground = ground;
    this.#options = options;
    this.#folder = new LaneFolder(ground, options.name);
  }

  /** What cannot be laid at the door of one case of several is thrown again, each case alone. */
  async throw(cases: readonly Case[]): Promise<BatchReport> {
    const together = await this.#round(cases);
    const { unclear, answers } = together;
    if (unclear === null) return { breaches: sortedOut(together.breaches), answers };
    const breaches = [...together.breaches];
    const last = cases.length - 1;
    if (cases.length > 1) {
      for (const [at, one] of cases.entries()) {
        const alone = await this.#round([one]);
        breaches.push(...alone.breaches.map((breach) => ({ ...breach, at })));
        if (alone.unclear !== null) breaches.push({ ...alone.unclear, at });
      }
    }
    const isSeen = breaches.some(({ oracle, shape }) => oracle === unclear.oracle && shape === unclear.shape);
    return { breaches: sortedOut(isSeen ? breaches : [...breaches, { ...unclear, at: last }]), answers };
  }

  async close(): Promise<void> {
    await this.#otherDoor?.close();
    const connection = this.#connection;
    if (connection === null) return;
    try {
      if (!connection.closed) await this.#folder.remove(connection);
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
    } finally {
      await connection.close();
    }
  }

  async #round(cases: readonly Case[]): Promise<Round> {
    const connection = await this.#ready();
    const { deadlineMs } = this.#options;
    this.#clean = false;
    const windows = await this.#append(connection, cases);
    const breaches = windows.flatMap((window, at) =>
      judgeAppend(cases[at]!, window).map((find) => ({ ...find, at })),
    );
    const answers = windows.map(({ status }) => status?.status ?? '-');
    const lost = windows.findIndex(({ end }) => isLost(end));
    if (lost >= 0) {
      connection.destroy();
      // What is in the mailbox is not known any more. Those that were never tried go on in another.
      const rest = cases.slice(lost + 1);
      if (rest.length === 0) return { breaches, answers, unclear: null };
      const next = await this.#round(rest);
      const shifted = next.breaches.map((breach) => ({ ...breach, at: breach.at + lost + 1 }));
      return {
        breaches: [...breaches, ...shifted],
        answers: [...answers.slice(0, lost + 1), ...next.answers],
        unclear: next.unclear,
      };
    }
    // Whether it was stored is not known.
    if (windows.some(({ end }) => end === 'unanswered')) return { breaches, answers, unclear: null };
    const stored = cases.flatMap((thrown, at): Stored[] =>
      windows[at]!.status?.status === 'OK'
        ? [{ at, thrown, octets: Buffer.from(thrown.input.octets, 'latin1') }]
        : [],
    );
    try {
      const seen = await this.#look(connection, stored);
      return { breaches: [...breaches, ...seen.breaches], answers, unclear: seen.unclear };
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
      connection.destroy();
      return { breaches, answers, unclear: lostFind(error, deadlineMs) };
    }
  }

  /** Throws nothing for what the server does. */
  #append(connection: ImapConnection, cases: readonly Case[]): Promise<Window[]> {
    const capabilities = (connection.capabilities ?? []).map((name) => name.toUpperCase());
    const commands = cases.map(({ input }) => appendParts(this.#folder.name, input, capabilities));
    return appendAll(connection, commands, this.#options.deadlineMs);
  }

  /** Through this door and the other; the mailbox is empty afterwards. Throws `ConnectionTrouble`. */
  async #look(
    connection: ImapConnection,
    stored: readonly Stored[],
  ): Promise<{ breaches: Breach[]; unclear: Find | null }> {
    const seen = await this.#ask(connection, stored);
    const { breaches, unclear } = judgeLook(seen, stored);
    const other = stored.length > 0 && unclear === null ? await this.#otherDoor?.judge(stored) : undefined;
    const emptied = stored.length === 0 ? [] : await connection.pipeline(EMPTYING);
    const fault = unclear ?? other?.fault ?? null;
    this.#clean = fault === null && emptied.every(({ ok }) => ok);
    return { breaches: [...breaches, ...(other?.breaches ?? [])], unclear: fault };
  }

  /** In one write, where it can be told which answer is whose. */
  async #ask(connection: ImapConnection, stored: readonly Stored[]): Promise<Seen> {
    const look = lookAt(stored);
    const hasEsearch = this.#ground.imap!.capabilities.includes('ESEARCH');
    const searches = stored.length === 0 ? [] : lookSearches(look, hasEsearch);
    const commands = lookCommands(this.#folder.name, look, stored.length);
    const together = hasEsearch ? searches.map(({ parts }) => parts) : [];
    const answers = await connection.pipeline([...commands, ...together]);
    const found: Seen['searches'][number][] = [];
    for (const [index, search] of searches.entries()) {
      const answer = hasEsearch ? answers[commands.length + index]! : await connection.exchange(search.parts);
      const told = hasEsearch ? answers : [answer];
      found.push({ search, answer, found: foundBy(search, answer, told, stored.length) });
    }
    return {
      look,
      selected: answers[0]!,
      fetched: stored.length === 0 ? null : answers[1]!,
      searches: found,
    };
  }

  /** A connection, and an empty mailbox. Throws `TargetLost`. */
  async #ready(): Promise<ImapConnection> {
    const { name, transcript, deadlineMs } = this.#options;
    if (this.#connection !== null && !this.#connection.closed && this.#clean) return this.#connection;
    for (let tries = 0; tries < 3; tries++) {
      try {
        if (this.#connection === null || this.#connection.closed)
          this.#connection = await openImap(this.#ground, name, transcript, deadlineMs);
        await this.#makeAfresh(this.#connection);
        return this.#connection;
      } catch (error) {
        if (!(error instanceof ConnectionTrouble)) throw error;
        this.#connection?.destroy();
      }
    }
    throw new TargetLost('the mailbox of a lane cannot be made any more');
  }

  /** Throws `ConnectionTrouble`, and `TargetLost` if the server refuses. */
  async #makeAfresh(connection: ImapConnection): Promise<void> {
    const quoted = `"${quotedContent(this.#folder.name)}"`;
    await this.#folder.remove(connection);
    const created = await connection.exchange([`CREATE ${quoted}`]);
    if (!created.ok)
      throw new TargetLost(`what a lane needs is refused: ${created.sent}: ${created.lines().at(-1)}`);
    if (this.#otherDoor === undefined) {
      this.#otherDoor = null;
      if (this.#ground.nms !== null) await this.#findOtherDoor(connection);
    } else await this.#otherDoor?.followMailbox();
    this.#clean = true;
  }

  async #findOtherDoor(connection: ImapConnection): Promise<void> {
    const [appended] = await appendAll(
      connection,
      [appendParts(this.#folder.name, PLAIN, [])],
      this.#options.deadlineMs,
    );
    if (appended?.status?.status !== 'OK') return;
    this.#otherDoor = await OtherDoor.open(this.#ground, this.#options, this.#folder.name);
    await connection.pipeline([
      [`SELECT "${quotedContent(this.#folder.name)}"`],
      ...EMPTYING.map((parts) => [...parts]),
    ]);
  }
}

/** The same is said of a case once. */
function sortedOut(breaches: readonly Breach[]): Breach[] {
  const seen = new Set<string>();
  return breaches.filter(({ at, oracle, shape }) => {
    const key = `${at} ${oracle} ${shape}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function lostFind(trouble: ConnectionTrouble, deadlineMs: number): Find {
  switch (endOf(trouble)) {
    case 'bye':
      return {
        oracle: 'answered',
        shape: 'BYE at the look',
        summary: `Looked at after it was stored, an object makes the server close the connection: ${trouble.message} (RFC 3501 §2.2.2)`,
      };
    case 'silent':
      return {
        oracle: 'answered',
        shape: 'silence at the look',
        summary: `Looked at after it was stored, an object is not told of within ${deadlineMs} ms: ${trouble.message} (RFC 3501 §2.2.2)`,
      };
    case 'garbage':
      return {
        oracle: 'grammar',
        shape: 'garbage',
        summary: `What is told of an object cannot be cut into responses: ${trouble.message} (RFC 3501 §2.2.2)`,
      };
    default:
      return {
        oracle: 'closed-without-bye',
        shape: 'closed at the look',
        summary: `Looked at after it was stored, an object makes the server close without BYE: ${trouble.message} (RFC 3501 §3.4)`,
      };
  }
}
