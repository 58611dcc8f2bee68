/** Each invariant of a REST session is broken by what breaks it, and by nothing that is right. */
import { describe, expect, it } from 'vitest';
import { rowByKey } from '../../../scr/catalogue.ts';
import { nmsInvariants } from '../../../scr/invariants/nms.ts';
import { allCases } from './cases/all.ts';
import { judged, Sessions } from './sessions.ts';

async function reportOf(play: (sessions: Sessions) => void) {
  const sessions = new Sessions();
  play(sessions);
  return judged(await sessions.records());
}

for (const { id } of nmsInvariants) {
  describe(id, () => {
    const { breaks, keeps, overlooks = {} } = allCases[id];
    for (const [what, play] of Object.entries(breaks))
      it(`is broken by: ${what}`, async () => {
        const { violations } = await reportOf(play);
        expect([...new Set(violations.map(({ invariant }) => invariant))]).toEqual([id]);
        for (const { message, quoted } of violations) {
          expect(message).toMatch(/\w/);
          expect(quoted).toMatch(/^(?:[A-Z]+ \/|an answer \d{3} to octets)/);
        }
      });
    for (const [what, play] of Object.entries(keeps))
      it(`holds with: ${what}`, async () => {
        const { violations, observed } = await reportOf(play);
        expect(violations).toEqual([]);
        expect(observed.get(id)).toBeGreaterThan(0);
      });
    for (const [what, play] of Object.entries(overlooks))
      it(`does not judge: ${what}`, async () => {
        const { violations } = await reportOf(play);
        expect(violations).toEqual([]);
      });
  });
}

describe('the invariants as data', () => {
  it('have an id each', () => {
    const ids = nmsInvariants.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(Object.keys(allCases).sort()).toEqual([...ids].sort());
  });

  it('stand under rows that there are', () => {
    for (const { rows } of nmsInvariants)
      for (const row of Object.values(rows)) expect(rowByKey(row)?.spec, row).toBe('rest-nms-1.0');
  });
});
