/** Synchronisation and notifications (§6.7, §6.8): C-022, C-023. */
import { once } from 'node:events';
import type { App } from './app.ts';
import { chatMessage } from './chat-message.ts';
import { quoted } from './line-client.ts';

/** What the client remembers of a folder between two visits. */
export interface Remembered {
  uidvalidity: bigint;
  lastUid: number;
  modseq: bigint;
}

/** Taken down before the folder is left. */
export function remember({ mail }: App): Remembered {
  if (!mail.mailbox) throw new Error('no folder is open');
  const { uidValidity, uidNext, highestModseq } = mail.mailbox;
  return { uidvalidity: uidValidity, lastUid: uidNext - 1, modseq: highestModseq ?? 1n };
}

/** Which folders have changed: LIST-STATUS, in one command for all of them. */
export async function lookAtFolders({ mail }: App): Promise<void> {
  await mail.list({ statusQuery: { messages: true, uidNext: true, uidValidity: true, unseen: true } });
}

/** Waits with IDLE until another device has stored a message. */
export async function waitForNews({ mail, conversation }: App, otherDevice: App['mail']): Promise<void> {
  const idling = mail.idle();
  const told = once(mail, 'exists', { signal: AbortSignal.timeout(20_000) });
  await otherDevice.append(conversation, chatMessage('From the other device.', new Date()));
  await told;
  // Another command ends IDLE with DONE.
  await mail.noop();
  await idling;
}

/**
 * Opens the folder again: new messages from the last known UID on, purged ones by VANISHED, flags by SEARCH. If
 * UIDVALIDITY is another one, everything that was known is void, and all of it is fetched anew.
 */
export async function synchronise({ lines, conversation }: App, known: Remembered): Promise<void> {
  await lines.command('ENABLE QRESYNC');
  const told = await lines.command(`SELECT ${quoted(conversation)}`);
  const uidvalidity = BigInt(/\[UIDVALIDITY (\d+)\]/.exec(told)?.[1] ?? 0);
  if (uidvalidity !== known.uidvalidity) {
    await lines.command('UID FETCH 1:* (FLAGS)');
    return;
  }
  await lines.command(`UID FETCH ${known.lastUid + 1}:* (FLAGS RFC822.SIZE)`);
  await lines.command(`UID FETCH 1:${known.lastUid} (FLAGS) (CHANGEDSINCE ${known.modseq} VANISHED)`);
  await lines.command('UID SEARCH UNSEEN');
}

/** NOTIFY: tells of the open folder and of INBOX, and of nothing else. */
export async function askForNotifications({ lines }: App): Promise<void> {
  await lines.command(
    'NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange)) (MAILBOXES INBOX (MessageNew MessageExpunge))',
  );
}
