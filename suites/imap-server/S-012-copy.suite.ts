import { bodyOf } from '../../drivers/imap/fetch-item.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { filled, store } from '../support/stored.ts';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-012_M', 'cpm-ms-1.0/CPM-TS-MS-S-004_M'], ({ check }) => {
  check(
    'copies every named object, and no other, to the end of the destination',
    { slug: 'copies-named-to-end', clauses: ['cpm-ms-2.0 §7.3.4', 'RFC 3501 §6.4.7'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await store(imap, destination, [plainMessage({ subject: 'there before' })]);
      await filled(imap, folder, 4);
      const answer = await imap.act`COPY 2:3 ${destination}`;
      must(answer, tagged('OK'), 'a COPY between two existing mailboxes succeeds');
      await second.ok`SELECT ${destination}`;
      const subjects = await subjectsOf(second);
      equal(
        subjects,
        ['there before', 'object 2', 'object 3'],
        'the destination, in order',
        'COPY puts the named messages at the end of the destination',
        answer,
      );
    },
  );

  check(
    'copies by UID when asked with UID COPY',
    { slug: 'uid-copy', clauses: ['cpm-ms-2.0 §7.3.4', 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      const [first, , third] = await filled(imap, folder, 3);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const answer = await imap.act`UID COPY ${first!},${third!} ${destination}`;
      must(answer, tagged('OK'), 'UID COPY takes unique identifiers, absent ones included');
      await second.ok`SELECT ${destination}`;
      equal(
        await subjectsOf(second),
        ['object 3'],
        'the destination',
        'UID COPY names messages by UID, and a UID that does not exist names none',
        answer,
      );
    },
  );
});

async function subjectsOf(imap: Session): Promise<string[]> {
  const answer = await imap.ok`FETCH 1:* (BODY.PEEK[HEADER.FIELDS (Subject)])`;
  return answer
    .fetches()
    .map((fetch) =>
      (bodyOf(fetch, 'HEADER.FIELDS (Subject)') ?? '').toString().replace(/^Subject: |\r\n/gi, ''),
    );
}
