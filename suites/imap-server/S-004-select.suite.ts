import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { SYSTEM_FLAGS } from '../support/flags.ts';
import { data, equal, must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { searched } from '../support/searched.ts';
import { selectionOf, untaggedOk } from '../support/selection.ts';
import { filled, store, uids } from '../support/stored.ts';

const octets = plainMessage();
const clauses = (...others: string[]): string[] => ['cpm-ms-2.0 §7.1.2', 'RFC 3501 §6.3.1', ...others];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-004_M', 'cpm-ms-1.0/CPM-TS-MS-S-008_M'], ({ check }) => {
  check(
    'tells all that a client must know of a folder before SELECT is OK',
    { slug: 'required-data', clauses: clauses('RFC 3501 §7.1'), level: 'MUST' },
    async ({ imap, folder }) => {
      await store(imap, folder, [{ octets, flags: '\\Seen' }, octets]);
      const answer = await imap.act`SELECT ${folder}`;
      must(answer, tagged('OK'), 'a folder that exists can be set active');
      const because = 'SELECT must send it before its tagged OK';
      for (const type of ['FLAGS', 'EXISTS', 'RECENT'] as const) must(answer, data(type), because);
      for (const name of ['UNSEEN', 'PERMANENTFLAGS', 'UIDNEXT', 'UIDVALIDITY'] as const)
        must(answer, untaggedOk(name), because);
    },
  );

  check(
    'tells the number of objects as it is now, also to a session that had the folder active before',
    { slug: 'exists-is-count', clauses: clauses('RFC 3501 §7.3.1'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      const empty = await imap.act`SELECT ${folder}`;
      equal(selectionOf(empty).exists, 0, 'EXISTS', 'nothing was stored in the folder', empty);
      await filled(second, folder, 3);
      await second.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      const again = await imap.act`SELECT ${folder}`;
      equal(selectionOf(again).exists, 2, 'EXISTS', 'three objects were stored and one expunged', again);
    },
  );

  check(
    'predicts with UIDNEXT: above every UID in the folder, and not above the next one',
    { slug: 'uidnext-predicts', clauses: clauses('cpm-ms-2.0 §5.3', 'RFC 3501 §2.3.1.1'), level: 'MUST' },
    async ({ imap, folder }) => {
      await store(imap, folder, [octets, octets]);
      const answer = await imap.act`SELECT ${folder}`;
      const { uidnext } = selectionOf(answer);
      const known = await uids(imap);
      that(uidnext !== null && known.every((uid) => uid < uidnext), 'the next UID is above all given ones', {
        expected: `UIDNEXT above ${known}`,
        saw: `UIDNEXT ${uidnext}`,
        evidence: [answer],
      });
      await store(imap, folder, [octets]);
      await imap.ok`NOOP`;
      const next = (await uids(imap)).at(-1)!;
      that(next >= uidnext, 'an object that arrives later has a UID of at least UIDNEXT', {
        expected: `a UID of at least ${uidnext}`,
        saw: `UID ${next}`,
        evidence: [answer],
      });
    },
  );

  check(
    'names the first unseen object by its sequence number',
    { slug: 'unseen-is-first', clauses: clauses('RFC 3501 §7.1'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(second, folder, 5);
      await second.ok`STORE 1,2,4 +FLAGS.SILENT (\Seen)`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      const answer = await imap.act`SELECT ${folder}`;
      equal(selectionOf(answer).unseen, 2, 'UNSEEN', 'the second object is the first without \\Seen', answer);
    },
  );

  check(
    'lists the system flags as flags of the folder',
    { slug: 'flags-has-system-flags', clauses: clauses('RFC 3501 §7.2.6'), level: 'MUST' },
    async ({ imap, folder }) => {
      const answer = await imap.act`SELECT ${folder}`;
      const flags = (selectionOf(answer).flags ?? []).map((flag) => flag.toLowerCase());
      const missing = SYSTEM_FLAGS.filter((flag) => !flags.includes(flag.toLowerCase()));
      equal(missing, [], 'what FLAGS lacks', 'FLAGS lists at least the system flags', answer);
    },
  );

  check(
    'keeps for other sessions every flag that it calls permanent',
    { slug: 'permanentflags-last', clauses: clauses('RFC 3501 §7.1', 'RFC 3501 §2.3.2'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      await store(imap, folder, [octets]);
      const answer = await imap.ok`SELECT ${folder}`;
      const permanent = (selectionOf(answer).permanentFlags ?? []).filter((flag) => flag !== '\\*');
      if (permanent.length > 0) await imap.act`STORE 1 FLAGS.SILENT (${permanent.join(' ')})`;
      await second.ok`EXAMINE ${folder}`;
      const look = await second.ok`FETCH 1 (FLAGS)`;
      const kept = [...(flagsOf(fetchedOf(look, 1)) ?? [])].map((flag) => flag.toLowerCase());
      equal(
        permanent.filter((flag) => !kept.includes(flag.toLowerCase())),
        [],
        'what is lost of the permanent flags',
        'PERMANENTFLAGS lists what the client can change permanently',
        answer,
        look,
      );
    },
  );

  check(
    'says READ-WRITE when the client may change the folder',
    { slug: 'read-write-code', clauses: clauses(), level: 'SHOULD' },
    async ({ imap, folder }) => {
      const answer = await imap.act`SELECT ${folder}`;
      equal(
        answer.status.code?.name ?? null,
        'READ-WRITE',
        'the response code of the tagged OK',
        'SELECT of a folder that may be changed is answered with [READ-WRITE]',
        answer,
      );
    },
  );

  check(
    'shows new objects as recent to the first session that opens the folder',
    { slug: 'recent-to-first', clauses: ['cpm-ms-2.0 §5.5', 'RFC 3501 §2.3.2'], level: 'MUST' },
    async ({ imap, second, folder }) => {
      await store(imap, folder, [octets, octets]);
      const answer = await second.act`SELECT ${folder}`;
      const { recent } = selectionOf(answer);
      const look = await second.ok`FETCH 1:2 (FLAGS)`;
      const flagged = look.fetches().filter((fetch) => flagsOf(fetch)?.has('\\Recent')).length;
      that((recent ?? 0) > 0 || flagged > 0, 'no session was told of the objects before', {
        expected: 'RECENT above 0, or \\Recent in FLAGS',
        saw: `RECENT ${recent}, \\Recent on ${flagged} objects`,
        evidence: [answer, look],
      });
    },
  );

  check(
    'counts with RECENT the objects that have \\Recent',
    { slug: 'recent-counts-flags', clauses: clauses('RFC 3501 §7.3.2'), level: 'MUST' },
    async ({ imap, second, folder }) => {
      await filled(second, folder, [octets]);
      await second.ok`CLOSE`;
      await store(second, folder, [octets, octets]);
      const answer = await imap.act`SELECT ${folder}`;
      const { recent } = selectionOf(answer);
      const look = await imap.ok`FETCH 1:3 (FLAGS)`;
      const flagged = look.fetches().filter((fetch) => flagsOf(fetch)?.has('\\Recent'));
      equal(flagged.length, recent, 'the number of objects with \\Recent', 'RECENT told it', answer, look);
      const search = await imap.ok`SEARCH RECENT`;
      equal(
        searched(search),
        flagged.map(({ number }) => number).sort((a, b) => a - b),
        'what SEARCH RECENT finds',
        'it finds the objects with \\Recent',
        look,
        search,
      );
    },
  );

  check(
    'shows as recent to a later session nothing that a read-write session was told of',
    { slug: 'recent-once', clauses: ['cpm-ms-2.0 §5.5', 'RFC 3501 §2.3.2'], level: 'SHOULD' },
    async ({ imap, second, folder }) => {
      await filled(imap, folder, [octets]);
      const answer = await second.act`SELECT ${folder}`;
      equal(selectionOf(answer).recent, 0, 'RECENT', 'another session was told of the object first', answer);
    },
  );
});
