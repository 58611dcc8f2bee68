import type { Answer } from '../../drivers/imap/answer.ts';
import { modseqOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import type { Folder } from '../support/folder.ts';
import { code, data, equal, must, tagged } from '../support/judge.ts';
import { flagNews, highestModseqOf, modseqs, mustExceed, selected } from '../support/modseq.ts';
import { polled } from '../support/polled.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', ...rfc];
const extension = 'CONDSTORE';

requirement([...rows], ({ check }) => {
  check(
    'tells HIGHESTMODSEQ at the first command of a session that needs mod-sequences, where a folder is selected',
    { slug: 'enabling-tells-highest', clauses: clauses('RFC 7162 §3.1'), level: 'MUST', extension },
    async ({ imap, folder, names, connect }) => {
      await filled(imap, folder, 2);
      const highest = await selected(imap, folder);
      await imap.connection.close();
      const [answers, silent]: [Answer[], string[]] = [[], []];
      for (const line of enablingCommands(names.root, highest)) {
        const client = await connect();
        await client.ok`SELECT ${folder}`;
        const answer = await client.act`${line}`;
        if ((highestModseqOf(answer) ?? 0n) < highest) {
          answers.push(answer);
          silent.push(line);
        }
        await client.connection.close();
      }
      const because = `the first CONDSTORE enabling command returns it, and it is ${highest} at least`;
      equal(silent, [], 'the commands without HIGHESTMODSEQ', because, ...answers);
    },
  );

  check(
    'tells MODSEQ with the flags that STORE sets, whatever command has shown that the client needs mod-sequences',
    {
      slug: 'enabling-tells-modseq',
      clauses: clauses('RFC 7162 §3.1', 'RFC 7162 §3.1.3'),
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, names, connect }) => {
      await filled(imap, folder, 2);
      const highest = await selected(imap, folder);
      await imap.connection.close();
      const [answers, unaware]: [Answer[], string[]] = [[], []];
      const lines = [...enablingCommands(names.root, highest), `EXAMINE ${folder} (CONDSTORE)`];
      for (const [round, line] of lines.entries()) {
        const client = await connect();
        await client.ok`SELECT ${folder}`;
        must(await client.act`${line}`, tagged('OK'), 'the folder has mod-sequences');
        if (line.startsWith('EXAMINE')) await client.ok`SELECT ${folder}`;
        const answer = await client.act`STORE 2 ${round % 2 === 0 ? '+' : '-'}FLAGS (\Flagged)`;
        if (flagNews(answer).some(({ number }) => modseqOf(fetchedOf(answer, number)) === null)) {
          answers.push(answer);
          unaware.push(line);
        }
        await client.connection.close();
      }
      const because = 'each shows that the client is aware of CONDSTORE';
      equal(unaware, [], 'the commands after which STORE tells no MODSEQ', because, ...answers);
    },
  );

  check(
    'tells with the flags that another session has changed the mod-sequence that they got',
    {
      slug: 'news-with-modseq',
      clauses: clauses('RFC 7162 §3.1', 'RFC 7162 §3.1.3'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder }) => {
      const known = await filled(imap, folder, 2);
      await selected(imap, folder);
      await selected(second, folder);
      await second.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      imap.acting();
      const answer = await polled(
        imap,
        data('FETCH', '* 2 FETCH', ({ number }) => number === 2),
      );
      if (!flagNews(answer).some(({ number }) => number === 2))
        inconclusive('three NOOPs told nothing of the flags');
      const modseq = (await modseqs(second)).get(known[1]!);
      const told = modseqOf(fetchedOf(answer, 2));
      equal(told, modseq, 'the MODSEQ told', 'the client is aware of CONDSTORE', answer);
    },
  );

  check(
    'tells UID and MODSEQ with every change of flags once a client is aware of mod-sequences',
    {
      slug: 'news-with-uid',
      clauses: clauses('RFC 7162 §3.2.4', 'RFC 7162 §3.2.3'),
      level: 'MUST',
      extension: 'QRESYNC',
    },
    async ({ imap, second, folder }) => {
      const known = await filled(second, folder, 3);
      const enable = await imap.ok`ENABLE QRESYNC`;
      must(enable, data('ENABLED'), 'QRESYNC is advertised');
      const select = await imap.act`SELECT ${folder}`;
      must(select, [code('HIGHESTMODSEQ'), code('NOMODSEQ')], 'QRESYNC brings CONDSTORE along');
      if (select.code('NOMODSEQ')) notApplicable('the target keeps no mod-sequences for the folder');
      await second.ok`STORE 3 +FLAGS.SILENT (\Flagged)`;
      for (const answer of [
        await imap.act`STORE 1 +FLAGS (\Answered)`,
        await imap.act`FETCH 2 BODY[TEXT]`,
        await polled(imap, data('FETCH')),
      ]) {
        for (const { number } of flagNews(answer)) {
          const told = fetchedOf(answer, number);
          equal(uidOf(told), known[number - 1], 'the UID told', 'the flags have changed', answer);
          mustExceed(modseqOf(told), 0n, 'the MODSEQ told', 'the flags have changed', answer);
        }
      }
    },
  );
});

/** What shows that a client needs mod-sequences, in a selected folder of two objects (RFC 7162 §3.1). */
function enablingCommands(other: Folder, highest: bigint): string[] {
  return [
    `STATUS ${other} (HIGHESTMODSEQ)`,
    'FETCH 1 (MODSEQ)',
    'SEARCH MODSEQ 1',
    `FETCH 1:2 (FLAGS) (CHANGEDSINCE ${highest})`,
    `STORE 1 (UNCHANGEDSINCE ${highest}) +FLAGS.SILENT (\\Seen)`,
  ];
}
