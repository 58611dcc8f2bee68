import { expect, it } from 'vitest';
import {
  ARCHIVED_FLAGS,
  hasFlag,
  isArchivedFlag,
  isRecentFlag,
  SYSTEM_FLAGS,
  sameFlags,
  withFlag,
  withoutFlag,
} from '../../../protocol/nms/flag-names.ts';
import { printResource, readResourceUrl } from '../../../protocol/nms/resource-url.ts';

it('flags compare without case', () => {
  const flags = ['\\Seen', '$Forwarded'];
  expect(hasFlag(flags, '\\SEEN')).toBe(true);
  expect(hasFlag(flags, 'Seen')).toBe(false);
  expect(withFlag(flags, '\\seen')).toBe(flags);
  expect(withFlag(flags, 'Archived')).toEqual(['\\Seen', '$Forwarded', 'Archived']);
  expect(withoutFlag(flags, '$FORWARDED')).toEqual(['\\Seen']);
  expect(withoutFlag(flags, '\\Draft')).toBe(flags);
  expect(sameFlags(flags, ['$forwarded', '\\seen', '\\Seen'])).toBe(true);
  expect(sameFlags(flags, ['\\seen'])).toBe(false);
  expect(sameFlags([], flags)).toBe(false);
});

it('the archived flag has two spellings, and one flag is the server’s', () => {
  expect([...ARCHIVED_FLAGS, '\\ARCHIVED', '\\Answered'].map(isArchivedFlag)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(['\\recent', 'Recent'].map(isRecentFlag)).toEqual([true, false]);
});

it('every flag has a URL', () => {
  for (const flagName of [...SYSTEM_FLAGS, ...ARCHIVED_FLAGS]) {
    const path = printResource({ kind: 'flag', objectId: '1', flagName });
    expect(path).toMatch(/^objects\/1\/flags\/(?:%5C|%24)?[\w-]+$/);
    for (const form of [path, path.replace('%5C', '%5c').replace('%24', '$')])
      expect(readResourceUrl(`/nms/v1/base/b/${form}`)).toMatchObject({
        resource: { kind: 'flag', flagName },
      });
  }
});
