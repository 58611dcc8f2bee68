import type { Answer } from '../../drivers/imap/answer.ts';
import { BAD_ENTRIES } from '../support/entry-names.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { type Annotated, getWith, SERVER } from '../support/metadata.ts';
import { entriesShown, longEntries } from '../support/metadata-answers.ts';
import { requirement } from '../support/requirement.ts';
import { onServer } from '../support/server-entries.ts';
import type { Session } from '../support/session.ts';
import { inconclusive } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021c_M';
const extension = 'METADATA-SERVER';
const TEXT = 'first line\r\nsecond line: "quoted", {3}, caf\u00e9 \u20ac';

/** Fails unless GETMETADATA shows just these of the named entries. */
async function mustShow(
  imap: Session,
  annotated: Annotated,
  entries: string,
  expected: Record<string, string>,
  because: string,
  ...evidence: Answer[]
): Promise<void> {
  const answer = await imap.attempt`GETMETADATA ${annotated} ${entries}`;
  must(answer, tagged('OK'), 'a user can always retrieve annotations of the server');
  equal(entriesShown(answer, annotated), expected, `what ${annotated} has`, because, ...evidence, answer);
}

requirement(ROW, ({ check }) => {
  check(
    'lets a user set an annotation of the server, replace it and remove it, for all sessions to see',
    {
      slug: 'sets-replaces-removes',
      clauses: ['cpm-ms-2.0 §7.4.1', 'cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, connect, environment, second }) => {
      await onServer({ imap, connect, environment }, 'set', [''], async ({ top }) => {
        for (const value of ['first', 'second']) {
          const answer = await imap.act`SETMETADATA "" (${top} "${value}")`;
          must(answer, tagged('OK'), 'the server takes updates of its annotations');
          await mustShow(second, SERVER, top, { [top]: value }, 'the value is the one set last', answer);
        }
        const answer = await imap.act`SETMETADATA "" (${top} NIL)`;
        must(answer, tagged('OK'), 'NIL is for the removal of an entry');
        await mustShow(second, SERVER, top, {}, 'the entry has no value any more', answer);
      });
    },
  );

  check(
    'sets several annotations of the server in one command, or none of them',
    { slug: 'all-or-none', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.3'], level: 'MUST', extension },
    async ({ imap, connect, environment, second }) => {
      await onServer({ imap, connect, environment }, 'all', ['/a', '/b', '/c'], async ({ top }) => {
        const asked = `(${top}/a ${top}/b ${top}/c)`;
        const set = await imap.act`SETMETADATA "" (${top}/a "1" ${top}/b "2")`;
        must(set, tagged('OK'), 'a command holds one or more pairs of entry and value');
        const before = { [`${top}/a`]: '1', [`${top}/b`]: '2' };
        await mustShow(second, SERVER, asked, before, 'each entry has the value that stands behind it', set);
        const answer =
          await imap.act`SETMETADATA "" (${top}/a "new" /cpmtest/x "x" ${top}/b NIL ${top}/c "3")`;
        if (answer.ok) inconclusive('the target takes an entry below neither /private nor /shared');
        await mustShow(second, SERVER, asked, before, 'when one cannot be set, no other is changed', answer);
      });
    },
  );

  check(
    'keeps the octets of a value, of 1024 octets too, when the session ends',
    {
      slug: 'keeps-octets',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2', 'RFC 5464 §4.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, connect, environment }) => {
      await onServer({ imap, connect, environment }, 'octets', ['/a', '/b'], async ({ top }) => {
        const long = `${'annotated '.repeat(102)}1024`;
        const answer = await imap.act`SETMETADATA "" (${top}/a ${literal(TEXT)} ${top}/b ${literal(long)})`;
        must(answer, tagged('OK'), 'a server accepts values of several lines, and of 1024 octets');
        await imap.connection.logout();
        const again = await connect();
        const expected = { [`${top}/a`]: Buffer.from(TEXT).toString('latin1'), [`${top}/b`]: long };
        const why = 'the value is what was sent, to the octet, and lasts';
        await mustShow(again, SERVER, `(${top}/a ${top}/b)`, expected, why, answer);
      });
    },
  );

  check(
    'compares the names of entries of the server without case',
    { slug: 'names-without-case', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2'], level: 'MUST', extension },
    async ({ imap, connect, environment, second }) => {
      await onServer({ imap, connect, environment }, 'case', ['/a'], async ({ top }) => {
        await imap.ok`SETMETADATA "" (${top}/a "red")`;
        const answer = await imap.act`SETMETADATA "" (${top.toUpperCase()}/A "blue")`;
        must(answer, tagged('OK'), 'the name is written in another case, and valid');
        await mustShow(second, SERVER, `${top}/a`, { [`${top}/a`]: 'blue' }, 'both name one entry', answer);
      });
    },
  );

  check(
    'keeps the annotations of the server apart from those of folders',
    {
      slug: 'apart-from-folders',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.1', 'RFC 5464 §4.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, connect, environment, folder }) => {
      await onServer({ imap, connect, environment }, 'apart', ['/a'], async ({ top }) => {
        const entry = `${top}/a`;
        await imap.ok`SETMETADATA "" (${entry} "of the server")`;
        const onFolder = await imap.act`SETMETADATA ${folder} (${entry} "of a folder")`;
        await mustShow(imap, SERVER, entry, { [entry]: 'of the server' }, '"" is the server', onFolder);
        const read = await imap.act`GETMETADATA ${folder} ${entry}`;
        const expected = onFolder.ok ? { [entry]: 'of a folder' } : {};
        equal(entriesShown(read, folder), expected, `what ${folder} has`, 'it is no folder', onFolder, read);
      });
    },
  );

  check(
    'shows a private annotation of the server to its user alone',
    {
      slug: 'private-hidden',
      clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §3.2', 'RFC 5464 §3.3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, connect, environment, other }) => {
      await onServer({ imap, connect, environment }, 'private', ['/a'], async ({ top }) => {
        const entry = `${top}/a`;
        await imap.ok`SETMETADATA "" (${entry} "hers")`;
        const expected = entry.startsWith('/shared/') ? { [entry]: 'hers' } : {};
        for (const answer of [
          await other.act`GETMETADATA "" ${entry}`,
          await getWith(other, SERVER, '(DEPTH infinity)', top),
        ]) {
          must(answer, tagged('OK'), 'a user can always retrieve annotations of the server');
          const why = 'what is below /private is stored for each user, what is below /shared is for all';
          equal(entriesShown(answer, SERVER), expected, 'the entries', why, answer);
        }
      });
    },
  );

  check(
    'gives entries of the server as deep as DEPTH says',
    { slug: 'depth', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.2.2'], level: 'MUST', extension },
    async ({ imap, connect, environment }) => {
      await onServer({ imap, connect, environment }, 'depth', ['', '/b', '/b/c', 'x/d'], async ({ top }) => {
        await imap.ok`SETMETADATA "" (${top} "1" ${top}/b "2" ${top}/b/c "3" ${top}x/d "4")`;
        const one = { [top]: '1', [`${top}/b`]: '2' };
        for (const [depth, expected] of [
          ['0', { [top]: '1' }],
          ['1', one],
          ['infinity', { ...one, [`${top}/b/c`]: '3' }],
        ] as const) {
          const answer = await getWith(imap, SERVER, `(DEPTH ${depth})`, top);
          must(answer, tagged('OK'), `DEPTH ${depth} is one of three values`);
          const why = `DEPTH ${depth} says how far below the named entry to go`;
          equal(entriesShown(answer, SERVER), expected, 'the entries', why, answer);
        }
      });
    },
  );

  check(
    'holds back entries of the server larger than MAXSIZE, and tells the size of the largest',
    { slug: 'maxsize', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.2.1'], level: 'MUST', extension },
    async ({ imap, connect, environment }) => {
      await onServer({ imap, connect, environment }, 'maxsize', ['/a', '/b', '/c'], async ({ top }) => {
        await imap.ok`SETMETADATA "" (${top}/a "12345" ${top}/b "12345678" ${top}/c "123456")`;
        const answer = await getWith(imap, SERVER, '(MAXSIZE 5)', `(${top}/a ${top}/b ${top}/c)`);
        must(answer, tagged('OK'), 'values that are held back are no failure');
        const expected = { [`${top}/a`]: '12345' };
        equal(
          entriesShown(answer, SERVER),
          expected,
          'the entries',
          'only small values are returned',
          answer,
        );
        equal(longEntries(answer), 8, 'METADATA LONGENTRIES', 'the size of the largest held back', answer);
      });
    },
  );

  check(
    'takes options before the name of the server',
    { slug: 'options-order', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §5'], level: 'SHOULD', extension },
    async ({ imap }) => {
      const answer = await imap.act`GETMETADATA (DEPTH infinity) "" /shared/comment`;
      must(
        answer,
        tagged('OK'),
        'the grammar has the options first, whatever the examples show (erratum E-62)',
      );
    },
  );

  check(
    'refuses invalid names of entries of the server with BAD',
    { slug: 'refuses-bad-names', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §3.2'], level: 'MUST', extension },
    async ({ imap }) => {
      await imap.ok`GETMETADATA "" /shared/comment`;
      for (const [name, rule] of BAD_ENTRIES) {
        const answer = await imap.act`GETMETADATA "" ${name}`;
        must(answer, tagged('BAD'), `the name of an entry ${rule}, and an invalid one results in BAD`);
        await imap.ok`GETMETADATA "" /shared/comment`;
      }
    },
  );

  check(
    'keeps to itself how its administrator is reached, and tells that as a URI',
    { slug: 'admin', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2.1.1'], level: 'MUST', extension },
    async ({ imap, second }) => {
      const entry = '/shared/admin';
      const read = await imap.ok`GETMETADATA "" ${entry}`;
      const before = entriesShown(read, SERVER);
      const value = before[entry];
      that(
        value === undefined || /^[a-z][a-z0-9+.-]*:\S+$/i.test(value),
        'the value of /shared/admin is a URI',
        {
          expected: 'a URI, or no value',
          saw: value ?? 'nothing',
          evidence: [read],
        },
      );
      const answer = await imap.act`SETMETADATA "" (${entry} "mailto:cpmtest@example.com")`;
      if (answer.ok) {
        const old = value === undefined ? 'NIL' : literal(Buffer.from(value, 'latin1'));
        await imap.ok`SETMETADATA "" (${entry} ${old})`;
      }
      must(answer, tagged('NO'), '/shared/admin is always read-only');
      await mustShow(second, SERVER, entry, before, 'clients cannot change it', answer);
    },
  );

  check(
    'takes the commands of METADATA only from those who have logged in',
    {
      slug: 'not-before-login',
      clauses: ['cpm-ms-2.0 §7.4', 'RFC 5464 §4.2', 'RFC 5464 §4.3'],
      level: 'MUST',
      extension,
    },
    async ({ anonymous }) => {
      for (const answer of [
        await anonymous.act`GETMETADATA "" /shared/comment`,
        await anonymous.act`SETMETADATA "" (/private/vendor/cpmtest/anybody NIL)`,
      ]) {
        must(answer, [tagged('BAD'), tagged('NO')], 'they are for the authenticated and the selected state');
        equal(answer.data('METADATA').length, 0, 'the number of METADATA responses', 'so is that', answer);
      }
      await anonymous.ok`NOOP`;
    },
  );
});
