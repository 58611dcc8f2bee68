import { describe, expect, test } from 'vitest';
import type { FakeServer, MintOptions } from '../../../fake-server/index.ts';
import { aRest, aServer, Rest, raw, restOf } from './rest.ts';

const HOUR = 3600;
const now = (): number => Math.floor(Date.now() / 1000);

async function withToken(server: FakeServer, options: MintOptions): Promise<Rest> {
  return new Rest(server.nmsUrl, await server.mintToken(options));
}

/** An operation of each kind of resource, those of the notification channel included. */
const REQUESTS: readonly (readonly [method: string, where: string])[] = [
  ['POST', '/objects'],
  ['GET', '/objects/o1'],
  ['PUT', '/objects/o1/flags/x'],
  ['GET', '/objects/o1/payload'],
  ['POST', '/objects/operations/search'],
  ['POST', '/folders'],
  ['DELETE', '/folders/f1'],
  ['GET', '/subscriptions'],
  ['GET', '/nowhere'],
  ['OPTIONS', '/folders'],
  ['PATCH', '/folders'],
];

describe('without a good token', () => {
  test.each([
    ['none', null, /^Bearer realm="[^"]+"$/],
    ['an opaque one', 'zSBS9V8OWX4o7GDv9DRhux0hLcGzc7q165S/iU+Ri9vJC7iw=', /error="invalid_token"/],
    ['one that is expired', { claims: { exp: now() - 1 } }, /error_description="the token has expired"/],
    ['one without expiry', { claims: { exp: undefined } }, /no time of expiry/],
    ['one for later', { claims: { nbf: now() + HOUR } }, /not valid yet/],
    ['one for another audience', { claims: { aud: 'another' } }, /another audience/],
    ['one without audience', { claims: { aud: undefined } }, /another audience/],
    ['one of another issuer', { claims: { iss: 'https://elsewhere.invalid' } }, /issuer/],
    ['one of another key', { signature: 'other' }, /error="invalid_token"/],
    ['one without signature', { signature: 'none' }, /error="invalid_token"/],
    ['one of a confused algorithm', { signature: 'confused' }, /error="invalid_token"/],
    ['one with a broken signature', { signature: 'broken' }, /error="invalid_token"/],
  ] satisfies [string, null | string | MintOptions, RegExp][])(
    '(%s) nothing is done, and the answer says why',
    async (_, how, challenge) => {
      const server = await aServer();
      const token = how === null || typeof how === 'string' ? how : await server.mintToken(how);
      const rest = new Rest(server.nmsUrl, token);
      const channels = `http://127.0.0.1:${server.nmsPort}/notificationchannel/v1/${server.nmsUrl.split('/').at(-1)}/channels`;
      for (const [method, where] of [...REQUESTS, ['POST', channels] as const]) {
        const answer = await rest.send(method, where);
        expect([method, where, answer.status]).toEqual([method, where, 401]);
        expect(answer.header('www-authenticate')).toMatch(challenge);
        expect(answer.error).toMatch(/^SVC2003 \w+/);
        if (token !== null) expect(answer.text).not.toContain(token);
      }
    },
  );

  test('another scheme is no help', async () => {
    const server = await aServer();
    const basic = Buffer.from('alice:secret').toString('base64');
    const answer = await new Rest(server.nmsUrl, null).get('/subscriptions', {
      authorization: `Basic ${basic}`,
    });
    expect([answer.status, answer.header('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/invalid_request/),
    ]);
  });

  test('a token in the query is none', async () => {
    const server = await aServer();
    const { token } = server.users[0]!;
    expect((await new Rest(server.nmsUrl, null).get(`/subscriptions?access_token=${token}`)).status).toBe(
      401,
    );
  });
});

test('a token is looked at again with every request', async () => {
  const server = await aServer();
  const rest = await withToken(server, { claims: { exp: now() + 2 } });
  expect((await rest.get('/subscriptions')).status).toBe(200);
  await expect
    .poll(async () => (await rest.get('/subscriptions')).status, { timeout: 10_000, interval: 100 })
    .toBe(401);
});

test('one audience of several is enough', async () => {
  const server = await aServer();
  const rest = await withToken(server, { claims: { aud: ['other', 'cpm-message-store'] } });
  expect((await rest.get('/subscriptions')).status).toBe(200);
});

describe('the box of another user', () => {
  test('is closed, whatever is there', async () => {
    const server = await aServer();
    const bob = restOf(server, 'bob');
    const folder = await bob.folder('Secret');
    const object = await bob.create('/Secret');
    const alice = restOf(server);
    for (const url of [
      folder,
      object,
      `${object}/payload`,
      `${bob.box}/subscriptions`,
      `${bob.box}/objects/o999`,
    ]) {
      const answer = await alice.get(url);
      expect([answer.status, answer.error]).toEqual([403, expect.stringMatching(/^POL0001 /)]);
    }
    expect((await alice.delete(object)).status).toBe(403);
    expect((await bob.get(object)).status).toBe(200);
    const inOwnBox = object.replace(bob.box, alice.box);
    expect((await alice.get(inOwnBox)).status).toBe(404);
  });

  test('is not reached by URLs in bodies', async () => {
    const server = await aServer();
    const bob = restOf(server, 'bob');
    const folder = await bob.folder('Secret');
    const object = await bob.create('/Secret');
    const alice = restOf(server);
    const own = await alice.folder('Own');
    const upload = await alice.upload({ parentFolder: folder }, null);
    expect([upload.status, upload.error]).toEqual([403, expect.stringContaining('/object/parentFolder')]);
    expect((await alice.post('/folders', { folder: { name: 'x', parentFolder: folder } })).status).toBe(403);
    const searchScope = { resourceURL: folder };
    expect(
      (await alice.post('/objects/operations/search', { selectionCriteria: { maxEntries: 1, searchScope } }))
        .status,
    ).toBe(403);
    const sourceRefs = {
      objects: { objectReference: [{ resourceURL: object }] },
      folders: { folderReference: [{ resourceURL: folder }] },
    };
    for (const way of ['copy', 'move']) {
      const steal = { targetRef: { resourceURL: own }, sourceRefs };
      const answer = await alice.post(`/folders/operations/${way}ToFolder`, { targetSourceRef: steal });
      expect(answer.root('bulkResponseList').response.map(({ code }) => code)).toEqual([403, 403]);
      const give = {
        targetRef: { resourceURL: folder },
        sourceRefs: { folders: { folderReference: [{ resourceURL: own }] } },
      };
      expect((await alice.post(`/folders/operations/${way}ToFolder`, { targetSourceRef: give })).status).toBe(
        403,
      );
    }
    const bulkDelete = { objects: { objectReference: [{ resourceURL: object }] } };
    expect(
      (await alice.post('/objects/operations/bulkDelete', { bulkDelete })).root('bulkResponseList')
        .response[0]!.code,
    ).toBe(403);
    expect((await bob.get(object)).status).toBe(200);
  });

  test('is closed to a token that names no box', async () => {
    const server = await aServer();
    for (const box of [undefined, 7, '', 'tel:+1'])
      expect((await (await withToken(server, { claims: { box } })).get('/subscriptions')).status).toBe(403);
  });
});

test('the id of a box may be written either way', async () => {
  const rest = await aRest();
  const raw = rest.box.replace('%3A', ':').replace('%2B', '+');
  expect(raw).not.toBe(rest.box);
  for (const box of [raw, rest.box.replace('%3A', '%3a'), rest.box.replace('%2B', '+')])
    expect((await rest.get(`${box}/subscriptions`)).status).toBe(200);
});

test('two tokens are two header fields, and none of them counts', async () => {
  const server = await aServer();
  const line = `Authorization: Bearer ${server.users[0]!.token}\r\n`;
  const path = new URL(server.nmsUrl).pathname;
  const answer = await raw(
    server,
    `GET ${path}/subscriptions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${line}${line}\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});
