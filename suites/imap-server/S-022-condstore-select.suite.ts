import type { Answer } from '../../drivers/imap/answer.ts';
import type { Folder } from '../support/folder.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import {
  greatest,
  highestModseq,
  highestModseqOf,
  modseqs,
  mustExceed,
  statusModseq,
} from '../support/modseq.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { untaggedOk } from '../support/selection.ts';
import { filled, store } from '../support/stored.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const octets = plainMessage();
const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', ...rfc];
const extension = 'CONDSTORE';

requirement([...rows], ({ check }) => {
  check(
    'tells with SELECT and EXAMINE the highest mod-sequence of a folder, or that it keeps none',
    {
      slug: 'highestmodseq-told',
      clauses: ['cpm-ms-2.0 §7.7', 'RFC 7162 §3.1.2', 'RFC 7162 §3.1.8'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, names }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await store(imap, other, [octets, octets]);
      const answers: [Folder, Answer][] = [
        [folder, await imap.act`SELECT ${folder} (CONDSTORE)`],
        [other, await imap.act`EXAMINE ${other} (CONDSTORE)`],
        [folder, await imap.act`EXAMINE ${folder}`],
        [other, await imap.act`SELECT ${other}`],
      ];
      for (const [, answer] of answers)
        must(
          answer,
          [untaggedOk('HIGHESTMODSEQ'), untaggedOk('NOMODSEQ')],
          'one of the two follows a CONDSTORE enabling command with every SELECT and EXAMINE',
        );
      const told = highestModseqOf(answers[3]![1]);
      if (told === null) return;
      const most = greatest((await modseqs(imap)).values());
      that(told >= most, 'HIGHESTMODSEQ is that of all objects', {
        expected: `HIGHESTMODSEQ of at least ${most}`,
        saw: `HIGHESTMODSEQ ${told}`,
        evidence: [answers[3]![1]],
      });
    },
  );

  check(
    'tells with STATUS the same HIGHESTMODSEQ as with EXAMINE, also right after another session has changed it',
    { slug: 'highestmodseq-status', clauses: clauses('RFC 7162 §3.1.7'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await filled(second, folder, 2);
      await second.ok`NOOP`;
      let before = await highestModseq(imap, folder);
      for (const change of ['+FLAGS.SILENT (\\Flagged)', '-FLAGS.SILENT (\\Flagged)']) {
        await second.ok`STORE 2 ${change}`;
        const status = await highestModseq(imap, folder);
        mustExceed(status, before, 'HIGHESTMODSEQ in STATUS', 'a flag was changed');
        const examine = await imap.act`EXAMINE ${folder}`;
        const because = 'STATUS told it, and nothing changed since';
        equal(highestModseqOf(examine), status, 'HIGHESTMODSEQ at EXAMINE', because, examine);
        await imap.ok`CLOSE`;
        before = status;
      }
    },
  );

  check(
    'raises HIGHESTMODSEQ of a folder whose annotations change',
    {
      slug: 'highestmodseq-of-metadata',
      clauses: clauses('RFC 7162 §3.2'),
      level: 'MUST',
      extension: 'QRESYNC',
    },
    async ({ imap, second, folder }) => {
      if (!imap.has('METADATA')) notApplicable('the target has no METADATA');
      await filled(second, folder, 1);
      await second.ok`CLOSE`;
      let before = await highestModseq(imap, folder);
      for (const value of ['"a note"', 'NIL']) {
        const answer = await second.act`SETMETADATA ${folder} (/private/comment ${value})`;
        if (!answer.ok) inconclusive('the target refuses an annotation of the folder');
        const after = await highestModseq(imap, folder);
        mustExceed(after, before, `HIGHESTMODSEQ after ${answer.sent}`, 'an annotation was changed', answer);
        before = after;
      }
    },
  );

  check(
    'answers BAD to what needs mod-sequences in a folder for which it says NOMODSEQ',
    {
      slug: 'nomodseq-refuses',
      clauses: clauses('RFC 7162 §3.1.2.2', 'RFC 7162 §3.1.7'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, 2);
      const select = await imap.ok`SELECT ${folder} (CONDSTORE)`;
      if (!select.code('NOMODSEQ')) notApplicable('the target keeps mod-sequences for the folder');
      for (const line of [
        'FETCH 1:2 (FLAGS) (CHANGEDSINCE 1)',
        'FETCH 1 (MODSEQ)',
        'SEARCH MODSEQ 1',
        'STORE 1 (UNCHANGEDSINCE 1) +FLAGS.SILENT (\\Flagged)',
      ]) {
        must(await imap.act`${line}`, tagged('BAD'), 'the folder has no mod-sequences');
      }
      const status = await second.ok`STATUS ${folder} (HIGHESTMODSEQ)`;
      equal(statusModseq(status, folder), 0n, 'HIGHESTMODSEQ in STATUS', 'NOMODSEQ was told', status);
    },
  );

  check(
    'marks with CLOSED where the data of the folder that was active end and those of the next begin',
    { slug: 'closed', clauses: clauses('RFC 7162 §3.2.11'), level: 'MUST', extension },
    async ({ imap, folder, names }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await imap.ok`SELECT ${folder}`;
      for (const [line, next] of [
        ['SELECT', other],
        ['EXAMINE', folder],
      ] as const) {
        const answer = await imap.act`${line} ${next}`;
        must(answer, untaggedOk('CLOSED'), 'selecting another folder closes the active one');
        const codes = answer.responses.map(({ response }) =>
          response?.kind === 'status' ? response.code?.name : null,
        );
        that(
          codes.indexOf('CLOSED') < codes.indexOf('UIDVALIDITY'),
          'behind CLOSED is what the next folder has',
          {
            expected: '[CLOSED] before [UIDVALIDITY …]',
            saw: `CLOSED as response ${codes.indexOf('CLOSED') + 1}, UIDVALIDITY as ${codes.indexOf('UIDVALIDITY') + 1}`,
            evidence: [answer],
          },
        );
      }
    },
  );
});
