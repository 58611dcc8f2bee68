/**
 * The proof that every check can fail: each saboteur breaks the embedded server in one way, and the checks that it
 * names must see it. The whole suite on the honest server is shown elsewhere (tests/run).
 */
import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckDefinition } from '../../suites/support/definition.ts';
import { executeCheck } from '../../suites/support/execute.ts';
import { collectChecks } from '../../suites/support/registry.ts';
import type { Saboteur } from './saboteur.ts';
import { withEmbedded, withPatches } from './workbench.ts';

const files = (await readdir(import.meta.dirname)).filter((name) => /^(S-|clause-).*\.ts$/.test(name)).sort();
const bySuite = await Promise.all(
  files.map(async (name) => {
    const module = (await import(`./${name}`)) as { saboteurs: Saboteur[] };
    return { suite: name.replace(/\.ts$/, ''), saboteurs: module.saboteurs };
  }),
);

let checks: Map<string, CheckDefinition>;

beforeAll(async () => {
  checks = new Map((await collectChecks()).map((check) => [check.ids[0]!, check]));
});

for (const { suite, saboteurs } of bySuite) {
  describe(suite, () => {
    for (const saboteur of saboteurs) {
      it(`${saboteur.name}: ${saboteur.bug}`, async () => {
        const seen = await withPatches(saboteur.patch, () =>
          withEmbedded(
            { ...saboteur.server, ...(saboteur.hooks && { hooks: saboteur.hooks() }) },
            saboteur.profile ?? {},
            async (environment) => {
              const verdicts: [string, string][] = [];
              for (const id of saboteur.breaks) {
                const check = checks.get(id);
                if (!check) throw new Error(`there is no check ${id}`);
                const outcome = await executeCheck(check, environment);
                verdicts.push([
                  id,
                  outcome.verdict === expected(check) ? 'seen' : `${outcome.verdict}: ${outcome.reason}`,
                ]);
              }
              return verdicts;
            },
          ),
        );
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

function expected(check: CheckDefinition): string {
  return check.level === 'SHOULD' ? 'warn' : 'fail';
}
