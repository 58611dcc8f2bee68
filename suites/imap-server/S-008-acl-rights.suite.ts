import type { Answer } from '../../drivers/imap/answer.ts';
import { data, equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { entryOf, foldName } from '../support/listing.ts';
import { foreignName } from '../support/others-names.ts';
import { requirement } from '../support/requirement.ts';
import { aclOf, entryFor, holds, listedRights, myRights, standard } from '../support/rights.ts';
import { secondAccount } from '../support/second-account.ts';
import { lackingAndHolding, mustHave, shared } from '../support/shared-folders.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const clauses = ['cpm-ms-2.0 §7.2.4', 'cpm-ms-1.0 §6.2.1.4'];
const LISTRIGHTS = [...clauses, 'RFC 4314 §3.4', 'RFC 4314 §3.7'];
const MYRIGHTS = [...clauses, 'RFC 4314 §3.5', 'RFC 4314 §3.8'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-008_M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  check(
    'announces with RIGHTS= the rights that RFC 2086 did not have, k, x, t and e among them',
    {
      slug: 'rights-capability',
      clauses: [...clauses, 'RFC 4314 §2', 'RFC 4314 §2.2', 'RFC 4314 §5.1.1'],
      level: 'MUST',
      extension: 'ACL',
    },
    async ({ imap }) => {
      const answer = await imap.act`CAPABILITY`;
      const capabilities = answer.data('CAPABILITY').flatMap((told) => told.capabilities);
      const rights = capabilities.filter((name) => /^RIGHTS=/i.test(name)).map((name) => name.slice(7));
      const announced = rights.join('').toLowerCase();
      that(holds(announced, 'kxte'), 'the set must include t, e, x and k', {
        expected: 'RIGHTS= with k, x, t and e',
        saw: announced || 'no RIGHTS=',
        evidence: [answer],
      });
      that(!/[lrswipacd0-9]/.test(announced), 'it must not include the rights of RFC 2086', {
        expected: 'RIGHTS= without l, r, s, w, i, p, a, c, d and digits',
        saw: announced,
        evidence: [answer],
      });
    },
  );

  check(
    'lists for the identifier, in the form that was sent, each right once at most',
    { slug: 'listrights', clauses: LISTRIGHTS, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, environment, profile }) => {
      const { user } = secondAccount(environment);
      for (const identifier of [user, profile.first.user, user.toUpperCase(), 'anyone']) {
        const answer = await imap.act`LISTRIGHTS ${folder} "${identifier}"`;
        if (identifier === user)
          must(answer, tagged('OK'), 'who created a folder may ask what can be granted');
        if (!answer.ok) continue;
        const told = answer
          .data('LISTRIGHTS')
          .map(({ mailbox, identifier: form }) => `${form} on ${foldName(mailbox)}`);
        const asked = [`${identifier} on ${foldName(folder.name)}`];
        equal([...new Set(told)], asked, 'what LISTRIGHTS is about', 'it is what was asked', answer);
        const { required, optional } = listedRights(answer, folder);
        const letters = [...required, ...optional.join('')];
        const twice = letters.filter((letter, index) => letters.indexOf(letter) !== index);
        equal(twice, [], 'what is listed again', 'no right is listed more than once', answer);
      }
    },
  );

  check(
    'lists the old rights "c" and "d" where any of the rights that they stand for can be granted',
    {
      slug: 'listrights-virtual',
      clauses: [...LISTRIGHTS, 'RFC 4314 §2.1.1'],
      level: 'MUST',
      extension: 'ACL',
    },
    async ({ imap, folder, environment, profile }) => {
      const { user } = secondAccount(environment);
      for (const identifier of [user, profile.first.user]) {
        const answer = await imap.act`LISTRIGHTS ${folder} "${identifier}"`;
        const { required, optional } = listedRights(answer, folder);
        const listed = required + optional.join('');
        for (const [right, virtual] of [
          ['k', 'c'],
          ['e', 'd'],
          ['t', 'd'],
        ] as const) {
          if (!listed.includes(right)) continue;
          that(listed.includes(virtual), 'an older client knows no other name for it', {
            expected: `"${virtual}" beside "${right}"`,
            saw: [required || '""', ...optional].join(' '),
            evidence: [answer],
          });
        }
      }
    },
  );

  check(
    'grants whatever LISTRIGHTS lists, and always what it lists as required',
    { slug: 'listrights-true', clauses: LISTRIGHTS, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, connect, environment }) => {
      const { user } = secondAccount(environment);
      const none = names.fresh('none');
      await imap.ok`CREATE ${none}`;
      const answer = await imap.act`LISTRIGHTS ${folder} "${user}"`;
      const { required, optional } = listedRights(answer, folder);
      const least = listedRights(await imap.ok`LISTRIGHTS ${none} "${user}"`, none).required;
      const { folders } = await shared({ imap, connect, environment }, [
        [folder, required + optional.join('')],
        [none, ''],
      ]);
      const [all, nothing] = folders;
      const listed = standard(required + optional.join(''));
      that(holds(all.rights, listed), 'everything was granted that can be granted', {
        expected: `at least "${listed}"`,
        saw: all.rights,
        evidence: [answer],
      });
      that(holds(nothing.rights, standard(least)), 'required rights are always granted', {
        expected: `at least "${least}"`,
        saw: nothing.rights,
        evidence: [answer],
      });
    },
  );

  check(
    'lets LISTRIGHTS be used only with the right a',
    { slug: 'listrights-needs-a', clauses: [...LISTRIGHTS, 'RFC 4314 §4'], level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const { user } = secondAccount(environment);
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'a', 'l');
      const answer = await other.act`LISTRIGHTS ${holding.theirs} "${user}"`;
      must(answer, tagged('OK'), 'the right a suffices to ask what can be granted');
      must(answer, data('LISTRIGHTS'), 'the answer is in LISTRIGHTS');
      const refused = await other.act`LISTRIGHTS ${lacking.theirs} "${user}"`;
      must(refused, tagged('NO'), 'the right a is required to ask what can be granted');
      mustNot(refused, data('LISTRIGHTS'), 'a refusal tells nothing');
    },
  );

  check(
    'gives MYRIGHTS to whoever has one of the rights l, r, i, k, x and a',
    { slug: 'myrights-any', clauses: [...MYRIGHTS, 'RFC 4314 §4'], level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const grants = [...'lrikxa'].map((right) => [names.fresh(right), right] as const);
      for (const [made] of grants) await imap.ok`CREATE ${made}`;
      const { other, folders } = await shared({ imap, connect, environment }, grants);
      for (const [index, { own, theirs }] of folders.entries()) {
        const right = grants[index]![1];
        const { optional } = listedRights(
          await imap.ok`LISTRIGHTS ${own} "${secondAccount(environment).user}"`,
          own,
        );
        if (!optional.some((group) => standard(group) === right)) continue;
        const answer = await other.act`MYRIGHTS ${theirs}`;
        must(answer, tagged('OK'), `the right ${right} suffices for MYRIGHTS`);
        const held = myRights(answer, theirs);
        equal(held?.includes(right), true, `that ${right} is told of this folder`, 'it was granted', answer);
      }
    },
  );

  check(
    'refuses MYRIGHTS to a user who has none of these rights, though others',
    { slug: 'myrights-none', clauses: [...MYRIGHTS, 'RFC 4314 §4'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, connect, environment }) => {
      const control = names.fresh('control');
      await imap.ok`CREATE ${control}`;
      const grants = [
        [folder, 'swpte'],
        [control, 'lswpte'],
      ] as const;
      const { other, folders } = await shared({ imap, connect, environment }, grants);
      const [{ own, theirs, rights }, { theirs: seen }] = folders;
      const held = entryFor(aclOf(await imap.ok`GETACL ${own}`, own), secondAccount(environment).user);
      if (!holds(held?.rights ?? '', 'swpte'))
        notApplicable('the target does not grant s, w, p, t and e alone');
      if (/[lrikxa]/.test(rights)) notApplicable(`the user has other rights: MYRIGHTS gives "${rights}"`);
      await other.ok`MYRIGHTS ${seen}`;
      const refused = await other.act`MYRIGHTS ${theirs}`;
      must(refused, tagged('NO'), 'one of l, r, i, k, x and a is required');
      mustNot(refused, data('MYRIGHTS'), 'a refusal tells nothing');
    },
  );

  check(
    'tells in MYRIGHTS the rights that the user really has, whatever entries they come from',
    { slug: 'myrights-combined', clauses: [...MYRIGHTS, 'RFC 4314 §2'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, connect, environment }) => {
      await imap.ok`CREATE ${folder.child('of-owner')}`;
      const anyone = await imap.attempt`SETACL ${folder} anyone lik`;
      if (!anyone.ok) notApplicable(`rights for anyone are refused: ${anyone.lines().at(-1)}`);
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'rt']]);
      const [{ theirs }] = folders;
      const mine = await other.act`MYRIGHTS ${theirs}`;
      const held = standard(myRights(mine, theirs) ?? '');
      const seen: [string, Answer, boolean][] = [];
      const list = await other.act`LIST "" ${theirs}`;
      seen.push(['l', list, entryOf(list, theirs) !== null]);
      const acl = await other.act`GETACL ${theirs}`;
      seen.push(['a', acl, acl.ok]);
      const created = await other.act`CREATE ${theirs.child('child')}`;
      seen.push(['k', created, created.ok]);
      const select = await other.act`SELECT ${theirs}`;
      seen.push(['r', select, select.ok]);
      for (const [right, answer, works] of seen) {
        const because = 'MYRIGHTS gives the set of rights that the user has';
        equal(works, held.includes(right), `with "${held}", that ${right} works`, because, mine, answer);
      }
    },
  );

  check(
    'refuses LISTRIGHTS and MYRIGHTS of a name that does not exist, or tells what rights there would be',
    {
      slug: 'rights-missing-folder',
      clauses: [...LISTRIGHTS, 'RFC 4314 §3.5', 'RFC 4314 §2'],
      level: 'MAY',
      extension: 'ACL',
    },
    async ({ imap, names, environment, note }) => {
      const absent = names.fresh('absent');
      const listed = await imap.act`LISTRIGHTS ${absent} "${secondAccount(environment).user}"`;
      const mine = await imap.act`MYRIGHTS ${absent}`;
      for (const answer of [listed, mine]) {
        note(answer.lines().at(-1)!);
        must(answer, tagged('OK', 'NO'), 'an ACL applies to a name, and there is no mailbox of this one');
      }
    },
  );

  check(
    'answers ACL commands on a folder that the user has no right on as on one that does not exist',
    { slug: 'rights-hide-folder', clauses: [...clauses, 'RFC 4314 §6'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, connect, environment }) => {
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, '']]);
      mustHave(folders[0], '', 'lrikxa');
      const { user } = secondAccount(environment);
      const hidden = folders[0].theirs;
      const absent = await foreignName(other, environment.profile, names.fresh('bix'));
      for (const [command, rest] of [
        ['MYRIGHTS', ''],
        ['GETACL', ''],
        ['LISTRIGHTS', ` "${user}"`],
        ['SETACL', ` "${user}" +l`],
        ['DELETEACL', ` "${user}"`],
      ] as const) {
        const answer = await other.act`${command} ${hidden}${rest}`;
        const control = await other.attempt`${command} ${absent}${rest}`;
        equal(
          [answer.status.status, answer.status.code?.name ?? null, codeName(answer)],
          [control.status.status, control.status.code?.name ?? null, codeName(control)],
          'the tagged response, as for a name that does not exist,',
          'the same error is given as if the mailbox did not exist',
          answer,
          control,
        );
      }
    },
  );
});

/** The name of a response code that is not of RFC 3501. */
function codeName(answer: Answer): string | null {
  const { code } = answer.status;
  return code?.name === 'OTHER' ? code.code : null;
}
