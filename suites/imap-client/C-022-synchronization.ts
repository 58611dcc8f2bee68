/** Synchronisation and notifications: C-022, C-023 (in 1.0 C-016; cpm-ms-2.0 §6.7, §6.8, errata E-06, E-71, E-72). */
import { asksForItem, asksForStatus, searchKeyText } from './asked-for.ts';
import { clientChecks, each, eachTaken, type Observation, shown } from './client-check.ts';
import { ROW_1_0, ROW_2_0 } from './client-rows.ts';
import { notOffered } from './offered.ts';
import {
  type ClientSession,
  commandsOf,
  completed,
  type HeardCommand,
  type HeardOf,
} from './session/client-session.ts';
import { usesOfUidplus } from './uidplus.ts';
import { honoursUidvalidity } from './uidvalidity.ts';

export const synchronizationChecks = [
  ...clientChecks([`${ROW_2_0}022_M`, `${ROW_1_0}016_M`], (check) => {
    check(
      'fetches new messages from the last UID that it knows on',
      {
        slug: 'fetches-new',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.7', 'RFC 4549 §3'],
        show: 'open a folder again in which new messages have come meanwhile',
      },
      (session) => shown(completed(session, 'FETCH').filter(isFromLastOn)),
    );
    check(
      'synchronises flags by SEARCH or by fetching them',
      {
        slug: 'synchronises-flags',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.7'],
        show: 'open a folder again in which flags have changed meanwhile',
      },
      (session) =>
        shown([
          ...completed(session, 'FETCH').filter(asksForItem('FLAGS')),
          ...completed(session, 'SEARCH').filter((heard) => isOfFlags(searchKeyText(heard))),
        ]),
    );
    check(
      'fetches everything anew when UIDVALIDITY has changed',
      {
        slug: 'honours-uidvalidity',
        conditional: true,
        level: 'MUST',
        clauses: ['RFC 3501 §2.3.1.1', 'RFC 4549 §4'],
        show: 'open a folder again whose UIDVALIDITY has changed meanwhile',
      },
      honoursUidvalidity,
    );
  }),
  ...clientChecks(`${ROW_2_0}022_M`, (check) => {
    check(
      'uses LIST-STATUS and UIDPLUS',
      {
        slug: 'uses-extensions',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.7', 'RFC 5819 §2', 'RFC 4315 §2.1'],
        show: 'synchronise its folders, and remove a message of several marked ones',
      },
      usesExtensions,
    );
  }),
  // QRESYNC is a bonus in 2.0, and what 1.0 means by synchronisation (erratum E-06).
  ...clientChecks([`${ROW_2_0}022_M`, `${ROW_1_0}016_M`], (check) => {
    check(
      'enables QRESYNC before it uses it',
      {
        slug: 'enables-qresync',
        conditional: true,
        level: 'MUST',
        clauses: ['RFC 7162 §3.2.3', 'RFC 7162 §3.2.5'],
        show: 'synchronise by QRESYNC (if it can)',
      },
      enablesQresync,
    );
    check(
      'sends ENABLE before it selects a folder',
      {
        slug: 'enables-early',
        conditional: true,
        level: 'MUST',
        clauses: ['RFC 5161 §3.1'],
        show: 'enable an extension (if it can)',
      },
      (session) =>
        each(commandsOf(session, 'ENABLE'), ({ state, command }) =>
          state.selected !== null &&
          command.capabilities.some((name) => /^QRESYNC$/i.test(name)) &&
          commandsOf(session, 'SELECT', 'EXAMINE').some(resynchronises)
            ? 'QRESYNC was enabled while a folder was selected'
            : null,
        ),
    );
    check(
      'uses VANISHED by UID, and together with CHANGEDSINCE',
      {
        slug: 'vanished-with-changedsince',
        conditional: true,
        level: 'MUST',
        clauses: ['RFC 7162 §3.2.6'],
        show: 'synchronise a folder from which messages were removed meanwhile (by QRESYNC)',
      },
      (session) =>
        each(
          commandsOf(session, 'FETCH').filter((heard) => hasModifier(heard, 'VANISHED')),
          (heard) => {
            if (!heard.command.uid) return 'VANISHED is asked for with FETCH, and is for UID FETCH alone';
            return hasModifier(heard, 'CHANGEDSINCE') ? null : 'VANISHED is asked for without CHANGEDSINCE';
          },
        ),
    );
  }),
  ...clientChecks(`${ROW_1_0}016_M`, (check) => {
    check(
      'synchronises by QRESYNC',
      {
        slug: 'uses-qresync',
        level: 'MUST',
        clauses: ['cpm-ms-1.0 §6.1', 'cpm-ms-1.0 §6.1.5', 'RFC 7162 §3.2.5', 'RFC 7162 §3.2.6'],
        show: 'synchronise a folder by QRESYNC, with its parameter of SELECT or with VANISHED',
      },
      (session) => shown(usesOfQresync(session)),
    );
  }),
  ...clientChecks(`${ROW_2_0}022_M`, (check) => {
    check(
      'learns of purged messages by VANISHED where it can',
      {
        slug: 'uses-vanished',
        conditional: true,
        level: 'SHOULD',
        clauses: ['cpm-ms-2.0 §6', 'cpm-ms-2.0 §6.7', 'RFC 7162 §3.2.6'],
        show: 'synchronise a folder from which messages were removed meanwhile (by QRESYNC)',
      },
      (session) => shown(usesOfQresync(session)),
    );
  }),
  ...clientChecks(`${ROW_2_0}023_O`, (check) => {
    check(
      'asks for the events of messages in the combinations that there are',
      {
        slug: 'notify-events',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.8', 'RFC 5465 §5'],
        show: 'ask for notifications of certain folders (NOTIFY)',
      },
      (session) => eachTaken(commandsOf(session, 'NOTIFY'), faultOfEvents),
    );
    check(
      'asks for notifications by NOTIFY',
      {
        slug: 'notify',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.8', 'RFC 5465 §3'],
        show: 'ask for notifications of certain folders (NOTIFY)',
      },
      (session) => {
        // NOTIFY NONE asks for none.
        const asking = commandsOf(session, 'NOTIFY').filter(({ command }) => command.set !== null);
        return eachTaken(asking, (heard) => notOffered(heard, 'NOTIFY'));
      },
    );
    check(
      'ends IDLE with DONE before it sends another command',
      {
        slug: 'idle-done',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.8', 'RFC 2177 §3'],
        show: 'wait for new messages (IDLE)',
      },
      (session) =>
        eachTaken(commandsOf(session, 'IDLE'), (heard) =>
          heard.connection.lines.some(({ at, text }) => at >= heard.at && !/^done$/i.test(text.trim()))
            ? 'something else than DONE was sent while the session idled'
            : null,
        ),
    );
  }),
];

/** Either of them alone is not enough. */
function usesExtensions(session: ClientSession): Observation {
  const listed = completed(session, 'LIST').filter(asksForStatus);
  const byUid = usesOfUidplus(session);
  return shown(listed.length > 0 && byUid.length > 0 ? [...listed, ...byUid] : []);
}

/** `UID FETCH 17:*`, or the range behind the first message. */
function isFromLastOn({ command }: HeardOf<'FETCH'>): boolean {
  return command.uid && command.set !== '$' && command.set.some(({ from, to }) => to === '*' && from !== 1);
}

function hasModifier({ command }: HeardOf<'FETCH'>, wanted: 'VANISHED' | 'CHANGEDSINCE'): boolean {
  return command.modifiers.some(({ name }) => name === wanted);
}

/** MessageNew and MessageExpunge go together, and changes of flags or annotations only with both. */
function faultOfEvents({ command }: HeardOf<'NOTIFY'>): string | null {
  for (const { events } of command.set?.groups ?? []) {
    const names = new Set(events?.map(({ name }) => name));
    const isWhole = names.has('MessageNew') && names.has('MessageExpunge');
    const needing = ['MessageNew', 'MessageExpunge', 'FlagChange', 'AnnotationChange'].find((name) =>
      names.has(name),
    );
    if (needing !== undefined && !isWhole)
      return `${needing} is asked for without both MessageNew and MessageExpunge`;
  }
  return null;
}

function isOfFlags(key: string): boolean {
  return /"(?:UN)?(?:SEEN|ANSWERED|FLAGGED|DELETED|DRAFT)"|KEYWORD|MODSEQ/.test(key);
}

/** What of it the server took. */
function usesOfQresync(session: ClientSession): HeardCommand[] {
  return [
    ...completed(session, 'FETCH').filter((heard) => hasModifier(heard, 'VANISHED')),
    ...completed(session, 'SELECT', 'EXAMINE').filter(resynchronises),
  ];
}

/** A SELECT or EXAMINE with QRESYNC, which asks for ENABLE in the authenticated state. */
function resynchronises({ command }: HeardOf<'SELECT' | 'EXAMINE'>): boolean {
  return command.parameters.some(({ name }) => name === 'QRESYNC');
}

function enablesQresync(session: ClientSession): Observation {
  const using = session.commands.filter(({ command }) => {
    if (command?.name === 'SELECT' || command?.name === 'EXAMINE')
      return command.parameters.some(({ name }) => name === 'QRESYNC');
    return command?.name === 'FETCH' && command.modifiers.some(({ name }) => name === 'VANISHED');
  });
  return each(using, (heard) => {
    const before = heard.connection.commands.slice(0, heard.connection.commands.indexOf(heard));
    const isEnabled = before.some(
      ({ command }) =>
        command?.name === 'ENABLE' && command.capabilities.some((name) => /^QRESYNC$/i.test(name)),
    );
    return isEnabled ? null : 'QRESYNC is used on a connection on which it was not enabled';
  });
}
