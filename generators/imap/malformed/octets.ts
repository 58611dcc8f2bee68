/** Commands as clients send them day by day, with octets changed here and there until no grammar has them. */
import fc from 'fast-check';
import { changed, changesOf } from '../../mutate/octet-changes.ts';
import { isOfClass } from '../is-of-class.ts';
import { type Breaking, productionOf, thrownFault } from './breaking.ts';

/** What sessions of imapflow, mbsync, imaplib and our own suites consist of, as far as it names no other mailbox. */
const RECORDED = [
  'NOOP',
  'CAPABILITY',
  'LIST "" "*"',
  'LSUB "" "%"',
  'STATUS INBOX (MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN)',
  'FETCH 1:* (FLAGS UID ENVELOPE BODYSTRUCTURE INTERNALDATE RFC822.SIZE)',
  'UID FETCH 1:4 (UID BODY.PEEK[HEADER.FIELDS (Subject Message-ID "X-Conversation")])',
  'UID FETCH 1:* (FLAGS BODY.PEEK[]<0.2048>)',
  'FETCH 2 (BODY[1.MIME] BODY[TEXT] RFC822.HEADER)',
  'SEARCH RETURN (MIN MAX COUNT) UNSEEN',
  'UID SEARCH CHARSET UTF-8 OR SUBJECT "a \\"b\\"" (NOT SEEN SINCE 1-Nov-2026) LARGER 100',
  'SEARCH HEADER Message-ID "<a@example.com>" UNDELETED 1:*',
  'STORE 1:2,4 +FLAGS.SILENT (\\Seen $Forwarded)',
  'UID STORE 3 -FLAGS (\\Flagged)',
  'UID COPY 9:10 "nowhere/at all"',
] as const;

const RULE = 'octets';
const FAULT = {
  how: 'changed here and there',
  tolerance: 'as-meant',
  breaks: 'no command is made of these octets',
} as const;

/** A class of its own: what is broken is chance, so a server may make of it what it can. */
export const octets: Breaking = {
  rule: RULE,
  weight: 6,
  productions: [productionOf(RULE, FAULT.how)],
  arbitrary: fc
    .tuple(fc.constantFrom(...RECORDED), changesOf(4))
    .map(([line, changes]) => {
      // Still one line, and none that announces a literal.
      const text = changed(Buffer.from(line), changes)
        .toString('latin1')
        .replace(/[\r\n{]/g, '(');
      return thrownFault(RULE, FAULT, [{ text }]);
    })
    .filter((thrown) => isOfClass(thrown)),
};
