import type { Folder } from '../support/folder.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { listsExactly } from '../support/listing.ts';
import { requirement } from '../support/requirement.ts';
import { aclOf, comparableEntries, entryFor, holds, listedRights, standard } from '../support/rights.ts';
import { secondAccount } from '../support/second-account.ts';
import type { Session } from '../support/session.ts';
import { granted, lackingAndHolding, mustHave, shared } from '../support/shared-folders.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const clauses = ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §4'];

async function entriesOf(imap: Session, folder: Folder): Promise<string[]> {
  return comparableEntries(aclOf(await imap.ok`GETACL ${folder}`, folder));
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-005_M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  check(
    'creates a folder only with the right k on its nearest parent',
    { slug: 'create-below', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'k', 'l');
      const owners = holding.own.child('of-owner');
      await imap.ok`CREATE ${owners}`;
      const refused = await other.act`CREATE ${lacking.theirs.child('child')}`;
      must(refused, tagged('NO'), 'the right k on the parent is required');
      const left = await imap.ok`LIST "" "${lacking.own.name}*"`;
      listsExactly(left, [lacking.own], 'a CREATE that fails creates nothing');
      const created = await other.act`CREATE ${holding.theirs.child('child')}`;
      must(created, tagged('OK'), 'the right k on the parent suffices');
      const list = await imap.ok`LIST "" "${holding.own.name}*"`;
      const after = [holding.own, holding.own.child('child'), owners];
      listsExactly(list, after, 'the folder is in the tree of the owner');
    },
  );

  check(
    'deletes a folder only with the right x on it',
    { slug: 'delete-shared', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'x', 'l');
      const refused = await other.act`DELETE ${lacking.theirs}`;
      must(refused, tagged('NO'), 'the right x is required');
      const left = await imap.ok`LIST "" ${lacking.own}`;
      listsExactly(left, [lacking.own], 'a DELETE that fails deletes nothing');
      const deleted = await other.act`DELETE ${holding.theirs}`;
      must(deleted, tagged('OK'), 'the right x suffices for an empty folder without inferiors');
      listsExactly(await imap.ok`LIST "" ${holding.own}`, [], 'the folder is gone for its owner');
    },
  );

  check(
    'moves a folder only with the right x on it and k on the new parent',
    { slug: 'rename-shared', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, connect, environment, note }) => {
      const parent = folder.child('to');
      const [closed, open] = [parent.child('closed'), parent.child('open')];
      const [fixed, loose] = [folder.child('fixed'), folder.child('loose')];
      for (const made of [parent, closed, open, fixed, loose]) await imap.ok`CREATE ${made}`;
      const { other, folders } = await shared({ imap, connect, environment }, [
        [closed, 'lrswipxtea'],
        [open, 'lk'],
        [fixed, 'lrswipktea'],
        [loose, 'lx'],
      ]);
      const [withoutK, withK, withoutX, withX] = folders;
      mustHave(withoutK, 'l', 'k');
      mustHave(withK, 'lk', '');
      mustHave(withoutX, 'l', 'x');
      mustHave(withX, 'lx', '');
      const before = [folder, parent, closed, open, fixed, loose];
      for (const [from, to, because] of [
        [withX, withoutK, 'the right k is required on the new parent'],
        [withoutX, withK, 'the right x is required on the mailbox'],
      ] as const) {
        const refused = await other.act`RENAME ${from.theirs} ${to.theirs.child('moved')}`;
        must(refused, tagged('NO'), because);
        listsExactly(await imap.ok`LIST "" "${folder.name}*"`, before, 'a RENAME that fails moves nothing');
      }
      const answer = await other.act`RENAME ${withX.theirs} ${withK.theirs.child('moved')}`;
      note(`with x and k: ${answer.lines().at(-1)}`);
      const after = answer.ok ? [folder, parent, closed, open, open.child('moved'), fixed] : before;
      listsExactly(
        await imap.ok`LIST "" "${folder.name}*"`,
        after,
        'OK says that it was moved, NO that it was not',
      );
    },
  );

  check(
    'deletes the ACL of a folder along with it',
    { slug: 'delete-takes-acl', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, environment }) => {
      const { user } = secondAccount(environment);
      await granted(imap, folder, user, 'lrs');
      const answer = await imap.act`DELETE ${folder}`;
      must(answer, tagged('OK'), 'a folder without inferiors can be deleted');
      const control = names.fresh('control');
      for (const made of [folder, control]) await imap.ok`CREATE ${made}`;
      equal(
        await entriesOf(imap, folder),
        await entriesOf(imap, control),
        'the ACL of a new folder of that name, compared with one of another name,',
        'DELETE deletes the ACL of the deleted mailbox',
        answer,
      );
    },
  );

  check(
    'keeps the ACLs of a folder and of those below it when it is renamed',
    { slug: 'rename-keeps-acl', clauses, level: 'SHOULD', extension: 'ACL' },
    async ({ imap, folder, names, environment }) => {
      const { user } = secondAccount(environment);
      const renamed = names.fresh('renamed');
      await imap.ok`CREATE ${folder.child('child')}`;
      await granted(imap, folder, user, 'lrs');
      await granted(imap, folder.child('child'), user, 'lrw');
      const before = [await entriesOf(imap, folder), await entriesOf(imap, folder.child('child'))];
      const answer = await imap.act`RENAME ${folder} ${renamed}`;
      must(answer, tagged('OK'), 'a folder can be renamed');
      const after = [await entriesOf(imap, renamed), await entriesOf(imap, renamed.child('child'))];
      equal(after, before, 'the ACLs of the folder and of its child', 'RENAME does not change ACLs', answer);
    },
  );

  check(
    'gives a new folder the ACL of its parent',
    { slug: 'create-inherits', clauses, level: 'SHOULD', extension: 'ACL' },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      await granted(imap, folder, user, 'lrs');
      const parents = entryFor(aclOf(await imap.ok`GETACL ${folder}`, folder), user);
      const child = folder.child('child');
      const answer = await imap.act`CREATE ${child}`;
      const acl = await imap.ok`GETACL ${child}`;
      const inherited = entryFor(aclOf(acl, child), user);
      equal(
        standard(inherited?.rights ?? ''),
        standard(parents?.rights ?? ''),
        `what ${user} is granted on the new folder`,
        'it inherits the ACL of its parent',
        answer,
        acl,
      );
    },
  );

  check(
    'lets SETACL be used only with the right a',
    { slug: 'set-needs-a', clauses: [...clauses, 'RFC 4314 §3.1'], level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const { user } = secondAccount(environment);
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'a', 'l');
      const before = await entriesOf(imap, lacking.own);
      for (const rights of ['+a', '-w', 'l']) {
        const refused = await other.act`SETACL ${lacking.theirs} "${user}" ${rights}`;
        must(refused, tagged('NO'), 'the right a is required to change an ACL');
        equal(
          await entriesOf(imap, lacking.own),
          before,
          'the ACL',
          'what is refused changes nothing',
          refused,
        );
      }
      const listed = listedRights(await imap.ok`LISTRIGHTS ${holding.own} "${user}"`, holding.own);
      const more = listed.optional.map(standard).find((group) => group !== '' && !holds('la', group));
      if (more === undefined) notApplicable('no right but l and a can be granted');
      const answer = await other.act`SETACL ${holding.theirs} "${user}" +${more}`;
      must(answer, tagged('OK'), 'the right a suffices to change an ACL');
      const acl = await imap.ok`GETACL ${holding.own}`;
      const held = entryFor(aclOf(acl, holding.own), user)?.rights ?? '';
      const because = 'the ACL is that of the owner';
      equal(holds(held, more), true, `that "${more}" was added`, because, answer, acl);
    },
  );
});
