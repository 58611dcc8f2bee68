import type { Folder } from '../support/folder.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { aclOf, entryFor, holds, listedRights, standard } from '../support/rights.ts';
import { secondAccount } from '../support/second-account.ts';
import type { Session } from '../support/session.ts';
import { granted, shared } from '../support/shared-folders.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const clauses = ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §2.1.1'];

/** The members of `c` and `d` are `kx` and `et`, or `k` and `etx`. */
const MEMBERS = 'kxet';

/** What the ACL holds for the user, `c` and `d` included. */
async function heldBy(imap: Session, folder: Folder, user: string): Promise<string> {
  return entryFor(aclOf(await imap.ok`GETACL ${folder}`, folder), user)?.rights ?? '';
}

/** The members of `c` and `d` that can be granted to the user and are tied to no right beside them. */
async function freeMembers(imap: Session, folder: Folder, user: string): Promise<string> {
  const { required, optional } = listedRights(await imap.ok`LISTRIGHTS ${folder} "${user}"`, folder);
  return optional
    .map(standard)
    .filter((group) => group !== '' && holds(MEMBERS, group) && !holds(required, group))
    .join('');
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-005_M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  check(
    'takes the old rights "c" and "d" for the rights that they stand for',
    { slug: 'set-virtual', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      const free = await freeMembers(imap, folder, user);
      if (!holds(free, MEMBERS)) notApplicable(`of k, x, e, t only "${free}" can be granted on their own`);
      const seen: Record<string, string> = {};
      for (const [rights, members] of [
        ['lrc', 'k'],
        ['lrd', 'et'],
      ] as const) {
        const answer = await imap.act`SETACL ${folder} "${user}" ${rights}`;
        must(answer, tagged('OK'), `"${rights}" is a list of rights`);
        const held = await heldBy(imap, folder, user);
        seen[rights] = held;
        that(holds(held, members), 'it is treated as if every member had been named', {
          expected: `the entry holds "lr${members}"`,
          saw: held,
          evidence: [answer],
        });
      }
      const { lrc, lrd } = seen;
      equal(
        [lrc!.includes('x'), lrd!.includes('x')].filter(Boolean).length,
        1,
        'the number of old rights that x belongs to',
        `x is a member of the "create" right ("lrc" gave ${lrc}) or of the "delete" right ("lrd" gave ${lrd})`,
      );
      const removal = await imap.act`SETACL ${folder} "${user}" -cd`;
      must(removal, tagged('OK'), 'what can be added can be removed');
      const left = [...(await heldBy(imap, folder, user))].filter((right) => MEMBERS.includes(right));
      equal(left, [], 'what is left of k, x, e and t', '"-cd" names every member', removal);
    },
  );

  check(
    'shows "c" and "d" in ACL and MYRIGHTS beside any of the rights that they stand for',
    { slug: 'set-shows-virtual', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, connect, environment }) => {
      const { user } = secondAccount(environment);
      for (const [right, ...virtual] of [
        ['k', 'c'],
        ['e', 'd'],
        ['t', 'd'],
        ['x', 'c', 'd'],
      ] as const) {
        await granted(imap, folder, user, `lr${right}`);
        const answer = await imap.act`GETACL ${folder}`;
        const held = entryFor(aclOf(answer, folder), user)?.rights ?? '';
        if (!held.includes(right)) continue;
        that(
          virtual.some((letter) => held.includes(letter)),
          'an older client is to see that it has one of the rights',
          { expected: `"${virtual.join('" or "')}" beside "${right}"`, saw: held, evidence: [answer] },
        );
      }
      const { folders } = await shared({ imap, connect, environment }, [[folder, 'lrkt']]);
      const [{ rights }] = folders;
      if (!holds(rights, 'kt'))
        notApplicable(`the target does not grant k and t: MYRIGHTS gives "${rights}"`);
      that(holds(rights, 'cd'), 'the same holds for MYRIGHTS', { expected: '"c" and "d"', saw: rights });
    },
  );
});
