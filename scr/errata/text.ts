/** Errata about the change request and the body texts of versions 2.0 and 1.0. */
import type { Erratum } from '../types.ts';
import { entry } from './entry.ts';

export const textErrata: Erratum[] = [
  entry('E-63', 'Status of the change request', 'A proposal: its checks are apart and off by default.'),
  entry('E-64', 'Headers of the change request', 'They apply only when the change request is switched on.'),
  entry(
    'E-65',
    'Identity headers against immutability',
    'Header text that changes under the same UID fails, with or without the change request.',
  ),
  entry('E-66', 'Voicemail object', 'A table of its own, for objects with the context voice-message.'),
  entry(
    'E-67',
    'Push notifications',
    'They bind the server towards another enabler and are not seen over IMAP.',
  ),
  entry(
    'E-68',
    'The \\Recent flag',
    'Looked for on an IMAP4rev1 session that selects a folder after an object was stored. A second session at the same time need not see it.',
  ),
  entry('E-69', '$Forwarded and $MDNSent', 'Version 1.0 asks for $MDNSent, version 2.0 does not.'),
  entry(
    'E-70',
    'Metadata nouns',
    'Server, folder or message is read from the noun in front of the sentence.',
  ),
  entry('E-71', 'Synchronizing the \\Seen flag', 'SEARCH SEEN, SEARCH UNSEEN and FETCH FLAGS are all right.'),
  entry(
    'E-72',
    'Section numbers of RFC 7162',
    'The topic decides, since some numbers are those of RFC 5162.',
  ),
  entry('E-73', 'Listing the contents of a folder', 'LIST shows folders and FETCH shows objects.'),
  entry('E-74', 'SETMETADATA with a UID', 'The command addresses a mailbox by its name.'),
  entry('E-75', 'EXPUNGE with a UID', 'Version 1.0 uses plain EXPUNGE; version 2.0 may use UID EXPUNGE.'),
  entry(
    'E-76',
    'RENAME while a session is recorded',
    'Binds the client; a server may refuse. Not on the wire.',
  ),
  entry(
    'E-77',
    'Deferred messages',
    'The designated folder and the expiry have no form in IMAP: not on the wire.',
  ),
  entry('E-78', 'Server text in the client chapter of 1.0', 'Read in the chapter where it belongs.'),
  entry(
    'E-79',
    'FETCH, COPY and STORE "with the UID"',
    'The UID forms are meant; the forms with sequence numbers are accepted from a client too.',
  ),
  entry('E-80', 'Section numbers in the extracted text of 2.0', 'Read as mended.'),
  entry('E-81', 'UIDVALIDITY as a time', 'A growing value is enough.'),
  entry(
    'E-82',
    'A folder name used again',
    'A folder made again under an old name needs another UIDVALIDITY or unused UIDs.',
  ),
  entry(
    'E-83',
    'Session history: object or folder',
    'By version; an object of 1.0 is an ordinary message in 2.0.',
  ),
  entry('E-101', 'Lower-case words of obligation in the architecture', 'Tested where other texts agree.'),
  entry('E-102', 'An architecture newer than version 2.0', 'Its clauses never fail a row of version 2.0.'),
  entry(
    'E-103',
    'Privileges',
    'Read, write, delete and create map to the rights of RFC 4314; expiry is not on the wire.',
  ),
];
