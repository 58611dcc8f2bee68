import { Folder } from '../support/folder.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { listed, mustPush, mustTell, notTold, status, unlessOverflow } from '../support/pushed.ts';
import { requirement } from '../support/requirement.ts';
import { show } from '../support/show.ts';
import { statusesOf, statusItem } from '../support/status.ts';
import { store } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const object = plainMessage({ subject: 'new' });
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.8', 'cpm-ms-2.0 §5.4', ...rfc];
const extension = 'NOTIFY';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-023_O', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'pushes the size and the next UID of a watched folder when another session stores an object there',
    { slug: 'status-new', clauses: clauses('RFC 5465 §5.2', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await store(second, folder, [object]);
      const push = await mustPush(pushes, status(folder, 'MESSAGES', 1), profile, 'MessageNew was asked for');
      const look = await second.ok`STATUS ${folder} (UIDNEXT)`;
      const expected = look
        .data('STATUS')
        .at(-1)
        ?.items.find(({ name }) => name === 'UIDNEXT')?.value;
      equal(statusItem(push, 'UIDNEXT'), expected, 'UIDNEXT', 'it is told with MESSAGES', pushes.heard, look);
    },
  );

  check(
    'pushes the size of a watched folder when another session expunges an object there',
    { slug: 'status-expunge', clauses: clauses('RFC 5465 §5.3', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await store(imap, folder, [object, object]);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await second.ok`EXPUNGE`;
      const push = await mustPush(
        pushes,
        status(folder, 'MESSAGES', 1),
        profile,
        'MessageExpunge was asked for',
      );
      that(statusItem(push, 'UIDNEXT') !== null, 'STATUS tells UIDNEXT and MESSAGES', {
        expected: 'UIDNEXT',
        saw: push.items.map(({ name }) => name).join(' '),
        evidence: [pushes.heard],
      });
    },
  );

  check(
    'tells HIGHESTMODSEQ and UIDVALIDITY of a watched folder when flags change there, once CONDSTORE is enabled',
    { slug: 'status-flags', clauses: clauses('RFC 5465 §5.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      if (!imap.has('CONDSTORE') || !imap.has('ENABLE')) notApplicable('the target has no CONDSTORE');
      await store(imap, folder, [object]);
      await second.ok`SELECT ${folder}`;
      // QRESYNC alone need not go with CONDSTORE alone (RFC 7162 §3.2.3); what is not known is ignored.
      await imap.ok`ENABLE QRESYNC CONDSTORE`;
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge FlagChange))`;
      const pushes = imap.listen();
      await second.ok`STORE 1 +FLAGS.SILENT (\Flagged)`;
      const push = await mustTell(pushes, status(folder), profile, 'FlagChange was asked for');
      const items = push.items.map(({ name }) => name);
      that(items.includes('HIGHESTMODSEQ') && items.includes('UIDVALIDITY'), 'both are included at least', {
        expected: 'HIGHESTMODSEQ and UIDVALIDITY',
        saw: items.join(' '),
        evidence: [pushes.heard],
      });
    },
  );

  check(
    'tells HIGHESTMODSEQ of a watched folder with a new object, once CONDSTORE is enabled',
    { slug: 'status-new-modseq', clauses: clauses('RFC 5465 §5.2'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      if (!imap.has('CONDSTORE') || !imap.has('ENABLE')) notApplicable('the target has no CONDSTORE');
      // QRESYNC alone need not go with CONDSTORE alone (RFC 7162 §3.2.3); what is not known is ignored.
      await imap.ok`ENABLE QRESYNC CONDSTORE`;
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await store(second, folder, [object]);
      const push = await mustTell(pushes, status(folder, 'MESSAGES', 1), profile, 'MessageNew was asked for');
      const look = await second.ok`STATUS ${folder} (HIGHESTMODSEQ)`;
      const expected = look
        .data('STATUS')
        .at(-1)
        ?.items.find(({ name }) => name === 'HIGHESTMODSEQ')?.value;
      equal(
        statusItem(push, 'HIGHESTMODSEQ'),
        expected,
        'HIGHESTMODSEQ',
        'it is included',
        pushes.heard,
        look,
      );
    },
  );

  check(
    'tells the state of each watched folder, and of no other, before the OK of NOTIFY SET STATUS',
    { slug: 'status-first', clauses: clauses('RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, folder, names }) => {
      const [watched, apart] = [names.fresh('watched'), names.fresh('apart')];
      for (const one of [watched, apart]) await imap.ok`CREATE ${one}`;
      await store(imap, folder, [object]);
      await imap.ok`NOTIFY SET (mailboxes (${folder} ${watched}) (MessageNew MessageExpunge))`;
      const answer = unlessOverflow(
        await imap.act`NOTIFY SET STATUS (mailboxes (${folder} ${watched}) (MessageNew MessageExpunge))`,
      );
      must(answer, tagged('OK'), 'both folders can be watched');
      for (const [one, size] of [
        [folder, 1],
        [watched, 0],
      ] as const) {
        const found = statusesOf(answer, one);
        that(
          found.length > 0 && found.some((items) => items.MESSAGES === size),
          'STATUS comes before the OK',
          {
            expected: `* STATUS ${one} with MESSAGES ${size}`,
            saw: show(found),
            evidence: [answer],
          },
        );
        that(
          found.some((items) => items.UIDNEXT !== undefined && items.UIDVALIDITY !== undefined),
          'with MessageNew the STATUS contains MESSAGES, UIDNEXT and UIDVALIDITY',
          { expected: 'UIDNEXT and UIDVALIDITY', saw: show(found), evidence: [answer] },
        );
      }
      equal(statusesOf(answer, apart), [], 'STATUS of another folder', 'it is not watched', answer);
    },
  );

  check(
    'tells HIGHESTMODSEQ and UIDVALIDITY before the OK, where STATUS and FlagChange are asked for',
    { slug: 'status-first-modseq', clauses: clauses('RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, folder }) => {
      if (!imap.has('CONDSTORE')) notApplicable('the target has no CONDSTORE');
      const answer = unlessOverflow(
        await imap.act`NOTIFY SET STATUS (mailboxes ${folder} (MessageNew MessageExpunge FlagChange))`,
      );
      const found = statusesOf(answer, folder);
      that(
        found.some((items) => items.HIGHESTMODSEQ !== undefined && items.UIDVALIDITY !== undefined),
        'with FlagChange a server with CONDSTORE tells both',
        { expected: 'HIGHESTMODSEQ and UIDVALIDITY', saw: show(found), evidence: [answer] },
      );
    },
  );

  check(
    'watches with MAILBOXES just the folders that are named, not what is below them',
    { slug: 'mailboxes', clauses: clauses('RFC 5465 §6.6'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const [below, last] = [folder.child('below'), names.fresh('last')];
      for (const one of [below, last]) await imap.ok`CREATE ${one}`;
      await imap.ok`NOTIFY SET (mailboxes (${folder} ${last}) (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await store(second, below, [object]);
      await store(second, folder, [object]);
      await mustTell(pushes, status(folder), profile, 'it was named');
      await store(second, last, [object]);
      await mustTell(pushes, status(last), profile, 'it was named');
      notTold(pushes.heard, status(below), 'it was not named');
    },
  );

  check(
    'takes * and % in the names of MAILBOXES as they are',
    { slug: 'no-wildcards', clauses: clauses('RFC 5465 §6.6'), level: 'MUST', extension },
    async ({ imap, second, folder, profile, names }) => {
      const last = names.fresh('last');
      await imap.ok`CREATE ${last}`;
      const set = unlessOverflow(
        await imap.act`NOTIFY SET (mailboxes ("${folder.name}*" "${folder.name}%" ${last}) (MessageNew MessageExpunge))`,
      );
      that(set.status.status !== 'BAD', 'mailbox names may hold these octets', {
        expected: 'tagged OK (or NO)',
        saw: 'tagged BAD',
        evidence: [set],
      });
      if (!set.ok) return;
      const pushes = imap.listen();
      await store(second, folder, [object]);
      await store(second, last, [object]);
      await mustTell(pushes, status(last), profile, 'it was named');
      notTold(pushes.heard, status(folder), 'wildcards are not expanded');
    },
  );

  check(
    'watches with SUBTREE the folder itself and all below it, and none whose name only begins alike',
    { slug: 'subtree', clauses: clauses('RFC 5465 §6.5'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const deep = folder.child('one').child('two');
      const alike = names.fresh('boxer');
      for (const one of [folder.child('one'), deep, alike]) await imap.ok`CREATE ${one}`;
      await imap.ok`NOTIFY SET (subtree ${folder} (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await store(second, alike, [object]);
      await store(second, deep, [object]);
      await mustTell(pushes, status(deep), profile, 'it is below the folder');
      await store(second, folder, [object]);
      await mustTell(pushes, status(folder), profile, 'it is the folder itself');
      notTold(pushes.heard, status(alike), 'it is not below the folder');
    },
  );

  check(
    'watches with SUBSCRIBED the folders that are subscribed, as the list is at the time',
    { slug: 'subscribed', clauses: clauses('RFC 5465 §6.4'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const later = names.fresh('later');
      await imap.ok`CREATE ${later}`;
      await imap.ok`SUBSCRIBE ${folder}`;
      await imap.ok`NOTIFY SET (subscribed (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await store(second, later, [object]);
      await store(second, folder, [object]);
      await mustTell(pushes, status(folder, 'MESSAGES', 1), profile, 'it is subscribed');
      notTold(pushes.heard, status(later), 'it is not subscribed');
      await imap.ok`SUBSCRIBE ${later}`;
      await store(second, later, [object]);
      await mustTell(
        pushes,
        status(later, 'MESSAGES', 2),
        profile,
        'the list is evaluated anew when it changes',
      );
      await imap.ok`UNSUBSCRIBE ${folder}`;
      await imap.ok`UNSUBSCRIBE ${later}`;
    },
  );

  check(
    'watches with PERSONAL every folder of the user',
    { slug: 'personal', clauses: clauses('RFC 5465 §6.2'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await imap.ok`NOTIFY SET (personal (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await store(second, folder, [object]);
      await mustTell(pushes, status(folder, 'MESSAGES', 1), profile, 'it is in the personal namespace');
    },
  );

  check(
    'watches INBOX with INBOXES',
    { slug: 'inboxes', clauses: clauses('RFC 5465 §6.3'), level: 'MUST', extension, disposable: true },
    async ({ imap, second, folder, profile }) => {
      await imap.ok`SELECT ${folder}`;
      await imap.ok`NOTIFY SET (inboxes (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await second.ok`APPEND INBOX ${literal(object)}`;
      const inbox = new Folder('INBOX', folder.delimiter);
      await mustTell(pushes, status(inbox), profile, 'messages are delivered to INBOX');
    },
  );

  check(
    'passes over a folder that does not exist among those to be watched',
    { slug: 'absent-ignored', clauses: clauses('RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge))`;
      const answer = unlessOverflow(
        await imap.act`NOTIFY SET (mailboxes (${names.fresh('absent')} ${folder}) (MessageNew MessageExpunge))`,
      );
      must(answer, tagged('OK'), 'a name without a folder is ignored, and the other can be watched');
      const pushes = imap.listen();
      await store(second, folder, [object]);
      await mustTell(pushes, status(folder), profile, 'this one exists');
    },
  );

  check(
    'adds up the events of all groups that cover a folder',
    { slug: 'groups-add-up', clauses: clauses('RFC 5465 §6'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge)) (subtree ${folder} (MailboxName))`;
      const pushes = imap.listen();
      await store(second, folder, [object]);
      await mustTell(pushes, status(folder), profile, 'the first group asks for it');
      const more = imap.listen();
      await second.ok`DELETE ${folder}`;
      await mustTell(more, listed(folder), profile, 'the second group asks for it');
    },
  );
});
