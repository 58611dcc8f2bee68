/**
 * Folders: selecting, creating, listing, renaming, deleting (C-004, C-014 to C-017; in 1.0 C-007 to C-011;
 * cpm-ms-2.0 §6.1.2, §6.4).
 */
import { asksForStatus } from './asked-for.ts';
import { type Broken, clientChecks, each, eachTaken, type Observation, shown } from './client-check.ts';
import { ROW_1_0, ROW_2_0 } from './client-rows.ts';
import { badName } from './folder-names.ts';
import { notOffered } from './offered.ts';
import { type ClientSession, commandsOf, completed, type HeardOf } from './session/client-session.ts';
import { needsFolder } from './states.ts';

export const folderChecks = [
  ...clientChecks([`${ROW_2_0}004_M`, `${ROW_1_0}009_M`], (check) => {
    check(
      'sets the active folder by SELECT',
      {
        slug: 'selects',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.1.2', 'RFC 3501 §6.3.1'],
        show: 'open a folder',
      },
      (session) => shown(completed(session, 'SELECT')),
    );
    check(
      'opens a folder before it works with what is in it',
      {
        slug: 'selects-first',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.1.2', 'RFC 3501 §3.3'],
        show: 'open a folder',
      },
      (session) =>
        each(
          session.commands.filter(
            ({ command, state }) => command !== null && needsFolder(command) && state.user !== null,
          ),
          ({ command, state }) =>
            state.selected === null ? `${command!.name} was sent while no folder was selected` : null,
        ),
    );
  }),
  ...clientChecks([`${ROW_2_0}014_M`, `${ROW_1_0}007_M`], (check) => {
    check(
      'creates a folder by CREATE',
      {
        slug: 'creates',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.4.1', 'RFC 3501 §6.3.3'],
        show: 'create a folder',
      },
      (session) => shown(completed(session, 'CREATE')),
    );
    check(
      'names a new folder in modified UTF-7',
      {
        slug: 'creates-named',
        level: 'MUST',
        clauses: ['RFC 3501 §5.1', 'RFC 3501 §5.1.3'],
        show: 'create a folder',
      },
      (session) => eachTaken(commandsOf(session, 'CREATE'), ({ command }) => badName(command.mailbox)),
    );
  }),
  ...clientChecks([`${ROW_2_0}015_M`, `${ROW_1_0}008_M`], (check) => {
    check(
      'finds out what folders there are by LIST',
      {
        slug: 'lists',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.4.2', 'RFC 3501 §6.3.8'],
        show: 'show the folders',
      },
      (session) => shown(completed(session, 'LIST')),
    );
  }),
  ...clientChecks(`${ROW_2_0}015_M`, (check) => {
    check(
      'lists the contents of the selected folder by FETCH',
      {
        slug: 'lists-contents',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.4.2', 'RFC 3501 §6.4.5'],
        show: 'show what is in a folder',
      },
      (session) => shown(completed(session, 'FETCH')),
    );
    check(
      'asks for the state of several folders by LIST-STATUS rather than by a STATUS for each',
      {
        slug: 'list-status',
        level: 'SHOULD',
        clauses: ['cpm-ms-2.0 §6.4.2', 'RFC 5819 §2'],
        show: 'synchronise its folders a second time',
      },
      listStatus,
    );
    check(
      'uses LIST-STATUS only where it is offered',
      {
        slug: 'list-status-offered',
        conditional: true,
        level: 'MUST',
        clauses: ['RFC 5819 §2', 'RFC 3501 §6.1.1'],
        show: 'synchronise its folders a second time (by LIST-STATUS)',
      },
      (session) =>
        each(commandsOf(session, 'LIST').filter(asksForStatus), (heard) => notOffered(heard, 'LIST-STATUS')),
    );
  }),
  ...clientChecks([`${ROW_2_0}016_M`, `${ROW_1_0}010_M`], (check) => {
    check(
      'renames or moves a folder by RENAME',
      {
        slug: 'renames',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.4.3', 'RFC 3501 §6.3.5'],
        show: 'rename a folder',
      },
      (session) => shown(completed(session, 'RENAME')),
    );
    check(
      'gives a folder a new name in modified UTF-7',
      {
        slug: 'renames-named',
        level: 'MUST',
        clauses: ['RFC 3501 §5.1', 'RFC 3501 §5.1.3'],
        show: 'rename a folder',
      },
      (session) => eachTaken(commandsOf(session, 'RENAME'), ({ command }) => badName(command.to)),
    );
  }),
  ...clientChecks([`${ROW_2_0}017_M`, `${ROW_1_0}011_M`], (check) => {
    check(
      'deletes a folder by DELETE',
      {
        slug: 'deletes',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.4.4', 'RFC 3501 §6.3.4'],
        show: 'delete a folder',
      },
      (session) => shown(completed(session, 'DELETE')),
    );
    check(
      'does not delete INBOX',
      {
        slug: 'deletes-not-inbox',
        level: 'MUST',
        clauses: ['RFC 3501 §6.3.4'],
        show: 'delete a folder',
      },
      (session) =>
        eachTaken(commandsOf(session, 'DELETE'), ({ command }) =>
          /^inbox$/i.test(command.mailbox) ? 'DELETE names INBOX, which is an error' : null,
        ),
    );
    check(
      'does not select a folder again that it has deleted',
      {
        slug: 'deleted-is-gone',
        conditional: true,
        level: 'SHOULD',
        clauses: ['cpm-ms-2.0 §6.4.4', 'RFC 3501 §6.3.4'],
        show: 'delete a folder',
      },
      (session) => ({ seen: completed(session, 'DELETE').length, broken: usedAfterDeletion(session) }),
    );
  }),
];

/** Folders asked for one by one in a row: so many are a synchronisation. */
const MANY = 3;

/** After the first synchronisation; the first may ask as it likes. */
function listStatus(session: ClientSession): Observation {
  const asked = commandsOf(session, 'STATUS');
  const together = completed(session, 'LIST').filter(asksForStatus);
  const rounds = runsOf(asked).filter(
    (run) => new Set(run.map(({ command }) => command.mailbox)).size >= MANY,
  );
  const offered = asked.some(({ state }) => state.capabilities.has('LIST-STATUS'));
  const broken = offered
    ? rounds.slice(1).map((run): Broken => {
        const saw = `after the initial synchronisation ${run.length} STATUS commands in a row asked for what one LIST-STATUS tells`;
        return { saw, command: run[0]! };
      })
    : [];
  return { seen: together.length + broken.length, broken };
}

/** STATUS commands of a connection with nothing else between them. */
function runsOf(asked: readonly HeardOf<'STATUS'>[]): HeardOf<'STATUS'>[][] {
  const runs: HeardOf<'STATUS'>[][] = [];
  for (const heard of asked) {
    const last = runs.at(-1)?.at(-1);
    const before = heard.connection.commands[heard.connection.commands.indexOf(heard) - 1];
    if (last !== undefined && last === before) runs.at(-1)!.push(heard);
    else runs.push([heard]);
  }
  return runs;
}

function usedAfterDeletion(session: ClientSession): Broken[] {
  const gone = new Map<string, number>();
  return session.commands.flatMap((heard): Broken[] => {
    const { command, answer } = heard;
    if (command === null) return [];
    if (command.name === 'DELETE' && answer?.status === 'OK') gone.set(command.mailbox, heard.index);
    if (command.name === 'CREATE') gone.delete(command.mailbox);
    if (command.name === 'RENAME') gone.delete(command.to);
    if (command.name !== 'SELECT' || !gone.has(command.mailbox)) return [];
    return [
      { saw: `the folder ${command.mailbox} was selected though the client had deleted it`, command: heard },
    ];
  });
}
