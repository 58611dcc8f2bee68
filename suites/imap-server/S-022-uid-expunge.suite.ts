import { equal, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const objects = (...subjectsOfThem: string[]): Buffer[] =>
  subjectsOfThem.map((subject) => plainMessage({ subject }));
const clauses = ['cpm-ms-2.0 §7.7', 'RFC 4315 §2.1'];
const extension = 'UIDPLUS';

requirement('cpm-ms-2.0/CPM-TS-MS-S-022_M', ({ check }) => {
  check(
    'removes with UID EXPUNGE what is both in the set and marked \\Deleted, and tells it',
    { slug: 'uid-expunge-exact', clauses, level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      const [one, two, , , , six] = await filled(imap, folder, objects('1', '2', '3', '4', '5', '6'));
      await imap.ok`STORE 2:3 +FLAGS.SILENT (\Deleted)`;
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 5 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`UID EXPUNGE ${one!}:${two!},${six!}`;
      must(answer, tagged('OK'), 'the set names objects of the active folder');
      const told = answer.data('EXPUNGE').map(({ number }) => number);
      equal(told, [2], 'the numbers in EXPUNGE', 'one object was to be removed, the second', answer);
      await second.ok`SELECT ${folder}`;
      await mustShow(
        second,
        ['1', '3', '4', '5', '6'],
        'what is not in the set, or not marked \\Deleted, is not affected',
        answer,
      );
    },
  );

  check(
    'takes in UID EXPUNGE ranges in any direction, the last object as *, and UIDs that do not exist',
    { slug: 'uid-expunge-sets', clauses: [...clauses, 'RFC 3501 §6.4.8'], level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      const [, two, three, , five] = await filled(imap, folder, objects('1', '2', '3', '4', '5'));
      await imap.ok`STORE 1:5 +FLAGS.SILENT (\Deleted)`;
      const range = await imap.act`UID EXPUNGE ${five! + 1000},${three!}:${two!}`;
      must(range, tagged('OK'), 'a UID that does not exist is ignored');
      await second.ok`EXAMINE ${folder}`;
      await mustShow(second, ['1', '4', '5'], '3:2 are both and what is between', range);
      const last = await imap.act`UID EXPUNGE *`;
      must(last, tagged('OK'), '* is the last object');
      const absent = await imap.act`UID EXPUNGE ${two!}`;
      must(absent, tagged('OK'), 'a UID that does not exist is ignored');
      await second.ok`EXAMINE ${folder}`;
      await mustShow(second, ['1', '4'], 'only the last object was named', last, absent);
    },
  );

  check(
    'removes nothing with UID EXPUNGE from a folder opened with EXAMINE',
    { slug: 'uid-expunge-examine', clauses: [...clauses, 'RFC 3501 §6.3.2'], level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      const [uid] = await filled(imap, folder, objects('1', '2'));
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXAMINE ${folder}`;
      const answer = await imap.act`UID EXPUNGE ${uid!}`;
      await second.ok`EXAMINE ${folder}`;
      await mustShow(second, ['1', '2'], 'EXAMINE permits no change', answer);
    },
  );
});
