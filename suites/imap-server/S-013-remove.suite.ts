import type { Answer } from '../../drivers/imap/answer.ts';
import { bodyOf, flagsOf, internalDateOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { dataOf } from '../../drivers/imap/received.ts';
import { comparable, flagsByUid } from '../support/flags.ts';
import { data, equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { searched } from '../support/searched.ts';
import { selectionOf } from '../support/selection.ts';
import { command, type Session } from '../support/session.ts';
import { filled, store, uids } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const objects = (...subjects: string[]): Buffer[] => subjects.map((subject) => plainMessage({ subject }));
const sections = ['cpm-ms-2.0 §7.3.5', 'cpm-ms-1.0 §6.2.2.5'];
const clauses = [...sections, 'RFC 3501 §6.4.3'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-013_M', 'cpm-ms-1.0/CPM-TS-MS-S-005_M'], ({ check }) => {
  check(
    'sets \\Deleted on the object of a UID and on no other, and lets it be read as before',
    { slug: 'marks', clauses: [...sections, 'RFC 3501 §6.4.6', 'RFC 3501 §2.3.2'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [, marked] = await filled(imap, folder, objects('1', '2', '3'));
      const answer = await imap.act`UID STORE ${marked!} +FLAGS (\Deleted)`;
      must(answer, tagged('OK'), '\\Deleted can be set');
      const told = data(
        'FETCH',
        '* 2 FETCH (FLAGS (… \\Deleted …))',
        (fetch) => fetch.number === 2 && (flagsOf(fetch)?.has('\\Deleted') ?? false),
      );
      must(answer, told, 'without .SILENT the new flags are told');
      await second.ok`EXAMINE ${folder}`;
      const deleted = [...(await flagsByUid(second))].filter(([, flags]) => flags.includes('\\Deleted'));
      equal(
        deleted.map(([uid]) => uid),
        [marked],
        'which UIDs have \\Deleted',
        'one was named',
        answer,
      );
      for (const session of [imap, second]) {
        await mustShow(session, ['1', '2', '3'], 'what is marked for removal is there until EXPUNGE', answer);
      }
    },
  );

  check(
    'tells one EXPUNGE for each object that it removes, so that a client which counts along is right',
    { slug: 'tells-each', clauses: [...clauses, 'RFC 3501 §7.4.1'], level: 'MUST' },
    async ({ imap, folder }) => {
      const known = await filled(imap, folder, objects('1', '2', '3', '4', '5', '6', '7'));
      await imap.ok`STORE 1,3:4,7 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`EXPUNGE`;
      must(answer, tagged('OK'), 'a folder is active, and open for changes');
      const view = [...known];
      for (const received of answer.responses) {
        const told = dataOf(received);
        if (told?.type === 'EXPUNGE') {
          that(told.number <= view.length, 'EXPUNGE names an object by its number of that moment', {
            expected: `at most ${view.length}, for so many objects are left`,
            saw: `* ${told.number} EXPUNGE`,
            evidence: [answer],
          });
          view.splice(told.number - 1, 1);
        } else if (told?.type === 'EXISTS') {
          equal(told.number, view.length, 'EXISTS', 'so many objects are left at that moment', answer);
        }
      }
      const left = [known[1], known[4], known[5]];
      equal(view, left, 'the UIDs left by counting', 'the objects without \\Deleted are left', answer);
      const fetch = await imap.ok`FETCH 1:3 (UID)`;
      equal(
        fetch.fetches().map((one) => [one.number, uidOf(one)]),
        left.map((uid, i) => [i + 1, uid]),
        'numbers and UIDs',
        'each EXPUNGE has moved the objects behind it down by one',
        answer,
        fetch,
      );
    },
  );

  check(
    'removes the marked objects for good, and leaves the others with their UIDs, octets, flags and dates',
    {
      slug: 'removes-for-good',
      clauses: [...clauses, 'RFC 3501 §2.3.1.1', 'RFC 3501 §6.4.8'],
      level: 'MUST',
    },
    async ({ imap, folder, connect }) => {
      const known = await filled(imap, folder, objects('1', '2', '3', '4'));
      await imap.ok`STORE 2 +FLAGS.SILENT (\Flagged \Seen)`;
      await imap.ok`STORE 1,3 +FLAGS.SILENT (\Deleted)`;
      const before = await everything(imap, known[1]!, known[3]!);
      const answer = await imap.act`EXPUNGE`;
      must(answer, tagged('OK'), 'a folder is active, and open for changes');
      const gone = [known[0]!, known[2]!];
      equal(
        await everything(imap, known[1]!, known[3]!),
        before,
        'the others',
        'they had no \\Deleted',
        answer,
      );
      await mustBeGone(imap, gone, answer);
      await imap.connection.close();
      const later = await connect();
      const { exists } = selectionOf(await later.ok`SELECT ${folder}`);
      equal(exists, 2, 'EXISTS in a later session', 'two of four objects were removed', answer);
      equal(await uids(later), [known[1], known[3]], 'the UIDs in a later session', 'they stay', answer);
      const because = 'what had no \\Deleted is not touched';
      equal(await everything(later, known[1]!, known[3]!), before, 'the others, later,', because, answer);
      await mustBeGone(later, gone, answer);
    },
  );

  check(
    'removes with one EXPUNGE what several STOREs of any session have marked, and spares what was unmarked',
    { slug: 'several-stores', clauses: ['cpm-ms-2.0 §6.3.5', ...clauses], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [, , third] = await filled(imap, folder, objects('1', '2', '3', '4', '5', '6'));
      await imap.ok`STORE 1 +FLAGS (\Deleted)`;
      await imap.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`UID STORE ${third!} +FLAGS.SILENT (\Deleted)`;
      await imap.ok`STORE 2 -FLAGS (\Deleted)`;
      await imap.ok`STORE 4 FLAGS (\Deleted)`;
      await imap.ok`STORE 4 FLAGS.SILENT (\Seen)`;
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 5 FLAGS (\Seen \Deleted)`;
      await imap.ok`NOOP`;
      const answer = await imap.act`EXPUNGE`;
      must(answer, tagged('OK'), 'a folder is active, and open for changes');
      await second.ok`SELECT ${folder}`;
      const because = 'the objects that have \\Deleted at the EXPUNGE are removed, whoever has set it';
      await mustShow(second, ['2', '4', '6'], because, answer);
    },
  );

  check(
    'answers OK to EXPUNGE when nothing is marked, tells nothing of the kind, and removes nothing',
    { slug: 'nothing-marked', clauses, level: 'MUST' },
    async ({ imap, folder, second }) => {
      await imap.ok`SELECT ${folder}`;
      const empty = await imap.act`EXPUNGE`;
      must(empty, tagged('OK'), 'in an empty folder there is nothing to remove');
      await filled(imap, folder, objects('1', '2'));
      await imap.ok`STORE 1 FLAGS.SILENT (\Seen \Draft)`;
      const answer = await imap.act`EXPUNGE`;
      must(answer, tagged('OK'), 'there is nothing to remove, which is no error');
      mustNot(answer, data('EXPUNGE'), 'no object was removed');
      await second.ok`SELECT ${folder}`;
      await mustShow(second, ['1', '2'], 'neither has \\Deleted', answer);
    },
  );

  check(
    'removes nothing from another folder than the selected one',
    { slug: 'other-folder', clauses, level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await store(imap, other, objects('marked', 'there, too'));
      await imap.ok`SELECT ${other}`;
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await filled(imap, folder, objects('1', '2'));
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`EXPUNGE`;
      await second.ok`SELECT ${other}`;
      const because = 'EXPUNGE is for the selected mailbox; to leave one with SELECT removes nothing';
      await mustShow(second, ['marked', 'there, too'], because, answer);
      await second.ok`SELECT ${folder}`;
      await mustShow(second, ['2'], 'EXPUNGE was sent here', answer);
    },
  );

  check(
    'runs an EXPUNGE behind a STORE that was sent with it in one go',
    { slug: 'pipelined', clauses: [...clauses, 'RFC 3501 §5.5'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, objects('1', '2', '3'));
      const answers = await imap.actAll([command`STORE 1,3 +FLAGS.SILENT (\Deleted)`, command`EXPUNGE`]);
      for (const answer of answers) must(answer, tagged('OK'), 'each of the commands is in order');
      await second.ok`SELECT ${folder}`;
      await mustShow(second, ['2'], 'what affects one another is done in the order given', ...answers);
    },
  );
});

/** What these UIDs name, with all that there is to it. */
async function everything(imap: Session, ...wanted: number[]): Promise<unknown[]> {
  const answer = await imap.ok`UID FETCH ${wanted} (UID FLAGS INTERNALDATE BODY.PEEK[])`;
  return answer
    .fetches()
    .filter((fetch) => wanted.includes(uidOf(fetch) ?? 0))
    .map((fetch) => ({
      uid: uidOf(fetch),
      flags: comparable(flagsOf(fetch)),
      instant: internalDateOf(fetch)?.instant,
      octets: bodyOf(fetch)?.toString('latin1'),
    }));
}

/** Fails if these UIDs name anything in the active folder. */
async function mustBeGone(imap: Session, gone: number[], expunge: Answer): Promise<void> {
  const because = 'the objects of these UIDs were removed for good';
  const search = await imap.ok`UID SEARCH UID ${gone}`;
  equal(searched(search), [], 'which of them SEARCH finds', because, expunge, search);
  const fetch = await imap.attempt`UID FETCH ${gone} (FLAGS)`;
  must(fetch, tagged('OK'), 'a UID that does not exist is ignored without any error');
  const found = fetch.fetches().map((one) => uidOf(one) ?? 0);
  equal(
    found.filter((uid) => gone.includes(uid)),
    [],
    'which of them FETCH shows',
    because,
    expunge,
    fetch,
  );
}
