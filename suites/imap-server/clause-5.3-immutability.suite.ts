import type { Answer } from '../../drivers/imap/answer.ts';
import { bodyOf, fetchItem, sizeOf } from '../../drivers/imap/fetch-item.ts';
import { composedMessage } from '../support/composed.ts';
import { fetchedOf } from '../support/fetched.ts';
import { equal } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';

const clauses = ['cpm-ms-2.0 §5.3', 'RFC 3501 §2.3.1.1'];
const ITEMS = '(UID INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE BODY.PEEK[HEADER] BODY.PEEK[TEXT])';

/** What of an object never changes, as the answer tells it. */
function unchanging(answer: Answer, number: number): Record<string, unknown> {
  const object = fetchedOf(answer, number);
  return {
    internaldate: fetchItem(object, 'INTERNALDATE')?.date.instant ?? null,
    size: sizeOf(object),
    envelope: fetchItem(object, 'ENVELOPE')?.envelope ?? null,
    structure: fetchItem(object, 'BODYSTRUCTURE')?.structure ?? null,
    header: bodyOf(object, 'HEADER')?.toString('latin1') ?? null,
    text: bodyOf(object, 'TEXT')?.toString('latin1') ?? null,
  };
}

requirement(['cpm-ms-2.0/§5.3', 'cpm-ms-1.0/§5.3'], ({ check }) => {
  check(
    'keeps date, size, envelope, structure and texts of an object when flags change and others come and go',
    { slug: 'unchanged-in-session', clauses, level: 'MUST' },
    async ({ imap, folder, names }) => {
      const object = { octets: composedMessage, date: '17-Jul-1996 02:44:25 -0700' };
      const [, uid] = await filled(imap, folder, [plainMessage(), object, plainMessage()]);
      const elsewhere = names.fresh('elsewhere');
      await imap.ok`CREATE ${elsewhere}`;
      const first = await imap.ok`UID FETCH ${uid!} ${ITEMS}`;
      await imap.ok`STORE 2 FLAGS.SILENT (\Seen \Flagged \Answered)`;
      await imap.ok`COPY 2 ${elsewhere}`;
      await imap.ok`STORE 1,3 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const later = await imap.act`UID FETCH ${uid!} ${ITEMS}`;
      equal(
        unchanging(later, 1),
        unchanging(first, 2),
        'the object',
        'nothing of an object that no STORE can set ever changes',
        later,
      );
    },
  );

  check(
    'keeps date, size, envelope, structure and texts of an object for later sessions',
    { slug: 'unchanged-in-later-session', clauses, level: 'MUST' },
    async ({ imap, folder, connect }) => {
      const object = { octets: composedMessage, date: '17-Jul-1996 02:44:25 -0700' };
      const [uid] = await filled(imap, folder, [object]);
      const first = await imap.ok`UID FETCH ${uid!} ${ITEMS}`;
      await imap.ok`STORE 1 +FLAGS.SILENT (\Seen)`;
      await imap.connection.close();
      const other = await connect();
      await other.ok`SELECT ${folder}`;
      const later = await other.act`UID FETCH ${uid!} ${ITEMS}`;
      equal(
        unchanging(later, 1),
        unchanging(first, 1),
        'the object',
        'nothing of an object that no STORE can set ever changes',
        later,
      );
    },
  );
});
