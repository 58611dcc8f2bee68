import { afterEach } from 'vitest';
import { type FakeServer, type FakeServerOptions, startFakeServer } from '../../../fake-server/index.ts';

const running: FakeServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

/** A server for one test; a fault that it reports fails the test. */
export async function aServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const log = (line: string): void => {
    throw new Error(line);
  };
  const server = await startFakeServer({ log, ...options });
  running.push(server);
  return server;
}
