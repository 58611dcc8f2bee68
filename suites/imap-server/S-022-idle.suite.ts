import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import { dataOf } from '../../drivers/imap/received.ts';
import type { DataResponse } from '../../protocol/imap/model/response.ts';
import { idling } from '../support/idling.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled, store } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', 'cpm-ms-1.0 §6.2.6', ...rfc];
const extension = 'IDLE';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'asks for DONE after IDLE, answers OK when it comes, and goes on to other commands, IDLE among them',
    { slug: 'idle-completes', clauses: clauses('RFC 2177 §3', 'RFC 2177 §4'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [named('1')]);
      const idle = await idling(imap);
      await store(second, folder, [named('2')]);
      must(await idle.done(), tagged('OK'), 'DONE satisfies the continuation request');
      const again = await idling(imap);
      must(await again.done(), tagged('OK'), 'IDLE can be issued again');
      await mustShow(imap, ['1', '2'], 'IDLE leaves the folder active');
    },
  );

  check(
    'takes IDLE in the authenticated state',
    { slug: 'idle-authenticated', clauses: clauses('RFC 2177 §4'), level: 'MUST', extension },
    async ({ imap }) => {
      const idle = await idling(imap);
      must(await idle.done(), tagged('OK'), 'IDLE is valid in the authenticated state');
      await imap.ok`NOOP`;
    },
  );

  check(
    'refuses IDLE before the login',
    { slug: 'idle-anonymous', clauses: clauses('RFC 2177 §4', 'RFC 3501 §3'), level: 'MUST', extension },
    async ({ anonymous }) => {
      const idle = await anonymous.idle();
      const answer = await idle.done();
      must(answer, tagged('NO', 'BAD'), 'IDLE is valid in the authenticated and the selected state only');
      await anonymous.ok`NOOP`;
    },
  );

  check(
    'takes DONE in any case',
    { slug: 'done-any-case', clauses: clauses('RFC 2177 §4', 'RFC 3501 §9'), level: 'MUST', extension },
    async ({ imap }) => {
      const idle = await idling(imap);
      must(await idle.done('dOnE'), tagged('OK'), 'the grammar knows no case');
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
      const idle = await idling(imap);
      await second.ok`EXPUNGE`;
      await store(second, folder, [named('5')]);
      const answers = [await idle.done(), await imap.ok`NOOP`, await imap.ok`NOOP`, await imap.ok`NOOP`];
      const view = [1, 2, 3, 4];
      for (const told of answers.flatMap(({ responses }) => responses.map(dataOf))) {
        if (told?.type === 'EXPUNGE') view.splice(told.number - 1, 1);
        if (told?.type === 'EXISTS') for (let n = view.length; n < told.number; n++) view.push(5);
      }
      const because = 'the second and fourth of four are gone';
      equal(view, [1, 3, 5], 'the objects by what was told', because, ...answers);
      await mustShow(imap, ['1', '3', '5'], 'these are in the folder', ...answers);
    },
  );

  check(
    'tells a session in IDLE what another stores, flags and expunges',
    { slug: 'idle-pushes', clauses: clauses('RFC 2177 §3'), level: 'SHOULD', extension },
    async ({ imap, second, folder, profile }) => {
      await filled(imap, folder, [named('1'), named('2')]);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`NOOP`;
      const idle = await idling(imap);
      await store(second, folder, [named('3')]);
      await second.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      await second.ok`EXPUNGE`;
      let missing: string | null = null;
      for (const [expected, fits] of Object.entries(EXPECTED)) {
        const push = await idle.next((received) => fits(dataOf(received)), profile.pushDeadlineMs);
        if (push === null) missing = expected;
        if (missing !== null) break;
      }
      const answer = await idle.done();
      const because = `a session idles to be told at once; ${profile.pushDeadlineMs} ms were waited for it`;
      equal(missing, null, 'what was not told before DONE', because, answer);
    },
  );
});

/** What `idle-pushes` waits for, in any order. */
const EXPECTED: Record<string, (told: DataResponse | null) => boolean> = {
  '* EXISTS': (told) => told?.type === 'EXISTS',
  '* FETCH with \\Flagged': (told) => told?.type === 'FETCH' && (flagsOf(told)?.has('\\Flagged') ?? false),
  '* 1 EXPUNGE': (told) => told?.type === 'EXPUNGE' && told.number === 1,
};
