import { bodyOf, flagsOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { data, equal, must, mustBeAmong, mustNot, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { polledFor } from '../support/polled.ts';
import {
  exists,
  expunged,
  fence,
  fetched,
  fetchedItem,
  flagged,
  mustPush,
  mustTell,
  notTold,
  status,
  type Told,
  tells,
  unlessOverflow,
} from '../support/pushed.ts';
import { requirement } from '../support/requirement.ts';
import { filled, store } from '../support/stored.ts';
import { literal } from '../support/wire.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.8', 'cpm-ms-2.0 §5.4', ...rfc];
const extension = 'NOTIFY';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-023_O', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'pushes EXISTS, then the attributes asked for, when another session stores into the selected folder',
    { slug: 'selected-new', clauses: clauses('RFC 5465 §5.2', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await filled(imap, folder, [named('1')]);
      await imap.ok`NOTIFY SET (selected (MessageNew (UID BODY.PEEK[HEADER.FIELDS (SUBJECT)]) MessageExpunge))`;
      const pushes = imap.listen();
      await store(second, folder, [named('2')]);
      await mustPush(pushes, exists(2), profile, 'MessageNew was asked for, and no command is needed');
      // One response for all attributes is a SHOULD (§5.2).
      await mustPush(pushes, fetchedItem(2, 'BODY[]'), profile, 'attributes of new messages were asked for');
      if (uidOf(fetchedOf(pushes.heard, 2)) === null)
        await mustPush(pushes, fetchedItem(2, 'UID'), profile, 'attributes of new messages were asked for');
      const { heard } = pushes;
      const fetch = fetchedOf(heard, 2);
      const place = (told: Told): number => heard.responses.findIndex((received) => tells(received, told));
      that(place(exists(2)) < place(fetched(2)), 'EXISTS is followed by FETCH', {
        expected: 'EXISTS before FETCH',
        saw: 'FETCH first',
        evidence: [heard],
      });
      const header = bodyOf(fetch, 'HEADER.FIELDS (SUBJECT)')?.toString('latin1').trim();
      equal(header, 'Subject: 2', 'the header', 'it was asked for', heard);
      const known = await imap.ok`FETCH 2 (UID)`;
      equal(uidOf(fetch), uidOf(fetchedOf(known, 2)), 'the UID', 'it was asked for', heard, known);
    },
  );

  check(
    'pushes the flags that another session changes in the selected folder',
    { slug: 'selected-flags', clauses: clauses('RFC 5465 §5.1', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await filled(imap, folder, [named('1'), named('2')]);
      await second.ok`SELECT ${folder}`;
      await imap.ok`NOTIFY SET (selected (MessageNew MessageExpunge FlagChange))`;
      const pushes = imap.listen();
      await second.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      await mustPush(pushes, flagged(2, '\\Flagged'), profile, 'FlagChange was asked for');
      await second.ok`STORE 2 FLAGS.SILENT (\Seen)`;
      const push = await mustPush(
        pushes,
        flagged(2, '\\Seen'),
        profile,
        'FlagChange covers cleared flags, too',
      );
      equal(
        flagsOf(push)?.has('\\Flagged'),
        false,
        'whether \\Flagged is told',
        'it was cleared',
        pushes.heard,
      );
    },
  );

  check(
    'tells the UID along with the flags that another session changes in the selected folder',
    { slug: 'selected-flags-uid', clauses: clauses('RFC 5465 §5.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      const known = await filled(imap, folder, [named('1'), named('2')]);
      await second.ok`SELECT ${folder}`;
      await imap.ok`NOTIFY SET (selected (MessageNew MessageExpunge FlagChange))`;
      const pushes = imap.listen();
      await second.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Seen)`;
      const push = await mustTell(pushes, flagged(2, '\\Flagged'), profile, 'FlagChange was asked for');
      equal(
        uidOf(push),
        known[1],
        'the UID in the FETCH response',
        'it includes UID and FLAGS',
        pushes.heard,
      );
    },
  );

  check(
    'pushes at once what another session expunges from the selected folder',
    {
      slug: 'selected-expunge',
      clauses: clauses('RFC 5465 §6.1.1', 'RFC 5465 §5.3', 'RFC 5465 §3.1'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder, profile }) => {
      await filled(imap, folder, ['1', '2', '3'].map(named));
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`NOTIFY SET (selected (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await second.ok`EXPUNGE`;
      await mustPush(pushes, expunged, profile, 'SELECTED asks for immediate notification');
      equal(
        pushes.heard.data('EXPUNGE').map(({ number }) => number),
        [2],
        'EXPUNGE',
        'the second of three was expunged',
        pushes.heard,
      );
    },
  );

  check(
    'holds expunges back under SELECTED-DELAYED while sequence numbers may be in use, and tells them with NOOP',
    {
      slug: 'selected-delayed',
      clauses: clauses('RFC 5465 §6.1.2', 'RFC 3501 §7.4.1'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder }) => {
      const known = await filled(imap, folder, ['1', '2', '3'].map(named));
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`NOTIFY SET (selected-delayed (MessageNew MessageExpunge))`;
      await second.ok`EXPUNGE`;
      const answer = await imap.act`FETCH 2 (UID)`;
      mustNot(answer, data('EXPUNGE'), 'a client that uses sequence numbers chose SELECTED-DELAYED');
      equal(uidOf(fetchedOf(answer, 2)), known[1], 'the UID of message 2', 'no EXPUNGE was told', answer);
      const told = data('EXPUNGE', '* 1 EXPUNGE', ({ number }) => number === 1);
      const answers = await polledFor(imap, [told]);
      for (const one of answers) unlessOverflow(one);
      mustBeAmong(answers, told, 'NOOP allows information about expunged messages');
    },
  );

  check(
    'tells no FETCH of a message that the session itself appends to the selected folder',
    { slug: 'own-message', clauses: clauses('RFC 5465 §5.2', 'RFC 5465 §5'), level: 'SHOULD', extension },
    async ({ imap, second, folder, profile }) => {
      await filled(imap, folder, [named('1')]);
      await imap.ok`NOTIFY SET (selected (MessageNew (UID) MessageExpunge))`;
      const own = imap.listen();
      const appended = await imap.ok`APPEND ${folder} ${literal(named('2'))}`;
      await store(second, folder, [named('3')]);
      await fence(own, fetched(3), profile);
      for (const answer of [appended, own.heard]) {
        notTold(answer, fetched(2), 'the client that appends a message knows of it');
      }
    },
  );

  check(
    'pushes nothing of the messages of the selected folder where SELECTED is not asked for',
    { slug: 'selected-absent', clauses: clauses('RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await filled(imap, folder, [named('1')]);
      await second.ok`SELECT ${folder}`;
      await imap.ok`NOTIFY SET (mailboxes (${folder} ${other}) (MessageNew MessageExpunge FlagChange))`;
      const pushes = imap.listen();
      await second.ok`STORE 1 +FLAGS.SILENT (\Flagged)`;
      await store(second, folder, [named('2')]);
      await store(second, other, [named('3')]);
      await mustTell(pushes, status(other), profile, 'this folder is watched');
      const because = 'only SELECTED and SELECTED-DELAYED speak of the selected folder';
      for (const told of [exists(2), flagged(1, '\\Flagged'), status(folder)])
        notTold(pushes.unasked, told, because);
    },
  );

  check(
    'goes by SELECTED for the selected folder, even if another group names it and asks for more',
    {
      slug: 'selected-overrides',
      clauses: clauses('RFC 5465 §3.1', 'RFC 5465 §6'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder, profile }) => {
      await filled(imap, folder, [named('1')]);
      await second.ok`SELECT ${folder}`;
      await imap.ok`NOTIFY SET (selected (MessageNew MessageExpunge)) (mailboxes ${folder} (MessageNew MessageExpunge FlagChange))`;
      const pushes = imap.listen();
      await second.ok`STORE 1 +FLAGS.SILENT (\Flagged)`;
      await store(second, folder, [named('2')]);
      await mustTell(pushes, exists(2), profile, 'SELECTED asks for MessageNew');
      notTold(pushes.unasked, flagged(1, '\\Flagged'), 'SELECTED does not ask for FlagChange');
      notTold(pushes.heard, status(folder), 'the folder is selected');
    },
  );

  check(
    'lets NOTIFY SET return what has accumulated in the selected folder, as NOOP does',
    { slug: 'implies-noop', clauses: clauses('RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [named('1'), named('2')]);
      await second.ok`SELECT ${folder}`;
      await store(second, folder, [named('3')]);
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      const answer = unlessOverflow(await imap.act`NOTIFY SET (selected (MessageNew MessageExpunge))`);
      must(answer, data('EXISTS'), 'accumulated changes are returned at once');
      must(
        answer,
        data('EXPUNGE', '* 1 EXPUNGE', ({ number }) => number === 1),
        'expunges are among them',
      );
    },
  );

  check(
    'means by SELECTED the folder that is selected when something happens',
    { slug: 'selected-moves', clauses: clauses('RFC 5465 §3.1', 'RFC 5465 §6.1'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await filled(imap, folder, [named('1')]);
      await imap.ok`NOTIFY SET (selected (MessageNew MessageExpunge))`;
      await imap.ok`SELECT ${other}`;
      const pushes = imap.listen();
      await store(second, folder, [named('2')]);
      await store(second, other, [named('3')]);
      await mustTell(pushes, exists(1), profile, 'NOTIFY lasts, and this folder is selected now');
      notTold(pushes.heard, exists(2), 'the other folder was left');
    },
  );
});
