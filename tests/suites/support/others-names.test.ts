import { describe, expect, test } from 'vitest';
import type { DataTyped } from '../../../drivers/imap/answer.ts';
import type { Namespace } from '../../../protocol/imap/model/response.ts';
import { Folder } from '../../../suites/support/folder.ts';
import { nameForOthers } from '../../../suites/support/others-names.ts';
import { Inconclusive } from '../../../suites/support/verdict-errors.ts';

const first = { user: 'alice', password: 'secret' };

function space(prefix: string, delimiter: string | null): Namespace {
  return { prefix, delimiter, extensions: [] };
}

function told(personal: Namespace, other: Namespace[] | null): DataTyped<'NAMESPACE'> {
  return { type: 'NAMESPACE', personal: [personal], other, shared: null } as DataTyped<'NAMESPACE'>;
}

describe('nameForOthers', () => {
  test.each([
    ['run/box', '/', space('', '/'), space('Other Users/', '/'), 'Other Users/alice/run/box'],
    ['INBOX.run.box', '.', space('INBOX.', '.'), space('user.', '.'), 'user.alice.run.box'],
    ['run/box', '/', space('', '/'), space('~', '.'), '~alice.run.box'],
  ])('finds %s', (name, delimiter, personal, other, expected) => {
    const profile = { first, otherUsers: null };
    const found = nameForOthers(new Folder(name, delimiter), profile, told(personal, [other]));
    expect([found.name, found.delimiter]).toEqual([expected, other.delimiter]);
  });

  test('takes what the profile says before what NAMESPACE says, and without it', () => {
    const profile = { first, otherUsers: 'Users/{user}/mail/' };
    const folder = new Folder('INBOX/box', '/');
    const data = told(space('INBOX/', '/'), [space('shared/', '/')]);
    expect(nameForOthers(folder, profile, data).name).toBe('Users/alice/mail/box');
    expect(nameForOthers(folder, profile, null).name).toBe('Users/alice/mail/INBOX/box');
  });

  test.each([
    ['no NAMESPACE', null, /does not offer NAMESPACE/],
    ['no namespace of others', told(space('', '/'), null), /names no namespace/],
    ['two of them', told(space('', '/'), [space('a/', '/'), space('b/', '/')]), /several namespaces/],
    ['a flat one', told(space('', '/'), [space('~', null)]), /is flat/],
  ])('is inconclusive with %s, and names the remedy', (_, data, message) => {
    const act = () => nameForOthers(new Folder('box', '/'), { first, otherUsers: null }, data);
    expect(act).toThrow(Inconclusive);
    expect(act).toThrow(message);
    expect(act).toThrow(/"otherUsers": "Other Users\/\{user\}\/"/);
  });
});
