import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../fake-server/control/operations/all.ts';
import { type FakeServer, READY_SCENARIOS, startFakeServer } from '../../../fake-server/index.ts';
import { startSessionJudge } from '../../../run/client/session-judge.ts';
import { TranscriptLines } from '../../../transcript/read.ts';
import { dialTls, login } from '../imap/raw-client.ts';
import { ask, asked, eventOf, rawAsk, refusal } from './control-client.ts';

let server: FakeServer;
let url: string;
beforeAll(async () => {
  server = await startFakeServer({ controlPort: 0, dataset: 'conversation', startJudge: startSessionJudge });
  url = server.controlUrl!;
});
afterAll(() => server.stop());

const send = (method: string, body?: unknown) => ({ method, ...(body === undefined ? {} : { body }) });

describe('the server', () => {
  it('tells where its doors are, and no secret', async () => {
    const told = await ask(url, '/server');
    const { host, imapPort, imapsPort, nmsUrl, caFile } = server;
    expect(told).toMatchObject({ host, imapPort, imapsPort, nmsUrl, caFile });
    const text = JSON.stringify(told);
    for (const { password, token } of server.users) {
      expect(text).not.toContain(`"${password}"`);
      expect(text).not.toContain(token);
    }
  });
});

describe('scenarios', () => {
  const own = {
    name: 'busy',
    title: 'NOOP is refused once.',
    rules: [
      {
        id: 'refused',
        when: { on: 'command', name: 'NOOP' },
        then: { do: 'answer', lines: ['{tag} NO busy'] },
        times: 1,
      },
    ],
  };

  it('are listed, put into force, seen at work, and ended', async () => {
    const { scenarios } = await ask(url, '/scenarios');
    expect(scenarios.map(({ name }: { name: string }) => name)).toEqual(
      READY_SCENARIOS.map(({ name }) => name),
    );
    expect(await ask(url, '/scenario')).toMatchObject({ scenario: null });

    const { scenario, after } = await ask(url, '/scenario', send('PUT', own));
    expect(scenario).toEqual(own);
    expect((await ask(url, '/scenario')).scenario).toEqual(own);
    using client = await login(server);
    expect((await client.command('NOOP')).status).toBe('NO');
    expect(await eventOf(url, 'type=rule&rule=refused', after)).toMatchObject({
      scenario: 'busy',
      count: 1,
      on: 'command',
    });
    expect((await client.command('NOOP')).status).toBe('OK');

    await ask(url, '/scenario', send('PUT', own));
    await ask(url, '/scenario', send('DELETE'));
    expect((await client.command('NOOP')).status).toBe('OK');
    const { events } = await ask(url, `/events?type=scenario&after=${after}`);
    expect(events.map(({ name }: { name: string | null }) => name)).toEqual(['busy', 'busy', null]);
  });

  it('may be ready ones, by their names', async () => {
    const ready = READY_SCENARIOS.find(({ server: part }) => part === undefined)!.name;
    expect(await ask(url, '/scenario', send('PUT', { ready }))).toMatchObject({ scenario: { name: ready } });
    await ask(url, '/scenario', send('DELETE'));
  });

  it.each([
    [{ ready: 'nothing-of-the-kind' }, 'body'],
    [{ name: 'x', title: 'x', rules: [{ when: { on: 'cmmand' }, then: [] }] }, /rules\[0\]/],
    [{ name: 'x', title: 'x', start: [{ change: 'deliver', folder: 'Nowhere' }] }, /deliver/],
  ])('are refused with their place, and the former stays: %j', async (body, place) => {
    const told = await refusal(url, '/scenario', send('PUT', body));
    expect(told).toMatchObject({ status: 400, place: expect.stringMatching(place) });
    expect((await ask(url, '/scenario')).scenario).toBeNull();
  });
});

describe('the store', () => {
  it('takes messages, and tells the clients', async () => {
    using client = await login(server, 'bob', 'INBOX');
    const delivered = await ask(
      url,
      '/messages',
      send('POST', { user: 'bob', text: 'Grüße', flags: ['\\Flagged'] }),
    );
    expect(delivered).toMatchObject({ user: 'bob', folder: 'INBOX', uids: [1] });
    expect(await client.ok('NOOP')).toContain('* 1 EXISTS');
    const [fetched] = await client.ok('FETCH 1 (FLAGS BODY.PEEK[])');
    expect(fetched).toContain('\\Flagged');
    expect(Buffer.from(fetched!, 'latin1').toString('utf8')).toContain('Grüße');
    const raw = 'Subject: raw\n\nBody\n';
    await ask(url, '/messages', send('POST', { user: 'bob', raw }));
    await client.ok('NOOP');
    expect((await client.ok('UID FETCH 2 BODY.PEEK[]')).join('\n')).toContain('Subject: raw\r\n\r\nBody\r\n');
  });

  it('is changed as another device would', async () => {
    const change = (body: unknown) => ask(url, '/changes', send('POST', body));
    using client = await login(server, 'carol', 'INBOX');
    await change({ change: 'createFolder', user: 'carol', folder: 'Ärger' });
    expect(
      await change({ change: 'renameFolder', user: 'carol', folder: 'Ärger', to: 'Ruhe' }),
    ).toMatchObject({ folder: 'Ruhe' });
    await change({ change: 'deliver', user: 'carol', count: 3, text: 'x' });
    const { uids, after } = await change({ change: 'expunge', user: 'carol', messages: '2' });
    expect(uids).toEqual([2]);
    expect(await eventOf(url, 'type=store&change=expunged', after)).toMatchObject({
      user: 'carol',
      uids: [2],
      session: null,
    });
    const told = await client.ok('LIST "" *');
    expect(told.join()).toContain('Ruhe');
    expect(told).toContain('* 2 EXISTS');
  });
});

describe('sessions', () => {
  it('are listed, and their transcripts given in three forms, without secrets', async () => {
    const { last } = await ask(url, '/events?most=1');
    const client = await login(server, 'alice', 'INBOX');
    await client.ok('NOOP');
    await client.ok('LOGOUT');
    const { session: id } = await eventOf(url, 'type=session-closed', last);
    const { sessions } = await ask(url, '/sessions');
    const facts = sessions.find((one: { id: string }) => one.id === id);
    expect(facts).toMatchObject({ door: 'imap', user: 'alice', tls: null, requests: 4 });
    expect(await ask(url, `/sessions/${id}`)).toEqual(facts);

    const { session, lines } = await ask(url, `/sessions/${id}/transcript`);
    expect(session).toEqual(facts);
    expect(lines).toHaveLength(facts.lines);
    expect(lines.map(({ text }: { text: string }) => text)).toContain('t1 LOGIN alice \\[password 6]\\r\\n');
    const behind = await ask(url, `/sessions/${id}/transcript?after=2&most=1`);
    expect(behind.lines).toEqual([lines[2]]);

    const jsonl = await rawAsk(url, `/sessions/${id}/transcript?format=jsonl`);
    expect(jsonl.headers['content-type']).toMatch(/^application\/x-ndjson/);
    expect(
      jsonl.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(lines);

    const text = await rawAsk(url, `/sessions/${id}/transcript?format=text`);
    expect(text.headers['content-type']).toMatch(/^text\/plain/);
    const records = recordsOf(text.text);
    expect(records).toHaveLength(lines.length);
    for (const form of [JSON.stringify(lines), jsonl.text, text.text]) expect(form).not.toContain('secret');
  });

  it('over TLS and over REST are such, too', async () => {
    const { last } = await ask(url, '/events?most=1');
    const [{ token }] = server.users as [FakeServer['users'][0]];
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ selectionCriteria: { maxEntries: 1 } });
    await fetch(`${server.nmsUrl}/objects/operations/search`, { method: 'POST', headers, body });
    const { session: id } = await eventOf(url, 'type=request', last);
    expect(await ask(url, `/sessions/${id}`)).toMatchObject({ door: 'nms', user: 'alice', requests: 1 });
    const { text } = await rawAsk(url, `/sessions/${id}/transcript?format=text`);
    expect(text).toMatch(/ C POST \/nms\/v1\/base\/.* HTTP\/1\.1\n/);
    expect(text).toMatch(/ C authorization: Bearer \[token 1\]\n/i);
    expect(text).toMatch(/ S HTTP\/1\.1 200\n/);
    expect(text).not.toContain(token.slice(-24));

    using secure = await dialTls(server, { rejectUnauthorized: false });
    await secure.ok('NOOP');
    const { sessions } = await ask(url, '/sessions');
    expect(sessions.at(-1)).toMatchObject({ door: 'imaps', tls: 'TLSv1.3', closedBy: null });
  });
});

describe('verdicts', () => {
  it('turn from not seen to what was shown', async () => {
    await ask(url, '/reset', send('POST'));
    const of = (
      verdicts: {
        requirements: { id: string; verdict: string; checks: { verdict: string; reason: string }[] }[];
      },
      id: string,
    ) => verdicts.requirements.find((one) => one.id === `cpm-ms-2.0/${id}`)!;
    const before = await ask(url, '/verdicts?spec=cpm-ms-2.0');
    expect(of(before, 'CPM-TS-MS-C-003_M').verdict).toBe('inconclusive');
    expect(before.summary.pass).toBe(0);

    const client = await login(server, 'alice', 'INBOX');
    await client.ok('LOGOUT');
    await eventOf(url, 'type=session-closed', before.after);
    const after = await ask(url, '/verdicts?spec=cpm-ms-2.0');
    expect(of(after, 'CPM-TS-MS-C-003_M').verdict).toBe('pass');
    const tls = of(after, 'CPM-TS-MS-C-001_M');
    expect(tls.verdict).toBe('fail');
    expect(JSON.stringify(tls)).not.toContain('secret');
    expect(after.summary.fail).toBeGreaterThan(0);
    const specs = new Set(
      (await ask(url, '/verdicts')).requirements.map(({ spec }: { spec: string }) => spec),
    );
    expect([...specs]).toEqual(['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0']);
  });

  it('are refused where nobody judges', async () => {
    const other = await startFakeServer({ controlPort: 0 });
    expect(await refusal(other.controlUrl!, '/verdicts')).toMatchObject({
      status: 409,
      place: 'path /verdicts',
    });
    await other.stop();
  });
});

it('streams, and so every operation of the document was asked for', async () => {
  const stream = new AbortController();
  const { status, body } = await fetch(`${url}/events/stream`, { signal: stream.signal });
  const { value } = await body!.getReader().read();
  stream.abort();
  expect({ status, begin: Buffer.from(value!).toString().slice(0, 1) }).toEqual({ status: 200, begin: ':' });
  asked.add('streamEvents');
  expect([...asked].sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
});

/** Read back as a file is. */
function recordsOf(text: string): unknown[] {
  const lines = new TranscriptLines('answer');
  const records = [...lines.add(text)];
  lines.end();
  return records;
}
