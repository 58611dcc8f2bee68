/** Other servers: what they have or lack from their start, and how they answer. */
import type { Scenario } from '../types.ts';

export const SERVERS: readonly Scenario[] = [
  {
    name: 'certificate-of-the-wrong-name',
    title: 'The certificate is for another host: a client must refuse it (cpm-ms-2.0 §5.1.1).',
    server: { certificate: 'wrong-name' },
  },
  {
    name: 'certificate-expired',
    title: 'The time of the certificate is over: a client must refuse it (cpm-ms-2.0 §5.1.1).',
    server: { certificate: 'expired' },
  },
  {
    name: 'certificate-of-an-unknown-authority',
    title: 'Nobody knows the authority behind the certificate: a client must refuse it (cpm-ms-2.0 §5.1.1).',
    server: { certificate: 'unknown-authority' },
  },
  {
    name: 'starttls-injection',
    title:
      'Behind the answer to STARTTLS, still in clear, comes a greeting and a capability that a client must not believe.',
    rules: [
      {
        id: 'injected',
        when: { on: 'command', name: 'STARTTLS' },
        then: {
          do: 'inject',
          where: 'behind',
          lines: ['* OK [CAPABILITY IMAP4rev1 X-INJECTED] Injected', '* CAPABILITY IMAP4rev1 X-INJECTED'],
        },
      },
    ],
  },
  {
    name: 'very-large-folder',
    title: 'A conversation holds 20000 messages.',
    server: { dataset: 'large:20000' },
  },
  {
    name: 'no-metadata',
    title: 'The server does not offer METADATA.',
    server: { quirks: { disabledExtensions: ['METADATA', 'METADATA-SERVER'] } },
  },
  {
    name: 'no-qresync',
    title: 'The server offers neither QRESYNC nor CONDSTORE: a client has to compare UIDs and flags.',
    server: { quirks: { disabledExtensions: ['QRESYNC', 'CONDSTORE'] } },
  },
  {
    name: 'odd-but-permitted',
    title: 'Everything is answered in a way that is odd, and that the texts permit.',
    server: {
      quirks: {
        delimiter: '.',
        personalPrefix: 'INBOX.',
        strings: 'literal',
        extraUntagged: true,
        lateExpunges: true,
        output: 'split',
      },
      nmsQuirks: {
        pathPrefix: '/some/where',
        boxIdForm: 'raw',
        jsonNumbers: 'text',
        jsonSingle: 'bare',
        creationAnswer: 'object',
        flagPutStatus: 204,
        flagPutAgainStatus: 204,
        flagListPutStatus: 204,
        folderNamePutStatus: 204,
        relocationStatus: 204,
        emptySearchStatus: 204,
        pageEntries: 3,
        mostPageEntries: 3,
      },
    },
  },
];
