/** Sessions of REST clients at the embedded server, recorded; and what a judgement says is red. */
import {
  type FakeServer,
  type FakeServerOptions,
  NmsRecorder,
  startFakeServer,
} from '../../../fake-server/index.ts';
import type { RestClientOutcome } from '../../../suites/rest-client/rest-check.ts';
import { plainMessage } from '../../../suites/support/objects.ts';
import { type NmsRecord, type NmsSession, nmsSessionOf } from '../../../transcript/nms-session.ts';

/** Records what the client does. */
export async function recorded(
  client: (server: FakeServer) => Promise<void>,
  options: FakeServerOptions = {},
): Promise<NmsSession> {
  const records: NmsRecord[] = [];
  const nmsRecorder = new NmsRecorder((record) => records.push(record));
  const server = await startFakeServer({ ...options, nmsRecorder });
  try {
    await client(server);
  } finally {
    await server.stop();
  }
  return nmsSessionOf(records);
}

/** Stores messages as another device does. */
export function storedByAnother(server: FakeServer, mailbox: string, subjects: readonly string[]): void {
  const account = server.store.account('alice')!;
  const box = account.find(mailbox) ?? account.create(mailbox);
  for (const subject of subjects)
    box.append([
      {
        octets: plainMessage({ subject, body: `${subject}.` }),
        flags: [],
        internalDate: { instant: Date.UTC(2026, 2, 1), zone: '+0000' },
      },
    ]);
}

/** What is red: `fail: slug`, `warn: slug`. */
export function red(outcomes: readonly RestClientOutcome[]): string[] {
  return outcomes
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ check, verdict }) => `${verdict}: ${check.slug}`);
}
