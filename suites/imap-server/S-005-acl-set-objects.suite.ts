import { flagsTold } from '../support/flags.ts';
import type { Folder } from '../support/folder.ts';
import { mustHold } from '../support/holding.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { lackingAndHolding, mustHave, shared } from '../support/shared-folders.ts';
import { store } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const clauses = ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §4'];
const object = plainMessage({ subject: 'an object' });
const another = plainMessage({ subject: 'another object' });
const marked = { octets: plainMessage({ subject: 'marked' }), flags: '\\Deleted' };
const flagged = { octets: object, flags: '\\Seen \\Flagged \\Deleted' };

/** The flags of the last object, as the session sees them that opens the folder anew. */
async function lastFlags(session: Session, folder: Folder): Promise<string[]> {
  await session.ok`EXAMINE ${folder}`;
  return [...flagsTold(await session.ok`FETCH * (FLAGS)`).values()].at(-1) ?? [];
}

/** Not applicable unless the session sees the mark of another user on the second object of the selected folder. */
async function mustSeeMark(session: Session): Promise<void> {
  const flags = flagsTold(await session.ok`FETCH 2 (FLAGS)`).get(2);
  if (!flags?.includes('\\Deleted')) notApplicable('\\Deleted is not a flag that users share');
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-005_M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  check(
    'takes objects by APPEND only with the right i',
    { slug: 'insert-append', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'i', 'l', [object]);
      const refused = await other.act`APPEND ${lacking.theirs} ${literal(another)}`;
      must(refused, tagged('NO'), 'without i the operation fails');
      await mustHold(imap, lacking.own, [object], 'an APPEND that fails stores nothing', refused);
      const stored = await other.act`APPEND ${holding.theirs} ${literal(another)}`;
      must(stored, tagged('OK'), 'the right i suffices to append');
      await mustHold(
        imap,
        holding.own,
        [object, another],
        'the object is in the folder of the owner',
        stored,
      );
    },
  );

  check(
    'takes objects by COPY only with the right i on the destination',
    { slug: 'insert-copy', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, names, connect, environment }) => {
      await store(imap, folder, [object, another]);
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'i', 'l');
      const source = [[folder, 'lrs']] as const;
      const { folders } = await shared({ imap, environment, connect: async () => other }, source);
      mustHave(folders[0], 'lr', '');
      await other.ok`SELECT ${folders[0].theirs}`;
      for (const command of ['COPY', 'UID COPY']) {
        const refused = await other.act`${command} 1:* ${lacking.theirs}`;
        must(refused, tagged('NO'), 'without i the operation fails');
        await mustHold(imap, lacking.own, [], 'a COPY that fails copies nothing', refused);
      }
      const copied = await other.act`COPY 1:2 ${holding.theirs}`;
      must(copied, tagged('OK'), 'r on the source and i on the destination suffice to copy');
      await mustHold(imap, holding.own, [object, another], 'the copies are in the destination', copied);
    },
  );

  for (const [rights, lost] of [
    ['lriw', ['\\Deleted', '\\Seen']],
    ['lrist', ['\\Flagged']],
  ] as const) {
    const name = rights.slice(3);
    const words = lost.join(' and ');
    check(
      `stores an appended object without ${words}, and does not refuse it, where the user has "${rights}"`,
      { slug: `insert-append-flags-${name}`, clauses, level: 'MUST', extension: 'ACL' },
      async ({ imap, folder, connect, environment }) => {
        const { other, folders } = await shared({ imap, connect, environment }, [[folder, rights]]);
        const [{ own, theirs }] = folders;
        mustHave(folders[0], rights, lost.map((flag) => RIGHT_FOR[flag]).join(''));
        const answer = await other.act`APPEND ${theirs} (${flagged.flags}) ${literal(object)}`;
        must(answer, tagged('OK'), 'a flag that may not be set does not make APPEND fail');
        for (const [session, seenAs] of [
          [other, theirs],
          [imap, own],
        ] as const) {
          const stored = (await lastFlags(session, seenAs)).filter((flag) => isOneOf(flag, lost));
          equal(stored, [], `of ${words}, what is set`, 'a flag is stored only with its right', answer);
        }
      },
    );

    check(
      `copies an object without ${words}, and does not refuse it, where the user has "${rights}" on the destination`,
      { slug: `insert-copy-flags-${name}`, clauses, level: 'MUST', extension: 'ACL' },
      async ({ imap, folder, names, connect, environment }) => {
        const source = names.fresh('source');
        await imap.ok`CREATE ${source}`;
        await store(imap, source, [flagged]);
        const { other, folders } = await shared({ imap, connect, environment }, [
          [folder, rights],
          [source, 'lrswt'],
        ]);
        const [destination, from] = folders;
        mustHave(destination, rights, lost.map((flag) => RIGHT_FOR[flag]).join(''));
        mustHave(from, 'lr', '');
        await other.ok`SELECT ${from.theirs}`;
        await other.attempt`STORE 1 +FLAGS (${flagged.flags})`;
        const answer = await other.act`COPY 1 ${destination.theirs}`;
        must(answer, tagged('OK'), 'a flag that may not be set does not make COPY fail');
        for (const [session, seenAs] of [
          [other, destination.theirs],
          [imap, destination.own],
        ] as const) {
          const stored = (await lastFlags(session, seenAs)).filter((flag) => isOneOf(flag, lost));
          equal(stored, [], `of ${words}, what is set`, 'a flag is copied only with its right', answer);
        }
      },
    );
  }

  check(
    'removes marked objects by EXPUNGE only with the right e',
    { slug: 'expunge', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment, note }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'e', 'lr', [object, marked]);
      await other.ok`SELECT ${lacking.theirs}`;
      const commands = other.has('UIDPLUS') ? ['EXPUNGE', 'UID EXPUNGE 1:*'] : ['EXPUNGE'];
      for (const command of commands) {
        const refused = await other.act`${command}`;
        note(`${command}: ${refused.lines().at(-1)}`);
        await mustHold(
          imap,
          lacking.own,
          [object, marked.octets],
          'what is refused removes nothing',
          refused,
        );
      }
      await other.ok`SELECT ${holding.theirs}`;
      await mustSeeMark(other);
      const answer = await other.act`EXPUNGE`;
      must(answer, tagged('OK'), 'the right e suffices to expunge');
      await mustHold(imap, holding.own, [object], 'the marked object is removed', answer);
    },
  );

  check(
    'closes without expunging, and answers OK, where the user has no right e',
    { slug: 'close', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'e', 'lr', [object, marked]);
      await other.ok`SELECT ${lacking.theirs}`;
      const closed = await other.act`CLOSE`;
      must(closed, tagged('OK'), 'without e the expunge is ignored, and the mailbox closed');
      must(await other.attempt`FETCH 1 (UID)`, tagged('NO', 'BAD'), 'no mailbox is selected any more');
      await mustHold(imap, lacking.own, [object, marked.octets], 'without e nothing is expunged', closed);
      await other.ok`SELECT ${holding.theirs}`;
      await mustSeeMark(other);
      const expunged = await other.act`CLOSE`;
      must(expunged, tagged('OK'), 'CLOSE works with e as ever');
      await mustHold(imap, holding.own, [object], 'the right e suffices for the expunge of CLOSE', expunged);
    },
  );
});

const RIGHT_FOR: Record<'\\Deleted' | '\\Seen' | '\\Flagged', string> = {
  '\\Deleted': 't',
  '\\Seen': 's',
  '\\Flagged': 'w',
};

function isOneOf(flag: string, flags: readonly string[]): boolean {
  return flags.includes(flag);
}
