/**
 * The proof that every check can fail: each saboteur breaks the embedded server in one way, and the checks that it
 * names must see it, and some others must not. The whole suite on the honest server is shown elsewhere (tests/run); all saboteurs are for the soak.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckDefinition } from '../../suites/support/definition.ts';
import { collectChecks } from '../../suites/support/registry.ts';
import { sampleOf } from '../sample.ts';
import { saboteursBySuite } from './all.ts';
import { pinsOf } from './pins.ts';
import { proof } from './proof.ts';
import { withSaboteur } from './workbench.ts';

const bySuite = await saboteursBySuite();

const pins = pinsOf('imap');

let checks: CheckDefinition[];

beforeAll(async () => {
  checks = await collectChecks();
});

for (const [at, { suite, saboteurs }] of bySuite.entries()) {
  describe(suite, () => {
    for (const saboteur of sampleOf(saboteurs, 5, at)) {
      it(`${saboteur.name}: ${saboteur.bug}`, async () => {
        const shown = await withSaboteur(saboteur, {}, (environment) =>
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
  const unproven = checks.filter((check) => check.level !== 'MAY' && !broken.has(check.ids[0]!));
  expect(unproven.map((check) => check.ids[0])).toEqual([]);
});

it('names each saboteur once', () => {
  const names = bySuite.flatMap(({ saboteurs }) => saboteurs.map((saboteur) => saboteur.name));
  expect(names).toEqual([...new Set(names)]);
});
