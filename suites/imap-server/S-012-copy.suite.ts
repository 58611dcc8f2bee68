import { flagsOf, internalDateOf } from '../../drivers/imap/fetch-item.ts';
import { contentsOf, type StoredObject } from '../support/contents.ts';
import { mustEndWith } from '../support/copies.ts';
import { imdn } from '../support/cpm-objects.ts';
import { fetchedOf } from '../support/fetched.ts';
import { flagsByUid } from '../support/flags.ts';
import { data, equal, must, mustNot, sameOctets, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { sampleIds, sampleObjects } from '../support/sample-objects.ts';
import { selectionOf } from '../support/selection.ts';
import { filled } from '../support/stored.ts';
import { subjectsByUid } from '../support/subjects.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = ['cpm-ms-2.0 §7.3.4', 'cpm-ms-1.0 §6.2.2.4', 'RFC 3501 §6.4.7'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-012_M', 'cpm-ms-1.0/CPM-TS-MS-S-004_M'], ({ check }) => {
  check(
    'copies every named object, and no other, to the end of the destination, under UIDs above all given there',
    { slug: 'copies-named-to-end', clauses: [...clauses, 'RFC 3501 §2.3.1.1'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      const given = await filled(imap, destination, [named('there before'), named('expunged')]);
      await imap.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      await filled(imap, folder, 4);
      const answer = await imap.act`COPY 2:3 ${destination}`;
      must(answer, tagged('OK'), 'a COPY between two existing mailboxes succeeds');
      const because = 'COPY puts the named messages at the end of the destination';
      const copies = ['object 2', 'object 3'];
      const uids = await mustEndWith(second, destination, ['there before'], copies, because, answer);
      that(uids[0]! > given[1]!, 'a UID is above all that were given in the folder before', {
        expected: `UIDs above ${given[1]}`,
        saw: `UIDs ${uids}`,
        evidence: [answer],
      });
    },
  );

  check(
    'copies by UID when asked with UID COPY, by sequence number when asked with COPY',
    { slug: 'uid-copy', clauses: [...clauses, 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      const [first, , third] = await filled(imap, folder, 3);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const byUid = await imap.act`UID COPY ${first!},${third!} ${destination}`;
      must(byUid, tagged('OK'), 'UID COPY takes unique identifiers, absent ones included');
      const because = 'UID COPY names messages by UID, and a UID that does not exist names none';
      await mustEndWith(second, destination, [], ['object 3'], because, byUid);
      const byNumber = await imap.act`COPY 1 ${destination}`;
      must(byNumber, tagged('OK'), 'there is an object of this number');
      const why = 'the second object became the first when that was expunged';
      await mustEndWith(second, destination, ['object 3'], ['object 2'], why, byNumber);
    },
  );

  check(
    'copies every kind of CPM object octet for octet',
    { slug: 'octets', clauses: [...clauses, 'RFC 3501 §2.3'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      const uids = await filled(imap, folder, [
        ...Object.values(sampleObjects),
        imdn({ ...sampleIds, imdnMessageId: 'Ab9QxY' }, sampleIds.imdnMessageId),
        Buffer.from(
          'From: alice@example.com\r\nX-Odd:  a\r\n\tb \r\n\r\n.\r\nFrom here: Gr\xfc\xdfe, no line end',
        ),
      ]);
      const { objects: originals } = await contentsOf(second, folder);
      const answer = await imap.act`UID COPY ${uids[0]!}:${uids.at(-1)!} ${destination}`;
      must(answer, tagged('OK'), 'all objects of a folder can be copied at once');
      const { answer: look, objects: copies } = await contentsOf(second, destination);
      const because = 'a copy is the same object as its original';
      const isIn = (list: StoredObject[], one: StoredObject): boolean =>
        list.some(({ octets }) => octets!.equals(one.octets!));
      const changed = copies.find((copy) => !isIn(originals, copy));
      const missing = originals.find((original) => !isIn(copies, original));
      if (missing) sameOctets(changed?.octets ?? null, missing.octets!, 'a copy', because, answer, look);
      equal(copies.length, originals.length, 'the number of copies', 'each was named once', answer, look);
      for (const { octets, size } of copies)
        equal(size, octets!.length, 'RFC822.SIZE of a copy', 'it is the number of its octets', look);
    },
  );

  check(
    'copies a folder of 25 objects whole',
    { slug: 'whole-folder', clauses, level: 'MUST' },
    async ({ imap, folder, names, note, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await filled(imap, folder, 25);
      const answer = await imap.act`COPY 1:* ${destination}`;
      must(answer, tagged('OK'), 'all objects of a folder can be copied at once');
      const subjects = Array.from({ length: 25 }, (_, i) => `object ${i + 1}`);
      await mustEndWith(second, destination, [], subjects, 'each was named once', answer);
      const copied = [...(await subjectsByUid(second)).values()];
      const inOrder = copied.every((subject, i) => subject === subjects[i]);
      note(`the copies are ${inOrder ? '' : 'not '}in the order of the originals`);
    },
  );

  check(
    'leaves the source as it was, and selected: the objects with their UIDs, octets and flags',
    { slug: 'source-unchanged', clauses, level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await filled(imap, folder, 3);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Flagged)`;
      await imap.ok`STORE 3 +FLAGS.SILENT (\Deleted)`;
      const { objects: before } = await contentsOf(second, folder);
      const flagsBefore = await flagsByUid(second);
      const answer = await imap.act`COPY 1:3 ${destination}`;
      must(answer, tagged('OK'), 'a COPY between two existing mailboxes succeeds');
      mustNot(answer, data('EXPUNGE'), 'COPY removes nothing from the selected mailbox');
      const because = 'COPY reads the selected mailbox, and changes nothing in it';
      equal(await flagsByUid(imap), flagsBefore, 'UIDs and flags in the session', because, answer);
      const { objects: after } = await contentsOf(second, folder);
      equal(after, before, 'UIDs, sizes and octets in another session', because, answer);
      equal(await flagsByUid(second), flagsBefore, 'UIDs and flags in another session', because, answer);
    },
  );

  check(
    'keeps the flags of each object in its copy, $Forwarded among them',
    { slug: 'keeps-flags', clauses: [...clauses, 'cpm-ms-2.0 §5.5'], level: 'SHOULD' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await filled(imap, folder, [named('1'), named('2'), named('3'), named('4')]);
      await imap.ok`STORE 1 FLAGS.SILENT (\Seen \Flagged)`;
      await imap.ok`STORE 2 FLAGS.SILENT (\Answered $Forwarded)`;
      await imap.ok`STORE 3 FLAGS.SILENT (\Draft \Deleted)`;
      const bySubject = async (session: typeof imap): Promise<string[]> => {
        const flags = await flagsByUid(session);
        const subjects = [...(await subjectsByUid(session))];
        return subjects.map(([uid, subject]) => `${subject}: ${flags.get(uid)?.join(' ')}`).sort();
      };
      const originals = await bySubject(imap);
      const answer = await imap.act`COPY 1:4 ${destination}`;
      await second.ok`EXAMINE ${destination}`;
      equal(await bySubject(second), originals, 'the flags of the copies', 'flags are preserved', answer);
    },
  );

  check(
    'keeps the internal date of an object in its copy',
    { slug: 'keeps-date', clauses: [...clauses, 'RFC 3501 §2.3.3'], level: 'SHOULD' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await filled(imap, folder, [{ octets: named('old'), date: '17-Jul-1996 02:44:25 -0700' }]);
      const original = internalDateOf(fetchedOf(await imap.ok`FETCH 1 (INTERNALDATE)`, 1));
      if (original?.instant !== Date.UTC(1996, 6, 17, 9, 44, 25))
        notApplicable('the target takes no date with APPEND, so that no object is old enough to see it');
      const answer = await imap.act`COPY 1 ${destination}`;
      await second.ok`EXAMINE ${destination}`;
      const look = await second.ok`FETCH 1 (INTERNALDATE)`;
      equal(
        internalDateOf(fetchedOf(look, 1))?.instant,
        original.instant,
        'INTERNALDATE of the copy in milliseconds since 1970',
        'the internal date is preserved',
        answer,
        look,
      );
    },
  );

  check(
    'gives \\Recent to a copy, though the original has it no more',
    { slug: 'recent', clauses: [...clauses, 'RFC 3501 §2.3.2'], level: 'SHOULD' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await filled(imap, folder, 2);
      await imap.ok`SELECT ${folder}`;
      const answer = await imap.act`COPY 1:2 ${destination}`;
      const select = await second.ok`SELECT ${destination}`;
      const look = await second.ok`FETCH 1 (FLAGS)`;
      equal(
        [selectionOf(select).recent, flagsOf(fetchedOf(look, 1))?.has('\\Recent')],
        [2, true],
        'RECENT, and whether the first copy has \\Recent, in the first session that selects the destination,',
        'copies are recently arrived in their mailbox',
        answer,
        select,
        look,
      );
    },
  );
});
