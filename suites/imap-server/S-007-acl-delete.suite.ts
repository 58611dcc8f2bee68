import { equal, must, tagged } from '../support/judge.ts';
import { foreignName } from '../support/others-names.ts';
import { requirement } from '../support/requirement.ts';
import { aclOf, comparableEntries, entriesBeside, entryFor, myRights, standard } from '../support/rights.ts';
import { secondAccount } from '../support/second-account.ts';
import { granted, lackingAndHolding } from '../support/shared-folders.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const clauses = ['cpm-ms-2.0 §7.2.3', 'cpm-ms-1.0 §6.2.1.3', 'RFC 4314 §3.2'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-007-M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  check(
    'removes the entry of the identifier, and no other',
    { slug: 'deleteacl', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      await imap.attempt`SETACL ${folder} anyone lr`;
      await granted(imap, folder, user, 'lrsw');
      const before = await imap.ok`GETACL ${folder}`;
      const answer = await imap.act`DELETEACL ${folder} "${user}"`;
      must(answer, tagged('OK'), 'who may administer the folder may remove an entry');
      const after = await imap.ok`GETACL ${folder}`;
      const [was, is] = [aclOf(before, folder), aclOf(after, folder)];
      equal(entryFor(is, user), null, `the entry of ${user}`, 'DELETEACL removes the pair', answer, after);
      if (answer.data('ACL').length > 0) return;
      equal(comparableEntries(is), entriesBeside(was, user), 'the other entries', 'they stay', answer, after);
    },
  );

  check(
    'takes the rights of the entry that it removes from the user',
    { slug: 'deleteacl-takes-rights', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, connect, environment }) => {
      const control = names.fresh('control');
      await imap.ok`CREATE ${control}`;
      const { user } = secondAccount(environment);
      await granted(imap, folder, user, 'lrsw');
      const answer = await imap.act`DELETEACL ${folder} "${user}"`;
      must(answer, tagged('OK'), 'who may administer the folder may remove an entry');
      const other = await connect({ as: 'second' });
      const [theirs, without] = [
        await foreignName(other, environment.profile, folder),
        await foreignName(other, environment.profile, control),
      ];
      const asked = await other.attempt`MYRIGHTS ${theirs}`;
      equal(
        standard(myRights(asked, theirs) ?? ''),
        standard(myRights(await other.attempt`MYRIGHTS ${without}`, without) ?? ''),
        `what ${user} has, as on a folder that was never shared,`,
        'the rights of the entry are gone with it',
        answer,
        asked,
      );
      const refused = await other.act`SELECT ${theirs}`;
      const never = await other.attempt`SELECT ${without}`;
      must(refused, tagged(never.status.status), 'the folder answers as one that was never shared');
    },
  );

  check(
    'leaves the negative rights of the identifier in the list',
    {
      slug: 'deleteacl-keeps-negative',
      clauses: [...clauses, 'RFC 4314 §2'],
      level: 'MUST',
      extension: 'ACL',
    },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      await granted(imap, folder, user, 'lrsw');
      const negative = await imap.attempt`SETACL ${folder} "-${user}" w`;
      if (!negative.ok) notApplicable(`negative rights are refused: ${negative.lines().at(-1)}`);
      const before = await imap.ok`GETACL ${folder}`;
      const first = await imap.act`DELETEACL ${folder} "${user}"`;
      must(first, tagged('OK'), 'who may administer the folder may remove an entry');
      const between = await imap.ok`GETACL ${folder}`;
      equal(
        comparableEntries(aclOf(between, folder)),
        entriesBeside(aclOf(before, folder), user),
        'what is left of the ACL',
        'it does not affect the rights of the identifier with the dash',
        first,
        between,
      );
      const second = await imap.act`DELETEACL ${folder} "-${user}"`;
      must(second, tagged('OK'), 'the negative rights have an entry of their own');
      const after = await imap.ok`GETACL ${folder}`;
      equal(
        comparableEntries(aclOf(after, folder)),
        entriesBeside(aclOf(between, folder), `-${user}`),
        'what is left of the ACL',
        'DELETEACL removes the pair',
        second,
        after,
      );
    },
  );

  check(
    'removes nothing for an identifier without an entry',
    { slug: 'deleteacl-absent-identifier', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, environment, note }) => {
      const beside = names.fresh('beside');
      await imap.ok`CREATE ${beside}`;
      const { user } = secondAccount(environment);
      await granted(imap, beside, user, 'lr');
      const before = comparableEntries(aclOf(await imap.ok`GETACL ${folder}`, folder));
      const answer = await imap.act`DELETEACL ${folder} "${user}"`;
      note(answer.lines().at(-1)!);
      const after = await imap.ok`GETACL ${folder}`;
      const left = comparableEntries(aclOf(after, folder));
      equal(left, before, 'the ACL', 'there is no pair of that identifier', answer, after);
      const others = await imap.ok`GETACL ${beside}`;
      const entry = entryFor(aclOf(others, beside), user);
      equal(
        entry !== null,
        true,
        'that another folder keeps its entry',
        'an ACL is that of one mailbox',
        answer,
      );
    },
  );

  check(
    'lets DELETEACL be used only with the right a',
    { slug: 'deleteacl-needs-a', clauses: [...clauses, 'RFC 4314 §4'], level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const { user } = secondAccount(environment);
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'a', 'l');
      for (const identifier of [user, environment.profile.first.user]) {
        const before = comparableEntries(aclOf(await imap.ok`GETACL ${lacking.own}`, lacking.own));
        const refused = await other.act`DELETEACL ${lacking.theirs} "${identifier}"`;
        must(refused, tagged('NO'), 'the right a is required to change an ACL');
        const after = await imap.ok`GETACL ${lacking.own}`;
        const left = comparableEntries(aclOf(after, lacking.own));
        equal(left, before, 'the ACL', 'what is refused changes nothing', refused, after);
      }
      const answer = await other.act`DELETEACL ${holding.theirs} "${user}"`;
      must(answer, tagged('OK'), 'the right a suffices to change an ACL');
      const acl = await imap.ok`GETACL ${holding.own}`;
      equal(
        entryFor(aclOf(acl, holding.own), user),
        null,
        `the entry of ${user}`,
        'it was removed',
        answer,
        acl,
      );
    },
  );

  check(
    'answers NO to DELETEACL on a name that does not exist',
    { slug: 'deleteacl-missing-folder', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, environment }) => {
      const { user } = secondAccount(environment);
      await granted(imap, folder, user, 'lr');
      const answer = await imap.act`DELETEACL ${names.fresh('absent')} "${user}"`;
      must(answer, tagged('NO'), 'there is no ACL to remove an entry from');
      await imap.ok`DELETEACL ${folder} "${user}"`;
    },
  );
});
