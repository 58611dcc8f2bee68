/** Sessions of clients at the embedded server, recorded and read back. */
import { type FakeServer, type FakeServerOptions, startFakeServer } from '../../../fake-server/index.ts';
import type { ClientOutcome } from '../../../suites/imap-client/client-check.ts';
import type { ClientSession } from '../../../suites/imap-client/session/client-session.ts';
import { SessionReader } from '../../../suites/imap-client/session/read-session.ts';
import { chatMessage, imdn, sessionInfo } from '../../../suites/support/cpm-objects.ts';
import { plainMessage } from '../../../suites/support/objects.ts';
import { TranscriptLines } from '../../../transcript/read.ts';

/** Records what the client does. */
export async function recorded(
  client: (server: FakeServer) => Promise<void>,
  options: FakeServerOptions = {},
): Promise<ClientSession> {
  const lines = new TranscriptLines('session');
  const reader = new SessionReader();
  const record = (text: string): void => {
    for (const each of lines.add(text)) reader.add(each);
  };
  const server = await startFakeServer({ ...options, record });
  try {
    await client(server);
  } finally {
    await server.stop();
  }
  return reader.session;
}

const conversationId = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
const contributionId = 'abcdef-1234-5678-90ab-cdef01234567';

/**
 * Objects that other devices have stored: a session with its info, two chat messages, an IMDN about the first, and a
 * message of text that can be converted.
 */
export const SESSION_OBJECTS: readonly Buffer[] = [
  sessionInfo({ conversationId, contributionId, imdnMessageId: 'Session00000info' }),
  chatMessage({ conversationId, contributionId, imdnMessageId: 'First00000000001' }, 'Hello, Bob.'),
  imdn({ conversationId, contributionId, imdnMessageId: 'Notification0001' }, 'First00000000001'),
  chatMessage({ conversationId, contributionId, imdnMessageId: 'Second0000000002' }, 'How are you?'),
  plainMessage({ subject: 'a note', body: 'Plain text.' }),
];

/** Stores them as another device does. */
export function storedByAnother(server: FakeServer, mailbox: string, objects: readonly Buffer[]): void {
  const account = server.store.account('alice')!;
  const box = account.find(mailbox) ?? account.create(mailbox);
  for (const octets of objects)
    box.append([{ octets, flags: [], internalDate: { instant: Date.UTC(2026, 2, 1), zone: '+0000' } }]);
}

/** What is red: `fail: slug`, `warn: slug`. */
export function red(outcomes: readonly ClientOutcome[]): string[] {
  return outcomes
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ check, verdict }) => `${verdict}: ${check.slug}`);
}
