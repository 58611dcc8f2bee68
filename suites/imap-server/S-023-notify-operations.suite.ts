import { uidOf } from '../../drivers/imap/fetch-item.ts';
import { annotatable, entriesTold } from '../support/annotations.ts';
import { equal, that } from '../support/judge.ts';
import { exists, fetchedItem, mustPush, mustTell, status, unlessOverflow } from '../support/pushed.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { statusItem } from '../support/status.ts';
import { filled } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.8', 'cpm-ms-2.0 §5.4', ...rfc];
const extension = 'NOTIFY';

function needsAnnotations(imap: Session): void {
  if (!imap.has('ANNOTATE-EXPERIMENT-1'))
    notApplicable('the event is optional without annotations of objects (ANNOTATE)');
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-023_O', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'pushes the size of a watched folder when another session copies objects there',
    { slug: 'status-copied', clauses: clauses('RFC 5465 §5.2', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const source = names.fresh('source');
      await second.ok`CREATE ${source}`;
      await filled(second, source, 2);
      unlessOverflow(await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge))`);
      const pushes = imap.listen();
      await second.ok`COPY 1:2 ${folder}`;
      await mustPush(
        pushes,
        status(folder, 'MESSAGES', 2),
        profile,
        'MessageNew was asked for, and copies are new messages',
      );
    },
  );

  check(
    'pushes the size of a watched folder when another session removes an object with CLOSE',
    { slug: 'status-closed', clauses: clauses('RFC 5465 §5.3', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await filled(second, folder, 2);
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      unlessOverflow(await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge))`);
      const pushes = imap.listen();
      await second.ok`CLOSE`;
      await mustPush(
        pushes,
        status(folder, 'MESSAGES', 1),
        profile,
        'MessageExpunge was asked for, and CLOSE expunges',
      );
    },
  );

  check(
    'tells EXISTS, and the attributes asked for, when another session copies objects to the selected folder',
    { slug: 'selected-copied', clauses: clauses('RFC 5465 §5.2', 'RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const source = names.fresh('source');
      await second.ok`CREATE ${source}`;
      await filled(second, source, 2);
      await filled(imap, folder, 1);
      unlessOverflow(await imap.ok`NOTIFY SET (selected (MessageNew (UID) MessageExpunge))`);
      const pushes = imap.listen();
      await second.ok`COPY 1:2 ${folder}`;
      await mustTell(pushes, exists(3), profile, 'MessageNew was asked for, and copies are new messages');
      await mustTell(pushes, fetchedItem(3, 'UID'), profile, 'the UID of new messages was asked for');
    },
  );

  check(
    'tells the UID and the annotations that another session changes in the selected folder',
    { slug: 'selected-annotations', clauses: clauses('RFC 5465 §5.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      needsAnnotations(imap);
      const known = await annotatable(imap, folder, 2);
      await second.ok`SELECT ${folder}`;
      unlessOverflow(
        await imap.ok`NOTIFY SET (selected (MessageNew MessageExpunge FlagChange AnnotationChange))`,
      );
      const pushes = imap.listen();
      await second.ok`STORE 2 ANNOTATION (/comment (value.shared "news"))`;
      const push = await mustTell(
        pushes,
        fetchedItem(2, 'ANNOTATION'),
        profile,
        'AnnotationChange was asked for',
      );
      equal(uidOf(push), known[1], 'the UID in the FETCH response', 'it must be included', pushes.heard);
      const entries = entriesTold(push).map(({ entry }) => entry);
      equal(entries, ['/comment'], 'the entries that are told', 'this one has changed', pushes.heard);
    },
  );

  check(
    'tells HIGHESTMODSEQ and UIDVALIDITY of a watched folder when annotations change there, once CONDSTORE is enabled',
    { slug: 'status-annotations', clauses: clauses('RFC 5465 §5.1'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      needsAnnotations(imap);
      if (!imap.has('CONDSTORE') || !imap.has('ENABLE')) notApplicable('the target has no CONDSTORE');
      await annotatable(second, folder);
      // QRESYNC alone need not go with CONDSTORE alone (RFC 7162 §3.2.3); what is not known is ignored.
      await imap.ok`ENABLE QRESYNC CONDSTORE`;
      unlessOverflow(
        await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge FlagChange AnnotationChange))`,
      );
      const pushes = imap.listen();
      await second.ok`STORE 1 ANNOTATION (/comment (value.shared "news"))`;
      const push = await mustTell(pushes, status(folder), profile, 'AnnotationChange was asked for');
      for (const item of ['HIGHESTMODSEQ', 'UIDVALIDITY'])
        that(statusItem(push, item) !== null, 'both are included at least', {
          expected: item,
          saw: push.items.map(({ name }) => name).join(' '),
          evidence: [pushes.heard],
        });
    },
  );
});
