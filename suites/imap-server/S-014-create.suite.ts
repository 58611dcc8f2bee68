import { contentsOf } from '../support/contents.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { entryOf, isSelectable, lists, listsExactly } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled, store, uids } from '../support/stored.ts';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-014_M', 'cpm-ms-1.0/CPM-TS-MS-S-006_M'], ({ check }) => {
  check(
    'creates an empty folder of the requested name that every session can list and select',
    {
      slug: 'creates-empty-folder',
      clauses: ['cpm-ms-2.0 §7.5.1', 'cpm-ms-1.0 §6.2.3.1', 'RFC 3501 §6.3.3'],
      level: 'MUST',
    },
    async ({ imap, names, second }) => {
      const created = names.fresh('created');
      await second.ok`LIST "" "${created.name}*"`;
      const answer = await imap.act`CREATE ${created}`;
      must(answer, tagged('OK'), 'an ordinary name that is not in use can be created');
      const list = await second.ok`LIST "" "${created.name}*"`;
      listsExactly(list, [created], 'CREATE makes a mailbox with the given name, and no other');
      that(isSelectable(entryOf(list, created)!), 'what CREATE makes is a mailbox', {
        expected: 'an entry without \\Noselect',
        saw: list.lines()[0]!,
        evidence: [answer, list],
      });
      const select = await second.attempt`SELECT ${created}`;
      must(select, tagged('OK'), 'what CREATE makes is a mailbox');
      equal(
        select.data('EXISTS').at(-1)?.number,
        0,
        'the number of messages',
        'a new mailbox is empty',
        select,
      );
    },
  );

  check(
    'leaves a delimiter at the end out of the name',
    {
      slug: 'trailing-delimiter',
      clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §6.3.3'],
      level: 'MUST',
    },
    async ({ imap, names, second }) => {
      const created = names.fresh('declared');
      created.child('inferior');
      const answer = await imap.act`CREATE "${created.prefix}"`;
      must(answer, tagged('OK'), 'a delimiter at the end only declares that names under it will follow');
      const list = await second.ok`LIST "" "${created.name}*"`;
      listsExactly(list, [created], 'the name created is without the trailing hierarchy delimiter');
    },
  );

  check(
    'creates a folder below names that do not exist yet',
    { slug: 'creates-superiors', clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §6.3.3'], level: 'SHOULD' },
    async ({ imap, names, second }) => {
      const above = names.fresh('above');
      const between = above.child('between');
      const deep = between.child('deep');
      const answer = await imap.act`CREATE ${deep}`;
      must(answer, tagged('OK'), 'the server creates the superior names that the CREATE needs');
      must(await second.attempt`SELECT ${deep}`, tagged('OK'), 'the mailbox of the full name was asked for');
      const level = await second.ok`LIST "" "${above.prefix}%"`;
      must(level, lists(between), 'the names above the new mailbox are levels of the hierarchy');
    },
  );

  check(
    'answers NO to the name of an existing folder, and leaves that folder as it was',
    { slug: 'existing-name', clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §6.3.3'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const known = await filled(imap, folder, 2);
      const answer = await imap.act`CREATE ${folder}`;
      must(answer, tagged('NO'), 'it is an error to create a name that refers to an extant mailbox');
      const declared = await imap.act`CREATE "${folder.prefix}"`;
      must(
        declared,
        tagged('NO'),
        'the name meant is without the trailing delimiter, and refers to an extant mailbox',
      );
      const { answer: seen, objects } = await contentsOf(second, folder);
      equal(
        objects.map(({ uid }) => uid),
        known,
        'the UIDs in the folder',
        'a CREATE that fails changes nothing',
        answer,
        declared,
        seen,
      );
    },
  );

  check(
    'answers NO to a request for INBOX in any case',
    { slug: 'inbox', clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §6.3.3', 'RFC 3501 §5.1'], level: 'MUST' },
    async ({ imap }) => {
      await imap.ok`EXAMINE INBOX`;
      const upper = await imap.act`CREATE INBOX`;
      must(upper, tagged('NO'), 'it is an error to attempt to create INBOX');
      const mixed = await imap.act`CREATE "InBox"`;
      must(mixed, tagged('NO'), 'the name INBOX is without case, and it is an error to attempt to create it');
    },
  );

  check(
    'takes the name of a deleted folder for a new one, which has UIDs never used before or another UIDVALIDITY',
    {
      slug: 'created-again',
      clauses: ['cpm-ms-2.0 §7.5.1', 'RFC 3501 §6.3.3', 'RFC 3501 §6.3.4', 'RFC 3501 §2.3.1.1'],
      level: 'MUST',
    },
    async ({ imap, folder, note, second }) => {
      const [, highest] = await filled(imap, folder, 2);
      const before = (await imap.ok`SELECT ${folder}`).code('UIDVALIDITY')?.value;
      await imap.ok`UID STORE ${highest!} +FLAGS.SILENT (\Deleted)`;
      await imap.ok`CLOSE`;
      await imap.ok`DELETE ${folder}`;
      const answer = await imap.act`CREATE ${folder}`;
      must(answer, tagged('OK'), 'the name of a deleted folder can be used again');
      await store(imap, folder, [plainMessage({ subject: 'a later object' })]);
      const select = await second.ok`SELECT ${folder}`;
      const after = select.code('UIDVALIDITY')?.value;
      const [uid] = await uids(second);
      note(`UIDVALIDITY ${before} and then ${after}; highest UID ${highest}, first new UID ${uid}`);
      that(after !== before || uid! > highest!, 'an identifier never stands for two objects', {
        expected: `a UIDVALIDITY other than ${before}, or UIDs above ${highest}`,
        saw: `UIDVALIDITY ${after} and UID ${uid}`,
        evidence: [answer, select],
      });
    },
  );
});
