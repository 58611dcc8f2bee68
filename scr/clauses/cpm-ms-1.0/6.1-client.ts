/** The client as an IMAP4 client (§6.1), and its access control lists (§6.1.1). */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-1.0';
const CLIENT = 'cpm-ms-1.0/CPM-TS-MS-C-';
const ACL = 'cpm-ms-1.0/§6.2.1';
// Version 1.0 has no rows for these duties of the client (E-07): those of 2.0 took the sentences over.
const IMAP_CLIENT = 'cpm-ms-2.0/client/§6';
const CLIENT_2 = 'cpm-ms-2.0/CPM-TS-MS-C-';

const imapClient: readonly ClauseEntry[] = [
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client lets its user see and manage what is stored: keep, fetch, delete and so on.',
    rows: ['001_M', '002_M', '006_M', '008_M'].map((row) => `${CLIENT}${row}`),
    shownBy: [
      ...checksOf(`${CLIENT}001_M`, 'stores'),
      ...checksOf(`${CLIENT}002_M`, 'fetches'),
      ...checksOf(`${CLIENT}006_M`, 'removes'),
      ...checksOf(`${CLIENT}008_M`, 'lists'),
    ],
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client tells its user of changes in the store, such as a new message or one read elsewhere.',
    rows: [`${CLIENT}016_M`],
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
    asks: 'The client supports ACL (RFC 4314).',
    rows: ['005_M', '006_M', '007-M', '008_M'].map((row) => `${CLIENT_2}${row}`),
    shownBy: ['005_M', '006_M', '007-M', '008_M'].map((row) => `${CLIENT_2}${row}/*`),
  },
  {
    level: 'MUST',
    binds: ['client'],
    asks: 'The client supports QRESYNC (RFC 5162).',
    rows: [`${CLIENT}016_M`, IMAP_CLIENT],
    shownBy: [
      ...checksOf(`${CLIENT}016_M`, 'uses-qresync', 'enables-qresync', 'enables-early'),
      ...checksOf(IMAP_CLIENT, 'offered-extensions'),
    ],
  },
  ...[
    ['ANNOTATE', 'RFC 5257', '014_O'],
    ['CONVERT', 'RFC 5259', '004_O'],
    ['METADATA', 'RFC 5464', '015_O'],
  ].map(
    ([name, rfc, row]): ClauseEntry => ({
      level: 'MAY',
      binds: ['client'],
      asks: `The client may support ${name} (${rfc}).`,
      rows: [`${CLIENT}${row}`],
      notShown: ['permission', 'It is optional, and a client without it shows nothing.'],
    }),
  ),
];

/** The sentence of the client, and the server's that stands in the client's chapter too (E-78). */
function operation(
  client: { asks: string; row: string; checks: readonly string[] },
  server: { command: string; checks: readonly string[] },
): readonly ClauseEntry[] {
  return [
    {
      level: 'MUST',
      binds: ['client'],
      asks: client.asks,
      rows: [`${CLIENT_2}${client.row}`],
      shownBy: checksOf(`${CLIENT_2}${client.row}`, ...client.checks),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: `A server that receives ${server.command} handles and answers it after RFC 4314.`,
      rows: [ACL],
      shownBy: checksOf(ACL, ...server.checks),
    },
  ];
}

export const client: readonly Clause[] = [
  ...clausesOf(TEXT, '6.1', imapClient),
  ...clausesOf(
    TEXT,
    '6.1.1.1',
    operation(
      {
        asks: 'To give rights on a folder to another principal the client sends SETACL: folder, rights, identifier.',
        row: '005_M',
        checks: ['sets-acl', 'sets-acl-of-others'],
      },
      {
        command: 'SETACL',
        checks: [
          'set-takes-effect',
          'set-replaces',
          'set-adds',
          'set-removes',
          'set-unknown-right',
          'set-missing-folder',
        ],
      },
    ),
  ),
  ...clausesOf(
    TEXT,
    '6.1.1.2',
    operation(
      {
        asks: 'To learn the access control list of a folder the client sends GETACL with its name.',
        row: '006_M',
        checks: ['gets-acl'],
      },
      { command: 'GETACL', checks: ['get', 'get-after-others', 'get-needs-a', 'get-missing-folder'] },
    ),
  ),
  ...clausesOf(
    TEXT,
    '6.1.1.3',
    operation(
      {
        asks: 'To take the rights of another principal away the client sends DELETEACL with folder and identifier.',
        row: '007-M',
        checks: ['deletes-acl'],
      },
      {
        command: 'DELETEACL',
        checks: [
          'deleteacl',
          'deleteacl-takes-rights',
          'deleteacl-keeps-negative',
          'deleteacl-missing-folder',
        ],
      },
    ),
  ),
  ...clausesOf(
    TEXT,
    '6.1.1.4',
    operation(
      {
        asks: 'To learn the rights of another principal the client sends LISTRIGHTS with folder and identifier.',
        row: '008_M',
        checks: ['lists-rights'],
      },
      {
        command: 'LISTRIGHTS',
        checks: ['listrights', 'listrights-true', 'listrights-needs-a', 'rights-missing-folder'],
      },
    ),
  ),
];
