import { mustHold } from '../support/holding.ts';
import { equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { entryOf, isSelectable, lists, listsExactly } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { store } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const object = plainMessage({ subject: 'in the folder' });
const below = plainMessage({ subject: 'in the folder below' });

requirement(['cpm-ms-2.0/CPM-TS-MS-S-017_M', 'cpm-ms-1.0/CPM-TS-MS-S-010_M'], ({ check }) => {
  check(
    'removes a folder for every session, and no other folder',
    {
      slug: 'removes-folder',
      clauses: ['cpm-ms-2.0 §7.5.4', 'cpm-ms-1.0 §6.2.3.5', 'RFC 3501 §6.3.4', 'RFC 3501 §6.3.10'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const [child, beside] = [folder.child('child'), folder.child('child-too')];
      for (const made of [child, beside]) await imap.ok`CREATE ${made}`;
      for (const place of [folder, child, beside]) await store(imap, place, [object]);
      await second.ok`STATUS ${child} (MESSAGES)`;
      const answer = await imap.act`DELETE ${child}`;
      must(answer, tagged('OK'), 'a folder without inferiors can be deleted, with what is in it');
      const list = await second.ok`LIST "" "${folder.name}*"`;
      listsExactly(list, [folder, beside], 'DELETE removes the mailbox with the given name, and no other');
      must(await second.attempt`SELECT ${child}`, tagged('NO'), 'a deleted mailbox cannot be selected');
      must(
        await second.attempt`STATUS ${child} (MESSAGES)`,
        tagged('NO'),
        'there is no status for that name',
      );
      for (const place of [folder, beside])
        await mustHold(second, place, [object], 'no other mailbox changes', answer);
    },
  );

  check(
    'removes the content for good: a folder of the same name begins empty',
    { slug: 'removes-content', clauses: ['cpm-ms-2.0 §7.5.4', 'RFC 3501 §6.3.4'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await store(imap, folder, [object]);
      const answer = await imap.act`DELETE ${folder}`;
      must(answer, tagged('OK'), 'a folder without inferiors can be deleted, with what is in it');
      await imap.ok`CREATE ${folder}`;
      await mustHold(second, folder, [], 'DELETE removes the messages permanently', answer);
    },
  );

  check(
    'answers NO to a name that does not exist, and takes no name for a pattern',
    { slug: 'missing-name', clauses: ['cpm-ms-2.0 §7.5.4', 'RFC 3501 §6.3.4'], level: 'MUST' },
    async ({ imap, folder, names }) => {
      const answer = await imap.act`DELETE ${names.fresh('absent')}`;
      must(answer, tagged('NO'), 'it is an error to delete a mailbox name that does not exist');
      for (const wildcard of ['*', '%']) {
        const matching = await imap.act`DELETE "${folder.name.slice(0, -1)}${wildcard}"`;
        must(matching, tagged('NO', 'BAD'), 'DELETE takes a name, and there is no mailbox of this one');
      }
      must(await imap.ok`LIST "" ${folder}`, lists(folder), 'a DELETE that fails removes nothing');
    },
  );

  check(
    'answers NO to a DELETE of INBOX in any case, and keeps it',
    { slug: 'inbox', clauses: ['cpm-ms-2.0 §7.5.4', 'RFC 3501 §6.3.4', 'RFC 3501 §5.1'], level: 'MUST' },
    async ({ imap, profile }) => {
      const messages = (await imap.ok`EXAMINE INBOX`).data('EXISTS').at(-1)?.number;
      await imap.ok`CLOSE`;
      if (messages !== 0 && !profile.disposable)
        notApplicable(
          'INBOX holds messages that a wrong answer would cost, and the account is not disposable',
        );
      for (const name of ['INBOX', '"InBox"']) {
        const answer = await imap.act`DELETE ${name}`;
        must(answer, tagged('NO'), 'it is an error to attempt to delete INBOX');
        must(await imap.attempt`STATUS INBOX (MESSAGES)`, tagged('OK'), 'INBOX is still there');
      }
    },
  );

  check(
    'leaves the folders below alone: it refuses, or empties the folder and makes its name \\Noselect',
    { slug: 'with-inferiors', clauses: ['cpm-ms-2.0 §7.5.4', 'RFC 3501 §6.3.4'], level: 'MUST' },
    async ({ imap, folder, note, second }) => {
      const [parent, child] = [folder.child('parent'), folder.child('parent').child('child')];
      for (const made of [parent, child]) await imap.ok`CREATE ${made}`;
      await store(imap, parent, [object]);
      await store(imap, child, [below]);
      const answer = await imap.act`DELETE ${parent}`;
      note(answer.lines().at(-1)!);
      must(answer, tagged('OK', 'NO'), 'a DELETE with inferiors is permitted, or cannot be done');
      await mustHold(second, child, [below], 'DELETE removes no inferior', answer);
      const list = await second.ok`LIST "" "${folder.prefix}%"`;
      must(list, lists(parent), 'the name is a mailbox still, or a level of the hierarchy');
      that(
        isSelectable(entryOf(list, parent)!) === !answer.ok,
        'the name acquires \\Noselect if it is deleted',
        {
          expected: answer.ok ? '\\Noselect' : 'no \\Noselect',
          saw: list.lines()[0]!,
          evidence: [answer, list],
        },
      );
      if (answer.ok) {
        must(await second.attempt`SELECT ${parent}`, tagged('NO'), 'what is \\Noselect cannot be selected');
        if (!(await imap.attempt`CREATE ${parent}`).ok) return;
      }
      const [left, because] = answer.ok ? [[], 'all messages are removed'] : [[object], 'NO removes nothing'];
      await mustHold(second, parent, left, because, answer);
    },
  );

  check(
    'answers NO to a \\Noselect name that has inferiors',
    { slug: 'noselect-with-inferiors', clauses: ['cpm-ms-2.0 §7.5.4', 'RFC 3501 §6.3.4'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const child = folder.child('child');
      await imap.ok`CREATE ${child}`;
      if (!(await imap.attempt`DELETE ${folder}`).ok)
        notApplicable('the target refuses to delete a folder with inferiors, so none is \\Noselect');
      const answer = await imap.act`DELETE ${folder}`;
      must(answer, tagged('NO'), 'it is an error to delete a \\Noselect name that has inferiors');
      const list = await second.ok`LIST "" "${folder.name}*"`;
      must(list, lists(child), 'DELETE removes no inferior');
      must(await imap.act`DELETE ${child}`, tagged('OK'), 'the folder below can be deleted for its own sake');
      mustNot(await second.ok`LIST "" "${folder.name}*"`, lists(child), 'it was deleted');
    },
  );

  check(
    'deletes wholly or not at all while another session has the folder selected',
    { slug: 'selected-elsewhere', clauses: ['cpm-ms-2.0 §7.5.4', 'RFC 3501 §6.3.4'], level: 'MUST' },
    async ({ imap, folder, note, second }) => {
      await store(imap, folder, [object]);
      await second.ok`SELECT ${folder}`;
      const answer = await imap.act`DELETE ${folder}`;
      note(answer.lines().at(-1)!);
      const list = await imap.ok`LIST "" ${folder}`;
      listsExactly(
        list,
        answer.ok ? [] : [folder],
        'OK says that the mailbox has been deleted, NO that it is there',
      );
      const select = await imap.attempt`EXAMINE ${folder}`;
      must(
        select,
        tagged(answer.ok ? 'NO' : 'OK'),
        'OK says that the mailbox has been deleted, NO that it is there',
      );
      if (!answer.ok)
        equal(
          select.data('EXISTS').at(-1)?.number,
          1,
          'the number of objects',
          'a refusal removes nothing',
          answer,
        );
    },
  );
});
