/** What an audit of transcripts found, summed up: its size depends on invariants and checks, never on the transcripts. */
import { invariants } from '../../scr/invariants/all.ts';
import type { Invariant } from '../../scr/invariants/invariant.ts';
import type { CheckHeader } from '../../scr/types.ts';
import type { TranscriptEntry } from './transcript-entry.ts';

/** An invariant that had something to look at. */
export interface InvariantSum {
  readonly invariant: Invariant;
  observed: number;
  violations: number;
  /** Transcripts in which it was broken. */
  transcripts: number;
}

/** A client check that had something to look at, by transcripts. */
export interface ClientCheckSum {
  readonly check: CheckHeader;
  pass: number;
  fail: number;
  warn: number;
}

export class TranscriptSums {
  transcripts = 0;
  /** Those that were not read to their end. */
  damaged = 0;
  sessions = 0;
  readonly #invariants = new Map<string, InvariantSum>();
  readonly #client = new Map<CheckHeader, ClientCheckSum>();

  add({ sessions, violations, observed, client, damage }: TranscriptEntry): void {
    this.transcripts++;
    this.sessions += sessions;
    if (damage !== null) this.damaged++;
    for (const [id, times] of observed) this.#of(id).observed += times;
    for (const { invariant } of violations) this.#of(invariant).violations++;
    for (const id of new Set(violations.map(({ invariant }) => invariant))) this.#of(id).transcripts++;
    for (const { check, verdict } of client) {
      const sum = this.#client.get(check) ?? { check, pass: 0, fail: 0, warn: 0 };
      this.#client.set(check, sum);
      if (verdict === 'pass' || verdict === 'fail' || verdict === 'warn') sum[verdict]++;
    }
  }

  /** Invariants that were looked at, in the order of their list. */
  get invariants(): InvariantSum[] {
    return invariants.flatMap(({ id }) => this.#invariants.get(id) ?? []);
  }

  /** Client checks that had something to look at, in the order in which they were met. */
  get clientChecks(): ClientCheckSum[] {
    return [...this.#client.values()];
  }

  /** Violations of invariants of a level. */
  violations(level: Invariant['level']): number {
    return this.invariants
      .filter(({ invariant }) => invariant.level === level)
      .reduce((sum, { violations }) => sum + violations, 0);
  }

  /** Transcripts in which a client check came to a verdict, a check at a time. */
  clientVerdicts(verdict: 'pass' | 'fail' | 'warn'): number {
    return this.clientChecks.reduce((sum, check) => sum + check[verdict], 0);
  }

  /** Whether anything was looked at. */
  get judged(): boolean {
    return this.#invariants.size + this.#client.size > 0;
  }

  #of(id: string): InvariantSum {
    const known = this.#invariants.get(id);
    if (known !== undefined) return known;
    const invariant = invariants.find((candidate) => candidate.id === id);
    if (invariant === undefined) throw new RangeError(`no invariant of the referee: ${id}`);
    const sum = { invariant, observed: 0, violations: 0, transcripts: 0 };
    this.#invariants.set(id, sum);
    return sum;
  }
}
