/** The REST door of an embedded server of the test's own. */
import { onTestFinished } from 'vitest';
import { NmsClient } from '../../../../drivers/nms/nms-client.ts';
import { type FakeServerOptions, startFakeServer } from '../../../../fake-server/index.ts';
import { findRoot } from '../../../../run/nms-box.ts';
import { madeFolder, type RestFolder } from '../../../../suites/support/rest/rest-folder.ts';
import { RestSession } from '../../../../suites/support/rest/rest-session.ts';
import { nmsWaysSchema } from '../../../../target/nms-ways.ts';

/** A user at it; all ends with the test. */
export async function servedDoor(options: FakeServerOptions = {}): Promise<RestSession> {
  const server = await startFakeServer(options);
  onTestFinished(() => server.stop());
  const [{ token, nmsUrl: boxUrl }] = server.users as unknown as [{ token: string; nmsUrl: string }];
  const client = new NmsClient({ boxUrl, token, transcript: null, label: 'test', timeoutMs: 5000 });
  onTestFinished(() => client.close());
  return new RestSession(client, nmsWaysSchema.parse({}), { acted: false });
}

/** A new folder in its root. */
export async function rootFolder(rest: RestSession, name: string): Promise<RestFolder> {
  return madeFolder(rest, await findRoot(rest, null), name);
}
