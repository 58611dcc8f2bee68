/**
 * The proof that every check of a REST door can fail: each saboteur plants one fault between suite and server, and the
 * checks that it names must see it, and some others must not; a fifth of them here, all in the soak.
 */
import { describe, expect, it } from 'vitest';
import { collectChecks, REST_SERVER_SUITES } from '../../../suites/support/registry.ts';
import { sampleOf } from '../../sample.ts';
import { pinsOf } from '../pins.ts';
import { proof } from '../proof.ts';
import { restSaboteursBySuite } from './all.ts';
import { withRestSaboteur } from './workbench.ts';

const bySuite = await restSaboteursBySuite();
const checks = await collectChecks(REST_SERVER_SUITES);
const pins = pinsOf('rest');

for (const [at, { suite, saboteurs }] of bySuite.entries()) {
  // Each has a server of its own, and waits for it half of the time.
  describe(suite, { concurrent: true }, () => {
    for (const saboteur of sampleOf(saboteurs, 5, at)) {
      it(`${saboteur.name}: ${saboteur.bug}`, async () => {
        const shown = await withRestSaboteur(saboteur, {}, (environment) =>
          proof(saboteur, checks, pins, environment),
        );
        expect(shown).toEqual({ named: saboteur.breaks.map((id) => [id, 'seen']), tooMuch: [] });
      });
    }
  });
}

it('has a saboteur for every MUST and SHOULD check', () => {
  const broken = new Set(
    bySuite.flatMap(({ saboteurs }) => saboteurs.flatMap((saboteur) => saboteur.breaks)),
  );
  const unproven = checks.filter(({ level, ids }) => level !== 'MAY' && !broken.has(ids[0]!));
  expect(unproven.map(({ ids }) => ids[0])).toEqual([]);
});

it('names each saboteur once', () => {
  const names = bySuite.flatMap(({ saboteurs }) => saboteurs.map(({ name }) => name));
  expect(names).toEqual([...new Set(names)]);
});
