/**
 * A few saboteurs against many checks, not only against those they name: the blame falls on the requirement that is
 * broken, and the run says so. All of them against all checks take too long for every change: `npm run soak` asks them.
 */
import { describe, expect, it } from 'vitest';
import { rowByKey } from '../../scr/catalogue.ts';
import type { CheckDefinition } from '../../suites/support/definition.ts';
import { collectChecks, REST_SERVER_SUITES } from '../../suites/support/registry.ts';
import { allSaboteurs, checksAround, sampleOf } from './all.ts';
import { blame, blameRest } from './blame.ts';
import type { Blame } from './judge-blame.ts';
import { allRestSaboteurs } from './rest/all.ts';
import type { Bug } from './saboteur.ts';

const SEED = 2026;
/** Beside all checks of the rows that the saboteur breaks. */
const OTHER_CHECKS = 50;

function asked<B extends Bug>(
  saboteurs: readonly B[],
  all: readonly CheckDefinition[],
  ask: (saboteur: B, checks: readonly CheckDefinition[]) => Promise<Blame>,
): void {
  for (const saboteur of saboteurs) {
    it(`${saboteur.name} is blamed on what it breaks`, { timeout: 120_000 }, async () => {
      const checks = checksAround(saboteur, all, OTHER_CHECKS, SEED);
      const { unseen, errors, namedRows, rows, exitCode } = await ask(saboteur, checks);
      expect({ unseen, errors }).toEqual({ unseen: [], errors: [] });
      expect(rows.map(({ row }) => row)).toEqual(expect.arrayContaining(namedRows));
      // What breaks only a SHOULD leaves its requirement passed, with a warning.
      const musts = checks.filter(({ ids, level }) => level === 'MUST' && saboteur.breaks.includes(ids[0]!));
      const failed = rows.filter(({ verdict }) => verdict === 'fail').map(({ row }) => row);
      expect(failed).toEqual(expect.arrayContaining(musts.flatMap((check) => check.rows)));
      if (failed.some((row) => rowByKey(row)?.level === 'M')) expect(exitCode).toBe(1);
    });
  }
}

describe('with many checks asked', async () => {
  asked(sampleOf(await allSaboteurs(), 2, SEED), await collectChecks(), blame);
});

describe('with many checks of REST doors asked', async () => {
  asked(sampleOf(await allRestSaboteurs(), 1, SEED), await collectChecks(REST_SERVER_SUITES), blameRest);
});
