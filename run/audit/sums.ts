/** What an audit found, summed up: its size depends on the rules and folders, never on the number of objects. */
import type { ObjectVerdict } from '../../protocol/cpm/judge.ts';
import type { RuleHeader } from '../../protocol/cpm/rules/rule.ts';
import type { AuditEntry } from './entry.ts';

export type Verdicts = Record<ObjectVerdict, number>;

export interface RuleSum {
  rule: RuleHeader;
  /** Breaks by their weight. */
  fail: number;
  warn: number;
  inconclusive: number;
  /** Objects and folders that it was broken in. */
  entries: number;
}

export class AuditSums {
  objects = 0;
  /** Objects whose octets could not be had. */
  unread = 0;
  /** Of objects. */
  readonly verdicts: Verdicts = noVerdicts();
  /** Of folders, by the rules of folders. */
  readonly folderVerdicts: Verdicts = noVerdicts();
  readonly #types = new Map<string, Verdicts>();
  readonly #folders = new Map<string, Verdicts>();
  readonly #rules = new Map<string, RuleSum>();

  add(entry: AuditEntry): void {
    this.#addFindings(entry);
    if (entry.kind === 'folder') {
      this.folderVerdicts[entry.verdict]++;
      return;
    }
    this.objects++;
    if (!entry.read) this.unread++;
    this.verdicts[entry.verdict]++;
    verdictsOf(this.#types, entry.type ?? 'unknown')[entry.verdict]++;
    if (entry.at.folder !== null) verdictsOf(this.#folders, entry.at.folder.label)[entry.verdict]++;
  }

  /** Objects and folders of a verdict. */
  total(verdict: ObjectVerdict): number {
    return this.verdicts[verdict] + this.folderVerdicts[verdict];
  }

  /** Whether anything came to a verdict, or should have. */
  get judged(): boolean {
    return (['pass', 'fail', 'warn', 'inconclusive'] as const).some((verdict) => this.total(verdict) > 0);
  }

  /** By type of object, the most frequent first. */
  get types(): [string, Verdicts][] {
    return [...this.#types].sort(([, a], [, b]) => countOf(b) - countOf(a));
  }

  /** Objects by folder, in the order of the audit. */
  get folders(): [string, Verdicts][] {
    return [...this.#folders];
  }

  /** Rules that were broken: the worst first, then the most frequent. */
  get rules(): RuleSum[] {
    return [...this.#rules.values()].sort(
      (a, b) =>
        Number(b.fail > 0) - Number(a.fail > 0) || b.entries - a.entries || (a.rule.id < b.rule.id ? -1 : 1),
    );
  }

  #addFindings({ findings }: AuditEntry): void {
    const seen = new Set<RuleSum>();
    for (const { rule, verdict } of findings) {
      const sum = this.#rules.get(rule.id) ?? { rule, fail: 0, warn: 0, inconclusive: 0, entries: 0 };
      this.#rules.set(rule.id, sum);
      sum[verdict]++;
      if (!seen.has(sum)) sum.entries++;
      seen.add(sum);
    }
  }
}

/** All of them together. */
export function countOf(verdicts: Verdicts): number {
  return Object.values(verdicts).reduce((sum, count) => sum + count, 0);
}

function verdictsOf(all: Map<string, Verdicts>, key: string): Verdicts {
  const known = all.get(key) ?? noVerdicts();
  all.set(key, known);
  return known;
}

function noVerdicts(): Verdicts {
  return { pass: 0, fail: 0, warn: 0, inconclusive: 0, 'not-applicable': 0 };
}
