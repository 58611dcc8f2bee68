import { contentsOf } from '../support/contents.ts';
import { imdn } from '../support/cpm-objects.ts';
import { flagsByUid } from '../support/flags.ts';
import { mustHold } from '../support/holding.ts';
import { data, equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { polled } from '../support/polled.ts';
import { requirement } from '../support/requirement.ts';
import { sampleIds, sampleObjects } from '../support/sample-objects.ts';
import { selectionOf } from '../support/selection.ts';
import { filled, store, uids } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const objects = (...subjects: string[]): Buffer[] => subjects.map((subject) => plainMessage({ subject }));
const sections = ['cpm-ms-2.0 §7.3.5', 'cpm-ms-1.0 §6.2.2.5'];
const clauses = [...sections, 'RFC 3501 §6.4.3'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-013_M', 'cpm-ms-1.0/CPM-TS-MS-S-005_M'], ({ check }) => {
  check(
    'removes message objects, file transfers, Group State Objects and media until the folder is empty',
    { slug: 'empties-folder', clauses: ['cpm-ms-2.0 §6.3.5', ...clauses], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const { chat, transfer, group, media } = sampleObjects;
      const known = await filled(imap, folder, [chat, transfer, group, media]);
      await imap.ok`UID STORE ${known} +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`EXPUNGE`;
      must(answer, tagged('OK'), 'a folder is active, and open for changes');
      equal(answer.data('EXPUNGE').length, 4, 'the number of EXPUNGE responses', 'four were marked', answer);
      const select = await second.ok`SELECT ${folder}`;
      equal(selectionOf(select).exists, 0, 'EXISTS', 'all objects were marked', answer, select);
      await mustHold(second, folder, [], 'all objects were marked', answer);
    },
  );

  check(
    'takes an object that was removed and is stored again for a new one',
    { slug: 'stored-again', clauses: [...clauses, 'RFC 3501 §2.3.1.1'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const again = sampleObjects.chat;
      const other = plainMessage({ subject: '2' });
      const known = await filled(imap, folder, [again, other]);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted \Seen)`;
      const answer = await imap.act`EXPUNGE`;
      must(answer, tagged('OK'), 'a folder is active, and open for changes');
      await store(imap, folder, [again]);
      await mustHold(second, folder, [other, again], 'it was stored anew, once', answer);
      const [, uid = 0] = await uids(second);
      that(uid > known[1]!, 'a new object has a UID above all that were given before', {
        expected: `a UID above ${known[1]}`,
        saw: `UID ${uid}`,
        evidence: [answer],
      });
      const flags = (await flagsByUid(second)).get(uid) ?? [];
      const old = flags.filter((flag) => flag === '\\Deleted' || flag === '\\Seen');
      equal(old, [], 'which flags of the removed object it has', 'none was stored with it', answer);
    },
  );

  check(
    'tells no EXPUNGE of what it keeps in a folder opened with EXAMINE',
    { slug: 'examined', clauses: [...clauses, 'RFC 3501 §6.3.2', 'RFC 3501 §7.4.1'], level: 'MUST' },
    async ({ imap, folder, note, second }) => {
      await filled(imap, folder, objects('1', '2'));
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXAMINE ${folder}`;
      const answer = await imap.act`EXPUNGE`;
      note(answer.lines().at(-1)!);
      mustNot(answer, data('EXPUNGE'), 'a folder that is open for reading only loses nothing');
      await mustShow(imap, ['1', '2'], 'a folder that is open for reading only loses nothing', answer);
      await second.ok`EXAMINE ${folder}`;
      await mustShow(second, ['1', '2'], 'a folder that is open for reading only loses nothing', answer);
      await imap.ok`SELECT ${folder}`;
      const writable = await imap.act`EXPUNGE`;
      must(
        writable,
        data('EXPUNGE', '* 1 EXPUNGE', ({ number }) => number === 1),
        'now it may be removed',
      );
    },
  );

  check(
    'tells another session what a CLOSE has removed',
    { slug: 'close-told', clauses: [...sections, 'RFC 3501 §6.4.2', 'RFC 3501 §7.4.1'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, objects('1', '2', '3'));
      await second.ok`SELECT ${folder}`;
      await imap.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`CLOSE`;
      must(answer, tagged('OK'), 'a folder was active');
      mustNot(answer, data('EXPUNGE'), 'the session that closes the folder is told no EXPUNGE');
      const noop = await polled(second, data('EXPUNGE'));
      const told = noop.data('EXPUNGE').map(({ number }) => number);
      equal(told, [2], 'the numbers in EXPUNGE', 'a session must learn what it can no longer count', noop);
      await mustShow(second, ['1', '3'], 'CLOSE removes what has \\Deleted', answer, noop);
    },
  );

  check(
    'removes a session info object that it says it removes, and keeps the one that it does not',
    { slug: 'session-info', clauses: [...clauses, 'RFC 3501 §7.4.1'], level: 'MUST' },
    async ({ imap, folder, note, second }) => {
      const [info, chat] = await filled(imap, folder, [sampleObjects.session, sampleObjects.chat]);
      await imap.ok`UID STORE ${chat!} +FLAGS.SILENT (\Deleted)`;
      const mark = await imap.act`UID STORE ${info!} +FLAGS (\Deleted)`;
      const expunge = await imap.act`EXPUNGE`;
      const view = [info, chat];
      for (const { number } of expunge.data('EXPUNGE')) view.splice(number - 1, 1);
      await second.ok`EXAMINE ${folder}`;
      const left = await uids(second);
      note(
        `the session info object was ${left.includes(info!) ? 'kept' : 'removed'}: ${mark.lines().at(-1)}`,
      );
      equal(left, view, 'the UIDs in another session', 'the EXPUNGE responses leave these', mark, expunge);
      that(!expunge.ok || !left.includes(chat!), 'the chat message was marked, and EXPUNGE has succeeded', {
        expected: 'the chat message removed, or tagged NO',
        saw: `tagged OK, and the UIDs ${left}`,
        evidence: [mark, expunge],
      });
    },
  );

  check(
    'keeps a session info object when the objects of its session are removed',
    {
      slug: 'session-info-outlives-chat',
      clauses: [...clauses, 'cpm-ms-2.0 §5.2.3', 'cpm-ms-2.0 §6.3.5'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const { session, chat, group } = sampleObjects;
      const notification = imdn({ ...sampleIds, imdnMessageId: 'Ab9QxY' }, sampleIds.imdnMessageId);
      const [info, ...others] = await filled(imap, folder, [session, chat, notification, group]);
      await imap.ok`UID STORE ${others} +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`EXPUNGE`;
      must(answer, tagged('OK'), 'the objects of the session were marked');
      const because = 'a session info object is removed with its folder, not with its chat';
      await mustHold(second, folder, [session], because, answer);
      equal(await uids(second), [info], 'the UIDs in the folder', because, answer);
    },
  );

  check(
    'removes a message with its disposition notification or without',
    { slug: 'associated-imdn', clauses: ['cpm-ms-2.0 §6.3.5', ...clauses], level: 'MAY' },
    async ({ imap, folder, note, second }) => {
      const notification = imdn({ ...sampleIds, imdnMessageId: 'Ab9QxY' }, sampleIds.imdnMessageId);
      const [chat] = await filled(imap, folder, [sampleObjects.chat, notification]);
      await imap.ok`UID STORE ${chat!} +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`EXPUNGE`;
      const { objects: left } = await contentsOf(second, folder);
      note(`the notification was ${left.length > 0 ? 'not ' : ''}removed along`);
      that(!left.some(({ uid }) => uid === chat), 'the message was marked', {
        expected: 'at most the notification left',
        saw: `${left.length} objects, the message among them`,
        evidence: [answer],
      });
    },
  );
});
