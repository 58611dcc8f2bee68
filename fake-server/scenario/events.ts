/** What happened: rules that acted, and changes of the store. Who waits for one names a deadline. */
import { Listeners } from '../store/listeners.ts';
import type { Store } from '../store/store.ts';
import { ScenarioError } from './scenario-error.ts';
import { type StoreNews, watchStore } from './store-watch.ts';
import type { ScenarioEvent } from './types.ts';

/** All that is told must be so. */
export interface AwaitedRule {
  /** The id of the rule; any unless told. */
  rule?: string;
  /** It has acted so often, or more. 1 unless told. */
  count?: number;
}

export type AwaitedChange = Partial<Pick<StoreNews, 'what' | 'user' | 'folder'>>;

export class ScenarioEvents {
  readonly listeners = new Listeners<ScenarioEvent>();
  /** The last of each rule of the scenario in force. */
  readonly #last = new Map<string, ScenarioEvent>();

  add(event: ScenarioEvent): void {
    this.#last.set(event.rule, event);
    this.listeners.emit(event);
  }

  /** Another scenario is in force: its rules have not acted. */
  restart(): void {
    this.#last.clear();
  }

  /**
   * Resolves when the rule has acted so often, at once if it has already. Rejects with `ScenarioError` after
   * `deadlineMs` milliseconds.
   */
  async waitForRule({ rule, count = 1 }: AwaitedRule, deadlineMs: number): Promise<ScenarioEvent> {
    const isIt = (event: ScenarioEvent): boolean =>
      (rule === undefined || event.rule === rule) && event.count >= count;
    const known = [...this.#last.values()].find(isIt);
    if (known !== undefined) return known;
    const what = rule === undefined ? 'no rule' : `the rule ${JSON.stringify(rule)}`;
    return first(
      (tell) => this.listeners.add((event) => isIt(event) && tell(event)),
      deadlineMs,
      `${what} has ${rule === undefined ? '' : 'not '}acted`,
    );
  }
}

/** Resolves at the next change of a store that is of this kind. Rejects with `ScenarioError` after the deadline. */
export function waitForChange(store: Store, wanted: AwaitedChange, deadlineMs: number): Promise<StoreNews> {
  const isIt = (news: StoreNews): boolean =>
    (wanted.what === undefined || wanted.what === news.what) &&
    (wanted.user === undefined || wanted.user === news.user) &&
    (wanted.folder === undefined || wanted.folder === news.folder);
  return first(
    (tell) => watchStore(store, (news) => isIt(news) && tell(news)),
    deadlineMs,
    'nothing of the kind has changed in the store',
  );
}

function first<T>(
  listen: (tell: (value: T) => void) => () => void,
  deadlineMs: number,
  why: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = listen((value) => {
      clearTimeout(timer);
      stop();
      resolve(value);
    });
    const timer = setTimeout(() => {
      stop();
      reject(
        new ScenarioError(
          `In ${deadlineMs} ms ${why}.`,
          'Look whether the client does what is waited for, or wait longer.',
        ),
      );
    }, deadlineMs);
  });
}
