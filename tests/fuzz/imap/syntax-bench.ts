/** An embedded server that can be bent for a moment, and commands thrown at lanes on it. */
import { expect } from 'vitest';
import { type FakeServer, type Quirks, type Rule, startFakeServer } from '../../../fake-server/index.ts';
import { imapSyntaxKind } from '../../../fuzz/imap/syntax-kind.ts';
import type { BatchReport, Ground } from '../../../fuzz/kind.ts';
import type { ImapInput } from '../../../generators/imap/command-tokens.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import { prepareGround } from '../../../run/fuzz/ground.ts';
import { resolveProfile } from '../../../target/resolve-profile.ts';
import type { Saboteur } from '../../saboteurs/saboteur.ts';
import { withPatches } from '../../saboteurs/workbench.ts';
import { addressesOf } from '../planted/attribute.ts';

export interface Bend {
  readonly rules?: readonly Rule[];
  readonly patch?: Saboteur['patch'];
}

/** Milliseconds for one answer, where it comes. */
const DEADLINE_MS = 5_000;

export class SyntaxBench {
  readonly ground: Ground;
  readonly #server: FakeServer;
  readonly #leave: () => Promise<unknown>;
  #lanes = 0;

  private constructor(server: FakeServer, ground: Ground, leave: () => Promise<unknown>) {
    this.#server = server;
    this.ground = ground;
    this.#leave = leave;
  }

  /** Starts the server, and makes it ready as a campaign does. */
  static async open(quirks: Partial<Quirks> = {}): Promise<SyntaxBench> {
    const server = await startFakeServer({ quirks });
    try {
      const { target, second } = addressesOf(server);
      const profile = resolveProfile({ target: [target[0]!], second, timeoutMs: DEADLINE_MS });
      const { ground, leave } = await prepareGround(profile, () => undefined);
      return new SyntaxBench(server, ground, leave);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** The server is bent for as long as `use` takes. Rejects if a rule has bent nothing. */
  async bent<T>({ rules = [], patch }: Bend, use: () => Promise<T>): Promise<T> {
    const named = rules.map((rule, at) => ({ id: `rule-${at}`, ...rule }));
    const acted = new Set<string>();
    const stop = this.#server.onScenarioEvent(({ rule }) => acted.add(rule));
    return withPatches(patch, async () => {
      const isBent = named.length > 0;
      this.#server.setScenario(isBent ? { name: 'bent', title: 'For one test.', rules: named } : null);
      try {
        const seen = await use();
        expect([...acted].sort()).toEqual(named.map(({ id }) => id).sort());
        return seen;
      } finally {
        stop();
        this.#server.setScenario(null);
      }
    });
  }

  /**
   * Throws the cases as one batch on a lane of their own, at a server that is bent meanwhile, perhaps in what it does to
   * the lane's folder.
   */
  async throw(
    bend: Bend | ((folder: string) => Bend),
    cases: readonly Thrown<ImapInput>[],
    deadlineMs = DEADLINE_MS,
  ): Promise<BatchReport> {
    const name = `lane${++this.#lanes}`;
    const lane = await imapSyntaxKind.openLane(this.ground, { name, transcript: null, deadlineMs });
    try {
      const { root, delimiter } = this.ground.imap!;
      const bent = typeof bend === 'function' ? bend(`${root}${delimiter ?? '-'}${name}`) : bend;
      return await this.bent(bent, () => lane.throw(cases));
    } finally {
      await lane.close();
    }
  }

  async close(): Promise<void> {
    try {
      await this.#leave();
    } finally {
      await this.#server.stop();
    }
  }
}
