/** What a check asks of a REST door: where, by which method, with which body, and what is made of the answer. */
import { describe, expect, test } from 'vitest';
import {
  actOf,
  changing,
  copyingTo,
  creating,
  deleting,
  flagging,
  makingFolder,
  movingTo,
  renaming,
  replacingFlags,
  unflagging,
} from '../../../../suites/support/rest/changes.ts';
import { statusesFor, statusFor } from '../../../../suites/support/rest/judge-rest.ts';
import { answeredInForm, pairsUp, pathList } from '../../../../suites/support/rest/path-lists.ts';
import { isProhibited, unlessProhibited, unlessRefused } from '../../../../suites/support/rest/renaming.ts';
import { readingOf } from '../../../../suites/support/rest/rest-session.ts';
import { Failure, Inconclusive, NotApplicable } from '../../../../suites/support/verdict-errors.ts';
import type { StatusName } from '../../../../target/nms-ways.ts';
import { answerOf, BOX, doorOf, type Reply, scriptedDoor } from './scripted-door.ts';

const FOLDER = { url: `${BOX}/folders/f`, name: 'f' };
const OBJECT = `${BOX}/objects/1`;
const SUCCESS: Reply = [200];

describe('a session', () => {
  test('knows where each collection is, with a query or without', () => {
    const { rest } = scriptedDoor(() => SUCCESS, { paths: { objects: 'messages' } });
    expect(rest.boxUrl).toBe(BOX);
    expect(rest.at('objects')).toBe('/messages');
    expect(rest.at('objectSearch')).toBe('/objects/operations/search');
    expect(rest.at('folderPathToId', { path: '/a b', x: '&' })).toBe(
      '/folders/operations/pathToId?path=%2Fa%20b&x=%26',
    );
  });

  test('knows what belongs to an object or a folder', () => {
    const { rest } = scriptedDoor(() => SUCCESS, { paths: { payload: 'objects/{objectId}/whole/payload' } });
    expect(rest.under(OBJECT, 'flags')).toBe(`${OBJECT}/flags`);
    expect(rest.under(OBJECT, 'flag', '\\Seen')).toBe(`${OBJECT}/flags/%5CSeen`);
    expect(rest.under(OBJECT, 'flag', '$&')).toBe(`${OBJECT}/flags/${encodeURIComponent('$&')}`);
    expect(rest.under(OBJECT, 'payloadPart', 'a/b')).toBe(`${OBJECT}/payloadParts/a/b`);
    expect(rest.under(OBJECT, 'payload')).toBe(`${OBJECT}/whole/payload`);
    expect(rest.under(FOLDER.url, 'folderName')).toBe(`${FOLDER.url}/folderName`);
  });

  test('sends JSON with its type, which a request may say otherwise, and nothing where there is nothing', async () => {
    const { rest, asked } = scriptedDoor(() => SUCCESS);
    await rest.look('POST', '/a', { json: { b: 1 }, headers: { accept: 'x' } });
    await rest.look('POST', '/a', { json: { b: 1 }, headers: { 'content-type': 'text/plain' } });
    await rest.look('POST', '/a', { body: 'text', headers: { accept: 'x' } });
    await rest.look('GET', '/a');
    expect(asked.map(({ headers, body }) => [headers, body])).toEqual([
      [{ 'content-type': 'application/json', accept: 'x' }, '{"b":1}'],
      [{ 'content-type': 'text/plain' }, '{"b":1}'],
      [{ accept: 'x' }, 'text'],
      [{}, ''],
    ]);
  });

  test('marks the act, and nothing else', async () => {
    const { rest, mark } = scriptedDoor(() => SUCCESS);
    await rest.look('GET', '/a');
    await rest.ok('GET', '/a');
    expect(mark.acted).toBe(false);
    await rest.act('GET', '/a');
    expect(mark.acted).toBe(true);
    mark.acted = false;
    expect(rest.acting()).toBe(rest.client);
    expect(mark.acted).toBe(true);
  });

  test('needs success where it says so, and else takes what comes', async () => {
    const { rest } = scriptedDoor(({ line }) => [Number(line.split('/')[1])]);
    for (const status of [200, 204, 299]) expect((await rest.ok('GET', `/${status}`)).status).toBe(status);
    for (const status of [199, 300, 404, 500])
      await expect(rest.ok('GET', `/${status}`)).rejects.toThrow(Inconclusive);
    expect((await rest.look('GET', '/500')).status).toBe(500);
    expect((await rest.act('GET', '/404')).status).toBe(404);
  });

  test('takes a URL that leads elsewhere for a reason to stop, and any other trouble as it is', async () => {
    const { rest } = scriptedDoor(({ line }) => {
      throw line === 'GET /away' ? new RangeError('it is away') : new TypeError('it is odd');
    });
    await expect(rest.look('GET', '/away')).rejects.toThrow(Inconclusive);
    await expect(rest.look('GET', '/odd')).rejects.toThrow(TypeError);
  });

  test('reads one root or another: a failure where it is judged, no verdict where it is needed', () => {
    const { rest } = scriptedDoor(() => SUCCESS);
    const reference = answerOf([200, { reference: { resourceURL: OBJECT } }]);
    expect(rest.read(reference, 'reference')).toEqual({ resourceURL: OBJECT });
    expect(rest.need(reference, ['object', 'reference'])).toEqual({ resourceURL: OBJECT });
    expect(() => rest.read(reference, 'object')).toThrow(Failure);
    expect(() => rest.need(reference, 'object')).toThrow(Inconclusive);
    for (const empty of [answerOf([200]), answerOf([204, ''])]) {
      expect(readingOf(empty, 'object').ok).toBe(false);
      expect(() => rest.read(empty, 'object')).toThrow(Failure);
    }
  });

  test('says of what cannot be read what was there, where, and what belongs there', () => {
    const { rest } = scriptedDoor(() => SUCCESS);
    const said = (body: unknown, ...root: ('object' | 'folder')[]) => {
      try {
        rest.read(answerOf([200, body]), root);
        return null;
      } catch (error) {
        const { acceptable, saw } = (error as Failure).facts;
        return [acceptable, saw];
      }
    };
    expect(said(null, 'object')).toEqual([['a body with "object"'], 'no body where "object" belongs']);
    expect(said(null, 'object', 'folder')![1]).toBe('no body where "object" or "folder" belongs');
    expect(said({ object: { parentFolder: 5 } }, 'object')![1]).toMatch(
      / belongs, at \/object\/parentFolder$/,
    );
  });
});

describe('a change', () => {
  const { rest } = scriptedDoor(() => SUCCESS);

  test.each<[string, ReturnType<typeof flagging>, string, unknown]>([
    ['a flag', flagging(rest, OBJECT, '\\Seen'), 'PUT /objects/1/flags/%5CSeen', undefined],
    ['no flag', unflagging(rest, OBJECT, '\\Seen'), 'DELETE /objects/1/flags/%5CSeen', undefined],
    [
      'other flags',
      replacingFlags(rest, OBJECT, ['a', 'b']),
      'PUT /objects/1/flags',
      { flagList: { flag: ['a', 'b'] } },
    ],
    ['the end', deleting(OBJECT), 'DELETE /objects/1', undefined],
    [
      'a folder',
      makingFolder(rest, FOLDER, 'new'),
      'POST /folders',
      { folder: { parentFolder: FOLDER.url, name: 'new' } },
    ],
    ['a name', renaming(rest, FOLDER.url, 'new'), 'PUT /folders/f/folderName', { name: 'new' }],
    [
      'another place for objects',
      movingTo(rest, FOLDER, { objects: [OBJECT] }),
      'POST /folders/operations/moveToFolder',
      relocation({ objects: { objectReference: [{ resourceURL: OBJECT }] } }),
    ],
    [
      'another place for folders',
      movingTo(rest, FOLDER, { folders: [`${BOX}/folders/g`], objects: [] }),
      'POST /folders/operations/moveToFolder',
      relocation({ folders: { folderReference: [{ resourceURL: `${BOX}/folders/g` }] } }),
    ],
    [
      'copies',
      copyingTo(rest, FOLDER, { objects: [OBJECT], folders: [`${BOX}/folders/g`] }),
      'POST /folders/operations/copyToFolder',
      relocation({
        objects: { objectReference: [{ resourceURL: OBJECT }] },
        folders: { folderReference: [{ resourceURL: `${BOX}/folders/g` }] },
      }),
    ],
  ])('of %s', async (_, change, line, json) => {
    const door = doorOf(SUCCESS, SUCCESS, [404], [404]);
    expect((await changing(door.rest, change)).status).toBe(200);
    expect(door.mark.acted).toBe(false);
    expect((await actOf(door.rest, change)).status).toBe(200);
    expect(door.mark.acted).toBe(true);
    expect(door.asked.map((each) => [each.line, each.json])).toEqual([
      [line, json],
      [line, json],
    ]);
    await expect(changing(door.rest, change)).rejects.toThrow(Inconclusive);
    await expect(actOf(door.rest, change)).rejects.toThrow(Inconclusive);
  });

  function relocation(sourceRefs: object) {
    return { targetSourceRef: { targetRef: { resourceURL: FOLDER.url }, sourceRefs } };
  }

  test('may be a new object', async () => {
    const door = doorOf(SUCCESS);
    await changing(door.rest, creating(door.rest, FOLDER, { flags: ['\\Flagged'] }));
    const [{ line, headers, body }] = door.asked as [(typeof door.asked)[number]];
    expect(line).toBe('POST /objects');
    expect(headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/);
    expect(body).toContain(FOLDER.url);
    expect(body).toContain('\\\\Flagged');
  });
});

describe('the status of an operation', () => {
  test.each<[StatusName, readonly number[]]>([
    ['object.GET', [200]],
    ['flag.GET.absent', [404]],
    ['flag.PUT.present', [200, 201, 204]],
    ['objectSearch.POST.empty', [200, 204]],
    ['folderSearch.POST.empty', [200, 204]],
    ['subscriptions.POST.repeated', [200, 201, 409]],
    ['channels.POST', [201, 200]],
    ['channel.GET', [200]],
    ['channel.DELETE', [204, 200]],
    ['poll', [200]],
    ['poll.empty', [200, 204]],
    ['malformed', [400]],
    ['unauthenticated', [401]],
    ['forbidden', [403, 404]],
    ['not-found', [404]],
    ['not-allowed', [405]],
    ['not-acceptable', [406]],
    ['unsupported-media', [415, 400]],
  ])('%s is one of %j', (name, statuses) => {
    const { rest } = scriptedDoor(() => SUCCESS);
    expect(statusesFor(rest, name)).toEqual(statuses);
    for (const status of statuses) statusFor(rest, answerOf([status]), name, 'it is asked');
    expect(() => statusFor(rest, answerOf([418]), name, 'it is asked')).toThrow(Failure);
  });

  test('is what the profile says', () => {
    const { rest } = scriptedDoor(() => SUCCESS, {
      statuses: { 'object.GET': [203], 'not-found': [410] },
    });
    expect(statusesFor(rest, 'object.GET')).toEqual([203]);
    expect(statusesFor(rest, 'not-found')).toEqual([410]);
  });
});

describe('the renaming of a folder', () => {
  test.each([
    [200, false],
    [299, false],
    [300, false],
    [403, true],
    [404, false],
    [405, true],
  ])('that is answered %i is prohibited: %s', (status, prohibited) => {
    const answer = answerOf([status]);
    expect(isProhibited(answer)).toBe(prohibited);
    if (prohibited) expect(() => unlessProhibited(answer)).toThrow(NotApplicable);
    else expect(unlessProhibited(answer)).toBe(answer);
    if (status < 300) expect(unlessRefused(answer)).toBe(answer);
    else expect(() => unlessRefused(answer)).toThrow(NotApplicable);
  });
});

describe('a look-up of several paths', () => {
  const [A, B] = [`${BOX}/objects/a`, `${BOX}/objects/b`];
  const references = (...objectReference: object[]) =>
    answerOf([200, { objectReferenceList: { objectReference } }]);
  const folders = (...folderReference: object[]) =>
    answerOf([200, { folderReferenceList: { folderReference } }]);
  const responses = (...urls: (string | null)[]) => {
    const response = urls.map((resourceURL) =>
      resourceURL === null
        ? { code: 404, reason: 'x' }
        : { code: 200, reason: 'x', success: { resourceURL } },
    );
    return answerOf([200, { bulkResponseList: { response } }]);
  };
  const holds = (judgement: () => void): boolean => {
    try {
      judgement();
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return false;
    }
  };

  test('has them in its body', () => {
    expect(pathList(['/a', '/b'])).toEqual({ json: { pathList: { path: ['/a', '/b'] } } });
  });

  test.each<[string, boolean[], ReturnType<typeof references>]>([
    ['references', [true, false, true], references({ resourceURL: A }, { resourceURL: B })],
    ['references to folders', [false, false, false], folders({ resourceURL: A }, { resourceURL: B })],
    ['responses', [false, true, true], responses(A, B)],
    ['too few of them', [false, false, false], references({ resourceURL: A })],
    ['too few that succeeded', [false, false, false], responses(A, null)],
    ['none', [false, false, false], answerOf([200])],
  ])('is answered with %s in one form or the other', (_, right, answer) => {
    const forms = ['referenceList', 'bulkResponseList', 'either'].map((postResponseRoot) => {
      const { rest } = scriptedDoor(() => SUCCESS, { pathToId: { postResponseRoot } });
      return holds(() => answeredInForm(rest, answer, 'objectReferenceList', 2));
    });
    expect(forms).toEqual(right);
  });

  test('is answered with folders where folders are looked up', () => {
    const { rest } = scriptedDoor(() => SUCCESS);
    answeredInForm(rest, folders({ resourceURL: A }), 'folderReferenceList', 1);
    expect(holds(() => answeredInForm(rest, references(), 'folderReferenceList', 0))).toBe(false);
  });

  const pairs = [
    ['/a', A],
    ['/b', B],
  ] as const;

  test.each<[string, boolean, ReturnType<typeof references>]>([
    ['in order', true, references({ resourceURL: A }, { resourceURL: B })],
    [
      'in order, in another spelling',
      true,
      references({ resourceURL: `${BOX}/objects/%61` }, { resourceURL: B }),
    ],
    ['in order, of folders', true, folders({ resourceURL: A }, { resourceURL: B })],
    ['in order, as responses', true, responses(A, B)],
    ['in the wrong order', false, references({ resourceURL: B }, { resourceURL: A })],
    ['with their paths', true, references({ resourceURL: B, path: '/b' }, { resourceURL: A, path: '/a' })],
    [
      'with the wrong paths',
      false,
      references({ resourceURL: A, path: '/b' }, { resourceURL: B, path: '/a' }),
    ],
    ['but one', false, references({ resourceURL: A })],
    ['without any', false, references()],
    ['as nothing that can be read', false, answerOf([200])],
  ])('tells which URL is whose: %s', (_, right, answer) => {
    expect(holds(() => pairsUp(answer, pairs))).toBe(right);
  });
});
