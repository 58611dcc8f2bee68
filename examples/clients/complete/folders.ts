/** Folders (§6.1.2, §6.4): C-004, C-014 to C-017. */
import type { App } from './app.ts';

/** What the client makes for itself. */
export const ARCHIVE = 'Archive';

/** The folder of a conversation that has most in it: what this client shows. */
export async function findConversation({ mail }: Pick<App, 'mail'>): Promise<string> {
  const folders = await mail.list({ statusQuery: { messages: true } });
  const [fullest] = folders.toSorted((a, b) => (b.status?.messages ?? 0) - (a.status?.messages ?? 0));
  if (!fullest?.status?.messages) throw new Error('there is no folder with messages to work with');
  return fullest.path;
}

/** CREATE, RENAME, DELETE. The names are encoded in modified UTF-7 by imapflow. */
export async function manageFolders({ mail }: App): Promise<void> {
  await mail.mailboxCreate(ARCHIVE);
  await mail.mailboxCreate('Müll');
  await mail.mailboxRename('Müll', 'Papers & Pens');
  await mail.mailboxDelete('Papers & Pens');
}

/** SELECT, then FETCH for what is in the folder. */
export async function openConversation({ mail, conversation }: App): Promise<void> {
  await mail.mailboxOpen(conversation);
  await mail.fetchAll('1:*', { uid: true, flags: true, size: true });
}
