import { describe, expect, test } from 'vitest';
import { attributeList } from '../../../protocol/nms/attributes.ts';
import { aRest, type Rest } from './rest.ts';

async function foldersWhere(rest: Rest, criterion: object[], more: object = {}): Promise<string[]> {
  const selectionCriteria = { maxEntries: 100, searchCriteria: { criterion }, ...more };
  const answer = await rest.post('/folders/operations/search', { selectionCriteria });
  expect(answer.status, answer.text).toBe(200);
  return answer.root('folderList').folder.map(({ path }) => path!);
}

const ROOT = [{ type: 'Attribute', name: 'Root', value: 'Yes' }];

describe('the root folder', () => {
  test('is the one that a search for it finds', async () => {
    const rest = await aRest();
    await rest.folder('A');
    const answer = await rest.post('/folders/operations/search', {
      selectionCriteria: { maxEntries: 10, searchCriteria: { criterion: ROOT } },
    });
    const { folder } = answer.root('folderList');
    expect(folder).toHaveLength(1);
    expect(folder[0]).toMatchObject({ name: '', path: '/', attributes: attributeList({ Root: 'Yes' }) });
    expect(folder[0]).not.toHaveProperty('parentFolder');
    expect((await rest.get(folder[0]!.resourceURL!)).root('folder')).toMatchObject({ name: '', path: '/' });
  });

  test('is neither renamed, nor moved, nor deleted; nor is INBOX', async () => {
    const rest = await aRest();
    const target = { resourceURL: await rest.folder('A') };
    for (const path of ['/', '/INBOX']) {
      const url = await rest.folderAt(path);
      expect((await rest.put(`${url}/folderName`, { name: 'x' })).error).toMatch(/^POL0001/);
      expect((await rest.delete(url)).error).toMatch(/^POL0001/);
      const targetSourceRef = {
        targetRef: target,
        sourceRefs: { folders: { folderReference: [{ resourceURL: url }] } },
      };
      const [item] = (await rest.post('/folders/operations/moveToFolder', { targetSourceRef })).root(
        'bulkResponseList',
      ).response;
      expect(item!.code).toBe(403);
    }
  });
});

describe('a folder', () => {
  test('is made below another, and told of', async () => {
    const rest = await aRest();
    const parentFolder = await rest.folder('A');
    const attributes = attributeList({ Colour: 'green' });
    const answer = await rest.post('/folders', { folder: { name: 'Ü & b', parentFolder, attributes } });
    expect(answer.status).toBe(201);
    const resourceURL = answer.header('location')!;
    expect(answer.root('reference')).toEqual({ resourceURL, path: '/A/Ü & b' });
    expect((await rest.get(`${resourceURL}?listFilter=None`)).root('folder')).toEqual({
      parentFolder,
      attributes,
      resourceURL,
      path: '/A/Ü & b',
      name: 'Ü & b',
      lastModSeq: expect.any(Number),
    });
  });

  test.each([
    [{ name: 'x' }, 400, 'SVC1009'],
    [{ parentFolderPath: '/' }, 400, 'SVC0002 /folder/name'],
    [{ name: '', parentFolderPath: '/' }, 400, 'SVC0002 /folder/name'],
    [{ name: 'a/b', parentFolderPath: '/' }, 400, 'SVC0002 /folder/name'],
    [{ name: 'inbox', parentFolderPath: '/' }, 409, 'SVC2000'],
    [{ name: 'a*', parentFolderPath: '/' }, 403, 'POL0001'],
    [{ name: 'x', parentFolderPath: '/', attributes: attributeList({ root: 'Yes' }) }, 400, 'SVC0002'],
    [{ name: 'x', parentFolderPath: '/INBOX', parentFolder: 'f' }, 400, 'SVC0002 /folder/parentFolder'],
    [{ name: 7, parentFolderPath: '/' }, 400, 'SVC0002 /folder/name'],
  ])('is not made of %j', async (folder, status, error) => {
    const rest = await aRest();
    const answer = await rest.post('/folders', { folder });
    expect([answer.status, answer.error.startsWith(error)], answer.text).toEqual([status, true]);
  });

  test('lists its children, wholly and in pages', async () => {
    const rest = await aRest();
    const url = await rest.folder('A');
    const b = await rest.folder('B', '/A');
    const c = await rest.folder('C', '/A');
    const objects = [await rest.create('/A'), await rest.create('/A')];
    await rest.create('/A/B');
    const listed = async (query: string) => {
      const folder = (await rest.get(`${url}${query}`)).root('folder');
      const folders = folder.subFolders?.folderReference.map(({ resourceURL }) => resourceURL);
      return {
        folders,
        objects: folder.objects?.objectReference.map(({ resourceURL }) => resourceURL),
        cursor: folder.cursor,
      };
    };
    expect(await listed('')).toEqual({ folders: [b, c], objects, cursor: undefined });
    expect(await listed('?listFilter=SubFolders')).toEqual({
      folders: [b, c],
      objects: undefined,
      cursor: undefined,
    });
    expect(await listed('?listFilter=Objects')).toEqual({ folders: undefined, objects, cursor: undefined });
    const first = await listed('?maxEntries=3');
    expect(first).toMatchObject({ folders: [b, c], objects: [objects[0]] });
    const second = await listed(`?maxEntries=3&fromCursor=${encodeURIComponent(first.cursor!)}`);
    expect(second).toEqual({ folders: [], objects: [objects[1]], cursor: undefined });
    const withPaths = (await rest.get(`${url}?path=Yes&listFilter=SubFolders`)).root('folder');
    expect(withPaths.subFolders!.folderReference[0]!.path).toBe('/A/B');
    expect((await rest.get(url)).root('folder').subFolders!.folderReference[0]).not.toHaveProperty('path');
    for (const bad of [
      '?listFilter=Some',
      '?maxEntries=0',
      '?maxEntries=x',
      '?fromCursor=x.1',
      '?path=maybe',
    ])
      expect((await rest.get(url + bad)).status).toBe(400);
    expect((await rest.get(`${url}?unknown=1`)).status).toBe(200);
  });

  test('is renamed, and is the same folder then with the same objects', async () => {
    const rest = await aRest();
    const url = await rest.folder('A');
    const object = await rest.create('/A/B');
    const { lastModSeq } = (await rest.get(url)).root('folder');
    expect((await rest.get(`${url}/folderName`)).text).toBe('{"name":"A"}');
    const put = await rest.put(`${url}/folderName`, { name: 'Ä' });
    expect([put.status, put.root('name')]).toEqual([200, 'Ä']);
    const folder = (await rest.get(url)).root('folder');
    expect(folder).toMatchObject({ name: 'Ä', path: '/Ä' });
    expect(folder.lastModSeq).toBeGreaterThan(lastModSeq!);
    expect((await rest.object(object)).path).toMatch(/^\/Ä\/B\/o/);
    expect((await rest.get('/folders/operations/pathToId?path=%2FA')).status).toBe(404);
    await rest.folder('taken');
    expect((await rest.put(`${url}/folderName`, { name: 'taken' })).status).toBe(409);
    expect((await rest.put(`${url}/folderName`, { name: 'x/y' })).error).toMatch('/name');
    expect((await rest.put(`${url}/folderName`, { name: 'Ä' })).status).toBe(200);
  });

  test('is deleted with everything beneath it, by 204', async () => {
    const rest = await aRest();
    const url = await rest.folder('A');
    const inner = await rest.folder('B', '/A');
    const deepest = await rest.folder('C', '/A/B');
    const beside = await rest.folder('AB');
    const objects = [await rest.create('/A'), await rest.create('/A/B/C')];
    expect(await rest.delete(url)).toMatchObject({ status: 204, text: '' });
    for (const gone of [url, inner, deepest, ...objects, `${objects[1]}/payload`])
      expect((await rest.get(gone)).status).toBe(404);
    expect((await rest.get(beside)).status).toBe(200);
    expect((await rest.delete(url)).status).toBe(404);
    expect(await rest.folder('A')).not.toBe(url);
  });
});

test('folders are searched by their names, attributes and scope', async () => {
  const rest = await aRest();
  await rest.folder('Apples');
  await rest.folder('Big apples', '/Apples');
  await rest.post('/folders', {
    folder: { name: 'x', parentFolderPath: '/', attributes: attributeList({ Kind: 'session' }) },
  });
  expect(await foldersWhere(rest, [{ type: 'Attribute', name: 'Name', value: 'apples' }])).toEqual([
    '/Apples',
  ]);
  expect(await foldersWhere(rest, [{ type: 'Attribute', name: 'kind', value: 'session' }])).toEqual(['/x']);
  expect(await foldersWhere(rest, [{ type: 'WholeWord', name: 'name', value: 'apples' }])).toEqual([
    '/Apples',
    '/Apples/Big apples',
  ]);
  expect(await foldersWhere(rest, [], { searchScope: { path: '/Apples' } })).toEqual([
    '/Apples',
    '/Apples/Big apples',
  ]);
  expect(await foldersWhere(rest, [], { searchScope: { path: '/Apples' }, nonRecursiveScope: true })).toEqual(
    ['/Apples'],
  );
  expect(await foldersWhere(rest, ROOT, { searchScope: { path: '/Apples' } })).toEqual([]);
  const flags = {
    selectionCriteria: { maxEntries: 1, searchCriteria: { criterion: [{ type: 'Flag', value: '\\Seen' }] } },
  };
  expect((await rest.post('/folders/operations/search', flags)).error).toMatch(/^SVC0003/);
});
