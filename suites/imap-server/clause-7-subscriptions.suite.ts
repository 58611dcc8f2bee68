import { must, mustNot, tagged, that } from '../support/judge.ts';
import { entryOf, hasAttribute, lists, listsExactly } from '../support/listing.ts';
import { requirement } from '../support/requirement.ts';

requirement(['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'], ({ check }) => {
  check(
    'returns with LSUB what was subscribed and not unsubscribed, once, in every session',
    {
      slug: 'subscriptions',
      clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.3.6', 'RFC 3501 §6.3.7', 'RFC 3501 §6.3.9'],
      level: 'MUST',
    },
    async ({ imap, folder, names, second }) => {
      await imap.ok`CREATE ${names.fresh('box-not-subscribed')}`;
      const answer = await imap.act`SUBSCRIBE ${folder}`;
      must(answer, tagged('OK'), 'a folder that exists can be subscribed');
      await imap.attempt`SUBSCRIBE ${folder}`;
      const listed = await second.act`LSUB "" "${folder.name}*"`;
      listsExactly(listed, [folder], 'LSUB returns the set of subscribed names, and no other', 'LSUB');
      const removed = await imap.act`UNSUBSCRIBE ${folder}`;
      must(removed, tagged('OK'), 'a subscribed folder can be unsubscribed');
      const left = await second.act`LSUB "" "${folder.name}*"`;
      listsExactly(left, [], 'UNSUBSCRIBE removes the name from the set of subscribed names', 'LSUB');
      must(await imap.ok`LIST "" ${folder}`, lists(folder), 'UNSUBSCRIBE removes no mailbox');
    },
  );

  check(
    'returns a level that is not subscribed with \\Noselect where "%" of LSUB stops short of a subscribed name',
    { slug: 'lsub-percent', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.3.9'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const between = folder.child('between');
      const deep = between.child('deep');
      await imap.ok`CREATE ${between}`;
      await imap.ok`CREATE ${deep}`;
      await imap.ok`SUBSCRIBE ${deep}`;
      const star = await second.act`LSUB "" "${folder.prefix}*"`;
      listsExactly(star, [deep], '"*" returns the subscribed name alone', 'LSUB');
      const percent = await second.act`LSUB "" "${folder.prefix}%"`;
      await imap.ok`UNSUBSCRIBE ${deep}`;
      listsExactly(
        percent,
        [between],
        '"%" returns the level above the subscribed name instead of it',
        'LSUB',
      );
      that(
        hasAttribute(entryOf(percent, between, 'LSUB')!, '\\Noselect'),
        'that level is not subscribed itself',
        {
          expected: '\\Noselect',
          saw: percent.lines()[0]!,
          evidence: [percent],
        },
      );
    },
  );

  check(
    'keeps a subscription over the deletion of its folder, until the name is unsubscribed',
    {
      slug: 'keeps-subscription',
      clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.3.6', 'RFC 3501 §6.3.9'],
      level: 'MUST',
    },
    async ({ imap, folder, note, second }) => {
      await imap.ok`SUBSCRIBE ${folder}`;
      await imap.ok`DELETE ${folder}`;
      const gone = await second.act`LSUB "" ${folder}`;
      note(entryOf(gone, folder, 'LSUB') ? 'listed while the folder is gone' : 'not listed while it is gone');
      await imap.ok`CREATE ${folder}`;
      must(
        await second.act`LSUB "" ${folder}`,
        lists(folder, 'LSUB'),
        'the server removes no name from the subscription list of its own accord, not even if its mailbox is gone',
      );
      const removed = await imap.act`UNSUBSCRIBE ${folder}`;
      must(removed, tagged('OK'), 'the name is in the list, so it can be removed');
      mustNot(await second.ok`LSUB "" ${folder}`, lists(folder, 'LSUB'), 'UNSUBSCRIBE removes the name');
    },
  );

  check(
    'keeps a subscription under the old name when its folder is renamed',
    {
      slug: 'keeps-subscription-renamed',
      clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.3.5', 'RFC 3501 §6.3.9'],
      level: 'MUST',
    },
    async ({ imap, folder, names, second }) => {
      const renamed = names.fresh('renamed');
      await imap.ok`SUBSCRIBE ${folder}`;
      must(await imap.act`RENAME ${folder} ${renamed}`, tagged('OK'), 'a folder can be renamed');
      await imap.ok`CREATE ${folder}`;
      const listed = await second.act`LSUB "" ${folder}`;
      await imap.attempt`UNSUBSCRIBE ${renamed}`;
      await imap.attempt`UNSUBSCRIBE ${folder}`;
      must(listed, lists(folder, 'LSUB'), 'only the client removes a name from the subscription list');
    },
  );

  check(
    'answers OK to a SUBSCRIBE of a name that does not exist only if the name is subscribed then',
    { slug: 'subscribe-missing', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.3.6'], level: 'MUST' },
    async ({ imap, names, note, second }) => {
      const absent = names.fresh('absent');
      const answer = await imap.act`SUBSCRIBE ${absent}`;
      note(answer.lines().at(-1)!);
      const list = await second.ok`LSUB "" ${absent}`;
      await imap.attempt`UNSUBSCRIBE ${absent}`;
      listsExactly(list, answer.ok ? [absent] : [], 'OK says that the subscription is successful', 'LSUB');
    },
  );
});
