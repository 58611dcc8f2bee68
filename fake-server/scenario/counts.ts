/** How often each rule has been looked at and has acted: who is next. */
import type { CompiledRule } from './compile.ts';

interface Count {
  matched: number;
  acted: number;
}

export class Counts {
  readonly #ofServer = new Map<CompiledRule, Count>();
  readonly #ofConnections = new WeakMap<object, Map<CompiledRule, Count>>();
  readonly #totals = new Map<CompiledRule, number>();
  readonly #acted = new Set<string>();

  /** True if a rule that matches acts now; it has then acted once more. `connection` is null where there is none. */
  takes(compiled: CompiledRule, connection: object | null): boolean {
    const { id, rule } = compiled;
    const { skip = 0, every = 1, times = Number.POSITIVE_INFINITY, after, until } = rule;
    if (after !== undefined && !this.#acted.has(after)) return false;
    if (until !== undefined && this.#acted.has(until)) return false;
    const count = this.#countOf(compiled, rule.per === 'connection' ? connection : null);
    count.matched++;
    if (count.matched <= skip || (count.matched - skip - 1) % every !== 0 || count.acted >= times)
      return false;
    count.acted++;
    this.#acted.add(id);
    return true;
  }

  /** A rule acts: how often it has, with this, on all connections together. */
  record(compiled: CompiledRule): number {
    const total = (this.#totals.get(compiled) ?? 0) + 1;
    this.#totals.set(compiled, total);
    return total;
  }

  #countOf(compiled: CompiledRule, connection: object | null): Count {
    const counts = connection === null ? this.#ofServer : this.#countsOf(connection);
    const known = counts.get(compiled) ?? { matched: 0, acted: 0 };
    counts.set(compiled, known);
    return known;
  }

  #countsOf(connection: object): Map<CompiledRule, Count> {
    const known = this.#ofConnections.get(connection) ?? new Map<CompiledRule, Count>();
    this.#ofConnections.set(connection, known);
    return known;
  }
}
