/**
 * Servers that do what RFC 3501 and its extensions permit though it looks wrong (docs/permitted.md) are not blamed:
 * the whole suite runs against the embedded server in each such manner, and no check fails or goes wrong.
 */
import { describe, expect, it } from 'vitest';
import type { Quirks } from '../../fake-server/index.ts';
import { collectChecks } from '../../suites/support/registry.ts';
import { executeEvery } from '../saboteurs/every-check.ts';
import { withEmbedded } from '../saboteurs/workbench.ts';

/** LIST-EXTENDED is not among them: LIST-STATUS, which is mandatory, stands on it (RFC 5819 §2). */
const OPTIONAL = ['IDLE', 'LITERAL+', 'SASL-IR', 'NAMESPACE', 'UNSELECT', 'ID', 'CHILDREN'];

const MANNERS: Record<string, Partial<Quirks>> = {
  'another delimiter': { delimiter: '.' },
  'a delimiter that must be quoted': { delimiter: '\\' },
  'no hierarchy at all (NIL)': { delimiter: null },
  'a personal namespace under INBOX': { personalPrefix: 'INBOX/' },
  'a literal for every string': { strings: 'literal' },
  'extra untagged data and unknown codes': { extraUntagged: true },
  'late expunges': { lateExpunges: true },
  'no lasting mod-sequences (NOMODSEQ)': { mailboxesWithoutModseqs: ['*'] },
  'an octet a write': { output: 'split' },
  'many responses in one write': { output: 'merged' },
  'RENAME of INBOX and DELETE with children refused': {
    refuseInboxRename: true,
    refuseDeleteWithChildren: true,
  },
  'no password in clear': { loginDisabled: true },
  'none of the optional extensions': { disabledExtensions: OPTIONAL },
  'several manners at once': {
    delimiter: '.',
    strings: 'literal',
    extraUntagged: true,
    lateExpunges: true,
    output: 'merged',
  },
};

/** The size of the large object is no manner: a small one tells the same here. */
const LARGEST = 100_000;

/** What a profile must say of the mailboxes of other users, since NAMESPACE does not tell it; null where it does. */
function untold({ delimiter = '/', disabledExtensions = [] }: Partial<Quirks>): string | null {
  if (delimiter !== null && !disabledExtensions.includes('NAMESPACE')) return null;
  return ['Other Users', '{user}', ''].join(delimiter ?? ':');
}

describe('a server with', () => {
  for (const [manner, quirks] of Object.entries(MANNERS)) {
    it(`${manner} is not blamed`, { timeout: 120_000 }, async () => {
      const checks = await collectChecks();
      const blamed: string[] = [];
      const otherUsers = untold(quirks);
      await withEmbedded({ quirks }, { largestObject: LARGEST, otherUsers }, async (environment) => {
        for (const { ids, verdict, reason, violations } of await executeEvery(checks, environment)) {
          const broken = violations.map(({ message }) => message);
          if (!['pass', 'not-applicable'].includes(verdict)) blamed.push(`${ids[0]}: ${verdict}: ${reason}`);
          if (broken.length > 0) blamed.push(`${ids[0]}: ${broken.join('; ')}`);
        }
      });
      expect(blamed).toEqual([]);
    });
  }
});
