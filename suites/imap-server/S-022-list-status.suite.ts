import type { Answer } from '../../drivers/imap/answer.ts';
import { dataOf } from '../../drivers/imap/received.ts';
import { Folder } from '../support/folder.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { entryOf, foldName, hasAttribute, isSelectable, lists } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { selectionOf } from '../support/selection.ts';
import { statusOf } from '../support/status.ts';
import { filled, store } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const octets = plainMessage();
const clauses = ['cpm-ms-2.0 §7.7', 'RFC 5819 §2'];
const extension = 'LIST-STATUS';

requirement('cpm-ms-2.0/CPM-TS-MS-S-022_M', ({ check }) => {
  check(
    'gives with LIST the status of each folder that can be selected, the same as STATUS gives',
    { slug: 'list-status-each', clauses, level: 'MUST', extension },
    async ({ imap, folder, names }) => {
      const full = names.fresh('box-full');
      const all = [folder, full, ...(folder.delimiter === null ? [] : [full.child('deep')])];
      for (const made of all.slice(1)) await imap.ok`CREATE ${made}`;
      await filled(imap, full, 3);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Seen)`;
      await imap.ok`EXAMINE ${folder}`;
      const items = '(MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN)';
      const answer = await imap.act`LIST "" "${folder.name}*" RETURN (STATUS ${items})`;
      must(answer, tagged('OK'), 'the pattern matches folders');
      for (const made of all) {
        must(answer, lists(made), 'LIST lists what matches the pattern');
        const status = await imap.ok`STATUS ${made} ${items}`;
        equal(
          statusOf(answer, made),
          statusOf(status, made),
          `STATUS ${made}`,
          'STATUS told it',
          answer,
          status,
        );
      }
      const { MESSAGES, UNSEEN } = statusOf(answer, full) ?? {};
      equal([MESSAGES, UNSEEN], [3, 2], 'MESSAGES and UNSEEN', 'three were stored, one of them seen', answer);
    },
  );

  check(
    'sends the STATUS of a folder behind its LIST',
    { slug: 'list-status-order', clauses, level: 'MUST', extension },
    async ({ imap, folder, names }) => {
      const other = names.fresh('box-other');
      await imap.ok`CREATE ${other}`;
      const answer = await imap.act`LIST "" "${folder.name}*" RETURN (STATUS (MESSAGES))`;
      for (const made of [folder, other]) {
        const [list, status] = [placeOf(answer, 'LIST', made), placeOf(answer, 'STATUS', made)];
        that(list >= 0 && status > list, 'a LIST response is followed by a STATUS response', {
          expected: `* LIST … ${made}, and * STATUS ${made} after it`,
          saw: `LIST in place ${list}, STATUS in place ${status} of the answer (-1: not at all)`,
          evidence: [answer],
        });
      }
    },
  );

  check(
    'gives no status of a name that cannot be selected',
    { slug: 'list-status-noselect', clauses, level: 'MUST', extension },
    async ({ imap, folder }) => {
      const parent = folder.child('parent');
      await imap.ok`CREATE ${parent}`;
      await imap.ok`CREATE ${parent.child('child')}`;
      await imap.attempt`DELETE ${parent}`;
      const answer = await imap.act`LIST "" "${folder.prefix}%" RETURN (STATUS (MESSAGES))`;
      must(answer, tagged('OK'), 'the pattern matches a name');
      const entry = entryOf(answer, parent) ?? notApplicable('no name stays behind a deleted folder');
      if (statusOf(await imap.attempt`STATUS ${parent} (MESSAGES)`, parent) !== null)
        notApplicable('a folder with inferiors is not deleted, or stays selectable');
      equal(isSelectable(entry), false, 'whether LIST calls it selectable', 'STATUS is refused', answer);
      equal(statusOf(answer, parent), null, 'its STATUS', 'it cannot be selected', answer);
    },
  );

  check(
    'gives the status beside what other return options ask for, and only selects what selection options say',
    {
      slug: 'list-status-options',
      clauses: [...clauses, 'RFC 5258 §3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      if (!imap.has('LIST-EXTENDED')) notApplicable('LIST-EXTENDED is not advertised');
      const parent = folder.child('parent');
      const child = parent.child('child');
      await imap.ok`CREATE ${parent}`;
      await imap.ok`CREATE ${child}`;
      await store(imap, parent, [octets]);
      await imap.ok`SUBSCRIBE ${parent}`;
      const answers = [
        await imap.act`LIST "" "${folder.prefix}*" RETURN (SUBSCRIBED CHILDREN STATUS (MESSAGES))`,
        await imap.act`LIST "" "${folder.prefix}*" RETURN (STATUS (MESSAGES) CHILDREN SUBSCRIBED)`,
      ];
      const chosen = await imap.act`LIST (SUBSCRIBED) "" "${folder.prefix}*" RETURN (STATUS (MESSAGES))`;
      await imap.ok`UNSUBSCRIBE ${parent}`;
      const because = 'each return option adds what it asks for';
      for (const answer of answers) {
        const entry = entryOf(answer, parent);
        const attributes = ['\\Subscribed', '\\HasChildren'].filter((a) => entry && hasAttribute(entry, a));
        equal(attributes, ['\\Subscribed', '\\HasChildren'], `attributes of ${parent}`, because, answer);
        equal(statusOf(answer, parent), { MESSAGES: 1 }, `STATUS ${parent}`, because, answer);
        equal(statusOf(answer, child), { MESSAGES: 0 }, `STATUS ${child}`, because, answer);
      }
      must(chosen, lists(parent), 'the folder is subscribed');
      equal(statusOf(chosen, parent), { MESSAGES: 1 }, `STATUS ${parent}`, 'the folder is listed', chosen);
    },
  );

  check(
    'gives with LIST the status of INBOX',
    { slug: 'list-status-inbox', clauses: [...clauses, 'RFC 3501 §5.1'], level: 'MUST', extension },
    async ({ imap }) => {
      const answer = await imap.act`LIST "" INBOX RETURN (STATUS (UIDVALIDITY))`;
      const { uidvalidity } = selectionOf(await imap.ok`EXAMINE INBOX`);
      const told = statusOf(answer, new Folder('INBOX', null));
      equal(told, { UIDVALIDITY: uidvalidity }, 'STATUS INBOX', 'EXAMINE told it', answer);
    },
  );

  check(
    'changes neither the active folder nor \\Recent by giving the status of folders',
    {
      slug: 'list-status-changes-nothing',
      clauses: [...clauses, 'RFC 3501 §6.3.10'],
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder, names }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await store(imap, other, [octets, octets]);
      await filled(imap, folder, [plainMessage({ subject: 'first' })]);
      const answer = await imap.act`LIST "" ${other} RETURN (STATUS (RECENT UNSEEN))`;
      await mustShow(imap, ['first'], 'LIST selects nothing', answer);
      const select = await second.ok`SELECT ${other}`;
      equal(
        selectionOf(select).recent,
        2,
        'RECENT at SELECT',
        'STATUS takes \\Recent from none',
        answer,
        select,
      );
    },
  );
});

/** Where the first response of this type about the folder stands in the answer, from 0; -1 for nowhere. */
function placeOf(answer: Answer, type: 'LIST' | 'STATUS', folder: Folder): number {
  return answer.responses.findIndex((received) => {
    const response = dataOf(received);
    return response?.type === type && foldName(response.mailbox) === foldName(folder.name);
  });
}
