/** Where things lie: trees that are made and found again, the few objects of an experiment, the other door. */
import { describe, expect, test } from 'vitest';
import { Folder } from '../../../../suites/support/folder.ts';
import {
  imapTwin,
  neededTwin,
  onlyObject,
  restTwin,
  sectionOfOnly,
} from '../../../../suites/support/rest/both-doors.ts';
import { onlyUrl, storedInTwo, storedThree } from '../../../../suites/support/rest/few-objects.ts';
import {
  allThere,
  neededTree,
  placedBelow,
  placesBelow,
  placesOfTree,
} from '../../../../suites/support/rest/folder-tree.ts';
import { Failure, Inconclusive } from '../../../../suites/support/verdict-errors.ts';
import { sessionOf } from '../scripted-session.ts';
import { type Asked, BOX, doorOf, type Reply, scriptedDoor } from './scripted-door.ts';
import { rootFolder, servedDoor } from './served-door.ts';

const FOLDER = { url: `${BOX}/folders/f`, name: 'f' };

function objectsOf(...objects: object[]): Reply {
  return [200, { objectList: { object: objects } }];
}
const object = (id: string, parent: string, subject: string) => ({
  resourceURL: `${BOX}/objects/${id}`,
  parentFolder: `${BOX}/folders/${parent}`,
  attributes: { attribute: [{ name: 'Subject', value: [subject] }] },
});

describe('a tree', () => {
  test('is made on three levels, with an object on each, and found there', async () => {
    const rest = await servedDoor();
    const folder = await rootFolder(rest, 'here');
    const { top, middle, deep, objects } = await neededTree(rest, folder);
    expect([top, middle, deep].map(({ name }) => name)).toEqual(['top', 'middle', 'deep']);
    expect(await placedBelow(rest, folder)).toEqual([
      { place: 'top/middle/deep/deep down', url: objects['deep down'].url },
      { place: 'top/middle/in the middle', url: objects['in the middle'].url },
      { place: 'top/on top', url: objects['on top'].url },
    ]);
    expect(await placesBelow(rest, middle)).toEqual(['deep/deep down', 'in the middle']);
    expect(await placesBelow(rest, folder)).toEqual(placesOfTree());
    const seen = [];
    for (const level of ['on top', 'in the middle', 'deep down'] as const) {
      const { text } = await rest.ok('GET', objects[level].url);
      expect(text).toContain('\\\\Flagged');
      expect(text).toContain(`reference of what lies ${level}`);
      const [part] = JSON.parse(text).object.payloadPart as { href: string }[];
      seen.push((await rest.ok('GET', part!.href)).text);
    }
    expect(seen).toEqual(
      ['on top', 'in the middle', 'deep down'].map((level) => `The text of what lies ${level}.`),
    );
  });

  const placed = (objects: object[], folders: Record<string, object> = {}) => {
    const reply = ({ line }: Asked): Reply => {
      if (line.startsWith('POST')) return objectsOf(...objects);
      return [200, { folder: folders[line.replace('GET /folders/', '')] ?? {} }];
    };
    const door = scriptedDoor(reply);
    return { door, places: placesBelow(door.rest, FOLDER) };
  };

  test('asks for each folder once, and for what is above it', async () => {
    const parent = (name: string) => ({ parentFolder: `${BOX}/folders/${name}` });
    const { door, places } = placed(
      [object('1', 'b', 'x'), object('2', 'b', 'w'), object('3', 'a', 'y'), object('4', 'f', 'z')],
      {
        a: { name: 'A', ...parent('%66') },
        b: { name: 'B', ...parent('a') },
      },
    );
    expect(await places).toEqual(['A/B/w', 'A/B/x', 'A/y', 'z']);
    expect(door.lines()).toEqual(['POST /objects/operations/search', 'GET /folders/b', 'GET /folders/a']);
  });

  test('stays open where what lies above leads nowhere', async () => {
    const circle = { c: { name: 'c', parentFolder: `${BOX}/folders/c` } };
    const { door, places } = placed([object('1', 'c', 'x')], circle);
    await expect(places).rejects.toThrow(Inconclusive);
    expect(door.lines()).toEqual(['POST /objects/operations/search', 'GET /folders/c']);
    await expect(placed([object('1', 'd', 'x')]).places).rejects.toThrow(Inconclusive);
    await expect(placed([{ resourceURL: `${BOX}/objects/1` }]).places).rejects.toThrow(Inconclusive);
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, at) => [
          `n${at}`,
          { name: 'n', parentFolder: at === length - 1 ? FOLDER.url : `${BOX}/folders/n${at + 1}` },
        ]),
      );
    expect((await placed([object('1', 'n0', 'x')], chain(20)).places)[0]).toBe(`${'n/'.repeat(20)}x`);
    await expect(placed([object('1', 'n0', 'x')], chain(21)).places).rejects.toThrow(Inconclusive);
  });

  test('has objects that are all there, each under its URL', async () => {
    const urls = ['1', '2'].map((id) => ({ url: `${BOX}/objects/${id}` }));
    const { rest, lines } = doorOf([200], [200]);
    await allThere(rest, urls, 'it is asked');
    expect(lines()).toEqual(['GET /objects/1', 'GET /objects/2']);
    await expect(allThere(doorOf([200], [404]).rest, urls, 'it is asked')).rejects.toThrow(Failure);
  });
});

describe('the few objects of an experiment', () => {
  const TARGET = { url: `${BOX}/folders/t`, name: 't' };
  const three = (shown: Reply, there: Reply = [204], subjects = ['three', 'two', 'one']) => {
    let made = 0;
    return scriptedDoor(({ line, json }) => {
      if (line === 'POST /objects') return [201, null, [['location', `${BOX}/objects/${++made}`]]];
      const { searchScope } = (json as { selectionCriteria: { searchScope: { resourceURL: string } } })
        .selectionCriteria;
      if (searchScope.resourceURL === TARGET.url) return there;
      return subjects.length > 0
        ? objectsOf(...subjects.map((one, at) => object(`${at + 1}`, 'f', one)))
        : shown;
    });
  };

  test('are three, by their subjects, and nothing is in the target', async () => {
    const door = three([204]);
    expect(await storedThree(door.rest, FOLDER, TARGET)).toEqual(
      ['1', '2', '3'].map((id) => `${BOX}/objects/${id}`),
    );
    const sent = door.asked.filter(({ line }) => line === 'POST /objects').map(({ body }) => body);
    for (const [at, subject] of ['one', 'two', 'three'].entries()) expect(sent[at]).toContain(`"${subject}"`);
  });

  test('leave it open where a search shows others', async () => {
    const search = (...given: Parameters<typeof three>) => storedThree(three(...given).rest, FOLDER, TARGET);
    await expect(search([204], [204], ['one', 'two', 'two'])).rejects.toThrow(Inconclusive);
    await expect(search([204], [204], [])).rejects.toThrow(Inconclusive);
    await expect(search([204], objectsOf(object('9', 't', 'x')))).rejects.toThrow(Inconclusive);
  });

  test('may be in two folders, and nothing in the target', async () => {
    const made = (label: string) => Promise.resolve({ url: `${BOX}/folders/${label}`, name: label });
    const two = (...subjects: string[]) => three([204], [204], subjects);
    const door = two('x', 'y');
    expect(await storedInTwo(door.rest, FOLDER, TARGET, made)).toEqual({
      folders: [`${BOX}/folders/one`, `${BOX}/folders/two`],
      objects: [{ url: `${BOX}/objects/1` }, { url: `${BOX}/objects/2` }],
    });
    const sent = door.asked.filter(({ line }) => line === 'POST /objects').map(({ body }) => body);
    for (const [at, folder] of ['one', 'two'].entries())
      expect(sent[at]).toContain(`${BOX}/folders/${folder}`);
    const { rest } = two('x', 'y', 'z');
    await expect(storedInTwo(rest, FOLDER, TARGET, made)).rejects.toThrow(Inconclusive);
    const full = three([204], objectsOf(object('9', 't', 'x')), ['x', 'y']).rest;
    await expect(storedInTwo(full, FOLDER, TARGET, made)).rejects.toThrow(Inconclusive);
  });

  test('may be one alone', async () => {
    const [one, other] = [object('1', 'f', 'x'), object('2', 'f', 'y')];
    expect(await onlyUrl(doorOf(objectsOf(one)).rest, FOLDER)).toBe(`${BOX}/objects/1`);
    expect(await onlyObject(doorOf(objectsOf(one)).rest, FOLDER)).toEqual(one);
    for (const wrong of [objectsOf(one, other), objectsOf()]) {
      await expect(onlyUrl(doorOf(wrong).rest, FOLDER)).rejects.toThrow(Inconclusive);
      await expect(onlyObject(doorOf(wrong).rest, FOLDER)).rejects.toThrow(Inconclusive);
    }
    const { resourceURL: _, ...nameless } = one;
    await expect(onlyObject(doorOf(objectsOf(nameless)).rest, FOLDER)).rejects.toThrow(Inconclusive);
  });
});

describe('the other door', () => {
  const environment = { root: 'INBOX.CPMTEST-r', runId: 'r' } as never;
  const found: Reply = [200, { reference: { resourceURL: FOLDER.url } }];
  const look = 'GET /folders/operations/pathToId?path=';
  const twin = async (folder: Folder, ...replies: Reply[]) => {
    const { rest, lines } = doorOf(...replies);
    const seen = await restTwin(rest, folder, environment);
    return { seen, asked: lines().map((line) => decodeURIComponent(line.replace(look, ''))) };
  };

  test('knows a mailbox by its path, with the prefix of the namespace or without', async () => {
    const box = new Folder('INBOX.CPMTEST-r.box', '.');
    expect(await twin(box, found)).toEqual({
      seen: { url: FOLDER.url, name: 'box' },
      asked: ['/INBOX/CPMTEST-r/box'],
    });
    expect(await twin(box, [404], found)).toEqual({
      seen: { url: FOLDER.url, name: 'box' },
      asked: ['/INBOX/CPMTEST-r/box', '/CPMTEST-r/box'],
    });
    expect((await twin(box, [404], [200, { other: 1 }])).seen).toBeNull();
    expect((await twin(box, [404, found[1]], [200, { reference: {} }])).seen).toBeNull();
    expect(await twin(new Folder('INBOX.CPMTEST-r-box', null), [404], found)).toEqual({
      seen: { url: FOLDER.url, name: 'CPMTEST-r-box' },
      asked: ['/INBOX.CPMTEST-r-box', '/CPMTEST-r-box'],
    });
    await expect(neededTwin(doorOf([404], [404]).rest, box, environment)).rejects.toThrow(Inconclusive);
    expect(await neededTwin(doorOf(found).rest, box, environment)).toEqual({ url: FOLDER.url, name: 'box' });
  });

  test('knows a folder by its name, if it is the only one', async () => {
    const listed = async (...lines: string[]) => {
      const { session, sent } = sessionOf(lines);
      const seen = await imapTwin(session, 'box');
      expect(sent).toEqual(['LIST "" "*box"']);
      return seen;
    };
    expect(await listed('* LIST () "." INBOX.box', '* LIST () "." INBOX.box.below')).toEqual(
      new Folder('INBOX.box', '.'),
    );
    expect(await listed('* LIST () "." a.box', '* LIST () "." b.box')).toBeNull();
    expect(await listed()).toBeNull();
  });

  test('has the same octets, or does not tell them', async () => {
    const { session, sent } = sessionOf('* 1 FETCH (BODY[1.MIME] "abc")', [], '* 1 FETCH (UID 4)');
    expect(await sectionOfOnly(session, '1.MIME')).toEqual(Buffer.from('abc'));
    expect(await sectionOfOnly(session, '1.MIME')).toBeNull();
    expect(await sectionOfOnly(session, '1.MIME')).toBeNull();
    expect(sent[0]).toBe('FETCH 1 (BODY.PEEK[1.MIME])');
  });
});
