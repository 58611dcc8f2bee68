/** What URLFETCH gives: RFC 4467 §7, RFC 5092 §6. */
import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import {
  authorised,
  daysAhead,
  fetchUrls,
  generatedFor,
  mustGive,
  mustRefuse,
  mustShowNothing,
  referable,
} from '../support/imap-url.ts';
import { must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled, store } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const clauses = ['cpm-ms-2.0 §7.6.2', 'RFC 4467 §7'];
const extension = 'URLAUTH';

const HEADER =
  'From: Alice <alice@example.com>\r\nSubject: two parts\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n';
const FILE_HEADER = 'Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\n';
const FILE = 'R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=';
const TEXT = `--cut\r\n\r\nThe text.\r\n--cut\r\n${FILE_HEADER}${FILE}\r\n--cut--\r\n`;
const TWO_PARTS = Buffer.from(HEADER + TEXT);

requirement('cpm-ms-2.0/§7.6', ({ check }) => {
  check(
    'gives the whole object in a session that has no folder active, to the octet',
    { slug: 'whole-object', clauses: [...clauses, 'RFC 5092 §6'], level: 'MUST', extension },
    async ({ imap, folder, second, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      mustGive(
        await fetchUrls(second, url),
        url,
        TWO_PARTS,
        'the URL has no section, and means the whole object',
      );
    },
  );

  check(
    'gives the part that SECTION names',
    { slug: 'sections', clauses: [...clauses, 'RFC 5092 §6'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      const parts = {
        HEADER,
        TEXT,
        '1': 'The text.',
        '2': FILE,
        '2.MIME': FILE_HEADER,
      };
      for (const [section, octets] of Object.entries(parts)) {
        const [url] = await authorised(imap, [`${object}/;SECTION=${section};URLAUTH=anonymous`]);
        const because = `UID FETCH of BODY.PEEK[${section}] would give just this`;
        mustGive(await fetchUrls(imap, url), url, Buffer.from(octets), because);
      }
    },
  );

  check(
    'gives the header fields that SECTION names, percent-encoded',
    { slug: 'section-fields', clauses: [...clauses, 'RFC 5092 §6'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      await imap.ok`FETCH 1 (BODY.PEEK[HEADER.FIELDS (SUBJECT)])`;
      const [url] = await authorised(imap, [
        `${object}/;SECTION=HEADER.FIELDS%20(SUBJECT);URLAUTH=anonymous`,
      ]);
      const fields = Buffer.from('Subject: two parts\r\n\r\n');
      mustGive(
        await fetchUrls(imap, url),
        url,
        fields,
        'BODY.PEEK[HEADER.FIELDS (SUBJECT)] would give just this',
      );
    },
  );

  check(
    'gives the octets that PARTIAL names, up to the end where it names no number',
    { slug: 'partial', clauses: [...clauses, 'RFC 5092 §6', 'RFC 5092 §11'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      const urls = await authorised(imap, [
        `${object}/;PARTIAL=6.5;URLAUTH=anonymous`,
        `${object}/;PARTIAL=20;URLAUTH=anonymous`,
        `${object}/;SECTION=2/;PARTIAL=4.8;URLAUTH=anonymous`,
        `${object}/;SECTION=2/;PARTIAL=30.1000;URLAUTH=anonymous`,
        `${object}/;PARTIAL=100000.10;URLAUTH=anonymous`,
      ]);
      const file = Buffer.from(FILE);
      const ranges = [
        TWO_PARTS.subarray(6, 11),
        TWO_PARTS.subarray(20),
        file.subarray(4, 12),
        file.subarray(30),
        Buffer.alloc(0),
      ];
      const answer = await fetchUrls(imap, ...urls);
      for (const [i, url] of urls.entries()) {
        mustGive(answer, url, ranges[i]!, 'the first number is the offset of an octet, the second how many');
      }
    },
  );

  check(
    'answers each URL of a command by itself, though one of them is refused',
    { slug: 'several', clauses: [...clauses, 'RFC 4467 §8'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const [one, two] = [plainMessage({ subject: 'one' }), plainMessage({ subject: 'two' })];
      const { start, uids } = await referable({ imap, folder, profile }, [one, two]);
      const [first, second] = await authorised(imap, [
        `${start(folder)}/;UID=${uids[0]};URLAUTH=anonymous`,
        `${start(folder)}/;UID=${uids[1]};URLAUTH=anonymous`,
      ]);
      const wrong = first.replace(/[0-9a-f]{32,}$/i, (token) => '0'.repeat(token.length));
      const answer = await fetchUrls(imap, wrong, second, first);
      mustRefuse(answer, wrong, 'its token is not right');
      mustGive(answer, second, two, 'the URL is right, and the one before it is its own affair');
      mustGive(answer, first, one, 'the URL is right, and the one before it is its own affair');
    },
  );

  check(
    'leaves the flags of the object as they are',
    { slug: 'leaves-unseen', clauses: [...clauses, 'RFC 5092 §6'], level: 'MUST', extension },
    async ({ imap, folder, second, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      const urls = await authorised(imap, [
        `${object};URLAUTH=anonymous`,
        `${object}/;SECTION=TEXT;URLAUTH=anonymous`,
      ]);
      const answer = await fetchUrls(imap, ...urls);
      mustGive(answer, urls[0], TWO_PARTS, 'the URL is right');
      await second.ok`EXAMINE ${folder}`;
      const flags = await second.ok`FETCH 1 (FLAGS)`;
      const seen = flags.fetches().some((fetch) => flagsOf(fetch)?.has('\\Seen'));
      that(!seen, 'URLs are fetched as BODY.PEEK does it, which sets no \\Seen', {
        expected: 'FLAGS without \\Seen',
        saw: 'FLAGS with \\Seen',
        evidence: [answer, flags],
      });
    },
  );

  check(
    'leaves the active folder active while objects of another are fetched',
    { slug: 'leaves-selected', clauses: [...clauses, 'RFC 4467 §8'], level: 'MUST', extension },
    async ({ imap, folder, names, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const active = names.fresh('active');
      await imap.ok`CREATE ${active}`;
      await filled(imap, active, [plainMessage({ subject: 'active' })]);
      const answer = await fetchUrls(imap, url);
      mustGive(answer, url, TWO_PARTS, 'the URL need not mean an object of the active folder');
      must(await imap.attempt`STORE 1 +FLAGS (\Flagged)`, tagged('OK'), 'the folder is as active as before');
      await mustShow(imap, ['active'], 'the folder that was selected is the one that is active', answer);
    },
  );

  check(
    'takes a URL until the time of its EXPIRE',
    { slug: 'before-expiry', clauses: [...clauses, 'RFC 5092 §6.1.2'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      const [url] = await authorised(imap, [`${object};EXPIRE=${daysAhead(2)}Z;URLAUTH=anonymous`]);
      mustGive(await fetchUrls(imap, url), url, TWO_PARTS, 'that time is not over');
    },
  );

  check(
    'takes an EXPIRE with a fraction of a second and a time zone',
    { slug: 'expiry-forms', clauses: [...clauses, 'RFC 5092 §11'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      for (const time of [`${daysAhead(2)}+05:30`, `${daysAhead(2)}.25Z`]) {
        const initial = `${object};EXPIRE=${time};URLAUTH=anonymous`;
        const generated = await imap.act`GENURLAUTH "${initial}" INTERNAL`;
        must(generated, tagged('OK'), 'the grammar of the time is that of RFC 3339');
        const url = generatedFor(generated, initial) ?? initial;
        mustGive(await fetchUrls(imap, url), url, TWO_PARTS, 'that time is not over');
      }
    },
  );

  check(
    'reads the keywords of a URL and the name of its mechanism without regard to case',
    { slug: 'case', clauses: [...clauses, 'RFC 5092 §11'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { start, uids } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      const [url] = await authorised(imap, [
        `${start(folder)}/;uid=${uids[0]}/;section=text;urlauth=ANONYMOUS`,
      ]);
      const lower = url.replace(/:INTERNAL:/i, ':internal:');
      const upper = url.replace(/:INTERNAL:/i, ':INTERNAL:');
      const answer = await fetchUrls(imap, lower, upper);
      for (const one of [lower, upper])
        mustGive(answer, one, Buffer.from(TEXT), 'case means nothing in these');
    },
  );

  check(
    'gives the object of a UID as long as UIDVALIDITY is that of the folder, and none with another',
    { slug: 'uidvalidity', clauses: ['cpm-ms-2.0 §7.6.2', 'RFC 5092 §6'], level: 'SHOULD', extension },
    async ({ imap, folder, profile }) => {
      const { start, uids } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      const status = await imap.ok`STATUS ${folder} (UIDVALIDITY)`;
      const value = Number(status.data('STATUS')[0]?.items.find(({ name }) => name === 'UIDVALIDITY')?.value);
      const initial = (validity: number): string =>
        `${start(folder)};UIDVALIDITY=${validity}/;UID=${uids[0]};URLAUTH=anonymous`;
      const [right] = await authorised(imap, [initial(value)]);
      mustGive(await fetchUrls(imap, right), right, TWO_PARTS, 'the URL is not stale');
      // A URL that is stale when it is made may be refused there.
      const stale = await imap.act`GENURLAUTH "${initial(value > 1 ? value - 1 : 2)}" INTERNAL`;
      for (const url of stale.data('GENURLAUTH').flatMap(({ urls }) => urls)) {
        mustRefuse(await fetchUrls(imap, url), url, 'the URL is stale, as if its folder did not exist');
      }
    },
  );

  check(
    'gives nothing before the login',
    { slug: 'before-login', clauses: [...clauses, 'RFC 5092 §6.1.2'], level: 'MUST', extension },
    async ({ imap, folder, connect, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      mustGive(await fetchUrls(imap, url), url, TWO_PARTS, 'the URL is right');
      const stranger = await connect({ login: false });
      const answer = await fetchUrls(stranger, url);
      must(answer, tagged('NO', 'BAD'), 'even an anonymous session is authenticated first');
      mustShowNothing(answer, 'nobody has logged in');
    },
  );

  check(
    'gives what the object is now: nothing once it is expunged, and nothing of what comes after it',
    { slug: 'expunged', clauses: [...clauses, 'RFC 4467 §8'], level: 'MUST', extension },
    async ({ imap, folder, second, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [TWO_PARTS, plainMessage()]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      mustGive(await fetchUrls(second, url), url, TWO_PARTS, 'the object is there');
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      await store(imap, folder, [plainMessage()]);
      mustRefuse(await fetchUrls(second, url), url, 'no object has this UID any more');
    },
  );
});
