import { flagsByUid, SYSTEM_FLAGS } from '../support/flags.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { namedSamples } from '../support/sample-objects.ts';
import { filled } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const OBJECTS = namedSamples.map(([, octets]) => octets);

requirement(['cpm-ms-2.0/CPM-TS-MS-S-019_M', 'cpm-ms-1.0/CPM-TS-MS-S-012_M'], ({ check }) => {
  check(
    'sets each of the system flags, for every session and for good',
    {
      slug: 'sets-each-flag',
      clauses: ['cpm-ms-2.0 §5.5', 'cpm-ms-2.0 §7.4.1', 'RFC 3501 §2.3.2', 'RFC 3501 §6.4.6'],
      level: 'MUST',
    },
    async ({ imap, folder, connect }) => {
      const uids = await filled(imap, folder, SYSTEM_FLAGS.length);
      for (const [index, flag] of SYSTEM_FLAGS.entries()) {
        const answer = await imap.act`UID STORE ${uids[index]!} +FLAGS (${flag})`;
        must(answer, tagged('OK'), `${flag} can be set by a client`);
      }
      const later = await connect();
      await later.ok`EXAMINE ${folder}`;
      equal(
        await flagsByUid(later),
        new Map(uids.map((uid, index) => [uid, [SYSTEM_FLAGS[index]!]])),
        'the flags by UID in a later session',
        'each object has the one flag that was set on it',
      );
    },
  );

  check(
    'sets and removes flags of every kind of CPM object',
    {
      slug: 'every-kind',
      clauses: ['cpm-ms-2.0 §5.5', 'cpm-ms-2.0 §7.4.1', 'cpm-ms-1.0 §5.5', 'RFC 3501 §6.4.6'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const kinds = namedSamples.map(([name]) => name);
      const uids = await filled(imap, folder, OBJECTS);
      const flagsOfKinds = async (): Promise<Map<string, string[] | undefined>> => {
        const known = await flagsByUid(second);
        return new Map(kinds.map((kind, index) => [kind, known.get(uids[index]!)]));
      };
      const because = 'flags tell the state of a stored object, whatever it is';
      const set = await imap.act`UID STORE 1:* +FLAGS (\Seen \Flagged)`;
      must(set, tagged('OK'), because);
      await second.ok`EXAMINE ${folder}`;
      const both = new Map(kinds.map((kind) => [kind, ['\\Flagged', '\\Seen']]));
      equal(await flagsOfKinds(), both, 'the flags by kind', because, set);
      const removed = await imap.act`UID STORE 1:* -FLAGS (\Flagged)`;
      must(removed, tagged('OK'), because);
      await second.ok`NOOP`;
      const seen = new Map(kinds.map((kind) => [kind, ['\\Seen']]));
      equal(await flagsOfKinds(), seen, 'the flags by kind', because, removed);
    },
  );

  check(
    'keeps the keyword $Forwarded',
    {
      slug: 'keeps-forwarded',
      clauses: ['cpm-ms-2.0 §5.5', 'cpm-ms-2.0 §7.4.1', 'RFC 5788 §3.4', 'RFC 3501 §2.3.2'],
      level: 'MUST',
    },
    async ({ imap, folder, connect }) => {
      const [uid] = await filled(imap, folder, 1);
      const answer = await imap.act`UID STORE ${uid!} +FLAGS ($Forwarded)`;
      must(answer, tagged('OK'), '$Forwarded is among the flags that a store supports at least');
      const later = await connect();
      const selected = await later.ok`SELECT ${folder}`;
      const permanent = selected.code('PERMANENTFLAGS')?.flags.map((flag) => flag.toLowerCase());
      equal(
        (await flagsByUid(later)).get(uid!)?.map((flag) => flag.toLowerCase()),
        ['$forwarded'],
        'the flags in a later session',
        'a keyword that was stored is there in later sessions',
        answer,
      );
      that(
        permanent === undefined || permanent.includes('$forwarded') || permanent.includes('\\*'),
        'a keyword that clients can change for good is among the permanent flags',
        {
          expected: 'PERMANENTFLAGS with $Forwarded or \\*',
          saw: `PERMANENTFLAGS ${permanent}`,
          evidence: [selected],
        },
      );
    },
  );

  check(
    'keeps a keyword that nobody used before where PERMANENTFLAGS has \\*',
    {
      slug: 'keeps-new-keyword',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §7.1', 'RFC 3501 §2.3.2'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const [uid] = await filled(imap, folder, 1);
      const selected = await imap.ok`SELECT ${folder}`;
      if (!selected.code('PERMANENTFLAGS')?.flags.includes('\\*')) {
        notApplicable('the target offers no new keywords: PERMANENTFLAGS has no \\*');
      }
      const answer = await imap.act`STORE 1 +FLAGS (CpmArchived)`;
      must(answer, tagged('OK'), '\\* says that new keywords can be made by storing them');
      await second.ok`EXAMINE ${folder}`;
      equal(
        (await flagsByUid(second)).get(uid!)?.map((flag) => flag.toLowerCase()),
        ['cpmarchived'],
        'the flags in another session',
        'a keyword among the permanent flags is kept',
        answer,
      );
    },
  );

  check(
    'replaces all flags with FLAGS',
    { slug: 'replaces-flags', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §6.4.6'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [first, other] = await filled(imap, folder, 2);
      await imap.ok`STORE 1:2 +FLAGS.SILENT (\Seen \Flagged)`;
      const answer = await imap.act`STORE 1 FLAGS (\Answered \Draft)`;
      must(answer, tagged('OK'), 'flags can be replaced');
      const emptied = await imap.act`STORE 2 FLAGS ()`;
      must(emptied, tagged('OK'), 'an empty list of flags is a list');
      await second.ok`EXAMINE ${folder}`;
      equal(
        await flagsByUid(second),
        new Map([
          [first!, ['\\Answered', '\\Draft']],
          [other!, []],
        ]),
        'the flags by UID',
        'FLAGS puts its argument in the place of what was there',
        answer,
        emptied,
      );
    },
  );

  check(
    'adds with +FLAGS and removes with -FLAGS what is named, and leaves the other flags',
    { slug: 'adds-and-removes', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §6.4.6'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [first, other] = await filled(imap, folder, 2);
      await imap.ok`STORE 1:2 FLAGS.SILENT (\Seen \Flagged)`;
      const added = await imap.act`STORE 1 +FLAGS (\Flagged \Answered)`;
      must(added, tagged('OK'), 'flags can be added, those that are set already among them');
      const removed = await imap.act`STORE 2 -FLAGS (\Flagged \Draft)`;
      must(removed, tagged('OK'), 'flags can be removed, those that are not set among them');
      await second.ok`EXAMINE ${folder}`;
      equal(
        await flagsByUid(second),
        new Map([
          [first!, ['\\Answered', '\\Flagged', '\\Seen']],
          [other!, ['\\Seen']],
        ]),
        'the flags by UID',
        '+FLAGS adds and -FLAGS removes its argument, nothing else',
        added,
        removed,
      );
    },
  );

  check(
    'keeps the flags that two sessions set at the same time',
    { slug: 'keeps-both-sessions-flags', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 3501 §6.4.6'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const [uid] = await filled(imap, folder, 1);
      await second.ok`SELECT ${folder}`;
      await flagsByUid(second);
      const mine = await imap.act`STORE 1 +FLAGS.SILENT (\Seen)`;
      const theirs = await second.act`STORE 1 +FLAGS.SILENT (\Flagged)`;
      must(mine, tagged('OK'), 'flags can be added');
      must(theirs, tagged('OK'), 'flags can be added');
      await imap.ok`NOOP`;
      equal(
        (await flagsByUid(imap)).get(uid!),
        ['\\Flagged', '\\Seen'],
        'the flags',
        '+FLAGS adds to what is there, also to what another session has put there',
        mine,
        theirs,
      );
    },
  );
});

requirement('cpm-ms-1.0/CPM-TS-MS-S-012_M', ({ check }) => {
  check(
    'keeps the keyword $MDNSent',
    {
      slug: 'keeps-mdnsent',
      clauses: ['cpm-ms-1.0 §5.5', 'cpm-ms-1.0 §6.2.4', 'RFC 3501 §2.3.2'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const [uid] = await filled(imap, folder, 1);
      const answer = await imap.act`UID STORE ${uid!} +FLAGS ($MDNSent)`;
      must(answer, tagged('OK'), '$MDNSent is among the flags that a 1.0 store supports at least');
      await second.ok`EXAMINE ${folder}`;
      equal(
        (await flagsByUid(second)).get(uid!)?.map((flag) => flag.toLowerCase()),
        ['$mdnsent'],
        'the flags in another session',
        'a keyword that was stored is there in other sessions',
        answer,
      );
    },
  );
});
