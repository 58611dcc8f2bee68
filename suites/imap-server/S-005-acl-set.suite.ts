import type { Answer } from '../../drivers/imap/answer.ts';
import type { Folder } from '../support/folder.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import {
  aclOf,
  comparableEntries,
  entriesBeside,
  entryFor,
  grantable,
  listedRights,
  standard,
} from '../support/rights.ts';
import { secondAccount } from '../support/second-account.ts';
import { command, type Session } from '../support/session.ts';
import { granted } from '../support/shared-folders.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const clauses = ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §3.1'];

/** Fails unless the ACL gives the identifier what was asked for, as far as LISTRIGHTS says that it can be granted. */
async function mustGrant(
  imap: Session,
  folder: Folder,
  user: string,
  asked: string,
  because: string,
  ...evidence: Answer[]
): Promise<void> {
  const listed = listedRights(await imap.ok`LISTRIGHTS ${folder} "${user}"`, folder);
  const answer = await imap.ok`GETACL ${folder}`;
  const held = standard(entryFor(aclOf(answer, folder), user)?.rights ?? '');
  const beside = [...held].filter((right) => !listed.required.includes(right)).join('');
  equal(beside, grantable(listed, asked), `what ${user} is granted`, because, ...evidence, answer);
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-005_M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  check(
    'replaces the rights of an identifier by those that SETACL names, and touches no other entry',
    { slug: 'set-replaces', clauses: [...clauses, 'RFC 4314 §5.1.1'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      for (const [asked, because] of [
        ['lrsw', 'the rights are granted to an identifier that had none'],
        ['lit', 'without a prefix, the rights replace those that there were'],
        ['', 'without any right, none is left'],
      ] as const) {
        const before = entriesBeside(aclOf(await imap.ok`GETACL ${folder}`, folder), user);
        const answer = await imap.act`SETACL ${folder} "${user}" "${asked}"`;
        must(answer, tagged('OK'), 'rights that can be listed can be set by who may administer the folder');
        await mustGrant(imap, folder, user, asked, because, answer);
        if (answer.data('ACL').length > 0) continue;
        const after = await imap.ok`GETACL ${folder}`;
        const others = entriesBeside(aclOf(after, folder), user);
        equal(others, before, 'the other entries', 'a change of others is told by ACL', answer, after);
      }
    },
  );

  check(
    'adds rights behind "+" to those that the identifier has',
    { slug: 'set-adds', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      for (const [change, asked, because] of [
        ['+lr', 'lr', 'rights are added to an entry that was not there'],
        ['+wi', 'lrwi', 'the rights are added to any existing rights'],
        ['+ri', 'lrwi', 'a right that is there already stays'],
        ['+', 'lrwi', 'adding none changes none'],
      ] as const) {
        const answer = await imap.act`SETACL ${folder} "${user}" "${change}"`;
        must(answer, tagged('OK'), 'rights can be added');
        await mustGrant(imap, folder, user, asked, because, answer);
      }
    },
  );

  check(
    'takes rights behind "-" from those that the identifier has',
    { slug: 'set-removes', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      const { optional } = listedRights(await imap.ok`LISTRIGHTS ${folder} "${user}"`, folder);
      const tied = optional.map(standard).find((group) => group.length > 1 && /[lrswit]/.test(group));
      // Nothing says what is left of rights that are tied together when one of them is to go.
      if (tied !== undefined) notApplicable(`the rights "${tied}" are tied together`);
      await granted(imap, folder, user, 'lrswi');
      for (const [change, asked, because] of [
        ['-wi', 'lrs', 'the rights are removed from any existing rights'],
        ['-st', 'lr', 'what is there is removed, be the rest there or not'],
        ['-', 'lr', 'removing none changes none'],
        ['-lr', '', 'all rights can be removed'],
      ] as const) {
        const answer = await imap.act`SETACL ${folder} "${user}" "${change}"`;
        must(answer, tagged('OK'), 'rights can be removed');
        await mustGrant(imap, folder, user, asked, because, answer);
      }
    },
  );

  check(
    'takes mailbox, identifier and rights as atom, quoted string and literal',
    {
      slug: 'set-strings',
      clauses: [...clauses, 'RFC 4314 §7', 'RFC 3501 §4.3'],
      level: 'MUST',
      extension: 'ACL',
    },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      const because = 'an astring is an atom, a quoted string or a literal';
      const literals = await imap.act`SETACL ${literal(folder.name)} ${literal(user)} ${literal('lr')}`;
      must(literals, tagged('OK'), because);
      await mustGrant(imap, folder, user, 'lr', because, literals);
      const atoms = await imap.act`setacl ${folder} "${user}" +w`;
      must(atoms, tagged('OK'), because);
      await mustGrant(imap, folder, user, 'lrw', because, atoms);
    },
  );

  check(
    'answers BAD to a right that it does not know, and changes nothing',
    { slug: 'set-unknown-right', clauses: [...clauses, 'RFC 4314 §2'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      await granted(imap, folder, user, 'lr');
      const { required, optional } = listedRights(await imap.ok`LISTRIGHTS ${folder} "${user}"`, folder);
      const announced = (imap.connection.capabilities ?? []).filter((name) => /^RIGHTS=/i.test(name));
      const known = [required, ...optional, ...announced, 'cd'].join('').toLowerCase();
      const unknown = [...'qyzvuogjhfbm'].find((letter) => !known.includes(letter));
      if (unknown === undefined) notApplicable('the target knows every letter');
      const before = comparableEntries(aclOf(await imap.ok`GETACL ${folder}`, folder));
      for (const rights of [`lrw${unknown}`, `+w${unknown}`, `-r${unknown}`, unknown, 'lrW']) {
        const answer = await imap.act`SETACL ${folder} "${user}" ${rights}`;
        must(answer, tagged('BAD'), 'an unrecognized right causes BAD; capital letters are no rights');
        const after = await imap.ok`GETACL ${folder}`;
        equal(
          comparableEntries(aclOf(after, folder)),
          before,
          'the ACL',
          'a refused SETACL sets nothing',
          answer,
          after,
        );
      }
      must(
        await imap.attempt`SETACL ${folder} "${user}" lrw`,
        tagged('OK'),
        'without it, the rights are right',
      );
    },
  );

  check(
    'answers NO to SETACL on a name that does not exist, and creates nothing',
    { slug: 'set-missing-folder', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, environment }) => {
      const { user } = secondAccount(environment);
      await granted(imap, folder, user, 'lr');
      const absent = names.fresh('absent');
      must(await imap.act`SETACL ${absent} "${user}" lr`, tagged('NO'), 'there is nothing to set an ACL on');
      must(await imap.attempt`EXAMINE ${absent}`, tagged('NO'), 'SETACL creates no mailbox');
    },
  );

  check(
    'finishes a SETACL before the commands behind it that depend on the ACL',
    { slug: 'set-pipelined', clauses: [...clauses, 'RFC 4314 §5.1.1'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      const listed = listedRights(await imap.ok`LISTRIGHTS ${folder} "${user}"`, folder);
      const asked = ['lrs', 'lr', 'lrw', ''];
      const answers = await imap.actAll(
        asked.flatMap((rights) => [
          command`SETACL ${folder} "${user}" "${rights}"`,
          command`GETACL ${folder}`,
        ]),
      );
      for (const [index, rights] of asked.entries()) {
        const [set, get] = [answers[2 * index]!, answers[2 * index + 1]!];
        must(set, tagged('OK'), 'rights that can be listed can be set');
        must(get, tagged('OK'), 'a client may send such a pipeline');
        const held = standard(entryFor(aclOf(get, folder), user)?.rights ?? '');
        const beside = [...held].filter((right) => !listed.required.includes(right)).join('');
        const because = 'SETACL is executed to completion before what it may affect';
        equal(beside, grantable(listed, rights), `what ${user} is granted`, because, set, get);
      }
    },
  );

  check(
    'prepares identifiers with SASLprep: drops what stands for nothing, answers BAD to what is prohibited',
    {
      slug: 'set-prepares-identifier',
      clauses: ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §3'],
      level: 'SHOULD',
      extension: 'ACL',
    },
    async ({ imap, folder, environment }) => {
      const { user } = secondAccount(environment);
      const [start, end] = [user.slice(0, 1), user.slice(1)];
      await granted(imap, folder, user, 'lrw');
      const before = comparableEntries(aclOf(await imap.ok`GETACL ${folder}`, folder));
      const prohibited = await imap.act`SETACL ${folder} ${literal(`${start}\u0007${end}`)} lrs`;
      must(prohibited, tagged('BAD'), 'an identifier with a control character cannot be prepared');
      const soft = await imap.act`SETACL ${folder} ${literal(`${start}\u00ad${end}`)} lr`;
      must(soft, tagged('OK'), `a soft hyphen is mapped to nothing, which leaves ${user}`);
      await mustGrant(imap, folder, user, 'lr', 'it is the identifier of that user', soft);
      const after = aclOf(await imap.ok`GETACL ${folder}`, folder);
      equal(after.length, before.length, 'the number of entries', 'none was added', prohibited, soft);
    },
  );

  check(
    'answers BAD to an empty identifier',
    {
      slug: 'set-empty-identifier',
      clauses: ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §3'],
      level: 'SHOULD',
      extension: 'ACL',
    },
    async ({ imap, folder }) => {
      await imap.ok`GETACL ${folder}`;
      const because = 'an identifier whose preparation gives an empty string is refused with BAD';
      must(await imap.act`SETACL ${folder} "" lr`, tagged('BAD'), because);
      must(await imap.act`DELETEACL ${folder} ""`, tagged('BAD'), because);
      must(await imap.act`LISTRIGHTS ${folder} ""`, tagged('BAD'), because);
    },
  );
});
