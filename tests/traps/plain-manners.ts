/** What any server may do in its own way, whatever is asked of it (docs/permitted.md); extensions have more. */
import type { Quirks } from '../../fake-server/index.ts';
import { blamedIn } from './manners.ts';

/** LIST-EXTENDED is not among them: LIST-STATUS, which is mandatory, stands on it (RFC 5819 §2). */
const OPTIONAL = ['IDLE', 'LITERAL+', 'SASL-IR', 'NAMESPACE', 'UNSELECT', 'ID', 'CHILDREN'];

export const PLAIN_MANNERS = {
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
} as const satisfies Record<string, Partial<Quirks>>;

export type PlainManner = keyof typeof PLAIN_MANNERS;

/** Runs the whole IMAP suite in these manners together. Gives a line for each check that does not pass. */
export function blamedInPlain(manners: readonly PlainManner[]): Promise<string[]> {
  const quirks: Partial<Quirks> = Object.assign({}, ...manners.map((manner) => PLAIN_MANNERS[manner]));
  return blamedIn({ quirks, profile: { otherUsers: untold(quirks) } }, /./);
}

/** What a profile must say of the mailboxes of other users, since NAMESPACE does not tell it; null where it does. */
function untold({ delimiter = '/', disabledExtensions = [] }: Partial<Quirks>): string | null {
  if (delimiter !== null && !disabledExtensions.includes('NAMESPACE')) return null;
  return ['Other Users', '{user}', ''].join(delimiter ?? ':');
}
