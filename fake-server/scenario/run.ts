/** A scenario in force: which rule has the say, what its steps do, what is told of it. */
import { applyChange } from './change.ts';
import { type CompiledRule, type CompiledScenario, isChange, isDeciding } from './compile.ts';
import { Counts } from './counts.ts';
import type { ScenarioEvents } from './events.ts';
import { ScenarioError } from './scenario-error.ts';
import { pause } from './shape.ts';
import type { Deed, ScenarioEvent } from './types.ts';
import type { World } from './world.ts';

/** What a step can do that is neither to wait nor to change the store. */
export type DoorDeed = Exclude<CompiledRule['steps'][number], { change: string } | { do: 'delay' }>;

/** Where a rule acts: one command, request or moment. */
export interface Stage {
  readonly event: Pick<ScenarioEvent, 'door' | 'connection' | 'user' | 'what'>;
  act(deed: DoorDeed): void | Promise<void>;
  /** Behind the last step of a rule that has decided nothing. */
  proceed(): void | Promise<void>;
  /** For rules that wait for this one. */
  readonly follower: Stage;
}

/** Where no client is: nothing can be sent. */
export const NOWHERE: Stage = {
  event: { door: null, connection: null, user: null, what: '' },
  act: () => undefined,
  proceed: () => undefined,
  get follower() {
    return NOWHERE;
  },
};

export class ScenarioRun {
  readonly compiled: CompiledScenario;
  readonly world: World;
  readonly #counts = new Counts();
  readonly #events: ScenarioEvents;
  readonly #log: (line: string) => void;
  #isOver = false;

  constructor(
    compiled: CompiledScenario,
    world: World,
    tell: { events: ScenarioEvents; log: (line: string) => void },
  ) {
    this.compiled = compiled;
    this.world = world;
    this.#events = tell.events;
    this.#log = tell.log;
  }

  /** Throws `ScenarioError` for a change of `start` that cannot be made; those before it are made. */
  begin(): void {
    const { name, start = [] } = this.compiled.scenario;
    for (const [index, change] of start.entries()) {
      try {
        applyChange(this.world, change);
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        throw new ScenarioError(`scenario ${name}, start[${index}], ${error.message}`, error.remedy);
      }
    }
    this.moment('start', NOWHERE, () => true, null);
  }

  /** Nothing is done any more, also not behind a delay that goes on. */
  end(): void {
    this.#isOver = true;
  }

  /** The rule of these that acts; null if none does. `fits` judges what the index does not. */
  pick(
    rules: readonly CompiledRule[],
    fits: (rule: CompiledRule) => boolean,
    connection: object | null,
  ): CompiledRule | null {
    if (this.#isOver) return null;
    for (const rule of rules) if (fits(rule) && this.#counts.takes(rule, connection)) return rule;
    return null;
  }

  /** Does what a rule says, and lets those follow that wait for it. */
  async perform(rule: CompiledRule, stage: Stage): Promise<void> {
    this.told(rule, stage.event);
    let isDecided = false;
    for (const step of rule.steps) {
      if (this.#isOver) break;
      if (isChange(step)) this.#change(rule, step);
      else if (step.do === 'delay') await pause(step.ms);
      else {
        isDecided ||= isDeciding(step);
        const done = stage.act(step);
        if (done instanceof Promise) await done;
      }
    }
    // Also where the scenario was replaced before it came to that: nobody is left without an answer.
    if (!isDecided) await stage.proceed();
    this.follow(rule, stage.follower);
  }

  /** A moment of a session, or none: what rules say of it is not waited for. */
  moment(
    on: Parameters<CompiledScenario['moment']>[0],
    stage: Stage,
    fits: (rule: CompiledRule) => boolean,
    connection: object | null,
  ): void {
    const rule = this.pick(this.compiled.moment(on), fits, connection);
    if (rule) this.#performAside(rule, stage);
  }

  follow(rule: CompiledRule, stage: Stage): void {
    const followers = this.compiled.behind(rule.id);
    const next = followers.length > 0 ? this.pick(followers, () => true, null) : null;
    if (next) this.#performAside(next, stage);
  }

  /** Tells that a rule acts. */
  told(rule: CompiledRule, event: Stage['event']): void {
    const count = this.#counts.record(rule);
    const { name } = this.compiled.scenario;
    this.#events.add({ scenario: name, rule: rule.id, count, on: rule.when.on, ...event });
  }

  #performAside(rule: CompiledRule, stage: Stage): void {
    this.perform(rule, stage).catch((error: unknown) => this.#log(`rule ${rule.id}: ${String(error)}`));
  }

  /** A client is not made to pay for a change that cannot be made. */
  #change({ id }: CompiledRule, change: Parameters<typeof applyChange>[1]): void {
    try {
      applyChange(this.world, change);
    } catch (error) {
      this.#log(`scenario ${this.compiled.scenario.name}, rule ${id}: ${(error as Error).message}`);
    }
  }
}

/** True for the one deed of this name. */
export function hasDeed(rule: CompiledRule, name: Deed['do']): boolean {
  return rule.steps.some((step) => !isChange(step) && step.do === name);
}
