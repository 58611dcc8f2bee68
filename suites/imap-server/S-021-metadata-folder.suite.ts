import { data, must, mustNot, tagged, that } from '../support/judge.ts';
import { mustBeSet, mustRead } from '../support/metadata.ts';
import { entriesShown } from '../support/metadata-answers.ts';
import { requirement } from '../support/requirement.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const ROWS = ['cpm-ms-2.0/CPM-TS-MS-S-021_M', 'cpm-ms-1.0/CPM-TS-MS-S-014_O'];
const extension = 'METADATA';
const comments = '(/shared/comment /private/comment)';
const TEXT = 'first line\r\nsecond line: "quoted", C:\\path, {3}, caf\u00e9 \u20ac';

requirement(ROWS, ({ check }) => {
  check(
    'adds an annotation to one folder, and replaces its value, for all sessions to see',
    {
      slug: 'sets-and-replaces',
      clauses: ['cpm-ms-2.0 §7.4.1', 'cpm-ms-1.0 §6.2.4', 'RFC 5464 §4.3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, names, second }) => {
      const beside = names.fresh('beside');
      await imap.ok`CREATE ${beside}`;
      mustBeSet(
        await imap.act`SETMETADATA ${folder} (/shared/comment "first")`,
        'shared annotations of a folder are part of METADATA',
      );
      await mustRead(second, folder, comments, { '/shared/comment': 'first' }, 'the annotation is added');
      const answer = await imap.act`SETMETADATA ${folder} (/shared/comment "second")`;
      mustBeSet(answer, 'the value of an annotation can be replaced');
      const now = { '/shared/comment': 'second' };
      await mustRead(second, folder, comments, now, 'the new value takes the place of the old', answer);
      await mustRead(second, beside, comments, {}, 'the annotation is that of one folder', answer);
    },
  );

  check(
    'sets several annotations in one command',
    {
      slug: 'sets-several',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, second }) => {
      const entries = '(/shared/comment /shared/vendor/cpmtest/a /shared/vendor/cpmtest/b)';
      await imap.ok`SETMETADATA ${folder} (/shared/comment "old" /shared/vendor/cpmtest/b "gone")`;
      const answer =
        await imap.act`SETMETADATA ${folder} (/shared/vendor/cpmtest/a "A" /shared/vendor/cpmtest/b NIL /shared/comment "C")`;
      must(answer, tagged('OK'), 'a command holds one or more pairs of entry and value');
      const now = { '/shared/comment': 'C', '/shared/vendor/cpmtest/a': 'A' };
      await mustRead(second, folder, entries, now, 'each entry has the value that stands behind it', answer);
    },
  );

  check(
    'removes an annotation that is set to NIL, and no other',
    { slug: 'removes-with-nil', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.3'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const entries = '(/shared/comment /shared/vendor/cpmtest/a)';
      await imap.ok`SETMETADATA ${folder} (/shared/comment "stays" /shared/vendor/cpmtest/a "goes")`;
      const answer = await imap.act`SETMETADATA ${folder} (/shared/vendor/cpmtest/a NIL)`;
      must(answer, tagged('OK'), 'NIL is for the removal of an entry');
      const now = { '/shared/comment': 'stays' };
      await mustRead(second, folder, entries, now, 'the entry has no value any more', answer);
    },
  );

  check(
    'keeps the empty string, which is a value',
    { slug: 'empty-value', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const answer = await imap.act`SETMETADATA ${folder} (/shared/comment "")`;
      mustBeSet(answer, 'a value has zero or more octets');
      const now = { '/shared/comment': '' };
      await mustRead(
        second,
        folder,
        comments,
        now,
        'a value of no octets is not the absence of a value',
        answer,
      );
    },
  );

  check(
    'keeps the octets of a value: line ends, quotation marks, UTF-8',
    { slug: 'keeps-octets', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const why = 'the value is what was sent, to the octet';
      const sent = await imap.act`SETMETADATA ${folder} (/shared/comment ${literal(TEXT)})`;
      mustBeSet(sent, 'a value is a literal or a quoted string');
      const text = { '/shared/comment': Buffer.from(TEXT).toString('latin1') };
      await mustRead(second, folder, comments, text, why, sent);
      const quoted = await imap.act`SETMETADATA ${folder} (/shared/comment "say \"a\\b\"")`;
      mustBeSet(quoted, 'a value is a literal or a quoted string');
      await mustRead(second, folder, comments, { '/shared/comment': 'say "a\\b"' }, why, quoted);
    },
  );

  check(
    'keeps a value with NUL, where it takes one',
    {
      slug: 'keeps-nul',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2', 'RFC 5464 §5'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, note, second }) => {
      const octets = Buffer.from('a\0b');
      const answer = await imap
        .acting()
        .exchange([`SETMETADATA ${folder} (/shared/comment `, { literal: octets, binary: true }, ')']);
      must(
        answer,
        tagged('OK', 'NO'),
        'the grammar has a literal8 for values, which is no fault of protocol',
      );
      if (!answer.ok) return note('a value with NUL is refused');
      const now = { '/shared/comment': octets.toString('latin1') };
      await mustRead(second, folder, comments, now, 'the value is what was sent, to the octet', answer);
    },
  );

  check(
    'takes values of 1024 octets, and ten annotations of a folder',
    {
      slug: 'least-limits',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, second }) => {
      const value = `${'annotated '.repeat(102)}1024`;
      mustBeSet(
        await imap.act`SETMETADATA ${folder} (/shared/comment ${literal(value)})`,
        'a server accepts a size of at least 1024 octets',
      );
      const others = Array.from({ length: 9 }, (_, i) => `/shared/vendor/cpmtest/e${i}`);
      const probe = await imap.attempt`SETMETADATA ${folder} (${others[0]!} "probe")`;
      if (!probe.ok) notApplicable(`entries of an unknown vendor are refused: ${probe.lines().at(-1)}`);
      for (const entry of others) {
        const answer = await imap.act`SETMETADATA ${folder} (${entry} "${entry.slice(-1)}")`;
        must(answer, tagged('OK'), 'a server accepts at least ten annotations of a mailbox');
      }
      const now = { '/shared/comment': value, ...Object.fromEntries(others.map((e) => [e, e.slice(-1)])) };
      await mustRead(second, folder, `(/shared/comment ${others.join(' ')})`, now, 'all are kept, and whole');
    },
  );

  check(
    'compares the names of entries without case',
    { slug: 'names-without-case', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      await imap.ok`SETMETADATA ${folder} (/shared/vendor/cpmtest/Colour "red")`;
      const answer = await imap.act`SETMETADATA ${folder} (/SHARED/Vendor/cpmTest/COLOUR "blue")`;
      must(answer, tagged('OK'), 'the name is written in another case, and valid');
      const name = '/shared/vendor/cpmtest/colour';
      const asked = '(/shared/vendor/cpmtest/Colour)';
      await mustRead(second, folder, asked, { [name]: 'blue' }, 'both names are of one entry', answer);
      const removed = await imap.act`SETMETADATA ${folder} (/shared/VENDOR/cpmtest/colour NIL)`;
      must(removed, tagged('OK'), 'the name is written in a third case, and valid');
      await mustRead(second, folder, asked, {}, 'that name, too, is of the same entry', removed);
    },
  );

  check(
    'keeps annotations when the session ends',
    { slug: 'persists', clauses: ['cpm-ms-2.0 §5.5', 'RFC 5464 §3.1'], level: 'MUST', extension },
    async ({ imap, folder, connect }) => {
      const answer = await imap.act`SETMETADATA ${folder} (/shared/comment "lasting")`;
      mustBeSet(answer, 'an annotation of a folder can be set');
      await imap.connection.logout();
      const again = await connect();
      const now = { '/shared/comment': 'lasting' };
      await mustRead(again, folder, comments, now, 'an annotation is stored with the folder', answer);
    },
  );

  check(
    'answers SETMETADATA without showing the values',
    { slug: 'set-silent', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.3'], level: 'SHOULD', extension },
    async ({ imap, folder }) => {
      const answer = await imap.act`SETMETADATA ${folder} (/shared/comment "known to the client")`;
      if (!answer.ok) notApplicable('the annotation was not set');
      const shown = data('METADATA', 'METADATA with the new value', () =>
        Object.hasOwn(entriesShown(answer, folder), '/shared/comment'),
      );
      mustNot(answer, shown, 'the client knows what it has just set');
    },
  );

  check(
    'can read back with GETMETADATA what SETMETADATA has set',
    { slug: 'read-back', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.3'], level: 'SHOULD', extension },
    async ({ imap, folder }) => {
      const set = await imap.ok`SETMETADATA ${folder} (/shared/comment "readable")`;
      const answer = await imap.act`GETMETADATA ${folder} /shared/comment`;
      that(answer.ok, 'an update that nobody can read back cannot be shown (erratum E-03)', {
        expected: 'tagged OK of GETMETADATA',
        saw: answer.lines().at(-1) ?? 'nothing',
        evidence: [set, answer],
      });
    },
  );
});
