/** What a server is: an IMAP4 server that tells its extensions, two of which it must have (§7). */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';
const IMAP_SERVER = 'cpm-ms-2.0/§7';
const REFERENCES = 'cpm-ms-2.0/§7.6';
const SYNC = `${SERVER}022_M`;
const ANNOTATE = `${SERVER}020_O`;

/** An extension that a server may have; where it has it, the checks show that it is as the RFC says. */
function permitted(name: string, rfc: string, rows: string[], shownBy: string[], why: string): ClauseEntry {
  return {
    level: 'MAY',
    binds: ['server'],
    asks: `A server may support ${name}, and then as ${rfc} defines it.`,
    rows: [IMAP_SERVER, ...rows],
    shownBy: [...checksOf(IMAP_SERVER, 'advertised'), ...shownBy],
    notShown: ['permission', why],
  };
}

const TABLE_ASKS = 'the table of requirements asks for it all the same, and that is judged under its rows';
const WITHOUT = 'A server without it does no wrong.';

export const imapServer: readonly Clause[] = clausesOf(TEXT, '7', [
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server lets those at its resources who are authenticated and have the right, clients and other parts of CPM alike.',
    rows: [IMAP_SERVER, `${SERVER}002_M`, `${SERVER}003_M`, `${SERVER}005_M`],
    shownBy: [
      ...checksOf(IMAP_SERVER, 'before-login', 'append-before-login'),
      ...checksOf(`${SERVER}002_M`, 'plain', 'wrong-password'),
      ...checksOf(`${SERVER}003_M`, 'login-quoted', 'wrong-login'),
      ...checksOf(`${SERVER}005_M`, 'set-takes-effect', 'read-select'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server behaves as RFC 3501 asks of IMAP4 servers.',
    rows: [IMAP_SERVER, `${SERVER}004_M`],
    shownBy: [
      `${IMAP_SERVER}/*`,
      ...checksOf(
        `${SERVER}004_M`,
        'check',
        'close-expunges',
        'unselect',
        'logout-keeps',
        'examine-same-data',
        'examine-read-only-code',
        'examine-absent',
        'examine-keeps-flags',
        'examine-keeps-objects',
        'examine-keeps-recent',
        'status-is-true',
        'status-keeps-recent',
        'status-changes-nothing',
        'status-absent',
        'referee-examine-read-only',
      ),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server tells clients which IMAP extensions it supports.',
    rows: [IMAP_SERVER, `${SERVER}008_M`, `${SERVER}011_O`, SYNC],
    shownBy: [
      ...checksOf(IMAP_SERVER, 'advertised', 'capability', 'capability-code', 'greeting'),
      ...checksOf(SYNC, 'advertises', 'enable-with-qresync'),
      ...checksOf(`${SERVER}008_M`, 'rights-capability'),
      ...checksOf(`${SERVER}011_O`, 'binary-advertised'),
    ],
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server supports UIDPLUS (RFC 4315).',
    rows: [SYNC],
    shownBy: checksOf(
      SYNC,
      'advertises',
      'appenduid-given',
      'appenduid-right',
      'copyuid-given',
      'copyuid-right',
      'uid-expunge-exact',
    ),
  },
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'The server supports LIST-STATUS (RFC 5819).',
    rows: [SYNC],
    shownBy: checksOf(SYNC, 'advertises', 'list-status-each', 'list-status-order', 'list-status-noselect'),
  },
  permitted(
    'ACL',
    'RFC 4314',
    [`${SERVER}005_M`, `${SERVER}006_M`, `${SERVER}007-M`, `${SERVER}008_M`],
    [],
    `E-01: ${TABLE_ASKS}.`,
  ),
  permitted(
    'URLAUTH',
    'RFC 4467',
    [REFERENCES],
    checksOf(
      REFERENCES,
      'resetkey',
      'resetkey-elsewhere',
      'resetkey-absent',
      'resetkey-urlmech',
      'resetkey-told',
      'resetkey-all',
      'select-urlmech',
      'key-of-each-user',
    ),
    WITHOUT,
  ),
  permitted('CONDSTORE', 'RFC 7162', [SYNC], [], WITHOUT),
  permitted('ENABLE', 'RFC 5161', [SYNC], [], WITHOUT),
  permitted('QRESYNC', 'RFC 7162', [SYNC], checksOf(SYNC, 'enable-with-qresync'), WITHOUT),
  permitted(
    'METADATA',
    'RFC 5464',
    [`${SERVER}021_M`, `${SERVER}021a_O`, `${SERVER}021b_M`, `${SERVER}021c_M`],
    [],
    `E-02: ${TABLE_ASKS}.`,
  ),
  permitted(
    'ANNOTATE',
    'RFC 5257',
    [ANNOTATE, `${SERVER}020a_O`],
    checksOf(
      ANNOTATE,
      'append',
      'append-needs-n',
      'copy',
      'copy-each-its-own',
      'copy-needs-n',
      'copy-own-private-only',
      'annotations-code',
    ),
    WITHOUT,
  ),
  permitted('CONVERT', 'RFC 5259', [`${SERVER}011_O`], [], WITHOUT),
  {
    level: 'MUST',
    binds: ['server'],
    asks: 'A server that supports NOTIFY does it as RFC 5465 says.',
    rows: [`${SERVER}023_O`],
    shownBy: [`${SERVER}023_O/*`],
  },
  {
    level: 'SHOULD',
    binds: ['server'],
    asks: 'A server that keeps no more than RFC 3501 asks, or no lasting mod-sequences, supports VANISHED of UID FETCH.',
    rows: [SYNC],
    shownBy: checksOf(SYNC, 'fetch-vanished', 'fetch-vanished-all'),
    notShown: ['erratum', 'E-14: RFC 7162 has that modifier only with QRESYNC, so it is tried there alone.'],
  },
]);
