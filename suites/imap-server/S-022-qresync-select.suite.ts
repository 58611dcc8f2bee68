import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf, modseqOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedEachTime } from '../support/fetched-each-time.ts';
import { data, equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { backAfterChanges, changedMeanwhile, truthOf, wentOfflineAware } from '../support/meanwhile.ts';
import { mustExceed, selected } from '../support/modseq.ts';
import type { Replica } from '../support/replica.ts';
import { requirement } from '../support/requirement.ts';
import { selectionOf, untaggedOk } from '../support/selection.ts';
import { filled } from '../support/stored.ts';
import { mustTellGone, tellsVanished, vanishedEarlier } from '../support/vanished.ts';

const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', ...rfc];
const extension = 'QRESYNC';

requirement([...rows], ({ check }) => {
  for (const command of ['SELECT', 'EXAMINE'] as const) {
    check(
      `tells with ${command} and QRESYNC what was expunged since, then what was changed and added since, and nothing older`,
      {
        slug: `qresync-${command.toLowerCase()}`,
        clauses: clauses('RFC 7162 §3.2.5', 'RFC 7162 §3.2.5.1', 'RFC 7162 §3.2.6'),
        level: 'MUST',
        extension,
      },
      async ({ imap, folder, connect }) => {
        const { replica, client, truth } = await backAfterChanges(imap, folder, connect);
        await client.ok`ENABLE QRESYNC`;
        const answers = [
          await client.act`${command} ${folder} (QRESYNC (${known(replica)}))`,
          await client.act`${command} ${folder} (QRESYNC (${known(replica)}))`,
        ];
        const answer = answers[0]!;
        must(answer, tagged('OK'), 'QRESYNC is enabled');
        const gone = replica.uids.filter((uid) => !truth.has(uid));
        mustTellGone(answer, gone, [...truth.keys()], 'these were expunged since');
        mustNot(answer, tellsVanished(false), 'VANISHED without EARLIER is for an active folder');
        const again = fetchedEachTime(answers);
        for (const fetch of answer.fetches().filter((one) => again.includes(uidOf(one) ?? 0))) {
          const told = `* ${fetch.number} FETCH`;
          mustExceed(
            modseqOf(fetch),
            replica.highestModseq!,
            `MODSEQ in ${told}`,
            'it changed since',
            answer,
          );
          that(flagsOf(fetch) !== null, 'a pending change tells what has changed', {
            expected: `FLAGS in ${told}`,
            saw: fetch.items.map(({ name }) => name).join(' '),
            evidence: [answer],
          });
        }
        const changed = new Map(answer.fetches().map((fetch) => [uidOf(fetch), flagsOf(fetch)]));
        const missing = [...truth].filter(
          ([uid, flags]) => String(replica.state.get(uid)) !== String(flags) && !changed.has(uid),
        );
        equal(
          missing.map(([uid]) => uid),
          [],
          'the changed or new UIDs without FETCH',
          'without known UIDs all of the folder is meant',
          answer,
        );
        mustBeOpened(answer, truth.size);
      },
    );
  }

  check(
    'tells with SELECT and QRESYNC of all known UIDs that are named, in any form of the set',
    { slug: 'qresync-known-uids', clauses: clauses('RFC 7162 §3.2.5.1'), level: 'MUST', extension },
    async ({ imap, folder, connect }) => {
      const { replica, client, truth } = await backAfterChanges(imap, folder, connect);
      await client.ok`ENABLE QRESYNC`;
      const { uids } = replica;
      const gone = uids.filter((uid) => !truth.has(uid));
      const changed = uids.filter(
        (uid) => truth.has(uid) && String(truth.get(uid)) !== String(replica.state.get(uid)),
      );
      for (const set of [`${uids[0]}:${uids.at(-1)}`, `${uids.at(-1)}:${uids[0]}`, uids.join(',')]) {
        const answer = await client.act`SELECT ${folder} (QRESYNC (${known(replica)} ${set}))`;
        must(answer, tagged('OK'), 'QRESYNC is enabled');
        mustTellGone(answer, gone, [...truth.keys()], 'these were expunged since');
        const told = answer.fetches().map(uidOf);
        equal(
          changed.filter((uid) => !told.includes(uid)),
          [],
          'the changed UIDs without FETCH',
          'they are in the set of known UIDs',
          answer,
        );
      }
    },
  );

  check(
    'tells with SELECT and QRESYNC only of the known UIDs that are named',
    { slug: 'qresync-known-uids-only', clauses: clauses('RFC 7162 §3.2.5.1'), level: 'SHOULD', extension },
    async ({ imap, folder, connect }) => {
      const replica = await wentOfflineAware(imap, folder);
      await changedMeanwhile(await connect(), folder);
      const client = await connect();
      await client.ok`ENABLE QRESYNC`;
      const [one, two, three, four] = replica.uids;
      const answers = [
        await client.act`SELECT ${folder} (QRESYNC (${known(replica)} ${[two!, four!]}))`,
        await client.act`SELECT ${folder} (QRESYNC (${known(replica)} ${[two!, four!]}))`,
      ];
      const answer = answers[0]!;
      must(answer, tagged('OK'), 'QRESYNC is enabled');
      const others = fetchedEachTime(answers).filter((uid) => uid !== two);
      equal(
        others,
        [],
        'the other UIDs with FETCH',
        'a server should report only what is specified',
        ...answers,
      );
      equal(
        vanishedEarlier(answer, [one!, two!, three!]),
        [],
        'the other UIDs in VANISHED',
        'a server should report only what is specified',
        answer,
      );
    },
  );

  check(
    'tells all that was expunged since to a client that sends what it knows of sequence numbers, right or outdated',
    { slug: 'qresync-sequence-match', clauses: clauses('RFC 7162 §3.2.5.2'), level: 'MUST', extension },
    async ({ imap, folder, connect }) => {
      const replica = await wentOfflineAware(imap, folder);
      const session = await connect();
      await session.ok`SELECT ${folder}`;
      await session.ok`STORE 3,6 +FLAGS.SILENT (\Deleted)`;
      await session.ok`EXPUNGE`;
      const truth = await truthOf(session, folder);
      const client = await connect();
      await client.ok`ENABLE QRESYNC`;
      const { uids } = replica;
      const gone = [uids[2]!, uids[5]!];
      const all = `${uids[0]}:${uids.at(-1)}`;
      for (const numbers of [[1, 2], [2, 4, 7], [1, 3, 5, 6, 8], [8]]) {
        const match = `(${numbers.join(',')} ${numbers.map((n) => uids[n - 1]).join(',')})`;
        const answer = await client.act`SELECT ${folder} (QRESYNC (${known(replica)} ${all} ${match}))`;
        must(answer, tagged('OK'), 'QRESYNC is enabled');
        mustTellGone(answer, gone, [...truth.keys()], `these were expunged since; sent was ${match}`);
      }
    },
  );

  check(
    'tells nothing as expunged or changed with SELECT and QRESYNC where UIDVALIDITY is another',
    { slug: 'qresync-other-uidvalidity', clauses: clauses('RFC 7162 §3.2.5'), level: 'MUST', extension },
    async ({ imap, folder, connect }) => {
      const replica = await wentOfflineAware(imap, folder);
      await changedMeanwhile(await connect(), folder);
      const client = await connect();
      await client.ok`ENABLE QRESYNC`;
      const wrong = replica.uidvalidity === 4_294_967_295 ? 1 : replica.uidvalidity! + 1;
      const { uids } = replica;
      const answers: Answer[] = [];
      for (const rest of ['', ` ${uids[0]}:${uids.at(-1)}`, ` ${uids[0]}:${uids.at(-1)} (1 ${uids[0]})`]) {
        const answer =
          await client.act`SELECT ${folder} (QRESYNC (${wrong} ${replica.highestModseq!}${rest}))`;
        answers.push(answer);
        must(answer, tagged('OK'), 'another UIDVALIDITY is no error');
        mustNot(answer, data('VANISHED'), 'the UIDs of the client mean nothing here');
        equal(
          selectionOf(answer).uidvalidity,
          replica.uidvalidity,
          'UIDVALIDITY',
          'so the client sees that it is another',
          answer,
        );
      }
      const told = fetchedEachTime(answers);
      equal(told, [], 'the UIDs with FETCH', 'the mod-sequence of the client means nothing here', ...answers);
    },
  );

  check(
    'tells a client that knows everything of no change, and nothing in an empty folder',
    { slug: 'qresync-nothing-new', clauses: clauses('RFC 7162 §3.2.5.1'), level: 'MUST', extension },
    async ({ imap, folder, connect }) => {
      const empty = await connect();
      const since = await selected(empty, folder);
      const { uidvalidity } = selectionOf(await empty.ok`SELECT ${folder}`);
      await empty.ok`ENABLE QRESYNC`;
      const first = await empty.act`SELECT ${folder} (QRESYNC (${uidvalidity!} ${since}))`;
      must(first, tagged('OK'), 'QRESYNC is enabled');
      for (const type of ['VANISHED', 'FETCH'] as const)
        mustNot(first, data(type), 'the folder never had an object');
      await empty.connection.close();
      const replica = await wentOfflineAware(imap, folder);
      const client = await connect();
      await client.ok`ENABLE QRESYNC`;
      const answers = [
        await client.act`SELECT ${folder} (QRESYNC (${known(replica)}))`,
        await client.act`SELECT ${folder} (QRESYNC (${known(replica)}))`,
      ];
      const answer = answers[0]!;
      must(answer, tagged('OK'), 'QRESYNC is enabled');
      mustTellGone(answer, [], replica.uids, 'nothing was expunged');
      equal(fetchedEachTime(answers), [], 'the UIDs with FETCH', 'nothing has changed', ...answers);
      mustBeOpened(answer, 8);
    },
  );

  check(
    'answers BAD to QRESYNC parameters that the grammar does not have, and selects nothing',
    {
      slug: 'qresync-malformed',
      clauses: clauses('RFC 7162 §3.2.5', 'RFC 7162 §7'),
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await imap.ok`ENABLE QRESYNC`;
      await filled(imap, folder, 2);
      const { uidvalidity } = selectionOf(await imap.ok`SELECT ${folder}`);
      await imap.ok`CLOSE`;
      for (const parameter of [
        `(QRESYNC (${uidvalidity}))`,
        '(QRESYNC ())',
        '(QRESYNC)',
        `(QRESYNC (${uidvalidity} abc))`,
        `(QRESYNC (${uidvalidity} 1 abc))`,
        `(QRESYNC (${uidvalidity} 1 1:2 (1)))`,
      ]) {
        const answer = await imap.act`SELECT ${folder} ${parameter}`;
        must(answer, tagged('BAD'), `${parameter} is not syntactically valid`);
        mustNot(await imap.attempt`CHECK`, tagged('OK'), 'the folder remains unselected');
      }
      await imap.ok`SELECT ${folder} (QRESYNC (${uidvalidity!} 1))`;
    },
  );
});

/** The first two arguments of QRESYNC: what the client knows. */
function known({ uidvalidity, highestModseq }: Replica): string {
  return `${uidvalidity} ${highestModseq}`;
}

/** Fails unless the folder was opened as without parameters (RFC 3501 §6.3.1). */
function mustBeOpened(answer: Answer, size: number): void {
  equal(selectionOf(answer).exists, size, 'EXISTS', 'the folder is opened as without parameters', answer);
  for (const type of ['FLAGS', 'RECENT'] as const)
    must(answer, data(type), 'the folder is opened as without parameters');
  for (const name of ['UIDVALIDITY', 'UIDNEXT', 'HIGHESTMODSEQ'] as const)
    must(answer, untaggedOk(name), 'the folder is opened as without parameters');
}
