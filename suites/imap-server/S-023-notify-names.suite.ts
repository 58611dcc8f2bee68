import type { ListData } from '../../protocol/imap/model/response.ts';
import { equal, that } from '../support/judge.ts';
import { foldName, hasAttribute } from '../support/listing.ts';
import { listed, mustPush, mustTell, notTold, oldNameOf } from '../support/pushed.ts';
import { requirement } from '../support/requirement.ts';

const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.8', 'cpm-ms-2.0 §5.4', ...rfc];
const extension = 'NOTIFY';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-023_O', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'pushes a LIST response of a folder that another session creates',
    { slug: 'name-created', clauses: clauses('RFC 5465 §5.4', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const [child, apart] = [folder.child('new'), names.fresh('apart')];
      await imap.ok`NOTIFY SET (subtree ${folder} (MailboxName))`;
      const pushes = imap.listen();
      await second.ok`CREATE ${apart}`;
      await second.ok`CREATE ${child}`;
      const push = await mustPush(pushes, listed(child), profile, 'MailboxName was asked for');
      equal(
        hasAttribute(push, '\\NonExistent'),
        false,
        'whether \\NonExistent is told',
        'it was created',
        pushes.heard,
      );
      notTold(pushes.heard, listed(apart), 'it is not in the subtree that is watched');
    },
  );

  check(
    'tells the folder above, too, when a folder is created or deleted under it',
    { slug: 'name-parent', clauses: clauses('RFC 5465 §5.4'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      const child = folder.child('new');
      await imap.ok`NOTIFY SET (subtree ${folder} (MailboxName))`;
      const pushes = imap.listen();
      await second.ok`CREATE ${child}`;
      await mustTell(pushes, listed(folder), profile, 'the direct parent of a new folder is affected');
      const more = imap.listen();
      await second.ok`DELETE ${child}`;
      await mustTell(more, listed(folder), profile, 'the direct parent of a deleted folder is affected');
    },
  );

  check(
    'tells by LIST with \\NonExistent a folder that another session deletes',
    { slug: 'name-deleted', clauses: clauses('RFC 5465 §5.4', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await imap.ok`NOTIFY SET (subtree ${folder} (MailboxName))`;
      const pushes = imap.listen();
      await second.ok`DELETE ${folder}`;
      const gone = listed(folder, ' with \\NonExistent', (list) => hasAttribute(list, '\\NonExistent'));
      await mustTell(pushes, gone, profile, 'the name leads to no folder after the event');
    },
  );

  check(
    'tells by LIST with OLDNAME a folder that another session renames',
    { slug: 'name-renamed', clauses: clauses('RFC 5465 §5.4', 'RFC 5465 §10.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      const [before, after] = [folder.child('before'), folder.child('after')];
      await imap.ok`CREATE ${before}`;
      await imap.ok`NOTIFY SET (subtree ${folder} (MailboxName))`;
      const pushes = imap.listen();
      await second.ok`RENAME ${before} ${after}`;
      await second.ok`CREATE ${folder.child('last')}`;
      const push = await mustTell(pushes, listed(after), profile, 'MailboxName was asked for');
      const former = oldNameOf(push);
      equal(
        former && foldName(former),
        foldName(before.name),
        'OLDNAME',
        'it is the name before',
        pushes.heard,
      );
    },
  );

  check(
    'tells a renamed folder once, and not the folders below it',
    { slug: 'name-renamed-tree', clauses: clauses('RFC 5465 §5.4'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      const [before, after, last] = [folder.child('before'), folder.child('after'), folder.child('last')];
      for (const one of [before, before.child('deep')]) await imap.ok`CREATE ${one}`;
      await imap.ok`NOTIFY SET (subtree ${folder} (MailboxName))`;
      const pushes = imap.listen();
      await second.ok`RENAME ${before} ${after}`;
      await mustTell(pushes, listed(after), profile, 'MailboxName was asked for');
      const more = imap.listen();
      await second.ok`CREATE ${last}`;
      await mustTell(more, listed(last), profile, 'MailboxName was asked for');
      for (const { heard } of [pushes, more]) {
        notTold(heard, listed(after.child('deep')), 'no additional event is sent for the inferiors');
      }
    },
  );

  check(
    'says in LIST responses of new folders whether there are folders below',
    { slug: 'name-children', clauses: clauses('RFC 5465 §5.4'), level: 'SHOULD', extension },
    async ({ imap, second, folder, profile }) => {
      const child = folder.child('new');
      await imap.ok`NOTIFY SET (subtree ${folder} (MailboxName))`;
      const pushes = imap.listen();
      await second.ok`CREATE ${child}`;
      const push = await mustTell(pushes, listed(child), profile, 'MailboxName was asked for');
      that(
        hasAttribute(push, '\\HasNoChildren') || hasAttribute(push, '\\NoInferiors'),
        'the response should say so',
        {
          expected: '\\HasNoChildren',
          saw: push.attributes.join(' ') || 'no attribute',
          evidence: [pushes.heard],
        },
      );
    },
  );

  check(
    'does not tell a session of the folder that it creates itself',
    { slug: 'own-name', clauses: clauses('RFC 5465 §5'), level: 'SHOULD', extension },
    async ({ imap, second, folder, profile }) => {
      const [own, foreign] = [folder.child('own'), folder.child('foreign')];
      await imap.ok`NOTIFY SET (subtree ${folder} (MailboxName))`;
      const pushes = imap.listen();
      const created = await imap.ok`CREATE ${own}`;
      await second.ok`CREATE ${foreign}`;
      await mustTell(pushes, listed(foreign), profile, 'another session created it');
      for (const answer of [created, pushes.heard]) {
        notTold(answer, listed(own), 'the event is caused by this client');
      }
    },
  );

  check(
    'tells with \\Subscribed, or without it, when another session subscribes a folder or no longer does',
    { slug: 'subscription', clauses: clauses('RFC 5465 §5.5'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await imap.ok`NOTIFY SET (subtree ${folder} (SubscriptionChange))`;
      const pushes = imap.listen();
      await second.ok`SUBSCRIBE ${folder}`;
      const because = '\\Subscribed is there if and only if the folder is subscribed after the event';
      const isOn = (list: ListData): boolean => hasAttribute(list, '\\Subscribed');
      await mustTell(pushes, listed(folder, ' with \\Subscribed', isOn), profile, because);
      await second.ok`UNSUBSCRIBE ${folder}`;
      const off = listed(folder, ' without \\Subscribed', (list) => !isOn(list));
      await mustTell(pushes, off, profile, because);
    },
  );

  check(
    'tells names only where MailboxName is asked for, subscriptions only where SubscriptionChange is',
    { slug: 'events-apart', clauses: clauses('RFC 5465 §5'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const [child, other] = [folder.child('new'), names.fresh('other')];
      await imap.ok`CREATE ${other}`;
      await imap.ok`NOTIFY SET (mailboxes ${other} (MailboxName)) (subtree ${folder} (SubscriptionChange))`;
      const pushes = imap.listen();
      await second.ok`CREATE ${child}`;
      await second.ok`SUBSCRIBE ${folder}`;
      await mustTell(pushes, listed(folder), profile, 'SubscriptionChange was asked for');
      notTold(pushes.heard, listed(child), 'MailboxName was not asked for there');
      await second.ok`UNSUBSCRIBE ${folder}`;
    },
  );
});
