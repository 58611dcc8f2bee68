/** Definitions (§3.2), and how a client comes to the store: authentication (§5.1.1) and authorization (§5.1.2). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-1.0';
const IDENTITY = 'cpm-ms-1.0/§5.3';
const IMAP_SERVER = 'cpm-ms-1.0/§6.2';
const ACL = 'cpm-ms-1.0/§6.2.1';
// Version 1.0 has no rows for TLS, authentication and references (E-07): those of 2.0 took the sentences over.
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';
const IMAP_CLIENT = 'cpm-ms-2.0/client/§6';
const REFERENCES = 'cpm-ms-2.0/§7.6';
const CLIENT_REFERENCES = 'cpm-ms-2.0/client/§6.5';

export const access: readonly Clause[] = [
  ...clausesOf(TEXT, '3.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A UID has 32 bits, and together with UIDVALIDITY it stands for one object of this folder and of all that follow it.',
      rows: [IDENTITY, IMAP_SERVER],
      shownBy: [
        ...checksOf(
          IDENTITY,
          'uids-ascend',
          'uids-not-reused',
          'created-again',
          'renamed-away',
          'renamed-here',
        ),
        ...checksOf(IDENTITY, 'referee-uid-reuse'),
        ...checksOf(IMAP_SERVER, 'referee-grammar'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'UIDVALIDITY has 32 bits and stands for the time at which the folder was made.',
      rows: [IDENTITY],
      shownBy: checksOf(IDENTITY, 'created-again', 'uidvalidity-grows'),
      notShown: [
        'erratum',
        'E-81: RFC 3501 asks for a growing number alone, so no check takes it for a time.',
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.1', [
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'Clients reach the store by IMAP4 (RFC 3501).',
      rows: [IMAP_SERVER, IMAP_CLIENT],
      shownBy: [
        ...checksOf(IMAP_SERVER, 'greeting', 'capability', 'referee-grammar', 'referee-tags'),
        ...checksOf(IMAP_CLIENT, 'grammar', 'states'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.1.1', [
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'Users can be authenticated by SASL.',
      rows: [`${SERVER}002_M`, `${CLIENT}002_M`],
      shownBy: [
        ...checksOf(`${SERVER}002_M`, 'plain', 'plain-initial-response', 'scram-sha-256', 'wrong-password'),
        ...checksOf(`${CLIENT}002_M`, 'sasl', 'sasl-waits'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'Users can be authenticated by name and password in plain text.',
      rows: [`${SERVER}003_M`, `${CLIENT}003_M`],
      shownBy: [
        ...checksOf(`${SERVER}003_M`, 'login-quoted', 'login-literal', 'login-atom', 'wrong-login'),
        ...checksOf(`${CLIENT}003_M`, 'login'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The CPM service keeps names and passwords apart from other credentials.',
      rows: [`${SERVER}003_M`],
      notShown: ['inside', 'Where a password is kept is not seen by who presents it.'],
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'The CPM system may set a password beforehand, when a user subscribes.',
      rows: [`${SERVER}003_M`],
      notShown: ['permission', 'It allows a way of provisioning and forbids no other.'],
    },
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'TLS or TLS-PSK may protect either way of authentication.',
      rows: [`${SERVER}001_M`, `${SERVER}002_M`, `${SERVER}003_M`],
      shownBy: [
        ...checksOf(`${SERVER}001_M`, 'starttls', 'tls-psk'),
        ...checksOf(`${SERVER}002_M`, 'mechanisms-listed'),
        ...checksOf(`${SERVER}003_M`, 'login-enabled-under-tls'),
      ],
      notShown: [
        'permission',
        'By 1.0 a server without TLS keeps this sentence; that 2.0 asks for TLS is E-10.',
      ],
    },
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'A session may begin in clear: greeting, CAPABILITY, STARTTLS, TLS, CAPABILITY again, and the login last.',
      rows: [`${SERVER}001_M`, `${SERVER}003_M`, IMAP_SERVER, IMAP_CLIENT],
      shownBy: [
        ...checksOf(`${SERVER}001_M`, 'starttls-offered', 'starttls'),
        ...checksOf(`${SERVER}003_M`, 'login-disabled', 'login-enabled-under-tls'),
        ...checksOf(IMAP_SERVER, 'greeting', 'capability'),
        ...checksOf(IMAP_CLIENT, 'starttls-waits'),
      ],
      notShown: [
        'permission',
        'The figure is one way among others: E-11 lets a server speak TLS from the first octet.',
      ],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'What follows the TLS negotiation is encrypted by its key, where user and operator ask for confidentiality.',
      rows: [`${SERVER}001_M`, IMAP_CLIENT],
      shownBy: [
        ...checksOf(`${SERVER}001_M`, 'starttls', 'starttls-injection', 'implicit-tls'),
        ...checksOf(IMAP_CLIENT, 'starttls-waits'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A server authenticates clients on computers by the certificate of the principal.',
      rows: [`${SERVER}001_M`, `${SERVER}002_M`],
      shownBy: checksOf(`${SERVER}002_M`, 'external'),
      notShown: [
        'erratum',
        'E-10: nobody is made to show a certificate; where one is shown EXTERNAL is tried with it.',
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'A client on a computer authenticates the server by its certificate.',
      rows: [`${CLIENT}001_M`],
      shownBy: checksOf(`${CLIENT}001_M`, 'certificate-checked'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A server authenticates clients on mobile terminals by pre-shared keys.',
      rows: [`${SERVER}001_M`],
      shownBy: checksOf(`${SERVER}001_M`, 'tls-psk'),
      notShown: [
        'erratum',
        'E-10: a second way beside certificates, so a server without it gets a warning and no more.',
      ],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'A client on a mobile terminal authenticates the server by its certificate.',
      rows: [`${CLIENT}001_M`],
      shownBy: checksOf(`${CLIENT}001_M`, 'certificate-checked'),
    },
  ]),
  ...clausesOf(TEXT, '5.1.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'By the means of IMAP4 the server keeps from stored resources who may not use them.',
      rows: [IMAP_SERVER, ACL],
      shownBy: [
        ...checksOf(IMAP_SERVER, 'before-login', 'append-before-login'),
        ...checksOf(ACL, 'read-select', 'read-status', 'rights-hide-folder', 'lookup-list'),
      ],
    },
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'Users can lay down access control lists for what they have stored.',
      rows: [ACL, `${CLIENT}005_M`],
      shownBy: [
        ...checksOf(ACL, 'set-takes-effect', 'set-needs-a', 'set-replaces', 'deleteacl-takes-rights'),
        ...checksOf(`${CLIENT}005_M`, 'sets-acl'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'Rights, and the operations on access control lists, are those of RFC 4314.',
      rows: [ACL, `${CLIENT}005_M`, `${CLIENT}006_M`, `${CLIENT}007-M`, `${CLIENT}008_M`],
      shownBy: [`${ACL}/*`, ...['005_M', '006_M', '007-M', '008_M'].map((row) => `${CLIENT}${row}/*`)],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server lets clients use URLAUTH (RFC 4467, RFC 5092).',
      rows: [REFERENCES],
      shownBy: [`${REFERENCES}/*`],
      notShown: ['erratum', 'E-08: URLAUTH is taken for optional, so a server without it fails nothing.'],
    },
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'A URL that carries its authorization lets a client at some of the data, and at nothing else.',
      rows: [REFERENCES, CLIENT_REFERENCES],
      shownBy: [
        ...checksOf(REFERENCES, 'for-user', 'for-anybody', 'other-object', 'other-part', 'objects-alone'),
        ...checksOf(CLIENT_REFERENCES, 'generates-reference', 'fetches-by-reference'),
      ],
    },
  ]),
];
