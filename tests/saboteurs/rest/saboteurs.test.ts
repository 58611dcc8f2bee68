/**
 * The proof that every check of a REST door can fail: each saboteur plants one fault between suite and server, and the
 * checks that it names must see it; a quarter of them here, all in the soak.
 */
import { describe, expect, it } from 'vitest';
import { executeCheck } from '../../../suites/support/execute.ts';
import { collectChecks, REST_SERVER_SUITES } from '../../../suites/support/registry.ts';
import { sampleOf } from '../../sample.ts';
import { redVerdict } from '../judge-blame.ts';
import { restSaboteursBySuite } from './all.ts';
import { withRestSaboteur } from './workbench.ts';

const bySuite = await restSaboteursBySuite();
const checks = new Map((await collectChecks(REST_SERVER_SUITES)).map((check) => [check.ids[0]!, check]));

for (const [at, { suite, saboteurs }] of bySuite.entries()) {
  // Each has a server of its own, and waits for it half of the time.
  describe(suite, { concurrent: true }, () => {
    for (const saboteur of sampleOf(saboteurs, 4, at)) {
      it(`${saboteur.name}: ${saboteur.bug}`, async () => {
        const seen = await withRestSaboteur(saboteur, {}, async (environment) => {
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
  const unproven = [...checks.values()].filter(({ level, ids }) => level !== 'MAY' && !broken.has(ids[0]!));
  expect(unproven.map(({ ids }) => ids[0])).toEqual([]);
});

it('names each saboteur once', () => {
  const names = bySuite.flatMap(({ saboteurs }) => saboteurs.map(({ name }) => name));
  expect(names).toEqual([...new Set(names)]);
});
