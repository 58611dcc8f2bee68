import type { Answer } from '../../drivers/imap/answer.ts';
import { BAD_ENTRIES } from '../support/entry-names.ts';
import type { Folder } from '../support/folder.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { getWith, setEach } from '../support/metadata.ts';
import { entriesShown, longEntries } from '../support/metadata-answers.ts';
import { foreignName } from '../support/others-names.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { mustBeHidden, mustHave, shared } from '../support/shared-folders.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021a_O';
const extension = 'METADATA';
const top = '/shared/vendor/cpmtest/t';
const [child, grandchild, sibling] = [`${top}/b`, `${top}/b/c`, `${top}b/d`] as const;

/** Entries at the top, below it, below that, and below a name that only begins like the top. */
async function tree(imap: Session, folder: Folder): Promise<void> {
  await setEach(imap, folder, [
    [top, '1'],
    [child, '22'],
    [grandchild, '333'],
    [sibling, '4'],
  ]);
}

requirement(ROW, ({ check }) => {
  check(
    'gives the values of the entries that are named, of that folder, and of no others',
    { slug: 'fetches-values', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.2'], level: 'MUST', extension },
    async ({ imap, folder, names, second }) => {
      const beside = names.fresh('beside');
      await imap.ok`CREATE ${beside}`;
      await setEach(imap, folder, [
        ['/shared/comment', 'here'],
        [top, '1'],
        [child, '2'],
      ]);
      await setEach(imap, beside, [
        ['/shared/comment', 'beside'],
        [sibling, '3'],
      ]);
      const answer = await second.act`GETMETADATA ${folder} (${child} /shared/comment ${sibling})`;
      must(answer, tagged('OK'), 'GETMETADATA takes a list of entries, those without a value too');
      const expected = { '/shared/comment': 'here', [child]: '2' };
      equal(entriesShown(answer, folder), expected, 'the entries', 'just these were asked for', answer);
    },
  );

  check(
    'reads a single entry without parentheses, and names as quoted strings and literals',
    { slug: 'reads-forms', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §5'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await imap.ok`SETMETADATA ${folder} (/shared/comment "here")`;
      const entry = '/shared/comment';
      for (const answer of [
        await imap.act`GETMETADATA ${folder} ${entry}`,
        await imap.act`GETMETADATA ${literal(folder.name)} "${entry}"`,
        await imap.act`getmetadata ${folder} (${literal(entry)})`,
        await imap.act`GETMETADATA ${folder} ("/SHARED/Comment")`,
      ]) {
        must(
          answer,
          tagged('OK'),
          'mailbox and entries are astrings, and a single entry needs no parentheses',
        );
        equal(entriesShown(answer, folder), { [entry]: 'here' }, 'the entry', 'it was asked for', answer);
      }
    },
  );

  check(
    'answers OK where no entry has a value',
    { slug: 'absent-entry', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §3.2'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const answer = await imap.act`GETMETADATA ${folder} /shared/comment`;
      must(answer, tagged('OK'), 'that an entry has no value is no failure');
      equal(entriesShown(answer, folder), {}, 'the entries with a value', 'the folder is new', answer);
    },
  );

  check(
    'gives the named entry alone without DEPTH, and with DEPTH 0',
    { slug: 'depth-0', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.2.2'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await tree(imap, folder);
      const zero = await getWith(imap, folder, '(DEPTH 0)', top);
      for (const answer of [await imap.act`GETMETADATA ${folder} ${top}`, zero]) {
        must(answer, tagged('OK'), 'DEPTH 0 is one of three values');
        equal(entriesShown(answer, folder), { [top]: '1' }, 'the entries', 'none below is returned', answer);
      }
    },
  );

  check(
    'gives with DEPTH 1 the named entry and those immediately below it',
    { slug: 'depth-1', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.2.2'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await tree(imap, folder);
      const answer = await getWith(imap, folder, '(DEPTH 1)', top);
      must(answer, tagged('OK'), 'DEPTH 1 is one of three values');
      const expected = { [top]: '1', [child]: '22' };
      equal(entriesShown(answer, folder), expected, 'the entries', 'children, and not grandchildren', answer);
    },
  );

  check(
    'gives with DEPTH infinity the named entries and all below them',
    { slug: 'depth-infinity', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.2.2'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await tree(imap, folder);
      const answer = await getWith(imap, folder, '(DEPTH infinity)', top);
      must(answer, tagged('OK'), 'DEPTH infinity is one of three values');
      const below = { [top]: '1', [child]: '22', [grandchild]: '333' };
      equal(entriesShown(answer, folder), below, 'the entries', 'all that are below, and no others', answer);
      const two = await getWith(imap, folder, '(DEPTH infinity)', `(${child} ${top}b)`);
      must(two, tagged('OK'), 'each of several names is the top of a tree, with a value or without');
      const both = { [child]: '22', [grandchild]: '333', [sibling]: '4' };
      equal(entriesShown(two, folder), both, 'the entries', 'all that are below either name', two);
    },
  );

  check(
    'holds back values larger than MAXSIZE, and tells the size of the largest',
    { slug: 'maxsize', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.2.1'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await setEach(imap, folder, [
        [top, '12345'],
        [child, '123456'],
        [grandchild, '12345678'],
        [sibling, '1234567890'],
      ]);
      const asked = `(${top} ${child} ${grandchild})`;
      const answer = await getWith(imap, folder, '(MAXSIZE 5)', asked);
      must(answer, tagged('OK'), 'values that are held back are no failure');
      const why = 'only values of at most so many octets are returned';
      equal(entriesShown(answer, folder), { [top]: '12345' }, 'the entries', why, answer);
      const largest = 'the response code has the size of the largest value that was asked for and held back';
      equal(longEntries(answer), 8, 'METADATA LONGENTRIES', largest, answer);
    },
  );

  check(
    'gives values of just MAXSIZE octets, without LONGENTRIES',
    { slug: 'maxsize-fits', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.2.1'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await setEach(imap, folder, [
        [top, '12345'],
        [child, '1'],
        [sibling, '123456'],
      ]);
      const answer = await getWith(imap, folder, '(MAXSIZE 5)', `(${top} ${child})`);
      must(answer, tagged('OK'), 'MAXSIZE is an option of GETMETADATA');
      const expected = { [top]: '12345', [child]: '1' };
      equal(
        entriesShown(answer, folder),
        expected,
        'the entries',
        'they are not larger than MAXSIZE',
        answer,
      );
      equal(longEntries(answer), null, 'METADATA LONGENTRIES', 'no value was held back', answer);
    },
  );

  check(
    'takes MAXSIZE and DEPTH together, and tells of what is held back below the named entry',
    {
      slug: 'options-together',
      clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §4.2.1', 'RFC 5464 §5'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await tree(imap, folder);
      for (const options of ['(MAXSIZE 2 DEPTH infinity)', '(DEPTH infinity MAXSIZE 2)']) {
        const answer = await getWith(imap, folder, options, top);
        must(answer, tagged('OK'), 'options stand in any order');
        const fit = { [top]: '1', [child]: '22' };
        equal(entriesShown(answer, folder), fit, 'the entries', 'those below that are not too large', answer);
        equal(longEntries(answer), 3, 'METADATA LONGENTRIES', 'the entry below that is held back', answer);
      }
    },
  );

  check(
    'takes options before the name of the folder',
    { slug: 'options-order', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §5'], level: 'SHOULD', extension },
    async ({ imap, folder }) => {
      await tree(imap, folder);
      const answer = await imap.act`GETMETADATA (DEPTH 1) ${folder} ${top}`;
      must(
        answer,
        tagged('OK'),
        'the grammar has the options first, whatever the examples show (erratum E-62)',
      );
    },
  );

  check(
    'refuses invalid names of entries with BAD',
    { slug: 'refuses-bad-names', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §3.2'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const works = async (): Promise<Answer> => imap.ok`GETMETADATA ${folder} /shared/comment`;
      await works();
      for (const [name, rule] of BAD_ENTRIES) {
        const answer = await imap.act`GETMETADATA ${folder} ${name}`;
        must(answer, tagged('BAD'), `the name of an entry ${rule}, and an invalid one results in BAD`);
        await works();
      }
    },
  );

  check(
    'answers NO for a folder that does not exist',
    { slug: 'missing-folder', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §3.3'], level: 'MUST', extension },
    async ({ imap, folder, names }) => {
      await imap.ok`GETMETADATA ${folder} /shared/comment`;
      const answer = await imap.act`GETMETADATA ${names.fresh('absent')} /shared/comment`;
      must(answer, tagged('NO'), 'annotations are those of mailboxes that exist');
    },
  );

  check(
    'shows nothing of a folder on which the user has no rights',
    { slug: 'no-rights', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §3.3'], level: 'MUST', extension },
    async ({ imap, folder, other, profile }) => {
      await imap.ok`SETMETADATA ${folder} (/shared/comment "hers")`;
      const theirs = await foreignName(other, profile, folder);
      await mustBeHidden(other, theirs);
      const answer = await other.act`GETMETADATA ${theirs} /shared/comment`;
      must(answer, tagged('NO'), 'annotations are for those who see the mailbox and may do something in it');
      equal(
        answer.data('METADATA').length,
        0,
        'the number of METADATA responses',
        'nothing is shown',
        answer,
      );
    },
  );

  check(
    'shows shared annotations, and no private ones of others, to a user with rights',
    {
      slug: 'private-hidden',
      clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §3.2', 'RFC 5464 §3.3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, connect, environment }) => {
      if (!imap.has('ACL')) notApplicable('the folder cannot be shared: ACL is not offered');
      const set = await imap.attempt`SETMETADATA ${folder} (/private/comment "hers")`;
      if (!set.ok) notApplicable('private annotations are optional, and not offered');
      await imap.ok`SETMETADATA ${folder} (/shared/comment "ours")`;
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lr']]);
      mustHave(folders[0], 'lr', '');
      const { theirs } = folders[0];
      for (const answer of [
        await other.act`GETMETADATA ${theirs} (/private/comment /shared/comment)`,
        await getWith(other, theirs, '(DEPTH infinity)', '(/private/comment /shared/comment)'),
      ]) {
        must(answer, tagged('OK'), 'the user has the "l" and "r" rights');
        const expected = { '/shared/comment': 'ours' };
        equal(
          entriesShown(answer, theirs),
          expected,
          'the entries',
          "a private value is its user's alone",
          answer,
        );
      }
    },
  );
});
