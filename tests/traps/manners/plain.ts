/** What any server may do in its own way, whatever is asked of it (docs/permitted.md); extensions have more. */
import type { Quirks } from '../../../fake-server/index.ts';
import { company, type Manner, mannerSet } from '../manners.ts';
import { DEEDS, UNDER_INBOX } from './deeds.ts';
import { WORDS } from './words.ts';

export const PLAIN = {
  ...mannerSet(/./, { ...WORDS, ...DEEDS }, [
    // Much to say, late and at once.
    [
      'another delimiter',
      'a literal for every string',
      'names in small letters, and a literal for every string',
      'extra untagged data and unknown codes',
      'capabilities that nobody knows, in another order',
      'a keyword of its own on every object',
      'late expunges',
      'NO for a FETCH of what another session expunged',
      '\\Recent for the session that was there first',
      'NO for sequence numbers that are not in use',
      'another UIDVALIDITY with RENAME',
      'no flags and dates of the originals with COPY',
      'lines that it ends with CRLF',
      'many responses in one write',
    ],
    // Little that it allows, in small pieces.
    [
      'a delimiter that must be quoted',
      UNDER_INBOX,
      'no code that no text demands',
      'NO where others say BAD',
      'structures without extension data',
      'no lasting mod-sequences (NOMODSEQ)',
      'RENAME of INBOX and DELETE with children refused',
      'no password in clear',
      'few capabilities before the login',
      'ten connections at most',
      'no patience with bad commands',
      'TLS 1.3 alone',
      'neither APPENDUID nor COPYUID',
      'no flags and dates of APPEND',
      'lines of CRLF alone',
      'no octets beyond US-ASCII in headers',
      'SEARCH in US-ASCII alone',
      'SEARCH in US-ASCII that takes encoded words as they stand',
      'UIDs that begin above a thousand',
      'an octet a write',
    ],
    // Little that it offers, in words of its own.
    [
      'no hierarchy at all (NIL)',
      'none of the optional extensions',
      'texts and requests to go on in words of its own',
      'other data before each of its responses',
      'responses that come twice or in pieces',
      'items and flags in another order, UID and FLAGS always',
      'flags, types and parameters in other letters, INBOX too',
      'dates in its own zone',
      'a blank before days of one digit',
      'structures that say what others leave unsaid',
      'encoded words in the other encoding, and NIL for what is empty',
      'an empty string for a section that is not there',
      'nothing for a FETCH of what another session expunged',
      'gaps between UIDs and a FETCH for each item',
      'UIDs that go on in a folder that is created again',
      'sets of COPYUID without ranges',
      'attributes with LIST that nobody asked for or knows',
      'a pause behind a wrong password',
      'answers that take their time',
    ],
  ]),
  join: (manners: readonly Manner[]): Manner => {
    const joined = company(manners);
    const quirks = { ...joined.quirks };
    if (quirks.personalPrefix) quirks.personalPrefix = `INBOX${quirks.delimiter ?? '/'}`;
    return { ...joined, quirks, profile: { ...joined.profile, otherUsers: untold(quirks) } };
  },
};

/** What a profile must say of the mailboxes of other users, since NAMESPACE does not tell it; null where it does. */
function untold({ delimiter = '/', disabledExtensions = [] }: Partial<Quirks>): string | null {
  if (delimiter !== null && !disabledExtensions.includes('NAMESPACE')) return null;
  return ['Other Users', '{user}', ''].join(delimiter ?? ':');
}
