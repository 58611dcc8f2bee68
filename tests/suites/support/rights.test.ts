import { describe, expect, test } from 'vitest';
import { allBut, entriesBeside, entryFor, grantable, standard } from '../../../suites/support/rights.ts';

describe('standard', () => {
  test('orders the rights, and leaves out what is not of RFC 4314 §2.1', () => {
    expect(standard('xcdn0rl')).toBe('lrx');
    expect(allBut('lx')).toBe('rswipktea');
  });
});

describe('entryFor', () => {
  const entries = (...identifiers: string[]) =>
    identifiers.map((identifier) => ({ identifier, rights: 'lr' }));

  test.each([
    ['bob', ['alice', 'bob'], 'bob'],
    ['bob', ['alice', 'BOB'], 'BOB'],
    ['bob', ['-bob', 'bob@example.com'], 'bob@example.com'],
    ['bob@example.com', ['alice', 'bob'], 'bob'],
    ['bob', ['uid=alice,o=x', 'uid=bob,o=x'], 'uid=bob,o=x'],
    ['-bob', ['uid=bob,o=x', '-uid=bob,o=x'], '-uid=bob,o=x'],
    ['a.b', ['axb', 'a.b@x'], 'a.b@x'],
  ])('finds %s in %j', (identifier, present, found) => {
    expect(entryFor(entries(...present), identifier)?.identifier).toBe(found);
  });

  test.each([
    ['test', ['test2', 'test-2', 'my.test']],
    ['bob', ['-bob', 'bobby@x']],
    ['-bob', ['bob']],
  ])('takes nobody else for %s', (identifier, present) => {
    expect(entryFor(entries(...present), identifier)).toBe(null);
  });

  test('is left out of the entries beside it', () => {
    expect(entriesBeside(entries('bob', 'alice'), 'bob')).toEqual(['alice lr']);
  });
});

describe('grantable', () => {
  const listed = { identifier: 'bob', required: 'l', optional: ['r', 'sw', 'ted', 'c', 'k'] };

  test.each([
    ['lrsw', 'rsw'],
    ['rs', 'r'],
    ['te', 'te'],
    ['e', ''],
    ['', ''],
    ['lrk', 'rk'],
  ])('gives for "%s" beside the required rights "%s"', (asked, expected) => {
    expect(grantable(listed, asked)).toBe(expected);
  });
});
