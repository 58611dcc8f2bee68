import { describe, expect, test } from 'vitest';
import { aRest, type Rest } from './rest.ts';

async function relocate(
  rest: Rest,
  way: 'copy' | 'move',
  target: string,
  objects: string[],
  folders: string[] = [],
) {
  const refs = (urls: string[]) => urls.map((resourceURL) => ({ resourceURL }));
  const targetSourceRef = {
    targetRef: { resourceURL: target },
    sourceRefs: { objects: { objectReference: refs(objects) }, folders: { folderReference: refs(folders) } },
  };
  const answer = await rest.post(`/folders/operations/${way}ToFolder`, { targetSourceRef });
  expect(answer.status, answer.text).toBe(200);
  return answer
    .root('bulkResponseList')
    .response.map(({ code, success }) => ({ code, url: success?.resourceURL }));
}

describe('a move', () => {
  test('of an object changes its place and its lastModSeq, and nothing else', async () => {
    const rest = await aRest();
    const target = await rest.folder('Target');
    const url = await rest.create('/A', { Subject: 'one', 'IMDN-Message-ID': 'id' });
    await rest.put(`${url}/flags/%5CFlagged`);
    const before = await rest.object(url);
    expect(await relocate(rest, 'move', target, [url])).toEqual([{ code: 200, url }]);
    const after = await rest.object(url);
    const { lastModSeq } = after;
    expect(lastModSeq).toBe(before.lastModSeq! + 1);
    expect(after).toEqual({
      ...before,
      parentFolder: target,
      path: `/Target/${url.split('/').at(-1)}`,
      lastModSeq,
    });
    expect(await rest.search({ searchScope: { path: '/A' } })).toEqual([]);
    expect(await relocate(rest, 'move', target, [url])).toEqual([{ code: 200, url }]);
    expect((await rest.object(url)).lastModSeq).toBe(lastModSeq);
  });

  test('of a folder takes along everything beneath it', async () => {
    const rest = await aRest();
    const target = await rest.folder('Target');
    const folder = await rest.folder('A');
    const inner = await rest.folder('B', '/A');
    const object = await rest.create('/A/B');
    expect(await relocate(rest, 'move', target, [], [folder])).toEqual([{ code: 200, url: folder }]);
    expect((await rest.get(inner)).root('folder')).toMatchObject({
      path: '/Target/A/B',
      parentFolder: folder,
    });
    expect(await rest.object(object)).toMatchObject({
      parentFolder: inner,
      path: expect.stringMatching(/^\/Target\/A\/B\//),
    });
    expect((await rest.get('/folders/operations/pathToId?path=%2FA')).status).toBe(404);
  });

  test('of a folder into itself, below itself, or where its name is taken, does nothing', async () => {
    const rest = await aRest();
    const folder = await rest.folder('A');
    const inner = await rest.folder('B', '/A');
    const target = await rest.folder('Target');
    await rest.folder('A', '/Target');
    expect((await relocate(rest, 'move', folder, [], [folder]))[0]!.code).toBe(400);
    expect((await relocate(rest, 'move', inner, [], [folder]))[0]!.code).toBe(400);
    expect((await relocate(rest, 'move', target, [], [folder]))[0]!.code).toBe(409);
    expect((await rest.get(folder)).root('folder').path).toBe('/A');
  });
});

describe('a copy', () => {
  test('of an object is another object that says the same', async () => {
    const rest = await aRest();
    const target = await rest.folder('Target');
    const url = await rest.create('/A', { Subject: 'one', 'X-Own': ['a', 'b'], 'IMDN-Message-ID': 'id' });
    await rest.put(`${url}/flags/%5CSeen`);
    const before = await rest.object(url);
    const [{ code, url: copy } = { code: 0, url: '' }] = await relocate(rest, 'copy', target, [url]);
    expect(code).toBe(201);
    expect(copy).not.toBe(url);
    const copied = await rest.object(copy!);
    expect(copied.attributes).toEqual(before.attributes);
    expect(copied).toMatchObject({ parentFolder: target, correlationId: 'id', flags: { flag: ['\\Seen'] } });
    expect((await rest.get(copied.payloadURL!)).text).toBe('Hello');
    expect(await rest.object(url)).toEqual(before);
  });

  test('of a folder has new folders and new objects all the way down', async () => {
    const rest = await aRest();
    const target = await rest.folder('Target');
    const folder = await rest.folder('A');
    const object = await rest.create('/A/B/C', { Subject: 'deep' });
    const [{ code, url } = { code: 0, url: '' }] = await relocate(rest, 'copy', target, [], [folder]);
    expect([code, url]).toEqual([201, await rest.folderAt('/Target/A')]);
    const [copy] = await rest.search({ searchScope: { path: '/Target/A/B/C' } });
    expect(copy).not.toBe(object);
    expect((await rest.object(copy!)).attributes).toEqual((await rest.object(object)).attributes);
    await rest.delete(folder);
    expect((await rest.get(copy!)).status).toBe(200);
  });

  test('of a folder into itself ends', async () => {
    const rest = await aRest();
    const folder = await rest.folder('A');
    await rest.create('/A/B');
    expect((await relocate(rest, 'copy', folder, [], [folder]))[0]!.code).toBe(201);
    expect(await rest.folderAt('/A/A/B')).toMatch(/folders/);
    expect((await rest.get('/folders/operations/pathToId?path=%2FA%2FA%2FA')).status).toBe(404);
  });
});

test('every item is attempted, and those that fail say so', async () => {
  const rest = await aRest();
  const target = await rest.folder('Target');
  const url = await rest.create('/A');
  const response = await relocate(
    rest,
    'move',
    target,
    [`${rest.box}/objects/o999`, url, target],
    [`${rest.box}/folders/f999`],
  );
  expect(response.map(({ code }) => code)).toEqual([404, 200, 400, 404]);
  const unknown = {
    targetRef: { resourceURL: `${rest.box}/folders/f999` },
    sourceRefs: { objects: { objectReference: [{ resourceURL: url }] } },
  };
  expect((await rest.post('/folders/operations/moveToFolder', { targetSourceRef: unknown })).status).toBe(
    404,
  );
  const none = { targetRef: { resourceURL: target }, sourceRefs: {} };
  expect((await rest.post('/folders/operations/copyToFolder', { targetSourceRef: none })).error).toMatch(
    '/targetSourceRef/sourceRefs',
  );
});
