/** Errata about stored objects: their headers, bodies, folders and places. */
import type { Erratum } from '../types.ts';
import { entry } from './entry.ts';

export const objectErrata: Erratum[] = [
  entry(
    'E-28',
    'Mandatory header against minimum 0',
    'The table of CPM objects binds: a missing or repeated id header fails; on standalone media its absence is right.',
  ),
  entry(
    'E-29',
    'Token is undefined',
    'Any visible ASCII without white space. Empty or with inner white space fails; other unusual characters in the four id fields are a warning.',
  ),
  entry(
    'E-30',
    'Grammar of Message-Correlator',
    'Base64 encoded words are right, quoted-printable ones a warning.',
  ),
  entry('E-31', 'Header names in the extracted text', 'Read with -ID and in the order of the introduction.'),
  entry('E-32', 'Conversation-Id or Conversation-ID', 'Header names are compared without case.'),
  entry(
    'E-33',
    'DateTime instead of Date',
    'The outer header must be Date; DateTime belongs inside Message/CPIM.',
  ),
  entry(
    'E-34',
    'The chat example has headers that the table forbids',
    'The table wins: their presence is a warning.',
    true,
  ),
  entry(
    'E-35',
    'Ids of the chat example differ from its session',
    'Objects of one session share their Conversation-ID.',
  ),
  entry(
    'E-36',
    'The same IMDN-Message-ID twice',
    'Two different objects must differ; copies made by COPY share the value rightly.',
  ),
  entry(
    'E-37',
    'Addresses outside RFC 5322',
    'CPM addresses (sip, sips, tel) and mail addresses are both right; address fields of ENVELOPE are not compared.',
  ),
  entry('E-38', 'Wrong weekday in an example', 'A weekday that does not fit its date is a warning.'),
  entry('E-39', 'Content-Type of chat messages', 'A chat object outside Message/CPIM is a warning.'),
  entry('E-40', 'How kinds of objects are told apart', 'By their media type, compared without case.'),
  entry('E-41', 'A literal boundary', 'Another boundary than the printed one is a warning.', true),
  entry(
    'E-42',
    'Gap in the rule for IMDN-Message-ID',
    'Pager mode with its own id follows the rule for MSRP.',
  ),
  entry('E-43', 'Conversation-ID of legacy messages', 'It must be there; where it came from is not judged.'),
  entry(
    'E-44',
    'Where IMDNs are stored',
    'Absence never fails; another folder than the original is a warning.',
  ),
  entry(
    'E-45',
    'IMDNs on copy and delete',
    "The client's duty. COPY and EXPUNGE of RFC 3501 touch the named messages alone, so a server is not failed for leaving IMDNs.",
  ),
  entry('E-46', 'Invited participants in a 1-1 transfer', 'Present outside a group, they fail.'),
  entry('E-47', 'Empty imdn element', 'A warning.'),
  entry('E-48', 'Damaged XML in examples', 'A missing root fails; a missing XML declaration is accepted.'),
  entry('E-49', 'Mandatory elements missing in examples', 'A missing sdp element fails over IMAP.'),
  entry('E-50', 'Value lists with "may"', 'Closed lists, compared with case.'),
  entry('E-51', 'Type of lastfocussessionid', 'A string in the schema, a URI in meaning; empty fails.'),
  entry('E-52', 'Case of group-type', 'The schema wins.'),
  entry('E-53', 'Group state without a URI scheme', 'A warning.'),
  entry('E-54', 'Damaged schema of the group state', 'A repaired schema is used.'),
  entry(
    'E-55',
    'Three rules for removing a session info object',
    'A client keeps it while other objects of the session remain; afterwards the reading decides for a session folder. A server may accept or refuse, but must not report an expunge that did not happen.',
    true,
  ),
  entry(
    'E-56',
    'Session folders for 1-1 sessions',
    'Not needed and tolerated with a warning; a group state beside a 1-1 session fails.',
  ),
  entry(
    'E-57',
    'Names of history folders',
    'The rules bind folders that the storing entity makes; user folders are exempt.',
  ),
  entry('E-58', 'Where standalone media live', 'Conversation folder and session folder are both right.'),
  entry('E-59', 'How many session info objects', 'Exactly one in a session folder that is not empty.'),
  entry(
    'E-60',
    'The entry for the default folder',
    'The entry is /shared/OMNA/OMACPM20/DefaultFolderLocation. Its value names a mailbox after at most one leading and one trailing separator are taken off. A server that made the entry itself may refuse to set it.',
  ),
  entry(
    'E-61',
    'The default folder as a mailbox annotation',
    'A server that answers it on a mailbox gets a warning.',
  ),
  entry(
    'E-62',
    'Order of the GETMETADATA options',
    'The order of the grammar is tried first, then the other; either is right, the second with a warning.',
  ),
];
