import { describe, expect, test } from 'vitest';
import { aRest, type Rest } from './rest.ts';

/** Four objects in three folders; their URLs by their subjects. */
async function filled(rest: Rest): Promise<Record<'one' | 'two' | 'three' | 'four', string>> {
  const at = (day: string): string => `2020-01-${day}T12:00:00+02:00`;
  const one = await rest.create('/A', {
    Subject: 'one',
    Date: at('01'),
    From: 'tel:+1555',
    'Conversation-ID': 'c-1',
  });
  const two = await rest.create('/A', { Subject: 'two apples', Date: at('03'), To: ['+1555', '+1666'] });
  const three = await rest.create('/A/B', {
    Subject: 'three',
    Date: at('02'),
    'Contribution-ID': 'k',
    'InReplyTo-Contribution-ID': 'j',
  });
  const four = await rest.create('/C', { Subject: 'apple pie', 'IMDN-Message-ID': 'id-4' });
  await rest.put(`${two}/flags/%5CSeen`);
  await rest.put(`${three}/flags/Archived`);
  return { one, two, three, four };
}

describe('a search of objects', () => {
  test.each([
    ['Attribute', 'subject', 'ONE', ['one']],
    ['Attribute', 'Subject', 'apple', []],
    ['Attribute', 'From', '+1555', ['one']],
    ['Attribute', 'To', 'tel:+1666', ['two']],
    ['Attribute', 'Conversation-Id', 'c-1', ['one']],
    ['Attribute', 'Contribution-ID', 'k', ['three']],
    ['Attribute', 'InReplyTo-Contribution-ID', 'j', ['three']],
    ['Attribute', 'correlationId', 'id-4', ['four']],
    ['AllTextAttributes', undefined, 'APPLE', ['two', 'four']],
    ['WholeWord', 'Subject', 'apple', ['four']],
    ['WholeWord', 'Subject', 'a.ple', []],
    ['Date', undefined, 'minDate=2020-01-02T10:00:00Z', ['two', 'three', 'four']],
    ['Date', undefined, 'maxDate=2020-01-02T10:00:00Z', ['one', 'three']],
    ['Date', undefined, 'minDate=2020-01-02T00:00:00Z&maxDate=2020-01-02T23:00:00Z', ['three']],
    ['Flag', undefined, '\\seen', ['two']],
    ['Flag', undefined, '\\Archived', ['three']],
    ['Flag', undefined, '\\Recent', ['one', 'three', 'four']],
    ['PresetSearch', 'Unseen', '', ['one', 'three', 'four']],
    ['PresetSearch', 'Archived', '', ['three']],
  ] as const)('by %s %s %s finds what fits', async (type, name, value, expected) => {
    const rest = await aRest();
    const urls = await filled(rest);
    expect(await rest.find(type, name, value)).toEqual(expected.map((subject) => urls[subject]));
  });

  test('by a correlationTag forgives zeros at its front', async () => {
    const rest = await aRest();
    const url = await rest.create(
      '/INBOX',
      { From: '+15550100200', To: '+15145550100', Direction: 'In' },
      'probe2',
    );
    expect(await rest.find('Attribute', 'correlationTag', '0107e0db000b78d0')).toEqual([url]);
  });

  test('joins conditions by an operator', async () => {
    const rest = await aRest();
    const { one, two, three, four } = await filled(rest);
    const criterion = [
      { type: 'WholeWord', name: 'Subject', value: 'two' },
      { type: 'Flag', value: '\\Seen' },
    ];
    const by = (operator: string | undefined, conditions: object[] = criterion): Promise<string[]> =>
      rest.search({
        searchCriteria: { criterion: conditions, ...(operator === undefined ? {} : { operator }) },
      });
    expect(await by('And')).toEqual([two]);
    expect(await by(undefined)).toEqual([two]);
    expect(await by('Or', [...criterion, { type: 'Attribute', name: 'Subject', value: 'one' }])).toEqual([
      one,
      two,
    ]);
    expect(await by('Not', [criterion[1]!])).toEqual([one, three, four]);
  });

  test('keeps to its scope', async () => {
    const rest = await aRest();
    const { one, two, three } = await filled(rest);
    const searchScope = { resourceURL: await rest.folderAt('/A') };
    expect(await rest.search({ searchScope })).toEqual([one, two, three]);
    expect(await rest.search({ searchScope, nonRecursiveScope: true })).toEqual([one, two]);
    expect(await rest.search({ searchScope: { path: '/A/B' } })).toEqual([three]);
    const gone = await rest.post('/objects/operations/search', {
      selectionCriteria: { maxEntries: 1, searchScope: { path: '/X' } },
    });
    expect(gone.status).toBe(404);
  });

  test('sorts, what has no value last', async () => {
    const rest = await aRest();
    const { one, two, three, four } = await filled(rest);
    const sorted = (...criterion: object[]): Promise<string[]> =>
      rest.search({ sortCriteria: { criterion } });
    expect(await sorted({ type: 'Date', order: 'Ascending' })).toEqual([one, three, two, four]);
    expect(await sorted({ type: 'Date', order: 'Descending' })).toEqual([four, two, three, one]);
    expect(await sorted({ type: 'Attribute', name: 'Subject' })).toEqual([four, one, three, two]);
    expect(
      await sorted(
        { type: 'Attribute', name: 'Contribution-ID', order: 'Descending' },
        { type: 'Date', order: 'Descending' },
      ),
    ).toEqual([three, four, two, one]);
  });

  test.each([
    [
      { searchCriteria: { criterion: [{ type: 'CreatedObjects', value: '' }] } },
      'SVC0003 /selectionCriteria/searchCriteria/criterion/0/type',
    ],
    [
      { searchCriteria: { criterion: [{ type: 'Flag', value: '\\Seen' }], operator: 'Xor' } },
      'SVC0003 /selectionCriteria/searchCriteria/operator',
    ],
    [
      { searchCriteria: { criterion: [{ type: 'Date', value: 'yesterday' }] } },
      'SVC0002 /selectionCriteria/searchCriteria/criterion/0/value',
    ],
    [
      { searchCriteria: { criterion: [{ type: 'Attribute', value: 'x' }] } },
      'SVC0002 /selectionCriteria/searchCriteria/criterion/0/name',
    ],
    [
      { searchCriteria: { criterion: [{ type: 'PresetSearch', name: 'toString' }] } },
      'SVC0003 /selectionCriteria/searchCriteria/criterion/0/name',
    ],
    [
      { sortCriteria: { criterion: [{ type: 'Size' }] } },
      'SVC0003 /selectionCriteria/sortCriteria/criterion/0/type',
    ],
    [{ maxEntries: 0 }, 'SVC0002 /selectionCriteria/maxEntries'],
    [{ fromCursor: 'invented.1' }, 'SVC0002 /selectionCriteria/fromCursor'],
    [{ searchScope: {} }, 'SVC0002 /selectionCriteria/searchScope'],
  ])('refuses %j', async (criteria, error) => {
    const rest = await aRest();
    const answer = await rest.post('/objects/operations/search', {
      selectionCriteria: { maxEntries: 5, ...criteria },
    });
    expect(answer.status).toBe(400);
    expect(answer.error).toContain(error);
  });

  test('comes in pages that are disjoint and complete, whatever changes meanwhile', async () => {
    const rest = await aRest();
    const all: string[] = [];
    for (let i = 0; i < 11; i++) all.push(await rest.create('/INBOX', { Subject: String(i) }));
    const seen: string[] = [];
    let fromCursor: string | undefined;
    let pages = 0;
    do {
      const selectionCriteria = { maxEntries: 4, ...(fromCursor === undefined ? {} : { fromCursor }) };
      const list = (await rest.post('/objects/operations/search', { selectionCriteria })).root('objectList');
      seen.push(...list.object.map(({ resourceURL }) => resourceURL!));
      fromCursor = list.cursor;
      if (pages++ === 0) {
        await rest.delete(all[0]!);
        await rest.delete(all[10]!);
        await rest.create('/INBOX');
        const other = {
          maxEntries: 4,
          fromCursor,
          searchCriteria: { criterion: [{ type: 'Flag', value: '\\Seen' }] },
        };
        expect((await rest.post('/objects/operations/search', { selectionCriteria: other })).status).toBe(
          400,
        );
      }
    } while (fromCursor !== undefined);
    expect(pages).toBe(3);
    expect(seen).toEqual(all.slice(0, 10));
  });
});

describe('a path', () => {
  test('leads to an object and to nothing else', async () => {
    const rest = await aRest();
    const url = await rest.create('/Größe/B & C');
    const { path } = await rest.object(url);
    const byPath = (wanted: string) =>
      rest.get(`/objects/operations/pathToId?path=${encodeURIComponent(wanted)}`);
    expect((await byPath(path!)).root('reference')).toEqual({ resourceURL: url, path });
    for (const wrong of [`${path}x`, path!.replace('B & C', 'B'), path!.split('/').at(-1)!, '/', 'x'])
      expect((await byPath(wrong)).status).toBe(404);
    expect((await rest.get('/objects/operations/pathToId')).status).toBe(400);
    const list = await rest.post('/objects/operations/pathToId', { pathList: { path: [path, '/nothing'] } });
    expect(list.root('objectReferenceList')).toEqual({ objectReference: [{ resourceURL: url, path }] });
  });

  test('leads to a folder and to nothing else', async () => {
    const rest = await aRest();
    const url = await rest.folder('Größe');
    expect(await rest.folderAt('/Größe')).toBe(url);
    expect(await rest.folderAt('/Größe/')).toBe(url);
    expect(await rest.folderAt('/inbox')).toBe(await rest.folderAt('/INBOX'));
    for (const wrong of ['/Groesse', 'Größe', '//Größe', '/Größe/x'])
      expect((await rest.get(`/folders/operations/pathToId?path=${encodeURIComponent(wrong)}`)).status).toBe(
        404,
      );
    const list = await rest.post('/folders/operations/pathToId', {
      pathList: { path: ['/Größe', '/x', '/'] },
    });
    expect(list.root('folderReferenceList').folderReference.map(({ path }) => path)).toEqual(['/Größe', '/']);
  });
});
