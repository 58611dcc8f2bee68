/** Conversations with an IMAP door: good ones, and lines that were changed. */
import fc from 'fast-check';
import { objectData } from '../../generators/cpm-objects.ts';
import { changed, changesOf } from '../../generators/mutate/octet-changes.ts';
import { serialise } from '../../protocol/cpm/build/serialise.ts';
import { OBJECT_TYPES } from '../../protocol/cpm/object-types.ts';
import type { Known } from './hostile-case.ts';

const COMMANDS = [
  'NOOP',
  'CAPABILITY',
  'NAMESPACE',
  'ID NIL',
  'SELECT INBOX',
  'SELECT INBOX (QRESYNC (1 1 1:5))',
  'EXAMINE INBOX',
  'LIST "" "*"',
  'LIST (SUBSCRIBED) "" (% *) RETURN (CHILDREN STATUS (MESSAGES UNSEEN))',
  'LSUB "" *',
  'SUBSCRIBE INBOX',
  'STATUS INBOX (MESSAGES UIDNEXT UNSEEN HIGHESTMODSEQ)',
  'FETCH 1:* (FLAGS ENVELOPE BODYSTRUCTURE)',
  'UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (Subject)]<0.20>) (CHANGEDSINCE 1)',
  'FETCH 1 (ANNOTATION (/comment (value.priv value.shared)))',
  'FETCH 1:3 (BINARY.SIZE[1] BINARY[1] BODY[1.MIME])',
  'SEARCH OR SUBJECT x (NOT SEEN 1:*) SINCE 1-Nov-2026',
  'UID SEARCH RETURN (COUNT MIN) CHARSET UTF-8 TEXT "x"',
  'STORE 1 +FLAGS (\\Flagged keyword)',
  'UID STORE 1 (UNCHANGEDSINCE 1) FLAGS.SILENT (\\Seen)',
  'STORE 2 ANNOTATION (/comment (value.priv "x"))',
  'COPY 1:* INBOX',
  'CREATE box',
  'CREATE box/&AOQ-',
  'RENAME box other',
  'DELETE other',
  'GETMETADATA (DEPTH infinity) INBOX (/shared /private)',
  'SETMETADATA INBOX (/private/comment "x" /shared/comment NIL)',
  'SETACL INBOX bob lrs',
  'MYRIGHTS INBOX',
  'ENABLE CONDSTORE QRESYNC',
  'NOTIFY SET STATUS (SELECTED (MessageNew (FLAGS) MessageExpunge)) (SUBTREE box (MailboxName))',
  'GENURLAUTH "imap://alice@localhost/INBOX/;uid=1;urlauth=anonymous" INTERNAL',
  'CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY[1]',
  'IDLE',
  'AUTHENTICATE PLAIN',
  'AUTHENTICATE SCRAM-SHA-256 biwsbj1hbGljZSxyPWFiYw==',
  'EXPUNGE',
  'UNSELECT',
];

/** A CPM object of any type, as octets. */
export const anyObject: fc.Arbitrary<Buffer> = fc
  .constantFrom(...OBJECT_TYPES)
  .chain((type) => objectData(type))
  .map((data) => serialise(data));

/** What comes before the rest: nothing, a login, and a folder with messages too. */
function opening({ user, password, folder }: Known): fc.Arbitrary<string[]> {
  const login = `LOGIN ${user} ${password}`;
  const selected = [login, `SELECT ${folder}`];
  return fc.constantFrom<string[]>([], [login], selected, selected, selected, selected);
}

/** Commands with their tags, sent in one go. */
export function imapSession(known: Known): fc.Arbitrary<Buffer> {
  const text = fc.constantFrom(...COMMANDS, 'STARTTLS', 'LOGOUT').map((each) => Buffer.from(each));
  const append = anyObject.map((octets) =>
    Buffer.concat([Buffer.from(`APPEND INBOX (\\Seen) {${octets.length}+}\r\n`), octets]),
  );
  const command = fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: append });
  return fc.tuple(opening(known), fc.array(command, { minLength: 1, maxLength: 8 })).map(([first, rest]) => {
    const all = [...first.map((each) => Buffer.from(each)), ...rest];
    return Buffer.concat(all.flatMap((each, at) => [Buffer.from(`h${at} `), each, Buffer.from('\r\n')]));
  });
}

/** Commands without their tags, changed behind the opening; each still one line, and none that announces a literal. */
export function imapLines(known: Known): fc.Arbitrary<string[]> {
  const line = fc.tuple(fc.constantFrom(...COMMANDS), changesOf(4)).map(([text, changes]) =>
    changed(Buffer.from(text), changes)
      .toString('latin1')
      .replace(/[\r\n{]/g, '('),
  );
  return fc
    .tuple(opening(known), fc.array(line, { minLength: 1, maxLength: 6 }))
    .map(([first, rest]) => [...first, ...rest]);
}
