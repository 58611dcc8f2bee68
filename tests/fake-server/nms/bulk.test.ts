import { expect, test } from 'vitest';
import { aRest, type Rest } from './rest.ts';

async function bulk(rest: Rest, operation: 'bulkUpdate' | 'bulkDelete', value: object, method = 'POST') {
  const answer = await rest.send(method, `/objects/operations/${operation}`, {
    body: { [operation]: value },
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.root('bulkResponseList').response;
}

const refs = (...urls: string[]) => ({ objectReference: urls.map((resourceURL) => ({ resourceURL })) });

test.each(['DELETE', 'POST'])('objects are deleted at once by %s, one failure or not', async (method) => {
  const rest = await aRest();
  const [one, two, three] = [await rest.create('/A'), await rest.create('/B'), await rest.create('/B')];
  const response = await bulk(
    rest,
    'bulkDelete',
    { objects: refs(one!, `${rest.box}/objects/o999`, two!, one!) },
    method,
  );
  expect(
    response.map(({ code, success, failure }) => [
      code,
      success?.resourceURL,
      failure?.serviceException?.messageId,
    ]),
  ).toEqual([
    [200, one, undefined],
    [404, undefined, 'SVC0004'],
    [200, two, undefined],
    [404, undefined, 'SVC0004'],
  ]);
  expect(await rest.search({})).toEqual([three]);
});

test('objects are selected by criteria', async () => {
  const rest = await aRest();
  const one = await rest.create('/A', { Subject: 'x' });
  const two = await rest.create('/A', { Subject: 'y' });
  const selectionCriteria = {
    searchCriteria: { criterion: [{ type: 'Attribute', name: 'Subject', value: 'x' }] },
  };
  const set = await bulk(rest, 'bulkUpdate', {
    selectionCriteria,
    operation: 'AddFlag',
    flags: { flag: ['\\Seen', '$Forwarded'] },
  });
  expect(set.map(({ code, success }) => [code, success!.resourceURL])).toEqual([[200, one]]);
  expect((await rest.object(one)).flags!.flag).toEqual(['\\Seen', '$Forwarded']);
  expect((await rest.object(two)).flags!.flag).toEqual(['\\Recent']);
  await bulk(rest, 'bulkUpdate', {
    objects: refs(one, two),
    operation: 'RemoveFlag',
    flags: { flag: ['\\Seen'] },
  });
  expect((await rest.object(one)).flags!.flag).toEqual(['$Forwarded']);
  await bulk(rest, 'bulkDelete', { selectionCriteria });
  expect(await rest.search({})).toEqual([two]);
  expect(await bulk(rest, 'bulkDelete', { selectionCriteria })).toEqual([]);
});

test('what says neither which objects nor what to do is refused', async () => {
  const rest = await aRest();
  const one = await rest.create('/A');
  const refused = async (operation: string, value: object): Promise<string> =>
    (await rest.post(`/objects/operations/${operation}`, { [operation]: value })).error;
  expect(await refused('bulkDelete', {})).toMatch(/^SVC0002 \/bulkDelete/);
  expect(await refused('bulkDelete', { objects: refs(one), selectionCriteria: {} })).toMatch(
    /^SVC0002 \/bulkDelete/,
  );
  expect(
    await refused('bulkUpdate', { objects: refs(one), operation: 'SetFlag', flags: { flag: [] } }),
  ).toMatch(/^SVC0003 \/bulkUpdate\/operation/);
  expect(await refused('bulkUpdate', { objects: refs(one), operation: 'AddFlag' })).toMatch(
    /^SVC0002 \/bulkUpdate\/flags/,
  );
  expect(await rest.search({})).toEqual([one]);
});
