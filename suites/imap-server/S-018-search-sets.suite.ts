import { sizeOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { found, mustFind } from '../support/searched.ts';
import { filled } from '../support/stored.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SEARCH = ['cpm-ms-2.0 §7.5.5', 'RFC 3501 §6.4.4'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-018_M', 'cpm-ms-1.0/CPM-TS-MS-S-011_M'], ({ check }) => {
  check(
    'finds objects by sets of sequence numbers',
    { slug: 'sequence-sets', clauses: [...SEARCH, 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 4);
      await mustFind(
        imap,
        [
          ['1', [1]],
          ['*', [4]],
          ['2:3', [2, 3]],
          ['3:2', [2, 3]],
          ['3:*', [3, 4]],
          ['*:3', [3, 4]],
          ['*:*', [4]],
          ['4,1', [1, 4]],
          ['1,2:3,2', [1, 2, 3]],
          ['SUBJECT object 2,4', [2, 4]],
        ],
        'a set names the messages of its numbers and ranges, in whatever order they are written; * is the last',
      );
      for (const [set, expected] of [
        ['0', []],
        ['9', []],
        ['3:9', [3, 4]],
      ] as const) {
        const answer = await imap.act`SEARCH ${set}`;
        if (answer.ok) found(answer, expected, 'a number of no message is refused, or names none');
      }
    },
  );

  check(
    'takes several keys together, and combines them by NOT, OR and parentheses',
    { slug: 'logic', clauses: [...SEARCH, 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 5);
      await mustFind(
        imap,
        [
          ['ALL', [1, 2, 3, 4, 5]],
          ['NOT ALL', []],
          ['1:3 SUBJECT object 2:5 NOT SUBJECT "object 3"', [2]],
          ['SUBJECT "object 1" SUBJECT "object 2"', []],
          ['OR SUBJECT "object 1" SUBJECT "object 2"', [1, 2]],
          ['OR 1 OR SUBJECT "object 3" 5', [1, 3, 5]],
          ['OR 1 2 3', []],
          ['NOT 1 2', [2]],
          ['NOT NOT 2', [2]],
          ['OR NOT 1:4 1 NOT 5', [1]],
          ['(2:3)', [2, 3]],
          ['(1:3 2:4)', [2, 3]],
          ['NOT (1:3 2:4)', [1, 4, 5]],
          ['OR (1:3 NOT 2) NOT (OR 1:4 SUBJECT absent)', [1, 3, 5]],
          ['NOT (OR (1:2) (NOT (3:4)))', [3, 4]],
          ['((((((NOT (((OR ((1)) (2:3))))))))))', [4, 5]],
          ['nOt (oR 1 subJECT "object 2") aLL', [3, 4, 5]],
        ],
        'keys side by side narrow the search, NOT takes the one key behind it, OR the two, and a list in parentheses is one key',
      );
    },
  );

  check(
    'finds objects by sets of UIDs, and names them by UID when asked with UID SEARCH',
    {
      slug: 'uid-sets',
      clauses: [...SEARCH, 'RFC 3501 §6.4.8', 'RFC 3501 §7.2.5', 'RFC 3501 §9'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      const [first, gone, third, last] = (await filled(imap, folder, 4)) as [number, number, number, number];
      await imap.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const beyond = last + 1000;
      await mustFind(
        imap,
        [
          [`UID ${first}`, [1]],
          [`UID ${third}`, [2]],
          [`UID ${gone}`, []],
          [`UID ${beyond}`, []],
          ['UID *', [3]],
          [`UID ${first}:${gone}`, [1]],
          [`UID ${third}:${first}`, [1, 2]],
          [`UID ${gone}:*`, [2, 3]],
          [`UID ${beyond}:*`, [3]],
          ['UID 1:4294967295', [1, 2, 3]],
          [`UID ${last},${first},${gone}`, [1, 3]],
          [`NOT UID ${third}`, [1, 3]],
          [`OR UID ${first} SUBJECT "object 4"`, [1, 3]],
        ],
        'UID names messages by unique identifier, passes over those that do not exist, and SEARCH answers with sequence numbers',
      );
      await mustFind(
        imap,
        [
          ['ALL', [first, third, last]],
          ['2', [third]],
          ['*', [last]],
          ['SUBJECT "object 3"', [third]],
          [`1:2 UID ${gone}:*`, [third]],
          [`UID ${beyond}:*`, [last]],
          [`NOT UID ${gone}:${third}`, [first, last]],
        ],
        'UID SEARCH answers with unique identifiers, while a bare set among its keys still holds sequence numbers',
        'UID SEARCH',
      );
    },
  );

  check(
    'finds objects by size in octets, larger or smaller than a number',
    { slug: 'sizes', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      const headers = [
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
      ];
      await filled(
        imap,
        folder,
        ['', 'à', '一'].map((end) => plainMessage({ headers, body: `a body\r\nof lines${end}` })),
      );
      const answer = await imap.ok`FETCH 1:* (RFC822.SIZE)`;
      const sizes = [1, 2, 3].map(
        (number) => sizeOf(fetchedOf(answer, number)) ?? inconclusive('FETCH gave no RFC822.SIZE'),
      );
      const where = (predicate: (size: number) => boolean): number[] =>
        sizes.flatMap((size, index) => (predicate(size) ? [index + 1] : []));
      const limits = [0, ...new Set(sizes.flatMap((size) => [size - 1, size, size + 1]))];
      await mustFind(
        imap,
        limits.flatMap((limit): [string, number[]][] => [
          [`LARGER ${limit}`, where((size) => size > limit)],
          [`SMALLER ${limit}`, where((size) => size < limit)],
        ]),
        `LARGER and SMALLER leave out objects of exactly that size; RFC822.SIZE gives ${sizes.join(', ')}`,
      );
    },
  );

  check(
    'takes sizes up to the largest number of 32 bits',
    { slug: 'sizes-32-bit', clauses: [...SEARCH, 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      await mustFind(
        imap,
        [
          ['LARGER 2147483648', []],
          ['SMALLER 2147483648', [1]],
          ['LARGER 4294967295', []],
          ['SMALLER 4294967295', [1]],
        ],
        'a number has 32 bits without sign',
      );
    },
  );
});
