/** Each ready scenario that is about the REST door, as a client meets it; and that none goes without a test. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FakeServer, READY_SCENARIOS, readyScenario } from '../../../fake-server/index.ts';
import { type Rest, restOf } from '../nms/rest.ts';
import { openChannel, poll, subscribe } from '../nms/subscriber.ts';
import { shows } from './shown.ts';

/** The indexes of the notifications of four changes, in the order of their coming. */
async function indexes(server: FakeServer, rest: Rest): Promise<(number | undefined)[]> {
  const channel = await openChannel(rest);
  await subscribe(rest, channel.callbackURL);
  for (const name of ['a', 'b', 'c', 'd']) {
    server.change({ change: 'createFolder', folder: name });
    // A fence: the changes of one turn are told in one notification.
    await rest.get('/subscriptions');
  }
  const seen: (number | undefined)[] = [];
  while (!seen.includes(4)) seen.push(...(await poll(rest, channel)).map(({ index }) => index));
  return seen;
}

describe('the REST door', () => {
  shows('throttled-rest-door', async (_, rest) => {
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push(await rest.get('/subscriptions'));
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200, 200, 429, 200]);
    expect(answers[1]!.header('retry-after')).toBe('1');
    expect(answers[1]!.error).toBe('POL1006 1');
  });

  shows('token-expired-in-mid-session', async (server, rest) => {
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await rest.get('/subscriptions')).status);
    expect(statuses).toEqual([200, 200, 200, 401]);
    const expired = await rest.get('/subscriptions');
    expect(expired.header('www-authenticate')).toContain('the token has expired');
    rest.token = await server.mintToken({ user: 'alice' });
    expect((await rest.get('/subscriptions')).status).toBe(200);
    expect((await restOf(server, 'bob').get('/subscriptions')).status).toBe(200);
  });

  shows('notification-lost', async (server, rest) => {
    expect(await indexes(server, rest)).toEqual([1, 3, 4]);
  });

  shows('notification-doubled', async (server, rest) => {
    const seen = await indexes(server, rest);
    expect(seen.slice(0, 7)).toEqual([1, 1, 2, 2, 3, 3, 4]);
  });

  shows('notifications-out-of-order', async (server, rest) => {
    const seen = await indexes(server, rest);
    expect(seen).toEqual([2, 1, 4, ...seen.slice(3)]);
    expect(seen.at(-1)).toBe(3);
  });

  shows('rest-answer-cut-off', async (_, rest) => {
    await expect(rest.get('/subscriptions')).rejects.toThrow(/terminated|failed/);
    expect((await rest.get('/subscriptions')).status).toBe(200);
  });
});

describe('the ready scenarios', () => {
  it('have a test each', () => {
    const tested = ['ready-imap', 'ready-rest']
      .map((file) => readFileSync(new URL(`${file}.test.ts`, import.meta.url), 'utf8'))
      .flatMap((text) => [...text.matchAll(/(?:shows|refused)\(\s*'([^']+)'/g)].map(([, name]) => name));
    expect(READY_SCENARIOS.map(({ name }) => name).sort()).toEqual(tested.sort());
  });

  it('are found by their names, and a name that is none is told with those that are', () => {
    expect(readyScenario('server-busy').title).toMatch(/BYE/);
    expect(() => readyScenario('server-buzy')).toThrow('Did you mean server-busy?');
    expect(() => readyScenario('x')).toThrow(/There is no ready scenario "x"\.$/);
  });
});
