import { contentsOf } from '../support/contents.ts';
import { Folder } from '../support/folder.ts';
import { mustHold } from '../support/holding.ts';
import { must, tagged } from '../support/judge.ts';
import { lists, listsExactly } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
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
      await mustHold(second, folder, [object], 'a RENAME that fails changes no content', answer);
      await mustHold(second, target, [other], 'a RENAME that fails changes no content', answer);
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
      const place = answer.ok ? inside : folder;
      await mustHold(second, place, [object], 'the mailbox has the name that the answer tells', answer);
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
      await mustHold(imap, place, [object], 'RENAME changes no content', answer);
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
      const { objects: first } = await contentsOf(second, inbox);
      const before = first.map(({ octets }) => octets ?? Buffer.alloc(0));
      await imap.ok`APPEND INBOX ${literal(object)}`;
      const child = inbox.child(`box-${environment.runId}`);
      const made = await imap.attempt`CREATE ${child}`;
      const answer = await imap.act`RENAME INBOX ${renamed}`;
      note(answer.lines().at(-1)!);
      const list = await second.attempt`LIST "" ${child}`;
      if (made.ok) await imap.attempt`DELETE ${child}`;
      if (answer.ok) {
        await mustHold(second, inbox, [], 'the rename leaves INBOX empty', answer);
        await mustHold(second, renamed, [...before, object], 'all messages of INBOX move there', answer);
      } else await mustHold(second, inbox, [...before, object], 'a refused RENAME moves nothing', answer);
      if (made.ok) must(list, lists(child), 'inferior names of INBOX are unaffected by a rename of INBOX');
    },
  );
});
