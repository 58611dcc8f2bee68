import { data, must, mustNot, tagged, that } from '../support/judge.ts';
import { lists } from '../support/listing.ts';
import { mustSurvive, reactions } from '../support/malformed.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { command } from '../support/session.ts';
import { filled } from '../support/stored.ts';
import { literal } from '../support/wire.ts';

requirement(['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'], ({ check }) => {
  check(
    'refuses every command that needs a user before one is authenticated',
    { slug: 'before-login', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §3', 'RFC 3501 §3.1'], level: 'MUST' },
    async ({ imap, folder, names, connect }) => {
      const made = names.fresh('made');
      const commands = [
        `SELECT ${folder}`,
        `EXAMINE ${folder}`,
        'LIST "" "*"',
        'LSUB "" "*"',
        `STATUS ${folder} (MESSAGES)`,
        `CREATE ${made}`,
        `SUBSCRIBE ${folder}`,
        `UNSUBSCRIBE ${folder}`,
        `RENAME ${folder} ${made}`,
        `DELETE ${folder}`,
        'FETCH 1 (FLAGS)',
        'STORE 1 +FLAGS (\\Deleted)',
        'SEARCH ALL',
        'UID FETCH 1:* (FLAGS)',
        'UID SEARCH ALL',
        `COPY 1 ${folder}`,
        'EXPUNGE',
        'CHECK',
        'CLOSE',
      ];
      const seen = await reactions(
        () => connect({ login: false }),
        'NOOP',
        commands.map((line) => ({ line, meaning: 'nonsense', breaks: 'nobody is authenticated' })),
      );
      mustSurvive(seen);
      for (const { answer } of seen) {
        for (const type of ['LIST', 'LSUB', 'STATUS', 'SEARCH', 'FETCH', 'EXISTS'] as const) {
          if (answer) mustNot(answer, data(type), 'a stranger learns nothing');
        }
      }
      const list = await imap.ok`LIST "" "${names.root.prefix}*"`;
      must(list, lists(folder), 'a refused command does nothing');
      mustNot(list, lists(made), 'a refused command does nothing');
    },
  );

  check(
    'takes no object from who is not authenticated',
    {
      slug: 'append-before-login',
      clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §3', 'RFC 3501 §3.1'],
      level: 'MUST',
    },
    async ({ imap, folder, anonymous }) => {
      const answer = await anonymous.act`APPEND ${folder} ${literal(plainMessage({ subject: 'stray' }))}`;
      must(answer, tagged('BAD', 'NO'), 'APPEND is valid for an authenticated user only');
      must(await anonymous.attempt`NOOP`, tagged('OK'), 'a refused command leaves the session alive');
      const status = await imap.ok`STATUS ${folder} (MESSAGES)`;
      that(status.data('STATUS')[0]?.items[0]?.value === 0, 'a refused command does nothing', {
        expected: 'an empty folder',
        saw: status.lines()[0] ?? 'nothing',
        evidence: [answer, status],
      });
    },
  );

  check(
    'refuses commands about objects while no mailbox is selected, and none of them takes effect',
    { slug: 'before-select', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §3', 'RFC 3501 §3.2'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await filled(second, folder, 1);
      const groups = [
        [command`CHECK`, command`EXPUNGE`, command`SEARCH ALL`, command`FETCH 1 (FLAGS)`, command`CLOSE`],
        [
          command`STORE 1 +FLAGS (\Deleted)`,
          command`COPY 1 ${folder}`,
          command`UID STORE 1:* +FLAGS (\Deleted)`,
          command`UID COPY 1:* ${folder}`,
          command`UID FETCH 1:* (FLAGS)`,
        ],
      ];
      for (const group of groups) {
        for (const answer of await imap.actAll(group)) {
          must(answer, tagged('BAD', 'NO'), 'commands about messages are valid in the selected state only');
        }
        must(await imap.attempt`NOOP`, tagged('OK'), 'a refused command leaves the session alive');
      }
      const status = await imap.ok`STATUS ${folder} (MESSAGES)`;
      that(status.data('STATUS')[0]?.items[0]?.value === 1, 'a refused command does nothing', {
        expected: 'one message in the folder, as before',
        saw: status.lines()[0] ?? 'nothing',
        evidence: [status],
      });
    },
  );
});
