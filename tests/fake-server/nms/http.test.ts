import { describe, expect, test } from 'vitest';
import { methodsOf, RESOURCE_PATHS, type ResourceKind } from '../../../protocol/nms/resources.ts';
import { aRest, aServer, raw, restOf, statusOf } from './rest.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

test.each(Object.entries(RESOURCE_PATHS) as [ResourceKind, string][])(
  '%s tells the methods that it has, and refuses others',
  async (kind, path) => {
    const rest = await aRest();
    const where = `/${path.replace(/\{\w+\}/g, 'x')}`;
    const methods = methodsOf(kind);
    const expected = new Set([...methods, 'OPTIONS', ...(methods.includes('GET') ? ['HEAD'] : [])]);
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      if ((methods as string[]).includes(method)) continue;
      const answer = await rest.send(method, where);
      expect(answer.status).toBe(method === 'OPTIONS' ? 204 : 405);
      expect(new Set(answer.header('allow')!.split(', '))).toEqual(expected);
      if (method !== 'OPTIONS') expect(answer.root('requestError').serviceException).toBeDefined();
    }
  },
);

test('HEAD is GET without a body, for whatever can be looked at', async () => {
  const rest = await aRest();
  const url = await rest.create('/INBOX');
  const [head, get] = [await rest.send('HEAD', url), await rest.get(url)];
  expect([head.status, head.text]).toEqual([200, '']);
  for (const name of ['content-length', 'content-type', 'etag'])
    expect(head.header(name)).toBe(get.header(name));
  expect((await rest.send('HEAD', `${rest.box}/objects/o999`)).status).toBe(404);
  expect((await rest.send('HEAD', '/folders')).status).toBe(405);
});

describe('a URL', () => {
  test.each([
    ['/objects/../objects/o1', 400],
    ['/objects/%2e%2e/o1', 400],
    ['/objects/o1%2Fflags', 400],
    ['/objects//o1', 400],
    ['/objects/%5c..%2f', 400],
    ['/objects/%252e', 400],
    ['/objects/%zz', 400],
    ['/objects/%ff', 400],
    ['/objects/o1%00', 400],
    ['/objects/"o1"', 400],
    ['/objects/o1/', 400],
    ['/objects/O1', 404],
    ['/objects/o01', 404],
    ['/objects/f1', 404],
    ['/objects/operations', 404],
    ['/objects/operations/flags', 404],
    ['/Folders', 404],
    ['', 404],
  ])('that ends in %s gets %i', async (tail, status) => {
    const server = await aServer();
    const { pathname } = new URL(server.nmsUrl);
    expect(await statusOf(server, 'GET', `${pathname}${tail}`)).toBe(status);
  });

  test('of another version, store, interface or none is of nothing', async () => {
    const server = await aServer();
    const { pathname } = new URL(server.nmsUrl);
    const tail = `${pathname.split('/').at(-1)}/folders`;
    for (const path of [
      `/nms/v2/base/${tail}`,
      `/nms/v1/other/${tail}`,
      `/vvm/v1/base/${tail}`,
      '/favicon.ico',
      `/x${pathname}/folders`,
    ])
      expect(await statusOf(server, 'GET', path)).toBe(404);
    expect(await statusOf(server, 'OPTIONS', '*')).toBe(204);
    expect(await statusOf(server, 'GET', '*')).toBe(400);
    expect(await statusOf(server, 'GET', '/')).toBe(400);
    expect(await statusOf(server, 'GET', `http://x${pathname}/subscriptions`)).toBe(200);
    expect(await statusOf(server, 'GET', `${pathname}/objects/${'o'.repeat(9000)}`)).toBe(414);
  });
});

describe('a body', () => {
  test.each([
    ['{"folder":{"name":"x"', /line 1, column \d+/],
    ['{"folder":[]}', /\/folder: expected an object, found a list/],
    ['[]', /expected an object with the member "folder"/],
    ['{"object":{}}', /the member "folder"/],
    ['', /the body is empty/],
    [`{"folder":${'['.repeat(100)}`, /./],
    ['{"folder":{"name":["x"]}}', /\/folder\/name: expected a string, found a list/],
  ])('%s is refused with its fault', async (body, why) => {
    const rest = await aRest();
    const answer = await rest.send('POST', '/folders', { headers: JSON_TYPE, body: Buffer.from(body) });
    expect(answer.status).toBe(400);
    const { text, variables } = answer.root('requestError').serviceException!;
    expect([text, ...variables!].join(' ').replace('%1: %2', '')).not.toMatch(/at .*\.ts/);
    expect(variables!.join(': ')).toMatch(why);
  });

  test('may have members that are unknown, and numbers as strings', async () => {
    const rest = await aRest();
    const folder = { name: 'x', parentFolderPath: '/', colour: { deep: ['x'] } };
    expect((await rest.post('/folders', { folder, more: 1 })).status).toBe(201);
    const selectionCriteria = { maxEntries: '2', whatever: null };
    expect((await rest.post('/objects/operations/search', { selectionCriteria })).status).toBe(200);
  });

  test.each([
    ['text/plain', '{"folder":{}}'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['nonsense', 'x'],
  ])('of the type %s is not taken for a folder', async (type, body) => {
    const rest = await aRest();
    const answer = await rest.send('POST', '/folders', {
      headers: { 'content-type': type },
      body: Buffer.from(body),
    });
    expect([answer.status, answer.error.slice(0, 3)]).toEqual([415, 'SVC']);
  });

  test('in a content coding is not taken', async () => {
    const rest = await aRest();
    const answer = await rest.send('POST', '/folders', {
      headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
      body: Buffer.from('x'),
    });
    expect(answer.status).toBe(415);
  });

  test.each([
    ['multipart/form-data', 'no boundary', 400],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="root-fields"\r\nContent-Type: application/json\r\n\r\n{"object":{}}\r\n',
      400,
    ],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="attachments"\r\n\r\ny\r\n--x--',
      400,
    ],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="root-fields"\r\nContent-Type: application/json\r\n\r\n{"object":1}\r\n--x--',
      400,
    ],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="root-fields"\r\nContent-Type: text/plain\r\n\r\n{"object":{}}\r\n--x--',
      400,
    ],
    ['multipart/form-data; boundary=x', '', 400],
    ['multipart/mixed; boundary=x', '--x--', 415],
    ['text/plain', 'x', 415],
  ])('of %s %j creates no object', async (type, body, status) => {
    const rest = await aRest();
    const answer = await rest.send('POST', '/objects', {
      headers: { 'content-type': type },
      body: Buffer.from(body),
    });
    expect([answer.status, answer.error !== '']).toEqual([status, true]);
    expect(await rest.search({})).toEqual([]);
  });

  test('needs a length', async () => {
    const server = await aServer();
    const { pathname } = new URL(server.nmsUrl);
    expect(await statusOf(server, 'POST', `${pathname}/folders`, 'Content-Type: application/json\r\n')).toBe(
      411,
    );
    expect(
      await statusOf(
        server,
        'POST',
        `${pathname}/folders`,
        'Content-Type: application/json\r\nContent-Length: 0\r\n',
      ),
    ).toBe(400);
  });

  test('may come in chunks', async () => {
    const server = await aServer();
    const { pathname } = new URL(server.nmsUrl);
    const json = '{"folder":{"name":"x","parentFolderPath":"/"}}';
    const body = `${json.length.toString(16)}\r\n${json}\r\n0\r\n\r\n`;
    const head = `POST ${pathname}/folders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${server.users[0]!.token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    expect(await raw(server, head + body)).toMatch(/^HTTP\/1\.1 201 /);
  });

  test('has a limit, said before it is sent or reached while it comes', async () => {
    const server = await aServer({ nmsQuirks: { largestBody: 1000 } });
    const { pathname } = new URL(server.nmsUrl);
    expect(
      await statusOf(
        server,
        'POST',
        `${pathname}/folders`,
        'Content-Type: application/json\r\nContent-Length: 1001\r\n',
      ),
    ).toBe(413);
    const rest = restOf(server);
    const answer = await rest.post('/folders', { folder: { name: 'x'.repeat(1000) } });
    expect([answer.status, answer.error]).toEqual([413, 'SVC2000 the body is too large']);
  });
});

test('what is no HTTP gets 400, or 431, and the connection ends', async () => {
  const server = await aServer();
  const { pathname } = new URL(server.nmsUrl);
  expect(await raw(server, 'a LOGIN alice secret\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*requestError/);
  expect(await raw(server, `GET ${pathname}/folders HTTP/1.1\r\nConnection: close\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 400 /,
  );
  expect(await raw(server, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
});

test('a fault of the server tells nothing of its inside', async () => {
  const lines: string[] = [];
  const rest = await aRest({
    log: (line) => lines.push(line),
    nmsHooks: {
      onOperation: async () => {
        throw new TypeError('secret inside');
      },
    },
  });
  const answer = await rest.get('/subscriptions');
  expect([answer.status, answer.error]).toEqual([500, 'SVC2000 the server failed']);
  expect(answer.text).not.toMatch(/secret|\.ts|at /);
  expect(lines.join('\n')).toContain('secret inside');
});
