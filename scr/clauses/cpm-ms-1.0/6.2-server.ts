/** The server as an IMAP4 server (§6.2), and access control lists (§6.2.1). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-1.0';
const SERVER = 'cpm-ms-1.0/CPM-TS-MS-S-';
const IMAP_SERVER = 'cpm-ms-1.0/§6.2';
const ACL = 'cpm-ms-1.0/§6.2.1';

/** What SETACL makes of a list. */
const SET = [
  'set-takes-effect',
  'set-anyone',
  'set-negative',
  'set-replaces',
  'set-adds',
  'set-removes',
  'set-virtual',
  'set-shows-virtual',
  'set-strings',
  'set-own-rights',
  'set-reaches-open-sessions',
  'set-tells-selected',
  'set-pipelined',
  'set-prepares-identifier',
];
/** What a right then lets its user do, and what it does not. */
const RIGHTS_IN_EFFECT = [
  'store-seen',
  'store-deleted',
  'store-others',
  'store-removes-permitted',
  'store-mixed',
  'fetch-seen',
  'insert-append',
  'insert-copy',
  'insert-append-flags-w',
  'insert-copy-flags-w',
  'insert-append-flags-st',
  'insert-copy-flags-st',
  'expunge',
  'close',
  'lookup-list',
  'lookup-below-hidden',
  'lookup-subscribed',
  'read-select',
  'read-status',
  'read-only',
  'read-write',
  'permanent-flags',
  'create-below',
  'delete-shared',
  'rename-shared',
  'delete-takes-acl',
  'rename-keeps-acl',
  'create-inherits',
];

export const server: readonly Clause[] = [
  ...clausesOf(TEXT, '6.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Principals that are authenticated or authorized can use what is stored.',
      rows: [IMAP_SERVER, ACL],
      shownBy: [
        ...checksOf(IMAP_SERVER, 'before-login', 'agrees-with-witness'),
        ...checksOf(ACL, 'set-takes-effect', 'set-anyone', 'read-select', 'rights-hide-folder'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server behaves as RFC 3501 asks of IMAP4 servers.',
      rows: [IMAP_SERVER],
      shownBy: [`${IMAP_SERVER}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server supports ACL (RFC 4314).',
      rows: [ACL],
      shownBy: [`${ACL}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server supports QRESYNC (RFC 5162).',
      rows: [`${SERVER}015_M`],
      shownBy: [`${SERVER}015_M/*`],
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'The server may support CONVERT (RFC 5259).',
      rows: [`${SERVER}003_O`],
      notShown: ['permission', 'It is optional; what it must do where it is offered stands under its row.'],
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'The server may support METADATA (RFC 5464).',
      rows: [`${SERVER}014_O`],
      notShown: ['permission', 'It is optional, as ANNOTATE is, which the sentence leaves out (E-16).'],
    },
  ]),
  ...clausesOf(TEXT, '6.2.1.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server does what SETACL asks, after RFC 4314: from then on the rights are those that were set.',
      rows: [ACL],
      shownBy: checksOf(ACL, ...SET, ...RIGHTS_IN_EFFECT),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server answers SETACL after RFC 4314.',
      rows: [ACL],
      shownBy: checksOf(
        ACL,
        'set-takes-effect',
        'set-needs-a',
        'set-unknown-right',
        'set-missing-folder',
        'set-empty-identifier',
        'rights-hide-folder',
      ),
    },
  ]),
  ...clausesOf(TEXT, '6.2.1.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server handles GETACL and answers it after RFC 4314.',
      rows: [ACL],
      shownBy: checksOf(ACL, 'get', 'get-after-others', 'get-needs-a', 'get-missing-folder'),
    },
  ]),
  ...clausesOf(TEXT, '6.2.1.3', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server handles DELETEACL and answers it after RFC 4314.',
      rows: [ACL],
      shownBy: checksOf(
        ACL,
        'deleteacl',
        'deleteacl-takes-rights',
        'deleteacl-keeps-negative',
        'deleteacl-absent-identifier',
        'deleteacl-needs-a',
        'deleteacl-missing-folder',
      ),
    },
  ]),
  ...clausesOf(TEXT, '6.2.1.4', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server handles LISTRIGHTS and answers it after RFC 4314.',
      rows: [ACL],
      shownBy: checksOf(
        ACL,
        'rights-capability',
        'listrights',
        'listrights-virtual',
        'listrights-true',
        'listrights-needs-a',
        'rights-missing-folder',
        'rights-hide-folder',
      ),
    },
  ]),
];
