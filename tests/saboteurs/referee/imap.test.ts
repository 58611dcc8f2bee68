/** Each invariant of an IMAP session is seen to be broken, by a server that breaks it and little else. */
import { describe, expect, it } from 'vitest';
import { imapInvariants } from '../../../scr/invariants/imap.ts';
import { saboteurs } from './imap.ts';
import { touredAt } from './tour.ts';

describe('the invariants of an IMAP session', () => {
  it('are all looked at and kept on the embedded server', async () => {
    const { violations, observed } = await touredAt({});
    expect(violations).toEqual([]);
    const asked = imapInvariants.map(({ id }) => id);
    // Nobody has to tell UIDVALIDITY twice, nor flags where clients may make new ones.
    const unasked = asked.filter((id) => !observed.has(id));
    expect(unasked).toEqual(['uidvalidity', 'flags-announced']);
  });

  it.each(saboteurs)('$name: $bug', async ({ violates, companions = [], hooks }) => {
    const { violations } = await touredAt({ hooks: hooks() });
    const broken = new Set(violations.map(({ invariant }) => invariant));
    expect([...broken].sort()).toEqual([violates, ...companions].sort());
  });

  it('have a saboteur each, which breaks three others at most', () => {
    const broken = new Set(saboteurs.map(({ violates }) => violates));
    expect(imapInvariants.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
    for (const { companions = [] } of saboteurs) expect(companions.length).toBeLessThanOrEqual(3);
  });
});
