/** Annotations of objects, folders and the server: C-020 to C-021c (in 1.0 C-014, C-015; cpm-ms-2.0 §6.6, Appendix H). */
import { type Broken, clientChecks, each, shown } from './client-check.ts';
import { type ClientSession, completed, type HeardOf } from './session/client-session.ts';

const TWO = 'cpm-ms-2.0/CPM-TS-MS-C-';
const ONE = 'cpm-ms-1.0/CPM-TS-MS-C-';

/** Of Appendix H: `/shared/vendor/OMNA/OMACPM20/…` or without `vendor` (errata E-60, E-61). */
const CPM_ENTRY = /OMACPM20/i;

export const annotationChecks = [
  ...clientChecks([`${TWO}020_O`, `${ONE}014_O`], (check) => {
    check(
      'updates annotations of an object by STORE ANNOTATION',
      {
        slug: 'stores-annotation',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.1', 'RFC 5257 §4.3'],
        show: 'write an annotation of a message',
      },
      (session) => shown(completed(session, 'STORE').filter(({ command }) => command.annotations !== null)),
    );
  }),
  ...clientChecks(`${TWO}020a_O`, (check) => {
    check(
      'fetches annotations of an object by FETCH ANNOTATION',
      {
        slug: 'fetches-annotation',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.2', 'RFC 5257 §4.2'],
        show: 'read an annotation of a message',
      },
      (session) =>
        shown(
          completed(session, 'FETCH').filter(({ command }) =>
            command.items.some(({ name }) => name === 'ANNOTATION'),
          ),
        ),
    );
  }),
  ...clientChecks([`${TWO}021_M`, `${ONE}015_O`], (check) => {
    check(
      'updates annotations of a folder by SETMETADATA',
      {
        slug: 'sets-folder-metadata',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.1', 'RFC 5464 §4.3'],
        show: 'write an annotation of a folder',
      },
      (session) => shown(completed(session, 'SETMETADATA').filter(({ command }) => command.mailbox !== '')),
    );
    check(
      'updates all annotations of a folder in one request',
      {
        slug: 'sets-at-once',
        level: 'SHOULD',
        clauses: ['cpm-ms-2.0 §6.6.1'],
        show: 'write several annotations of a folder or of the server',
      },
      setsAtOnce,
    );
  }),
  ...clientChecks(`${TWO}021a_O`, (check) => {
    check(
      'fetches annotations of a folder by GETMETADATA',
      {
        slug: 'gets-folder-metadata',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.2', 'RFC 5464 §4.2'],
        show: 'read the annotations of a folder',
      },
      (session) => shown(completed(session, 'GETMETADATA').filter(({ command }) => command.mailbox !== '')),
    );
    check(
      'fetches annotations in batches, with DEPTH infinity',
      {
        slug: 'gets-with-depth',
        level: 'SHOULD',
        clauses: ['cpm-ms-2.0 §6.6.2', 'RFC 5464 §4.2.2'],
        show: 'read the annotations of a folder or of the server',
      },
      (session) =>
        each(completed(session, 'GETMETADATA'), ({ command }) =>
          command.depth === 'infinity' ? null : 'GETMETADATA was sent without DEPTH infinity',
        ),
    );
  }),
  ...clientChecks(`${TWO}021b_M`, (check) => {
    check(
      'uses the entries of CPM',
      {
        slug: 'cpm-entries',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 Appendix H'],
        show: 'ask for the default folder (the entry of Appendix H)',
      },
      (session) =>
        shown(
          [...completed(session, 'GETMETADATA'), ...completed(session, 'SETMETADATA')].filter(({ command }) =>
            command.entries.some((entry) => CPM_ENTRY.test(typeof entry === 'string' ? entry : entry.entry)),
          ),
        ),
    );
  }),
  ...clientChecks(`${TWO}021c_M`, (check) => {
    check(
      'updates annotations of the server under the empty name',
      {
        slug: 'sets-server-metadata',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.1', 'RFC 5464 §4.3'],
        show: 'write an annotation of the server',
      },
      (session) => shown(completed(session, 'SETMETADATA').filter(({ command }) => command.mailbox === '')),
    );
    check(
      'fetches annotations of the server under the empty name',
      {
        slug: 'gets-server-metadata',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.2', 'RFC 5464 §4.2'],
        show: 'read the annotations of the server',
      },
      (session) => shown(completed(session, 'GETMETADATA').filter(({ command }) => command.mailbox === '')),
    );
  }),
];

/** Two in a row of one connection for one folder could have been one. */
function setsAtOnce(session: ClientSession): { seen: number; broken: Broken[] } {
  const sets = completed(session, 'SETMETADATA');
  const next = (heard: HeardOf<'SETMETADATA'>): HeardOf<'SETMETADATA'> | undefined => {
    const { commands } = heard.connection;
    const behind = commands[commands.indexOf(heard) + 1];
    return sets.find((other) => other === behind && other.command.mailbox === heard.command.mailbox);
  };
  return each(sets, (heard) =>
    next(heard) ? 'another SETMETADATA of the same folder follows at once: both could be one request' : null,
  );
}
