/** What a client sends to make and follow references to objects (§6.5; optional by erratum E-08). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const REFERENCES = 'cpm-ms-2.0/client/§6.5';

export const clientReferences: readonly Clause[] = [
  ...clausesOf(TEXT, '6.5.1', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To make a reference to an object or a part of it the client sends GENURLAUTH of RFC 4467.',
      rows: [REFERENCES],
      shownBy: checksOf(REFERENCES, 'generates-reference'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'GENURLAUTH carries an IMAP URL (RFC 5092, RFC 4467) of that object or part.',
      rows: [REFERENCES],
      // Only a GENURLAUTH that the server took is counted, and a server authorises nothing but such URLs.
      shownBy: checksOf(REFERENCES, 'generates-reference'),
    },
  ]),
  ...clausesOf(TEXT, '6.5.2', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To fetch what a reference stands for the client sends URLFETCH of RFC 4467.',
      rows: [REFERENCES],
      shownBy: checksOf(REFERENCES, 'fetches-by-reference'),
    },
  ]),
];
