import { dataOf } from '../../drivers/imap/received.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled, store } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.8', ...rfc];
const extension = 'IDLE';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-023_O', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'asks for DONE after IDLE, answers OK when it comes, and goes on to other commands',
    { slug: 'idle-completes', clauses: clauses('RFC 2177 §3', 'RFC 2177 §4'), level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [named('1')]);
      const idle = await imap.idle();
      that(idle.refused === null, 'IDLE is for the selected state', {
        expected: 'a continuation request',
        saw: idle.refused?.lines().at(-1) ?? '',
      });
      must(await idle.done(), tagged('OK'), 'DONE satisfies the continuation request');
      await mustShow(imap, ['1'], 'IDLE leaves the folder active');
    },
  );

  check(
    'takes IDLE in the authenticated state',
    { slug: 'idle-authenticated', clauses: clauses('RFC 2177 §4'), level: 'MUST', extension },
    async ({ imap }) => {
      const idle = await imap.idle();
      must(await idle.done(), tagged('OK'), 'IDLE is valid in the authenticated state');
      await imap.ok`NOOP`;
    },
  );

  check(
    'refuses IDLE before the login',
    { slug: 'idle-anonymous', clauses: clauses('RFC 2177 §4'), level: 'MUST', extension },
    async ({ anonymous }) => {
      const idle = await anonymous.idle();
      const answer = await idle.done();
      must(answer, tagged('NO', 'BAD'), 'IDLE is valid in the authenticated and the selected state only');
      await anonymous.ok`NOOP`;
    },
  );

  check(
    'takes DONE in any case',
    { slug: 'done-any-case', clauses: clauses('RFC 2177 §4'), level: 'MUST', extension },
    async ({ imap }) => {
      const idle = await imap.idle();
      if (idle.refused === null) must(await idle.done('dOnE'), tagged('OK'), 'the grammar knows no case');
      await imap.ok`NOOP`;
    },
  );

  check(
    'leaves a session that has idled with the right count of objects, whatever others stored and expunged meanwhile',
    {
      slug: 'idle-coherent',
      clauses: clauses('RFC 2177 §3', 'RFC 3501 §5.2', 'RFC 3501 §7.4.1'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, ['1', '2', '3', '4'].map(named));
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 2,4 +FLAGS.SILENT (\Deleted)`;
      const idle = await imap.idle();
      await second.ok`EXPUNGE`;
      await store(second, folder, [named('5')]);
      const answers = [await idle.done(), await imap.ok`NOOP`, await imap.ok`NOOP`];
      const view = [1, 2, 3, 4];
      for (const told of answers.flatMap(({ responses }) => responses.map(dataOf))) {
        if (told?.type === 'EXPUNGE') view.splice(told.number - 1, 1);
        if (told?.type === 'EXISTS') for (let n = view.length; n < told.number; n++) view.push(5);
      }
      equal(
        view,
        [1, 3, 5],
        'the objects by what was told',
        'the second and fourth of four are gone',
        ...answers,
      );
      await mustShow(imap, ['1', '3', '5'], 'these are in the folder', ...answers);
    },
  );

  check(
    'answers DONE with the tagged OK behind what it still had to tell',
    { slug: 'idle-then-command', clauses: clauses('RFC 2177 §3'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [named('1')]);
      const idle = await imap.idle();
      await store(second, folder, [named('2')]);
      must(await idle.done(), tagged('OK'), 'the tagged response follows at once');
      const again = await imap.idle();
      must(await again.done(), tagged('OK'), 'IDLE can be issued again');
      await mustShow(imap, ['1', '2'], 'commands are processed as before');
    },
  );
});
