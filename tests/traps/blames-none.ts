/** The tests that all sets of manners have in common. */
import { describe, expect, it } from 'vitest';
import { blamedTogether, type MannerSet } from './manners.ts';

/** One test for each company: nobody is blamed; and one that each manner is tried. */
export function blamesNone<Name extends string>(set: MannerSet<Name>): void {
  const { manners, companies } = set;
  describe('a server with', () => {
    for (const names of companies) {
      it(`${names.join('; ')} is not blamed`, { timeout: 300_000 }, async () => {
        expect(await blamedTogether(set, names)).toEqual([]);
      });
    }

    it('each manner is tried once', () => {
      expect(companies.flat().toSorted()).toEqual(Object.keys(manners).toSorted());
    });
  });
}
