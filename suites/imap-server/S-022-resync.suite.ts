import type { Answer } from '../../drivers/imap/answer.ts';
import type { Folder } from '../support/folder.ts';
import { equal } from '../support/judge.ts';
import { backAfterChanges, changedMeanwhile, truthOf, wentOffline } from '../support/meanwhile.ts';
import { highestModseq, statusModseq } from '../support/modseq.ts';
import { plainMessage } from '../support/objects.ts';
import type { Replica } from '../support/replica.ts';
import { requirement } from '../support/requirement.ts';
import { searched } from '../support/searched.ts';
import type { Session } from '../support/session.ts';
import { statusOf } from '../support/status.ts';
import { store } from '../support/stored.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const both = ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/CPM-TS-MS-S-015_M'] as const;
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §6.7', 'cpm-ms-2.0 §7.7', ...rfc];

requirement('cpm-ms-2.0/CPM-TS-MS-S-022_M', ({ check }) => {
  check(
    'brings a client up to date that searches for what is left, and for the shorter list of each flag',
    { slug: 'resync-by-searches', clauses: clauses('RFC 4549 §4.3', 'RFC 3501 §6.4.4'), level: 'MUST' },
    async ({ imap, folder, connect }) => {
      const replica = await wentOffline(imap, folder);
      await changedMeanwhile(await connect(), folder);
      const truth = await truthOf(await connect(), folder);
      const client = await connect();
      const last = lastKnown(replica);
      await client.ok`SELECT ${folder}`;
      const left = await client.act`UID SEARCH UID 1:${last}`;
      const found = new Map(searched(left).map((uid) => [uid, [] as string[]]));
      const answers: Answer[] = [left];
      for (const flag of ['Answered', 'Deleted', 'Draft', 'Flagged', 'Seen']) {
        for (const negative of [false, true]) {
          const key = `${negative ? 'UN' : ''}${flag.toUpperCase()}`;
          const answer = await client.act`UID SEARCH UID 1:${last} ${key}`;
          answers.push(answer);
          const without = searched(answer);
          const having = negative ? [...found.keys()].filter((uid) => !without.includes(uid)) : without;
          const expected = [...truth].filter(([uid, flags]) => uid <= last && flags.includes(`\\${flag}`));
          equal(
            having,
            expected.map(([uid]) => uid),
            `the old UIDs with \\${flag}, by ${key}`,
            'a fresh session sees it so',
            answer,
          );
        }
      }
      const expected = [...truth.keys()].filter((uid) => uid <= last);
      equal([...found.keys()], expected, 'the old UIDs that are left', 'a fresh session sees it so', left);
    },
  );

  check(
    'shows a client by LIST with STATUS in which folders flags, old or new objects have changed',
    {
      slug: 'resync-folders',
      clauses: clauses('RFC 5819 §2', 'RFC 7162 §3.1.7'),
      level: 'MUST',
      extension: 'LIST-STATUS',
    },
    async ({ imap, folder, connect }) => {
      if (!imap.has('CONDSTORE') && !imap.has('QRESYNC')) notApplicable('CONDSTORE is not advertised');
      const folders = ['flags', 'added', 'removed', 'copied', 'untouched'].map((label) =>
        folder.child(label),
      );
      for (const one of folders) {
        await imap.ok`CREATE ${one}`;
        await store(
          imap,
          one,
          ['1', '2', '3'].map((subject) => plainMessage({ subject })),
        );
      }
      const [flags, added, removed, copied] = folders;
      const before = await statuses(imap, folder, folders, 'set-up');
      const session = await connect();
      await session.ok`SELECT ${flags!}`;
      await session.ok`STORE 2 +FLAGS.SILENT (\Seen)`;
      await session.ok`STORE 2 -FLAGS.SILENT (\Seen)`;
      await session.ok`COPY 2 ${copied!}`;
      await session.ok`SELECT ${removed!}`;
      await session.ok`STORE 3 +FLAGS.SILENT (\Deleted)`;
      await session.ok`EXPUNGE`;
      await store(session, added!, [plainMessage()]);
      await session.connection.close();
      const after = await statuses(imap, folder, folders, 'act');
      const changed = folders.filter((_, index) => before[index] !== after[index]);
      equal(
        changed.filter((one) => one !== folders[4]).map(({ name }) => name),
        folders.slice(0, 4).map(({ name }) => name),
        'the folders whose status is another',
        'these were changed by another session',
      );
    },
  );
});

requirement([...both], ({ check }) => {
  check(
    'brings a client up to date that fetches what has changed since its HIGHESTMODSEQ, and searches for what is left',
    {
      slug: 'resync-changedsince',
      clauses: clauses('RFC 7162 §3.1.4.1', 'RFC 7162 §3.2.6'),
      level: 'MUST',
      extension: 'CONDSTORE',
    },
    async ({ imap, folder, connect }) => {
      const { replica, client, truth } = await backAfterChanges(imap, folder, connect);
      const [since, last] = [replica.highestModseq!, lastKnown(replica)];
      replica.select(await client.ok`SELECT ${folder} (CONDSTORE)`);
      const changed = await client.act`UID FETCH 1:${last} (FLAGS) (CHANGEDSINCE ${since})`;
      replica.take(changed);
      const left = await client.act`UID SEARCH UID 1:${last}`;
      replica.keepOnly(searched(left));
      const fresh = await client.act`UID FETCH ${last + 1}:* (FLAGS)`;
      replica.take(fresh);
      mustBeCurrent(replica, truth, changed, left, fresh);
    },
  );

  check(
    'brings a client up to date that searches for the mod-sequences above its HIGHESTMODSEQ',
    {
      slug: 'resync-search-modseq',
      clauses: clauses('RFC 7162 §3.1.2.1', 'RFC 7162 §3.1.5'),
      level: 'MUST',
      extension: 'CONDSTORE',
    },
    async ({ imap, folder, connect }) => {
      const { replica, client, truth } = await backAfterChanges(imap, folder, connect);
      const since = replica.highestModseq!;
      replica.select(await client.ok`SELECT ${folder} (CONDSTORE)`);
      const search = await client.act`UID SEARCH MODSEQ ${since + 1n}`;
      const left = await client.act`UID SEARCH ALL`;
      replica.keepOnly(searched(left));
      const found = searched(search);
      if (found.length > 0) replica.take(await client.act`UID FETCH ${found} (FLAGS)`);
      mustBeCurrent(replica, truth, search, left);
    },
  );

  check(
    'brings a client up to date that asks with UID FETCH for what has changed and vanished, and for what is new',
    {
      slug: 'resync-fetch-vanished',
      clauses: clauses('RFC 7162 §3.2.6', 'RFC 7162 §6'),
      level: 'MUST',
      extension: 'QRESYNC',
    },
    async ({ imap, folder, connect }) => {
      const { replica, client, truth } = await backAfterChanges(imap, folder, connect);
      const [since, last] = [replica.highestModseq!, lastKnown(replica)];
      await client.ok`ENABLE QRESYNC`;
      replica.select(await client.ok`SELECT ${folder}`);
      const old = await client.act`UID FETCH 1:${last} (FLAGS) (CHANGEDSINCE ${since} VANISHED)`;
      replica.take(old);
      const fresh = await client.act`UID FETCH ${last + 1}:* (FLAGS)`;
      replica.take(fresh);
      mustBeCurrent(replica, truth, old, fresh);
    },
  );
});

function lastKnown(replica: Replica): number {
  return replica.uids.at(-1) ?? inconclusive('the client knows no object');
}

function mustBeCurrent(replica: Replica, truth: Map<number, string[]>, ...evidence: Answer[]): void {
  equal(replica.state, truth, "the client's copy", 'a fresh session sees the folder so', ...evidence);
  equal(
    replica.contradictions,
    [],
    'what contradicts the client',
    'it has counted as it was told',
    ...evidence,
  );
}

/** Of each folder what tells a client whether anything has changed, as one text. */
async function statuses(
  imap: Session,
  parent: Folder,
  folders: Folder[],
  role: 'set-up' | 'act',
): Promise<string[]> {
  await highestModseq(imap, folders[0]!);
  const items = '(MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)';
  const answer =
    role === 'act'
      ? await imap.act`LIST "" "${parent.prefix}%" RETURN (STATUS ${items})`
      : await imap.ok`LIST "" "${parent.prefix}%" RETURN (STATUS ${items})`;
  return folders.map((one) => {
    const told = Object.entries(statusOf(answer, one) ?? {}).sort();
    return `${told.join(' ')} ${statusModseq(answer, one)}`;
  });
}
