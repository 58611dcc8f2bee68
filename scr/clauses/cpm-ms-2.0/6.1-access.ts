/** How a client comes into the store and sets a folder active (§6.1). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';

export const clientAccess: readonly Clause[] = [
  ...clausesOf(TEXT, '6.1.1', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client authenticates by SASL or by user name and password, and in no other way.',
      rows: [`${CLIENT}002_M`, `${CLIENT}003_M`],
      shownBy: [...checksOf(`${CLIENT}002_M`, 'sasl'), ...checksOf(`${CLIENT}003_M`, 'login')],
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'For SASL it sends AUTHENTICATE of RFC 3501 and names the mechanism that it wants.',
      rows: [`${CLIENT}002_M`],
      shownBy: checksOf(`${CLIENT}002_M`, 'sasl'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'Once begun it goes through with the exchange of SASL as RFC 3501 has it.',
      rows: [`${CLIENT}002_M`],
      shownBy: checksOf(`${CLIENT}002_M`, 'sasl', 'sasl-waits', 'sasl-initial-response'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'For the plain way it sends LOGIN of RFC 3501 with name and password of its CPM user.',
      rows: [`${CLIENT}003_M`],
      shownBy: checksOf(`${CLIENT}003_M`, 'login', 'login-disabled'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'TLS is there before the client authenticates.',
      rows: [`${CLIENT}001_M`],
      shownBy: checksOf(`${CLIENT}001_M`, 'tls-before-login', 'tls-version'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'The client begins TLS with the connection and sends no STARTTLS.',
      rows: [`${CLIENT}001_M`],
      shownBy: checksOf(`${CLIENT}001_M`, 'direct-tls'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server can do TLS, with a certificate or with a pre-shared key.',
      rows: [`${SERVER}001_M`],
      shownBy: checksOf(`${SERVER}001_M`, 'implicit-tls', 'starttls', 'tls-psk', 'tls-version'),
    },
    {
      level: 'MAY',
      binds: ['server'],
      asks: 'What has to do with security, wholly or in part, can be left to something else in the network, such as a proxy.',
      rows: [`${SERVER}001_M`, `${SERVER}002_M`, `${SERVER}003_M`],
      notShown: ['permission', 'Who stands behind the door cannot be told from outside, and need not be.'],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'Whatever does it in the place of the server keeps to the procedures that are written for the server.',
      rows: [`${SERVER}001_M`, `${SERVER}002_M`, `${SERVER}003_M`],
      shownBy: [`${SERVER}001_M/*`, `${SERVER}002_M/*`, `${SERVER}003_M/*`],
    },
  ]),
  ...clausesOf(TEXT, '6.1.2', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To set a folder active the client sends SELECT of RFC 3501 with the name of that folder.',
      rows: [`${CLIENT}004_M`],
      shownBy: checksOf(`${CLIENT}004_M`, 'selects', 'selects-first'),
    },
  ]),
];
