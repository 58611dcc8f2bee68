/** The application that is tested: it reads what has come into INBOX. */
import { ImapFlow } from 'imapflow';

export interface Account {
  host: string;
  /** With TLS from the start. */
  port: number;
  user: string;
  password: string;
  /** PEM of the authorities that are trusted. */
  ca: string;
}

/**
 * The texts of what was unread, oldest first. Where the connection is lost it tries once more; rejects with what was
 * in the way.
 */
export async function readNew(account: Account): Promise<string[]> {
  try {
    return await readOnce(account);
  } catch (error) {
    if ((error as { code?: string }).code !== 'NoConnection') throw error;
    return readOnce(account);
  }
}

async function readOnce({ host, port, user, password, ca }: Account): Promise<string[]> {
  const mail = new ImapFlow({
    host,
    port,
    secure: true,
    tls: { ca },
    auth: { user, pass: password },
    logger: false,
  });
  // Who waits for an answer is told, too.
  mail.on('error', () => undefined);
  await mail.connect();
  try {
    const lock = await mail.getMailboxLock('INBOX');
    try {
      const unread = await mail.search({ seen: false }, { uid: true });
      if (!unread || unread.length === 0) return [];
      const messages = await mail.fetchAll(unread, { source: true }, { uid: true });
      await mail.messageFlagsAdd(unread, ['\\Seen'], { uid: true });
      return messages.map(({ source }) => textOf(source!.toString('utf8')));
    } finally {
      lock.release();
    }
  } finally {
    await mail.logout().catch(() => undefined);
  }
}

/** What stands behind the last header: of the message, and of the CPIM message in it. */
function textOf(message: string): string {
  return message.split('\r\n\r\n').at(-1)!.trim();
}
