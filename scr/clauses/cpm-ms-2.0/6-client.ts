/** What a client is: an IMAP4 client with some extensions (§6). */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';
const IMAP_CLIENT = 'cpm-ms-2.0/client/§6';

/** An extension that a client may have. */
function permitted(name: string, rfc: string, rows: string[], why: string): ClauseEntry {
  return {
    level: 'MAY',
    binds: ['client'],
    asks: `A client may support ${name} (${rfc}).`,
    rows,
    notShown: ['permission', why],
  };
}

const TABLE_ASKS = 'the table of requirements asks for it all the same, and that is judged under its rows';

export const imapClient: readonly Clause[] = clausesOf(TEXT, '6', [
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client lets its user see and manage what is stored: keep, fetch, delete and so on.',
    rows: ['009_M', '010_M', '013_M', '015_M'].map((row) => `${CLIENT}${row}`),
    shownBy: [
      ...checksOf(`${CLIENT}009_M`, 'stores'),
      ...checksOf(`${CLIENT}010_M`, 'fetches'),
      ...checksOf(`${CLIENT}013_M`, 'removes'),
      ...checksOf(`${CLIENT}015_M`, 'lists', 'lists-contents'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client tells its user when something stored has changed, such as a new message or one read elsewhere.',
    rows: [`${CLIENT}022_M`, `${CLIENT}023_O`],
    notShown: ['inside', 'What a client shows to its user does not pass the doors of the store.'],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client behaves as RFC 3501 asks of IMAP4 clients.',
    rows: [IMAP_CLIENT],
    shownBy: [`${IMAP_CLIENT}/*`],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client supports UIDPLUS (RFC 4315).',
    rows: [IMAP_CLIENT, `${CLIENT}022_M`],
    shownBy: [
      ...checksOf(`${CLIENT}022_M`, 'uses-extensions'),
      ...checksOf(IMAP_CLIENT, 'offered-extensions'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client supports LIST-STATUS (RFC 5819).',
    rows: [`${CLIENT}015_M`, `${CLIENT}022_M`],
    shownBy: [
      ...checksOf(`${CLIENT}015_M`, 'list-status', 'list-status-offered'),
      ...checksOf(`${CLIENT}022_M`, 'uses-extensions'),
    ],
  },
  permitted(
    'ACL',
    'RFC 4314',
    ['005_M', '006_M', '007-M', '008_M'].map((row) => `${CLIENT}${row}`),
    `E-01: ${TABLE_ASKS}.`,
  ),
  permitted(
    'URLAUTH',
    'RFC 4467',
    ['cpm-ms-2.0/client/§6.5'],
    'What a client with references does is judged under the reference operations.',
  ),
  permitted(
    'CONDSTORE',
    'RFC 7162',
    [`${CLIENT}022_M`],
    'A client that reads no mod-sequences can bring itself up to date by other means.',
  ),
  permitted(
    'QRESYNC',
    'RFC 7162',
    [`${CLIENT}022_M`],
    'What a client with QRESYNC does is judged under synchronisation.',
  ),
  permitted(
    'ENABLE',
    'RFC 5161',
    [`${CLIENT}022_M`],
    'Only clients that use an extension which must be enabled have need of it.',
  ),
  permitted(
    'METADATA',
    'RFC 5464',
    ['021_M', '021a_O', '021b_M', '021c_M'].map((row) => `${CLIENT}${row}`),
    `E-15: ${TABLE_ASKS}.`,
  ),
  permitted(
    'NOTIFY',
    'RFC 5465',
    [`${CLIENT}023_O`],
    'What a client with NOTIFY does is judged under notifications.',
  ),
  {
    level: 'SHOULD',
    binds: ['client'],
    asks: 'The client supports the modifier VANISHED of UID FETCH (RFC 7162).',
    rows: [`${CLIENT}022_M`],
    shownBy: checksOf(`${CLIENT}022_M`, 'uses-vanished', 'vanished-with-changedsince', 'enables-qresync'),
  },
  permitted(
    'ANNOTATE',
    'RFC 5257',
    [`${CLIENT}020_O`, `${CLIENT}020a_O`],
    'What a client with annotations of objects does is judged under metadata.',
  ),
  permitted(
    'CONVERT',
    'RFC 5259',
    [`${CLIENT}011_O`],
    'What a client with previews does is judged under the fetch of a preview.',
  ),
]);
