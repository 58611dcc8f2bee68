import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { comparable } from '../support/flags.ts';
import { data, equal, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { selectionOf, untaggedOk } from '../support/selection.ts';
import { filled, store } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const octets = plainMessage();
const named = (subject: string): Buffer => plainMessage({ subject });
const lastingFlags = (look: Answer): string[] => comparable(flagsOf(fetchedOf(look, 1))) ?? [];
const clauses = ['cpm-ms-2.0 §7', 'RFC 3501 §6.3.2'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-004_M', 'cpm-ms-1.0/CPM-TS-MS-S-008_M'], ({ check }) => {
  check(
    'tells with EXAMINE the same of a folder as with SELECT',
    { slug: 'examine-same-data', clauses, level: 'MUST' },
    async ({ imap, folder }) => {
      await store(imap, folder, [{ octets, flags: '\\Seen' }, octets]);
      const answer = await imap.act`EXAMINE ${folder}`;
      must(answer, tagged('OK'), 'a folder that exists can be examined');
      const because = 'EXAMINE gives the same output as SELECT';
      for (const type of ['FLAGS', 'RECENT'] as const) must(answer, data(type), because);
      must(answer, untaggedOk('PERMANENTFLAGS'), because);
      const select = await imap.ok`SELECT ${folder}`;
      const numbers = (of: Answer) => {
        const { exists, unseen, uidnext, uidvalidity } = selectionOf(of);
        return { exists, unseen, uidnext, uidvalidity };
      };
      equal(numbers(answer), numbers(select), 'what EXAMINE tells', because, answer, select);
    },
  );

  check(
    'answers EXAMINE with READ-ONLY',
    { slug: 'examine-read-only-code', clauses, level: 'MUST' },
    async ({ imap, folder }) => {
      const answer = await imap.act`EXAMINE ${folder}`;
      equal(
        answer.status.code?.name ?? null,
        'READ-ONLY',
        'the response code of the tagged OK',
        'the text of the tagged OK to EXAMINE begins with [READ-ONLY]',
        answer,
      );
    },
  );

  check(
    'answers NO to EXAMINE of a folder that does not exist, and leaves no folder active',
    { slug: 'examine-absent', clauses, level: 'MUST' },
    async ({ imap, folder, names }) => {
      await filled(imap, folder, 1);
      const answer = await imap.act`EXAMINE ${names.fresh('absent')}`;
      must(answer, tagged('NO'), 'there is no such folder');
      const fetch = await imap.attempt`FETCH 1 (FLAGS)`;
      must(fetch, tagged('NO', 'BAD'), 'an EXAMINE that fails has left the active folder before');
    },
  );

  check(
    'changes no flag of a folder opened with EXAMINE, neither by STORE nor by FETCH',
    { slug: 'examine-keeps-flags', clauses, level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [{ octets, flags: '\\Answered' }]);
      await imap.ok`EXAMINE ${folder}`;
      const before = lastingFlags(await imap.ok`FETCH 1 (FLAGS)`);
      const acts = [
        await imap.act`STORE 1 +FLAGS (\Flagged)`,
        await imap.act`STORE 1 -FLAGS (\Answered)`,
        await imap.act`FETCH 1 (BODY[])`,
      ];
      await second.ok`SELECT ${folder}`;
      const look = await second.ok`FETCH 1 (FLAGS)`;
      equal(
        lastingFlags(look),
        before,
        'the flags',
        'a folder opened with EXAMINE permits no change of its state',
        ...acts,
        look,
      );
    },
  );

  check(
    'removes nothing from a folder opened with EXAMINE, neither by EXPUNGE nor by CLOSE',
    { slug: 'examine-keeps-objects', clauses: [...clauses, 'RFC 3501 §6.4.2'], level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [{ octets: named('first'), flags: '\\Deleted' }, named('second')]);
      await imap.ok`EXAMINE ${folder}`;
      const expunge = await imap.act`EXPUNGE`;
      const close = await imap.act`CLOSE`;
      must(close, tagged('OK'), 'CLOSE gives no error in a folder opened with EXAMINE');
      await second.ok`SELECT ${folder}`;
      await mustShow(
        second,
        ['first', 'second'],
        'no object is removed from a folder opened with EXAMINE',
        expunge,
        close,
      );
    },
  );

  check(
    'takes \\Recent from no object with EXAMINE',
    { slug: 'examine-keeps-recent', clauses, level: 'MUST' },
    async ({ imap, second, folder }) => {
      await store(imap, folder, [octets, octets]);
      const examine = await imap.act`EXAMINE ${folder}`;
      await imap.ok`FETCH 1:* (FLAGS)`;
      await imap.ok`CLOSE`;
      const select = await second.ok`SELECT ${folder}`;
      equal(
        selectionOf(select).recent,
        2,
        'RECENT for the first session that selects the folder',
        'EXAMINE must not cause messages to lose \\Recent',
        examine,
        select,
      );
    },
  );

  check(
    'lets a folder be changed that was examined and is then selected',
    { slug: 'select-after-examine', clauses: ['cpm-ms-2.0 §7.1.2', 'RFC 3501 §6.3.1'], level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [octets]);
      await imap.ok`EXAMINE ${folder}`;
      await imap.act`SELECT ${folder}`;
      const stored = await imap.attempt`STORE 1 +FLAGS (\Flagged)`;
      must(stored, tagged('OK'), 'SELECT takes the place of EXAMINE');
      await second.ok`EXAMINE ${folder}`;
      const look = await second.ok`FETCH 1 (FLAGS)`;
      equal(
        flagsOf(fetchedOf(look, 1))?.has('\\Flagged') ?? false,
        true,
        '\\Flagged in another session',
        'the folder is open for changes',
        stored,
        look,
      );
    },
  );
});
