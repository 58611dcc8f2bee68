import type { Folder } from '../support/folder.ts';
import { data, equal, must, tagged, that } from '../support/judge.ts';
import { foldName, hasAttribute } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { foreignName } from '../support/others-names.ts';
import { fence, listed, mustTell, notTold, status, unlessOverflow } from '../support/pushed.ts';
import { requirement } from '../support/requirement.ts';
import { secondAccount } from '../support/second-account.ts';
import type { Session } from '../support/session.ts';
import { granted, mustHave, shared } from '../support/shared-folders.ts';
import { store } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const object = plainMessage({ subject: 'new' });
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.8', ...rfc];
const extension = 'NOTIFY';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-023_O', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'tells another user of new objects in a folder that this user may look up and read',
    { slug: 'rights-had', clauses: clauses('RFC 5465 §5', 'RFC 5465 §5.2'), level: 'MUST', extension },
    async ({ imap, connect, environment, folder, profile }) => {
      if (!imap.has('ACL')) notApplicable('the target has no ACL');
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lr']]);
      const { theirs } = folders[0];
      mustHave(folders[0], 'lr', '');
      await other.ok`NOTIFY SET (mailboxes ${theirs} (MessageNew MessageExpunge))`;
      const pushes = other.listen();
      await store(imap, folder, [object]);
      await mustTell(pushes, status(theirs, 'MESSAGES', 1), profile, 'the rights "l" and "r" are enough');
    },
  );

  check(
    'tells another user nothing of a folder on which that user has no rights, and ignores its name',
    { slug: 'rights-none', clauses: clauses('RFC 5465 §5', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, connect, environment, folder, names, profile }) => {
      if (!imap.has('ACL')) notApplicable('the target has no ACL');
      const hidden = names.fresh('hidden');
      await imap.ok`CREATE ${hidden}`;
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lr']]);
      const { theirs } = folders[0];
      const secret = await foreignName(other, profile, hidden);
      await lookUp(other, theirs, secret);
      await other.ok`NOTIFY SET STATUS (mailboxes ${theirs} (MessageNew MessageExpunge MailboxName))`;
      const answer = unlessOverflow(
        await other.act`NOTIFY SET STATUS (mailboxes (${secret} ${theirs}) (MessageNew MessageExpunge MailboxName))`,
      );
      must(answer, tagged('OK'), 'the name is ignored, and the other folder can be watched');
      const pushes = other.listen();
      await store(imap, hidden, [object]);
      await imap.ok`RENAME ${hidden} ${names.fresh('renamed')}`;
      await store(imap, folder, [object]);
      await fence(pushes, status(theirs, 'MESSAGES', 1), profile);
      for (const seen of [answer, pushes.heard]) {
        notTold(seen, status(secret), 'all events need the rights "l" and "r"');
        notTold(seen, listed(secret), 'who may not list the folder learns nothing of it');
      }
    },
  );

  check(
    'answers with \\NoAccess for a folder that the user may list and not read',
    { slug: 'rights-no-access', clauses: clauses('RFC 5465 §3.1', 'RFC 5465 §5'), level: 'MUST', extension },
    async ({ imap, connect, environment, folder }) => {
      if (!imap.has('ACL')) notApplicable('the target has no ACL');
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'l']]);
      const { theirs } = folders[0];
      mustHave(folders[0], 'l', 'r');
      await lookUp(other, theirs);
      const answer = unlessOverflow(
        await other.act`NOTIFY SET (mailboxes ${theirs} (MessageNew MessageExpunge))`,
      );
      const outcome = data(
        'LIST',
        `* LIST (\\NoAccess) ${theirs}`,
        (list) => foldName(list.mailbox) === foldName(theirs.name) && hasAttribute(list, '\\NoAccess'),
      );
      must(answer, outcome, 'the user can list the folder and lacks the right "r"');
    },
  );

  check(
    'tells a user nothing of the objects in a folder that this user may list and not read',
    { slug: 'rights-list-only', clauses: clauses('RFC 5465 §5'), level: 'MUST', extension },
    async ({ imap, connect, environment, folder, names, profile }) => {
      if (!imap.has('ACL')) notApplicable('the target has no ACL');
      const readable = names.fresh('readable');
      await imap.ok`CREATE ${readable}`;
      const { other, folders } = await shared({ imap, connect, environment }, [
        [folder, 'l'],
        [readable, 'lr'],
      ]);
      const [closed, open] = folders;
      mustHave(closed, 'l', 'r');
      await lookUp(other, closed.theirs, open.theirs);
      const answer =
        await other.ok`NOTIFY SET STATUS (mailboxes (${closed.theirs} ${open.theirs}) (MessageNew MessageExpunge))`;
      const pushes = other.listen();
      await store(imap, closed.own, [object]);
      await store(imap, open.own, [object]);
      await fence(pushes, status(open.theirs), profile);
      for (const seen of [answer, pushes.heard])
        notTold(seen, status(closed.theirs), 'all events need the rights "l" and "r"');
    },
  );

  check(
    'tells a user whom the right to look a folder up is granted as if the folder were created',
    { slug: 'rights-granted', clauses: clauses('RFC 5465 §5.4'), level: 'MUST', extension },
    async ({ imap, connect, environment, folder, profile }) => {
      if (!imap.has('ACL')) notApplicable('the target has no ACL');
      const child = folder.child('inner');
      await imap.ok`CREATE ${child}`;
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lr']]);
      const theirs = await foreignName(other, profile, child);
      // The name is left to SUBTREE: one that names a folder which the user cannot list is ignored (§3.1).
      await lookUp(other, folders[0].theirs);
      const before = await other.ok`LIST "" ${theirs}`;
      if (before.data('LIST').length > 0) notApplicable('rights are inherited by folders below');
      await other.ok`NOTIFY SET (subtree ${folders[0].theirs} (MailboxName))`;
      const pushes = other.listen();
      await granted(imap, child, secondAccount(environment).user, 'lr');
      const push = await mustTell(pushes, listed(theirs), profile, 'the right "l" was granted');
      equal(
        hasAttribute(push, '\\NonExistent'),
        false,
        'whether \\NonExistent is told',
        'it can be seen now',
      );
    },
  );

  check(
    'tells a user from whom the right to look a folder up is taken as if the folder were deleted',
    { slug: 'rights-revoked', clauses: clauses('RFC 5465 §5.4'), level: 'MUST', extension },
    async ({ imap, connect, environment, folder, profile }) => {
      if (!imap.has('ACL')) notApplicable('the target has no ACL');
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lr']]);
      const { theirs } = folders[0];
      await lookUp(other, theirs);
      await other.ok`NOTIFY SET (mailboxes ${theirs} (MailboxName))`;
      const pushes = other.listen();
      await imap.ok`DELETEACL ${folder} "${secondAccount(environment).user}"`;
      const push = await mustTell(pushes, listed(theirs), profile, 'the right "l" was revoked');
      that(hasAttribute(push, '\\NonExistent'), 'the name leads to no folder that the user can access', {
        expected: '\\NonExistent',
        saw: push.attributes.join(' ') || 'no attribute',
        evidence: [pushes.heard],
      });
    },
  );

  check(
    'stops to watch a folder for a user who loses the rights, and watches on when they are granted again',
    { slug: 'rights-lost', clauses: clauses('RFC 5465 §5.9'), level: 'MUST', extension },
    async ({ imap, connect, environment, folder, names, profile }) => {
      if (!imap.has('ACL')) notApplicable('the target has no ACL');
      const last = names.fresh('last');
      await imap.ok`CREATE ${last}`;
      const { other, folders } = await shared({ imap, connect, environment }, [
        [folder, 'lr'],
        [last, 'lr'],
      ]);
      const [box, witness] = folders;
      await lookUp(other, box.theirs, witness.theirs);
      await other.ok`NOTIFY SET (mailboxes (${box.theirs} ${witness.theirs}) (MessageNew MessageExpunge))`;
      const { user } = secondAccount(environment);
      await imap.ok`DELETEACL ${folder} "${user}"`;
      const pushes = other.listen();
      await store(imap, folder, [object]);
      await store(imap, last, [object]);
      await fence(pushes, status(witness.theirs), profile);
      notTold(pushes.heard, status(box.theirs), 'access was lost');
      await granted(imap, folder, user, 'lr');
      const more = other.listen();
      await store(imap, folder, [object]);
      await mustTell(more, status(box.theirs, 'MESSAGES', 2), profile, 'access was granted again');
    },
  );
});

/** Set-up: the session lists the folders, as a client does before it watches them. */
async function lookUp(other: Session, ...folders: Folder[]): Promise<void> {
  for (const folder of folders) await other.ok`LIST "" ${folder}`;
}
