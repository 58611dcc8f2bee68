import type { Folder } from '../support/folder.ts';
import { equal, that } from '../support/judge.ts';
import { highestModseq, highestModseqOf, modseqs, mustExceed, selected } from '../support/modseq.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { selectionOf } from '../support/selection.ts';
import type { command, Session } from '../support/session.ts';
import { filled, store, uids } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const octets = plainMessage();
const rows = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', ...rfc];
const extension = 'CONDSTORE';

requirement([...rows], ({ check }) => {
  check(
    'gives an object whose flags change a mod-sequence above all that were before, whoever changes them and how',
    {
      slug: 'modseq-rises',
      clauses: clauses('RFC 7162 §3.1', 'RFC 7162 §3.1.3', 'RFC 7162 §3.1.11'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder }) => {
      const known = await filled(imap, folder, 3);
      await selected(imap, folder);
      await second.ok`SELECT ${folder}`;
      const steps: [Session, string][] = [
        [imap, 'STORE 2 +FLAGS (\\Flagged)'],
        [imap, 'STORE 2 -FLAGS.SILENT (\\Flagged)'],
        [second, 'STORE 2 FLAGS (\\Answered)'],
        [second, `UID STORE ${known[1]} FLAGS.SILENT ()`],
        [imap, 'FETCH 2 BODY[TEXT]'],
        [second, 'STORE 2 -FLAGS (\\Seen)'],
      ];
      for (const [session, line] of steps) {
        const before = await currentModseq(session, folder);
        const answer = await session.act`${line}`;
        await second.ok`NOOP`;
        const after = (await modseqs(second)).get(known[1]!);
        mustExceed(after, before, `the mod-sequence after ${line}`, 'the flags were changed', answer);
        const highest = await currentModseq(session, folder);
        that(highest >= after!, 'HIGHESTMODSEQ is that of all objects', {
          expected: `HIGHESTMODSEQ of at least ${after} after ${line}`,
          saw: `HIGHESTMODSEQ ${highest}`,
          evidence: [answer],
        });
      }
    },
  );

  check(
    'raises the mod-sequence of every object that one STORE changes',
    { slug: 'modseq-of-each', clauses: clauses('RFC 7162 §3.1.3'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [octets, { octets, flags: '\\Flagged' }, octets, octets, octets]);
      const before = await highestModseq(second, folder);
      const answer = await imap.act`STORE 1:3,5 +FLAGS.SILENT (\Flagged)`;
      await second.ok`SELECT ${folder}`;
      const after = [...(await modseqs(second)).values()];
      for (const number of [1, 3, 5])
        mustExceed(
          after[number - 1],
          before,
          `the mod-sequence of object ${number}`,
          'its flags were changed',
          answer,
        );
    },
  );

  check(
    'leaves the mod-sequence alone of an object to which STORE brings no other flags, and of one that it does not name',
    {
      slug: 'modseq-stays',
      clauses: clauses('RFC 7162 §3.1', 'RFC 7162 §3.1.11'),
      level: 'SHOULD',
      extension,
    },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, 3);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Seen)`;
      await selected(second, folder);
      await second.ok`NOOP`;
      const before = [...(await modseqs(second)).values()];
      const answers = [
        await imap.act`STORE 1 +FLAGS (\Seen)`,
        await imap.act`STORE 1 -FLAGS (\Draft)`,
        await imap.act`FETCH 1 BODY[TEXT]`,
        await imap.act`STORE 3 +FLAGS (\Flagged)`,
      ];
      const after = [...(await modseqs(second)).values()];
      equal(
        after.slice(0, 2),
        before.slice(0, 2),
        'the mod-sequences of objects 1 and 2',
        'their flags are as they were',
        ...answers,
      );
    },
  );

  check(
    'gives what is appended and copied a mod-sequence above that of every object in the folder',
    { slug: 'modseq-of-new', clauses: clauses('RFC 7162 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, names }) => {
      const source = names.fresh('source');
      await imap.ok`CREATE ${source}`;
      await store(imap, source, [octets, octets]);
      await filled(imap, folder, 2);
      await selected(imap, folder);
      await imap.ok`STORE 1:2 +FLAGS.SILENT (\Flagged)`;
      await second.ok`SELECT ${source}`;
      const steps: [Session, Parameters<typeof command>][] = [
        [imap, partsOf`APPEND ${folder} ${literal(octets)}`],
        [second, partsOf`COPY 1:2 ${folder}`],
        [second, partsOf`APPEND ${folder} (\Seen) ${literal(octets)}`],
        [imap, partsOf`COPY 1 ${folder}`],
      ];
      for (const [session, parts] of steps) {
        const before = [...(await modseqs(imap)).entries()];
        const highest = await currentModseq(imap, folder);
        const answer = await session.act(...parts);
        await imap.ok`NOOP`;
        const after = [...(await modseqs(imap)).entries()].slice(before.length);
        that(after.length > 0, 'the object was accepted', {
          expected: `more than ${before.length} objects`,
          saw: 'no more',
          evidence: [answer],
        });
        for (const [uid, modseq] of after)
          mustExceed(
            modseq,
            highest,
            `the mod-sequence of the new object ${uid}`,
            'it came after all others',
            answer,
          );
      }
    },
  );

  check(
    'gives each of simultaneous STOREs of two sessions a mod-sequence of its own, rising in each session',
    { slug: 'modseq-distinct', clauses: clauses('RFC 7162 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, 8);
      await selected(imap, folder);
      await selected(second, folder);
      const stores = async (session: Session, numbers: number[]): Promise<void> => {
        for (const number of numbers) await session.act`STORE ${number} +FLAGS.SILENT (\Flagged)`;
      };
      await Promise.all([stores(imap, [1, 2, 3, 4]), stores(second, [5, 6, 7, 8])]);
      await second.ok`NOOP`;
      const after = [...(await modseqs(second)).values()];
      equal(
        new Set(after).size,
        8,
        'the number of mod-sequences',
        `each STORE has its own: ${after.join(' ')}`,
      );
      for (const part of [after.slice(0, 4), after.slice(4)])
        equal(
          part,
          [...part].sort((a, b) => (a < b ? -1 : 1)),
          'the mod-sequences of one session',
          'that of a later STORE is greater',
        );
    },
  );

  check(
    'keeps mod-sequences for clients that come back, also under another name of the folder',
    {
      slug: 'modseq-lasts',
      clauses: clauses('RFC 7162 §3.1.2.1', 'RFC 3501 §6.3.5'),
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, names, connect }) => {
      await filled(imap, folder, 3);
      await selected(imap, folder);
      await imap.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      const known = await modseqs(imap);
      await imap.ok`CLOSE`;
      const { uidvalidity } = selectionOf(await imap.ok`EXAMINE ${folder}`);
      const highest = await highestModseq(imap, folder);
      await imap.connection.close();
      const client = await connect();
      await selected(client, folder);
      equal(
        await modseqs(client),
        known,
        'the mod-sequences',
        'they are persistent, and nothing was changed',
      );
      await client.ok`CLOSE`;
      const renamed = names.fresh('renamed');
      const answer = await client.act`RENAME ${folder} ${renamed}`;
      const select = await client.ok`SELECT ${renamed} (CONDSTORE)`;
      if (selectionOf(select).uidvalidity !== uidvalidity) notApplicable('UIDVALIDITY changes with RENAME');
      const told = highestModseqOf(select) ?? 0n;
      that(told >= highest, 'UIDVALIDITY is the same, so the mod-sequences go on', {
        expected: `HIGHESTMODSEQ of at least ${highest}`,
        saw: `HIGHESTMODSEQ ${told}`,
        evidence: [answer, select],
      });
      await client.ok`STORE 1 +FLAGS.SILENT (\Flagged)`;
      const [first] = await uids(client);
      mustExceed((await modseqs(client)).get(first!), highest, 'the next mod-sequence', 'a flag was changed');
    },
  );
});

/** HIGHESTMODSEQ in a session that has the folder selected: up to date. */
async function currentModseq(imap: Session, folder: Folder): Promise<bigint> {
  await imap.ok`NOOP`;
  return highestModseq(imap, folder);
}

/** The arguments of a command template, to be sent later. */
function partsOf(...parts: Parameters<typeof command>): Parameters<typeof command> {
  return parts;
}
