/** Set-up at a REST door: what is made, how it is found again, and what leaves an experiment open. */
import { describe, expect, test } from 'vitest';
import { askedToDelete, bulkDeleted } from '../../../../suites/support/rest/bulk-objects.ts';
import { byPath, byPaths, byPlainPath, knownPath } from '../../../../suites/support/rest/path-lookups.ts';
import { folderPathAt, objectPathAt } from '../../../../suites/support/rest/paths-told.ts';
import { clientFlags, flagList, flagsAre, flagsHold } from '../../../../suites/support/rest/rest-flags.ts';
import {
  createdUrl,
  createdUrlIn,
  madeFolder,
  oddlyNamedFolder,
  subFoldersAt,
} from '../../../../suites/support/rest/rest-folder.ts';
import {
  createdObject,
  flagsAt,
  objectAt,
  objectIn,
  SAMPLE_ATTRIBUTES,
  stored,
  storedAll,
} from '../../../../suites/support/rest/rest-objects.ts';
import { needGone, needNamed } from '../../../../suites/support/rest/seen-first.ts';
import { Inconclusive, NotApplicable } from '../../../../suites/support/verdict-errors.ts';
import { complaintOf } from '../said.ts';
import { answerOf, BOX, doorOf, type Reply, scriptedDoor } from './scripted-door.ts';

const FOLDER = { url: `${BOX}/folders/f`, name: 'f' };
const OBJECT = `${BOX}/objects/1`;
const at = (location: string): [string, string][] => [['location', location]];
const object = (more: object): Reply => [200, { object: { parentFolder: FOLDER.url, ...more } }];

describe('what was created', () => {
  const created = (...reply: Reply): string | null =>
    createdUrlIn(answerOf(reply, { method: 'POST', url: `${BOX}/objects` }));

  test('is where Location says, whatever the body says', () => {
    const body = { reference: { resourceURL: `${BOX}/objects/2` } };
    expect(created(201, body, at(`${BOX}/objects/%31`))).toBe(`${BOX}/objects/%31`);
    expect(created(201, body, at('HTTP://Store.example/x'))).toBe('HTTP://Store.example/x');
    expect(created(201, body, at('/nms/v1/base/box/objects/1'))).toBe(OBJECT);
    expect(created(201, body, at('objects/https:'))).toBe(`${BOX}/objects/https:`);
    expect(created(201, body, at(''))).toBe(`${BOX}/objects/2`);
  });

  test.each<[string, object]>([
    ['reference', { resourceURL: OBJECT }],
    ['object', { parentFolder: FOLDER.url, resourceURL: OBJECT }],
    ['folder', { parentFolder: FOLDER.url, name: 'f', resourceURL: OBJECT }],
    ['nmsSubscription', { callbackReference: { notifyURL: BOX }, resourceURL: OBJECT }],
    ['notificationChannel', { channelType: 'LongPolling', resourceURL: OBJECT }],
  ])('is where the body says, as %s', (root, value) => {
    expect(created(201, { [root]: value })).toBe(OBJECT);
  });

  test('is nowhere where neither says it', () => {
    expect(created(201)).toBeNull();
    expect(created(201, { object: { parentFolder: FOLDER.url } })).toBeNull();
    expect(() => createdUrl(answerOf([201]))).toThrow(Inconclusive);
  });

  test('is looked for where the answer does not say it, and is the one thing that is there', async () => {
    const objectList = (...urls: string[]): Reply => [
      200,
      { objectList: { object: urls.map((resourceURL) => ({ resourceURL })) } },
    ];
    const told = answerOf([201, null, at(OBJECT)]);
    const untold = answerOf([201]);
    expect(await createdObject(doorOf().rest, FOLDER, told)).toBe(OBJECT);
    const { rest, asked } = doorOf(objectList(OBJECT));
    expect(await createdObject(rest, FOLDER, untold)).toBe(OBJECT);
    expect(asked[0]!.json).toMatchObject({
      selectionCriteria: { searchScope: { resourceURL: FOLDER.url } },
    });
    for (const other of [objectList(), objectList(OBJECT, `${BOX}/objects/2`)])
      await expect(createdObject(doorOf(other).rest, FOLDER, untold)).rejects.toThrow(Inconclusive);
  });

  test('may be a folder, an object, or several', async () => {
    const { rest, asked } = doorOf([201, null, at(FOLDER.url)]);
    expect(await madeFolder(rest, { url: BOX, name: '' }, 'f')).toEqual(FOLDER);
    expect(asked[0]).toMatchObject({
      line: 'POST /folders',
      json: { folder: { parentFolder: BOX, name: 'f' } },
    });
    const door = scriptedDoor((_, number) => [201, null, at(`${BOX}/objects/${number}`)]);
    expect(await stored(door.rest, FOLDER)).toEqual({ url: `${BOX}/objects/0` });
    expect(await storedAll(door.rest, FOLDER, [{ flags: ['a'] }, { flags: ['b'] }])).toEqual([
      { url: OBJECT },
      { url: `${BOX}/objects/2` },
    ]);
    expect(door.asked.map(({ line }) => line)).toEqual(Array(3).fill('POST /objects'));
    await expect(stored(doorOf([403]).rest, FOLDER)).rejects.toThrow(Inconclusive);
  });

  test('has the attributes of the sample, others in their place, and none where that is said', () => {
    const names = (spec?: Parameters<typeof objectIn>[1]) =>
      Object.fromEntries(
        objectIn(FOLDER, spec).attributes!.attribute.map(({ name, value }) => [name, value] as const),
      );
    const sample = Object.fromEntries(
      Object.entries(SAMPLE_ATTRIBUTES).map(([name, value]) => [name, [value]]),
    );
    expect(names()).toEqual(sample);
    const { Direction: _, ...rest } = sample;
    expect(
      names({ attributes: { Direction: undefined, Subject: 'a', To: ['b', 'c'], 'x-own': 'd' } }),
    ).toEqual({
      ...rest,
      Subject: ['a'],
      To: ['b', 'c'],
      'x-own': ['d'],
    });
    const { attributes: _all, ...plain } = objectIn(FOLDER);
    expect(plain).toEqual({ parentFolder: FOLDER.url });
    expect(objectIn(FOLDER, { flags: [], correlationId: 'i', correlationTag: 't' })).toMatchObject({
      flags: { flag: [] },
      correlationId: 'i',
      correlationTag: 't',
    });
  });

  test('is looked at before the act, and gone where it is to be gone', async () => {
    const folder = (name: string): Reply => [200, { folder: { parentFolder: BOX, name } }];
    await needNamed(doorOf(folder('f')).rest, FOLDER);
    await expect(needNamed(doorOf(folder('g')).rest, FOLDER)).rejects.toThrow(Inconclusive);
    const { rest, lines } = doorOf([204], [404]);
    await needGone(rest, OBJECT);
    expect(lines()).toEqual(['DELETE /objects/1', 'GET /objects/1']);
    await expect(needGone(doorOf([204], [200]).rest, OBJECT)).rejects.toThrow(Inconclusive);
    await expect(needGone(doorOf([403]).rest, OBJECT)).rejects.toThrow(Inconclusive);
  });
});

describe('a folder', () => {
  test('of an odd name is made, or the experiment does not apply', async () => {
    const { rest, asked } = doorOf([201, null, at(FOLDER.url)]);
    const above = { url: BOX, name: '' };
    expect(await oddlyNamedFolder(rest, above, 'ñ & +')).toEqual({ url: FOLDER.url, name: 'ñ & +' });
    expect(asked[0]!.json).toEqual({ folder: { parentFolder: BOX, name: 'ñ & +' } });
    await expect(oddlyNamedFolder(doorOf([400]).rest, above, 'x')).rejects.toThrow(NotApplicable);
  });

  test('tells the folders in it', async () => {
    const folder = (more: object): Reply => [200, { folder: { parentFolder: BOX, name: 'f', ...more } }];
    const folderReference = [{ resourceURL: `${BOX}/folders/a` }, { resourceURL: `${BOX}/folders/b` }];
    const told = (more: object) => subFoldersAt(doorOf(folder(more)).rest, FOLDER.url);
    expect(await told({ subFolders: { folderReference } })).toEqual([`${BOX}/folders/a`, `${BOX}/folders/b`]);
    expect(await told({})).toEqual([]);
  });
});

describe('a path', () => {
  test('is known once it led to what it is the path of', async () => {
    const door = doorOf(object({ path: '/a/b' }), [200]);
    expect(await knownPath(door.rest, 'objectPathToId', OBJECT)).toBe('/a/b');
    expect(door.lines()).toEqual(['GET /objects/1', 'GET /objects/operations/pathToId?path=%2Fa%2Fb']);
    expect(door.mark.acted).toBe(false);
    const refused = doorOf(object({ path: '/a/b' }), [404]).rest;
    await expect(knownPath(refused, 'objectPathToId', OBJECT)).rejects.toThrow(Inconclusive);
    const folder = doorOf([200, { folder: { name: 'f', path: '/f' } }], [200]);
    expect(await knownPath(folder.rest, 'folderPathToId', FOLDER.url)).toBe('/f');
    expect(folder.lines()[1]).toBe('GET /folders/operations/pathToId?path=%2Ff');
  });

  test('is asked for escaped, with its slashes as they are, or in a list', async () => {
    const { rest, asked, lines, mark } = doorOf([200], [200], [200]);
    await byPath(rest, 'folderPathToId', '/a b/c');
    expect(mark.acted).toBe(true);
    await byPlainPath(rest, 'folderPathToId', '/a b/c');
    await byPaths(rest, 'objectPathToId', ['/a', '/b']);
    expect(lines()).toEqual([
      'GET /folders/operations/pathToId?path=%2Fa%20b%2Fc',
      'GET /folders/operations/pathToId?path=/a%20b/c',
      'POST /objects/operations/pathToId',
    ]);
    expect(asked[2]!.json).toEqual({ pathList: { path: ['/a', '/b'] } });
  });

  test('is what an object tells', async () => {
    expect(await objectPathAt(doorOf(object({ path: '/a/b' })).rest, OBJECT)).toBe('/a/b');
    await expect(objectPathAt(doorOf(object({})).rest, OBJECT)).rejects.toThrow(Inconclusive);
  });

  test('of a folder is told, or made of the names above it', async () => {
    const folders: Record<string, object> = {
      root: { name: '' },
      top: { name: 'top', parentFolder: `${BOX}/folders/root` },
      told: { name: 'other', parentFolder: `${BOX}/folders/top`, path: '/told' },
      below: { name: 'below', parentFolder: `${BOX}/folders/told` },
      deep: { name: 'deep', parentFolder: `${BOX}/folders/top` },
      nameless: { parentFolder: `${BOX}/folders/top` },
      circle: { name: 'c', parentFolder: `${BOX}/folders/circle` },
    };
    const door = scriptedDoor(({ line }) => [200, { folder: folders[line.split('/').at(-1)!] }]);
    const pathOf = (name: string) => folderPathAt(door.rest, `${BOX}/folders/${name}`);
    expect(await pathOf('root')).toBe('/');
    expect(await pathOf('top')).toBe('/top');
    expect(await pathOf('told')).toBe('/told');
    expect(await pathOf('below')).toBe('/told/below');
    expect(await pathOf('deep')).toBe('/top/deep');
    expect(await pathOf('nameless')).toBe('/top/');
    door.lines();
    await expect(pathOf('circle')).rejects.toThrow(Inconclusive);
    expect(door.lines()).toHaveLength(22);
  });
});

describe('flags', () => {
  test('are told with the object, else by their list, which may not be there', async () => {
    const { rest, lines } = doorOf(object({ flags: { flag: ['b', '\\Seen', 'A'] } }));
    expect(await flagsAt(rest, OBJECT)).toEqual(['\\seen', 'a', 'b']);
    expect(lines()).toEqual(['GET /objects/1']);
    const listed = (reply: Reply) => doorOf(object({}), reply);
    const door = listed([200, { flagList: { flag: ['X'] } }]);
    expect(await flagsAt(door.rest, OBJECT)).toEqual(['x']);
    expect(door.lines()).toEqual(['GET /objects/1', 'GET /objects/1/flags']);
    for (const reply of [[404], [204], [200, { flagList: {} }]] as Reply[])
      expect(await flagsAt(listed(reply).rest, OBJECT)).toEqual([]);
    for (const reply of [[403], [200, { other: 1 }]] as Reply[])
      await expect(flagsAt(listed(reply).rest, OBJECT)).rejects.toThrow(Inconclusive);
  });

  const having = (...flag: string[]) => doorOf(object({ flags: { flag } })).rest;

  test('compare without case and beside Recent', async () => {
    expect(await clientFlags(having('\\Recent', 'a'), OBJECT)).toEqual(['a']);
    expect(flagList('a', 'b')).toEqual({ json: { flagList: { flag: ['a', 'b'] } } });
    const are = (flags: string[], ...expected: string[]) =>
      complaintOf(flagsAre(having(...flags), OBJECT, expected, 'it is asked'));
    expect(await are(['\\Recent', '\\seen', 'B'], 'b', '\\Seen')).toBeNull();
    expect(await are([])).toBeNull();
    expect(await are(['a', 'a'], 'a')).toBe('the flags a; the flags a a');
    expect(await are([], 'B', 'A')).toBe('the flags a b; the flags none');
    expect(await are(['a'])).toBe('the flags none; the flags a');
  });

  test('are there once, or not, among others', async () => {
    const hold = (flags: string[], what: Parameters<typeof flagsHold>[2]) =>
      complaintOf(flagsHold(having(...flags), OBJECT, what, 'it is asked'));
    expect(await hold(['\\Seen', 'x'], { present: ['\\seen', 'X'] })).toBeNull();
    expect(await hold(['\\Seen', 'x'], { absent: ['\\Draft', 'y'] })).toBeNull();
    expect(await hold(['a'], {})).toBeNull();
    expect(await hold(['a', 'A'], { present: ['a'] })).toBe('among the flags a once; the flags a a');
    expect(await hold(['a'], { present: ['a', 'b'], absent: ['c'] })).toBe(
      'among the flags a once, b once, no c; the flags a',
    );
    expect(await hold(['a'], { present: ['a'], absent: ['c', 'A'] })).toBe(
      'among the flags a once, no c, no A; the flags a',
    );
    expect(await hold([], { present: ['a'] })).toBe('among the flags a once; the flags none');
  });
});

describe('a bulk deletion', () => {
  const BULK = { objects: { objectReference: [{ resourceURL: OBJECT }] } } as never;
  const deletion = async (method: string, ...statuses: number[]) => {
    const { rest, asked } = scriptedDoor((_, number) => [statuses[number]!], { bulkDelete: { method } });
    const came = await askedToDelete(rest, BULK).then(
      ({ answer, method: by }) => `${answer.status} by ${by}`,
      (error: Error) => error.constructor.name,
    );
    expect(asked.every(({ json }) => JSON.stringify(json) === JSON.stringify({ bulkDelete: BULK }))).toBe(
      true,
    );
    return [...asked.map(({ line }) => line.replace('/objects/operations/bulkDelete', '')), came];
  };

  test.each<[string, number[], string[]]>([
    ['DELETE', [200], ['DELETE ', '200 by DELETE']],
    ['DELETE', [400], ['DELETE ', '400 by DELETE']],
    ['DELETE', [405], ['DELETE ', 'NotApplicable']],
    ['POST', [204], ['POST ', '204 by POST']],
    ['POST', [404], ['POST ', 'NotApplicable']],
    ['POST', [501], ['POST ', 'NotApplicable']],
    ['either', [200], ['DELETE ', '200 by DELETE']],
    ['either', [403, 200], ['DELETE ', 'POST ', '200 by POST']],
    ['either', [404, 404], ['DELETE ', 'POST ', 'NotApplicable']],
    ['either', [405, 400], ['DELETE ', 'POST ', '400 by POST']],
    ['none', [], ['NotApplicable']],
  ])('by %s that is answered %j', async (method, statuses, expected) => {
    expect(await deletion(method, ...statuses)).toEqual(expected);
  });

  test('may be what an experiment needs', async () => {
    const needed = (status: number) => bulkDeleted(scriptedDoor(() => [status]).rest, BULK);
    expect((await needed(200)).method).toBe('DELETE');
    await expect(needed(403)).rejects.toThrow(Inconclusive);
  });
});

test('an object is what its URL tells', async () => {
  expect(await objectAt(doorOf(object({ path: '/a' })).rest, OBJECT)).toMatchObject({ path: '/a' });
  await expect(objectAt(doorOf([200, { folder: {} }]).rest, OBJECT)).rejects.toThrow(Inconclusive);
  await expect(objectAt(doorOf([404]).rest, OBJECT)).rejects.toThrow(Inconclusive);
});
