import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsByUid } from '../support/flags.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { foreignName } from '../support/others-names.ts';
import { requirement } from '../support/requirement.ts';
import { aclOf, entryFor, grantable, holds, listedRights, myRights, standard } from '../support/rights.ts';
import { secondAccount } from '../support/second-account.ts';
import { selectionOf } from '../support/selection.ts';
import { granted, mustHave, shared } from '../support/shared-folders.ts';
import { filled } from '../support/stored.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const clauses = ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §3.1'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-005_M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  check(
    'gives the identified user the rights that SETACL grants, and no others',
    { slug: 'set-takes-effect', clauses: [...clauses, 'RFC 4314 §3.5'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, connect, environment }) => {
      const { user } = secondAccount(environment);
      const control = names.fresh('control');
      await imap.ok`CREATE ${control}`;
      const listed = listedRights(await imap.ok`LISTRIGHTS ${folder} "${user}"`, folder);
      const answer = await imap.act`SETACL ${folder} "${user}" lrwi`;
      must(answer, tagged('OK'), 'rights that can be listed can be set');
      const other = await connect({ as: 'second' });
      const theirs = await foreignName(other, environment.profile, folder);
      const without = await foreignName(other, environment.profile, control);
      const asked = await other.attempt`MYRIGHTS ${theirs}`;
      const held = standard(myRights(asked, theirs) ?? '');
      const before = standard(myRights(await other.attempt`MYRIGHTS ${without}`, without) ?? '');
      const wanted = grantable(listed, 'lrwi');
      const most = before + listed.required + wanted;
      that(holds(held, wanted) && holds(most, held), 'SETACL grants what it names, and nothing else', {
        expected: `"${wanted}", and at most "${standard(most)}"`,
        saw: asked.lines()[0] ?? 'nothing',
        evidence: [answer, asked],
      });
    },
  );

  check(
    'grants "anyone" rights to every user',
    { slug: 'set-anyone', clauses: [...clauses, 'RFC 4314 §2'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, connect, environment }) => {
      const answer = await imap.act`SETACL ${folder} anyone lr`;
      if (!answer.ok) notApplicable(`rights for anyone are refused: ${answer.lines().at(-1)}`);
      const entries = aclOf(await imap.ok`GETACL ${folder}`, folder);
      if (!holds(entryFor(entries, 'anyone')?.rights ?? '', 'lr'))
        notApplicable('"anyone" is not granted l and r');
      if (entryFor(entries, secondAccount(environment).user) !== null)
        notApplicable('the user has an entry, and how the two are combined is the business of the target');
      const other = await connect({ as: 'second' });
      const theirs = await foreignName(other, environment.profile, folder);
      const asked = await other.attempt`MYRIGHTS ${theirs}`;
      const held = myRights(asked, theirs) ?? '';
      that(holds(held, 'lr'), '"anyone" is the universal identity', {
        expected: 'l and r for another user',
        saw: asked.lines()[0] ?? 'nothing',
        evidence: [answer, asked],
      });
      must(await other.attempt`EXAMINE ${theirs}`, tagged('OK'), 'who has r can open the folder');
    },
  );

  check(
    'takes the rights of a negative identifier away from the user that it names',
    {
      slug: 'set-negative',
      clauses: ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §2'],
      level: 'MUST',
      extension: 'ACL',
    },
    async ({ imap, folder, names, connect, environment }) => {
      const { user } = secondAccount(environment);
      const positive = names.fresh('positive');
      await imap.ok`CREATE ${positive}`;
      await granted(imap, folder, user, 'lrw');
      const before = await imap.ok`GETACL ${folder}`;
      const answer = await imap.act`SETACL ${folder} "-${user}" w`;
      if (!answer.ok) notApplicable(`negative rights are refused: ${answer.lines().at(-1)}`);
      if (answer.data('ACL').length === 0) {
        const after = await imap.ok`GETACL ${folder}`;
        const [was, is] = [before, after].map((acl) => entryFor(aclOf(acl, folder), user)?.rights);
        equal(is, was, `the entry of ${user}`, 'a negative right is an entry of its own', answer, after);
      }
      const { folders } = await shared({ imap, connect, environment }, [[positive, 'lrw']]);
      const [{ theirs, rights }] = folders;
      if (!holds(rights, 'lrw')) notApplicable(`the target does not grant l, r and w: "${rights}"`);
      const other = await connect({ as: 'second' });
      const name = await foreignName(other, environment.profile, folder);
      const held = myRights(await other.ok`MYRIGHTS ${name}`, name);
      equal(
        held,
        rights.replace('w', ''),
        `what ${user} has, and has without it "${rights}" on ${theirs},`,
        'a negative right is removed from whom it names, even if another entry grants it',
        answer,
      );
    },
  );

  check(
    'lets new rights and lost ones count in a session that is open, from its next SELECT on',
    {
      slug: 'set-reaches-open-sessions',
      clauses: [...clauses, 'RFC 4314 §5.1.1'],
      level: 'MUST',
      extension: 'ACL',
    },
    async ({ imap, folder, names, connect, environment }) => {
      const more = names.fresh('more');
      await imap.ok`CREATE ${more}`;
      for (const place of [folder, more]) await filled(imap, place, 1);
      const host = { imap, connect, environment };
      const { user } = secondAccount(environment);
      const { other, folders } = await shared(host, [
        [folder, 'lrsw'],
        [more, 'l'],
      ]);
      const [shrinking, growing] = folders;
      mustHave(shrinking, 'lrw', '');
      mustHave(growing, 'l', 'r');
      await other.ok`SELECT ${shrinking.theirs}`;
      const taken = await imap.ok`SETACL ${folder} "${user}" lrs`;
      const given = await imap.ok`SETACL ${more} "${user}" lrs`;
      await other.ok`CLOSE`;
      const because = 'rights may be kept for a selected mailbox alone, and until it is selected again';
      const select = await other.act`SELECT ${growing.theirs}`;
      must(select, tagged('OK'), because);
      const opened = await other.attempt`SELECT ${shrinking.theirs}`;
      if (!opened.ok) inconclusive(`the folder cannot be opened any more: ${opened.lines().at(-1)}`);
      const answer = await other.act`STORE 1 +FLAGS (\Flagged)`;
      await other.ok`EXAMINE ${shrinking.theirs}`;
      const flags = [...(await flagsByUid(other)).values()][0];
      that(flags?.includes('\\Flagged') === false, because, {
        expected: '\\Flagged is not set: w was taken away before SELECT',
        saw: `the flags ${flags?.join(' ')}`,
        evidence: [taken, given, opened, answer],
      });
    },
  );

  check(
    'tells a session with FLAGS and PERMANENTFLAGS that rights on its active folder changed, if they count at once',
    {
      slug: 'set-tells-selected',
      clauses: ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §5.1.1'],
      level: 'SHOULD',
      extension: 'ACL',
    },
    async ({ imap, folder, connect, environment }) => {
      await filled(imap, folder, 1);
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lrsw']]);
      const [{ theirs }] = folders;
      mustHave(folders[0], 'lrw', '');
      const select = await other.ok`SELECT ${theirs}`;
      if (!selectionOf(select).permanentFlags?.includes('\\Flagged'))
        notApplicable('\\Flagged cannot be changed permanently');
      await granted(imap, folder, secondAccount(environment).user, 'lrs');
      const answers: Answer[] = [await other.act`NOOP`];
      for (let round = 0; round < 2; round++) answers.push(await other.attempt`NOOP`);
      answers.push(await other.attempt`STORE 1 +FLAGS (\Flagged)`, await other.attempt`NOOP`);
      const flags = [...(await flagsByUid(other)).values()][0];
      if (flags?.includes('\\Flagged'))
        notApplicable('the rights of a selected folder are kept: RFC 4314 §5.1.1');
      const told = answers.some(
        (answer) => selectionOf(answer).permanentFlags?.includes('\\Flagged') === false,
      );
      that(told, 'a server that checks the rights on each command tells what they have become', {
        expected: 'FLAGS and PERMANENTFLAGS without \\Flagged',
        saw: 'none of it',
        evidence: answers,
      });
    },
  );

  check(
    'lets the owner give up a right, or refuses and keeps it',
    { slug: 'set-own-rights', clauses: [...clauses, 'RFC 4314 §2'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, connect, profile, note }) => {
      const { user } = profile.first;
      await filled(imap, folder, 1);
      await imap.ok`CLOSE`;
      const answer = await imap.act`SETACL ${folder} "${user}" -w`;
      note(answer.lines().at(-1)!);
      const fresh = await connect();
      const mine = await fresh.ok`MYRIGHTS ${folder}`;
      const held = myRights(mine, folder) ?? '';
      if (!answer.ok) must(mine, keeps('w', held), 'what is refused changes nothing');
      await fresh.ok`SELECT ${folder}`;
      const store = await fresh.act`STORE 1 +FLAGS (\Flagged)`;
      await fresh.ok`SELECT ${folder}`;
      const set = [...(await flagsByUid(fresh)).values()][0]?.includes('\\Flagged');
      await imap.attempt`SETACL ${folder} "${user}" +w`;
      equal(
        set,
        held.includes('w'),
        `with the rights "${held}", that \\Flagged was set`,
        'MYRIGHTS gives the rights that the user has, the owner too',
        answer,
        mine,
        store,
      );
    },
  );
});

function keeps(right: string, held: string): { description: string; test: () => boolean } {
  return { description: `MYRIGHTS with ${right}`, test: () => held.includes(right) };
}
