import type { Answer } from '../../drivers/imap/answer.ts';
import { data, equal, must, mustNot, tagged } from '../support/judge.ts';
import { foldName } from '../support/listing.ts';
import { requirement } from '../support/requirement.ts';
import { aclOf, entryFor, grantable, listedRights, standard } from '../support/rights.ts';
import { secondAccount } from '../support/second-account.ts';
import { granted, lackingAndHolding } from '../support/shared-folders.ts';

const clauses = ['cpm-ms-2.0 §7.2.2', 'cpm-ms-1.0 §6.2.1.2', 'RFC 4314 §3.3'];

/** The folders that the answer tells the ACL of, each once. */
function toldOf(answer: Answer): string[] {
  return [...new Set(answer.data('ACL').map(({ mailbox }) => foldName(mailbox)))];
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-006_M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  check(
    'gives the ACL of the folder that GETACL names, with one entry for an identifier that was set twice',
    { slug: 'get', clauses: [...clauses, 'RFC 4314 §3.6'], level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, environment }) => {
      const { user } = secondAccount(environment);
      const beside = names.fresh('beside');
      await imap.ok`CREATE ${beside}`;
      await granted(imap, folder, user, 'lrsw');
      await granted(imap, folder, user, 'lrs');
      await granted(imap, beside, user, 'lt');
      for (const [place, rights] of [
        [folder, 'lrs'],
        [beside, 'lt'],
      ] as const) {
        const listed = listedRights(await imap.ok`LISTRIGHTS ${place} "${user}"`, place);
        const answer = await imap.act`GETACL ${place}`;
        must(answer, tagged('OK'), 'who created a folder may read its ACL');
        equal(
          toldOf(answer),
          [foldName(place.name)],
          'the folders that ACL tells of',
          'it is this one',
          answer,
        );
        const entries = aclOf(answer, place);
        const entry = entryFor(entries, user);
        const same = entries.filter(({ identifier }) => identifier === entry?.identifier);
        equal(same.length, 1, `the number of entries of ${user}`, 'SETACL replaces what there was', answer);
        const held = [...standard(entry?.rights ?? '')]
          .filter((right) => !listed.required.includes(right))
          .join('');
        equal(
          held,
          grantable(listed, rights),
          `the rights of ${user}`,
          'they are what SETACL granted',
          answer,
        );
      }
    },
  );

  check(
    'shows in one session what another has changed in an ACL',
    { slug: 'get-after-others', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, second, environment }) => {
      const { user } = secondAccount(environment);
      await second.ok`GETACL ${folder}`;
      for (const rights of ['lrs', 'lrw', '']) {
        await granted(imap, folder, user, rights);
        const own = await imap.ok`GETACL ${folder}`;
        const answer = await second.act`GETACL ${folder}`;
        equal(
          standard(entryFor(aclOf(answer, folder), user)?.rights ?? ''),
          standard(entryFor(aclOf(own, folder), user)?.rights ?? ''),
          `the rights of ${user}`,
          'a mailbox has one ACL, whoever asks',
          own,
          answer,
        );
      }
    },
  );

  check(
    'lets GETACL be used only with the right a, and names the folder as the user does',
    { slug: 'get-needs-a', clauses: [...clauses, 'RFC 4314 §4'], level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'a', 'l');
      const refused = await other.act`GETACL ${lacking.theirs}`;
      must(refused, tagged('NO'), 'the right a is required to read an ACL');
      mustNot(refused, data('ACL'), 'a refusal tells nothing of the ACL');
      const answer = await other.act`GETACL ${holding.theirs}`;
      must(answer, tagged('OK'), 'the right a suffices to read an ACL');
      const because = 'it is the one that was named';
      equal(
        toldOf(answer),
        [foldName(holding.theirs.name)],
        'the folders that ACL tells of',
        because,
        answer,
      );
    },
  );

  check(
    'answers NO to GETACL of a name that does not exist',
    { slug: 'get-missing-folder', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names }) => {
      await imap.ok`GETACL ${folder}`;
      const answer = await imap.act`GETACL ${names.fresh('absent')}`;
      must(answer, tagged('NO'), 'there is no ACL to get');
      mustNot(answer, data('ACL'), 'there is no ACL to get');
      await imap.ok`GETACL ${folder}`;
    },
  );
});
