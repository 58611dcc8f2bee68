import { expect, test } from 'vitest';
import { attributeList, attributeValue } from '../../../protocol/nms/attributes.ts';
import { buildBulkUpload } from '../../../protocol/nms/upload-build.ts';
import { login } from '../imap/raw-client.ts';
import { Mirror, stateOf } from './mirror.ts';
import { aRest, type Rest, text } from './rest.ts';

async function createMany(rest: Rest, count: number): Promise<string[]> {
  const object = Array.from({ length: count }, (_, index) => ({
    parentFolderPath: index % 2 === 0 ? '/Even' : '/Odd',
    attributes: attributeList({
      Subject: `number ${index}`,
      Date: new Date(Date.UTC(2020, 0, 1, 0, 0, index)).toISOString(),
    }),
  }));
  const upload = buildBulkUpload(
    { object },
    object.map((_, index) => text(`body ${index}`)),
  );
  const answer = await rest.send('POST', '/objects/operations/bulkCreation', {
    headers: { 'content-type': upload.contentType },
    body: upload.body,
  });
  return answer.root('bulkResponseList').response.map(({ code, success }) => {
    expect(code).toBe(201);
    return success!.resourceURL!;
  });
}

test('a thousand objects are created, paged, found, changed, followed, moved and deleted', async () => {
  const rest = await aRest({ nmsQuirks: { pollTimeout: 200 } });
  const mirror = await Mirror.begin(rest);
  const urls = await createMany(rest, 1000);
  expect(new Set(urls).size).toBe(1000);
  const newest = { sortCriteria: { criterion: [{ type: 'Date', order: 'Descending' }] } };
  expect(await rest.search(newest)).toEqual([...urls].reverse());
  const seen: string[] = [];
  let fromCursor: string | undefined;
  do {
    const selectionCriteria = {
      maxEntries: 77,
      searchScope: { path: '/Odd' },
      ...(fromCursor === undefined ? {} : { fromCursor }),
    };
    const list = (await rest.post('/objects/operations/search', { selectionCriteria })).root('objectList');
    seen.push(...list.object.map(({ resourceURL }) => resourceURL!));
    fromCursor = list.cursor;
  } while (fromCursor !== undefined);
  expect(seen).toEqual(urls.filter((_, index) => index % 2 === 1));
  expect(await rest.find('WholeWord', 'Subject', '99')).toEqual([urls[99]]);
  const bulkUpdate = {
    objects: { objectReference: urls.map((resourceURL) => ({ resourceURL })) },
    operation: 'AddFlag',
    flags: { flag: ['\\Seen'] },
  };
  expect(
    (await rest.post('/objects/operations/bulkUpdate', { bulkUpdate })).root('bulkResponseList').response,
  ).toHaveLength(1000);
  const source = { folders: { folderReference: [{ resourceURL: await rest.folderAt('/Odd') }] } };
  await rest.post('/folders/operations/moveToFolder', {
    targetSourceRef: { targetRef: { path: '/Even' }, sourceRefs: source },
  });
  await mirror.catchUp();
  const state = await stateOf(rest);
  expect(state.objects.size).toBe(1000);
  expect(mirror.objects).toEqual(state.objects);
  expect(mirror.folders).toEqual(state.folders);
  expect(mirror.recoveries).toBe(0);
  expect((await rest.delete(await rest.folderAt('/Even'))).status).toBe(204);
  await mirror.catchUp();
  expect(mirror.objects.size).toBe(0);
});

test('writers at both doors at once lose nothing, and all changes are told', async () => {
  const rest = await aRest({ nmsQuirks: { pollTimeout: 200 } });
  const mirror = await Mirror.begin(rest);
  const target = await rest.folder('Target');
  const write = async (writer: number): Promise<string[]> => {
    const made: string[] = [];
    for (let i = 0; i < 20; i++) made.push(await rest.create('/Shared', { Subject: `${writer}-${i}` }));
    return made;
  };
  const append = async (): Promise<void> => {
    using imap = await login(rest.server);
    for (let i = 0; i < 20; i++) await imap.append('INBOX');
  };
  const made = (
    await Promise.all([
      write(1),
      write(2),
      write(3),
      append().then(() => []),
      mirror.catchUp().then(() => []),
    ])
  ).flat();
  expect(new Set(made).size).toBe(60);
  const [object] = made as [string];
  const flags = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const put = await Promise.all(flags.map((flag) => rest.put(`${object}/flags/${flag}`)));
  expect(put.map(({ status }) => status)).toEqual(flags.map(() => 201));
  expect(new Set((await rest.object(object)).flags!.flag)).toEqual(new Set([...flags, '\\Recent']));
  const targetSourceRef = {
    targetRef: { resourceURL: target },
    sourceRefs: { objects: { objectReference: [{ resourceURL: made[1] }] } },
  };
  await Promise.all(flags.map(() => rest.post('/folders/operations/moveToFolder', { targetSourceRef })));
  expect(await rest.search({ searchScope: { resourceURL: target } })).toEqual([made[1]]);
  const deletions = await Promise.all(flags.map(() => rest.delete(object)));
  expect(deletions.map(({ status }) => status).sort()).toEqual([204, ...flags.slice(1).map(() => 404)]);
  await mirror.catchUp();
  const state = await stateOf(rest);
  expect(state.objects.size).toBe(79);
  expect(mirror.objects).toEqual(state.objects);
  const subjects = await Promise.all(
    made.slice(1).map(async (url) => attributeValue((await rest.object(url)).attributes, 'Subject')),
  );
  expect(new Set(subjects).size).toBe(59);
});

test('folders of one name are made once, however many ask at once', async () => {
  const rest = await aRest();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => rest.post('/folders', { folder: { name: 'x', parentFolderPath: '/' } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
});

test('an object of many megabytes goes in and out as it is', async () => {
  const rest = await aRest();
  const octets = Buffer.alloc(12 << 20, 'x\r\n--y\r\n');
  octets[1000] = 0;
  octets[1001] = 255;
  const headers = [{ name: 'Content-Type', value: 'video/mp4' }];
  const made = await rest.upload({ parentFolderPath: '/INBOX' }, { headers, octets });
  const { payloadPart } = await rest.object(made.header('location')!);
  expect(payloadPart![0]!.size).toBe(octets.length);
  expect((await rest.get(payloadPart![0]!.href!)).octets.equals(octets)).toBe(true);
});
