import { Folder } from '../support/folder.ts';
import { equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { entryOf, hasAttribute, isSelectable, lists, listsExactly } from '../support/listing.ts';
import { requirement } from '../support/requirement.ts';
import { command } from '../support/session.ts';
import { inconclusive } from '../support/verdict-errors.ts';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-015_M', 'cpm-ms-1.0/CPM-TS-MS-S-007_M'], ({ check }) => {
  check(
    'lists the folders of the user, INBOX among them, each once, and none that was deleted',
    {
      slug: 'all-folders-once',
      clauses: ['cpm-ms-2.0 §7.5.2', 'cpm-ms-1.0 §6.2.3.2', 'RFC 3501 §6.3.8'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const child = folder.child('child');
      const [grandchild, gone] = [child.child('grandchild'), folder.child('gone')];
      for (const created of [child, grandchild, gone]) await imap.ok`CREATE ${created}`;
      await imap.ok`DELETE ${gone}`;
      await second.ok`EXAMINE INBOX`;
      const answer = await second.act`LIST "" "*"`;
      must(answer, tagged('OK'), 'LIST with a wildcard names the folders of the user');
      const wanted = [new Folder('INBOX', folder.delimiter), folder, child, grandchild];
      for (const { name } of wanted)
        equal(
          answer.data('LIST').filter(({ mailbox }) => mailbox.toLowerCase() === name.toLowerCase()).length,
          1,
          `the number of times that ${name} is listed`,
          'LIST returns the names of all folders, as a set',
        );
      mustNot(answer, lists(gone), 'a deleted mailbox is not among the names that are available');
    },
  );

  check(
    'lists in one session at once what another creates, renames and deletes',
    { slug: 'seen-by-other-session', clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §6.3.8'], level: 'MUST' },
    async ({ imap, names, second }) => {
      const [one, two] = [names.fresh('stage-1'), names.fresh('stage-2')];
      const pattern = one.name.slice(0, -1);
      await second.ok`LIST "" "${pattern}*"`;
      await imap.ok`CREATE ${one}`;
      const created = await second.act`LIST "" "${pattern}*"`;
      listsExactly(created, [one], 'a folder that exists is listed to every session of the user');
      await imap.ok`RENAME ${one} ${two}`;
      const renamed = await second.act`LIST "" "${pattern}*"`;
      listsExactly(renamed, [two], 'a folder is listed under the name that it has');
      await imap.ok`DELETE ${two}`;
      const deleted = await second.act`LIST "" "${pattern}*"`;
      listsExactly(deleted, [], 'a folder that does not exist is not listed');
    },
  );

  check(
    'lists INBOX once to each pattern that matches it, and to no other',
    { slug: 'inbox', clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §6.3.8', 'RFC 3501 §5.1'], level: 'MUST' },
    async ({ imap, names }) => {
      await imap.ok`EXAMINE INBOX`;
      const inboxes = async (pattern: string, expected: number, because: string): Promise<void> => {
        const answer = await imap.act`LIST "" "${pattern}"`;
        must(answer, tagged('OK'), 'LIST takes any pattern');
        const count = answer.data('LIST').filter(({ mailbox }) => mailbox.toUpperCase() === 'INBOX').length;
        equal(count, expected, `the number of times that "${pattern}" lists INBOX`, because, answer);
      };
      for (const pattern of ['INBOX', '%', 'IN%', 'I*X'])
        await inboxes(pattern, 1, 'INBOX is listed where it can be selected and "INBOX" matches the pattern');
      for (const pattern of ['INBO', `${names.root.name}*`, 'I%Y'])
        await inboxes(pattern, 0, 'the returned names match the pattern');
    },
  );

  check(
    'gives the hierarchy delimiter to an empty pattern, also below names that do not exist',
    {
      slug: 'delimiter',
      clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §6.3.8', 'RFC 3501 §7.2.2'],
      level: 'MUST',
    },
    async ({ imap, names, folder }) => {
      const [listed] = (await imap.ok`LIST "" ${folder}`).data('LIST');
      if (!listed) inconclusive('the folder of the check is not listed');
      for (const reference of ['', folder.prefix, names.fresh('absent').prefix]) {
        const answer = await imap.act`LIST "${reference}" ""`;
        must(answer, tagged('OK'), 'an empty pattern asks for the delimiter');
        equal(
          answer.data('LIST').map(({ delimiter }) => delimiter),
          [listed.delimiter],
          'the delimiters told',
          'in all cases a hierarchy delimiter is returned, the same for all names of a hierarchy',
          answer,
        );
      }
    },
  );

  check(
    'lists names under which each folder can be selected, whatever is in them',
    { slug: 'listed-names-work', clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §7.2.2'], level: 'MUST' },
    async ({ imap, folder, second, note }) => {
      const labels = [
        'two words',
        'a"b',
        'a\\b',
        '(1)',
        'a@b=c',
        '+15145550100',
        '&AOk-&-',
        '[x]',
        "o'b",
        '{3}',
      ];
      const made: Folder[] = [];
      for (const label of labels) {
        const special = folder.child(label);
        if ((await imap.attempt`CREATE ${special}`).ok) made.push(special);
      }
      note(`${made.length} of ${labels.length} names with special characters could be created`);
      const answers = await second.actAll(made.map((special) => command`LIST "" ${special}`));
      for (const [index, list] of answers.entries()) {
        must(list, tagged('OK'), 'a name without wildcards is a pattern');
        listsExactly(list, [made[index]!], 'a folder is listed under the name that it was created with');
        const listed = new Folder(list.data('LIST')[0]!.mailbox, folder.delimiter);
        const select = await second.act`SELECT ${listed}`;
        must(select, tagged('OK'), 'a name that LIST returns without \\Noselect is valid for SELECT');
      }
    },
  );

  check(
    "says nothing untrue of a folder's inferiors in its attributes",
    {
      slug: 'children-attributes',
      clauses: ['cpm-ms-2.0 §7.5.2', 'RFC 3501 §7.2.2', 'RFC 5258 §4'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const leaf = folder.child('leaf');
      const pattern = `${folder.name}*`;
      await imap.ok`CREATE ${leaf}`;
      const parent = await second.act`LIST "" "${pattern}"`;
      await imap.ok`DELETE ${leaf}`;
      const childless = await second.act`LIST "" "${pattern}"`;
      const untrue = [
        [parent, folder, '\\Noinferiors', 'the folder has an inferior'],
        [parent, folder, '\\HasNoChildren', 'the folder has an inferior'],
        [parent, leaf, '\\HasChildren', 'the folder has no inferior'],
        [childless, folder, '\\HasChildren', 'the only inferior was deleted'],
      ] as const;
      for (const [answer, of, attribute, because] of untrue) {
        const entry = entryOf(answer, of);
        if (!entry) inconclusive(`${of} is not listed`);
        that(!hasAttribute(entry, attribute), because, {
          expected: `no ${attribute} for ${of}`,
          saw: `(${entry.attributes.join(' ')})`,
          evidence: [answer],
        });
        that(isSelectable(entry), 'both folders are mailboxes', {
          expected: `no \\Noselect for ${of}`,
          saw: `(${entry.attributes.join(' ')})`,
          evidence: [answer],
        });
      }
    },
  );
});
