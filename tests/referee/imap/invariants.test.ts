import { describe, expect, it } from 'vitest';
import { imapInvariants } from '../../../scr/invariants/imap.ts';
import { recordsOf, refereed } from '../conversation.ts';
import { CONVERSATIONS } from './conversations/all.ts';

describe.each(Object.entries(CONVERSATIONS))('%s', (id, { broken, right, overlooked = [] }) => {
  it.each(broken)('is broken: $what', ({ script }) => {
    const { violations } = refereed(recordsOf(script));
    expect(violations.map(({ invariant }) => invariant)).toEqual([id]);
    expect(violations[0]!.message).toMatch(/^.+[^.]$/);
  });

  it.each(right)('is kept: $what', ({ script }) => {
    const { violations, observed } = refereed(recordsOf(script));
    expect(violations).toEqual([]);
    expect(observed.get(id), 'how often it had something to look at').toBeGreaterThan(0);
  });

  it.each(overlooked)('is not judged: $what', ({ script }) => {
    expect(refereed(recordsOf(script)).violations).toEqual([]);
  });
});

it('has conversations of both kinds for every invariant', () => {
  expect(Object.keys(CONVERSATIONS).sort()).toEqual(imapInvariants.map(({ id }) => id).sort());
  for (const [id, { broken, right }] of Object.entries(CONVERSATIONS))
    expect([id, broken.length > 0, right.length > 0]).toEqual([id, true, true]);
});
