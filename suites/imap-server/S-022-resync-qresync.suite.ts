import type { Answer } from '../../drivers/imap/answer.ts';
import type { Folder } from '../support/folder.ts';
import { data, equal, mustNot } from '../support/judge.ts';
import { changedMeanwhile, copied, truthOf, wentOfflineAware } from '../support/meanwhile.ts';
import { plainMessage } from '../support/objects.ts';
import type { Replica } from '../support/replica.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { filled, store } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §6.7', 'cpm-ms-2.0 §7.7', ...rfc];
const extension = 'QRESYNC';

requirement([...rows], ({ check }) => {
  check(
    'brings a client up to date with one SELECT, also where it names its UIDs and sequence numbers',
    { slug: 'resync-select', clauses: clauses('RFC 7162 §3.2.5', 'RFC 7162 §6'), level: 'MUST', extension },
    async ({ imap, folder, connect }) => {
      const replica = await wentOfflineAware(imap, folder);
      await changedMeanwhile(await connect(), folder);
      const { uids } = replica;
      const what = known(replica);
      const set = `${uids[0]}:${uids.at(-1)}`;
      const match = `(1,3,5,8 ${[uids[0], uids[2], uids[4], uids[7]].join(',')})`;
      const truth = await truthOf(await connect(), folder);
      for (const rest of ['', ` ${set}`, ` ${set} ${match}`]) {
        const client = await connect();
        const again = replica.clone();
        await client.ok`ENABLE QRESYNC`;
        const answer = await client.act`SELECT ${folder} (QRESYNC (${what}${rest}))`;
        again.select(answer);
        if (rest !== '') again.take(await client.act`UID FETCH ${uids.at(-1)! + 1}:* (FLAGS)`);
        mustBeCurrent(again, truth, answer);
        await client.connection.close();
      }
    },
  );

  check(
    'loses no change of another session for a client whose connection breaks again and again',
    { slug: 'resync-repeated', clauses: clauses('RFC 7162 §3.2', 'RFC 7162 §6'), level: 'MUST', extension },
    async ({ imap, folder, connect }) => {
      const replica = await wentOfflineAware(imap, folder);
      const other = await connect();
      await other.ok`SELECT ${folder}`;
      for (let round = 0; round < 4; round++) {
        await store(other, folder, [plainMessage({ subject: `round ${round}` })]);
        await other.ok`NOOP`;
        await other.ok`STORE 2 ${round % 2 === 0 ? '+' : '-'}FLAGS.SILENT (\Flagged)`;
        const client = await connect();
        await client.ok`ENABLE QRESYNC`;
        const select = await client.act`SELECT ${folder} (QRESYNC (${known(replica)}))`;
        replica.select(select);
        await other.ok`STORE 3 ${round % 2 === 0 ? '+' : '-'}FLAGS.SILENT (\Answered)`;
        await other.ok`STORE ${round === 2 ? '1,4' : '1'} +FLAGS.SILENT (\Deleted)`;
        await other.ok`EXPUNGE`;
        if (round === 1) replica.take(await client.act`UID FETCH 1:* (FLAGS)`);
        client.connection.destroy();
      }
      await other.connection.close();
      await comeBack(await connect(), folder, replica);
      const truth = await truthOf(await connect(), folder);
      mustBeCurrent(replica, truth);
    },
  );

  check(
    'lets no client take an expunge that it was not told yet for known, though it was told a later mod-sequence',
    {
      slug: 'resync-untold-expunge',
      clauses: clauses('RFC 7162 §3.2', 'RFC 7162 §6'),
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, connect }) => {
      await filled(imap, folder, 6);
      await imap.connection.close();
      const client = await connect();
      await client.ok`ENABLE QRESYNC`;
      const replica = await copied(client, folder);
      if (replica.highestModseq === null) notApplicable('the target keeps no mod-sequences for the folder');
      const other = await connect();
      await other.ok`SELECT ${folder}`;
      await other.ok`STORE 2,5 +FLAGS.SILENT (\Deleted)`;
      await other.ok`EXPUNGE`;
      await other.connection.close();
      const answers = [
        await client.act`STORE 1 +FLAGS.SILENT (\Flagged)`,
        await client.act`STORE 3 +FLAGS (\Answered)`,
      ];
      for (const answer of answers) replica.take(answer);
      client.connection.destroy();
      const back = await connect();
      answers.push(await comeBack(back, folder, replica));
      await back.connection.close();
      mustBeCurrent(replica, await truthOf(await connect(), folder), ...answers);
    },
  );

  check(
    'brings a client up to date whose folder was deleted and created again meanwhile',
    {
      slug: 'resync-recreated',
      clauses: clauses('RFC 7162 §3.2.5', 'RFC 3501 §2.3.1.1'),
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, connect }) => {
      const replica = await wentOfflineAware(imap, folder);
      const other = await connect();
      await other.ok`DELETE ${folder}`;
      await other.ok`CREATE ${folder}`;
      const subjects = ['new 1', 'new 2', 'new 3', 'new 4', 'new 5'];
      await filled(
        other,
        folder,
        subjects.map((subject) => plainMessage({ subject })),
      );
      for (const sign of ['+', '-', '+', '-', '+', '-'])
        await other.ok`STORE 1:3 ${sign}FLAGS.SILENT (\Flagged \Seen)`;
      await other.ok`STORE 2:3 +FLAGS.SILENT (\Answered)`;
      await other.ok`STORE 4 +FLAGS.SILENT (\Deleted)`;
      await other.ok`EXPUNGE`;
      await other.connection.close();
      const truth = await truthOf(await connect(), folder);
      const client = await connect();
      const before = replica.uidvalidity;
      const answer = await comeBack(client, folder, replica);
      if (replica.uidvalidity !== before) {
        mustNot(answer, data('VANISHED'), 'UIDVALIDITY is another: the UIDs of the client mean nothing');
        replica.take(await client.act`UID FETCH 1:* (FLAGS)`);
      }
      mustBeCurrent(replica, truth, answer);
    },
  );
});

function known({ uidvalidity, highestModseq }: Replica): string {
  return `${uidvalidity} ${highestModseq}`;
}

/** The client comes back with SELECT and QRESYNC. */
async function comeBack(client: Session, folder: Folder, replica: Replica): Promise<Answer> {
  await client.ok`ENABLE QRESYNC`;
  const answer = await client.act`SELECT ${folder} (QRESYNC (${known(replica)}))`;
  replica.select(answer);
  return answer;
}

function mustBeCurrent(replica: Replica, truth: Map<number, string[]>, ...evidence: Answer[]): void {
  equal(replica.state, truth, "the client's copy", 'a fresh session sees the folder so', ...evidence);
  equal(
    replica.contradictions,
    [],
    'what contradicts the client',
    'it has counted as it was told',
    ...evidence,
  );
}
