/**
 * A few saboteurs against every check, not only against those they name: the blame falls on the requirement that is
 * broken, and the run says so. All of them take too long for every change: `npm run soak` asks them.
 */
import { describe, expect, it } from 'vitest';
import { rowByKey } from '../../scr/catalogue.ts';
import { collectChecks } from '../../suites/support/registry.ts';
import { allSaboteurs, sampleOf } from './all.ts';
import { blame } from './blame.ts';

const checks = await collectChecks();
const sample = sampleOf(await allSaboteurs(), 12, 2026);

describe('with every check asked', () => {
  for (const saboteur of sample) {
    it(`${saboteur.name} is blamed on what it breaks`, { timeout: 120_000 }, async () => {
      const { unseen, errors, namedRows, rows, exitCode } = await blame(saboteur, checks);
      expect({ unseen, errors }).toEqual({ unseen: [], errors: [] });
      expect(rows.map(({ row }) => row)).toEqual(expect.arrayContaining(namedRows));
      // What breaks only a SHOULD leaves its requirement passed, with a warning.
      const musts = checks.filter(({ ids, level }) => level === 'MUST' && saboteur.breaks.includes(ids[0]!));
      const failed = rows.filter(({ verdict }) => verdict === 'fail').map(({ row }) => row);
      expect(failed).toEqual(expect.arrayContaining(musts.flatMap((check) => check.rows)));
      if (failed.some((row) => rowByKey(row)?.level === 'M')) expect(exitCode).toBe(1);
    });
  }
});
