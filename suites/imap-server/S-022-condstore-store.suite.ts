import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf, modseqOf } from '../../drivers/imap/fetch-item.ts';
import { uidsOf } from '../../protocol/imap/uid-set.ts';
import { fetchedOf } from '../support/fetched.ts';
import { flagsByUid } from '../support/flags.ts';
import { code, equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { modseqs, mustExceed, selected } from '../support/modseq.ts';
import { requirement } from '../support/requirement.ts';
import { filled, uids } from '../support/stored.ts';

const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = ['cpm-ms-2.0 §7.7', 'RFC 7162 §3.1.3'];
const extension = 'CONDSTORE';

requirement([...rows], ({ check }) => {
  check(
    'stores flags where nothing changed since, up to that very mod-sequence, and tells each new mod-sequence, silent or not',
    { slug: 'unchangedsince-passes', clauses, level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      const known = await filled(imap, folder, 3);
      const highest = await selected(imap, folder);
      await second.ok`SELECT ${folder}`;
      const answers: Answer[] = [];
      for (const action of ['+FLAGS.SILENT (\\Flagged)', '-FLAGS (\\Flagged)', 'FLAGS.SILENT (\\Flagged)']) {
        const since = (await modseqs(imap)).get(known[1]!)!;
        answers.push(await imap.act`STORE 2 (UNCHANGEDSINCE ${since}) ${action}`);
      }
      answers.push(
        await imap.act`UID STORE ${known[2]!} (UNCHANGEDSINCE ${highest}) FLAGS.SILENT (\Flagged)`,
      );
      await second.ok`NOOP`;
      const after = await modseqs(second);
      for (const [index, answer] of answers.entries()) {
        must(answer, tagged('OK'), 'the mod-sequence is not above the given one');
        mustNot(answer, code('MODIFIED'), 'the mod-sequence is not above the given one');
        const told = modseqOf(fetchedOf(answer, index < 3 ? 2 : 3));
        mustExceed(told, highest, 'the MODSEQ told', 'a successful conditional STORE tells it', answer);
        if (index < 2) continue;
        equal(told, after.get(known[index - 1]!), 'the MODSEQ told', 'that of the object now', answer);
      }
      equal(
        [...(await flagsByUid(second)).values()],
        [[], ['\\Flagged'], ['\\Flagged']],
        'the flags',
        'every STORE passed the test',
        ...answers,
      );
    },
  );

  for (const uid of [false, true]) {
    check(
      uid
        ? 'names in MODIFIED of UID STORE exactly the UIDs of the objects that changed since, and changes only the others'
        : 'names in MODIFIED of STORE exactly the numbers of the objects that changed since, and changes only the others',
      { slug: uid ? 'modified-uids' : 'modified-numbers', clauses, level: 'MUST', extension },
      async ({ imap, second, folder }) => {
        await filled(imap, folder, 6);
        await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
        await imap.ok`EXPUNGE`;
        const known = await uids(imap);
        const since = await selected(imap, folder);
        await selected(second, folder);
        await second.ok`STORE 2,4 +FLAGS.SILENT (\Flagged)`;
        const before = [...(await modseqs(second)).values()];
        const answer = uid
          ? await imap.act`UID STORE ${known.slice(1)} (UNCHANGEDSINCE ${since}) FLAGS.SILENT (\Answered)`
          : await imap.act`STORE 2:5 (UNCHANGEDSINCE ${since}) FLAGS.SILENT (\Answered)`;
        must(answer, tagged('OK', 'NO'), 'some objects pass the test');
        equal(
          modifiedIn(answer),
          uid ? [known[1], known[3]] : [2, 4],
          'MODIFIED',
          'these have changed since, by another session',
          answer,
        );
        await second.ok`NOOP`;
        equal(
          [...(await flagsByUid(second)).values()],
          [[], ['\\Flagged'], ['\\Answered'], ['\\Flagged'], ['\\Answered']],
          'the flags',
          'what fails the test is not changed, what passes is',
          answer,
        );
        const after = [...(await modseqs(second)).values()];
        for (const index of [1, 3])
          equal(
            after[index],
            before[index],
            `the mod-sequence of object ${index + 1}`,
            'what fails the test keeps it',
            answer,
          );
      },
    );
  }

  check(
    'refuses with MODIFIED a STORE below the mod-sequence of the object, be it by one, or 0',
    { slug: 'unchangedsince-below', clauses, level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      const known = await filled(imap, folder, 2);
      await selected(imap, folder);
      await imap.ok`STORE 1 FLAGS.SILENT (\Answered)`;
      await selected(second, folder);
      await second.ok`STORE 1 FLAGS.SILENT (\Flagged)`;
      const modseq = (await modseqs(second)).get(known[0]!)!;
      for (const since of [modseq - 1n, 0n]) {
        const answer = await imap.act`STORE 1 (UNCHANGEDSINCE ${since}) FLAGS (\Draft)`;
        equal(modifiedIn(answer), [1], 'MODIFIED', `the mod-sequence ${modseq} is above ${since}`, answer);
        await second.ok`NOOP`;
        const flags = (await flagsByUid(second)).get(known[0]!);
        equal(flags, ['\\Flagged'], 'the flags', 'what fails the test is not changed', answer);
      }
    },
  );

  check(
    'finds every system flag changed since 0, also one that was never set',
    { slug: 'unchangedsince-zero', clauses, level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, 3);
      await selected(imap, folder);
      const answer = await imap.act`STORE 1:2 (UNCHANGEDSINCE 0) +FLAGS (\Draft)`;
      equal(modifiedIn(answer), [1, 2], 'MODIFIED', 'a system flag exists, set or not', answer);
      await second.ok`SELECT ${folder}`;
      const flags = [...(await flagsByUid(second)).values()];
      equal(flags, [[], [], []], 'the flags', 'no object passes the test', answer);
    },
  );

  check(
    'does not fail the second mention of an object in a set because the first has changed it',
    { slug: 'unchangedsince-twice', clauses, level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, 4);
      const since = await selected(imap, folder);
      const answer = await imap.act`STORE 3,2:4,3 (UNCHANGEDSINCE ${since}) FLAGS.SILENT (\Flagged)`;
      must(answer, tagged('OK'), 'no object has changed since');
      mustNot(answer, code('MODIFIED'), 'no object has changed since');
      equal(
        [...(await flagsByUid(imap)).values()],
        [[], ['\\Flagged'], ['\\Flagged'], ['\\Flagged']],
        'the flags',
        'each object in the set passes the test',
        answer,
      );
    },
  );

  check(
    'tells with MODIFIED what the objects that failed the test have become',
    { slug: 'modified-told', clauses, level: 'SHOULD', extension },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, 2);
      const since = await selected(imap, folder);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      const answer = await imap.act`STORE 1:2 (UNCHANGEDSINCE ${since}) FLAGS.SILENT (\Answered)`;
      must(answer, code('MODIFIED'), 'object 2 has changed since');
      const told = fetchedOf(answer, 2);
      const because = 'it is recommended to spare the client the question';
      equal(
        flagsOf(told)?.has('\\Flagged') ?? false,
        true,
        'whether * 2 FETCH tells \\Flagged',
        because,
        answer,
      );
      mustExceed(modseqOf(told), since, 'the MODSEQ told of object 2', because, answer);
    },
  );

  check(
    'passes a STORE that adds a flag though another session has changed another flag since',
    { slug: 'modified-not-spurious', clauses: [...clauses, 'RFC 7162 §3.1.12'], level: 'SHOULD', extension },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, 1);
      const since = await selected(imap, folder);
      await imap.ok`FETCH 1 (FLAGS)`;
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Answered)`;
      const answer = await imap.act`STORE 1 (UNCHANGEDSINCE ${since}) +FLAGS.SILENT (\Flagged)`;
      mustNot(answer, code('MODIFIED'), 'a server should avoid spurious MODIFIED: \\Flagged is as it was');
      await second.ok`NOOP`;
      const [flags] = (await flagsByUid(second)).values();
      that(flags?.includes('\\Flagged'), 'without MODIFIED the flag is stored', {
        expected: 'the flag \\Flagged',
        saw: String(flags),
        evidence: [answer],
      });
    },
  );
});

/** The numbers in MODIFIED, ascending, each once, however the set is written; null without MODIFIED. */
function modifiedIn(answer: Answer): number[] | null {
  const set = answer.code('MODIFIED')?.set;
  const numbers = set ? uidsOf(set) : null;
  return numbers && [...new Set(numbers)].sort((a, b) => a - b);
}
