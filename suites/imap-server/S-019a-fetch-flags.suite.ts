import { flagsOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { comparable, flagsByUid, flagsTold } from '../support/flags.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { searched } from '../support/searched.ts';
import { command } from '../support/session.ts';
import { filled } from '../support/stored.ts';

requirement('cpm-ms-2.0/CPM-TS-MS-S-019a_M', ({ check }) => {
  check(
    'tells the flags of every object asked for, of those without any flag too',
    {
      slug: 'tells-all',
      clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 3501 §6.4.5', 'RFC 3501 §7.4.2'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, 4);
      await imap.ok`STORE 1 FLAGS.SILENT (\Seen \Answered)`;
      await imap.ok`STORE 3 FLAGS.SILENT (\Flagged \Draft \Deleted)`;
      await second.ok`SELECT ${folder}`;
      const answer = await second.act`FETCH 1:4 (FLAGS)`;
      must(answer, tagged('OK'), 'flags can be fetched');
      equal(
        flagsTold(answer),
        new Map([
          [1, ['\\Answered', '\\Seen']],
          [2, []],
          [3, ['\\Deleted', '\\Draft', '\\Flagged']],
          [4, []],
        ]),
        'the flags by sequence number',
        'FLAGS gives the flags that are set for the message',
        answer,
      );
    },
  );

  check(
    'tells flags by UID when asked with UID FETCH, and the UID with them',
    { slug: 'by-uid', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder }) => {
      const uids = await filled(imap, folder, 3);
      await imap.ok`STORE 3 FLAGS.SILENT (\Flagged)`;
      await imap.ok`STORE 1 FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const answer = await imap.act`UID FETCH ${uids[0]!},${uids[2]!} (FLAGS)`;
      must(answer, tagged('OK'), 'flags can be fetched by UID, and absent UIDs name nothing');
      const told = fetchedOf(answer, 2);
      equal(
        { uid: uidOf(told), flags: comparable(flagsOf(told)) },
        { uid: uids[2], flags: ['\\Flagged'] },
        'what is told of message 2',
        'UID FETCH names messages by UID, and its responses include the UID',
        answer,
      );
    },
  );

  check(
    'says the same of flags by FETCH, by the macros and by SEARCH',
    {
      slug: 'agrees-with-search',
      clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 3501 §6.4.5', 'RFC 3501 §6.4.4'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, 3);
      await imap.ok`STORE 2 FLAGS.SILENT (\Flagged)`;
      await imap.ok`STORE 3 FLAGS.SILENT (\Flagged \Answered)`;
      const fast = await imap.act`FETCH 1:3 FAST`;
      must(fast, tagged('OK'), 'FAST includes FLAGS');
      const search = await imap.ok`SEARCH FLAGGED`;
      const flagged = [...flagsTold(fast)].filter(([, flags]) => flags.includes('\\Flagged'));
      equal(
        { fetch: flagged.map(([number]) => number).sort(), search: searched(search) },
        { fetch: [2, 3], search: [2, 3] },
        'the messages with \\Flagged',
        'a flag is set or not, however one asks',
        fast,
        search,
      );
    },
  );

  check(
    'changes nothing by telling flags',
    { slug: 'changes-nothing', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [uid] = await filled(imap, folder, 1);
      const answer = await imap.act`UID FETCH ${uid!} (FLAGS UID RFC822.SIZE INTERNALDATE ENVELOPE)`;
      must(answer, tagged('OK'), 'flags can be fetched');
      await second.ok`EXAMINE ${folder}`;
      equal(
        (await flagsByUid(second)).get(uid!),
        [],
        'the flags afterwards',
        'only BODY[…] and its like set \\Seen',
        answer,
      );
    },
  );

  check(
    'tells the flags that another session has changed, after a NOOP at the latest',
    {
      slug: 'tells-others-changes',
      clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 3501 §6.4.6', 'RFC 3501 §6.1.2'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const [uid] = await filled(imap, folder, 1);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Draft)`;
      await second.ok`SELECT ${folder}`;
      await flagsByUid(second);
      await imap.ok`STORE 1 FLAGS.SILENT (\Seen \Flagged)`;
      await second.ok`NOOP`;
      const answer = await second.act`UID FETCH ${uid!} (FLAGS)`;
      equal(
        flagsTold(answer).get(1),
        ['\\Flagged', '\\Seen'],
        'the flags in the other session',
        'flags are those of the message, not of the session',
        answer,
      );
    },
  );

  check(
    'tells the flags that a STORE pipelined before the FETCH has set',
    { slug: 'after-pipelined-store', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 3501 §5.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      const answers = await imap.actAll([command`STORE 1 FLAGS.SILENT (\Flagged)`, command`FETCH 1 (FLAGS)`]);
      for (const answer of answers) must(answer, tagged('OK'), 'commands may be sent without waiting');
      equal(
        flagsTold(...answers).get(1),
        ['\\Flagged'],
        'the flags',
        'a FETCH of the data that a STORE before it stores is ambiguous, so it waits for the STORE',
        ...answers,
      );
    },
  );
});
