/** What GENURLAUTH authorises: RFC 4467 §7. */
import {
  authorised,
  daysAhead,
  fetchUrls,
  generatedFor,
  mustGive,
  mustShowNothing,
  referable,
} from '../support/imap-url.ts';
import { must, mustNot, type Outcome, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';

const clauses = ['cpm-ms-2.0 §7.6.1', 'RFC 4467 §7'];
const extension = 'URLAUTH';

const GENERATED: Outcome = {
  description: 'GENURLAUTH data',
  test: (answer) => answer.data('GENURLAUTH').length > 0,
};

requirement('cpm-ms-2.0/§7.6', ({ check }) => {
  check(
    'puts mechanism and token behind each URL, and changes nothing else of it',
    { slug: 'generates', clauses: [...clauses, 'RFC 4467 §5', 'RFC 5092 §6.1.2'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { uids, start } = await referable({ imap, folder, profile }, [plainMessage()]);
      const box = start(folder);
      const urls = [
        `${box}/;uid=${uids[0]}/;section=%54EXT;urlauth=user+${escaped(profile.first.user)}`,
        `${box}/;UID=${uids[0]}/;PARTIAL=0.10;EXPIRE=${daysAhead(2)}Z;URLAUTH=anonymous`,
      ];
      const answer = await imap.act`GENURLAUTH "${urls[0]!}" INTERNAL "${urls[1]!}" INTERNAL`;
      must(answer, tagged('OK'), 'the object is there, and its owner asks');
      for (const url of urls) {
        const tail = generatedFor(answer, url)?.slice(url.length) ?? null;
        that(
          tail !== null && /^:INTERNAL:[0-9A-F]{32,}$/i.test(tail),
          'what was given is kept, and authorised',
          {
            expected: `${url}:INTERNAL: and 32 or more hexadecimal digits`,
            saw: tail === null ? 'no URL that begins so' : `${tail.length} octets behind it, of another form`,
            evidence: [answer],
          },
        );
      }
    },
  );

  check(
    'answers BAD to a URL without access identifier, without user, or of a folder that does not exist',
    { slug: 'bad-urls', clauses, level: 'MUST', extension },
    async ({ imap, folder, names, profile }) => {
      const { object, start, uids } = await referable({ imap, folder, profile }, [plainMessage()]);
      const nobodys = object.replace(/\/\/[^@]*@/, '//');
      const absent = `${start(names.fresh('absent'))}/;UID=${uids[0]}`;
      for (const [url, because] of [
        [object, 'the URL says nobody who may use it'],
        [`${nobodys};URLAUTH=anonymous`, 'the URL names no owner of a key'],
        [`${absent};URLAUTH=anonymous`, 'there is no such folder'],
      ] as const) {
        const answer = await imap.act`GENURLAUTH "${url}" INTERNAL`;
        must(answer, tagged('BAD'), because);
        mustNot(answer, GENERATED, because);
      }
      await authorised(imap, [`${object};URLAUTH=anonymous`]);
    },
  );

  check(
    'answers BAD to an access identifier that there is not',
    { slug: 'bad-access-identifier', clauses: [...clauses, 'RFC 5092 §11'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [plainMessage()]);
      const answer = await imap.act`GENURLAUTH "${object};URLAUTH=everybody" INTERNAL`;
      must(answer, tagged('BAD'), 'there are submit+, user+, authuser and anonymous');
    },
  );

  check(
    'authorises references to objects alone, not to a server, a folder or a search',
    { slug: 'objects-alone', clauses: [...clauses, 'RFC 4467 §3'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object, start } = await referable({ imap, folder, profile }, [plainMessage()]);
      const server = object.replace(/(\/\/[^/]*\/).*/, '$1');
      for (const [url, because] of [
        [`${server};URLAUTH=anonymous`, 'this is a whole server'],
        [`${start(folder)};URLAUTH=anonymous`, 'this is a whole folder'],
        [`${start(folder)}?ALL;URLAUTH=anonymous`, 'this is the result of a search'],
      ] as const) {
        const answer = await imap.act`GENURLAUTH "${url}" INTERNAL`;
        must(answer, tagged('NO', 'BAD'), because);
        mustNot(answer, GENERATED, because);
      }
    },
  );

  check(
    'authorises no URL that is authorised already',
    { slug: 'authorised-already', clauses: [...clauses, 'RFC 5092 §11'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [plainMessage()]);
      const [done] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const answer = await imap.act`GENURLAUTH "${done}" INTERNAL`;
      must(answer, tagged('NO', 'BAD'), 'behind the access identifier of an initial URL there is nothing');
      mustNot(answer, GENERATED, 'behind the access identifier of an initial URL there is nothing');
    },
  );

  check(
    'generates nothing for a mechanism that it does not have',
    { slug: 'mechanism', clauses, level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [plainMessage()]);
      const answer = await imap.act`GENURLAUTH "${object};URLAUTH=anonymous" XCPMTEST`;
      must(answer, tagged('NO', 'BAD'), 'the URL cannot be authorised in this way');
      mustNot(answer, GENERATED, 'nothing was authorised');
    },
  );

  check(
    'authorises nothing of a user for another user',
    { slug: 'not-for-others', clauses: [...clauses, 'RFC 4467 §10'], level: 'MUST', extension },
    async ({ imap, folder, other, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [plainMessage()]);
      const url = `${object};URLAUTH=anonymous`;
      await authorised(imap, [url]);
      const answer = await other.act`GENURLAUTH "${url}" INTERNAL`;
      const given = generatedFor(answer, url);
      if (given === null) {
        must(answer, tagged('NO', 'BAD'), 'the key of this folder is not for this user');
        return;
      }
      // So that nobody can find out who there is, a server may give a URL that is good for nothing.
      const because = 'a user who does not own the key cannot give access by it';
      for (const session of [imap, other]) mustShowNothing(await fetchUrls(session, given), because);
    },
  );

  check(
    'lets earlier URLs be while it authorises another',
    { slug: 'keeps-earlier', clauses, level: 'MUST', extension },
    async ({ imap, folder, second, profile }) => {
      const octets = plainMessage({ subject: 'referred to' });
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [first] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const [later] = await authorised(second, [`${object}/;SECTION=TEXT;URLAUTH=authuser`]);
      const answer = await fetchUrls(second, first, later);
      mustGive(answer, first, octets, 'a key is made where there is none, and stays');
    },
  );

  check(
    'knows a folder by the percent-encoded UTF-8 of its name',
    { slug: 'names', clauses: ['cpm-ms-2.0 §7.6.1', 'RFC 5092 §8'], level: 'MUST', extension },
    async ({ imap, folder, names, profile }) => {
      const { start } = await referable({ imap, folder, profile }, [plainMessage()]);
      const box = names.fresh('&ZeVnLIqe- a&-b');
      await imap.ok`CREATE ${box}`;
      const octets = plainMessage({ subject: 'in a folder with a name' });
      const [uid] = await filled(imap, box, [octets]);
      // … %E6%97%A5%E6%9C%AC%E8%AA%9E%20a%26b/;UID=1
      const url = `${start(box)}/;UID=${uid};URLAUTH=anonymous`;
      const generated = await imap.act`GENURLAUTH "${url}" INTERNAL`;
      must(generated, tagged('OK'), 'the folder is there');
      const whole = generatedFor(generated, url) ?? url;
      mustGive(await fetchUrls(imap, whole), whole, octets, 'the URL names the folder');
    },
  );
});

/** The name in another spelling: each of its octets percent-encoded. */
function escaped(user: string): string {
  return Buffer.from(user, 'utf8').toString('hex').replace(/../g, '%$&');
}
