/** A lane that takes sequences of steps, each in a folder of its own, over two connections in turn. */
import type { BoxStep, BoxSteps } from '../../../generators/nms/box-steps.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import type { BatchReport, Breach, Ground, Lane, LaneOptions } from '../../kind.ts';
import { BoxUser } from '../box-user.ts';
import { doorOf } from '../facts.ts';
import { BoxModel } from './box-model.ts';
import { BoxSession } from './box-session.ts';
import { Mismatch, Stopped } from './mismatch.ts';
import { take } from './steps.ts';
import { compareWhole } from './whole.ts';

let lanes = 0;

export class NmsModelLane implements Lane<BoxSteps> {
  readonly #users: readonly BoxUser[];
  readonly #folder: string;
  #cases = 0;

  private constructor(users: readonly BoxUser[], folder: string) {
    this.#users = users;
    this.#folder = folder;
  }

  /** Rejects with `TargetLost`. */
  static async open(ground: Ground, options: LaneOptions): Promise<NmsModelLane> {
    const users = ['one', 'other'].map((label) => new BoxUser(ground, options, label));
    try {
      const name = `model-${options.name}-${++lanes}`;
      return new NmsModelLane(users, await users[0]!.makeFolder(doorOf(ground).runFolder.url, name));
    } catch (error) {
      for (const user of users) await user.close();
      throw error;
    }
  }

  async throw(cases: readonly Thrown<BoxSteps>[]): Promise<BatchReport> {
    const breaches: Breach[] = [];
    const answers: string[] = [];
    for (const [at, { input }] of cases.entries()) {
      let end = await this.#run(input.steps);
      // A server may end a kept connection at the moment in which a request is on its way (RFC 9112 §9.3.1).
      if (end instanceof Mismatch && /: (?:closed|reset)$/.test(end.shape))
        end = await this.#run(input.steps);
      answers.push(end === null ? 'done' : end instanceof Stopped ? 'stopped' : 'differs');
      if (end instanceof Mismatch)
        breaches.push({ at, oracle: end.oracle, shape: end.shape, summary: end.message });
    }
    return { breaches, answers };
  }

  async close(): Promise<void> {
    await this.#users[0]!.remove(this.#folder);
    for (const user of this.#users) await user.close();
  }

  /** Null if the target does what the model does. */
  async #run(steps: readonly BoxStep[]): Promise<Mismatch | Stopped | null> {
    const [user] = this.#users;
    const name = `case${++this.#cases}`;
    const url = await user!.makeFolder(this.#folder, name);
    const session = new BoxSession(this.#users);
    const model = new BoxModel(url, name);
    try {
      for (const [at, step] of steps.entries()) {
        session.step = `${step.step} (step ${at + 1} of ${steps.length})`;
        await take(session, model, step);
      }
      session.step = 'the end';
      await compareWhole(session, model);
      return null;
    } catch (error) {
      if (error instanceof Mismatch || error instanceof Stopped) return error;
      throw error;
    } finally {
      await user!.remove(url);
    }
  }
}
