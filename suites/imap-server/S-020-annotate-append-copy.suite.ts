import { flagsOf, internalDateOf } from '../../drivers/imap/fetch-item.ts';
import { annotatable, annotationsOf, mustNote, present, supportOf } from '../support/annotations.ts';
import { composedMessage } from '../support/composed.ts';
import { fetchedOf } from '../support/fetched.ts';
import { mustHold } from '../support/holding.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { uids } from '../support/stored.ts';
import { subjectsByUid } from '../support/subjects.ts';
import { literal } from '../support/wire.ts';

const extension = 'ANNOTATE';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-020_O', 'cpm-ms-1.0/CPM-TS-MS-S-013_O'], ({ check }) => {
  check(
    'stores an object together with its annotations, shared and private',
    { slug: 'append', clauses: ['cpm-ms-2.0 §6.3.1', 'RFC 5257 §4.7'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const { hasPrivate } = supportOf(await imap.ok`SELECT ${folder}`);
      const octets = plainMessage({ subject: 'annotated from the start' });
      const mine = hasPrivate ? ' value.priv "mine"' : '';
      const answer =
        await imap.act`APPEND ${folder} ANNOTATION (/comment (value.shared ${literal('für alle')}${mine}) /altsubject (value.shared "other")) ${literal(octets)}`;
      must(answer, tagged('OK'), 'APPEND can carry annotations');
      await mustHold(second, folder, [octets], 'the object is stored as it was sent', answer);
      const [uid] = await uids(second);
      const shared = { '/comment value.shared': 'für alle', '/altsubject value.shared': 'other' };
      const values = hasPrivate ? { ...shared, '/comment value.priv': 'mine' } : shared;
      await mustNote(second, uid!, values, 'the annotations are set in the resulting message', answer);
    },
  );

  check(
    'takes annotations of APPEND beside flags and date, on this object alone',
    {
      slug: 'append-beside-flags',
      clauses: ['cpm-ms-2.0 §6.3.1', 'RFC 5257 §4.7'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, second }) => {
      const date = '17-Jul-1996 02:44:25 -0700';
      const plain = { octets: plainMessage({ subject: 'flags and date' }), flags: '\\Flagged', date };
      const [before] = await annotatable(imap, folder, [plain]);
      const octets = plainMessage({ subject: 'with everything' });
      const rest = `(\\Flagged) "${date}" ANNOTATION (/comment (value.shared "one")) `;
      const answer = await imap.act`APPEND ${folder} ${rest}${literal(octets)}`;
      must(answer, tagged('OK'), 'annotations stand behind flags and date');
      await second.ok`SELECT ${folder}`;
      const [, uid] = await uids(second);
      await mustNote(second, uid!, { '/comment value.shared': 'one' }, 'what APPEND says is set', answer);
      await mustNote(second, before!, {}, 'what APPEND says is of the new object', answer);
      const fetched = await second.ok`FETCH 1:2 (FLAGS INTERNALDATE)`;
      const [without, withNotes] = [1, 2].map((number) => {
        const told = fetchedOf(fetched, number);
        // Who takes no date gives each object the time at which it came.
        const dated = internalDateOf(told)?.instant === Date.parse('1996-07-17T02:44:25-07:00');
        return { flagged: flagsOf(told)?.has('\\Flagged'), dated };
      });
      const because = 'they are set as they are without annotations';
      equal(withNotes, without, 'flag and date', because, answer, fetched);
    },
  );

  check(
    'copies the annotations of an object with it, by COPY and UID COPY',
    { slug: 'copy', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5257 §4.6'], level: 'MUST', extension },
    async ({ imap, folder, names, second }) => {
      const objects = [plainMessage({ subject: 'first' }), composedMessage];
      const [first, other] = await annotatable(imap, folder, objects);
      const { hasPrivate } = supportOf(await imap.ok`SELECT ${folder}`);
      const kinds = hasPrivate ? ['shared', 'priv'] : ['shared'];
      const values = (text: string): string =>
        kinds.map((kind) => `value.${kind} "${text} ${kind}"`).join(' ');
      await imap.ok`UID STORE ${first!} ANNOTATION (/comment (${values('first')}) /altsubject (value.shared "s"))`;
      await imap.ok`UID STORE ${other!} ANNOTATION (/comment (${values('other')}) /2/comment (value.shared "part"))`;
      const destination = names.fresh('copies');
      await imap.ok`CREATE ${destination}`;
      const byNumber = await imap.act`COPY 1 ${destination}`;
      const byUid = await imap.act`UID COPY ${other!} ${destination}`;
      must(byNumber, tagged('OK'), 'objects can be copied');
      must(byUid, tagged('OK'), 'objects can be copied');
      await imap.ok`STORE 1:2 ANNOTATION (/comment (value.shared "changed later"))`;
      await second.ok`SELECT ${destination}`;
      const entries = '/comment /altsubject /2/comment';
      const expected = (text: string): Record<string, string> =>
        Object.fromEntries(kinds.map((kind) => [`/comment value.${kind}`, `${text} ${kind}`]));
      const copies = await uids(second);
      equal(copies.length, 2, 'the number of copies', 'both are copied', byNumber, byUid);
      for (const [index, all] of [
        { ...expected('first'), '/altsubject value.shared': 's' },
        { ...expected('other'), '/2/comment value.shared': 'part' },
      ].entries()) {
        const named = index === 0 ? '/comment /altsubject' : entries;
        const fetched = await second.ok`UID FETCH ${copies[index]!} (ANNOTATION ((${named}) value))`;
        const seen = present(annotationsOf(fetched, copies[index]!));
        equal(
          seen,
          all,
          `what is noted of copy ${index + 1}`,
          'annotations go with the object',
          byNumber,
          byUid,
          fetched,
        );
      }
    },
  );

  check(
    'copies many annotated objects, each with its own annotations',
    { slug: 'copy-each-its-own', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5257 §4.6'], level: 'MUST', extension },
    async ({ imap, folder, names }) => {
      const sources = await annotatable(imap, folder, 4);
      for (const number of [1, 3]) {
        await imap.ok`UID STORE ${sources[number - 1]!} ANNOTATION (/comment (value.shared "object ${String(number)}"))`;
      }
      const destination = names.fresh('copies');
      await imap.ok`CREATE ${destination}`;
      const answer = await imap.act`UID COPY 1:* ${destination}`;
      must(answer, tagged('OK'), 'objects can be copied');
      await imap.ok`SELECT ${destination}`;
      const fetched = await imap.ok`UID FETCH 1:* (ANNOTATION (/comment value.shared))`;
      const pairs = [...(await subjectsByUid(imap))].map(([uid, subject]) => [
        subject,
        annotationsOf(fetched, uid)['/comment value.shared'] ?? null,
      ]);
      const expected = [1, 2, 3, 4].map((n) => [`object ${n}`, n % 2 === 1 ? `object ${n}` : null]);
      equal(
        pairs.sort(),
        expected,
        'copies and comments',
        'each copy has what its object has',
        answer,
        fetched,
      );
    },
  );
});
