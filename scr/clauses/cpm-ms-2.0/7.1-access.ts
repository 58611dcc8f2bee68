/** How a server lets clients in and sets a folder active (§7.1). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const TLS = 'cpm-ms-2.0/CPM-TS-MS-S-001_M';
const SASL = 'cpm-ms-2.0/CPM-TS-MS-S-002_M';
const LOGIN = 'cpm-ms-2.0/CPM-TS-MS-S-003_M';
const SELECT = 'cpm-ms-2.0/CPM-TS-MS-S-004_M';

export const serverAccess: readonly Clause[] = [
  ...clausesOf(TEXT, '7.1.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A STARTTLS is carried out and answered as RFC 3501 says.',
      rows: [TLS],
      shownBy: checksOf(
        TLS,
        'starttls-offered',
        'starttls',
        'starttls-twice',
        'starttls-injection',
        'starttls-after-login',
        'starttls-within-tls',
        'starttls-not-offered-within-tls',
      ),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server can do TLS with a certificate.',
      rows: [TLS],
      shownBy: checksOf(TLS, 'implicit-tls', 'starttls', 'tls-version'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The server can do TLS with a pre-shared key.',
      rows: [TLS],
      // A warning by erratum E-10: §6.1.1 has it as one of two ways.
      shownBy: checksOf(TLS, 'tls-psk'),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'An AUTHENTICATE is carried out and answered as RFC 3501 says.',
      rows: [SASL],
      shownBy: [`${SASL}/*`],
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'The exchange that AUTHENTICATE begins is brought to its end as RFC 3501 says.',
      rows: [SASL],
      shownBy: checksOf(
        SASL,
        'plain',
        'plain-initial-response',
        'scram-sha-256',
        'external',
        'cancel',
        'malformed-response',
        'wrong-password',
      ),
    },
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A LOGIN is carried out and answered as RFC 3501 says.',
      rows: [LOGIN],
      shownBy: [`${LOGIN}/*`],
    },
  ]),
  ...clausesOf(TEXT, '7.1.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A SELECT is carried out and answered as RFC 3501 says.',
      rows: [SELECT],
      shownBy: checksOf(
        SELECT,
        'required-data',
        'exists-is-count',
        'uidnext-predicts',
        'unseen-is-first',
        'flags-has-system-flags',
        'permanentflags-last',
        'read-write-code',
        'recent-to-first',
        'recent-counts-flags',
        'recent-once',
        'absent-deselects',
        'switches',
        'per-connection',
        'inbox-any-case',
        'select-after-examine',
        'referee-opening-data',
      ),
    },
  ]),
];
