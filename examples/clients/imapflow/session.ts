/**
 * imapflow against the embedded server:
 *
 *     cpm-conformance client -- node examples/clients/imapflow/session.ts
 *
 * What an app does with it in a usual session. `examples/clients/complete` does everything.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { ImapFlow } from 'imapflow';

const { CPM_HOST, CPM_IMAPS_PORT, CPM_USER, CPM_PASSWORD, CPM_CA_FILE } = process.env;
if (!CPM_HOST || !CPM_USER || !CPM_CA_FILE) {
  process.stderr.write('CPM_HOST … are not set: run me under cpm-conformance client.\n');
  process.exit(2);
}

function client(): ImapFlow {
  return new ImapFlow({
    host: CPM_HOST!,
    port: Number(CPM_IMAPS_PORT),
    secure: true,
    tls: { ca: readFileSync(CPM_CA_FILE!, 'utf8') },
    auth: { user: CPM_USER!, pass: CPM_PASSWORD! },
    logger: false,
  });
}

const mail = client();
await mail.connect();

const folders = await mail.list({ statusQuery: { messages: true, unseen: true } });
const { path } = folders.find(({ status }) => (status?.messages ?? 0) > 0)!;
await mail.mailboxCreate('Kept');

const lock = await mail.getMailboxLock(path);
try {
  await mail.fetchAll('1:*', { uid: true, flags: true, envelope: true, bodyStructure: true });
  const message = await mail.fetchOne('1', { source: true }, { uid: true });
  if (message) await mail.append('Kept', message.source!, ['\\Seen']);
  await mail.search({ body: 'weather' }, { uid: true });
  await mail.messageFlagsAdd('1', ['\\Flagged'], { uid: true });
  // A message and the notifications about it.
  await mail.messageCopy('1:3', 'Kept', { uid: true });
  await mail.messageDelete('8:9', { uid: true });

  const idling = mail.idle();
  // The server may end the session meanwhile: imapflow tells of it by an event alone.
  const lost = new AbortController();
  mail.once('close', () => lost.abort());
  const told = once(mail, 'exists', { signal: AbortSignal.any([lost.signal, AbortSignal.timeout(20_000)]) });
  const other = client();
  await other.connect();
  if (message) await other.append(path, message.source!);
  await other.logout();
  await told;
  await mail.noop();
  await idling;
} finally {
  lock.release();
}
await mail.mailboxRename('Kept', 'Archive');
await mail.mailboxDelete('Archive');
await mail.logout();
