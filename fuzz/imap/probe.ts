/** What a session sees of its mailbox and of the mailboxes below it, to compare before and after. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { flagsOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { mailboxCommand } from '../../drivers/imap/mailbox-command.ts';
import type { LaneFolder } from './lane-folder.ts';

export interface Probe {
  /** False: no mailbox is selected any more. */
  readonly selected: boolean;
  /** `UID flags` of each message, in order. */
  readonly messages: readonly string[];
  readonly mailboxes: readonly string[];
  /** False: what was told breaks the grammar in places, so some of it is missing here. */
  readonly readable: boolean;
}

/** Throws `ConnectionTrouble`. */
export async function probe(connection: ImapConnection, folder: LaneFolder): Promise<Probe> {
  const answers = await connection.pipeline(probing(folder));
  return seenIn(answers[0]!.ok, answers);
}

/** The same behind a SELECT of the folder, which may fail. */
export async function probeAnew(connection: ImapConnection, folder: LaneFolder): Promise<Probe> {
  const selected = await connection.exchange(mailboxCommand('SELECT', folder.name));
  return selected.ok
    ? probe(connection, folder)
    : { selected: false, messages: [], mailboxes: [], readable: true };
}

function probing(folder: LaneFolder): CommandPart[][] {
  return [['UID FETCH 1:* (FLAGS)'], mailboxCommand('LIST ""', folder.pattern)];
}

/** Data of commands that were written together may come before either is answered (RFC 3501 §5.5). */
function seenIn(selected: boolean, answers: readonly Answer[]): Probe {
  return {
    selected,
    messages: Array.from(flagsByUid(answers), ([uid, flags]) => `${uid} (${flags})`).sort(),
    mailboxes: [
      ...new Set(answers.flatMap((answer) => answer.data('LIST')).map(({ mailbox }) => mailbox)),
    ].sort(),
    readable: answers.every(({ responses }) => responses.every(({ error }) => error === null)),
  };
}

/** How the second differs from the first, in words; null if it does not. */
export function difference(before: Probe, after: Probe): string | null {
  if (before.selected && !after.selected) return 'the mailbox is no longer selected';
  const messages = differing(before.messages, after.messages);
  if (messages !== null) return `messages (UID and flags) ${messages}`;
  const mailboxes = differing(before.mailboxes, after.mailboxes);
  return mailboxes === null ? null : `mailboxes (names) ${mailboxes}`;
}

/**
 * The flags of each message by its UID, in small letters and sorted; without \Recent, which may go to any session at any
 * time. What was told last counts: data may come twice, and unasked.
 */
export function flagsByUid(answers: readonly Answer[]): Map<number, string> {
  const seen = new Map<number, string>();
  for (const message of answers.flatMap((answer) => answer.fetches())) {
    const uid = uidOf(message);
    const flags = flagsOf(message);
    if (uid === null || flags === null) continue;
    const lasting = [...flags].map((flag) => flag.toLowerCase()).filter((flag) => flag !== '\\recent');
    seen.set(uid, lasting.sort().join(' '));
  }
  return seen;
}

function differing(before: readonly string[], after: readonly string[]): string | null {
  const gone = before.filter((one) => !after.includes(one));
  const came = after.filter((one) => !before.includes(one));
  if (gone.length + came.length === 0) return null;
  return `were ${gone.slice(0, 4).join(', ') || 'not'}, and are ${came.slice(0, 4).join(', ') || 'gone'}`;
}
