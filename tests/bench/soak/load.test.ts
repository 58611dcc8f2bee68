import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { soakLoad } from '../../../bench/soak/load.ts';

const BROKEN = fileURLToPath(new URL('./broken-load-server.ts', import.meta.url));
// Each starts a server of its own, all at once.
vi.setConfig({ testTimeout: 60_000 });

const silent = (): void => undefined;

/** Two clients, ten messages. */
async function faultsOf(fault: string): Promise<string[]> {
  const program = { file: BROKEN, args: [fault] };
  return (await soakLoad({ clients: 2, seconds: 1, deadlineMs: 1000, program }, silent)).faults;
}

test.concurrent('a sample of the load: 20 clients are told of each of 30 messages, and memory is flat', async () => {
  const { faults, facts } = await soakLoad({ clients: 20, seconds: 3 }, silent);
  expect(faults).toEqual([]);
  expect(facts).toMatchObject({ clients: 20, messages: 30, events: 600, expectedEvents: 600, lost: 0 });
  expect(facts.first!.live).toBeGreaterThan(0);
  expect(facts.last!.live).toBeGreaterThan(0);
});

test.concurrent('a server that does everything wrong is told of each thing', async () => {
  const faults = await faultsOf('everything');
  for (const sentence of [
    /^client 2 was not told of message 2$/,
    /^client 1: EXISTS went from 4 to 4$/,
    /^client 2: EXISTS went from 4 to 4$/,
    /^client 2: the server ended the connection$/,
    /^client 1: DONE: no "c OK" within 1000 ms$/,
    /^the server grew by \d+ KiB, \d+ KiB are accounted for$/,
  ])
    expect(faults).toContainEqual(expect.stringMatching(sentence));
});

test.concurrent('a server that dies is told of', async () => {
  expect(await faultsOf('dies')).toContain('the server has ended by itself');
});
