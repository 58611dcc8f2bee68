/** UIDs of before a change of UIDVALIDITY (RFC 3501 §2.3.1.1, RFC 4549 §4). */
import type { SequenceSet } from '../../protocol/imap/model/common.ts';
import type { Response } from '../../protocol/imap/model/response.ts';
import type { Broken, Observation } from './client-check.ts';
import { type ClientSession, completed, type HeardCommand } from './session/client-session.ts';

/** What a client was told of a mailbox under one UIDVALIDITY. */
interface Epoch {
  uidvalidity: number;
  uids: Set<number>;
}

/**
 * Behind a SELECT that tells another UIDVALIDITY than the last one of that folder, the first command by UID must not
 * go on from UIDs that were told before it: nothing is known of the messages that have them now.
 */
export function honoursUidvalidity(session: ClientSession): Observation {
  const known = new Map<string, Epoch>();
  let seen = 0;
  const broken: Broken[] = [];
  for (const select of completed(session, 'SELECT', 'EXAMINE')) {
    const { mailbox } = select.command;
    const uidvalidity = uidvalidityOf(select);
    if (uidvalidity === null) continue;
    const before = known.get(mailbox);
    const behind = commandsWithin(select);
    const uids = before?.uidvalidity === uidvalidity ? before.uids : new Set<number>();
    for (const told of [select, ...behind].flatMap(({ responses }) => responses)) noteUids(told, uids);
    known.set(mailbox, { uidvalidity, uids });
    if (before === undefined || before.uidvalidity === uidvalidity) continue;
    seen++;
    const first = firstByUid(behind);
    if (first !== null && goesOn(first.set, before.uids))
      broken.push({
        saw: `UIDVALIDITY of ${mailbox} changed from ${before.uidvalidity} to ${uidvalidity}, and the client goes on with UIDs of before`,
        command: first.heard,
      });
  }
  return { seen, broken };
}

function uidvalidityOf({ responses }: HeardCommand): number | null {
  for (const told of responses)
    if (told.kind === 'status' && told.code?.name === 'UIDVALIDITY') return told.code.value;
  return null;
}

/** What was sent while the folder was selected. */
function commandsWithin(select: HeardCommand): HeardCommand[] {
  const { commands } = select.connection;
  const behind = commands.slice(commands.indexOf(select) + 1);
  const end = behind.findIndex(({ command }) => command?.name === 'SELECT' || command?.name === 'EXAMINE');
  return end < 0 ? behind : behind.slice(0, end);
}

function noteUids(told: Response, uids: Set<number>): void {
  if (told.kind !== 'data' || told.type !== 'FETCH') return;
  for (const item of told.items) if (item.name === 'UID') uids.add(item.uid);
}

/** The first that names messages by UID, unless the client has learned UIDs before it. */
function firstByUid(behind: readonly HeardCommand[]): { heard: HeardCommand; set: SequenceSet } | null {
  for (const heard of behind) {
    const { command, responses } = heard;
    switch (command?.name) {
      case 'FETCH':
      case 'STORE':
      case 'COPY':
        if (command.uid) return { heard, set: command.set };
        break;
      case 'EXPUNGE':
        if (command.uids !== null) return { heard, set: command.uids };
    }
    const isTold = responses.some(
      (told) => told.kind === 'data' && ['FETCH', 'SEARCH', 'ESEARCH'].includes(told.type),
    );
    if (isTold) return null;
  }
  return null;
}

/** It begins at a UID of before, or right behind one. From 1 on, or from the end, anybody may fetch. */
function goesOn(set: SequenceSet, before: ReadonlySet<number>): boolean {
  if (set === '$') return false;
  return set.some(({ from }) => from !== 1 && from !== '*' && (before.has(from) || before.has(from - 1)));
}
