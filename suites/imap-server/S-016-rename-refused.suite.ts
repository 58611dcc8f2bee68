import type { Answer } from '../../drivers/imap/answer.ts';
import { contentsOf } from '../support/contents.ts';
import { Folder } from '../support/folder.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { lists, listsExactly } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { store } from '../support/stored.ts';
import { literal } from '../support/wire.ts';

const object = plainMessage({ subject: 'in the renamed folder' });
const other = plainMessage({ subject: 'in the other folder' });

requirement(['cpm-ms-2.0/CPM-TS-MS-S-016_M', 'cpm-ms-1.0/CPM-TS-MS-S-009_M'], ({ check }) => {
  check(
    'answers NO where the new name exists, and leaves both folders as they were',
    { slug: 'existing-target', clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const target = names.fresh('box-target');
      const child = folder.child('child');
      await imap.ok`CREATE ${target}`;
      await imap.ok`CREATE ${child}`;
      await store(imap, folder, [object]);
      await store(imap, target, [other]);
      const answer = await imap.act`RENAME ${folder} ${target}`;
      must(answer, tagged('NO'), 'it is an error to rename to a mailbox name that already exists');
      const same = await imap.act`RENAME ${folder} ${folder}`;
      must(same, tagged('NO'), 'its own name is a mailbox name that already exists');
      const list = await second.ok`LIST "" "${folder.name}*"`;
      listsExactly(list, [folder, child, target], 'a RENAME that fails changes no name');
      await holds(second, folder, object, answer);
      await holds(second, target, other, answer);
    },
  );

  check(
    'answers NO where the old name does not exist, and makes no folder of the new name',
    { slug: 'missing-source', clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5'], level: 'MUST' },
    async ({ imap, names, second }) => {
      const [absent, target] = [names.fresh('absent'), names.fresh('target')];
      const answer = await imap.act`RENAME ${absent} ${target}`;
      must(answer, tagged('NO'), 'it is an error to rename from a mailbox name that does not exist');
      const list = await second.ok`LIST "" ${target}`;
      listsExactly(list, [], 'a RENAME that fails makes nothing');
    },
  );

  check(
    'loses nothing when a folder is to become an inferior of itself',
    { slug: 'into-itself', clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5'], level: 'MUST' },
    async ({ imap, folder, note, second }) => {
      const inside = folder.child('inside');
      await store(imap, folder, [object]);
      const answer = await imap.act`RENAME ${folder} ${inside}`;
      note(answer.lines().at(-1)!);
      await holds(second, answer.ok ? inside : folder, object, answer);
    },
  );

  check(
    'renames wholly or not at all while another session has the folder selected',
    { slug: 'selected-elsewhere', clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5'], level: 'MUST' },
    async ({ imap, folder, names, note, second }) => {
      const renamed = names.fresh('box-renamed');
      await store(imap, folder, [object]);
      await second.ok`SELECT ${folder}`;
      const answer = await imap.act`RENAME ${folder} ${renamed}`;
      note(answer.lines().at(-1)!);
      const list = await imap.ok`LIST "" "${folder.name}*"`;
      const place = answer.ok ? renamed : folder;
      listsExactly(list, [place], 'OK says that the mailbox has been renamed, NO that it was not');
      await holds(imap, place, object, answer);
    },
  );

  check(
    'moves the messages of INBOX to a new folder, and leaves INBOX empty with its inferiors, if it renames INBOX',
    {
      slug: 'inbox',
      clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5'],
      level: 'MUST',
      disposable: true,
    },
    async ({ imap, environment, names, note, second }) => {
      const renamed = names.fresh('old-mail');
      const inbox = new Folder('INBOX', names.root.delimiter);
      const before = (await contentsOf(second, inbox)).objects.length;
      await imap.ok`APPEND INBOX ${literal(object)}`;
      const child = inbox.child(`box-${environment.runId}`);
      const made = await imap.attempt`CREATE ${child}`;
      const answer = await imap.act`RENAME INBOX ${renamed}`;
      note(answer.lines().at(-1)!);
      const list = await second.attempt`LIST "" ${child}`;
      if (made.ok) await imap.attempt`DELETE ${child}`;
      const { answer: seen, objects: left } = await contentsOf(second, inbox);
      if (answer.ok) {
        equal(
          left.length,
          0,
          'the number of objects in INBOX',
          'the rename leaves INBOX empty',
          answer,
          seen,
        );
        const moved = await contentsOf(second, renamed);
        equal(
          moved.objects.length,
          before + 1,
          `the objects in ${renamed}`,
          'all messages move there',
          answer,
        );
      } else {
        equal(
          left.length,
          before + 1,
          'the number of objects in INBOX',
          'a refused RENAME moves nothing',
          seen,
        );
      }
      if (made.ok) must(list, lists(child), 'inferior names of INBOX are unaffected by a rename of INBOX');
    },
  );
});

/** Fails unless the folder can be opened and holds that object alone. */
async function holds(imap: Session, folder: Folder, octets: Buffer, act: Answer): Promise<void> {
  const select = await imap.attempt`EXAMINE ${folder}`;
  must(select, tagged('OK'), 'the mailbox is there under the name that the answer to RENAME tells');
  const { answer, objects } = await contentsOf(imap, folder);
  const found = objects.map((entry) => entry.octets?.toString());
  equal(found, [octets.toString()], `${folder}`, 'RENAME changes the name, and no content', act, answer);
}
