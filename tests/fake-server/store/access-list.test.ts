import { describe, expect, it } from 'vitest';
import { AccessList, RIGHTS } from '../../../fake-server/store/access-list.ts';
import { Account } from '../../../fake-server/store/account.ts';

describe('AccessList', () => {
  it('begins with all rights for the owner, and none for others', () => {
    const list = new AccessList('alice');
    expect(list.entries()).toEqual([{ identifier: 'alice', rights: RIGHTS }]);
    expect([list.rightsOf('alice'), list.rightsOf('bob')]).toEqual([RIGHTS, '']);
  });

  it('replaces, adds and removes, each right once and in order', () => {
    const list = new AccessList('alice');
    list.change('bob', 'replace', 'rlr');
    expect(list.rightsOf('bob')).toBe('lr');
    list.change('bob', 'add', 'atr');
    expect(list.rightsOf('bob')).toBe('lrta');
    list.change('bob', 'remove', 'rx');
    expect(list.rightsOf('bob')).toBe('lta');
    list.change('bob', 'replace', 's');
    expect(list.entries()[1]).toEqual({ identifier: 'bob', rights: 's' });
    list.change('bob', 'remove', 's');
    expect(list.entries()).toHaveLength(1);
  });

  it('adds what anyone has, and takes away what stands behind a dash, whoever gave it', () => {
    const list = new AccessList('alice');
    list.change('anyone', 'replace', 'lr');
    list.change('bob', 'replace', 'ri');
    expect([list.rightsOf('bob'), list.rightsOf('carol')]).toEqual(['lri', 'lr']);
    list.change('-bob', 'add', 'rt');
    expect([list.rightsOf('bob'), list.rightsOf('carol')]).toEqual(['li', 'lr']);
    list.delete('bob');
    expect(list.rightsOf('bob')).toBe('l');
    list.change('-anyone', 'add', 'l');
    expect([list.rightsOf('bob'), list.rightsOf('carol')]).toEqual(['', 'r']);
    list.delete('-bob');
    expect(list.rightsOf('bob')).toBe('r');
  });

  it('leaves the owner l and a, whatever becomes of her other rights', () => {
    const list = new AccessList('alice');
    list.change('alice', 'replace', 'r');
    expect(list.entries()).toEqual([{ identifier: 'alice', rights: 'lra' }]);
    list.change('alice', 'remove', 'lra');
    expect(list.rightsOf('alice')).toBe('la');
    list.change('-alice', 'add', 'lar');
    expect(list.entries().at(-1)).toEqual({ identifier: '-alice', rights: 'r' });
    list.change('-anyone', 'add', 'la');
    list.delete('alice');
    expect(list.rightsOf('alice')).toBe('la');
    expect([list.required('alice'), list.required('bob')]).toEqual(['la', '']);
    expect([list.optional('alice'), list.optional('-alice')]).toEqual(['rswipkxten', 'rswipkxten']);
    expect([list.optional('bob'), list.optional('-bob')]).toEqual([RIGHTS, RIGHTS]);
  });
});

describe('the access list of a mailbox', () => {
  it('begins as that of the nearest mailbox above, and goes its own way from there', () => {
    const account = new Account('alice');
    const box = account.create('box');
    box.changeRights('bob', 'replace', 'lk');
    const deep = account.create('box/sub/deep');
    expect(account.find('box/sub')?.accessList.rightsOf('bob')).toBe('lk');
    deep.changeRights('bob', 'add', 'r');
    expect([deep, box].map(({ accessList }) => accessList.rightsOf('bob'))).toEqual(['lrk', 'lk']);
    box.deleteRights('bob');
    expect(deep.accessList.rightsOf('bob')).toBe('lrk');
    expect(account.create('other').accessList.rightsOf('bob')).toBe('');
  });

  it('stays with a renamed mailbox and goes with a deleted one', () => {
    const account = new Account('alice');
    account.create('box/sub').changeRights('bob', 'replace', 'lr');
    account.rename('box', 'moved');
    expect(account.find('moved/sub')?.accessList.rightsOf('bob')).toBe('lr');
    account.delete('moved/sub');
    expect(account.create('moved/sub').accessList.rightsOf('bob')).toBe('');
    account.find('moved')?.changeRights('bob', 'replace', 'l');
    account.delete('moved');
    expect(account.create('moved').accessList.rightsOf('bob')).toBe('');
  });

  it('tells of its changes', () => {
    const { inbox } = new Account('alice');
    const heard: unknown[] = [];
    inbox.listeners.add((event) => heard.push(event));
    const origin = {};
    inbox.changeRights('bob', 'add', 'l', origin);
    inbox.deleteRights('bob', origin);
    expect(heard).toEqual([
      { type: 'rights', origin },
      { type: 'rights', origin },
    ]);
  });
});
