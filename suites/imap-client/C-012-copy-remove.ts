/** Copying and removing objects: C-012, C-013 (in 1.0 C-005, C-006; cpm-ms-2.0 §6.3.4, §6.3.5, errata E-45, E-55). */
import type { StoredFact } from '../../transcript/session-facts.ts';
import { type Broken, clientChecks, each, eachTaken, type Observation, shown } from './client-check.ts';
import { ROW_1_0, ROW_2_0 } from './client-rows.ts';
import { namesAbsent } from './message-numbers.ts';
import { messagesBehind, notificationsAbout, objectsNamed, printed } from './selected-objects.ts';
import {
  type ClientSession,
  commandsOf,
  completed,
  type HeardCommand,
  type HeardOf,
} from './session/client-session.ts';

export const copyAndRemoveChecks = [
  ...clientChecks([`${ROW_2_0}012_M`, `${ROW_1_0}005_M`], (check) => {
    check(
      'copies objects by COPY or UID COPY',
      {
        slug: 'copies',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.4', 'RFC 3501 §6.4.7'],
        show: 'copy a message to another folder',
      },
      (session) => shown(completed(session, 'COPY')),
    );
    check(
      'copies messages that are there',
      {
        slug: 'copies-existing',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.4', 'RFC 3501 §9'],
        show: 'copy a message to another folder',
      },
      (session) => eachTaken(commandsOf(session, 'COPY', 'MOVE'), namesAbsent),
    );
    check(
      'copies the disposition notifications of a message along with it',
      {
        slug: 'copies-imdns',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.4'],
        show: 'copy a message that has disposition notifications',
      },
      copiesNotifications,
    );
  }),
  ...clientChecks([`${ROW_2_0}013_M`, `${ROW_1_0}006_M`], (check) => {
    check(
      'removes objects by setting \\Deleted and then EXPUNGE',
      {
        slug: 'removes',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.5', 'RFC 3501 §6.4.3'],
        show: 'delete a message with EXPUNGE (CLOSE tells nothing of what is gone)',
      },
      (session) => shown(expunges(session).filter(({ responses }) => responses.some(tellsRemoval))),
    );
    check(
      'expunges what it has marked, and does not leave it behind when it leaves the folder',
      {
        slug: 'expunges-marked',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.5'],
        show: 'delete a message and log out',
      },
      leavesNothingMarked,
    );
    check(
      'removes the disposition notifications of a message along with it',
      {
        slug: 'removes-imdns',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.5'],
        show: 'delete a message that has disposition notifications',
      },
      removesNotifications,
    );
    check(
      'does not remove a session info object while other objects of the session remain',
      {
        slug: 'keeps-session-info',
        conditional: true,
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.5', 'cpm-ms-2.0 §5.2.3'],
        show: 'delete a message of a session',
      },
      keepsSessionInfo,
    );
    check(
      'removes the session info object of a session folder along with that folder alone',
      {
        slug: 'session-info-with-folder',
        conditional: true,
        level: 'SHOULD',
        clauses: ['cpm-ms-2.0 §6.3.5', 'cpm-ms-2.0 §5.2.3'],
        show: 'delete all that is in the folder of a session',
      },
      removesSessionInfoWithFolder,
    );
  }),
];

function copiesNotifications(session: ClientSession): Observation {
  const copies = completed(session, 'COPY', 'MOVE');
  const taken = (heard: HeardCommand, mailbox: string): StoredFact[] =>
    copies
      .filter(({ command, state }) => command.mailbox === mailbox && state.selected === heard.state.selected)
      .flatMap((copy) => objectsNamed(copy, copy.command.set, copy.command.uid));
  let seen = 0;
  const broken = copies.flatMap((heard): Broken[] => {
    const messages = objectsNamed(heard, heard.command.set, heard.command.uid).filter(
      ({ type }) => type !== 'imdn',
    );
    const due = notificationsAbout(messages, heard.objects);
    if (due.length === 0) return [];
    seen++;
    const along = new Set(taken(heard, heard.command.mailbox).map(({ uid }) => uid));
    const left = due.filter(({ uid }) => !along.has(uid));
    if (left.length === 0) return [];
    return [
      {
        saw: `${printed(messagesBehind(left, messages))} was copied without its disposition notifications ${printed(left)}`,
        command: heard,
      },
    ];
  });
  return { seen, broken };
}

/** EXPUNGE, UID EXPUNGE (erratum E-75), and CLOSE, which expunges without telling. */
function expunges(session: ClientSession): HeardOf<'EXPUNGE' | 'CLOSE'>[] {
  return completed(session, 'EXPUNGE', 'CLOSE').filter(({ state }) => !state.readOnly);
}

function tellsRemoval(told: HeardCommand['responses'][number]): boolean {
  return told.kind === 'data' && (told.type === 'EXPUNGE' || told.type === 'VANISHED');
}

const isMarked = ({ flags }: StoredFact): boolean => flags.some((flag) => flag.toLowerCase() === '\\deleted');

/** What an EXPUNGE takes away, and what stays. */
function divided(heard: HeardOf<'EXPUNGE' | 'CLOSE'>): { gone: StoredFact[]; kept: StoredFact[] } {
  const { command, objects } = heard;
  const named =
    command.name === 'EXPUNGE' && command.uids !== null
      ? new Set(objectsNamed(heard, command.uids, true).map(({ uid }) => uid))
      : null;
  const isGone = (object: StoredFact): boolean => isMarked(object) && (named?.has(object.uid) ?? true);
  return { gone: objects.filter(isGone), kept: objects.filter((object) => !isGone(object)) };
}

function removesNotifications(session: ClientSession): Observation {
  let seen = 0;
  const broken = expunges(session).flatMap((heard): Broken[] => {
    const { gone, kept } = divided(heard);
    const messages = gone.filter(({ type }) => type !== 'imdn');
    const left = notificationsAbout(messages, kept);
    if (notificationsAbout(messages, heard.objects).length > 0) seen++;
    if (left.length === 0 || isRemovedLater(session, heard, left)) return [];
    return [
      {
        saw: `${printed(messagesBehind(left, messages))} was removed, and its disposition notifications ${printed(left)} stayed`,
        command: heard,
      },
    ];
  });
  return { seen, broken };
}

/** A client may remove them with another EXPUNGE of the same session. */
function isRemovedLater(session: ClientSession, heard: HeardCommand, left: readonly StoredFact[]): boolean {
  const later = expunges(session).filter(
    ({ index, state }) => index > heard.index && state.selected === heard.state.selected,
  );
  return left.every(({ uid }) =>
    later.some((other) => divided(other).gone.some((object) => object.uid === uid)),
  );
}

const OF_A_SESSION = new Set(['chat-message', 'imdn', 'group-state', 'file-transfer-history']);

function keepsSessionInfo(session: ClientSession): Observation {
  let seen = 0;
  const broken = expunges(session).flatMap((heard): Broken[] => {
    const { gone, kept } = divided(heard);
    if (!heard.objects.some(({ type }) => type === 'session-info') || gone.length === 0) return [];
    seen++;
    return gone
      .filter(({ type }) => type === 'session-info')
      .flatMap((info): Broken[] => {
        const others = kept.filter((object) => OF_A_SESSION.has(object.type) && isOfSession(object, info));
        if (others.length === 0) return [];
        return [
          {
            saw: `the session info object UID ${info.uid} was removed while ${printed(others.slice(0, 3))} remain`,
            command: heard,
          },
        ];
      });
  });
  return { seen, broken };
}

/**
 * §6.3.5 asks for that also where the other objects are gone, and §5.2.3 does not: so it is a warning (erratum E-55).
 * A session folder has the Contribution-ID of its session for a name (§5.2.7).
 */
function removesSessionInfoWithFolder(session: ClientSession): Observation {
  let seen = 0;
  const broken = expunges(session).flatMap((heard): Broken[] => {
    const { gone, kept } = divided(heard);
    const folder = heard.state.selected!;
    const info = gone.find(
      ({ type, contributionId }) =>
        type === 'session-info' && contributionId !== null && folder.endsWith(contributionId),
    );
    if (info === undefined || kept.some(({ type }) => OF_A_SESSION.has(type))) return [];
    seen++;
    if (isTakenAway(session, heard, folder)) return [];
    return [
      {
        saw: `the session info object UID ${info.uid} was removed and its folder ${folder} stays (erratum E-55)`,
        command: heard,
      },
    ];
  });
  return { seen, broken };
}

function isTakenAway(session: ClientSession, heard: HeardCommand, folder: string): boolean {
  const later = ({ index }: HeardCommand): boolean => index > heard.index;
  return (
    completed(session, 'DELETE')
      .filter(later)
      .some(({ command }) => command.mailbox === folder) ||
    completed(session, 'RENAME')
      .filter(later)
      .some(({ command }) => command.from === folder)
  );
}

/** A Contribution-ID is one session's (cpm-ms-2.0 table 1). */
function isOfSession({ contributionId }: StoredFact, info: StoredFact): boolean {
  return info.contributionId === null || contributionId === info.contributionId;
}

function leavesNothingMarked(session: ClientSession): Observation {
  const marking = completed(session, 'STORE').filter(
    ({ command, state }) =>
      command.action !== 'remove' &&
      command.flags.some((flag) => /^\\deleted$/i.test(flag)) &&
      !state.readOnly,
  );
  const { broken } = each(marking, (heard) => {
    const marked = objectsNamed(heard, heard.command.set, heard.command.uid).map(({ uid }) => uid);
    const behind = session.commands.filter(({ index }) => index > heard.index);
    const taken = behind.some((next) => {
      const { command, state, answer } = next;
      if (state.selected !== heard.state.selected || answer?.status !== 'OK') return false;
      if (command?.name === 'EXPUNGE' || command?.name === 'CLOSE') return true;
      return (
        command?.name === 'STORE' &&
        command.flags.some((flag) => /^\\deleted$/i.test(flag)) &&
        command.action === 'remove'
      );
    });
    const isEnded = heard.connection.closedBy !== null;
    return taken || !isEnded || marked.length === 0
      ? null
      : `the objects with UID ${marked.join(', ')} were marked with \\Deleted, and no EXPUNGE followed`;
  });
  return { seen: marking.length, broken };
}
