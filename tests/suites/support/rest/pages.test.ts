/** What comes page by page: folders and searches, to the last page, and where there is none. */
import { describe, expect, test } from 'vitest';
import { folderAt } from '../../../../suites/support/rest/rest-folder.ts';
import { byAttribute, found, foundUrls, inFolder } from '../../../../suites/support/rest/rest-search.ts';
import {
  findsInOrder,
  findsOnly,
  searched,
  searchPage,
  searchPages,
  selection,
  subjectsOf,
  urlsOf,
} from '../../../../suites/support/rest/searching.ts';
import { needFound } from '../../../../suites/support/rest/seen-first.ts';
import { Failure, Inconclusive } from '../../../../suites/support/verdict-errors.ts';
import { BOX, doorOf, type Reply, scriptedDoor } from './scripted-door.ts';

const FOLDER = { url: `${BOX}/folders/f`, name: 'f' };
const url = (id: number | string): string => `${BOX}/objects/${id}`;

/** A page of a search. */
function page(ids: readonly (number | string)[], cursor?: string): Reply {
  const object = ids.map((id) => ({
    resourceURL: url(id),
    parentFolder: FOLDER.url,
    attributes: { attribute: [{ name: 'Subject', value: [`number ${id}`] }] },
    flags: { flag: [] },
  }));
  return [200, { objectList: { object, ...(cursor === undefined ? {} : { cursor }) } }];
}

const NOTHING: Reply = [204];
const REFUSED: Reply = [400];
const criteria = inFolder(FOLDER);

describe('what is searched for', () => {
  test('is below a folder, by no condition, one, or several that must all hold', () => {
    const [one, other] = [byAttribute('Subject', 'a'), byAttribute('From', 'b')];
    const searchScope = { resourceURL: FOLDER.url };
    expect(one).toEqual({ type: 'Attribute', name: 'Subject', value: 'a' });
    expect(inFolder(FOLDER)).toEqual({ searchScope });
    expect(inFolder(FOLDER, one)).toEqual({ searchScope, searchCriteria: { criterion: [one] } });
    expect(inFolder(FOLDER, one, other)).toEqual({
      searchScope,
      searchCriteria: { criterion: [one, other], operator: 'And' },
    });
  });

  test('may say how much comes on a page', () => {
    expect(selection(criteria)).toEqual({ json: { selectionCriteria: { maxEntries: 200, ...criteria } } });
    expect(selection({ maxEntries: 1 })).toEqual({ json: { selectionCriteria: { maxEntries: 1 } } });
  });
});

describe('a search as an observation', () => {
  test('gathers every page, each from the cursor of the last', async () => {
    const { rest, asked, mark } = doorOf(page([2, 1], 'c1'), page([4], 'c2'), page([3]));
    const all = await found(rest, criteria);
    expect(all.map(({ resourceURL }) => resourceURL)).toEqual([2, 1, 4, 3].map(url));
    expect(asked.map(({ line }) => line)).toEqual(Array(3).fill('POST /objects/operations/search'));
    const asking = { maxEntries: 200, ...criteria };
    expect(asked.map(({ json }) => json)).toEqual([
      { selectionCriteria: asking },
      { selectionCriteria: { ...asking, fromCursor: 'c1' } },
      { selectionCriteria: { ...asking, fromCursor: 'c2' } },
    ]);
    expect(mark.acted).toBe(false);
  });

  test('ends with a page without a cursor, with an empty one, and with 204', async () => {
    for (const last of [page([2]), page([2], '')])
      expect(await found(doorOf(page([1], 'c'), last).rest, criteria)).toHaveLength(2);
    expect(await found(doorOf(page([1], 'c'), NOTHING).rest, criteria)).toHaveLength(1);
    expect(await found(doorOf(NOTHING).rest, criteria)).toEqual([]);
    expect(await found(doorOf([200, { objectList: {} }]).rest, criteria)).toEqual([]);
  });

  test('stays open where it is refused, unreadable or without an end', async () => {
    for (const reply of [REFUSED, [200, { other: 1 }] as Reply])
      await expect(found(doorOf(reply).rest, criteria)).rejects.toThrow(Inconclusive);
    const endless = scriptedDoor(() => page([1], 'c'));
    await expect(found(endless.rest, criteria)).rejects.toThrow(Inconclusive);
    expect(endless.asked).toHaveLength(500);
  });

  test('may have as many pages as it needs', async () => {
    const { rest } = scriptedDoor((_, number) => page([number], number < 499 ? 'c' : undefined));
    expect(await found(rest, criteria)).toHaveLength(500);
  });

  test('gives URLs in order', async () => {
    expect(await foundUrls(doorOf(page([2, 1])).rest, criteria)).toEqual([url(1), url(2)]);
    const without: Reply = [200, { objectList: { object: [{ parentFolder: FOLDER.url }] } }];
    expect(await foundUrls(doorOf(without).rest, criteria)).toEqual(['']);
  });

  test('shows set-up: these objects and no others', async () => {
    const need = (...urls: string[]) => needFound(doorOf(page([1, 2])).rest, FOLDER, urls);
    await need(url(2), url('%31'));
    await expect(need(url(1))).rejects.toThrow(Inconclusive);
    await expect(need(url(1), url(3))).rejects.toThrow(Inconclusive);
    await expect(need(url(1), url(2), url(2))).rejects.toThrow(Inconclusive);
    await needFound(doorOf(NOTHING).rest, FOLDER, []);
  });
});

describe('a search under judgement', () => {
  test('gives one page, be it by 204 for nothing', async () => {
    const { rest, asked, mark } = doorOf(page([1], 'c'), page([2], ''), page([3]), NOTHING);
    const seen = [];
    for (let times = 0; times < 4; times++) {
      const { answer, objects, cursor } = await searchPage(rest, criteria);
      seen.push([answer.status, urlsOf(objects), cursor]);
    }
    expect(seen).toEqual([
      [200, [url(1)], 'c'],
      [200, [url(2)], undefined],
      [200, [url(3)], undefined],
      [204, [], undefined],
    ]);
    expect(mark.acted).toBe(true);
    expect(asked[0]).toMatchObject({ line: 'POST /objects/operations/search', ...selection(criteria) });
  });

  test('fails where a page is refused or cannot be read', async () => {
    for (const reply of [REFUSED, [200, { other: 1 }] as Reply, [200] as Reply])
      await expect(searchPage(doorOf(reply).rest, criteria)).rejects.toThrow(Failure);
  });

  test('gives every page in turn, and lets something happen behind the first', async () => {
    const { rest, asked } = doorOf(page([1], 'c1'), page([2], 'c2'), NOTHING);
    let behind = 0;
    const pages = await searchPages(rest, criteria, async () => {
      behind = asked.length;
    });
    expect(behind).toBe(1);
    expect(pages.map(({ objects }) => urlsOf(objects))).toEqual([[url(1)], [url(2)], []]);
    expect(asked.map(({ json }) => json)).toEqual([
      selection(criteria).json,
      selection({ ...criteria, fromCursor: 'c1' }).json,
      selection({ ...criteria, fromCursor: 'c2' }).json,
    ]);
    expect(await searchPages(doorOf(page([1])).rest, criteria)).toHaveLength(1);
  });

  test('fails where the pages find no end', async () => {
    const { rest, asked } = scriptedDoor((_, number) => page([number], 'c'));
    await expect(searchPages(rest, criteria)).rejects.toThrow(Failure);
    expect(asked).toHaveLength(100);
    const last = scriptedDoor((_, number) => page([number], number < 99 ? 'c' : undefined));
    expect(await searchPages(last.rest, criteria)).toHaveLength(100);
  });

  test('gives all that is found, and blames no other check’s pages on the target', async () => {
    const { rest, asked } = doorOf(page([1], 'c1'), page([2], 'c2'), page([3]));
    const { answer, objects } = await searched(rest, criteria);
    expect(urlsOf(objects)).toEqual([1, 2, 3].map(url));
    expect(answer.text).toContain(url(1));
    expect(asked[1]!.json).toEqual(selection({ ...criteria, fromCursor: 'c1' }).json);
    await expect(searched(doorOf(page([1], 'c1'), REFUSED).rest, criteria)).rejects.toThrow(Inconclusive);
    const alone = doorOf(page([1]), page([2]));
    expect(urlsOf((await searched(alone.rest, criteria)).objects)).toEqual([url(1)]);
    expect(alone.asked).toHaveLength(1);
  });

  test('needs the URL of what is found, and its subject where that is told', () => {
    expect(() => urlsOf([{}])).toThrow(Inconclusive);
    const attributes = { attribute: [{ name: 'subject', value: ['a'] }] };
    expect(subjectsOf([{ attributes }, {}, { attributes: { attribute: [] } }])).toEqual(['a', '', '']);
  });

  const saidBy = async (judged: Promise<void>): Promise<string | null> => {
    try {
      await judged;
      return null;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return `${error.facts.acceptable}; ${error.facts.saw}`;
    }
  };

  test('finds these and no others', async () => {
    const finds = (reply: Reply, ...ids: string[]) =>
      saidBy(
        findsOnly(
          doorOf(reply).rest,
          criteria,
          ids.map((id) => ({ url: url(id) })),
          'it is asked',
        ),
      );
    expect(await finds(page([1, 2]), '2', '%31')).toBeNull();
    expect(await finds(NOTHING)).toBeNull();
    expect(await finds(page([1, 2]), '1')).toBe(`${url(1)} and nothing else; ${url(1)}, ${url(2)}`);
    expect(await finds(page([1]))).toBe(`nothing is found; ${url(1)}`);
    expect(await finds(NOTHING, '1', '2')).toBe(`${url(1)}, ${url(2)} and nothing else; nothing`);
  });

  test('finds them in their order', async () => {
    const finds = (...subjects: string[]) =>
      saidBy(findsInOrder(doorOf(page([1], 'c'), page([2])).rest, criteria, subjects, 'it is asked'));
    expect(await finds('number 1', 'number 2')).toBeNull();
    expect(await finds('number 2', 'number 1')).toContain('the subjects, in order');
  });
});

describe('a folder', () => {
  const children = (objects: number[] | null, folders: string[] | null, cursor?: string): Reply => {
    const references = (urls: string[]) => urls.map((resourceURL) => ({ resourceURL }));
    const folder = {
      parentFolder: BOX,
      name: 'f',
      ...(objects && { objects: { objectReference: references(objects.map(url)) } }),
      ...(folders && { subFolders: { folderReference: references(folders) } }),
      ...(cursor === undefined ? {} : { cursor }),
    };
    return [200, { folder }];
  };
  const urlsIn = (list: readonly { resourceURL?: string | undefined }[] | undefined) =>
    list?.map(({ resourceURL }) => resourceURL);

  test('is what one page tells, if there is one', async () => {
    const { rest, asked } = doorOf(children([1], null));
    const folder = await folderAt(rest, FOLDER.url);
    expect(folder.name).toBe('f');
    expect(urlsIn(folder.objects?.objectReference)).toEqual([url(1)]);
    expect(folder.subFolders).toBeUndefined();
    expect(asked.map(({ line }) => line)).toEqual(['GET /folders/f']);
  });

  test('has the children of all its pages', async () => {
    const { rest, asked } = doorOf(
      children([1], ['a'], 'c 1'),
      children(null, ['b'], 'c2'),
      children([2, 3], null, ''),
    );
    const folder = await folderAt(rest, FOLDER.url);
    expect(urlsIn(folder.objects?.objectReference)).toEqual([1, 2, 3].map(url));
    expect(urlsIn(folder.subFolders?.folderReference)).toEqual(['a', 'b']);
    expect(asked.map(({ line }) => line)).toEqual([
      'GET /folders/f',
      'GET /folders/f?fromCursor=c%201',
      'GET /folders/f?fromCursor=c2',
    ]);
    const queried = doorOf(children([1], null, 'c'), children([2], null));
    const both = await folderAt(queried.rest, `${FOLDER.url}?x=1`);
    expect(urlsIn(both.objects?.objectReference)).toEqual([1, 2].map(url));
    expect(urlsIn(both.subFolders?.folderReference)).toEqual([]);
    expect(queried.asked[1]!.line).toBe('GET /folders/f?x=1&fromCursor=c');
  });

  test('stays open where a page is refused or there is no end', async () => {
    const refused = doorOf(children([1], null, 'c'), [404]);
    await expect(folderAt(refused.rest, FOLDER.url)).rejects.toThrow(Inconclusive);
    const endless = scriptedDoor(() => children([], null, 'c'));
    await expect(folderAt(endless.rest, FOLDER.url)).rejects.toThrow(Inconclusive);
    expect(endless.asked).toHaveLength(1001);
  });
});
