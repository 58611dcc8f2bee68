import type { Answer } from '../../drivers/imap/answer.ts';
import { sizeOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-010_M', 'cpm-ms-1.0/CPM-TS-MS-S-002_M'], ({ check }) => {
  check(
    'gives the objects of a set, each of them and no other',
    {
      slug: 'sequence-sets',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5', 'RFC 3501 §9'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, 5);
      const sets: [string, number[]][] = [
        ['3', [3]],
        ['1:2', [1, 2]],
        ['4:2', [2, 3, 4]],
        ['*', [5]],
        ['4:*', [4, 5]],
        ['*:4', [4, 5]],
        ['*:*', [5]],
        ['1:*', [1, 2, 3, 4, 5]],
        ['5,1', [1, 5]],
        ['1,1,1', [1]],
        ['2:3,3:4,2', [2, 3, 4]],
        ['*,1:2', [1, 2, 5]],
      ];
      for (const [set, expected] of sets) {
        const answer = await imap.act`FETCH ${set} (RFC822.SIZE)`;
        must(answer, tagged('OK'), `every number of ${set} names an object`);
        equal(
          given(answer),
          expected,
          `the objects that FETCH ${set} gave`,
          'a set is the union of its numbers and ranges; the ends of a range stand in either order, and * is the last',
          answer,
        );
      }
    },
  );

  check(
    'gives the objects of a set of UIDs with gaps, and always the last one for a range up to *',
    { slug: 'uid-sets', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.8', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder }) => {
      const all = await filled(imap, folder, 5);
      await imap.ok`STORE 2,4 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const [a, b, c, d, e] = all as [number, number, number, number, number];
      const sets: [string, number[]][] = [
        [`${b}:${d}`, [c]],
        [`${d}:${a}`, [a, c]],
        ['1:*', [a, c, e]],
        ['*', [e]],
        [`${e + 1000}:*`, [e]],
        [`*:${e + 1000}`, [e]],
        ['4294967295:*', [e]],
        [`${a}:4294967295`, [a, c, e]],
        [`${e},${a},${b}`, [a, e]],
      ];
      for (const [set, expected] of sets) {
        const answer = await imap.act`UID FETCH ${set} (RFC822.SIZE)`;
        must(answer, tagged('OK'), 'UIDs that do not exist are ignored without an error');
        const uids = answer.fetches().filter((fetch) => sizeOf(fetch) !== null);
        equal(
          ascending(uids.map((fetch) => uidOf(fetch) ?? 0)),
          expected,
          `the UIDs that UID FETCH ${set} gave`,
          'a range names the UIDs between its ends that exist; * is the highest, also beside a number above it',
          answer,
        );
      }
    },
  );

  check(
    'invents no object for a sequence number that does not exist',
    { slug: 'absent-number', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder, names }) => {
      await filled(imap, folder, 2);
      for (const set of ['3', '2:4']) {
        const answer = await imap.act`FETCH ${set} (RFC822.SIZE)`;
        equal(
          given(answer).filter((number) => number > 2),
          [],
          `the objects above 2 that FETCH ${set} gave`,
          'the mailbox has two objects',
          answer,
        );
      }
      const empty = names.fresh('empty');
      await imap.ok`CREATE ${empty}`;
      await imap.ok`SELECT ${empty}`;
      for (const set of ['*', '1:*']) {
        const answer = await imap.act`FETCH ${set} (RFC822.SIZE)`;
        equal(given(answer), [], `the objects that FETCH ${set} gave`, 'the mailbox is empty', answer);
      }
      await imap.ok`NOOP`;
    },
  );

  check(
    'refuses a sequence number above the number of objects',
    { slug: 'refuses-absent-number', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §9'], level: 'SHOULD' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 2);
      const answer = await imap.act`FETCH 3 (RFC822.SIZE)`;
      must(answer, tagged('BAD', 'NO'), 'no object has that number');
      await imap.ok`FETCH 2 (RFC822.SIZE)`;
    },
  );

  check(
    'refuses to fetch while no folder is selected',
    {
      slug: 'needs-selection',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §3', 'RFC 3501 §6.4'],
      level: 'MUST',
    },
    async ({ imap, folder, connect }) => {
      const [uid] = await filled(imap, folder, 1);
      await imap.ok`CLOSE`;
      const fresh = await connect();
      for (const session of [imap, fresh]) {
        for (const form of ['FETCH 1', `UID FETCH ${uid}`]) {
          const answer = await session.act`${form} (RFC822.SIZE)`;
          must(answer, tagged('BAD', 'NO'), 'a command of the selected state is an error in another state');
          equal(given(answer), [], 'the objects given', 'no mailbox is selected', answer);
        }
      }
      await imap.ok`SELECT ${folder}`;
      await imap.ok`FETCH 1 (RFC822.SIZE)`;
    },
  );
});

/** Sequence numbers of the responses that hold what was asked for, ascending, each once. */
function given(answer: Answer): number[] {
  return ascending(
    answer
      .fetches()
      .filter((fetch) => sizeOf(fetch) !== null)
      .map(({ number }) => number),
  );
}

function ascending(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
