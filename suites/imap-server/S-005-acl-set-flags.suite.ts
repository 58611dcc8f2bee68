import type { Answer } from '../../drivers/imap/answer.ts';
import { comparable, flagsTold } from '../support/flags.ts';
import type { Folder } from '../support/folder.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { lackingAndHolding, mustHave, shared } from '../support/shared-folders.ts';
import { store } from '../support/stored.ts';

const clauses = ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §4'];
const object = plainMessage();

/** The flags of the first object, as the session sees them that opens the folder anew. */
async function flagsIn(session: Session, folder: Folder): Promise<{ flags: string[]; answer: Answer }> {
  await session.ok`EXAMINE ${folder}`;
  const answer = await session.ok`FETCH 1 (FLAGS)`;
  return { flags: flagsTold(answer).get(1) ?? [], answer };
}

/** A right on flags: those that it governs, and some that it does not. */
const RIGHTS_ON_FLAGS = [
  ['s', 'seen', ['\\Seen'], '\\Seen'],
  ['t', 'deleted', ['\\Deleted'], '\\Deleted'],
  ['w', 'others', ['\\Answered', '\\Flagged', '\\Draft'], 'all flags but \\Seen and \\Deleted'],
] as const;

requirement(['cpm-ms-2.0/CPM-TS-MS-S-005_M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  for (const [right, name, governed, words] of RIGHTS_ON_FLAGS) {
    check(
      `lets STORE change ${words} only with the right ${right}`,
      { slug: `store-${name}`, clauses, level: 'MUST', extension: 'ACL' },
      async ({ imap, names, connect, environment }) => {
        const host = { imap, names, connect, environment };
        const { other, lacking, holding } = await lackingAndHolding(host, right, 'lr', [object]);
        const because = `the server checks for ${right} when ${words} are changed`;
        for (const flag of governed) {
          await other.ok`SELECT ${lacking.theirs}`;
          const refused = [
            await other.act`STORE 1 +FLAGS (${flag})`,
            await other.act`UID STORE 1:* +FLAGS.SILENT (${flag})`,
          ];
          for (const [session, folder] of [
            [other, lacking.theirs],
            [imap, lacking.own],
          ] as const) {
            const { flags, answer } = await flagsIn(session, folder);
            equal(flags.includes(flag), false, `that ${flag} is set`, because, ...refused, answer);
          }
          await other.ok`SELECT ${holding.theirs}`;
          const allowed = await other.act`STORE 1 +FLAGS (${flag})`;
          must(allowed, tagged('OK'), `${right} suffices to change ${flag}`);
          const set = await flagsIn(other, holding.theirs);
          equal(
            set.flags.includes(flag),
            true,
            `that ${flag} is set`,
            `${right} suffices`,
            allowed,
            set.answer,
          );
          await other.ok`SELECT ${holding.theirs}`;
          const cleared = await other.act`STORE 1 -FLAGS (${flag})`;
          const after = await flagsIn(other, holding.theirs);
          equal(
            after.flags.includes(flag),
            false,
            `that ${flag} is set`,
            `${right} suffices to take it off`,
            cleared,
            after.answer,
          );
        }
      },
    );
  }

  check(
    'keeps with -FLAGS and FLAGS the flags that the user has no right to take off',
    { slug: 'store-removes-permitted', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const [s, t, w] = ['lrs', 'lrt', 'lrw'].map((rights) => names.fresh(rights)) as [
        Folder,
        Folder,
        Folder,
      ];
      const before = [`\\Answered`, '\\Deleted', '\\Flagged', '\\Seen'];
      for (const place of [s, t, w]) {
        await imap.ok`CREATE ${place}`;
        await store(imap, place, [{ octets: object, flags: before.join(' ') }]);
      }
      const { other, folders } = await shared({ imap, connect, environment }, [
        [s, 'lrs'],
        [t, 'lrt'],
        [w, 'lrw'],
      ]);
      const [onS, onT, onW] = folders;
      mustHave(onS, 'lrs', 'wt');
      mustHave(onT, 'lrt', 'sw');
      mustHave(onW, 'lrw', 'st');
      const because = 'each flag has a right of its own';
      for (const [{ theirs }, beyond] of [
        [onS, ['\\Answered', '\\Deleted', '\\Flagged']],
        [onT, ['\\Answered', '\\Flagged', '\\Seen']],
        [onW, ['\\Deleted', '\\Seen']],
      ] as const) {
        const { flags } = await flagsIn(other, theirs);
        const kept = beyond.filter((flag) => flags.includes(flag));
        for (const change of [`-FLAGS (${before.join(' ')})`, 'FLAGS ()']) {
          await other.ok`SELECT ${theirs}`;
          const answer = await other.act`STORE 1 ${change}`;
          const after = await flagsIn(other, theirs);
          const left = beyond.filter((flag) => after.flags.includes(flag));
          equal(left, kept, 'the flags beyond the rights', because, answer, after.answer);
        }
      }
    },
  );

  check(
    'does not fail a STORE of several flags if the user may change one of them',
    { slug: 'store-mixed', clauses, level: 'SHOULD', extension: 'ACL' },
    async ({ imap, folder, connect, environment }) => {
      await store(imap, folder, [object]);
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lrw']]);
      const [{ theirs }] = folders;
      mustHave(folders[0], 'lrw', 't');
      await other.ok`SELECT ${theirs}`;
      const answer = await other.act`STORE 1 +FLAGS (\Deleted \Flagged)`;
      must(answer, tagged('OK'), 'clients do not handle a tagged NO to STORE well');
      const { flags } = await flagsIn(other, theirs);
      const set = ['\\Deleted', '\\Flagged'].filter((flag) => flags.includes(flag));
      equal(set, ['\\Flagged'], 'what is set', 'what the user may set is set, and nothing else', answer);
    },
  );

  check(
    'sets \\Seen by FETCH of a body only with the right s',
    { slug: 'fetch-seen', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 's', 'lr', [object]);
      for (const command of ['FETCH 1 (BODY[])', 'FETCH 1 (RFC822.TEXT)', 'UID FETCH 1:* (BODY[TEXT])']) {
        await other.ok`SELECT ${lacking.theirs}`;
        const answer = await other.act`${command}`;
        must(answer, tagged('OK'), 'who has r can read the object');
        for (const [session, folder] of [
          [other, lacking.theirs],
          [imap, lacking.own],
        ] as const) {
          const { flags } = await flagsIn(session, folder);
          const because = 'FETCH must not set \\Seen without s';
          equal(flags.includes('\\Seen'), false, 'that \\Seen is set', because, answer);
        }
      }
      await other.ok`SELECT ${holding.theirs}`;
      const answer = await other.act`FETCH 1 (BODY[])`;
      const { flags } = await flagsIn(other, holding.theirs);
      that(flags.includes('\\Seen'), 's lets FETCH of a body set \\Seen', {
        expected: '\\Seen',
        saw: `the flags ${comparable(flags)?.join(' ')}`,
        evidence: [answer],
      });
    },
  );
});
