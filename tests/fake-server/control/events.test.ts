import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_WAITING } from '../../../fake-server/control/door.ts';
import { type FakeServer, startFakeServer } from '../../../fake-server/index.ts';
import { login } from '../imap/raw-client.ts';
import { ask, eventOf, rawAsk, refusal } from './control-client.ts';

let server: FakeServer;
let url: string;
beforeEach(async () => {
  server = await startFakeServer({ controlPort: 0 });
  url = server.controlUrl!;
});
afterEach(() => server.stop());

describe('events of a session over IMAP', () => {
  it('tell of its beginning, its user, its commands and their answers, its end', async () => {
    const client = await login(server, 'alice', 'INBOX');
    await client.ok('UID SEARCH ALL');
    await client.ok('LOGOUT');
    await eventOf(url, 'type=session-closed');
    const { events } = await ask(url, '/events');
    const told = events.map(({ type, name, user, status, door, by }: Record<string, string>) =>
      [type, name ?? user ?? door ?? by, status].filter(Boolean).join(' '),
    );
    expect(told).toEqual([
      'session-opened imap',
      'command LOGIN',
      'login alice',
      'answer LOGIN OK',
      'command SELECT',
      'answer SELECT OK',
      'command UID SEARCH',
      'answer UID SEARCH OK',
      'command LOGOUT',
      'answer LOGOUT OK',
      expect.stringMatching(/^session-closed /),
    ]);
    expect(new Set(events.map(({ session }: { session: string }) => session))).toEqual(new Set(['imap-1']));
    expect(events.find(({ name }: { name: string }) => name === 'LOGIN').text).not.toContain('secret');
  });

  it('can be asked for by what they say', async () => {
    const client = await login(server, 'bob', 'INBOX');
    await client.ok('NOOP');
    const only = async (query: string): Promise<string[]> => {
      const { events } = await ask(url, `/events?${query}`);
      return events.map(({ type }: { type: string }) => type);
    };
    expect(await only('name=NOOP')).toEqual(['command', 'answer']);
    expect(await only('type=command&text=INBOX')).toEqual(['command']);
    expect(await only('user=bob')).toEqual(['login']);
    expect(await only('session=imap-2')).toEqual([]);
    expect(await only('most=1')).toEqual(['session-opened']);
    client.socket.destroy();
  });
});

describe('waiting for an event', () => {
  it('ends when it happens, and goes on from there', async () => {
    const client = await login(server, 'alice', 'INBOX');
    const { last } = await ask(url, '/events?most=1');
    const coming = ask(url, `/events?type=command&name=NOOP&after=${last}&wait=10000`);
    await client.ok('CHECK');
    await client.ok('NOOP');
    const { events, next } = await coming;
    expect(events).toMatchObject([{ type: 'command', name: 'NOOP', session: 'imap-1' }]);
    expect(next).toBe(events[0].seq);
    expect((await ask(url, `/events?after=${next}`)).events).toMatchObject([
      { type: 'answer', name: 'NOOP' },
    ]);
    client.socket.destroy();
  });

  it('ends without one when its time is over', async () => {
    expect(await ask(url, '/events?type=login&wait=1')).toMatchObject({ events: [], next: 0, last: 0 });
  });

  it('is for so many at once, and who hangs up is not counted any longer', async () => {
    const waiting = Array.from({ length: MOST_WAITING }, () => {
      const sent = request(`${url}/events?wait=60000`, { agent: false });
      sent.on('error', () => undefined).end();
      return sent;
    });
    // A stream is refused as well, and says that all of them have come.
    const tryOnce = async (): Promise<number> => (await rawAsk(url, '/events?type=login&wait=1')).status;
    await expect.poll(tryOnce, { timeout: 10_000 }).toBe(503);
    expect(await refusal(url, '/events/stream')).toMatchObject({ status: 503, place: 'path /events/stream' });
    for (const sent of waiting) sent.destroy();
    await expect.poll(tryOnce, { timeout: 10_000 }).toBe(200);
  });

  it('ends when the server stops', async () => {
    const other = await startFakeServer({ controlPort: 0 });
    const coming = rawAsk(other.controlUrl!, '/events?wait=60000').catch(() => null);
    await ask(other.controlUrl!, '/events');
    await other.stop();
    await coming;
  });
});

describe('events of the store and of REST clients', () => {
  it('tell of changes, and who made them', async () => {
    const client = await login(server, 'alice', 'INBOX');
    await client.ok('CREATE Folder');
    const own = await eventOf(url, 'type=store&change=created');
    expect(own).toMatchObject({ session: 'imap-1', user: 'alice', mailbox: 'Folder' });
    const { after, uids } = await ask(url, '/messages', { method: 'POST', body: { text: 'Hello' } });
    const foreign = await eventOf(url, 'type=store', after);
    expect(foreign).toMatchObject({ change: 'stored', session: null, mailbox: 'INBOX', uids });
    client.socket.destroy();
  });

  it('tell of requests at the REST door', async () => {
    const [{ token }] = server.users as [FakeServer['users'][0]];
    const headers = { authorization: `Bearer ${token}` };
    await fetch(`${server.nmsUrl}/objects/none?access_token=${token}`, { headers });
    const event = await eventOf(url, 'type=request');
    expect(event).toMatchObject({ session: 'nms-1', name: 'GET', status: expect.any(Number) });
    expect(JSON.stringify(event)).not.toContain(token.slice(0, 24));
  });
});

describe('the stream of events', () => {
  /** Reads frames of the stream until `count` events have come. */
  async function streamed(
    path: string,
    count: number,
    meanwhile: () => Promise<unknown>,
  ): Promise<Record<string, unknown>[]> {
    const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>[]>();
    const sent = request(`${url}${path}`, (response) => {
      expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
      let text = '';
      response.on('data', (chunk: Buffer) => {
        if (text === '') meanwhile().catch(reject);
        text += chunk.toString('utf8');
        const frames = [...text.matchAll(/^id: (\d+)\ndata: (.*)\n\n/gm)];
        if (frames.length < count) return;
        const events = frames.map(([, id, data]) => ({ id: Number(id), ...JSON.parse(data!) }));
        sent.destroy();
        resolve(events);
      });
    });
    sent.on('error', reject).end();
    return promise;
  }

  it('tells them as they happen, each with its number', async () => {
    const events = await streamed('/events/stream', 2, async () => {
      await ask(url, '/messages', { method: 'POST', body: { text: 'one' } });
      await ask(url, '/messages', { method: 'POST', body: { text: 'two' } });
    });
    expect(events).toMatchObject([
      { id: 1, seq: 1, type: 'store' },
      { id: 2, seq: 2, type: 'store' },
    ]);
  });

  it('goes on behind the event that its reader has seen', async () => {
    for (const text of ['one', 'two', 'three'])
      await ask(url, '/messages', { method: 'POST', body: { text } });
    const events = await streamed('/events/stream?after=1', 2, async () => undefined);
    expect(events.map(({ id }) => id)).toEqual([2, 3]);
  });
});
