import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { selectionOf } from '../support/selection.ts';
import { statusOf } from '../support/status.ts';
import { filled, store } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const octets = plainMessage();
const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = ['cpm-ms-2.0 §7', 'RFC 3501 §6.3.10'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-004_M', 'cpm-ms-1.0/CPM-TS-MS-S-008_M'], ({ check }) => {
  check(
    'tells with STATUS how a folder is: its objects, the unseen ones, UIDNEXT and UIDVALIDITY',
    { slug: 'status-is-true', clauses, level: 'MUST' },
    async ({ imap, second, folder }) => {
      const empty = await imap.act`STATUS ${folder} (MESSAGES UNSEEN)`;
      const because = 'STATUS tells the state of the folder';
      equal(statusOf(empty, folder), { MESSAGES: 0, UNSEEN: 0 }, 'STATUS', because, empty);
      await filled(second, folder, 4);
      await second.ok`STORE 1 +FLAGS.SILENT (\Seen)`;
      await second.ok`STORE 3 +FLAGS.SILENT (\Seen \Deleted)`;
      await second.ok`EXPUNGE`;
      await second.ok`STORE 2 +FLAGS.SILENT (\Seen)`;
      const answer = await imap.act`STATUS ${folder} (UIDNEXT UNSEEN MESSAGES UIDVALIDITY)`;
      const select = await second.ok`EXAMINE ${folder}`;
      const { uidnext, uidvalidity } = selectionOf(select);
      equal(
        statusOf(answer, folder),
        { MESSAGES: 3, UNSEEN: 1, UIDNEXT: uidnext, UIDVALIDITY: uidvalidity },
        'STATUS',
        because,
        answer,
        select,
      );
    },
  );

  check(
    'tells with STATUS the number of recent objects, and takes \\Recent from none',
    { slug: 'status-keeps-recent', clauses, level: 'MUST' },
    async ({ imap, second, folder }) => {
      await store(imap, folder, [octets, octets]);
      const answer = await imap.act`STATUS ${folder} (RECENT MESSAGES)`;
      equal(
        statusOf(answer, folder),
        { MESSAGES: 2, RECENT: 2 },
        'STATUS',
        'no session has opened the folder since two objects were stored',
        answer,
      );
      const select = await second.ok`SELECT ${folder}`;
      equal(
        selectionOf(select).recent,
        2,
        'RECENT for the first session that selects the folder',
        'STATUS must not cause messages to lose \\Recent',
        answer,
        select,
      );
    },
  );

  check(
    'leaves the active folder active, and the objects of the other as they are, when asked for STATUS',
    { slug: 'status-changes-nothing', clauses, level: 'MUST' },
    async ({ imap, second, folder, names }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await store(imap, other, [named('in the other')]);
      await filled(imap, folder, [named('first')]);
      const answer = await imap.act`STATUS ${other} (MESSAGES UNSEEN)`;
      await mustShow(imap, ['first'], 'STATUS selects nothing', answer);
      const stored = await imap.attempt`STORE 1 +FLAGS (\Flagged)`;
      must(stored, tagged('OK'), 'STATUS does not make the active folder read-only');
      await second.ok`SELECT ${other}`;
      const look = await second.ok`FETCH 1 (FLAGS)`;
      const isSeen = flagsOf(fetchedOf(look, 1))?.has('\\Seen') ?? false;
      equal(isSeen, false, '\\Seen on the object in the other', 'STATUS changes no object', answer, look);
    },
  );

  check(
    'answers NO to STATUS of a folder that does not exist, and leaves the active folder active',
    { slug: 'status-absent', clauses, level: 'MUST' },
    async ({ imap, folder, names }) => {
      await filled(imap, folder, [named('first')]);
      const answer = await imap.act`STATUS ${names.fresh('absent')} (MESSAGES)`;
      must(answer, tagged('NO'), 'there is no such folder');
      await mustShow(imap, ['first'], 'STATUS selects nothing', answer);
    },
  );
});
