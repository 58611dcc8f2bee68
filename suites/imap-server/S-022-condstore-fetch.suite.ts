import type { Answer } from '../../drivers/imap/answer.ts';
import { modseqOf, sizeOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import type { Folder } from '../support/folder.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { highestModseq, modseqs, modseqsTold, selected } from '../support/modseq.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { filled } from '../support/stored.ts';

const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', ...rfc];
const extension = 'CONDSTORE';

requirement([...rows], ({ check }) => {
  check(
    'gives with FETCH MODSEQ the mod-sequence of each object, the same in every session',
    { slug: 'fetch-modseq', clauses: clauses('RFC 7162 §3.1.4.2'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      const known = await changedInOrder(imap, folder);
      const answer = await imap.act`UID FETCH 1:* (MODSEQ)`;
      const told = modseqsTold(answer);
      equal([...told.keys()], known, 'the UIDs with MODSEQ', 'each object has a mod-sequence', answer);
      const highest = await highestModseq(second, folder);
      for (const [uid, modseq] of told)
        that(modseq >= 1n && modseq <= highest, 'a mod-sequence is positive, and none is above the highest', {
          expected: `the mod-sequence of ${uid} from 1 to ${highest}`,
          saw: String(modseq),
          evidence: [answer],
        });
      await second.ok`SELECT ${folder}`;
      equal(await modseqs(second), told, 'the mod-sequences in another session', 'nothing changed', answer);
      const subset = await imap.act`FETCH 2,4 (MODSEQ UID)`;
      equal(
        [...modseqsTold(subset)],
        [...told].filter((_, index) => index === 1 || index === 3),
        'the mod-sequences of objects 2 and 4',
        'they are the same by number and by UID',
        subset,
      );
    },
  );

  check(
    'gives with CHANGEDSINCE what is asked, and MODSEQ, of objects with a higher mod-sequence, and of no other',
    { slug: 'changedsince', clauses: clauses('RFC 7162 §3.1.4.1'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      const known = await changedInOrder(imap, folder);
      await selected(second, folder);
      const all = await modseqs(second);
      for (const since of [...all.values(), 1n]) {
        const expected = [...all].filter(([, modseq]) => modseq > since);
        // A size is told by no FETCH response that nobody asked for.
        for (const line of [
          `UID FETCH 1:* (FLAGS RFC822.SIZE) (CHANGEDSINCE ${since})`,
          `FETCH 1:* (UID FLAGS RFC822.SIZE) (CHANGEDSINCE ${since})`,
        ]) {
          const answer = await second.act`${line}`;
          must(answer, tagged('OK'), 'the folder has mod-sequences');
          const because = `these have a mod-sequence above ${since}, and MODSEQ comes along`;
          equal(modseqsOfAnswered(answer), expected, 'the UIDs with MODSEQ', because, answer);
        }
      }
      const lowest = [...all.values()].sort((a, b) => (a < b ? -1 : 1))[0]!;
      const set = `${known[0]!}:${known[2]!}`;
      const part = await second.act`UID FETCH ${set} (RFC822.SIZE) (CHANGEDSINCE ${lowest})`;
      equal(
        modseqsOfAnswered(part),
        [...all].slice(0, 3).filter(([, modseq]) => modseq > lowest),
        'the UIDs with MODSEQ',
        'the set is subset further',
        part,
      );
    },
  );
});

/** Five objects, changed one by one in the order 4, 2, 5, 3, in the selected folder; their UIDs. */
async function changedInOrder(imap: Session, folder: Folder): Promise<number[]> {
  const known = await filled(imap, folder, 5);
  await selected(imap, folder);
  for (const number of [4, 2, 5, 3]) await imap.ok`STORE ${number} +FLAGS.SILENT (\Flagged)`;
  return known;
}

/** The UIDs of which RFC822.SIZE was told, with their MODSEQ, ascending. */
function modseqsOfAnswered(answer: Answer): [number | null, bigint | null][] {
  return answer
    .fetches()
    .filter((fetch) => sizeOf(fetch) !== null)
    .map((fetch): [number | null, bigint | null] => [uidOf(fetch), modseqOf(fetch)])
    .sort(([a], [b]) => Number(a) - Number(b));
}
