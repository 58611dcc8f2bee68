/**
 * Servers that do what RFC 3501 and its extensions permit though it looks wrong (docs/permitted.md) are not blamed:
 * the whole suite runs against the embedded server in such manners, and no check fails or goes wrong. Each manner alone
 * is for the soak (docs/soak.md); here they come in as few companies as can be.
 */
import { describe, expect, it } from 'vitest';
import { blamedInPlain, PLAIN_MANNERS, type PlainManner } from './plain-manners.ts';

const COMPANIES: Record<string, readonly PlainManner[]> = {
  'much to say, late and at once': [
    'another delimiter',
    'a literal for every string',
    'extra untagged data and unknown codes',
    'late expunges',
    'many responses in one write',
  ],
  'little that it allows, in small pieces': [
    'a delimiter that must be quoted',
    'a personal namespace under INBOX',
    'no lasting mod-sequences (NOMODSEQ)',
    'RENAME of INBOX and DELETE with children refused',
    'no password in clear',
    'an octet a write',
  ],
  'little that it offers': [
    'no hierarchy at all (NIL)',
    'none of the optional extensions',
    'gaps between UIDs and a FETCH for each item',
  ],
};

describe('a server with', () => {
  for (const [title, manners] of Object.entries(COMPANIES)) {
    it(`${title} is not blamed: ${manners.join('; ')}`, { timeout: 120_000 }, async () => {
      expect(await blamedInPlain(manners)).toEqual([]);
    });
  }

  it('each manner is tried', () => {
    expect(Object.values(COMPANIES).flat().toSorted()).toEqual(Object.keys(PLAIN_MANNERS).toSorted());
  });
});
