import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { dataOf } from '../../drivers/imap/received.ts';
import { fetchedOf } from '../support/fetched.ts';
import { data, equal, mustNot, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { polled } from '../support/polled.ts';
import { requirement } from '../support/requirement.ts';
import { searched } from '../support/searched.ts';
import { filled, store } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.7', 'cpm-ms-1.0 §6.2.6', ...rfc];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'tells a session that polls with NOOP of the objects that another has stored',
    { slug: 'append-told', clauses: clauses('RFC 3501 §5.2', 'RFC 3501 §6.1.2'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [named('1')]);
      await store(second, folder, [named('2'), named('3')]);
      imap.acting();
      const answer = await polled(
        imap,
        data('EXISTS', '* 3 EXISTS', ({ number }) => number === 3),
      );
      equal(answer.data('EXISTS').at(-1)?.number, 3, 'EXISTS', 'two objects were added to one', answer);
      await mustShow(imap, ['1', '2', '3'], 'what was told can be fetched', answer);
    },
  );

  check(
    'tells a session that polls with NOOP what another has expunged, by the numbers of that moment',
    { slug: 'expunge-told', clauses: clauses('RFC 3501 §7.4.1', 'RFC 3501 §6.1.2'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      const known = await filled(imap, folder, ['1', '2', '3', '4', '5'].map(named));
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 2,4 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      imap.acting();
      const answers = [await polled(imap, data('EXPUNGE')), await imap.act`NOOP`];
      const view = ['1', '2', '3', '4', '5'];
      for (const { number } of answers.flatMap((answer) => answer.data('EXPUNGE')))
        view.splice(number - 1, 1);
      equal(view, ['1', '3', '5'], 'what is left by the EXPUNGE responses', 'these are left', ...answers);
      const fetch = await imap.ok`FETCH 2 (UID)`;
      equal(
        uidOf(fetchedOf(fetch, 2)),
        known[2],
        'the UID of the second object',
        'the third moved up',
        fetch,
      );
      await mustShow(imap, view, 'the numbers are as the client has counted them', ...answers);
    },
  );

  check(
    'tells a session that polls with NOOP of the flags that another has changed',
    { slug: 'flags-told', clauses: clauses('RFC 3501 §5.2', 'RFC 3501 §6.1.2'), level: 'SHOULD' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [named('1'), named('2')]);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      const flagged = data(
        'FETCH',
        '* 2 FETCH with \\Flagged',
        (fetch) => fetch.number === 2 && (flagsOf(fetch)?.has('\\Flagged') ?? false),
      );
      imap.acting();
      const answer = await polled(imap, flagged);
      that(flagged.test(answer), 'a server should tell of changed flags unasked', {
        expected: flagged.description,
        saw: 'none in the last of three answers to NOOP',
        evidence: [answer],
      });
    },
  );

  check(
    'shows a session the flags that another has set or cleared',
    { slug: 'flags-shown', clauses: clauses('RFC 3501 §2.3.2'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [{ octets: named('1'), flags: '\\Seen' }]);
      await second.ok`SELECT ${folder}`;
      await imap.ok`FETCH 1 (FLAGS)`;
      const stored = await second.ok`STORE 1 FLAGS (\Answered)`;
      await imap.ok`NOOP`;
      const answer = await imap.act`FETCH 1 (FLAGS)`;
      const flags = flagsOf(fetchedOf(answer, 1)) ?? new Set();
      equal(
        [flags.has('\\Answered'), flags.has('\\Seen')],
        [true, false],
        'whether \\Answered and \\Seen are there',
        'concurrent sessions see any change in permanent flags',
        stored,
        answer,
      );
    },
  );

  check(
    'tells of no expunge while it answers FETCH, STORE or SEARCH, or no command; and of all of them later',
    { slug: 'expunge-not-told-in-fetch', clauses: clauses('RFC 3501 §7.4.1'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, ['1', '2', '3'].map(named));
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      const answers = [
        await imap.act`FETCH 2:3 (FLAGS)`,
        await imap.act`STORE 2:3 +FLAGS (\Flagged)`,
        await imap.act`SEARCH ALL`,
      ];
      for (const answer of answers) {
        for (const type of ['EXPUNGE', 'VANISHED'] as const)
          mustNot(answer, data(type), 'numbers must not shift while a command that uses them is answered');
      }
      const noop = await polled(imap, data('EXPUNGE'));
      equal(
        noop.data('EXPUNGE').map(({ number }) => number),
        [1],
        'EXPUNGE',
        'one object was expunged',
        noop,
      );
    },
  );

  check(
    'takes sequence numbers in a session as it was told them, though another has expunged objects since',
    { slug: 'numbers-coherent', clauses: clauses('RFC 3501 §7.4.1', 'RFC 3501 §2.3.1.2'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      const known = await filled(imap, folder, ['1', '2', '3', '4'].map(named));
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      const answer = await imap.act`FETCH 2:3 (UID)`;
      for (const fetch of answer.fetches()) {
        equal(
          uidOf(fetch) ?? known[fetch.number - 1],
          known[fetch.number - 1],
          'the UID',
          'no EXPUNGE was told',
          answer,
        );
      }
      await imap.attempt`STORE 3 +FLAGS.SILENT (\Flagged)`;
      await second.ok`NOOP`;
      const look = await second.ok`UID SEARCH FLAGGED`;
      equal(
        searched(look).filter((uid) => uid !== known[2]),
        [],
        'what else was flagged',
        'the third object was named, as long as no EXPUNGE was told',
        look,
      );
    },
  );

  check(
    'keeps each session able to count: EXISTS never shrinks, and with EXPUNGE the sum is right',
    { slug: 'size-coherent', clauses: clauses('RFC 3501 §5.2', 'RFC 3501 §7.4.1'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, ['1', '2', '3', '4'].map(named));
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1,3 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      await store(second, folder, [named('5')]);
      const count = { size: 4 };
      for (let round = 0; round < 3; round++) counted(count, await imap.act`NOOP`);
      const last = await imap.ok`SEARCH ALL`;
      counted(count, last);
      equal(searched(last), [1, 2, 3], 'what SEARCH ALL finds', 'three objects are in the folder', last);
      equal(count.size, 3, 'the size that the session was told', 'three objects are in the folder', last);
    },
  );
});

/** Counts as a client does. Fails on an EXISTS below the count, and on an EXPUNGE above it. */
function counted(count: { size: number }, answer: Answer): void {
  for (const received of answer.responses) {
    const told = dataOf(received);
    if (told?.type === 'EXISTS') {
      that(told.number >= count.size, 'only EXPUNGE can make the folder smaller', {
        expected: `EXISTS of at least ${count.size}`,
        saw: `EXISTS ${told.number}`,
        evidence: [answer],
      });
      count.size = told.number;
    } else if (told?.type === 'EXPUNGE') {
      that(told.number <= count.size, 'EXPUNGE names an object that the session knows', {
        expected: `EXPUNGE of at most ${count.size}`,
        saw: `EXPUNGE ${told.number}`,
        evidence: [answer],
      });
      count.size--;
    }
  }
}
