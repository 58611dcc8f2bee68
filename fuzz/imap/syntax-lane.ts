/** Throws commands, well-formed and not, at a mailbox of its own, and looks what becomes of both. */
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { ImapInput } from '../../generators/imap/command-tokens.ts';
import type { Thrown } from '../../generators/thrown.ts';
import type { BatchReport, Breach, Ground, Lane, LaneOptions } from '../kind.ts';
import { type Item, itemOf, type Note, throwItems, wordOf } from './items.ts';
import { LaneSessions } from './lane-sessions.ts';
import { type Twin, twinsOf } from './same-meaning.ts';
import { judgeAnswer } from './syntax-judge.ts';
import { throwTogether, TOGETHER } from './throw-together.ts';
import { emptyWindow, type Window } from './window.ts';

export class SyntaxLane implements Lane<ImapInput> {
  readonly #sessions: LaneSessions;
  readonly #deadlineMs: number;
  readonly #nonSynchronising: boolean;

  constructor(ground: Ground, options: LaneOptions) {
    this.#sessions = new LaneSessions(ground, options);
    this.#deadlineMs = options.deadlineMs;
    const { capabilities } = ground.imap!;
    this.#nonSynchronising = capabilities.includes('LITERAL+') || capabilities.includes('LITERAL-');
  }

  async throw(cases: readonly Thrown<ImapInput>[]): Promise<BatchReport> {
    const breaches: Breach[] = [];
    const answers = cases.map(() => '-');
    const items = cases.map((thrown, at) => itemOf(at, thrown, (path) => this.#sessions.folder.at(path)));
    let last = 0;
    const note: Note = (item, window) => {
      last = item.at;
      breaches.push(...judgeAnswer(item.at, item.thrown, window));
      answers[item.at] = wordOf(window);
    };
    const ofState = (state: ImapInput['state']) => items.filter(({ thrown }) => thrown.input.state === state);
    try {
      await this.#malformed(items.filter(isMalformed), breaches, note);
      await this.#reading(ofState('selected'), breaches, note);
      for (const state of ['selected', 'authenticated', 'not-authenticated'] as const) {
        const rest = ofState(state).filter((item) => isWellFormed(item) && !this.#hasTwins(item));
        await throwItems(this.#sessions, state, rest, this.#deadlineMs, note);
      }
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
  async #malformed(items: readonly Item[], breaches: Breach[], note: Note): Promise<void> {
    if (items.length === 0) return;
    const sessions = this.#sessions;
    const before = await sessions.look();
    const windows = new Map<Item, Window>();
    const remember: Note = (item, window) => {
      windows.set(item, window);
      note(item, window);
    };
    for (const state of ['selected', 'authenticated', 'not-authenticated'] as const) {
      const some = items.filter(({ thrown }) => thrown.input.state === state);
      await throwItems(sessions, state, some, this.#deadlineMs, remember);
    }
    if ((await sessions.changedSince(before)) === null) return;
    // Who was it? What was meant and was done is no fault.
    for (const item of items) {
      if (isDoneAsMeant(item, windows.get(item) ?? emptyWindow())) continue;
      const changed = await this.#changeBy(item);
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
  async #changeBy(item: Item): Promise<string | null> {
    await this.#sessions.makeAfresh();
    const before = await this.#sessions.look();
    let doneAsMeant = false;
    await throwItems(this.#sessions, item.thrown.input.state, [item], this.#deadlineMs, (_, window) => {
      doneAsMeant = isDoneAsMeant(item, window);
    });
    const changed = await this.#sessions.changedSince(before);
    return doneAsMeant ? null : changed;
  }

  /** Commands that only read, each beside its twins, while nothing changes. */
  async #reading(items: readonly Item[], breaches: Breach[], note: Note): Promise<void> {
    const reading = items.filter((item) => isWellFormed(item) && this.#hasTwins(item));
    if (reading.length === 0) return;
    await this.#sessions.look();
    const { exists } = this.#sessions;
    for (let from = 0; from < reading.length; from += TOGETHER / 2) {
      const some = reading.slice(from, from + TOGETHER / 2).map((item) => ({ item, twins: this.#twinsOf(item) }));
      const commands = some.flatMap(({ item, twins }) => [item.parts, ...twins.map(({ parts }) => parts)]);
      const windows = await throwTogether(this.#sessions, 'selected', commands, this.#deadlineMs);
      let at = 0;
      for (const { item, twins } of some) {
        const own = windows[at++]!;
        note(item, own);
        for (const twin of twins) {
          const breach = twin.judge(item.at, own, windows[at++]!, exists);
          if (breach) breaches.push(breach);
        }
      }
    }
  }

  #hasTwins(item: Item): boolean {
    return this.#twinsOf(item).length > 0;
  }

  #twinsOf(item: Item): readonly Twin[] {
    const { thrown, octets } = item;
    if (octets === null || thrown.input.state !== 'selected' || !thrown.class.startsWith('valid')) return [];
    item.twins ??= twinsOf(octets, this.#nonSynchronising);
    return item.twins;
  }
}

function isMalformed({ thrown }: Item): boolean {
  return thrown.class.startsWith('malformed');
}

function isWellFormed(item: Item): boolean {
  return !isMalformed(item);
}

function isDoneAsMeant({ thrown }: Item, { status }: Window): boolean {
  return thrown.input.tolerance === 'as-meant' && status?.status === 'OK';
}
