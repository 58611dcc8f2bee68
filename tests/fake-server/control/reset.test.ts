import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../../../fake-server/index.ts';
import { startSessionJudge } from '../../../run/client/session-judge.ts';
import { login } from '../imap/raw-client.ts';
import { ask, eventOf, rawAsk } from './control-client.ts';

let server: FakeServer;
let url: string;
beforeEach(async () => {
  server = await startFakeServer({
    controlPort: 0,
    dataset: 'conversation',
    startJudge: startSessionJudge,
    deferred: { folder: 'Deferred', expiresAfterMs: 3_600_000 },
  });
  url = server.controlUrl!;
});
afterEach(() => server.stop());

const reset = (body?: unknown) => ask(url, '/reset', { method: 'POST', body });

/** UIDVALIDITY, UIDNEXT and how many messages. */
async function inbox(user = 'alice'): Promise<{ validity: number; next: number; count: number }> {
  using client = await login(server, user);
  const [told] = await client.ok('STATUS INBOX (UIDVALIDITY UIDNEXT MESSAGES)');
  const number = (name: string): number => Number(new RegExp(`${name} (\\d+)`).exec(told!)![1]);
  return { validity: number('UIDVALIDITY'), next: number('UIDNEXT'), count: number('MESSAGES') };
}

async function mailboxes(): Promise<string[]> {
  using client = await login(server);
  return (await client.ok('LIST "" *')).map((line) => line.replace(/^.* "\/" /, '')).sort();
}

describe('a reset', () => {
  it('of everything puts the store back, and ends all connections', async () => {
    const [before, names] = [await inbox(), await mailboxes()];
    const client = await login(server, 'alice', 'INBOX');
    await client.append('INBOX');
    await client.ok('CREATE Other');
    await client.ok('SETMETADATA "" (/shared/comment "x")');
    await client.ok('SUBSCRIBE Other');
    await reset();
    await client.closed();
    const after = await inbox();
    expect(after).toMatchObject({ next: before.next, count: before.count });
    // What a client keeps of the former mailbox is not of this one.
    expect(after.validity).toBeGreaterThan(before.validity);
    expect(await mailboxes()).toEqual(names);
    using again = await login(server);
    expect(await again.ok('LSUB "" *')).toEqual([]);
    expect((await again.ok('GETMETADATA "" /shared/comment')).join()).not.toContain('"x"');
    // The folder for deferred messages is there again, and still known as such.
    expect(names).toContain('Deferred');
  });

  it('gives whatever dataset is asked for', async () => {
    await reset({ dataset: 'empty' });
    expect(await mailboxes()).toEqual(['Deferred', 'INBOX']);
    await reset();
    expect((await mailboxes()).length).toBeGreaterThan(2);
  });

  it('keeps tokens good, and the REST door open', async () => {
    const [{ token, nmsUrl }] = server.users as [FakeServer['users'][0]];
    const search = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ selectionCriteria: { maxEntries: 50 } });
      const response = await fetch(`${nmsUrl}/objects/operations/search`, { method: 'POST', headers, body });
      const { objectList } = (await response.json()) as { objectList?: { object: unknown[] } };
      return objectList?.object.length ?? 0;
    };
    const count = await search();
    expect(count).toBeGreaterThan(0);
    await ask(url, '/messages', { method: 'POST', body: { text: 'one more' } });
    expect(await search()).toBe(count + 1);
    await reset();
    expect(await search()).toBe(count);
    expect((await ask(url, '/sessions')).sessions).toMatchObject([
      { id: expect.stringMatching(/^nms-/), requests: 1 },
    ]);
  });

  it('of the recording forgets sessions and verdicts; numbers go on', async () => {
    using client = await login(server, 'alice', 'INBOX');
    await client.ok('NOOP');
    const verdictOf = async (): Promise<string> => {
      const { requirements } = await ask(url, '/verdicts?spec=cpm-ms-2.0');
      return requirements.find(({ id }: { id: string }) => id.includes('C-003')).verdict;
    };
    expect(await verdictOf()).toBe('pass');
    const { after } = await reset({ what: ['recording'] });
    await client.closed();
    expect(await verdictOf()).toBe('inconclusive');
    expect((await ask(url, '/sessions')).sessions).toEqual([]);
    expect((await rawAsk(url, '/sessions/imap-1')).status).toBe(404);
    expect(await eventOf(url, 'type=reset')).toMatchObject({ seq: after, what: ['recording'] });

    using next = await login(server, 'alice', 'INBOX');
    await next.ok('NOOP');
    expect((await ask(url, '/sessions')).sessions).toMatchObject([{ id: 'imap-2' }]);
    expect(await verdictOf()).toBe('pass');
  });

  it('of the scenario alone leaves the clients as they are', async () => {
    using client = await login(server, 'alice', 'INBOX');
    const rules = [
      { when: { on: 'command', name: 'NOOP' }, then: { do: 'answer', lines: ['{tag} NO busy'] } },
    ];
    await ask(url, '/scenario', { method: 'PUT', body: { name: 'busy', title: 'busy', rules } });
    expect((await client.command('NOOP')).status).toBe('NO');
    expect(await reset({ what: ['scenario'] })).toMatchObject({ what: ['scenario'] });
    expect((await client.command('NOOP')).status).toBe('OK');
    expect((await ask(url, '/scenario')).scenario).toBeNull();
  });

  it('judges what comes after it by what is in the store then', async () => {
    await reset({ dataset: 'empty' });
    await ask(url, '/messages', { method: 'POST', body: { text: 'one' } });
    using client = await login(server, 'alice', 'INBOX');
    await client.ok('UID FETCH 1 BODY.PEEK[]');
    const { requirements } = await ask(url, '/verdicts?spec=cpm-ms-2.0');
    const broken = requirements.flatMap(({ checks }: { checks: { id: string; verdict: string }[] }) =>
      checks.filter(({ verdict }) => verdict === 'error'),
    );
    expect(broken).toEqual([]);
  });
});
