/** What any server may do in its own way, whatever is asked of it (docs/permitted.md); extensions have more. */
import type { Quirks } from '../../fake-server/index.ts';
import { splitFetches, withGaps } from './gaps.ts';
import { blamedIn, type Manner } from './manners.ts';

/** LIST-EXTENDED is not among them: LIST-STATUS, which is mandatory, stands on it (RFC 5819 §2). */
const OPTIONAL = ['IDLE', 'LITERAL+', 'SASL-IR', 'NAMESPACE', 'UNSELECT', 'ID', 'CHILDREN'];

/** Whose delimiter is bent, too, by another manner. */
const UNDER_INBOX = 'a personal namespace under INBOX';

export const PLAIN_MANNERS = {
  'another delimiter': { quirks: { delimiter: '.' } },
  'a delimiter that must be quoted': { quirks: { delimiter: '\\' } },
  'no hierarchy at all (NIL)': { quirks: { delimiter: null } },
  [UNDER_INBOX]: { quirks: { personalPrefix: 'INBOX/' } },
  'a literal for every string': { quirks: { strings: 'literal' } },
  'extra untagged data and unknown codes': { quirks: { extraUntagged: true } },
  'late expunges': { quirks: { lateExpunges: true } },
  'no lasting mod-sequences (NOMODSEQ)': { quirks: { mailboxesWithoutModseqs: ['*'] } },
  'an octet a write': { quirks: { output: 'split' } },
  'many responses in one write': { quirks: { output: 'merged' } },
  'RENAME of INBOX and DELETE with children refused': {
    quirks: { refuseInboxRename: true, refuseDeleteWithChildren: true },
  },
  'no password in clear': { quirks: { loginDisabled: true } },
  'none of the optional extensions': { quirks: { disabledExtensions: OPTIONAL } },
  'gaps between UIDs and a FETCH for each item': { patch: withGaps, hooks: splitFetches },
} as const satisfies Record<string, Pick<Manner, 'quirks' | 'patch' | 'hooks'>>;

export type PlainManner = keyof typeof PLAIN_MANNERS;

/** Runs the whole IMAP suite in these manners together. Gives a line for each check that does not pass. */
export function blamedInPlain(names: readonly PlainManner[]): Promise<string[]> {
  const manners: Manner[] = names.map((name) => PLAIN_MANNERS[name]);
  const quirks: Partial<Quirks> = Object.assign({}, ...manners.map((manner) => manner.quirks ?? {}));
  if (names.includes(UNDER_INBOX)) quirks.personalPrefix = `INBOX${quirks.delimiter ?? '/'}`;
  const all: Manner = Object.assign({}, ...manners);
  return blamedIn({ ...all, quirks, profile: { otherUsers: untold(quirks) } }, /./);
}

/** What a profile must say of the mailboxes of other users, since NAMESPACE does not tell it; null where it does. */
function untold({ delimiter = '/', disabledExtensions = [] }: Partial<Quirks>): string | null {
  if (delimiter !== null && !disabledExtensions.includes('NAMESPACE')) return null;
  return ['Other Users', '{user}', ''].join(delimiter ?? ':');
}
