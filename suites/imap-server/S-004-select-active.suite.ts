import { data, equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { selectionOf } from '../support/selection.ts';
import { filled, store } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const refused = tagged('NO', 'BAD');

requirement(['cpm-ms-2.0/CPM-TS-MS-S-004_M', 'cpm-ms-1.0/CPM-TS-MS-S-008_M'], ({ check }) => {
  check(
    'answers NO to SELECT of a folder that does not exist, and leaves no folder active',
    { slug: 'absent-deselects', clauses: ['cpm-ms-2.0 §7.1.2', 'RFC 3501 §6.3.1'], level: 'MUST' },
    async ({ imap, folder, names }) => {
      await filled(imap, folder, 1);
      const answer = await imap.act`SELECT ${names.fresh('absent')}`;
      must(answer, tagged('NO'), 'there is no such folder');
      const fetch = await imap.attempt`FETCH 1 (FLAGS)`;
      must(fetch, refused, 'a SELECT that fails has left the active folder before');
      await imap.ok`SELECT ${folder}`;
    },
  );

  check(
    'sets another folder active without expunging the former, and tells nothing more of that',
    { slug: 'switches', clauses: ['cpm-ms-2.0 §7.1.2', 'RFC 3501 §6.3.1', 'RFC 3501 §6.4.2'], level: 'MUST' },
    async ({ imap, second, folder, names }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await store(imap, other, [named('in the other')]);
      await filled(imap, folder, [named('first'), named('second')]);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`SELECT ${other}`;
      await mustShow(imap, ['in the other'], 'SELECT named this one', answer);
      await second.ok`SELECT ${folder}`;
      await mustShow(second, ['first', 'second'], 'only CLOSE and EXPUNGE remove what has \\Deleted', answer);
      await store(second, folder, [named('third')]);
      await second.ok`EXPUNGE`;
      const noop = await imap.ok`NOOP`;
      const foreign = data('EXISTS', '* EXISTS other than 1', ({ number }) => number !== 1);
      mustNot(noop, foreign, 'the active folder still has one object; the other was left');
      mustNot(noop, data('EXPUNGE'), 'nothing left the active folder; the other was left');
    },
  );

  check(
    'keeps an active folder for each connection, and lets two have the same one',
    {
      slug: 'per-connection',
      clauses: ['cpm-ms-2.0 §7.1.2', 'cpm-ms-1.0 §6.2.3.3', 'RFC 3501 §6.3.1'],
      level: 'MUST',
    },
    async ({ imap, second, folder, names }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await store(imap, other, [named('in the other')]);
      await filled(imap, folder, [named('first')]);
      await second.ok`SELECT ${other}`;
      await mustShow(imap, ['first'], 'another connection chose another one');
      const answer = await second.act`SELECT ${folder}`;
      await mustShow(second, ['first'], 'SELECT named it', answer);
      await mustShow(imap, ['first'], 'another connection chose it, too', answer);
    },
  );

  check(
    'takes INBOX in any case for the same folder',
    { slug: 'inbox-any-case', clauses: ['cpm-ms-2.0 §7.1.2', 'RFC 3501 §5.1'], level: 'MUST' },
    async ({ imap }) => {
      const { uidvalidity } = selectionOf(await imap.ok`EXAMINE INBOX`);
      for (const name of ['inbox', '"iNbOx"']) {
        const answer = await imap.act`SELECT ${name}`;
        equal(selectionOf(answer).uidvalidity, uidvalidity, 'UIDVALIDITY', `${name} is INBOX`, answer);
      }
    },
  );

  check(
    'answers CHECK with OK and leaves the folder active and whole',
    { slug: 'check', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.4.1'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [named('first'), named('second')]);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`CHECK`;
      must(answer, tagged('OK'), 'CHECK is for any active folder');
      await mustShow(imap, ['first', 'second'], 'CHECK removes nothing', answer);
    },
  );

  check(
    'removes with CLOSE what has \\Deleted, tells no EXPUNGE, and leaves no folder active',
    { slug: 'close-expunges', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.4.2'], level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [named('first'), named('second'), named('third')]);
      await imap.ok`STORE 1,3 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`CLOSE`;
      must(answer, tagged('OK'), 'a folder was active');
      mustNot(answer, data('EXPUNGE'), 'CLOSE sends no EXPUNGE');
      must(await imap.attempt`FETCH 1 (FLAGS)`, refused, 'CLOSE leaves the folder');
      await second.ok`SELECT ${folder}`;
      await mustShow(second, ['second'], 'CLOSE removes what has \\Deleted', answer);
    },
  );

  check(
    'leaves the folder with UNSELECT and removes nothing',
    {
      slug: 'unselect',
      clauses: ['cpm-ms-2.0 §7', 'RFC 3691 §2'],
      level: 'MUST',
      extension: 'UNSELECT',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [named('first'), named('second')]);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.act`UNSELECT`;
      must(answer, tagged('OK'), 'a folder was active');
      must(await imap.attempt`FETCH 1 (FLAGS)`, refused, 'UNSELECT leaves the folder');
      await imap.ok`SELECT ${folder}`;
      await mustShow(imap, ['first', 'second'], 'UNSELECT removes nothing', answer);
    },
  );

  check(
    'removes nothing when a session ends with LOGOUT',
    { slug: 'logout-keeps', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.4.2'], level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [named('first'), named('second')]);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      const answer = await imap.acting().logout();
      const { exists } = selectionOf(await second.ok`SELECT ${folder}`);
      that(exists === 2, 'LOGOUT closes the folder without an expunge', {
        expected: '2 objects',
        saw: `${exists} objects`,
        evidence: [answer],
      });
    },
  );
});
