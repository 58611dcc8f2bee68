import { uidOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { flagsByUid, flagsTold } from '../support/flags.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { command } from '../support/session.ts';
import { filled } from '../support/stored.ts';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-019_M', 'cpm-ms-1.0/CPM-TS-MS-S-012_M'], ({ check }) => {
  check(
    'tells the new flags of every object that a STORE names',
    {
      slug: 'tells-new-flags',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §6.4.6', 'RFC 3501 §7.4.2'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, 3);
      await imap.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      const answer = await imap.act`STORE 1:2 +FLAGS (\Answered)`;
      must(answer, tagged('OK'), 'flags can be added');
      const told = flagsTold(answer);
      equal(
        [told.get(1), told.get(2)],
        [['\\Answered'], ['\\Answered', '\\Flagged']],
        'what the answer tells of messages 1 and 2',
        'without .SILENT the new value of the flags is returned as a FETCH would',
        answer,
      );
    },
  );

  check(
    'tells the UID with the flags when asked with UID STORE',
    { slug: 'uid-store-tells-uid', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder }) => {
      const uids = await filled(imap, folder, 2);
      const answer = await imap.act`UID STORE ${uids[1]!} +FLAGS (\Flagged)`;
      must(answer, tagged('OK'), 'flags can be set by UID');
      equal(
        uidOf(fetchedOf(answer, 2)),
        uids[1],
        'the UID in the FETCH response of message 2',
        'a FETCH response that a UID command causes includes the UID, asked for or not',
        answer,
      );
    },
  );

  check(
    'has the same effect with .SILENT',
    { slug: 'silent-has-effect', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §6.4.6'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [a, b, c] = await filled(imap, folder, 3);
      await imap.ok`STORE 1:3 FLAGS (\Seen \Flagged)`;
      const answers = await imap.actAll([
        command`STORE 1 FLAGS.SILENT (\Draft)`,
        command`STORE 2 +FLAGS.SILENT (\Draft)`,
        command`STORE 3 -FLAGS.SILENT (\Flagged)`,
      ]);
      for (const answer of answers) must(answer, tagged('OK'), 'each form of STORE has a silent one');
      await second.ok`EXAMINE ${folder}`;
      equal(
        await flagsByUid(second),
        new Map([
          [a!, ['\\Draft']],
          [b!, ['\\Draft', '\\Flagged', '\\Seen']],
          [c!, ['\\Seen']],
        ]),
        'the flags by UID',
        '.SILENT only spares the answer',
        ...answers,
      );
    },
  );

  check(
    'changes the named objects and no other',
    {
      slug: 'changes-only-named',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §6.4.6', 'RFC 3501 §6.4.8'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const uids = await filled(imap, folder, 6);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const bySequence = await imap.act`STORE 1,4:* +FLAGS.SILENT (\Flagged)`;
      must(bySequence, tagged('OK'), 'STORE takes a sequence set');
      const byUid = await imap.act`UID STORE ${uids[0]!},${uids[2]!}:${uids[3]!} +FLAGS.SILENT (\Answered)`;
      must(byUid, tagged('OK'), 'UID STORE takes a set of UIDs, absent ones included');
      await second.ok`EXAMINE ${folder}`;
      equal(
        await flagsByUid(second),
        new Map([
          [uids[1]!, ['\\Flagged']],
          [uids[2]!, ['\\Answered']],
          [uids[3]!, ['\\Answered']],
          [uids[4]!, ['\\Flagged']],
          [uids[5]!, ['\\Flagged']],
        ]),
        'the flags by UID',
        'the set of a STORE names messages by sequence number, that of a UID STORE by UID',
        bySequence,
        byUid,
      );
    },
  );

  check(
    'succeeds with nothing when a UID STORE names only absent UIDs',
    { slug: 'uid-store-absent', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder }) => {
      const [uid] = await filled(imap, folder, 1);
      const answer = await imap.act`UID STORE ${uid! + 1000} +FLAGS (\Flagged)`;
      must(answer, tagged('OK'), 'a unique identifier that does not exist is ignored without any error');
      equal(
        await flagsByUid(imap),
        new Map([[uid!, []]]),
        'the flags by UID',
        'a UID that does not exist names no message',
        answer,
      );
    },
  );

  check(
    'refuses a sequence number that no object has',
    { slug: 'refuses-absent-number', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §9'], level: 'SHOULD' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      const answer = await imap.act`STORE 7 +FLAGS (\Flagged)`;
      must(
        answer,
        tagged('BAD', 'NO'),
        'a sequence number above the number of messages is an error of the client',
      );
    },
  );

  check(
    'knows system flags in any case',
    { slug: 'flags-in-any-case', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [uid] = await filled(imap, folder, 1);
      const answer = await imap.act`STORE 1 +FLAGS (\sEEN \FLAGGED)`;
      must(answer, tagged('OK'), 'the names of system flags are case-insensitive');
      await second.ok`EXAMINE ${folder}`;
      equal(
        (await flagsByUid(second)).get(uid!),
        ['\\Flagged', '\\Seen'],
        'the flags',
        'the names of system flags are case-insensitive',
        answer,
      );
    },
  );

  check(
    'takes flags without parentheses',
    { slug: 'flags-without-parentheses', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder }) => {
      const [uid] = await filled(imap, folder, 1);
      const answer = await imap.act`STORE 1 +FLAGS \Seen \Flagged`;
      must(answer, tagged('OK'), 'store-att-flags may be flags with spaces between them');
      equal(
        (await flagsByUid(imap)).get(uid!),
        ['\\Flagged', '\\Seen'],
        'the flags',
        'both flags are named',
        answer,
      );
    },
  );
});
