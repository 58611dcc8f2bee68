/** Who may use a URL: RFC 5092 §6.1.2. */
import { printUser } from '../../../protocol/imap/print-imap-url.ts';
import {
  authorised,
  fetchUrls,
  mustGive,
  mustRefuse,
  referable,
  urlForOther,
} from '../../support/imap-url.ts';
import { plainMessage } from '../../support/objects.ts';
import type { DeclareCheck } from '../../support/requirement.ts';
import { secondAccount } from '../../support/second-account.ts';
import { shared } from '../../support/shared-folders.ts';
import { store, uids } from '../../support/stored.ts';
import { notApplicable } from '../../support/verdict-errors.ts';

const clauses = ['cpm-ms-2.0 §7.6.2', 'RFC 5092 §6.1.2', 'RFC 4467 §3'];
const extension = 'URLAUTH';
const octets = plainMessage({ subject: 'referred to' });

/** Declares the checks of this topic. */
export function accessChecks(check: DeclareCheck): void {
  check(
    'gives an object by a URL for anybody, or for all users, to a user who may not open its folder',
    { slug: 'for-anybody', clauses: [...clauses, 'RFC 4467 §7'], level: 'MUST', extension },
    async ({ imap, folder, other, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const urls = await authorised(imap, [`${object};URLAUTH=anonymous`, `${object};URLAUTH=authuser`]);
      const answer = await fetchUrls(other, ...urls);
      for (const url of urls) mustGive(answer, url, octets, 'the access identifier lets this user have it');
    },
  );

  check(
    'gives an object by a URL for a user to just that user',
    { slug: 'for-user', clauses: [...clauses, 'RFC 4467 §7'], level: 'MUST', extension },
    async ({ imap, folder, other, environment, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const second = secondAccount(environment);
      const [ours, theirs] = await authorised(imap, [
        `${object};URLAUTH=user+${printUser(profile.first.user)}`,
        `${object};URLAUTH=user+${printUser(second.user)}`,
      ]);
      mustGive(await fetchUrls(imap, ours), ours, octets, 'the URL names this user');
      const answer = await fetchUrls(other, ours, theirs);
      mustGive(answer, theirs, octets, 'the URL names this user');
      mustRefuse(answer, ours, 'the URL names another user');
    },
  );

  check(
    'refuses a URL for another user to the owner of the object too',
    { slug: 'not-for-owner', clauses, level: 'MUST', extension },
    async ({ imap, folder, environment, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const user = printUser(secondAccount(environment).user);
      const [url] = await authorised(imap, [`${object};URLAUTH=user+${user}`]);
      mustRefuse(await fetchUrls(imap, url), url, 'its use is limited to sessions of the user whom it names');
    },
  );

  check(
    'refuses a URL for submission to users who submit no messages for others',
    { slug: 'for-submission', clauses, level: 'MUST', extension },
    async ({ imap, folder, other, environment, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const urls = await authorised(imap, [
        `${object};URLAUTH=submit+${printUser(profile.first.user)}`,
        `${object};URLAUTH=submit+${printUser(secondAccount(environment).user)}`,
        `${object};URLAUTH=anonymous`,
      ]);
      for (const session of [imap, other]) {
        const answer = await fetchUrls(session, ...urls);
        mustGive(answer, urls[2], octets, 'this URL is for anybody');
        for (const url of urls.slice(0, 2))
          mustRefuse(answer, url, 'this user is no message submission entity');
      }
    },
  );

  check(
    'gives by a URL what the user whom it names may read, and nothing once that user may not',
    { slug: 'rights-lost', clauses: ['cpm-ms-2.0 §7.6.2', 'RFC 4467 §7'], level: 'MUST', extension },
    async ({ imap, folder, connect, environment }) => {
      if (!imap.has('ACL')) notApplicable('the target does not offer ACL, so no right can be taken away');
      const { user } = secondAccount(environment);
      await store(imap, folder, [octets]);
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lr']]);
      await imap.ok`EXAMINE ${folder}`;
      const [uid] = await uids(imap);
      const object = await urlForOther(other, environment, folders[0].theirs, uid!);
      const [url] = await authorised(other, [`${object};URLAUTH=anonymous`]);
      mustGive(await fetchUrls(imap, url), url, octets, 'the user who made the URL may read the folder');
      await imap.ok`DELETEACL ${folder} "${user}"`;
      mustRefuse(
        await fetchUrls(imap, url),
        url,
        'the URL gives what access its user has now, which is none',
      );
    },
  );
}
