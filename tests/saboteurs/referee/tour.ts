/**
 * Two clients at one mailbox, who give every invariant of an IMAP session something to look at, and the referee who
 * listens. What the server answers is taken as it comes: a saboteur may refuse anything.
 */
import type { CommandPart } from '../../../drivers/imap/command-part.ts';
import { ImapConnection } from '../../../drivers/imap/connection.ts';
import { ConnectionTrouble } from '../../../drivers/imap/trouble.ts';
import { type FakeServerOptions, startFakeServer } from '../../../fake-server/index.ts';
import { Referee } from '../../../referee/referee.ts';
import type { RefereeReport } from '../../../referee/report.ts';
import { tapped } from '../../../transcript/tapped.ts';
import type { Transcript } from '../../../transcript/transcript.ts';

const DEADLINE = 2_000;
const MESSAGES = 4;

/** What the referee says of the tour at a server with these options. */
export async function touredAt(options: FakeServerOptions): Promise<RefereeReport> {
  const server = await startFakeServer(options);
  const referee = new Referee();
  const transcript = tapped(null, (record) => referee.take(record));
  try {
    await tour(await guests(server, transcript, 'first', 'second', 'third'));
  } catch (error) {
    if (!(error instanceof ConnectionTrouble)) throw error;
  } finally {
    await transcript.close();
    await server.stop();
  }
  return referee.end();
}

async function guests(
  {
    host,
    imapPort,
    users,
  }: { host: string; imapPort: number; users: readonly { user: string; password: string }[] },
  transcript: Transcript,
  ...labels: string[]
): Promise<ImapConnection[]> {
  const { user, password } = users[0]!;
  const endpoint = { host, port: imapPort, security: 'clear' as const };
  return Promise.all(
    labels.map(async (label) => {
      const connection = await ImapConnection.open({ endpoint, transcript, label, timeoutMs: DEADLINE });
      await connection.login(user, password);
      return connection;
    }),
  );
}

async function tour([one, two, three]: ImapConnection[]): Promise<void> {
  const said = (guest: ImapConnection) => (text: string, literal?: string) =>
    guest.exchange([text, ...(literal === undefined ? [] : [literalOf(literal)])]);
  const [first, second, third] = [said(one!), said(two!), said(three!)];
  await first('CAPABILITY');
  await first('CREATE tour');
  for (let at = 1; at <= MESSAGES; at++)
    await first(
      'APPEND tour () " 1-Feb-2026 10:00:00 +0000" ',
      `From: a@example.com\r\nSubject: ${at}\r\n\r\nText ${at}\r\n`,
    );
  // Without extensions: numbers, flags, what a message is.
  await first('SELECT tour');
  await first('FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE BODY.PEEK[])');
  await first('FETCH 1:* (RFC822.SIZE INTERNALDATE ENVELOPE BODY.PEEK[] BODY.PEEK[HEADER])');
  await first('STORE 1 +FLAGS (\\Flagged)');
  await first('SEARCH ALL');
  await first('SEARCH RETURN (ALL) ALL');
  await first('COPY 1:2 tour');
  await first('NOOP');
  await first('FETCH 1:* (UID)');
  // With QRESYNC, while another one works at the same mailbox.
  await second('ENABLE QRESYNC');
  await second('CAPABILITY');
  await second('SELECT tour');
  await second('UID FETCH 1:* (FLAGS MODSEQ)');
  await first('STORE 1 -FLAGS (\\Flagged)');
  await second('NOOP');
  await second('UID FETCH 1:* (MODSEQ)');
  const idle = await two!.idle();
  await first('STORE 2 +FLAGS.SILENT (\\Deleted)');
  await first('EXPUNGE');
  await idle.done();
  await second('FETCH 1:* (UID)');
  await first('FETCH 1:* (UID)');
  await first('APPEND tour ', 'Subject: last\r\n\r\nLate.\r\n');
  await first('NOOP');
  await first('UID FETCH 1:* (UID BODY.PEEK[])');
  await second('NOOP');
  await third('EXAMINE tour');
  await third('UID FETCH 1:* (RFC822.SIZE INTERNALDATE BODY.PEEK[])');
  for (const guest of [one!, two!, three!]) await guest.logout();
}

function literalOf(text: string): CommandPart {
  return { literal: Buffer.from(text), synchronising: true };
}
