import { annotatable, annotationsOf, mustNote, present, supportOf } from '../support/annotations.ts';
import { composedMessage } from '../support/composed.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { untaggedOk } from '../support/selection.ts';
import { inconclusive } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const extension = 'ANNOTATE';
const OMA = 'cpm-ms-2.0 §7.4.1';
/** What is no STORE: §7.4.1 speaks of that alone. */
const SERVER = 'cpm-ms-2.0 §7';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-020_O', 'cpm-ms-1.0/CPM-TS-MS-S-013_O'], ({ check }) => {
  check(
    'tells with every SELECT and EXAMINE what annotations the folder takes, values of 1024 octets at least',
    {
      slug: 'annotations-code',
      clauses: [SERVER, 'RFC 5257 §4.1', 'RFC 5257 §4.2'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      const answers = [
        await imap.act`SELECT ${folder}`,
        await imap.act`SELECT ${folder} (ANNOTATE)`,
        await imap.act`EXAMINE ${folder}`,
        await imap.act`EXAMINE ${folder} (ANNOTATE)`,
      ];
      for (const answer of answers) {
        must(answer, tagged('OK'), 'ANNOTATE is a parameter of SELECT and EXAMINE');
        must(answer, untaggedOk('ANNOTATIONS'), 'the level of support is told with every selection');
        const { argument } = answer.code('ANNOTATIONS')!;
        that(!/^\d/.test(argument) || Number.parseInt(argument, 10) >= 1024, 'a minimum is set', {
          expected: 'a size of 1024 or more',
          saw: `[ANNOTATIONS ${argument}]`,
          evidence: [answer],
        });
      }
    },
  );

  check(
    'takes a value of the greatest size that it has told, and says TOOBIG where a longer one is refused',
    { slug: 'toobig', clauses: [OMA, 'RFC 5257 §4.1', 'RFC 5257 §4.5'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder);
      const { most } = supportOf(await imap.ok`SELECT ${folder}`);
      if (most === null) inconclusive('SELECT told no size: see annotations-code');
      if (most > 1_000_000) inconclusive(`the target takes values of ${most} octets: too many to try`);
      const long = 'x'.repeat(most);
      const taken = await imap.act`STORE 1 ANNOTATION (/comment (value.shared ${literal(long)}))`;
      must(taken, tagged('OK'), `values may have ${most} octets`);
      const answer = await imap.act`STORE 1 ANNOTATION (/altsubject (value.shared ${literal(`${long}x`)}))`;
      if (!answer.ok) {
        must(answer, tagged('NO'), 'a value that is too large is refused with NO');
        equal(
          answer.code('ANNOTATE')?.argument.toUpperCase(),
          'TOOBIG',
          'the code',
          'the value is too large',
          answer,
        );
      }
      await second.ok`SELECT ${folder}`;
      const expected = { '/comment value.shared': long };
      const more = { '/altsubject value.shared': `${long}x` };
      const values = answer.ok ? { ...expected, ...more } : expected;
      await mustNote(second, uid!, values, 'what was taken is kept, what was refused is not', taken, answer);
    },
  );

  check(
    'keeps ten annotations on an object, and says TOOMANY where it refuses more',
    { slug: 'toomany', clauses: [OMA, 'RFC 5257 §4.1', 'RFC 5257 §4.5'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder, [manyParts(20)]);
      const flags = ['seen', 'answered', 'flagged', 'forwarded'];
      const entries = Array.from({ length: 20 }, (_, part) => [
        `/${part + 1}/comment`,
        ...flags.map((flag) => `/${part + 1}/flags/${flag}`),
      ]).flat();
      const set = (names: string[]): string => names.map((name) => `${name} (value.shared "1")`).join(' ');
      const ten = ['/comment', '/altsubject', ...entries.slice(0, 8)];
      const first = await imap.act`STORE 1 ANNOTATION (${set(ten)})`;
      must(first, tagged('OK'), 'ten annotations are the least that an object can have');
      const rest = await imap.act`STORE 1 ANNOTATION (${set(entries.slice(8))})`;
      if (!rest.ok) {
        must(rest, tagged('NO'), 'too many annotations are refused with NO');
        equal(
          rest.code('ANNOTATE')?.argument.toUpperCase(),
          'TOOMANY',
          'the code',
          'there are too many of them',
          rest,
        );
      }
      const wanted = rest.ok ? [...ten, ...entries.slice(8)] : ten;
      const fetched = await imap.ok`UID FETCH ${uid!} (ANNOTATION ((${wanted.join(' ')}) value.shared))`;
      equal(
        Object.keys(present(annotationsOf(fetched, uid!))).length,
        wanted.length,
        'the number of entries with a value',
        'what was taken is kept',
        first,
        rest,
        fetched,
      );
    },
  );

  check(
    'annotates body parts, each apart from the others and from the object',
    { slug: 'body-parts', clauses: [OMA, 'RFC 5257 §3.2.1'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder, [composedMessage]);
      const answer =
        await imap.act`STORE 1 ANNOTATION (/2/comment (value.shared "two") /4.2.1/comment (value.shared "deep") /4.2.1/flags/seen (value.shared "1"))`;
      must(answer, tagged('OK'), 'entries of body parts are defined');
      await second.ok`SELECT ${folder}`;
      const entries = '/comment /1/comment /2/comment /4.2.1/comment /2/flags/seen /4.2.1/flags/seen';
      const fetched = await second.ok`UID FETCH ${uid!} (ANNOTATION ((${entries}) value.shared) FLAGS)`;
      const expected = {
        '/2/comment value.shared': 'two',
        '/4.2.1/comment value.shared': 'deep',
        '/4.2.1/flags/seen value.shared': '1',
      };
      const seen = present(annotationsOf(fetched, uid!));
      equal(seen, expected, 'what is noted', 'a part specifier names one body part', answer, fetched);
    },
  );

  check(
    'refuses annotations of body parts that do not exist with BAD',
    { slug: 'no-such-part', clauses: [OMA, 'RFC 5257 §3.2.1'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder, [composedMessage]);
      await imap.ok`STORE 1 ANNOTATION (/1/comment (value.shared "there is a part 1"))`;
      for (const part of ['5', '4.3', '1.2', '0', '1.']) {
        const answer = await imap.act`UID STORE ${uid!} ANNOTATION (/${part}/comment (value.shared "x"))`;
        must(answer, tagged('BAD'), `the object has no part ${part}`);
      }
      const values = { '/altsubject value.shared': 'goes on' };
      await imap.ok`STORE 1 ANNOTATION (/altsubject (value.shared "goes on"))`;
      await mustNote(imap, uid!, values, 'nothing else was noted');
    },
  );

  check(
    'refuses names that are none with BAD: with wildcards, with empty components',
    { slug: 'invalid-names', clauses: [OMA, 'RFC 5257 §3.2', 'RFC 5257 §3.2.1'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "kept"))`;
      for (const name of ['/comment/', '//comment', '"/com*"', '"/commen%"']) {
        const answer = await imap.act`STORE 1 ANNOTATION (${name} (value.shared "x"))`;
        must(answer, tagged('BAD'), `${name} is no name of an entry`);
      }
      for (const name of ['value..shared', 'value.shared.', '"val*.shared"']) {
        const answer = await imap.act`STORE 1 ANNOTATION (/comment (${name} "x"))`;
        must(answer, tagged('BAD'), `${name} is no name of an attribute`);
      }
      await mustNote(imap, uid!, { '/comment value.shared': 'kept' }, 'what is refused is not done');
    },
  );

  check(
    'does not let the size be stored',
    { slug: 'size-read-only', clauses: [OMA, 'RFC 5257 §3.2.2'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "four"))`;
      // No text says how it is refused: an OK that does nothing is none of the client's business.
      const answer = await imap.act`STORE 1 ANNOTATION (/comment (size.shared "99"))`;
      const fetched = await imap.ok`UID FETCH ${uid!} (ANNOTATION (/comment (value.shared size.shared)))`;
      equal(
        annotationsOf(fetched, uid!),
        { '/comment value.shared': 'four', '/comment size.shared': '4' },
        'value and size',
        'the size is that of the value',
        answer,
        fetched,
      );
    },
  );
});

/** A message of so many text parts. */
function manyParts(count: number): Buffer {
  const parts = Array.from({ length: count }, (_, index) => `--p\r\n\r\npart ${index + 1}\r\n`);
  const header =
    'Subject: many parts\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=p\r\n\r\n';
  return Buffer.from(`From: a@example.com\r\n${header}${parts.join('')}--p--\r\n`);
}
