import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LARGEST_BODY } from '../../../fake-server/control/door.ts';
import { type FakeServer, startFakeServer } from '../../../fake-server/index.ts';
import { rawAsk, refusal } from './control-client.ts';

let server: FakeServer;
let url: string;
beforeAll(async () => {
  server = await startFakeServer({ controlPort: 0 });
  url = server.controlUrl!;
});
afterAll(() => server.stop());

const port = (): string => new URL(url).port;

describe('who is let in', () => {
  it.each([
    ['evil.example', 'header Host'],
    ['127.0.0.1.evil.example:80', 'header Host'],
    ['10.0.0.1:80', 'header Host'],
  ])('is not who asks for the host %s', async (host, place) => {
    for (const path of ['/server', '/', '/nothing', '/events/stream'])
      expect(await refusal(url, path, { headers: { host } })).toMatchObject({ status: 403, place });
  });

  it.each([
    'http://evil.example',
    'null',
    'https://127.0.0.1',
    'http://localhost:1',
    'http://127.0.0.1.evil.example',
  ])('is not a page of the origin %s', async (origin) => {
    expect(await refusal(url, '/reset', { method: 'POST', headers: { origin } })).toMatchObject({
      status: 403,
      place: 'header Origin',
    });
  });

  it('is no other site that loads from it', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await refusal(url, '/sessions', { headers })).toMatchObject({
      status: 403,
      place: 'header Sec-Fetch-Site',
    });
  });

  it('is whoever comes by a name of loopback, and the page itself', async () => {
    for (const host of [`127.0.0.1:${port()}`, `localhost:${port()}`, '[::1]:80'])
      expect((await rawAsk(url, '/server', { headers: { host } })).status).toBe(200);
    const headers = { origin: url, 'sec-fetch-site': 'same-origin' };
    expect((await rawAsk(url, '/server', { headers })).status).toBe(200);
  });

  it('is nobody from outside, whatever host the other doors listen on', async () => {
    const wide = await startFakeServer({ controlPort: 0, host: '0.0.0.0' });
    expect(wide.controlUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
    await wide.stop();
  });
});

it('forbids the page everything that it has no need of', async () => {
  const { headers } = await rawAsk(url, '/');
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'/,
  );
  expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|http/);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  expect(headers).not.toHaveProperty('access-control-allow-origin');
});

describe('a request that is wrong', () => {
  const post = { method: 'POST' };

  it('names what there is, where there is nothing', async () => {
    const told = await refusal(url, '/nothing');
    expect(told).toMatchObject({ status: 404, place: 'path' });
    expect(told.remedy).toContain('POST /messages');
    expect(await refusal(url, '/sessions/imap-9')).toMatchObject({
      status: 404,
      place: 'path /sessions/{id}',
    });
    expect(await refusal(url, '/sessions/%00/transcript')).toMatchObject({ status: 404 });
    expect(await refusal(url, '/%zz')).toMatchObject({ status: 400 });
  });

  it.each([
    ['/messages', 'PUT', 'POST'],
    ['/scenario', 'POST', 'GET, PUT, DELETE'],
    ['/', 'DELETE', 'GET'],
    ['/openapi.json', 'HEAD', 'GET'],
    ['/sessions/imap-1', 'PATCH', 'GET'],
    ['/server', 'OPTIONS', 'GET'],
  ])('of another method at %s is told which there are', async (path, method, allow) => {
    const { status, headers, text } = await rawAsk(url, path, { method });
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow });
    if (method !== 'HEAD')
      expect(JSON.parse(text)).toMatchObject({ place: 'method', remedy: `Use ${allow}.` });
  });

  it.each([
    ['/events?wait=soon', 'query/wait'],
    ['/events?wait=60001', 'query/wait'],
    ['/events?after=-1', 'query/after'],
    ['/events?type=nothing', 'query/type'],
    ['/events?after=1&after=2', 'query/after'],
    ['/events?wiat=1', 'query'],
    ['/sessions?x=1', 'query'],
    ['/verdicts?spec=other', 'query/spec'],
  ])('has its place in the query: %s', async (path, place) => {
    expect(await refusal(url, path)).toMatchObject({ status: 400, place });
  });

  it.each([
    ['/messages', '{', 'body'],
    ['/messages', '', 'body'],
    ['/messages', { flags: [1] }, 'body, flags[0]'],
    ['/messages', { folder: 'Nowhere' }, 'deliver, folder "Nowhere"'],
    ['/messages', { user: 'nobody' }, 'deliver, "user"'],
    ['/changes', { change: 'destroy' }, 'body, change'],
    ['/changes', [], 'body'],
    ['/changes', null, 'body'],
    ['/reset', { what: ['everything'] }, 'body/what/0'],
    ['/reset', { dataset: 'conversatoin' }, 'body'],
    ['/reset', { what: ['scenario'], dataset: 'empty' }, 'body'],
  ])('has its place in the body: %s %j', async (path, body, place) => {
    const told = await refusal(url, path, { ...post, body });
    expect([400, 415]).toContain(told.status);
    expect(told.place).toBe(place);
    expect(told.remedy).not.toBe('');
  });

  it('is no JSON, no UTF-8, or not said to be JSON', async () => {
    const octets = Buffer.from([0x22, 0xff, 0x22]);
    expect(await refusal(url, '/messages', { ...post, body: octets })).toMatchObject({
      status: 400,
      place: 'body',
    });
    const headers = { 'content-type': 'text/plain' };
    expect(await refusal(url, '/messages', { ...post, body: '{}', headers })).toMatchObject({
      status: 415,
      place: 'header Content-Type',
    });
    expect(await refusal(url, '/scenario', { method: 'DELETE', body: '{}' })).toMatchObject({
      status: 400,
      place: 'body',
    });
  });

  it('is too large', async () => {
    const body = Buffer.alloc(LARGEST_BODY + 1, ' ');
    expect(await refusal(url, '/messages', { ...post, body })).toMatchObject({ status: 413, place: 'body' });
  });

  it('is no HTTP', async () => {
    const socket = connect(Number(port()), '127.0.0.1');
    socket.end('GARBAGE\r\n\r\n');
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 .*"error":/s);
  });
});
