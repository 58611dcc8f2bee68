/** Which checks show a clause, out of those that there are. */
import { rowKeyOfCheckId } from '../catalogue.ts';
import type { CheckHeader } from '../types.ts';
import type { Clause } from './clause.ts';

/** A check as a clause names it. */
export interface Showing {
  /** The id by which the clause means it; of `ROW/*`, its id under that row. */
  id: string;
  check: CheckHeader;
}

/** Finds the checks of clauses quickly; built once for a catalogue. */
export class ShownBy {
  readonly #byId = new Map<string, CheckHeader>();
  readonly #byRow = new Map<string, string[]>();

  constructor(checks: readonly CheckHeader[]) {
    for (const check of checks)
      for (const id of check.ids) {
        this.#byId.set(id, check);
        const row = rowKeyOfCheckId(id);
        this.#byRow.set(row, [...(this.#byRow.get(row) ?? []), id]);
      }
  }

  /** The checks that show it, each once, in the order in which it names them. Names of no check are left out. */
  of({ shownBy }: Pick<Clause, 'shownBy'>): Showing[] {
    const ids = shownBy.flatMap((id) =>
      id.endsWith('/*') ? (this.#byRow.get(id.slice(0, -2)) ?? []) : [id],
    );
    const found = new Map<CheckHeader, Showing>();
    for (const id of ids) {
      const check = this.#byId.get(id);
      if (check !== undefined && !found.has(check)) found.set(check, { id, check });
    }
    return [...found.values()];
  }
}
