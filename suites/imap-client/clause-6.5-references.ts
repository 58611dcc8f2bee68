/** References to objects: URLAUTH (cpm-ms-2.0 §6.5, erratum E-08). */
import { clientChecks, eachTaken } from './client-check.ts';
import { notOffered } from './offered.ts';
import { commandsOf } from './session/client-session.ts';

export const referenceChecks = clientChecks('cpm-ms-2.0/client/§6.5', (check) => {
  check(
    'generates a reference to an object by GENURLAUTH',
    {
      slug: 'generates-reference',
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §6.5.1', 'RFC 4467 §7'],
      show: 'make a link to a message (if it can)',
    },
    (session) => eachTaken(commandsOf(session, 'GENURLAUTH'), (heard) => notOffered(heard, 'URLAUTH')),
  );
  check(
    'fetches an object by reference by URLFETCH',
    {
      slug: 'fetches-by-reference',
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §6.5.2', 'RFC 4467 §7'],
      show: 'open a link to a message (if it can)',
    },
    (session) => eachTaken(commandsOf(session, 'URLFETCH'), (heard) => notOffered(heard, 'URLAUTH')),
  );
});
