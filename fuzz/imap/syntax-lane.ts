/** Throws commands, well-formed and not, at a mailbox of its own, and looks what becomes of both. */
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { ImapInput } from '../../generators/imap/command-tokens.ts';
import { takesNonSynchronising } from '../../generators/imap/strings.ts';
import type { Thrown } from '../../generators/thrown.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { BatchReport, Breach, Ground, Lane, LaneOptions } from '../kind.ts';
import { type Item, itemOf, type Throwing, throwItems, wordOf } from './items.ts';
import { LaneSessions } from './lane-sessions.ts';
import { type Twin, twinsOf } from './same-meaning.ts';
import { judgeAnswer } from './syntax-judge.ts';
import { oneWrite, throwTogether } from './throw-together.ts';
import type { Window } from './window.ts';

const STATES = ['selected', 'authenticated', 'not-authenticated'] as const;

export class SyntaxLane implements Lane<ImapInput> {
  readonly #sessions: LaneSessions;
  readonly #deadlineMs: number;
  readonly #nonSynchronising: boolean;

  constructor(ground: Ground, options: LaneOptions) {
    this.#sessions = new LaneSessions(ground, options);
    this.#deadlineMs = options.deadlineMs;
    const { capabilities } = ground.imap!;
    this.#nonSynchronising = takesNonSynchronising({ capabilities });
  }

  async throw(cases: readonly Thrown<ImapInput>[]): Promise<BatchReport> {
    const breaches: Breach[] = [];
    const answers = cases.map(() => '-');
    const items = cases.map((thrown, at) => itemOf(at, thrown, (path) => this.#sessions.folder.at(path)));
    let last = 0;
    const throwing: Throwing = {
      sessions: this.#sessions,
      deadlineMs: this.#deadlineMs,
      judge: (item, window) => judgeAnswer(item.at, item.thrown, window),
      note: (item, window, found) => {
        last = item.at;
        breaches.push(...found);
        answers[item.at] = wordOf(window);
      },
    };
    try {
      await this.#malformed(items.filter(isMalformed), breaches, throwing);
      const wellFormed = items.filter((item) => !isMalformed(item));
      await this.#reading(
        wellFormed.filter((item) => this.#hasTwins(item)),
        breaches,
        throwing,
      );
      const rest = wellFormed.filter((item) => !this.#hasTwins(item));
      for (const state of STATES) await throwItems(throwing, state, rest.filter(isIn(state)));
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
      this.#sessions.drop('selected');
      if (!error.bye)
        breaches.push({
          oracle: 'goes-on',
          at: last,
          shape: error.kind,
          summary: `A good command behind it was not answered (RFC 3501 §2.2.2): ${error.message}`,
        });
    }
    return { breaches, answers };
  }

  async close(): Promise<void> {
    try {
      await this.#sessions.close();
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
    }
  }

  /** Nothing of what malformed commands say may be done: the mailbox is looked at before and after them. */
  async #malformed(items: readonly Item[], breaches: Breach[], throwing: Throwing): Promise<void> {
    if (items.length === 0) return;
    const { sessions } = throwing;
    const before = await sessions.look();
    const done = new Set<Item>();
    const remembering: Throwing = {
      ...throwing,
      note: (item, window, found) => {
        if (isDoneAsMeant(item, window)) done.add(item);
        throwing.note(item, window, found);
      },
    };
    // That the mailbox was left is seen only as long as the connection is the same, and nothing else leaves it.
    const quiet = items.filter((item) => item.isQuiet && item.thrown.input.state === 'selected');
    await throwItems(remembering, 'selected', quiet);
    let isChanged = (await sessions.changedSince(before)) !== null;
    const others = items.filter((item) => !quiet.includes(item));
    for (const state of STATES) await throwItems(remembering, state, others.filter(isIn(state)));
    if (others.length > 0 && !isChanged) isChanged = (await sessions.changedSince(before)) !== null;
    if (!isChanged) return;
    // Who was it? What was meant and was done is no fault.
    for (const item of items) {
      if (done.has(item)) continue;
      const changed = await this.#changeBy(item, throwing);
      if (changed === null) continue;
      breaches.push({
        oracle: 'unchanged',
        at: item.at,
        shape: /^[a-z ]*/i.exec(changed)![0].trim(),
        summary: `A command that breaks the grammar (${item.thrown.input.breaks ?? item.thrown.class}) has an effect: ${changed} (RFC 3501 §2.2.2)`,
      });
    }
    await sessions.makeAfresh();
  }

  /** What one command alone changes, in words; null if nothing, or if it was done as it was meant. */
  async #changeBy(item: Item, throwing: Throwing): Promise<string | null> {
    const { sessions } = throwing;
    await sessions.makeAfresh();
    const before = await sessions.look();
    let doneAsMeant = false;
    const watching: Throwing = {
      ...throwing,
      note: (_, window) => {
        doneAsMeant = isDoneAsMeant(item, window);
      },
    };
    await throwItems(watching, item.thrown.input.state, [item]);
    const changed = await sessions.changedSince(before);
    return doneAsMeant ? null : changed;
  }

  /** Commands that only read, each beside its twins, while nothing changes: one by one, since data may mingle. */
  async #reading(items: readonly Item[], breaches: Breach[], throwing: Throwing): Promise<void> {
    if (items.length === 0) return;
    await this.#sessions.look();
    const { exists, folder } = this.#sessions;
    const surroundings = { exists, isOwn: (mailbox: OctetString) => folder.holds(mailbox) };
    const answerTo = async (parts: readonly CommandPart[]): Promise<Window> =>
      (await throwTogether(this.#sessions, 'selected', [parts], this.#deadlineMs))[0]!;
    for (const item of items) {
      const own = await answerTo(item.parts);
      throwing.note(item, own, throwing.judge(item, own));
      for (const twin of this.#twinsOf(item)) {
        const breach = twin.judge(item.at, own, await answerTo(twin.parts), surroundings);
        if (breach) breaches.push(breach);
      }
    }
  }

  #hasTwins(item: Item): boolean {
    return this.#twinsOf(item).length > 0;
  }

  #twinsOf(item: Item): readonly Twin[] {
    const { thrown, parts, isQuiet } = item;
    if (!isQuiet || thrown.input.state !== 'selected' || !thrown.class.startsWith('valid')) return [];
    item.twins ??= twinsOf(oneWrite('t', parts), this.#nonSynchronising);
    return item.twins;
  }
}

function isMalformed({ thrown }: Item): boolean {
  return thrown.class.startsWith('malformed');
}

function isIn(state: ImapInput['state']): (item: Item) => boolean {
  return ({ thrown }) => thrown.input.state === state;
}

function isDoneAsMeant({ thrown }: Item, { status }: Window): boolean {
  return thrown.input.tolerance === 'as-meant' && status?.status === 'OK';
}
