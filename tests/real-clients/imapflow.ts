/** imapflow against a server of a test, with its authority's certificate and the first user's password. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { onTestFinished } from 'vitest';
import type { FakeServer } from '../../fake-server/index.ts';

/** So long, in milliseconds, an event may take. */
const DEADLINE = 10_000;

/** Not yet connected; closed when the test is over. */
export function imapflow(server: FakeServer, options: Partial<ImapFlowOptions> = {}): ImapFlow {
  const [{ user, password }] = server.users as [FakeServer['users'][0]];
  const client = new ImapFlow({
    host: 'localhost',
    port: server.imapsPort,
    secure: true,
    auth: { user, pass: password },
    tls: { ca: readFileSync(server.caFile) },
    logger: false,
    qresync: true,
    ...options,
  });
  // What is lost is told by the command that was under way as well.
  client.on('error', () => undefined);
  onTestFinished(() => client.close());
  return client;
}

export async function connected(
  server: FakeServer,
  options: Partial<ImapFlowOptions> = {},
): Promise<ImapFlow> {
  const client = imapflow(server, options);
  await client.connect();
  return client;
}

/** The next event of this name; rejects after a deadline. */
export async function next(
  client: ImapFlow,
  event: 'exists' | 'expunge' | 'flags' | 'close',
): Promise<unknown> {
  const [told] = await once(client, event, { signal: AbortSignal.timeout(DEADLINE) });
  return told;
}
