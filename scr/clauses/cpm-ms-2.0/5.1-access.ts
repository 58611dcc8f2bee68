/** How a client comes to the store: the protocol, authentication (§5.1.1) and authorization (§5.1.2). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';
const IMAP_SERVER = 'cpm-ms-2.0/§7';
const IMAP_CLIENT = 'cpm-ms-2.0/client/§6';
const REFERENCES = 'cpm-ms-2.0/§7.6';
const CLIENT_REFERENCES = 'cpm-ms-2.0/client/§6.5';

export const access: readonly Clause[] = [
  ...clausesOf(TEXT, '5.1', [
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'The store is reached by IMAP4 as RFC 3501 defines it.',
      rows: [IMAP_SERVER, IMAP_CLIENT],
      shownBy: [
        ...checksOf(IMAP_SERVER, 'greeting', 'capability', 'referee-grammar', 'referee-tags', 'before-login'),
        ...checksOf(IMAP_CLIENT, 'grammar', 'states'),
      ],
    },
  ]),
  ...clausesOf(TEXT, '5.1.1', [
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'Users can be authenticated by SASL with AUTHENTICATE.',
      rows: [`${SERVER}002_M`, `${CLIENT}002_M`],
      shownBy: [
        ...checksOf(`${SERVER}002_M`, 'plain', 'plain-initial-response', 'scram-sha-256', 'wrong-password'),
        ...checksOf(`${CLIENT}002_M`, 'sasl', 'sasl-waits'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'Users can be authenticated by name and password with LOGIN.',
      rows: [`${SERVER}003_M`, `${CLIENT}003_M`],
      shownBy: [
        ...checksOf(
          `${SERVER}003_M`,
          'login-quoted',
          'login-literal',
          'login-atom',
          'login-enabled-under-tls',
          'wrong-login',
        ),
        ...checksOf(`${CLIENT}003_M`, 'login'),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Names and passwords for LOGIN are kept by the CPM service, apart from other credentials.',
      rows: [`${SERVER}003_M`],
      notShown: ['inside', 'Where a password is kept is not seen by who presents it.'],
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'A password may be set by the CPM system at the time a user subscribes.',
      rows: [`${SERVER}003_M`],
      notShown: ['permission', 'It allows a way of provisioning and forbids no other.'],
    },
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'TLS, with a certificate or with a pre-shared key, may be used besides either way of authentication.',
      rows: [`${SERVER}001_M`, `${SERVER}002_M`, `${SERVER}003_M`, `${CLIENT}001_M`],
      shownBy: [
        ...checksOf(`${SERVER}001_M`, 'starttls', 'implicit-tls', 'tls-psk'),
        ...checksOf(`${SERVER}002_M`, 'mechanisms-listed'),
        ...checksOf(`${SERVER}003_M`, 'login-enabled-under-tls'),
        ...checksOf(`${CLIENT}001_M`, 'tls-before-login'),
      ],
      notShown: [
        'erratum',
        'E-10: the procedures and the tables make TLS mandatory, and that reading decides.',
      ],
    },
    {
      level: 'MAY',
      binds: ['client'],
      asks: 'A client can make sure of the server by the certificate that comes with TLS.',
      rows: [`${CLIENT}001_M`],
      notShown: ['permission', 'A client that looks at no certificate keeps this sentence too.'],
    },
  ]),
  ...clausesOf(TEXT, '5.1.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server lets nobody at stored resources but as IMAP4 provides: after a login, and to those who have access.',
      rows: [IMAP_SERVER, `${SERVER}005_M`, `${SERVER}008_M`],
      shownBy: [
        ...checksOf(IMAP_SERVER, 'before-login', 'append-before-login', 'before-select'),
        ...checksOf(`${SERVER}005_M`, 'read-select', 'read-status', 'set-reaches-open-sessions'),
        ...checksOf(`${SERVER}008_M`, 'rights-hide-folder', 'myrights-none'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'Users can lay down who has access to what they have stored, by access control lists.',
      rows: [`${SERVER}005_M`, `${SERVER}006_M`, `${SERVER}007-M`, `${CLIENT}005_M`, `${CLIENT}007-M`],
      shownBy: [
        ...checksOf(`${SERVER}005_M`, 'set-takes-effect', 'set-needs-a', 'set-replaces'),
        ...checksOf(`${SERVER}006_M`, 'get'),
        ...checksOf(`${SERVER}007-M`, 'deleteacl-takes-rights'),
        ...checksOf(`${CLIENT}005_M`, 'sets-acl'),
        ...checksOf(`${CLIENT}007-M`, 'deletes-acl'),
      ],
    },
    {
      level: 'MUST',
      binds: ['client', 'server'],
      asks: 'Operations on these lists, and the rights in them, are those of the IMAP4 ACL extension.',
      rows: [
        `${SERVER}005_M`,
        `${SERVER}006_M`,
        `${SERVER}007-M`,
        `${SERVER}008_M`,
        `${CLIENT}005_M`,
        `${CLIENT}006_M`,
        `${CLIENT}007-M`,
        `${CLIENT}008_M`,
      ],
      shownBy: [
        ...['005_M', '006_M', '007-M', '008_M'].map((row) => `${SERVER}${row}/*`),
        ...['005_M', '006_M', '007-M', '008_M'].map((row) => `${CLIENT}${row}/*`),
      ],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server lets clients use the URLAUTH extension of RFC 4467 and RFC 5092.',
      rows: [REFERENCES],
      shownBy: [`${REFERENCES}/*`],
    },
    {
      level: 'MAY',
      binds: ['client', 'server'],
      asks: 'With a URL that carries its authorization a client can reach a limited part of what is stored, and no more.',
      rows: [REFERENCES, CLIENT_REFERENCES],
      shownBy: [
        ...checksOf(REFERENCES, 'for-user', 'for-anybody', 'other-object', 'other-part', 'objects-alone'),
        ...checksOf(CLIENT_REFERENCES, 'generates-reference', 'fetches-by-reference'),
      ],
    },
  ]),
];
