import type { Answer } from '../../drivers/imap/answer.ts';
import type { Folder } from '../support/folder.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { greatest, highestModseq, modseqs, selected } from '../support/modseq.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { filled } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', ...rfc];
const extension = 'CONDSTORE';

requirement([...rows], ({ check }) => {
  check(
    'finds with SEARCH MODSEQ objects of that mod-sequence and above, and tells the highest of those found',
    {
      slug: 'search-modseq',
      clauses: clauses('RFC 7162 §3.1.5', 'RFC 7162 §3.1.6'),
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await changedInOrder(imap, folder);
      const all = [...(await modseqs(imap))];
      const floor = all[4]![1];
      const above = greatest(all.map(([, modseq]) => modseq)) + 1000n;
      const matching = all.filter(([, modseq]) => modseq >= floor);
      const others = all.filter(([, modseq]) => modseq < floor);
      const [uid, modseq] = all[4]!;
      const rowsOf: [string, [number, bigint][]][] = [
        [`MODSEQ ${floor}`, matching],
        [`MODSEQ 0`, all],
        [`MODSEQ ${floor} UID ${all[0]![0]}:${all[1]![0]},${uid}`, [[uid, modseq]]],
        [`NOT MODSEQ ${floor}`, others],
        [`MODSEQ ${above}`, []],
      ];
      for (const [key, expected] of rowsOf) {
        for (const uid of [true, false]) {
          const answer = await imap.act`${uid ? 'UID SEARCH' : 'SEARCH'} ${key}`;
          const numbers = expected.map(([known]) =>
            uid ? known : all.findIndex(([one]) => one === known) + 1,
          );
          mustFindWith(
            answer,
            numbers,
            expected.length === 0 ? null : greatest(expected.map(([, modseq]) => modseq)),
            key,
          );
        }
      }
    },
  );

  check(
    'tells with an extended SEARCH for MODSEQ the highest mod-sequence of what it finds',
    {
      slug: 'esearch-modseq',
      clauses: clauses('RFC 7162 §3.1.10', 'RFC 4731 §3.2'),
      level: 'MUST',
      extension: 'ESEARCH',
    },
    async ({ imap, folder }) => {
      if (!imap.has('CONDSTORE') && !imap.has('QRESYNC')) notApplicable('CONDSTORE is not advertised');
      await changedInOrder(imap, folder);
      const all = [...(await modseqs(imap))];
      for (const number of [4, 2]) {
        const [uid, modseq] = all[number - 1]!;
        const answer = await imap.act`UID SEARCH RETURN (ALL) UID ${all[0]![0]},${uid} MODSEQ ${modseq}`;
        must(answer, tagged('OK'), 'ESEARCH and CONDSTORE are advertised');
        const told = answer.data('ESEARCH').findLast((search) => search.modseq !== null)?.modseq ?? null;
        equal(told, modseq, 'MODSEQ in ESEARCH', `that of UID ${uid}, which alone is found`, answer);
      }
    },
  );

  check(
    'takes the name of a flag with SEARCH MODSEQ',
    { slug: 'search-modseq-entry', clauses: clauses('RFC 7162 §3.1.5'), level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, 3);
      await selected(imap, folder);
      const since = await highestModseq(imap, folder);
      await imap.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      const modseq = [...(await modseqs(imap)).values()][1]!;
      for (const type of ['all', 'shared', 'priv']) {
        const key = `MODSEQ "/flags/\\\\flagged" ${type} ${since + 1n}`;
        const answer = await imap.act`SEARCH ${key}`;
        must(answer, tagged('OK'), 'the name of a metadata item may stand before the mod-sequence');
        if (type === 'all') mustFindWith(answer, [2], modseq, key);
      }
    },
  );
});

/** Fails unless the answer's SEARCH has exactly these numbers and this mod-sequence. */
function mustFindWith(answer: Answer, numbers: number[], modseq: bigint | null, key: string): void {
  must(answer, tagged('OK'), 'the folder has mod-sequences');
  const told = answer.data('SEARCH');
  const seen = {
    numbers: told.flatMap((search) => search.numbers).sort((a, b) => a - b),
    modseq: told.findLast((search) => search.modseq !== null)?.modseq ?? null,
  };
  equal(seen, { numbers, modseq }, `what SEARCH ${key} finds`, 'these have such mod-sequences', answer);
}

/** Five objects, changed one by one in the order 4, 2, 5, 3, in the selected folder; their UIDs. */
async function changedInOrder(imap: Session, folder: Folder): Promise<number[]> {
  const known = await filled(imap, folder, 5);
  await selected(imap, folder);
  for (const number of [4, 2, 5, 3]) await imap.ok`STORE ${number} +FLAGS.SILENT (\Flagged)`;
  return known;
}
