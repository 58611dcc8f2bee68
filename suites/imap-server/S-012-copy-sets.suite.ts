import { mustEndWith } from '../support/copies.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';
import { subjectsByUid } from '../support/subjects.ts';

const clauses = ['cpm-ms-2.0 §7.3.4', 'cpm-ms-1.0 §6.2.2.4', 'RFC 3501 §6.4.7'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-012_M', 'cpm-ms-1.0/CPM-TS-MS-S-004_M'], ({ check }) => {
  check(
    'takes ranges in any direction, and "*" for the last object, also below a UID that is above all',
    { slug: 'any-direction', clauses: [...clauses, 'RFC 3501 §6.4.8', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      const uids = await filled(imap, folder, 5);
      const range = await imap.act`COPY 3:2 ${destination}`;
      must(range, tagged('OK'), '3:2 is the same set as 2:3');
      await mustEndWith(second, destination, [], ['object 2', 'object 3'], '3:2 is 2 and 3', range);
      const last = await imap.act`COPY * ${destination}`;
      must(last, tagged('OK'), '* is the last object');
      const above = await imap.act`UID COPY ${uids.at(-1)! + 1000}:* ${destination}`;
      must(above, tagged('OK'), 'a range that ends with * holds the last object');
      await second.ok`EXAMINE ${destination}`;
      equal(
        [...(await subjectsByUid(second)).values()].slice(2),
        ['object 5', 'object 5'],
        'what the last two commands copied',
        'both sets name the last object alone',
        last,
        above,
      );
    },
  );

  check(
    'copies each object that a set names twice, and no other',
    { slug: 'overlapping', clauses: [...clauses, 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder, names, note, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await filled(imap, folder, 4);
      const answer = await imap.act`COPY 3,1:2,2:3,1 ${destination}`;
      must(answer, tagged('OK'), 'the parts of a set may overlap, and come in any order');
      await second.ok`EXAMINE ${destination}`;
      const copies = [...(await subjectsByUid(second)).values()].sort();
      note(`copied: ${copies.join(', ')}`);
      equal(
        [...new Set(copies)],
        ['object 1', 'object 2', 'object 3'],
        'which objects were copied',
        'overlaps may be copied once or as often as they are named; nothing is left out or added',
        answer,
      );
    },
  );

  check(
    'answers OK to UID COPY of UIDs that do not exist, and copies nothing',
    { slug: 'absent-uids', clauses: [...clauses, 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      const [first, second1, third] = await filled(imap, folder, 3);
      await imap.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const none = await imap.act`UID COPY ${second1!},${third! + 1000}:${third! + 2000} ${destination}`;
      must(none, tagged('OK'), 'a UID that does not exist is ignored without any error');
      await mustEndWith(second, destination, [], [], 'the set names no object', none);
      const gap = await imap.act`UID COPY ${first!}:${third!} ${destination}`;
      must(gap, tagged('OK'), 'a range of UIDs may have gaps');
      const because = 'the range holds two objects';
      await mustEndWith(second, destination, [], ['object 1', 'object 3'], because, gap);
    },
  );
});
