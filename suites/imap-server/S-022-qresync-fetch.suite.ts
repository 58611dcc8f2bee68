import { modseqOf, sizeOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { equal, must, mustNot, tagged } from '../support/judge.ts';
import { backAfterChanges } from '../support/meanwhile.ts';
import { modseqsTold, mustExceed, selected } from '../support/modseq.ts';
import { requirement } from '../support/requirement.ts';
import { filled, uids } from '../support/stored.ts';
import { mustTellGone, tellsVanished, vanishedEarlier } from '../support/vanished.ts';

const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', ...rfc];
const extension = 'QRESYNC';

requirement([...rows], ({ check }) => {
  check(
    'tells with UID FETCH and VANISHED what of the set was expunged since, before what of it has changed since',
    {
      slug: 'fetch-vanished',
      clauses: clauses('RFC 7162 §3.2.6', 'RFC 7162 §3.2.10.1'),
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, connect }) => {
      const { replica, client, truth } = await backAfterChanges(imap, folder, connect);
      await client.ok`ENABLE QRESYNC`;
      await selected(client, folder);
      const old = replica.uids;
      const gone = old.filter((uid) => !truth.has(uid));
      const [first, last] = [old[0]!, old.at(-1)!];
      for (const [set, asked] of [
        [`${first}:${last}`, old],
        [`1:${last + 100}`, old],
        ['1:*', [...old, ...truth.keys()]],
        [`${old[2]}:${old[3]},${last}`, [old[2]!, old[3]!, last]],
      ] as const) {
        const since = replica.highestModseq!;
        const answer =
          await client.act`UID FETCH ${set} (FLAGS RFC822.SIZE) (CHANGEDSINCE ${since} VANISHED)`;
        must(answer, tagged('OK'), 'QRESYNC is enabled');
        const due = gone.filter((uid) => asked.includes(uid));
        mustTellGone(answer, due, [...truth.keys()], `these of ${set} were expunged since`);
        mustNot(answer, tellsVanished(false), 'VANISHED without EARLIER is for an active folder');
        // A size is told by no FETCH response that nobody asked for.
        for (const fetch of answer.fetches().filter((one) => sizeOf(one) !== null))
          mustExceed(modseqOf(fetch), since, `the MODSEQ of ${uidOf(fetch)}`, 'it has changed since', answer);
        const changed = asked.filter(
          (uid) => truth.has(uid) && String(truth.get(uid)) !== String(replica.state.get(uid)),
        );
        const told = modseqsTold(answer);
        equal(
          changed.filter((uid) => !told.has(uid)),
          [],
          'the changed UIDs without FETCH',
          `they are in ${set}`,
          answer,
        );
      }
      const none = await client.act`UID FETCH ${old[1]!} (FLAGS) (CHANGEDSINCE 1 VANISHED)`;
      equal(vanishedEarlier(none, gone), [], 'the UIDs in VANISHED', 'they are not in the set', none);
    },
  );

  check(
    'names with VANISHED all that was ever expunged of the set to a client that asks since 1',
    { slug: 'fetch-vanished-all', clauses: clauses('RFC 7162 §3.2.6'), level: 'MUST', extension },
    async ({ imap, folder, connect }) => {
      const known = await filled(imap, folder, 9);
      for (const set of ['2,5', '1', '3:4', '*']) {
        await imap.ok`STORE ${set} +FLAGS.SILENT (\Deleted)`;
        if (set === '3:4') await imap.ok`CLOSE`;
        else await imap.ok`EXPUNGE`;
        if (set === '3:4') await imap.ok`SELECT ${folder}`;
      }
      const left = await uids(imap);
      await imap.connection.close();
      const client = await connect();
      await client.ok`ENABLE QRESYNC`;
      await selected(client, folder);
      const set = `${known[0]}:${known.at(-1)}`;
      const answer = await client.act`UID FETCH ${set} (UID) (CHANGEDSINCE 1 VANISHED)`;
      const gone = known.filter((uid) => !left.includes(uid));
      mustTellGone(answer, gone, left, 'all were expunged since 1, by EXPUNGE and by CLOSE');
    },
  );

  check(
    'leaves the sequence numbers as they are when VANISHED (EARLIER) tells of the past',
    { slug: 'fetch-vanished-numbers', clauses: clauses('RFC 7162 §3.2.10.1'), level: 'MUST', extension },
    async ({ imap, folder }) => {
      await imap.ok`ENABLE QRESYNC`;
      const known = await filled(imap, folder, 5);
      await selected(imap, folder);
      await imap.ok`STORE 1,3 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const set = `${known[0]}:${known[4]}`;
      const answer = await imap.act`UID FETCH ${set} (UID) (CHANGEDSINCE 1 VANISHED)`;
      const left = [known[1]!, known[3]!, known[4]!];
      mustTellGone(answer, [known[0]!, known[2]!], left, 'these were expunged since 1');
      const numbers = [...answer.fetches(), ...(await imap.ok`FETCH 1:3 (UID)`).fetches()].map((fetch) => [
        fetch.number,
        uidOf(fetch),
      ]);
      for (const [number, uid] of numbers)
        equal(uid, left[number! - 1], `the UID of object ${number}`, 'EARLIER shifts no numbers', answer);
      equal(numbers.length >= 3, true, 'whether all three are shown', 'they are in the folder', answer);
    },
  );

  check(
    'answers BAD to VANISHED with FETCH by numbers, and without CHANGEDSINCE',
    { slug: 'fetch-vanished-refused', clauses: clauses('RFC 7162 §3.2.6'), level: 'MUST', extension },
    async ({ imap, folder }) => {
      await imap.ok`ENABLE QRESYNC`;
      await filled(imap, folder, 2);
      await selected(imap, folder);
      for (const line of [
        'FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)',
        'UID FETCH 1:* (FLAGS) (VANISHED)',
      ]) {
        const answer = await imap.act`${line}`;
        must(answer, tagged('BAD'), 'VANISHED goes with UID FETCH and CHANGEDSINCE');
      }
      await imap.ok`UID FETCH 1:* (FLAGS) (VANISHED CHANGEDSINCE 1)`;
    },
  );
});
