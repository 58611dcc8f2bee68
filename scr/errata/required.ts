/** Errata about what is required and what is optional, and about the SCR tables. */
import type { Erratum } from '../types.ts';
import { entry } from './entry.ts';

export const requiredErrata: Erratum[] = [
  entry(
    'E-01',
    'ACL is mandatory by the table, optional by the body',
    'Where ACL is advertised all four rows run in full. Where it is absent, the reading decides for version 2.0; version 1.0 demands it in its body, so there its absence fails the clause.',
    true,
  ),
  entry(
    'E-02',
    'METADATA as a whole',
    'Server annotations are required: three places agree and only a general MAY disagrees. METADATA-SERVER is enough.',
    true,
  ),
  entry(
    'E-03',
    'Folder annotations: updating is mandatory, fetching optional',
    'With METADATA both run. With METADATA-SERVER alone updating depends on the reading and fetching is not applicable. What was set is read back; if only that fails, fetching fails and updating gets a warning.',
    true,
  ),
  entry(
    'E-04',
    'Notifications',
    'NOTIFY is optional and its rules bind when it is used. The untagged responses of RFC 3501 are due anyway.',
  ),
  entry(
    'E-05',
    'Events that NOTIFY cannot carry',
    'Logins and logouts are never demanded. What changed while a client was away is shown after it reconnects.',
  ),
  entry(
    'E-06',
    'What synchronization demands',
    'Version 2.0 demands UIDPLUS, LIST-STATUS and the UID rules; QRESYNC is extra and not applicable when absent. Version 1.0 demands QRESYNC.',
  ),
  entry(
    'E-07',
    'Obligations without a row',
    'They are tested under their clause. UIDPLUS and LIST-STATUS count for row 022 too.',
  ),
  entry('E-08', 'URLAUTH', 'Optional: not applicable unless advertised.'),
  entry(
    'E-09',
    'Authentication methods',
    'A server must offer both SASL and LOGIN. LOGINDISABLED is right in clear and wrong under TLS. A client uses one of the two on each connection.',
  ),
  entry(
    'E-10',
    'TLS optional, mandatory, either or both',
    'TLS is mandatory. PSK is a second way, and a server without it gets a warning. Client certificates are never demanded.',
  ),
  entry(
    'E-11',
    'STARTTLS',
    'A server needs implicit TLS and, where it opens a clear port, STARTTLS. Without a clear port STARTTLS is not applicable. Inside TLS it must get BAD.',
  ),
  entry(
    'E-12',
    'TLS version',
    'TLS 1.2 and 1.3 are both right. Refusing older versions is never a failure; offering nothing newer is a warning.',
  ),
  entry(
    'E-13',
    'ANNOTATE and CONVERT',
    'Not applicable unless advertised; ANNOTATE is also known by the experimental name of its RFC.',
  ),
  entry(
    'E-14',
    'VANISHED in UID FETCH without QRESYNC',
    'Tried only where QRESYNC is advertised, and at most a warning.',
  ),
  entry(
    'E-15',
    'METADATA in a client',
    'A client that never uses METADATA although it was asked to is judged by the reading.',
    true,
  ),
  entry('E-16', 'ANNOTATE in a server of version 1.0', 'Left out of a list by oversight: optional.'),
  entry(
    'E-17',
    'Ids with a hyphen',
    'Rows 007 keep the hyphen before M as printed; an underscore is accepted.',
  ),
  entry('E-18', 'Ids damaged in the extracted text', 'Read as mended: S for 5, O for 0, no stray blanks.'),
  entry(
    'E-19',
    'References of version 2.0',
    'The right section is cited and the printed one shown beside it.',
  ),
  entry(
    'E-20',
    'References of version 1.0',
    'Each is one sub-chapter off since the ACL section was put in front; the function decides.',
  ),
  entry(
    'E-21',
    'One id with two meanings',
    'Versions 1.0 and 2.0 use the same ids for different functions, so a result always names its specification.',
  ),
  entry(
    'E-22',
    'REST: suffix against status',
    'The status column decides the level; the suffix is only a name.',
  ),
  entry('E-23', 'REST ids with a blank', 'The blank is dropped; bulkCreation keeps its spelling.'),
  entry(
    'E-24',
    'REST rows with the same function',
    'AFOLDERS is about one folder, FLAGS-003 about the list of flags and INDFLAG-003 about a single flag.',
  ),
  entry(
    'E-25',
    'REST notifications by GET',
    'A change that arrives over a polled channel or by a callback is right either way.',
  ),
  entry(
    'E-26',
    'REST table without references or client rows',
    'Client findings are keyed to printed sections.',
  ),
  entry(
    'E-27',
    'No dependencies between rows',
    'The suite has its own preconditions; what depends on a broken one stays inconclusive.',
  ),
];
