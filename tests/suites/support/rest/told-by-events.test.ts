/** Events are recognised by the resource that they are about, by their kind and by what they say of it. */
import { describe, expect, test } from 'vitest';
import type { NmsEvent } from '../../../../protocol/nms/types/notification.ts';
import {
  about,
  changed,
  changedFolder,
  deleted,
  type Expected,
  hasFlag,
  isAbout,
} from '../../../../suites/support/rest/told.ts';

const URL = 'https://store.example/nms/v1/base/box/objects/one';
const OTHER = 'https://store.example/nms/v1/base/box/objects/two';

const EVENTS: Record<string, NmsEvent> = {
  changed: { changedObject: { resourceURL: URL, flags: { flag: ['\\Seen', 'x'] } } },
  'changed without flags': { changedObject: { resourceURL: URL } },
  'another changed': { changedObject: { resourceURL: OTHER } },
  deleted: { deletedObject: { resourceURL: URL } },
  expired: { expiredObject: { resourceURL: URL } },
  'another expired': { expiredObject: { resourceURL: OTHER } },
  'folder changed': { changedFolder: { resourceURL: URL, name: 'a' } },
  'folder deleted': { deletedFolder: { resourceURL: URL } },
  'folder expired': { expiredFolder: { resourceURL: URL } },
  reset: { resetBox: {} },
  'no URL': { changedObject: {} },
  nothing: {},
};

const ABOUT = Object.keys(EVENTS).filter(
  (name) => !/another|reset|no/.test(name) || name === 'changed without flags',
);

describe('an event', () => {
  test.each<[Expected, string[]]>([
    [about('it', URL), ABOUT],
    [changed('it', URL), ['changed', 'changed without flags']],
    [changed('it', URL, hasFlag('\\seen')), ['changed']],
    [changed('it', URL, hasFlag('\\SEEN', '\\Draft')), ['changed']],
    [changed('it', URL, hasFlag('\\Seen', 'X')), []],
    [changed('it', URL, hasFlag('\\Draft')), []],
    [changedFolder('it', URL), ['folder changed']],
    [changedFolder('it', URL, ({ name }) => name === 'b'), []],
    [deleted('it', URL), ['deleted', 'expired', 'folder deleted', 'folder expired']],
  ])('$what is recognised', (expected, fitting) => {
    const found = Object.entries(EVENTS).filter(([, event]) => expected.fits(event));
    expect(found.map(([name]) => name)).toEqual(fitting);
  });

  test('is about a resource however its URL is written', () => {
    const written = URL.replace('/one', '/%6Fne');
    expect(isAbout({ deletedObject: { resourceURL: written } }, URL)).toBe(true);
    expect(isAbout({ deletedObject: { resourceURL: OTHER } }, URL)).toBe(false);
  });

  test('is named in words where it is waited for', () => {
    expect(about('it', URL).what).toBe(`an event about it, ${URL}`);
    expect(changed('it', URL).what).toBe(`changedObject for it, ${URL}`);
    expect(changedFolder('it', URL).what).toBe(`changedFolder for it, ${URL}`);
    expect(deleted('it', URL).what).toBe(`the end of it, ${URL}`);
  });
});
