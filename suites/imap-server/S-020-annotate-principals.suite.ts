import { annotatable, mustNote, noted, supportOf } from '../support/annotations.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { holds } from '../support/rights.ts';
import { found } from '../support/searched.ts';
import { shared } from '../support/shared-folders.ts';
import { uids } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const extension = 'ANNOTATE';
const OMA = 'cpm-ms-2.0 §7.4.1';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-020_O', 'cpm-ms-1.0/CPM-TS-MS-S-013_O'], ({ check }) => {
  check(
    'shows another principal the shared annotations, and none of the private ones',
    {
      slug: 'private-stays-private',
      clauses: [OMA, 'RFC 5257 §3.3', 'RFC 5257 §8'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, connect, environment }) => {
      if (!imap.has('ACL')) notApplicable('the target does not offer ACL: nobody else sees the folder');
      const [uid] = await annotatable(imap, folder, 1, 'private');
      const answer =
        await imap.act`STORE 1 ANNOTATION (/comment (value.priv "secret" value.shared "open") /altsubject (value.priv "hidden"))`;
      must(answer, tagged('OK'), 'private and shared annotations can be stored');
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lr']]);
      await other.ok`SELECT ${folders[0].theirs}`;
      const open = { '/comment value.shared': 'open' };
      await mustNote(other, uid!, open, 'what is private is seen by its owner alone', answer);
      const search = await other.ok`SEARCH ANNOTATION * value "secret"`;
      found(search, [], 'a search does not tell what is private to others');
    },
  );

  check(
    'keeps the private annotations of two principals side by side',
    { slug: 'private-each', clauses: [OMA, 'RFC 5257 §3.3', 'RFC 5257 §3.4'], level: 'MUST', extension },
    async ({ imap, folder, connect, environment }) => {
      if (!imap.has('ACL')) notApplicable('the target does not offer ACL: nobody else sees the folder');
      const [uid] = await annotatable(imap, folder, 1, 'private');
      await imap.ok`STORE 1 ANNOTATION (/comment (value.priv "of the first"))`;
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lr']]);
      await other.ok`SELECT ${folders[0].theirs}`;
      const answer = await other.act`STORE 1 ANNOTATION (/comment (value.priv "of the second"))`;
      must(answer, tagged('OK'), 'the right r lets private annotations be written');
      const theirs = { '/comment value.priv': 'of the second' };
      await mustNote(other, uid!, theirs, 'each principal has private annotations of its own', answer);
      await imap.ok`NOOP`;
      const mine = { '/comment value.priv': 'of the first' };
      await mustNote(imap, uid!, mine, 'each principal has private annotations of its own', answer);
    },
  );

  check(
    'lets only principals with the right n write shared annotations',
    { slug: 'shared-needs-n', clauses: [OMA, 'RFC 5257 §3.4', 'RFC 5257 §4.10'], level: 'MUST', extension },
    async ({ imap, folder, names, connect, environment }) => {
      if (!imap.has('ACL')) notApplicable('the target does not offer ACL');
      const [uid] = await annotatable(imap, folder);
      const writable = names.fresh('writable');
      await imap.ok`CREATE ${writable}`;
      const [second] = await annotatable(imap, writable);
      const grants = [
        [folder, 'lrsw'],
        [writable, 'lrn'],
      ] as const;
      const { other, folders } = await shared({ imap, connect, environment }, grants);
      const [without, holding] = folders;
      if (holds(without.rights, 'n')) notApplicable('the target grants the right n along with others');
      equal(holds(holding.rights, 'n'), true, 'MYRIGHTS with n', 'a server with ACL recognises the right n');
      await other.ok`SELECT ${without.theirs}`;
      const refused = await other.act`STORE 1 ANNOTATION (/comment (value.shared "refused"))`;
      must(refused, tagged('NO'), 'a principal without the right is answered NO');
      await other.ok`SELECT ${holding.theirs}`;
      const taken = await other.act`STORE 1 ANNOTATION (/comment (value.shared "taken"))`;
      must(taken, tagged('OK'), 'the right n lets shared annotations be written');
      await imap.ok`SELECT ${folder}`;
      await mustNote(imap, uid!, {}, 'what is refused is not done', refused);
      await imap.ok`SELECT ${writable}`;
      await mustNote(imap, second!, { '/comment value.shared': 'taken' }, 'what is taken is shared', taken);
    },
  );

  check(
    'copies the private annotations of the principal who copies, and of no other',
    { slug: 'copy-own-private-only', clauses: [OMA, 'RFC 5257 §4.6'], level: 'MUST', extension },
    async ({ imap, folder, names, connect, environment }) => {
      if (!imap.has('ACL')) notApplicable('the target does not offer ACL');
      const destination = names.fresh('copies');
      await imap.ok`CREATE ${destination}`;
      const { hasPrivate } = supportOf(await imap.ok`SELECT ${destination}`);
      if (!hasPrivate) notApplicable('the target keeps no private annotations: NOPRIVATE');
      await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.priv "of the first"))`;
      const grants = [
        [folder, 'lr'],
        [destination, 'lrin'],
      ] as const;
      const { other, folders } = await shared({ imap, connect, environment }, grants);
      await other.ok`SELECT ${folders[0].theirs}`;
      await other.ok`STORE 1 ANNOTATION (/comment (value.priv "of the second"))`;
      const answer = await other.act`COPY 1 ${folders[1].theirs}`;
      must(answer, tagged('OK'), 'the rights r and i let objects be copied');
      await imap.ok`SELECT ${destination}`;
      const [copy] = await uids(imap);
      await mustNote(imap, copy!, {}, 'private annotations of other principals are not copied', answer);
      await other.ok`SELECT ${folders[1].theirs}`;
      const { values } = await noted(other, copy!);
      const own = { '/comment value.priv': 'of the second' };
      equal(values, own, 'what is noted for who copied', 'the own ones are copied', answer);
    },
  );
});
