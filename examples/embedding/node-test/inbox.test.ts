/** Tests of an application with node:test. One server serves all of them; a reset stands between two. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { type FakeServer, faultsIn, startJudgedServer } from 'cpm-conformance/client';
import { readyScenario } from 'cpm-conformance/fake-server';
import { type Account, readNew } from '../src/inbox.ts';

let server: FakeServer;
before(async () => {
  server = await startJudgedServer();
});
after(() => server.stop());
beforeEach(() => server.reset({ what: ['store', 'scenario', 'recording'] }));

function account(): Account {
  const { host, imapsPort: port, caFile } = server;
  const { user, password } = server.users[0]!;
  return { host, port, user, password, ca: readFileSync(caFile, 'utf8') };
}

test('reads what is new, and nothing twice', async () => {
  server.change({ change: 'deliver', text: 'Hello, Alice' });
  server.change({ change: 'deliver', text: 'Are you there?' });
  assert.deepEqual(await readNew(account()), ['Hello, Alice', 'Are you there?']);
  assert.deepEqual(await readNew(account()), []);
});

test('tries again when the connection is lost in the middle of a message', async () => {
  server.change({ change: 'deliver', text: 'Hello, Alice' });
  server.setScenario(readyScenario('connection-lost-in-fetched-literal'));
  assert.deepEqual(await readNew(account()), ['Hello, Alice']);
  // It was lost indeed.
  assert.equal((await server.waitForRule({ rule: 'lost' })).count, 1);
});

test('breaks no duty of a client', async () => {
  server.change({ change: 'deliver', text: 'Hello, Alice' });
  await readNew(account());
  assert.deepEqual(faultsIn(server.verdicts('cpm-ms-2.0')), []);
});
