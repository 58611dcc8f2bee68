/** The scenario in force, of which there is one or none, and what it holds on to at both doors. */
import type { ImapBendSeat } from '../imap/bend.ts';
import type { Quirks } from '../imap/quirks.ts';
import type { NmsBendSeat } from '../nms/bend.ts';
import type { NmsQuirks } from '../nms/quirks.ts';
import { compileScenario } from './compile.ts';
import { ScenarioEvents } from './events.ts';
import { ScenarioImapBend } from './imap-bend.ts';
import { ScenarioNmsBend } from './nms-bend.ts';
import { scenarioOf } from './read.ts';
import { ScenarioRun } from './run.ts';
import { ScenarioError } from './scenario-error.ts';
import type { CertificateKind, Scenario } from './types.ts';
import type { World } from './world.ts';

/** What the server was started with, which no scenario changes later. */
export interface StartedWith {
  readonly certificate: CertificateKind;
  readonly dataset: string;
  readonly quirks: Quirks;
  readonly nmsQuirks: NmsQuirks;
}

export class ScenarioSeat {
  readonly imap: ImapBendSeat = { current: null };
  readonly nms: NmsBendSeat = { current: null };
  readonly events = new ScenarioEvents();
  readonly #started: StartedWith;
  readonly #log: (line: string) => void;
  #run: ScenarioRun | null = null;

  constructor(started: StartedWith, log: (line: string) => void) {
    this.#started = started;
    this.#log = log;
  }

  get scenario(): Scenario | null {
    return this.#run?.compiled.scenario ?? null;
  }

  /**
   * Puts a scenario in the place of the one in force; null: none, and the server is well behaved again. What a former
   * one did to the store stays. Throws `ScenarioError` if it needs another start, and changes nothing then, or if one of
   * its first changes cannot be made: no scenario is in force then.
   */
  set(scenario: Scenario | null, world: World): void {
    if (scenario) this.#checkStart(scenarioOf(scenario, `scenario ${scenario.name}`));
    const compiled = scenario === null ? null : compileScenario(scenario);
    this.#run?.end();
    this.#run = null;
    this.imap.current = null;
    this.nms.current = null;
    this.events.restart();
    if (compiled === null) return;
    const run = new ScenarioRun(compiled, world, { events: this.events, log: this.#log });
    run.begin();
    this.#run = run;
    if (compiled.bendsImap) this.imap.current = new ScenarioImapBend(run);
    if (compiled.bendsNms) this.nms.current = new ScenarioNmsBend(run);
  }

  #checkStart({ name, server = {} }: Scenario): void {
    const { certificate, dataset, quirks = {}, nmsQuirks = {} } = server;
    const started = this.#started;
    const differs = (key: string): string => `"server.${key}"`;
    const missing = [
      ...(certificate !== undefined && certificate !== started.certificate ? [differs('certificate')] : []),
      ...(dataset !== undefined && dataset !== started.dataset ? [differs('dataset')] : []),
      ...differences(quirks, started.quirks).map((key) => differs(`quirks.${key}`)),
      ...differences(nmsQuirks, started.nmsQuirks).map((key) => differs(`nmsQuirks.${key}`)),
    ];
    if (missing.length === 0) return;
    throw new ScenarioError(
      `The scenario ${name} asks for ${missing.join(', ')}, which a server has from its start only.`,
      `Start a server with it: cpm-conformance serve --scenario ${name}, or startFakeServer({ scenario }).`,
    );
  }
}

/** Keys of which the server has another value; lists of names count as had if all of them are there. */
function differences(wanted: object, had: object): string[] {
  return Object.entries(wanted)
    .filter(([key, value]) => {
      const own = (had as Record<string, unknown>)[key];
      if (Array.isArray(value) && Array.isArray(own)) return !value.every((one) => own.includes(one));
      return JSON.stringify(value) !== JSON.stringify(own);
    })
    .map(([key]) => key);
}
