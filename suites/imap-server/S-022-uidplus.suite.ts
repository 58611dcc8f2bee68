import type { Answer } from '../../drivers/imap/answer.ts';
import { uidsOf } from '../../protocol/imap/uid-set.ts';
import type { Folder } from '../support/folder.ts';
import { code, data, equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { selectionOf } from '../support/selection.ts';
import type { Session } from '../support/session.ts';
import { filled, store } from '../support/stored.ts';
import { subjectsByUid } from '../support/subjects.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = ['cpm-ms-2.0 §7.7', 'RFC 4315 §3'];
const extension = 'UIDPLUS';

requirement('cpm-ms-2.0/CPM-TS-MS-S-022_M', ({ check }) => {
  check(
    'advertises UIDPLUS and LIST-STATUS to a client that is logged in',
    { slug: 'advertises', clauses: ['cpm-ms-2.0 §7', 'cpm-ms-2.0 §7.7', 'RFC 3501 §6.1.1'], level: 'MUST' },
    async ({ imap }) => {
      const answer = await imap.act`CAPABILITY`;
      for (const name of ['UIDPLUS', 'LIST-STATUS']) {
        const listed = data('CAPABILITY', `* CAPABILITY … ${name}`, ({ capabilities }) =>
          capabilities.some((capability) => capability.toUpperCase() === name),
        );
        must(answer, listed, 'a Message Storage Server supports and advertises both');
      }
    },
  );

  check(
    'says with APPENDUID where a stored object is',
    { slug: 'appenduid-given', clauses, level: 'SHOULD', extension },
    async ({ imap, folder }) => {
      const answer = await imap.act`APPEND ${folder} ${literal(named('an object'))}`;
      must(answer, tagged('OK'), 'a message can be appended');
      equal(
        codeOf(answer),
        'APPENDUID',
        'the code of the tagged OK',
        'a UIDPLUS server should tell it',
        answer,
      );
    },
  );

  check(
    'names with APPENDUID the UIDVALIDITY of the folder and the UID of the object, a single number',
    { slug: 'appenduid-right', clauses, level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await filledWithGap(second, folder);
      const answer = await imap.act`APPEND ${folder} ${literal(named('wanted'))}`;
      const told = answer.code('APPENDUID') ?? notApplicable('the target gave no APPENDUID, which it should');
      await store(imap, folder, [named('a later one')]);
      const { uidvalidity } = selectionOf(await second.ok`SELECT ${folder}`);
      equal(told.uidvalidity, uidvalidity, 'UIDVALIDITY in APPENDUID', 'SELECT told another one', answer);
      const objects = await subjectsByUid(second);
      const found = [...objects].filter(([, subject]) => subject === 'wanted').map(([uid]) => uid);
      equal(uidsOf(told.uids), found, 'the UID in APPENDUID', 'the object has another one', answer);
      that(/\[APPENDUID \d+ \d+\]/i.test(answer.lines().at(-1)!), 'one object has one UID, not a set', {
        expected: `APPENDUID ${uidvalidity} ${found}`,
        saw: answer.lines().at(-1)!,
        evidence: [answer],
      });
    },
  );

  check(
    'says with COPYUID where copies are, after COPY and UID COPY',
    { slug: 'copyuid-given', clauses, level: 'SHOULD', extension },
    async ({ imap, folder, names }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      const [uid] = await filled(imap, folder, 1);
      const answers = [
        await imap.act`COPY 1 ${destination}`,
        await imap.act`UID COPY ${uid!} ${destination}`,
      ];
      for (const answer of answers) {
        must(answer, tagged('OK'), 'an object can be copied');
        equal(
          codeOf(answer),
          'COPYUID',
          'the code of the tagged OK',
          'a UIDPLUS server should tell it',
          answer,
        );
      }
    },
  );

  check(
    'pairs with COPYUID each original with its copy, whatever the order of the set',
    { slug: 'copyuid-right', clauses, level: 'MUST', extension },
    async ({ imap, second, folder, names }) => {
      const destination = names.fresh('destination');
      const originals = await bothFilled(imap, folder, second, destination);
      const answer = await imap.act`COPY 4,1:2 ${destination}`;
      await copiesNamed(answer, ['1', '3', '5'], originals, second, destination.toString());
    },
  );

  check(
    'pairs with COPYUID the originals of UID COPY with their copies, and names no UID that does not exist',
    { slug: 'copyuid-right-for-uids', clauses, level: 'MUST', extension },
    async ({ imap, second, folder, names }) => {
      const destination = names.fresh('destination');
      const originals = await bothFilled(imap, folder, second, destination);
      const [first, third, fourth] = [...originals.keys()];
      const answer = await imap.act`UID COPY ${fourth!},${third!}:${first!},${fourth! + 1000} ${destination}`;
      await copiesNamed(answer, ['1', '3', '4'], originals, second, destination.toString());
    },
  );

  check(
    'keeps UIDs: no folder is UIDNOTSTICKY',
    { slug: 'uids-sticky', clauses: ['cpm-ms-2.0 §5.3', 'RFC 4315 §3'], level: 'SHOULD', extension },
    async ({ imap, folder }) => {
      const answer = await imap.act`SELECT ${folder}`;
      mustNot(answer, code('UIDNOTSTICKY'), 'servers should have no folder without persistent UIDs');
    },
  );
});

/** The code of the tagged response. */
function codeOf(answer: Answer): string | null {
  return answer.status.code?.name ?? null;
}

/** Objects 1, 3, 4, 5, selected: with one expunged in between, sequence numbers and UIDs are not the same. */
async function filledWithGap(imap: Session, folder: Folder): Promise<void> {
  await filled(imap, folder, ['1', '2', '3', '4', '5'].map(named));
  await imap.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
  await imap.ok`EXPUNGE`;
}

/** Fills both folders so, the second one new; gives the subjects of the first, which `imap` selects, by UID. */
async function bothFilled(
  imap: Session,
  folder: Folder,
  second: Session,
  destination: Folder,
): Promise<Map<number, string>> {
  await second.ok`CREATE ${destination}`;
  await filledWithGap(second, destination);
  await filledWithGap(imap, folder);
  return subjectsByUid(imap);
}

/** Fails unless COPYUID names these objects, each with the UID of its copy. Not applicable without COPYUID. */
async function copiesNamed(
  answer: Answer,
  expected: string[],
  originals: Map<number, string>,
  witness: Session,
  destination: string,
): Promise<void> {
  const told = answer.code('COPYUID') ?? notApplicable('the target gave no COPYUID, which it should');
  const { uidvalidity } = selectionOf(await witness.ok`SELECT ${destination}`);
  equal(told.uidvalidity, uidvalidity, 'UIDVALIDITY in COPYUID', 'it is that of the destination', answer);
  const copies = [...(await subjectsByUid(witness))].slice(-expected.length);
  const subjectIn = (objects: Iterable<[number, string]>, uid: number): string =>
    new Map(objects).get(uid) ?? `nothing (UID ${uid})`;
  const sources = (uidsOf(told.source) ?? []).map((uid) => subjectIn(originals, uid));
  const destinations = (uidsOf(told.destination) ?? []).map((uid) => subjectIn(copies, uid));
  equal(
    [...sources].sort(),
    expected,
    'what the source set names',
    'these were copied, and no other',
    answer,
  );
  equal(destinations, sources, 'what the destination set names', 'both sets are in the same order', answer);
}
