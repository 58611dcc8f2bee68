import { annotatable, mustNote, noted, supportOf } from '../support/annotations.ts';
import type { Folder } from '../support/folder.ts';
import { mustHold } from '../support/holding.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { holds } from '../support/rights.ts';
import { found } from '../support/searched.ts';
import type { Session } from '../support/session.ts';
import { shared } from '../support/shared-folders.ts';
import { uids } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const extension = 'ANNOTATE';
const OMA = 'cpm-ms-2.0 §7.4.1';
/** What is no STORE: §7.4.1 speaks of that alone. */
const SERVER = 'cpm-ms-2.0 §7';

/** Opens a folder of another user. Not applicable where the server keeps no private annotations of this user in it. */
async function opened(other: Session, folder: Folder): Promise<void> {
  const { hasPrivate } = supportOf(await other.ok`SELECT ${folder}`);
  if (!hasPrivate) notApplicable('the target keeps no private annotations of other users: NOPRIVATE');
}

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
      await opened(other, folders[0].theirs);
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
    'stores no object with shared annotations for principals without the right n',
    {
      slug: 'append-needs-n',
      clauses: [SERVER, 'RFC 5257 §3.4', 'RFC 3501 §6.3.11'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, names, connect, environment }) => {
      if (!imap.has('ACL')) notApplicable('the target does not offer ACL');
      supportOf(await imap.ok`SELECT ${folder}`);
      await imap.ok`CLOSE`;
      const writable = names.fresh('writable');
      await imap.ok`CREATE ${writable}`;
      const grants = [
        [folder, 'lri'],
        [writable, 'lrin'],
      ] as const;
      const { other, folders } = await shared({ imap, connect, environment }, grants);
      const [without, holding] = folders;
      if (holds(without.rights, 'n')) notApplicable('the target grants the right n along with others');
      const octets = plainMessage({ subject: 'annotated by another' });
      const noted = literal(octets);
      const refused =
        await other.act`APPEND ${without.theirs} ANNOTATION (/comment (value.shared "no")) ${noted}`;
      const taken =
        await other.act`APPEND ${holding.theirs} ANNOTATION (/comment (value.shared "yes")) ${noted}`;
      must(refused, tagged('NO'), 'a principal without the right is answered NO');
      must(taken, tagged('OK'), 'the right n lets shared annotations be written');
      await mustHold(imap, folder, [], 'an APPEND that is refused stores nothing', refused);
      await imap.ok`SELECT ${writable}`;
      const [uid] = await uids(imap);
      await mustNote(imap, uid!, { '/comment value.shared': 'yes' }, 'what is taken is shared', taken);
    },
  );

  check(
    'copies no shared annotations for principals without the right n, though it copies the objects',
    { slug: 'copy-needs-n', clauses: [SERVER, 'RFC 5257 §3.4', 'RFC 5257 §4.6'], level: 'SHOULD', extension },
    async ({ imap, folder, names, connect, environment }) => {
      if (!imap.has('ACL')) notApplicable('the target does not offer ACL');
      const [plain, writable] = [names.fresh('plain'), names.fresh('writable')];
      for (const name of [plain, writable]) await imap.ok`CREATE ${name}`;
      await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "of the first"))`;
      const grants = [
        [folder, 'lr'],
        [plain, 'lri'],
        [writable, 'lrin'],
      ] as const;
      const { other, folders } = await shared({ imap, connect, environment }, grants);
      const [source, without, holding] = folders;
      if (holds(without.rights, 'n')) notApplicable('the target grants the right n along with others');
      await other.ok`SELECT ${source.theirs}`;
      const answers = [
        await other.act`COPY 1 ${without.theirs}`,
        await other.act`COPY 1 ${holding.theirs}`,
      ] as const;
      for (const answer of answers) must(answer, tagged('OK'), 'the rights r and i let objects be copied');
      await imap.ok`SELECT ${plain}`;
      const because = 'without the right n no shared annotation is created';
      await mustNote(imap, (await uids(imap))[0]!, {}, because, answers[0]);
      await imap.ok`SELECT ${writable}`;
      const kept = { '/comment value.shared': 'of the first' };
      await mustNote(imap, (await uids(imap))[0]!, kept, 'with it they are copied', answers[1]);
    },
  );

  check(
    'copies the private annotations of the principal who copies, and of no other',
    { slug: 'copy-own-private-only', clauses: [SERVER, 'RFC 5257 §4.6'], level: 'MUST', extension },
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
      await opened(other, folders[1].theirs);
      await opened(other, folders[0].theirs);
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
