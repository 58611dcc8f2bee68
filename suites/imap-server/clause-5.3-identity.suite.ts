import type { Answer } from '../../drivers/imap/answer.ts';
import { equal, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { type Selection, selectionOf } from '../support/selection.ts';
import { statusOf } from '../support/status.ts';
import { filled, store, uids } from '../support/stored.ts';
import { subjectsByUid } from '../support/subjects.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = ['cpm-ms-2.0 §5.3', 'RFC 3501 §2.3.1.1'];

requirement(['cpm-ms-2.0/§5.3', 'cpm-ms-1.0/§5.3'], ({ check }) => {
  check(
    'gives each object of a folder a UID above those of all objects before it, whoever stores it',
    { slug: 'uids-ascend', clauses: [...clauses, 'RFC 3501 §2.3.1.2'], level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [named('1'), named('2')]);
      await store(second, folder, [named('3')]);
      await imap.ok`COPY 1 ${folder}`;
      await store(second, folder, [named('5')]);
      const answer = await imap.act`SELECT ${folder}`;
      const bySequence = await subjectsByUid(imap);
      equal(
        [...bySequence.values()],
        ['1', '2', '3', '1', '5'],
        'the objects in order',
        'so they came',
        answer,
      );
      const known = await uids(imap);
      equal(
        known,
        [...new Set(known)].sort((a, b) => a - b),
        'the UIDs by sequence number',
        'UIDs are unique and strictly ascending',
        answer,
      );
    },
  );

  check(
    'keeps the UID of each object, and UIDVALIDITY, while others come and go and in later sessions',
    { slug: 'uids-persist', clauses, level: 'MUST' },
    async ({ imap, folder, connect }) => {
      await filled(imap, folder, [named('1'), named('2'), named('3'), named('4')]);
      const { uidvalidity } = selectionOf(await imap.ok`SELECT ${folder}`);
      const before = await subjectsByUid(imap);
      await imap.ok`STORE 1,3 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      await store(imap, folder, [named('5')]);
      const kept = [...before].filter(([, subject]) => subject === '2' || subject === '4');
      equal([...(await subjectsByUid(imap))].slice(0, 2), kept, 'UIDs and objects', 'a UID never changes');
      await imap.connection.close();
      const later = await connect();
      const answer = await later.act`SELECT ${folder}`;
      const because = 'folder, UIDVALIDITY and UID refer permanently to one stored object';
      equal(selectionOf(answer).uidvalidity, uidvalidity, 'UIDVALIDITY', because, answer);
      equal([...(await subjectsByUid(later))].slice(0, 2), kept, 'UIDs and objects', because, answer);
    },
  );

  check(
    'gives the UID of an expunged object to no other, even if it was the highest and all sessions ended since',
    { slug: 'uids-not-reused', clauses, level: 'MUST' },
    async ({ imap, folder, connect }) => {
      const known = await filled(imap, folder, [named('1'), named('2'), named('3')]);
      const before = selectionOf(await imap.ok`SELECT ${folder}`);
      await imap.ok`STORE 2:3 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      await imap.connection.close();
      const later = await connect();
      await store(later, folder, [named('4')]);
      const answer = await later.act`SELECT ${folder}`;
      const highest = (await uids(later)).at(-1)!;
      notNamedAgain(selectionOf(answer), [highest], before, known, answer);
    },
  );

  check(
    'changes UIDNEXT with every object that comes, and with nothing else',
    { slug: 'uidnext-changes', clauses, level: 'MUST' },
    async ({ imap, second, folder }) => {
      const known = await filled(imap, folder, [named('1'), named('2')]);
      const uidnext = async (): Promise<number> => {
        const value = statusOf(await second.ok`STATUS ${folder} (UIDNEXT)`, folder)?.UIDNEXT;
        return typeof value === 'number' ? value : inconclusive('STATUS told no UIDNEXT');
      };
      const first = await uidnext();
      that(first > known.at(-1)!, 'the next UID is above all given ones', {
        expected: `UIDNEXT above ${known.at(-1)}`,
        saw: `UIDNEXT ${first}`,
      });
      await imap.ok`STORE 1:2 +FLAGS.SILENT (\Seen \Deleted)`;
      const expunge = await imap.act`EXPUNGE`;
      equal(await uidnext(), first, 'UIDNEXT', 'no object came since', expunge);
      await store(imap, folder, [named('3')]);
      const appended = await uidnext();
      that(appended > first, 'an object came since', {
        expected: `UIDNEXT above ${first}`,
        saw: `UIDNEXT ${appended}`,
      });
      await imap.ok`SELECT ${folder}`;
      const copy = await imap.ok`COPY 1 ${folder}`;
      await imap.ok`STORE 1:* +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const copied = await uidnext();
      that(copied > appended, 'an object came since, though it was expunged', {
        expected: `UIDNEXT above ${appended}`,
        saw: `UIDNEXT ${copied}`,
        evidence: [copy],
      });
    },
  );

  check(
    'gives a folder that is created under the name of a deleted one UIDs above the old ones, or another UIDVALIDITY',
    { slug: 'created-again', clauses: [...clauses, 'RFC 3501 §6.3.4'], level: 'MUST' },
    async ({ imap, folder }) => {
      const known = await filled(imap, folder, [named('1'), named('2')]);
      const before = selectionOf(await imap.ok`SELECT ${folder}`);
      await imap.ok`CLOSE`;
      await imap.ok`DELETE ${folder}`;
      await imap.ok`CREATE ${folder}`;
      await store(imap, folder, [named('3'), named('4')]);
      const answer = await imap.act`SELECT ${folder}`;
      notNamedAgain(selectionOf(answer), await uids(imap), before, known, answer);
    },
  );

  check(
    'gives a folder that is created under the old name of another UIDs above those, or another UIDVALIDITY',
    { slug: 'renamed-away', clauses: [...clauses, 'RFC 3501 §6.3.5'], level: 'MUST' },
    async ({ imap, folder, names }) => {
      const known = await filled(imap, folder, [named('1'), named('2')]);
      const before = selectionOf(await imap.ok`SELECT ${folder}`);
      await imap.ok`CLOSE`;
      await imap.ok`RENAME ${folder} ${names.fresh('elsewhere')}`;
      await imap.ok`CREATE ${folder}`;
      await store(imap, folder, [named('3'), named('4')]);
      const answer = await imap.act`SELECT ${folder}`;
      notNamedAgain(selectionOf(answer), await uids(imap), before, known, answer);
    },
  );

  check(
    'gives a folder that is created under the name of a deleted one no smaller UIDVALIDITY',
    { slug: 'uidvalidity-grows', clauses: [...clauses, 'RFC 3501 §6.3.4'], level: 'SHOULD' },
    async ({ imap, folder }) => {
      const before = selectionOf(await imap.ok`SELECT ${folder}`).uidvalidity ?? 0;
      await imap.ok`CLOSE`;
      await imap.ok`DELETE ${folder}`;
      await imap.ok`CREATE ${folder}`;
      const answer = await imap.act`SELECT ${folder}`;
      const now = selectionOf(answer).uidvalidity ?? 0;
      that(now >= before, 'where UIDs of an earlier session do not persist, UIDVALIDITY becomes greater', {
        expected: `a UIDVALIDITY of at least ${before}`,
        saw: `UIDVALIDITY ${now}`,
        evidence: [answer],
      });
    },
  );

  check(
    'names no old object in a folder that is renamed to the name of a deleted one',
    { slug: 'renamed-here', clauses, level: 'MUST' },
    async ({ imap, folder, names }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await store(imap, other, [named('3'), named('4')]);
      const known = await filled(imap, folder, [named('1'), named('2')]);
      const { uidvalidity } = selectionOf(await imap.ok`SELECT ${folder}`);
      await imap.ok`CLOSE`;
      await imap.ok`DELETE ${folder}`;
      await imap.ok`RENAME ${other} ${folder}`;
      const answer = await imap.act`SELECT ${folder}`;
      const now = selectionOf(answer);
      const again = (await uids(imap)).filter((uid) => known.includes(uid));
      that(now.uidvalidity !== uidvalidity || again.length === 0, 'the same three would name other objects', {
        expected: `a UIDVALIDITY other than ${uidvalidity}, or UIDs other than ${known}`,
        saw: `UIDVALIDITY ${now.uidvalidity}, the UIDs ${again} again`,
        evidence: [answer],
      });
    },
  );

  check(
    'tells one UIDVALIDITY of a folder by SELECT, EXAMINE and STATUS',
    { slug: 'one-uidvalidity', clauses, level: 'MUST' },
    async ({ imap, second, folder }) => {
      const status = await imap.act`STATUS ${folder} (UIDVALIDITY)`;
      const select = await imap.ok`SELECT ${folder}`;
      const examine = await second.ok`EXAMINE ${folder}`;
      const { uidvalidity } = selectionOf(select);
      const because = 'SELECT told another one';
      equal(
        statusOf(status, folder)?.UIDVALIDITY ?? null,
        uidvalidity,
        'UIDVALIDITY',
        because,
        status,
        select,
      );
      equal(selectionOf(examine).uidvalidity, uidvalidity, 'UIDVALIDITY', because, examine, select);
    },
  );
});

/** Fails if the folder now names objects by the UIDVALIDITY of old ones and UIDs up to the highest of those. */
function notNamedAgain(
  now: Selection,
  given: number[],
  before: Selection,
  old: number[],
  answer: Answer,
): void {
  const highest = Math.max(...old);
  const another = now.uidvalidity !== before.uidvalidity;
  that(another || Math.min(...given) > highest, 'folder, UIDVALIDITY and UID never refer to another object', {
    expected: `a UIDVALIDITY other than ${before.uidvalidity}, or UIDs above ${highest}`,
    saw: `UIDVALIDITY ${now.uidvalidity} and UIDs ${given}`,
    evidence: [answer],
  });
}
