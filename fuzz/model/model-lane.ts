/** A lane of sequences: each goes through a folder of its own, and ends where an oracle speaks. */
import type { Thrown } from '../../generators/thrown.ts';
import { invariants } from '../../scr/invariants/all.ts';
import { withoutSecrets } from '../../target/secrets.ts';
import type { BatchReport, Breach, Ground, Lane, LaneOptions } from '../kind.ts';
import { Broken } from './broken.ts';
import { CaseRun, grammarShape, NoRoom } from './case-run.ts';
import { LaneConnections } from './lane-connections.ts';
import type { ModelInput } from './ops.ts';

/** Goes through one sequence; gives the last answer. Throws `Broken`. */
export type Goes = (run: CaseRun, input: ModelInput) => Promise<string>;

export class ModelLane implements Lane<ModelInput> {
  readonly #ground: Ground;
  readonly #connections: LaneConnections;
  readonly #goes: Goes;
  readonly #closeOthers: () => Promise<void>;

  /** `closeOthers` gives up what `goes` has opened beside the lane's connections. */
  constructor(ground: Ground, options: LaneOptions, goes: Goes, closeOthers: () => Promise<void>) {
    this.#ground = ground;
    this.#connections = new LaneConnections(ground, options);
    this.#goes = goes;
    this.#closeOthers = closeOthers;
  }

  async throw(cases: readonly Thrown<ModelInput>[]): Promise<BatchReport> {
    const breaches: Breach[] = [];
    const answers: string[] = [];
    for (const [at, { input }] of cases.entries()) {
      const { broken, answer } = await this.#throwOne(input);
      answers.push(answer);
      if (broken === null) continue;
      const { oracle, shape, message } = broken;
      breaches.push({ oracle, at, shape, summary: withoutSecrets(message, this.#ground.profile) });
    }
    return { breaches, answers };
  }

  async close(): Promise<void> {
    await Promise.all([this.#connections.close(), this.#closeOthers()]);
  }

  /** What must hold in every session, whatever the model says. */
  #refereed(): Broken | null {
    const violation = this.#connections.newViolation();
    if (violation === null) return null;
    const { invariant, message, quoted } = violation;
    // The same oracle and shape as where the model comes upon it itself.
    if (invariant === 'grammar')
      return new Broken('grammar', grammarShape(message), `${message}: "${quoted}" (RFC 3501 §9).`);
    const clauses = invariants.find(({ id }) => id === invariant)?.clauses ?? [];
    return new Broken('referee', invariant, `${message}: "${quoted}" (${clauses.join(', ')}).`);
  }

  async #throwOne(input: ModelInput): Promise<{ broken: Broken | null; answer: string }> {
    const { folder, facts } = await this.#connections.begin();
    const run = new CaseRun(facts, folder, (at) => this.#connections.at(at));
    try {
      const answer = await this.#goes(run, input);
      await this.#connections.end(run);
      return { broken: this.#refereed(), answer };
    } catch (error) {
      await this.#connections.abandon(folder);
      this.#connections.newViolation();
      if (error instanceof NoRoom) return { broken: null, answer: 'NO' };
      if (error instanceof Broken) return { broken: error, answer: '-' };
      throw error;
    }
  }
}
