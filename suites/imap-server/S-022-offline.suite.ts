import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { systemFlags } from '../support/flags.ts';
import type { Folder } from '../support/folder.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { searched } from '../support/searched.ts';
import { type Selection, selectionOf } from '../support/selection.ts';
import type { Session } from '../support/session.ts';
import { statusOf } from '../support/status.ts';
import { filled, store, uids } from '../support/stored.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const octets = plainMessage();
const seen = { octets, flags: '\\Seen' };
const clauses = ['cpm-ms-2.0 §6.7', 'cpm-ms-2.0 §7.7', 'RFC 3501 §2.3.1.1'];

requirement('cpm-ms-2.0/CPM-TS-MS-S-022_M', ({ check }) => {
  check(
    'shows a client that comes back the new objects above its UIDNEXT, and of the old ones what is left and their flags',
    { slug: 'offline-fetch', clauses: [...clauses, 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder, connect }) => {
      const { known, before } = await remembered(imap, folder);
      const expected = await changedMeanwhile(await connect(), folder, known);
      const client = await connect();
      const select = await client.ok`SELECT ${folder}`;
      equal(
        selectionOf(select).uidvalidity,
        before.uidvalidity,
        'UIDVALIDITY',
        'the UIDs are still valid',
        select,
      );
      const unknown = await client.act`UID FETCH ${before.uidnext!}:* (FLAGS)`;
      const fresh = [...stateOf(unknown)].filter(([uid]) => uid >= before.uidnext!);
      const because = 'the folder was changed so by another session';
      equal(fresh, expected.fresh, 'the new objects, with their flags', because, unknown);
      const old = await client.act`UID FETCH 1:${before.uidnext! - 1} (FLAGS)`;
      equal([...stateOf(old)], expected.old, 'the old objects, with their flags', because, old);
    },
  );

  check(
    'shows a client that comes back by STATUS that a folder has changed, and by UID SEARCH what is unseen and what is gone',
    { slug: 'offline-search', clauses: [...clauses, 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder, connect }) => {
      const { known, before } = await remembered(imap, folder);
      const expected = await changedMeanwhile(await connect(), folder, known);
      const client = await connect();
      const items = '(MESSAGES UNSEEN UIDNEXT UIDVALIDITY)';
      const status = client.has('LIST-STATUS')
        ? await client.act`LIST "" ${folder} RETURN (STATUS ${items})`
        : await client.act`STATUS ${folder} ${items}`;
      const { UIDNEXT, ...rest } = statusOf(status, folder) ?? {};
      const states = [...expected.old, ...expected.fresh];
      const unseen = states.filter(([, flags]) => !flags.includes('\\Seen')).map(([uid]) => uid);
      const because = 'the folder was changed so by another session';
      equal(
        { ...rest, hasNew: Number(UIDNEXT) > before.uidnext! },
        { MESSAGES: states.length, UNSEEN: unseen.length, UIDVALIDITY: before.uidvalidity, hasNew: true },
        'the status',
        because,
        status,
      );
      await client.ok`SELECT ${folder}`;
      const search = await client.act`UID SEARCH UNSEEN`;
      equal(searched(search), unseen, 'the UIDs of unseen objects', because, search);
      const left = await client.act`UID SEARCH UID 1:${before.uidnext! - 1}`;
      equal(
        searched(left),
        expected.old.map(([uid]) => uid),
        'the old UIDs that are left',
        because,
        left,
      );
    },
  );

  check(
    'gives for a range from UIDNEXT to * the last object if nothing new came, and nothing in an empty folder',
    { slug: 'range-to-last', clauses: ['cpm-ms-2.0 §6.7', 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder }) => {
      await imap.ok`SELECT ${folder}`;
      const empty = await imap.act`UID FETCH 5:* (FLAGS)`;
      must(empty, tagged('OK'), 'a UID that does not exist is ignored');
      equal([...stateOf(empty)], [], 'what an empty folder gives', 'it has no object', empty);
      const known = await filled(imap, folder, [octets, seen]);
      const { uidnext } = selectionOf(await imap.ok`SELECT ${folder}`);
      const answer = await imap.act`UID FETCH ${uidnext!}:* (FLAGS)`;
      equal(
        [...stateOf(answer)].map(([uid]) => uid),
        [known.at(-1)],
        'the UIDs',
        'a range with * includes the last object, even if its other end is above every UID',
        answer,
      );
    },
  );
});

/** A UID and the system flags of its object, sorted. */
type State = [uid: number, flags: string[]];

/** Five objects of which a client remembers the UIDs, UIDVALIDITY and UIDNEXT; it is logged out. */
async function remembered(imap: Session, folder: Folder): Promise<{ known: number[]; before: Selection }> {
  await filled(imap, folder, [seen, octets, seen, octets, octets]);
  const before = selectionOf(await imap.ok`SELECT ${folder}`);
  const known = await uids(imap);
  if (before.uidnext === null) inconclusive('SELECT told no UIDNEXT');
  await imap.connection.close();
  return { known, before };
}

/**
 * Another session expunges the first and the fourth object, changes flags of the second and the third, and adds
 * three, of which it expunges the second. Gives what is then in the folder.
 */
async function changedMeanwhile(
  imap: Session,
  folder: Folder,
  known: number[],
): Promise<{ fresh: State[]; old: State[] }> {
  await imap.ok`SELECT ${folder}`;
  await imap.ok`STORE 1,4 +FLAGS.SILENT (\Deleted)`;
  await imap.ok`EXPUNGE`;
  await imap.ok`STORE 1 FLAGS.SILENT (\Seen \Flagged)`;
  await imap.ok`STORE 2 FLAGS.SILENT ()`;
  await store(imap, folder, [octets, octets, octets]);
  await imap.ok`SELECT ${folder}`;
  await imap.ok`STORE 6 +FLAGS.SILENT (\Seen)`;
  await imap.ok`STORE 5 +FLAGS.SILENT (\Deleted)`;
  await imap.ok`EXPUNGE`;
  const [, , , ...fresh] = await uids(imap);
  await imap.connection.close();
  return {
    fresh: [
      [fresh[0]!, []],
      [fresh[1]!, ['\\Seen']],
    ],
    old: [
      [known[1]!, ['\\Flagged', '\\Seen']],
      [known[2]!, []],
      [known[4]!, []],
    ],
  };
}

/**
 * What the answer tells of objects with their UIDs, ascending by sequence number. A FETCH response that nobody asked
 * for has no UID.
 */
function stateOf(answer: Answer): Map<number, string[]> {
  const messages = answer.fetches().sort((a, b) => a.number - b.number);
  const states = messages.map((fetch) => [uidOf(fetch), systemFlags(flagsOf(fetch)) ?? []] as const);
  return new Map(states.filter((state): state is State => state[0] !== null));
}
