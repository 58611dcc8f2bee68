/**
 * URLs that the second principal authorises, for objects of folders that are shared with it: RFC 4467 §2.2, §7. They
 * all stand on the keys of that account, which the last check takes away; so they are in one file, whose checks run one
 * behind the other, and URLs of the first account, in other files, are safe from it.
 */

import type { Folder } from '../support/folder.ts';
import {
  authorised,
  fetchUrls,
  generatedFor,
  mustGive,
  mustRefuse,
  urlForOther,
  urlStart,
} from '../support/imap-url.ts';
import { must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { secondAccount } from '../support/second-account.ts';
import type { Session } from '../support/session.ts';
import { type Host, type Shared, shared } from '../support/shared-folders.ts';
import { filled } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const clauses = ['cpm-ms-2.0 §7', 'RFC 4467 §7'];
const extension = 'URLAUTH';
const octets = plainMessage({ subject: 'referred to' });

/** An object in a folder of the first account that the second principal may read too. */
interface Common extends Shared {
  uid: number;
  /** The URL by which the second principal refers to it, to be authorised for anybody. */
  initial: string;
}

/** Stores an object in each folder and lets the second principal read them. Not applicable without ACL. */
async function common<const T extends readonly Folder[]>(
  host: Host,
  ...owned: T
): Promise<{ other: Session; objects: { [K in keyof T]: Common } }> {
  const { imap, environment } = host;
  if (!imap.has('ACL')) notApplicable('the target does not offer ACL: nobody else may read a folder');
  secondAccount(environment);
  const stored: number[] = [];
  for (const folder of owned) stored.push((await filled(imap, folder, [octets]))[0]!);
  const { other, folders } = await shared(
    host,
    owned.map((folder) => [folder, 'lr'] as const),
  );
  const objects: Common[] = [];
  for (const [index, folder] of folders.entries()) {
    const uid = stored[index]!;
    const object = await urlForOther(other, environment, folder.theirs, uid);
    objects.push({ ...folder, uid, initial: `${object};URLAUTH=anonymous` });
  }
  return { other, objects: objects as { [K in keyof T]: Common } };
}

requirement('cpm-ms-2.0/§7.6', ({ check }) => {
  check(
    'gives by a URL what the user whom it names may read, and nothing once that user may not',
    { slug: 'rights-lost', clauses: ['cpm-ms-2.0 §7.6.2', 'RFC 4467 §7'], level: 'MUST', extension },
    async ({ imap, folder, connect, environment }) => {
      const { other, objects } = await common({ imap, connect, environment }, folder);
      const [url] = await authorised(other, [objects[0].initial]);
      mustGive(await fetchUrls(imap, url), url, octets, 'the user who made the URL may read the folder');
      await imap.ok`DELETEACL ${folder} "${secondAccount(environment).user}"`;
      const because = 'the URL gives what access its user has now, which is none';
      mustRefuse(await fetchUrls(imap, url), url, because);
    },
  );

  check(
    'keeps the keys of users apart who share a folder',
    { slug: 'key-of-each-user', clauses: [...clauses, 'RFC 4467 §2.2'], level: 'MUST', extension },
    async ({ imap, folder, connect, environment, profile }) => {
      const { other, objects } = await common({ imap, connect, environment }, folder);
      const { uid, initial } = objects[0];
      const [theirs] = await authorised(other, [initial]);
      const own = `${(await urlStart(imap, profile, folder, uid))(folder)}/;UID=${uid}`;
      const [ours] = await authorised(imap, [`${own};URLAUTH=anonymous`]);
      must(await imap.act`RESETKEY ${folder}`, tagged('OK'), 'a user may have another key for a folder');
      const gone = await fetchUrls(imap, ours);
      mustRefuse(gone, ours, 'the key that it was authorised with is no more');
      const kept = await fetchUrls(other, theirs);
      mustGive(kept, theirs, octets, 'another user has another key for the folder');
    },
  );

  check(
    'takes back all that the user has authorised with RESETKEY alone, and authorises anew',
    { slug: 'resetkey-all', clauses, level: 'MUST', extension, disposable: true },
    async ({ imap, folder, names, connect, environment, profile }) => {
      const another = names.fresh('another');
      await imap.ok`CREATE ${another}`;
      const { other, objects } = await common({ imap, connect, environment }, folder, another);
      const { uid, initial } = objects[0];
      const urls = await authorised(other, [initial, objects[1].initial]);
      const own = `${(await urlStart(imap, profile, folder, uid))(folder)}/;UID=${uid}`;
      const [ours] = await authorised(imap, [`${own};URLAUTH=anonymous`]);
      const before = await fetchUrls(other, ...urls);
      for (const url of urls) mustGive(before, url, octets, 'the URL is authorised');
      must(await other.act`RESETKEY`, tagged('OK'), 'a user may be rid of all keys');
      const answer = await fetchUrls(other, ...urls);
      for (const url of urls) mustRefuse(answer, url, 'the user has none of the keys of before');
      mustGive(await fetchUrls(imap, ours), ours, octets, 'the keys of other users are not touched');
      const generated = await other.act`GENURLAUTH "${initial}" INTERNAL`;
      must(generated, tagged('OK'), 'where there is no key for a folder, one is made');
      const anew = generatedFor(generated, initial) ?? initial;
      const because = 'the URL is authorised with the key that there is now';
      mustGive(await fetchUrls(other, anew), anew, octets, because);
    },
  );
});
