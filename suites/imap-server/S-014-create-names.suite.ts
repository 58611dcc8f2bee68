import { Folder } from '../support/folder.ts';
import { equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { foldName, listedNames, lists, listsExactly } from '../support/listing.ts';
import { requirement } from '../support/requirement.ts';
import { command } from '../support/session.ts';
import { literal } from '../support/wire.ts';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-014_M', 'cpm-ms-1.0/CPM-TS-MS-S-006_M'], ({ check }) => {
  check(
    'takes an atom, a quoted string and a literal for the same name',
    {
      slug: 'forms-of-a-name',
      clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §9', 'RFC 3501 §4.3'],
      level: 'MUST',
    },
    async ({ imap, names, second }) => {
      const [one, two, three] = ['one', 'two', 'three'].map((label) => names.fresh(label)) as [
        Folder,
        Folder,
        Folder,
      ];
      const quoted = await imap.act`CREATE ${one}`;
      const atom = await imap.act`CREATE ${two.plain}`;
      const lit = await imap.act`CREATE ${literal(two.name)}`;
      const other = await imap.act`CREATE ${literal(three.name)}`;
      for (const answer of [quoted, atom, other]) must(answer, tagged('OK'), 'a mailbox name is an astring');
      must(lit, tagged('NO'), 'the literal names the mailbox that the atom made');
      for (const answer of await second.okAll([
        command`LIST "" ${one.plain}`,
        command`LIST "" ${two}`,
        command`LIST "" ${three}`,
      ]))
        equal(answer.data('LIST').length, 1, 'the number of entries', 'each form made its mailbox', answer);
    },
  );

  check(
    'keeps the modified UTF-7 of international names to the octet',
    {
      slug: 'international-names',
      clauses: ['cpm-ms-2.0 §7.5.1', 'cpm-ms-2.0 §5.2.8', 'RFC 3501 §5.1.3'],
      level: 'MUST',
    },
    async ({ imap, names, second }) => {
      const base = names.fresh('international');
      const labels = ['caf&AOk-', '&U,BTF2XlZyyKng-', '&2D3eAA-', '&U,A-', '&u,A-', 'R&-D'];
      const folders = labels.map((label) => new Folder(`${base.name}${label}`, base.delimiter));
      for (const folder of folders) {
        const answer = await imap.act`CREATE ${folder}`;
        must(answer, tagged('OK'), 'names in modified UTF-7 that differ in their BASE64 are different names');
      }
      const list = await second.ok`LIST "" "${base.name}*"`;
      listsExactly(list, folders, 'the exact form of modified BASE64 is preserved, its case included');
    },
  );

  check(
    'refuses names that are not in correct modified UTF-7',
    {
      slug: 'malformed-international-names',
      clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §5.1.3'],
      level: 'SHOULD',
    },
    async ({ imap, names }) => {
      const malformed = {
        'no shift back': '&Jjo',
        'a superfluous shift': '&U,BTFw-&ZeVnLIqe-',
        'an ASCII letter in BASE64': '&AGE-',
      };
      for (const [fault, label] of Object.entries(malformed)) {
        const folder = names.fresh(label);
        const answer = await imap.act`CREATE ${folder}`;
        if (answer.ok) await imap.attempt`DELETE ${folder}`;
        must(
          answer,
          tagged('NO', 'BAD'),
          `a name with ${fault} is not in modified UTF-7, which the server verifies`,
        );
      }
      await imap.ok`CREATE ${names.fresh('&AOk-')}`;
    },
  );

  check(
    'refuses names with octets above 127',
    { slug: 'eight-bit-names', clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §5.1'], level: 'SHOULD' },
    async ({ imap, names }) => {
      const name = Buffer.from(`${names.fresh('caf').name}\u00e9`, 'utf8');
      const answer = await imap.act`CREATE ${literal(name)}`;
      if (answer.ok) await imap.attempt`DELETE ${literal(name)}`;
      await imap.ok`NOOP`;
      must(answer, tagged('NO', 'BAD'), 'mailbox names are 7-bit, and the server prohibits others');
    },
  );

  check(
    'answers OK to an unusual name only if that mailbox then exists',
    {
      slug: 'unusual-names',
      clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §6.3.3', 'RFC 3501 §5.1'],
      level: 'MUST',
    },
    async ({ imap, names, note, second }) => {
      const labels = [
        'a%b',
        'a*b',
        'a"b',
        'a\\b',
        'a b ',
        'a(b)',
        'a{1}',
        '#news',
        '~a',
        '..',
        'x'.repeat(300),
      ];
      const base = names.fresh('unusual');
      if (base.delimiter !== null) labels.push(`a${base.delimiter}${base.delimiter}b`);
      const folders = labels.map((label) => new Folder(`${base.name}${label}`, base.delimiter));
      const refused: string[] = [];
      for (const folder of folders) {
        const answer = await imap.act`CREATE ${folder}`;
        const select = await second.attempt`EXAMINE ${folder}`;
        if (answer.ok) {
          must(select, tagged('OK'), 'OK to a CREATE says that a mailbox of that name was made');
          equal(
            select.data('EXISTS').at(-1)?.number,
            0,
            'the number of messages',
            'it is new',
            answer,
            select,
          );
        } else {
          refused.push(`${folder}`.slice(0, 80));
          mustNot(select, tagged('OK'), 'a refused CREATE makes no mailbox');
        }
      }
      note(refused.length === 0 ? 'none was refused' : `refused: ${refused.join(', ')}`);
    },
  );

  check(
    'makes two folders, or refuses the second, where names differ in case only',
    {
      slug: 'names-in-two-cases',
      clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §6.3.3', 'RFC 3501 §5.1'],
      level: 'MUST',
    },
    async ({ imap, names, note, second }) => {
      const lower = names.fresh('case');
      const upper = new Folder(`${lower.name.slice(0, -4)}CASE`, lower.delimiter);
      await imap.ok`CREATE ${lower}`;
      const answer = await imap.act`CREATE ${upper}`;
      const list = await second.ok`LIST "" "${lower.name.slice(0, -4)}*"`;
      must(list, lists(lower), 'the first folder is there');
      note(answer.ok ? 'case tells names apart' : `the second was refused: ${answer.lines().at(-1)}`);
      const distinct = new Set(list.data('LIST').map(({ mailbox }) => mailbox)).size;
      equal(
        distinct,
        answer.ok ? 2 : 1,
        'the number of folders',
        'OK says that a new mailbox was made',
        answer,
        list,
      );
      that(
        listedNames(list).every((name) => name === foldName(lower.name)),
        'no other name was made',
        {
          expected: `${lower} and ${upper}`,
          saw: listedNames(list).join(', '),
          evidence: [list],
        },
      );
    },
  );
});
