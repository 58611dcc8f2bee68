/** Annotations of objects, folders and the server: C-020 to C-021c (in 1.0 C-014, C-015; cpm-ms-2.0 §6.6, Appendix H). */
import { asksForItem } from './asked-for.ts';
import { clientChecks, each, eachTaken, type Observation } from './client-check.ts';
import { ROW_1_0, ROW_2_0 } from './client-rows.ts';
import { notOffered } from './offered.ts';
import { type ClientSession, commandsOf, completed, type HeardOf } from './session/client-session.ts';

/** Of Appendix H: `/shared/vendor/OMNA/OMACPM20/…` or without `vendor` (errata E-60, E-61). */
const CPM_ENTRY = /OMACPM20/i;
/** What they lie below, as §6.6.2 would have a client ask for them. */
const ABOVE_CPM_ENTRIES = /^\/shared(?:\/vendor)?\/OMNA$/i;
/** Entries that have nothing below them (RFC 5464 §6.2, Appendix H). */
const LOWEST = /^\/(?:shared|private)\/comment$|^\/shared\/admin$|\/DefaultFolderLocation$/i;
/** An annotation of the server, and of no folder (table 13). */
const DEFAULT_FOLDER = /OMACPM20\/DefaultFolderLocation$/i;
const ANNOTATE = 'ANNOTATE-EXPERIMENT-1';

export const annotationChecks = [
  ...clientChecks([`${ROW_2_0}020_O`, `${ROW_1_0}014_O`], (check) => {
    check(
      'updates annotations of an object by STORE ANNOTATION',
      {
        slug: 'stores-annotation',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.1', 'RFC 5257 §4.3'],
        show: 'write an annotation of a message',
      },
      (session) =>
        eachTaken(
          commandsOf(session, 'STORE').filter(({ command }) => command.annotations !== null),
          (heard) => notOffered(heard, ANNOTATE),
        ),
    );
  }),
  ...clientChecks(`${ROW_2_0}020a_O`, (check) => {
    check(
      'fetches annotations of an object by FETCH ANNOTATION',
      {
        slug: 'fetches-annotation',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.2', 'RFC 5257 §4.2'],
        show: 'read an annotation of a message',
      },
      (session) =>
        eachTaken(commandsOf(session, 'FETCH').filter(asksForItem('ANNOTATION')), (heard) =>
          notOffered(heard, ANNOTATE),
        ),
    );
  }),
  ...clientChecks([`${ROW_2_0}021_M`, `${ROW_1_0}015_O`], (check) => {
    check(
      'updates annotations of a folder by SETMETADATA',
      {
        slug: 'sets-folder-metadata',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.1', 'RFC 5464 §4.3'],
        show: 'write an annotation of a folder',
      },
      (session) => eachTaken(commandsOf(session, 'SETMETADATA').filter(isOfFolder), metadataOffered),
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
  ...clientChecks(`${ROW_2_0}021a_O`, (check) => {
    check(
      'fetches annotations of a folder by GETMETADATA',
      {
        slug: 'gets-folder-metadata',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.2', 'RFC 5464 §4.2'],
        show: 'read the annotations of a folder',
      },
      (session) => eachTaken(commandsOf(session, 'GETMETADATA').filter(isOfFolder), metadataOffered),
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
    check(
      'asks for annotations by an entry that has others below it',
      {
        slug: 'gets-higher-entry',
        level: 'SHOULD',
        clauses: ['cpm-ms-2.0 §6.6.2'],
        show: 'read the annotations of a folder or of the server',
      },
      (session) =>
        each(completed(session, 'GETMETADATA'), (heard) =>
          entriesOf(heard).every((entry) => LOWEST.test(entry))
            ? `${entriesOf(heard).join(' and ')} ${entriesOf(heard).length > 1 ? 'have' : 'has'} nothing below, and more can be had at a time from an entry higher up`
            : null,
        ),
    );
  }),
  ...clientChecks(`${ROW_2_0}021b_M`, (check) => {
    check(
      'uses the entries of CPM',
      {
        slug: 'cpm-entries',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 Appendix H'],
        show: 'ask for the default folder (the entry of Appendix H)',
      },
      (session) =>
        eachTaken(commandsOf(session, 'GETMETADATA', 'SETMETADATA').filter(namesCpmEntries), (heard) =>
          isOfFolder(heard) && entriesOf(heard).some((entry) => DEFAULT_FOLDER.test(entry))
            ? `${heard.command.name} names DefaultFolderLocation of the folder ${heard.command.mailbox}, and only the server has that entry`
            : null,
        ),
    );
  }),
  ...clientChecks(`${ROW_2_0}021c_M`, (check) => {
    check(
      'updates annotations of the server under the empty name',
      {
        slug: 'sets-server-metadata',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.1', 'RFC 5464 §4.3'],
        show: 'write an annotation of the server',
      },
      (session) => eachTaken(commandsOf(session, 'SETMETADATA').filter(isOfServer), metadataOffered),
    );
    check(
      'fetches annotations of the server under the empty name',
      {
        slug: 'gets-server-metadata',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.2', 'RFC 5464 §4.2'],
        show: 'read the annotations of the server',
      },
      (session) => eachTaken(commandsOf(session, 'GETMETADATA').filter(isOfServer), metadataOffered),
    );
  }),
];

type OfMetadata = HeardOf<'GETMETADATA' | 'SETMETADATA'>;

const isOfServer = ({ command }: OfMetadata): boolean => command.mailbox === '';
const isOfFolder = ({ command }: OfMetadata): boolean => command.mailbox !== '';

function entriesOf({ command }: OfMetadata): string[] {
  return command.entries.map((entry) => (typeof entry === 'string' ? entry : entry.entry));
}

function namesCpmEntries(heard: OfMetadata): boolean {
  const { command } = heard;
  const isDeep = command.name === 'GETMETADATA' && command.depth === 'infinity';
  return entriesOf(heard).some((entry) => CPM_ENTRY.test(entry) || (isDeep && ABOVE_CPM_ENTRIES.test(entry)));
}

function metadataOffered(heard: OfMetadata): string | null {
  return isOfServer(heard) ? notOffered(heard, 'METADATA', 'METADATA-SERVER') : notOffered(heard, 'METADATA');
}

/** Two in a row of one connection for one folder could have been one. */
function setsAtOnce(session: ClientSession): Observation {
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
