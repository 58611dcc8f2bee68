import { describe, expect, test } from 'vitest';
import { Account } from '../../../fake-server/store/account.ts';
import { ChangeLog } from '../../../fake-server/store/change-log.ts';
import { EXPIRY } from '../../../fake-server/store/expiry.ts';
import { Journal } from '../../../fake-server/store/journal.ts';
import type { Mailbox } from '../../../fake-server/store/mailbox.ts';
import type { StoredMessage } from '../../../fake-server/store/message.ts';
import { moveMessages } from '../../../fake-server/store/move.ts';
import { Store } from '../../../fake-server/store/store.ts';

const message = (text = 'x') => ({
  octets: Buffer.from(text),
  internalDate: { instant: 0, zone: '+0000' },
  flags: [],
});

function put(mailbox: Mailbox, count = 1): StoredMessage[] {
  return mailbox.append(Array.from({ length: count }, () => message()));
}

function told(journal: Journal<string>, point: number): string[] {
  return journal.since(point)!.changes.map(({ kind, id }) => `${kind} ${id}`);
}

function aJournal(longest?: number) {
  const account = new Account('alice');
  const journal = new Journal(account, ({ message }) => message.octets.toString(), longest);
  return { account, journal };
}

describe('a journal', () => {
  test('counts each change as one step', () => {
    const { account, journal } = aJournal();
    const start = journal.sequence;
    const [one, two] = put(account.inbox, 2) as [StoredMessage, StoredMessage];
    expect(journal.sequence).toBe(start + 2);
    account.inbox.storeFlags([one, two], 'add', ['\\Seen']);
    expect(journal.sequence).toBe(start + 4);
    account.inbox.storeFlags([one, two], 'add', ['\\Seen']);
    expect(journal.sequence).toBe(start + 4);
    const target = account.create('T');
    moveMessages([one], account.inbox, target);
    expect(journal.sequence).toBe(start + 6);
    account.rename('T', 'U/T');
    // The folder U that it needed, and the folder itself.
    expect(journal.sequence).toBe(start + 8);
    account.inbox.expunge([two]);
    expect(journal.sequence).toBe(start + 9);
  });

  test('knows where each object lies, through moves and renames', () => {
    const { account, journal } = aJournal();
    const target = account.create('T');
    const [one] = put(account.inbox) as [StoredMessage];
    const [moved] = moveMessages([one], account.inbox, target) as [StoredMessage];
    expect(moved.objectId).toBe(one.objectId);
    expect(journal.object(one.objectId)).toMatchObject({ mailbox: target, message: moved });
    const [copy] = account.inbox.copyFrom([moved]) as [StoredMessage];
    expect(copy.objectId).not.toBe(moved.objectId);
    account.rename('INBOX', 'Old');
    expect(journal.object(copy.objectId)!.mailbox.name).toBe('Old');
    account.delete('Old');
    expect(journal.object(copy.objectId)).toBeNull();
  });

  test('keeps ids of folders through renames, and when they cannot be selected', () => {
    const { account, journal } = aJournal();
    account.create('A/B/C');
    const [a, b] = [account.folderId('A')!, account.folderId('A/B')!];
    account.rename('A', 'X');
    expect([account.folderId('A'), account.folderId('X'), account.folderId('X/B')]).toEqual([null, a, b]);
    account.delete('X');
    expect(journal.folder(a)).toMatchObject({ name: 'X' });
    account.create('X');
    expect(account.folderId('X')).toBe(a);
    account.delete('X/B/C');
    account.delete('X/B');
    expect(journal.folder(b)).toBeNull();
    expect(account.create('X/B') && account.folderId('X/B')).not.toBe(b);
  });

  test('tells of each object and folder the last change since a point', () => {
    const { account, journal } = aJournal();
    const [old] = put(account.inbox) as [StoredMessage];
    const point = journal.sequence;
    const [one, two] = put(account.inbox, 2) as [StoredMessage, StoredMessage];
    account.inbox.storeFlags([one], 'add', ['\\Seen']);
    account.inbox.expunge([two]);
    account.create('F');
    account.inbox.expunge([old], EXPIRY);
    expect(told(journal, point)).toEqual([
      `object ${one.objectId}`,
      `object-gone ${two.objectId}`,
      `folder ${account.folderId('F')}`,
      `object-gone ${old.objectId}`,
    ]);
    const { changes } = journal.since(point)!;
    expect(changes.map((change) => ('expired' in change ? change.expired : null))).toEqual([
      null,
      false,
      null,
      true,
    ]);
    expect(told(journal, journal.sequence)).toEqual([]);
    const part = journal.since(point, 2)!;
    expect(told(journal, part.upTo)).toEqual(told(journal, point).slice(2));
  });

  test('knows its own tokens and no others', () => {
    const { account, journal } = aJournal();
    const token = journal.token();
    put(account.inbox);
    expect(journal.point(token)).toBe(journal.sequence - 1);
    const other = new Journal(account, () => '');
    for (const wrong of [
      other.token(),
      `${token}0`,
      `${token}zz`,
      token.replace('.', ''),
      `${token}.1`,
      '',
      token.toUpperCase(),
    ])
      expect(journal.point(wrong), wrong).toBeNull();
    // Of a time before the journal began.
    expect(journal.point(journal.token(0))).toBeNull();
  });

  test('forgets what is too old, and knows that it did', () => {
    const { account, journal } = aJournal(100);
    const [first] = put(account.inbox) as [StoredMessage];
    const early = journal.token();
    for (let i = 0; i < 5000; i++)
      account.inbox.storeFlags([first], i % 2 === 0 ? 'add' : 'remove', ['\\Seen']);
    expect(journal.point(early)).not.toBeNull();
    expect(told(journal, journal.point(early)!)).toEqual([`object ${first.objectId}`]);
    put(account.inbox, 200);
    expect(journal.point(early)).toBeNull();
    expect(journal.since(journal.sequence - 50)!.changes).toHaveLength(50);
  });

  test('follows nothing after its end', () => {
    const { account, journal } = aJournal();
    journal.close();
    const { sequence } = journal;
    put(account.inbox);
    account.create('A');
    expect(journal.sequence).toBe(sequence);
  });

  test('calls an object recent until it is read', () => {
    const { account, journal } = aJournal();
    const [one] = put(account.inbox) as [StoredMessage];
    const isRecent = (): boolean => journal.object(one.objectId)!.recent;
    expect(isRecent()).toBe(true);
    account.inbox.storeFlags([one], 'add', ['\\Flagged']);
    expect(isRecent()).toBe(true);
    account.inbox.storeFlags([one], 'add', ['\\Seen']);
    account.inbox.storeFlags([one], 'remove', ['\\Seen']);
    expect(isRecent()).toBe(false);
  });
});

test('a log holds no more than it may, and answers from anywhere', () => {
  const log = new ChangeLog<{ id: number; sequence: number }>(0, 10);
  for (let sequence = 1; sequence <= 1000; sequence++) log.record({ id: sequence % 7, sequence });
  expect(log.since(0)!.map(({ sequence }) => sequence)).toEqual([994, 995, 996, 997, 998, 999, 1000]);
  expect(log.since(998)).toHaveLength(2);
  expect(log.since(0, 3)).toHaveLength(3);
});

test('no id of one user is one of another', () => {
  const store = new Store([
    { user: 'a', password: 'x' },
    { user: 'b', password: 'x' },
  ]);
  const accounts = [...store.accounts];
  const ids = accounts.flatMap((account) => [
    account.rootId,
    account.folderId('INBOX')!,
    ...put(account.inbox, 3).map(({ objectId }) => objectId),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});
