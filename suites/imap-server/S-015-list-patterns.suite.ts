import { must, tagged, that } from '../support/judge.ts';
import { entryOf, isSelectable, listedNames, lists, listsExactly } from '../support/listing.ts';
import { requirement } from '../support/requirement.ts';
import { literal } from '../support/wire.ts';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-015_M', 'cpm-ms-1.0/CPM-TS-MS-S-007_M'], ({ check }) => {
  check(
    'matches "*" with any characters, and "%" with any but the delimiter',
    { slug: 'wildcards', clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §6.3.8'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [abc, ac, acd] = [folder.child('abc'), folder.child('ac'), folder.child('acd')];
      const a = folder.child('a');
      const below = a.child('c');
      for (const created of [abc, ac, acd, a, below]) await imap.ok`CREATE ${created}`;
      const base = folder.prefix;
      const patterns = [
        [`${base}*`, [abc, ac, acd, a, below], '"*" matches zero or more characters, the delimiter included'],
        [`${folder.name}*`, [folder, abc, ac, acd, a, below], '"*" also matches no character at all'],
        [`${base}a*c`, [abc, ac, below], '"*" matches in the middle, and the rest must match to the end'],
        [`${base}%`, [abc, ac, acd, a], '"%" does not match a delimiter'],
        [`${base}a%c`, [abc, ac], '"%" in the middle matches zero or more characters, but no delimiter'],
        [`${base}a%`, [abc, ac, acd, a], '"%" matches within one level'],
        [`${base}%${folder.delimiter}%`, [below], 'each "%" stands for a level of its own'],
        [`${base}%c*`, [abc, ac, acd], 'what stands between two wildcards must be there'],
        [`${base}ac`, [ac], 'without a wildcard, only the name itself matches'],
      ] as const;
      for (const [pattern, expected, because] of patterns) {
        const answer = await second.act`LIST "" "${pattern}"`;
        must(answer, tagged('OK'), 'LIST takes wildcards anywhere in a pattern');
        listsExactly(answer, [...expected], because);
      }
    },
  );

  check(
    'answers OK and lists nothing where no name matches',
    { slug: 'no-match', clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §6.3.8'], level: 'MUST' },
    async ({ imap, folder, names }) => {
      const absent = names.fresh('absent');
      for (const pattern of [absent.name, `${absent.prefix}*`, `${folder.name}-%`]) {
        const answer = await imap.act`LIST "" "${pattern}"`;
        must(answer, tagged('OK'), 'LIST returns zero or more names, and none is no error');
        listsExactly(answer, [], 'the returned names match the pattern');
      }
      must(await imap.ok`LIST "" ${folder}`, lists(folder), 'the folder itself is there');
    },
  );

  check(
    'returns a level of the hierarchy that "%" reaches, with \\Noselect if it cannot be selected',
    { slug: 'percent-returns-levels', clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §6.3.8'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const level = folder.child('level');
      const leaf = level.child('leaf');
      await imap.ok`CREATE ${level}`;
      await imap.ok`CREATE ${leaf}`;
      await imap.attempt`DELETE ${level}`;
      const answer = await second.act`LIST "" "${folder.prefix}%"`;
      listsExactly(answer, [level], 'a level is returned if "%" is the last character of the pattern');
      const select = await second.attempt`EXAMINE ${level}`;
      that(isSelectable(entryOf(answer, level)!) === select.ok, 'a level is \\Noselect if it is no mailbox', {
        expected: select.ok ? 'no \\Noselect' : '\\Noselect',
        saw: answer.lines()[0]!,
        evidence: [answer, select],
      });
    },
  );

  check(
    'takes an atom, a quoted string and a literal for the same pattern',
    { slug: 'forms-of-a-pattern', clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder }) => {
      const child = folder.child('child');
      await imap.ok`CREATE ${child}`;
      const isAtom = folder.plain === folder.name;
      const atom = isAtom ? await imap.act`LIST "" ${folder.name}*` : null;
      const quoted = await imap.act`LIST "" "${folder.name}*"`;
      const literals = await imap.act`LIST ${literal('')} ${literal(`${folder.name}*`)}`;
      for (const answer of [atom, quoted, literals].filter((given) => given !== null)) {
        must(answer, tagged('OK'), 'a pattern is an atom with wildcards, a quoted string or a literal');
        listsExactly(answer, [folder, child], 'each form says the same');
      }
    },
  );

  check(
    'takes every name that it lists as a reference',
    { slug: 'name-as-reference', clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §7.2.2'], level: 'MUST' },
    async ({ imap, folder }) => {
      const child = folder.child('a child');
      await imap.ok`CREATE ${child}`;
      for (const reference of [folder, child]) {
        const list = await imap.act`LIST ${reference} "%"`;
        must(list, tagged('OK'), 'a listed name is valid for use as a reference in LIST');
        const lsub = await imap.act`LSUB ${reference} "%"`;
        must(lsub, tagged('OK'), 'a listed name is valid for use as a reference in LSUB');
      }
    },
  );

  check(
    'puts the reference, a level with its delimiter, before the pattern and before the names',
    { slug: 'reference-prefixes', clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §6.3.8'], level: 'SHOULD' },
    async ({ imap, folder }) => {
      const child = folder.child('child');
      await imap.ok`CREATE ${child}`;
      await imap.ok`CREATE ${child.child('grandchild')}`;
      const answer = await imap.act`LIST "${folder.prefix}" "%"`;
      must(answer, tagged('OK'), 'a level of the hierarchy with its delimiter is a reference');
      listsExactly(answer, [child], 'the reference prefixes the names that are listed in its context');
      const whole = await imap.ok`LIST "" "${folder.prefix}*"`;
      that(listedNames(whole).length === 2, 'both folders are there', {
        expected: 'two names below the reference',
        saw: listedNames(whole).join(', '),
        evidence: [whole],
      });
    },
  );
});
