/** Tests of ready scenarios by their names, so that one without a test is found. */
import { it } from 'vitest';
import { type FakeServer, type FakeServerOptions, readyScenario } from '../../../fake-server/index.ts';
import { aServer } from '../imap/a-server.ts';
import { type Rest, restOf } from '../nms/rest.ts';

/** Shows on a server of its own what a ready scenario does to a client. */
export function shows(
  name: string,
  show: (server: FakeServer, rest: Rest) => Promise<void>,
  options: FakeServerOptions = {},
): void {
  it(name, async () => {
    const server = await aServer({ scenario: readyScenario(name), ...options });
    await show(server, restOf(server));
  });
}
