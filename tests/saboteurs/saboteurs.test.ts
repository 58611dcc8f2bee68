/**
 * The proof that every check can fail: each saboteur breaks the embedded server in one way, and the checks that it
 * names must see it. The whole suite on the honest server is shown elsewhere (tests/run); all saboteurs are for the soak.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckDefinition } from '../../suites/support/definition.ts';
import { executeCheck } from '../../suites/support/execute.ts';
import { collectChecks } from '../../suites/support/registry.ts';
import { sampleOf } from '../sample.ts';
import { saboteursBySuite } from './all.ts';
import { redVerdict } from './judge-blame.ts';
import { withSaboteur } from './workbench.ts';

const bySuite = await saboteursBySuite();

let checks: Map<string, CheckDefinition>;

beforeAll(async () => {
  checks = new Map((await collectChecks()).map((check) => [check.ids[0]!, check]));
});

for (const [at, { suite, saboteurs }] of bySuite.entries()) {
  describe(suite, () => {
    for (const saboteur of sampleOf(saboteurs, 4, at)) {
      it(`${saboteur.name}: ${saboteur.bug}`, async () => {
        const seen = await withSaboteur(saboteur, {}, async (environment) => {
          const verdicts: [string, string][] = [];
          for (const id of saboteur.breaks) {
            const check = checks.get(id);
            if (!check) throw new Error(`there is no check ${id}`);
            const { verdict, reason } = await executeCheck(check, environment);
            verdicts.push([id, verdict === redVerdict(check.level) ? 'seen' : `${verdict}: ${reason}`]);
          }
          return verdicts;
        });
        expect(seen).toEqual(saboteur.breaks.map((id) => [id, 'seen']));
      });
    }
  });
}

it('has a saboteur for every MUST and SHOULD check', () => {
  const broken = new Set(
    bySuite.flatMap(({ saboteurs }) => saboteurs.flatMap((saboteur) => saboteur.breaks)),
  );
  const unproven = [...checks.values()].filter(
    (check) => check.level !== 'MAY' && !broken.has(check.ids[0]!),
  );
  expect(unproven.map((check) => check.ids[0])).toEqual([]);
});

it('names each saboteur once', () => {
  const names = bySuite.flatMap(({ saboteurs }) => saboteurs.map((saboteur) => saboteur.name));
  expect(names).toEqual([...new Set(names)]);
});
