/** Tests of an application with vitest: duties one by one, a scenario of its own, a server that must be refused. */
import { readFileSync } from 'node:fs';
import { type FakeServer, type FakeServerOptions, startJudgedServer } from 'cpm-conformance/client';
import { defineScenario, readyScenario } from 'cpm-conformance/fake-server';
import { expect, onTestFinished, test } from 'vitest';
import { type Account, readNew } from '../src/inbox.ts';

/** A server for one test. */
async function aServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const server = await startJudgedServer(options);
  onTestFinished(() => server.stop());
  return server;
}

function accountAt({ host, imapsPort: port, caFile, users }: FakeServer): Account {
  const { user, password } = users[0]!;
  return { host, port, user, password, ca: readFileSync(caFile, 'utf8') };
}

test('shows the duties of a client that reads', async () => {
  const server = await aServer();
  server.change({ change: 'deliver', text: 'Hello, Alice' });
  await readNew(accountAt(server));
  const { requirements } = server.verdicts('cpm-ms-2.0');
  const shown = requirements.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id.split('/')[1]);
  expect(shown).toEqual(
    expect.arrayContaining([
      'CPM-TS-MS-C-001_M', // TLS
      'CPM-TS-MS-C-004_M', // a folder is selected
      'CPM-TS-MS-C-010_M', // messages are fetched
      'CPM-TS-MS-C-019_M', // flags are set
    ]),
  );
});

test('does not read a message that another device has read meanwhile', async () => {
  const scenario = defineScenario({
    name: 'read-elsewhere',
    title: 'Another device reads everything when the client has selected INBOX.',
    start: [{ change: 'deliver', text: 'Hello, Alice' }],
    rules: [
      {
        when: { on: 'select', mailbox: '^INBOX$' },
        then: { change: 'setFlags', messages: 'all', flags: ['\\Seen'] },
      },
    ],
  });
  const server = await aServer({ scenario });
  expect(await readNew(accountAt(server))).toEqual([]);
});

test('refuses a server that it does not know', async () => {
  const server = await aServer({ scenario: readyScenario('certificate-of-an-unknown-authority') });
  await expect(readNew(accountAt(server))).rejects.toThrow(/certificate/);
});

test('comes with one session, as the control door tells', async () => {
  const server = await aServer({ controlPort: 0 });
  await readNew(accountAt(server));
  const answer = await fetch(`${server.controlUrl}/sessions`);
  const { sessions } = (await answer.json()) as { sessions: { user: string; tls: string | null }[] };
  expect(sessions).toEqual([expect.objectContaining({ user: 'alice', tls: 'TLSv1.3' })]);
});
