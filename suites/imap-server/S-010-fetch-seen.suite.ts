import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { systemFlags } from '../support/flags.ts';
import type { Folder } from '../support/folder.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { filled } from '../support/stored.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const READING = [
  'BODY[]',
  'BODY[HEADER]',
  'BODY[1]<0.5>',
  'BODY[HEADER.FIELDS (Subject)]',
  'RFC822',
  'RFC822.TEXT',
];
const LOOKING =
  '(BODY.PEEK[] BODY.PEEK[HEADER] BODY.PEEK[1] BODY.PEEK[HEADER.FIELDS (Subject)] RFC822.HEADER RFC822.SIZE ENVELOPE BODY BODYSTRUCTURE INTERNALDATE FLAGS UID)';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-010_M', 'cpm-ms-1.0/CPM-TS-MS-S-002_M'], ({ check }) => {
  check(
    'sets \\Seen when text of an object is fetched, and leaves its other flags',
    { slug: 'sets-seen', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const objects = READING.map(() => plainMessage());
      await filled(imap, folder, [...objects, plainMessage()]);
      await imap.ok`STORE 1:* +FLAGS.SILENT (\Flagged)`;
      for (const [index, item] of READING.entries()) {
        const answer = await imap.act`FETCH ${index + 1} (${item})`;
        must(answer, tagged('OK'), `${item} can be fetched`);
      }
      const flags = await flagsIn(second, folder, READING.length + 1);
      equal(
        flags,
        [...READING.map(() => ['\\Flagged', '\\Seen']), ['\\Flagged']],
        `the flags after FETCH of ${READING.join(', ')}, and of an object that was not fetched`,
        'these items set \\Seen implicitly, for the object that was fetched and for no other',
      );
    },
  );

  check(
    'leaves \\Seen unset when an object is only looked at',
    { slug: 'peek-keeps-unseen', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [uid] = await filled(imap, folder, 1);
      must(await imap.act`FETCH 1 ${LOOKING}`, tagged('OK'), 'each of these items can be fetched');
      for (const macro of ['FAST', 'ALL', 'FULL'])
        must(await imap.act`FETCH 1 ${macro}`, tagged('OK'), `${macro} can be fetched`);
      must(
        await imap.act`UID FETCH ${uid!} (BODY.PEEK[TEXT]<0.4>)`,
        tagged('OK'),
        'and so can a part by UID',
      );
      equal(
        await flagsIn(second, folder, 1),
        [[]],
        'the flags of the object',
        'BODY.PEEK, RFC822.HEADER and what holds no text do not set \\Seen',
      );
    },
  );

  check(
    'tells of \\Seen in the answer to the FETCH that sets it',
    { slug: 'tells-seen', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'SHOULD' },
    async ({ imap, folder }) => {
      const [, uid] = await filled(imap, folder, 2);
      const answers = [await imap.act`FETCH 1 (BODY[])`, await imap.act`UID FETCH ${uid!} (BODY[TEXT])`];
      answers.forEach((answer, index) => {
        must(answer, tagged('OK'), 'the text can be fetched');
        that(
          flagsOf(fetchedOf(answer, index + 1))?.has('\\Seen'),
          'flags that change by \\Seen being set implicitly are included in the responses',
          {
            expected: `* ${index + 1} FETCH with FLAGS that hold \\Seen`,
            saw: 'none',
            evidence: [answer],
          },
        );
      });
    },
  );

  check(
    'sets no \\Seen in a folder that is open for reading only',
    {
      slug: 'examine-keeps-unseen',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.3.2'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, 1);
      await imap.ok`EXAMINE ${folder}`;
      const answer = await imap.act`FETCH 1 (BODY[])`;
      must(answer, tagged('OK'), 'objects can be fetched from a mailbox that is selected read-only');
      equal(
        await flagsIn(second, folder, 1),
        [[]],
        'the flags of the object',
        'no change to the permanent state of a mailbox that was opened with EXAMINE is permitted',
        answer,
      );
    },
  );
});

/** The system flags of objects 1 to `count` as a session sees them that opens the folder now. */
async function flagsIn(session: Session, folder: Folder, count: number): Promise<string[][]> {
  await session.ok`EXAMINE ${folder}`;
  const answer = await session.ok`FETCH 1:${count} (FLAGS)`;
  return Array.from(
    { length: count },
    (_, index) =>
      systemFlags(flagsOf(fetchedOf(answer, index + 1))) ?? inconclusive('FETCH of FLAGS gave no flags'),
  );
}
