/** Who may use a URL: RFC 5092 §6.1.2. */
import { printUser } from '../../protocol/imap/print-imap-url.ts';
import { authorised, fetchUrls, mustGive, mustRefuse, referable } from '../support/imap-url.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { secondAccount } from '../support/second-account.ts';

const clauses = ['cpm-ms-2.0 §7.6.2', 'RFC 5092 §6.1.2', 'RFC 4467 §3'];
const extension = 'URLAUTH';
const octets = plainMessage({ subject: 'referred to' });

requirement('cpm-ms-2.0/§7.6', ({ check }) => {
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
});
