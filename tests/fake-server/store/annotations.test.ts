import { describe, expect, it } from 'vitest';
import { Account } from '../../../fake-server/store/account.ts';
import { AnnotationLimit, Annotations, LIMITS } from '../../../fake-server/store/annotations.ts';
import { Store } from '../../../fake-server/store/store.ts';
import { StoreError } from '../../../fake-server/store/store-error.ts';
import { DEFAULT_FOLDER_ENTRY } from '../../../protocol/cpm/default-folder.ts';

const change = (entry: string, value: string | null) => ({
  entry,
  value: value === null ? null : Buffer.from(value),
});

const seen = (annotations: Annotations | null, user: string): string[] =>
  (annotations?.entries(user) ?? []).map(({ entry, value }) => `${entry}=${value}`);

describe('Annotations', () => {
  it('shows shared entries to all, private ones to their user', () => {
    const annotations = new Annotations();
    annotations.set([change('/shared/comment', 'ours'), change('/private/comment', 'hers')], 'alice');
    annotations.set([change('/Private/comment', 'his')], 'bob');
    expect(seen(annotations, 'alice')).toEqual(['/shared/comment=ours', '/private/comment=hers']);
    expect(seen(annotations, 'bob')).toEqual(['/shared/comment=ours', '/Private/comment=his']);
    expect(seen(annotations, 'carol')).toEqual(['/shared/comment=ours']);
  });

  it('compares names without case and keeps their first spelling', () => {
    const annotations = new Annotations();
    annotations.set([change('/shared/Comment', 'one')], 'alice');
    annotations.set([change('/SHARED/comment', 'two')], 'alice');
    expect(seen(annotations, 'alice')).toEqual(['/shared/Comment=two']);
    expect(annotations.get('/shared/COMMENT', 'bob')?.value.toString()).toBe('two');
  });

  it('tells an empty value from none', () => {
    const annotations = new Annotations();
    expect(annotations.set([change('/shared/comment', '')], 'alice')).toEqual(['/shared/comment']);
    expect(seen(annotations, 'alice')).toEqual(['/shared/comment=']);
    expect(annotations.set([change('/shared/comment', null)], 'alice')).toEqual(['/shared/comment']);
    expect(annotations.set([change('/shared/comment', null)], 'alice')).toEqual([]);
    expect(seen(annotations, 'alice')).toEqual([]);
  });

  it('names what is different now, and only that', () => {
    const annotations = new Annotations();
    annotations.set([change('/shared/a', '1'), change('/shared/b', '1')], 'alice');
    expect(annotations.set([change('/shared/a', '1'), change('/shared/b', '2')], 'bob')).toEqual([
      '/shared/b',
    ]);
  });

  it('makes all changes or none when a value is too large', () => {
    const annotations = new Annotations();
    const large = { entry: '/shared/b', value: Buffer.alloc(LIMITS.size + 1) };
    const attempt = () => annotations.set([change('/shared/a', '1'), large], 'alice');
    expect(attempt).toThrow(AnnotationLimit);
    expect(seen(annotations, 'alice')).toEqual([]);
    annotations.set([{ ...large, value: Buffer.alloc(LIMITS.size) }], 'alice');
    expect(annotations.get('/shared/b', 'alice')?.value).toHaveLength(LIMITS.size);
  });

  it('makes all changes or none when there are too many entries', () => {
    const annotations = new Annotations();
    const some = Array.from({ length: LIMITS.count }, (_, i) => change(`/private/${i}`, 'x'));
    annotations.set(some, 'alice');
    const attempt = () => annotations.set([change('/shared/a', '1'), change('/private/a', '1')], 'alice');
    expect(attempt).toThrow(AnnotationLimit);
    expect(annotations.get('/shared/a', 'alice')).toBeNull();
    annotations.set([change('/private/0', null), change('/private/a', 'x')], 'alice');
    annotations.set([change('/private/1', 'another value')], 'alice');
    annotations.set([change('/private/a', '1')], 'bob');
    expect(annotations.entries('alice')).toHaveLength(LIMITS.count);
  });

  it('lets nobody change what the server made', () => {
    const annotations = new Annotations([change('/shared/admin', 'mailto:x')]);
    expect(() => annotations.set([change('/Shared/Admin', null)], 'alice')).toThrow(StoreError);
    expect(seen(annotations, 'alice')).toEqual(['/shared/admin=mailto:x']);
  });
});

describe('Account', () => {
  function anAccount(): { account: Account; told: string[] } {
    const account = new Account('alice');
    const told: string[] = [];
    account.listeners.add((event) => {
      if (event.type === 'metadata') told.push(`${event.name}: ${event.entries.join(' ')}`);
    });
    account.create('box/child');
    account.annotate('box', [change('/shared/comment', 'box')], 'alice');
    account.annotate('box/child', [change('/private/comment', 'child')], 'alice');
    return { account, told };
  }

  it('tells of changes, to the watchers of the mailbox too', () => {
    const { account, told } = anAccount();
    const heard: string[] = [];
    account.find('box')?.listeners.add(({ type }) => heard.push(type));
    account.annotate('box', [change('/shared/comment', 'box')], 'alice');
    account.annotate('box', [change('/shared/comment', null)], 'alice');
    expect(told).toEqual(['box: /shared/comment', 'box/child: /private/comment', 'box: /shared/comment']);
    expect(heard).toEqual(['metadata']);
  });

  it('moves annotations with a RENAME, those of inferiors too', () => {
    const { account } = anAccount();
    account.rename('box', 'new');
    account.create('box');
    expect(seen(account.annotations('new'), 'alice')).toEqual(['/shared/comment=box']);
    expect(seen(account.annotations('new/child'), 'alice')).toEqual(['/private/comment=child']);
    expect(seen(account.annotations('box'), 'alice')).toEqual([]);
  });

  it('leaves INBOX its annotations when it is renamed, and copies them', () => {
    const { account } = anAccount();
    account.annotate('inbox', [change('/shared/comment', 'in')], 'alice');
    account.rename('INBOX', 'old');
    account.annotate('INBOX', [change('/shared/comment', 'other')], 'alice');
    expect(seen(account.annotations('old'), 'alice')).toEqual(['/shared/comment=in']);
    expect(seen(account.annotations('INBOX'), 'alice')).toEqual(['/shared/comment=other']);
  });

  it('forgets the annotations of what is deleted, and keeps those of names that cannot be selected', () => {
    const { account } = anAccount();
    account.delete('box');
    expect(seen(account.annotations('box'), 'alice')).toEqual([]);
    account.annotate('box', [change('/shared/comment', 'level')], 'alice');
    account.rename('box', 'new');
    expect(seen(account.annotations('new'), 'alice')).toEqual(['/shared/comment=level']);
    account.delete('new/child');
    account.delete('new');
    expect(account.annotations('new')).toBeNull();
    expect(() => account.annotate('new', [], 'alice')).toThrow(StoreError);
  });
});

describe('Store', () => {
  it.each([
    ['/', 'INBOX/'],
    ['.', 'INBOX.'],
    [null, 'INBOX'],
  ])('says where the default folder is with the delimiter %s', (delimiter, location) => {
    const store = new Store([{ user: 'alice', password: 'secret' }], { delimiter, prefix: '' });
    expect(store.annotations.get(DEFAULT_FOLDER_ENTRY, 'alice')?.value.toString()).toBe(location);
  });

  it('tells of changes to the annotations of the server', () => {
    const store = new Store([{ user: 'alice', password: 'secret' }]);
    const told: unknown[] = [];
    store.listeners.add((event) => told.push(event));
    store.annotate([change('/private/comment', 'x')], 'alice', store);
    store.annotate([change('/private/comment', 'x')], 'alice', store);
    expect(told).toEqual([{ type: 'metadata', entries: ['/private/comment'], user: 'alice', origin: store }]);
  });
});
