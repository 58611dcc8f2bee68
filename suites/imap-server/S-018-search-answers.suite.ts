import type { Answer } from '../../drivers/imap/answer.ts';
import type { Folder } from '../support/folder.ts';
import { data, must, mustNot, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { found, mustFind } from '../support/searched.ts';
import type { Session } from '../support/session.ts';
import { filled, store } from '../support/stored.ts';

const SEARCH = ['cpm-ms-2.0 §7.5.5', 'RFC 3501 §6.4.4'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-018_M', 'cpm-ms-1.0/CPM-TS-MS-S-011_M'], ({ check }) => {
  check(
    'answers a search that finds nothing with OK and a SEARCH response without numbers',
    { slug: 'finds-nothing', clauses: [...SEARCH, 'RFC 3501 §7.2.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      await imap.ok`SELECT ${folder}`;
      const inEmpty = await imap.act`SEARCH ALL`;
      await store(imap, folder, [plainMessage()]);
      await imap.ok`SELECT ${folder}`;
      const inFilled = await imap.act`SEARCH SUBJECT absent`;
      const byUid = await imap.act`UID SEARCH SUBJECT absent`;
      for (const answer of [inEmpty, inFilled, byUid]) {
        found(answer, [], 'a search without hits succeeds and names no message');
        must(
          answer,
          data('SEARCH'),
          'the untagged SEARCH response is required, also if there is nothing to name',
        );
      }
    },
  );

  check(
    'refuses a malformed search, finds nothing by it, and serves on',
    { slug: 'malformed', clauses: [...SEARCH, 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      await imap.ok`SEARCH ALL`;
      for (const keys of [
        '',
        ' SUBJECT',
        ' HEADER Subject',
        ' NOT',
        ' OR ALL',
        ' (ALL',
        ' ()',
        ' NOSUCHKEY',
        ' LARGER many',
        ' ON 10-Foo-2014',
      ]) {
        const answer = await imap.act`SEARCH${keys}`;
        must(answer, tagged('BAD', 'NO'), 'arguments that the grammar does not allow are refused');
        mustNot(answer, data('SEARCH'), 'a search that is refused has no result');
      }
      await mustFind(imap, [['ALL', [1]]], 'a refused command leaves the session as it was');
    },
  );

  check(
    'refuses a search while no folder is selected',
    { slug: 'not-selected', clauses: [...SEARCH, 'RFC 3501 §3.3', 'RFC 3501 §6.4'], level: 'MUST' },
    async ({ imap }) => {
      const answer = await imap.act`SEARCH ALL`;
      must(answer, tagged('BAD', 'NO'), 'SEARCH belongs to the selected state');
      mustNot(answer, data('SEARCH'), 'without a selected mailbox there is nothing to name');
      await imap.ok`NOOP`;
    },
  );

  check(
    'searches a folder that was opened read-only',
    { slug: 'examined', clauses: [...SEARCH, 'RFC 3501 §6.3.2'], level: 'MUST' },
    async ({ imap, folder }) => {
      const [, uid] = await filled(imap, folder, 2);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Flagged)`;
      await imap.ok`EXAMINE ${folder}`;
      const because = 'EXAMINE differs from SELECT in permission to change alone, and SEARCH changes nothing';
      await mustFind(
        imap,
        [
          ['UNSEEN TEXT object', [1, 2]],
          ['FLAGGED', [1]],
        ],
        because,
      );
      await mustFind(imap, [['SUBJECT "object 2"', [uid!]]], because, 'UID SEARCH');
    },
  );

  check(
    'finds what was stored and copied just before, and no longer what was expunged',
    { slug: 'up-to-date', clauses: [...SEARCH, 'RFC 3501 §5.2'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await filled(
        imap,
        folder,
        ['alpha', 'beta'].map((subject) => plainMessage({ subject, body: 'cedar' })),
      );
      await mustFind(imap, [['BODY cedar', [1, 2]]], 'both objects have the word');
      await store(second, folder, [plainMessage({ subject: 'gamma', body: 'cedar' })]);
      await toldOf(imap, folder, 3);
      const because = 'a search looks at the mailbox as it is: new objects are in, expunged ones are out';
      await mustFind(
        imap,
        [
          ['BODY cedar', [1, 2, 3]],
          ['SUBJECT gamma', [3]],
        ],
        because,
      );
      await toldOf(imap, folder, 4, await imap.ok`COPY 2 ${folder}`);
      await mustFind(
        imap,
        [
          ['BODY cedar', [1, 2, 3, 4]],
          ['SUBJECT beta', [2, 4]],
        ],
        because,
      );
      await imap.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      await mustFind(
        imap,
        [
          ['BODY cedar', [1, 2, 3]],
          ['SUBJECT beta', [3]],
          ['SUBJECT gamma', [2]],
          ['DELETED', []],
        ],
        because,
      );
    },
  );

  check(
    'keeps the sequence numbers of the session in a search, though another session has expunged',
    { slug: 'expunged-elsewhere', clauses: [...SEARCH, 'RFC 3501 §7.4.1'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, 3);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      const answer = await imap.act`SEARCH SUBJECT "object 3"`;
      mustNot(answer, data('EXPUNGE'), 'an EXPUNGE response must not be sent while responding to SEARCH');
      if (answer.ok) found(answer, [3], 'as long as no EXPUNGE was sent, the third message is number 3');
      const told = (await imap.ok`NOOP`).data('EXPUNGE').some(({ number }) => number === 1);
      const again = await imap.act`SEARCH SUBJECT "object 3"`;
      found(again, [told ? 2 : 3], 'the numbers of a search follow the EXPUNGE responses that were sent');
    },
  );
});

/** Sees to it that the session knows of `count` messages: by EXISTS in `answer` or to NOOP, else by selecting anew. */
async function toldOf(imap: Session, folder: Folder, count: number, answer?: Answer): Promise<void> {
  const answers = [...(answer ? [answer] : []), await imap.ok`NOOP`];
  if (!answers.some((one) => one.data('EXISTS').some(({ number }) => number === count)))
    await imap.ok`SELECT ${folder}`;
}
