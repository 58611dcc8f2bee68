import { uidOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { flagsByUid } from '../support/flags.ts';
import type { Folder } from '../support/folder.ts';
import { data, equal, must, mustNot, tagged } from '../support/judge.ts';
import { highestModseq, mustExceed, selected } from '../support/modseq.ts';
import { plainMessage } from '../support/objects.ts';
import { polled } from '../support/polled.ts';
import { Replica } from '../support/replica.ts';
import { requirement } from '../support/requirement.ts';
import { selectionOf } from '../support/selection.ts';
import type { Session } from '../support/session.ts';
import { filled, store, uids } from '../support/stored.ts';
import { tellsVanished, vanished } from '../support/vanished.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', ...rfc];
const extension = 'QRESYNC';

requirement([...rows], ({ check }) => {
  check(
    'tells with VANISHED the UIDs that EXPUNGE removes, in every folder from ENABLE on, and no numbers',
    {
      slug: 'vanished-expunge',
      clauses: clauses('RFC 7162 §3.2.7', 'RFC 7162 §3.2.10'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder, names }) => {
      const other = names.fresh('other');
      await second.ok`CREATE ${other}`;
      await store(second, other, [plainMessage(), plainMessage()]);
      await imap.ok`ENABLE QRESYNC`;
      const known = await filledAwry(imap, folder);
      await imap.ok`STORE 1,3:4 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`EXPUNGE`;
      const because = 'QRESYNC is enabled, and these were marked';
      equal(vanished(answer), [known[0], known[2], known[3]], 'VANISHED', because, answer);
      mustNot(answer, data('EXPUNGE'), 'VANISHED replaces EXPUNGE');
      mustNot(answer, tellsVanished(true), 'EARLIER is for what a client asks about the past');
      equal(await uids(imap), [known[1], known[4]], 'the UIDs left', 'the others were removed', answer);
      await imap.ok`SELECT ${other}`;
      const [first] = await uids(imap);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      const again = await imap.act`EXPUNGE`;
      equal(vanished(again), [first], 'VANISHED', 'it lasts for the connection', again);
      mustNot(again, data('EXPUNGE'), 'it lasts for the connection');
    },
  );

  check(
    'tells with VANISHED exactly what UID EXPUNGE removes, and leaves alone what other sessions have marked',
    {
      slug: 'vanished-uid-expunge',
      clauses: clauses('RFC 7162 §3.2.9', 'RFC 4315 §2.1'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder }) => {
      if (!imap.has('UIDPLUS')) notApplicable('UIDPLUS is not advertised');
      await imap.ok`ENABLE QRESYNC`;
      const known = await filledAwry(imap, folder);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 2,5 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`STORE 1,3 +FLAGS.SILENT (\Deleted)`;
      const before = await highestModseq(second, folder);
      const answer = await imap.act`UID EXPUNGE ${[known[0]!, known[2]!, known[3]!]}`;
      equal(vanished(answer), [known[0], known[2]], 'VANISHED', 'these are named and marked', answer);
      mustNot(answer, data('EXPUNGE'), 'VANISHED replaces EXPUNGE');
      const { code } = answer.status;
      const told = code?.name === 'HIGHESTMODSEQ' ? code.value : null;
      mustExceed(told, before, 'HIGHESTMODSEQ in the tagged OK', 'objects were removed', answer);
      await second.ok`SELECT ${folder}`;
      const left = [known[1], known[3], known[4]];
      equal(await uids(second), left, 'the UIDs left', 'the others were removed', answer);
    },
  );

  check(
    'raises HIGHESTMODSEQ when objects are removed, and tells it in the tagged OK of EXPUNGE, not of CLOSE',
    {
      slug: 'highestmodseq-of-expunge',
      clauses: clauses('RFC 7162 §3.2', 'RFC 7162 §3.2.7', 'RFC 7162 §3.2.8'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder }) => {
      await imap.ok`ENABLE QRESYNC`;
      await filled(imap, folder, 3);
      await imap.ok`STORE 1:2 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`STORE 2 -FLAGS.SILENT (\Deleted)`;
      const marked = await highestModseq(second, folder);
      const expunge = await imap.act`EXPUNGE`;
      const { code } = expunge.status;
      const told = code?.name === 'HIGHESTMODSEQ' ? code.value : null;
      mustExceed(told, marked, 'HIGHESTMODSEQ in the tagged OK', 'an object was removed', expunge);
      const removed = await highestModseq(second, folder);
      equal(removed, told, 'HIGHESTMODSEQ in STATUS', 'EXPUNGE told it, and nothing changed since', expunge);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      const before = await highestModseq(second, folder);
      const close = await imap.act`CLOSE`;
      const name = close.status.code?.name ?? null;
      equal(name === 'HIGHESTMODSEQ', false, 'whether the OK of CLOSE tells it', 'it must not', close);
      for (const type of ['VANISHED', 'EXPUNGE'] as const)
        mustNot(close, data(type), 'CLOSE tells nothing of what it removes');
      const after = await highestModseq(second, folder);
      mustExceed(after, before, 'HIGHESTMODSEQ after CLOSE', 'an object was removed', close);
    },
  );

  check(
    'tells with VANISHED what another session expunges, which is told EXPUNGE itself, and shifts the numbers',
    { slug: 'vanished-elsewhere', clauses: clauses('RFC 7162 §3.2.10.2'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await imap.ok`ENABLE QRESYNC`;
      const known = await filledAwry(imap, folder);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 2,4 +FLAGS.SILENT (\Deleted)`;
      const expunge = await second.act`EXPUNGE`;
      mustNot(expunge, data('VANISHED'), 'only a client that has enabled QRESYNC is told so');
      equal(
        expunge.data('EXPUNGE').map(({ number }) => number).length,
        2,
        'the number of EXPUNGE responses',
        'two were removed by a session without QRESYNC',
        expunge,
      );
      const answers = [await polled(imap, tellsVanished(false)), await imap.ok`NOOP`];
      const told = answers.flatMap(vanished).sort((a, b) => a - b);
      equal(told, [known[1], known[3]], 'VANISHED', 'another session has removed them', ...answers);
      for (const answer of answers) {
        mustNot(answer, data('EXPUNGE'), 'VANISHED replaces EXPUNGE');
        mustNot(answer, tellsVanished(true), 'EARLIER is for what a client asks about the past');
      }
      const fetch = await imap.ok`FETCH 2 (UID)`;
      equal(uidOf(fetchedOf(fetch, 2)), known[2], 'the UID of object 2', 'the third moved up', fetch);
    },
  );

  check(
    'sends no VANISHED while it answers FETCH, STORE, SEARCH or a UID SEARCH by numbers, and all of it later',
    { slug: 'vanished-not-in-fetch', clauses: clauses('RFC 7162 §3.2.10.2'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await imap.ok`ENABLE QRESYNC`;
      const known = await filledAwry(imap, folder);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      for (const line of [
        'FETCH 2:3 (FLAGS)',
        'STORE 2:3 +FLAGS (\\Flagged)',
        'SEARCH ALL',
        'UID SEARCH 2:3',
      ]) {
        const answer = await imap.act`${line}`;
        for (const type of ['EXPUNGE', 'VANISHED'] as const)
          mustNot(answer, data(type), `numbers must not shift while ${line} is answered`);
      }
      const noop = await polled(imap, tellsVanished(false));
      equal(vanished(noop), [known[0]], 'VANISHED', 'one object was removed', noop);
    },
  );

  check(
    'names with VANISHED only objects that the session was told of, whatever another session adds and expunges',
    {
      slug: 'vanished-known-only',
      clauses: clauses('RFC 7162 §3.2.10.2', 'RFC 7162 §3.2.4'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder }) => {
      await filled(second, folder, 4);
      await imap.ok`ENABLE QRESYNC`;
      const replica = new Replica();
      replica.select(await imap.act`SELECT ${folder}`);
      if (replica.highestModseq === null) notApplicable('the target keeps no mod-sequences for the folder');
      replica.take(await imap.act`UID FETCH 1:* (FLAGS)`);
      for (let round = 0; round < 3; round++) {
        await store(second, folder, [plainMessage(), plainMessage()]);
        await second.ok`NOOP`;
        await second.ok`STORE 2,4 +FLAGS.SILENT (\Deleted)`;
        await second.ok`STORE 1 ${round % 2 === 0 ? '+' : '-'}FLAGS.SILENT (\Flagged)`;
        await second.ok`STORE * +FLAGS.SILENT (\Deleted)`;
        await second.ok`EXPUNGE`;
        for (let poll = 0; poll < 2; poll++) replica.take(await imap.act`NOOP`);
        if (round === 0) await store(second, folder, [plainMessage(), plainMessage(), plainMessage()]);
      }
      const answer = await imap.act`UID FETCH 1:* (FLAGS)`;
      replica.take(answer);
      equal(replica.contradictions, [], 'what contradicts the client', 'each UID told is one less', answer);
      const truth = await flagsByUid(second);
      equal(replica.state, truth, "the client's copy", 'the other session sees it so', answer);
      equal(
        replica.size,
        truth.size,
        'the size that the client has counted',
        'by EXISTS and VANISHED',
        answer,
      );
    },
  );

  check(
    'answers BAD to what needs QRESYNC if it was not enabled, or only CONDSTORE was, and selects nothing',
    {
      slug: 'qresync-not-enabled',
      clauses: clauses('RFC 7162 §3.2.3', 'RFC 7162 §3.2.5', 'RFC 7162 §3.2.6'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder }) => {
      await filled(second, folder, 2);
      await selected(second, folder);
      const { uidvalidity } = selectionOf(await second.ok`SELECT ${folder}`);
      for (const enable of [false, true]) {
        if (enable) await imap.attempt`ENABLE CONDSTORE`;
        const select = await imap.act`SELECT ${folder} (QRESYNC (${uidvalidity!} 1))`;
        must(select, tagged('BAD'), 'QRESYNC was not enabled in this connection');
        mustNot(await imap.act`CHECK`, tagged('OK'), 'no folder was selected');
      }
      await imap.ok`SELECT ${folder} (CONDSTORE)`;
      const fetch = await imap.act`UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)`;
      must(fetch, tagged('BAD'), 'QRESYNC was not enabled in this connection');
      await imap.ok`ENABLE QRESYNC`;
      await imap.ok`UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)`;
    },
  );
});

/** Five objects of a selected folder, with UIDs that differ from their numbers. */
async function filledAwry(imap: Session, folder: Folder): Promise<number[]> {
  await filled(imap, folder, 7);
  await imap.ok`STORE 1,4 +FLAGS.SILENT (\Deleted)`;
  await imap.ok`EXPUNGE`;
  await selected(imap, folder);
  return uids(imap);
}
