import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonStyle, readJson, writeJson } from '../../../protocol/nms/json.ts';
import { printReadError } from '../../../protocol/nms/notes.ts';
import type { Expected, Reading } from '../../../protocol/nms/read-value.ts';
import type { RootName } from '../../../protocol/nms/types/roots.ts';
import { anyValueOf, ROOT_NAMES, STORED } from './values.ts';

function read(expected: Expected<RootName>, body: unknown): Reading<RootName> {
  return readJson(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), expected);
}

/** The value and where what was forgiven. */
function forgiven(expected: RootName, body: unknown): { value: unknown; notes: string[] } {
  const reading = read(expected, body);
  if (!reading.ok) throw new Error(reading.errors.map(printReadError).join('\n'));
  return { value: reading.value, notes: reading.notes.map(({ kind, pointer }) => `${kind} ${pointer}`) };
}

function errors(expected: Expected<RootName>, body: unknown): string[] {
  const reading = read(expected, body);
  if (reading.ok) throw new Error('it was read');
  return reading.errors.map(printReadError);
}

describe('a body in JSON', () => {
  it.each(ROOT_NAMES)('of the root %s is read as it was written, without a note', (root) => {
    fc.assert(
      fc.property(anyValueOf(root), (value) => {
        expect(readJson(writeJson(root, value), root)).toEqual({ ok: true, root, value, notes: [] });
      }),
      { numRuns: 40 },
    );
  });

  it.each(ROOT_NAMES)('of the root %s means the same in the forms that are tolerated', (root) => {
    const style: JsonStyle = { numbers: 'text', single: 'bare' };
    fc.assert(
      fc.property(anyValueOf(root), (value) => {
        const reading = readJson(writeJson(root, value, style), root);
        expect(reading).toMatchObject({ ok: true, root, value });
        const kinds = new Set(reading.notes.map(({ kind }) => kind));
        for (const kind of kinds) expect(['text-for-number', 'bare-entry']).toContain(kind);
      }),
      { numRuns: 40 },
    );
  });

  it('says which of several roots it has', () => {
    const reading = read(['reference', 'object'], { reference: { resourceURL: 'http://server/1' } });
    expect(reading).toMatchObject({ ok: true, root: 'reference', value: { resourceURL: 'http://server/1' } });
  });

  it('keeps members that are not known, at any depth', () => {
    const object = { attributes: { attribute: [], size: 1 }, imdns: [{ read: null }] };
    expect(forgiven('object', { object })).toEqual({ value: object, notes: [] });
  });
});

describe('what is tolerated is noted', () => {
  it.each([
    ['object', { lastModSeq: '12' }, { lastModSeq: 12 }, 'text-for-number /object/lastModSeq'],
    [
      'selectionCriteria',
      { nonRecursiveScope: 'true' },
      { nonRecursiveScope: true },
      'text-for-boolean /selectionCriteria/nonRecursiveScope',
    ],
    ['flagList', { flag: '\\Seen' }, { flag: ['\\Seen'] }, 'bare-entry /flagList/flag'],
    ['objectList', {}, { object: [] }, 'absent-list /objectList/object'],
    ['folder', { name: 'a', subFolders: null }, { name: 'a' }, 'null-member /folder/subFolders'],
    [
      'nmsEventList',
      { nmsEvent: [{ resetBox: null }] },
      { nmsEvent: [{ resetBox: {} }] },
      'null-member /nmsEventList/nmsEvent/0/resetBox',
    ],
    [
      'nmsSubscriptionList',
      { nmsSubscription: [{ duration: 5 }] },
      { subscription: [{ duration: 5 }] },
      'other-name /nmsSubscriptionList/nmsSubscription',
    ],
    [
      'bulkResponseList',
      {
        response: [{ code: 404, failure: { requestError: { serviceException: { messageId: 'SVC0004' } } } }],
      },
      { response: [{ code: 404, failure: { serviceException: { messageId: 'SVC0004' } } }] },
      'other-name /bulkResponseList/response/0/failure/requestError',
    ],
    ['reference', { resourceUrl: 'x' }, { resourceUrl: 'x' }, 'near-name /reference/resourceUrl'],
  ] as const)('%s %j', (root, written, value, note) => {
    expect(forgiven(root, { [root]: written })).toEqual({ value, notes: [note] });
  });

  it('a member that is there twice: the last counts', () => {
    expect(forgiven('reference', '{"reference":{"path":"/a","path":"/b"}}')).toEqual({
      value: { path: '/b' },
      notes: ['repeated-member /reference/path'],
    });
  });

  it('members beside the root, and a byte order mark', () => {
    expect(forgiven('empty', '\uFEFF{"empty":{},"server":"x"}').notes).toEqual([
      'byte-order-mark ',
      'beside-root ',
    ]);
  });

  it('a member that would change the prototype is dropped', () => {
    const { value, notes } = forgiven('empty', '{"empty":{"__proto__":{"polluted":true}}}');
    expect(notes).toEqual(['dropped-member /empty/__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).not.toHaveProperty('polluted');
  });

  it('a missing root only where that is said', () => {
    const body = Buffer.from('{"name":"Holiday"}');
    expect(readJson(body, 'folder').ok).toBe(false);
    expect(readJson(body, 'folder', { forgiveMissingRoot: true })).toEqual({
      ok: true,
      root: 'folder',
      value: { name: 'Holiday' },
      notes: [{ kind: 'no-root', pointer: '', detail: '"folder" is missing' }],
    });
  });

  it('but not an object beside its alias', () => {
    const body = { nmsSubscriptionList: { nmsSubscription: [], subscription: [{ index: 1 }] } };
    expect(forgiven('nmsSubscriptionList', body)).toEqual({ value: body.nmsSubscriptionList, notes: [] });
  });
});

describe('what is refused says where and what was expected', () => {
  it.each([
    ['object', { object: 'x' }, 'at /object: expected an object, found the string "x"'],
    [
      'object',
      { objectList: {} },
      'at the top: expected an object with the member "object", found the members "objectList"',
    ],
    ['object', [], 'at the top: expected an object with the member "object", found a list'],
    [
      'object',
      { object: { lastModSeq: '12x' } },
      'at /object/lastModSeq: expected a whole number from 0, found the string "12x"',
    ],
    ['object', { object: { lastModSeq: -1 } }, 'at /object/lastModSeq: expected a number from 0, found -1'],
    [
      'object',
      { object: { lastModSeq: 1.5 } },
      'at /object/lastModSeq: expected a whole number from 0, found 1.5',
    ],
    ['object', { object: { flags: { flag: [1] } } }, 'at /object/flags/flag/0: expected a string, found 1'],
    [
      'object',
      { object: { attributes: { attribute: [{ value: [] }] } } },
      'at /object/attributes/attribute/0/name: expected a string, found nothing',
    ],
    ['flagList', { flagList: { flag: null } }, 'at /flagList/flag: expected a list, found null'],
    [
      'selectionCriteria',
      { selectionCriteria: { maxEntries: 0 } },
      'at /selectionCriteria/maxEntries: expected a number above 0, found 0',
    ],
    ['name', { name: ['x'] }, 'at /name: expected a string, found a list'],
    ['empty', { empty: 3 }, 'at /empty: expected an object, found 3'],
    [
      'nmsSubscription',
      { nmsSubscription: { callbackReference: {} } },
      'at /nmsSubscription/callbackReference/notifyURL: expected a string, found nothing',
    ],
  ] as const)('%s %j', (root, body, message) => {
    expect(errors(root, body)).toEqual([message]);
  });

  it('two of the expected roots at once', () => {
    expect(errors(['object', 'reference'], { object: {}, reference: {} })).toEqual([
      'at the top: expected an object with the member "object" or "reference", found "object" and "reference" together',
    ]);
  });

  it('numbers that JSON cannot hold exactly', () => {
    expect(errors('object', '{"object":{"lastModSeq":9007199254740993}}')).toHaveLength(1);
    expect(errors('object', '{"object":{"lastModSeq":"9007199254740993"}}')).toHaveLength(1);
  });

  it('tells of many errors, but not of all', () => {
    expect(errors('flagList', { flagList: { flag: Array.from({ length: 1000 }, () => 1) } })).toHaveLength(
      20,
    );
  });
});

it('writes bodies of one member', () => {
  expect(writeJson('object', STORED).toString()).toBe(JSON.stringify({ object: STORED }));
  expect(writeJson('name', 'Holiday').toString()).toBe('{"name":"Holiday"}');
  expect(writeJson('longPollingRequestParameters', null).toString()).toBe(
    '{"longPollingRequestParameters":null}',
  );
});
