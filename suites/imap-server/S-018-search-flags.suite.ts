import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import { comparable, SYSTEM_FLAGS } from '../support/flags.ts';
import { equal } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { mustFind, type SearchRow } from '../support/searched.ts';
import type { Session } from '../support/session.ts';
import { filled, store } from '../support/stored.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const SEARCH = ['cpm-ms-2.0 §7.5.5', 'RFC 3501 §6.4.4'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-018_M', 'cpm-ms-1.0/CPM-TS-MS-S-011_M'], ({ check }) => {
  check(
    'finds objects by each system flag and by its absence, as the flags are at that moment',
    { slug: 'system-flags', clauses: [...SEARCH, 'RFC 3501 §2.3.2'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, 3);
      for (const [index, flag] of SYSTEM_FLAGS.entries())
        await imap.ok`STORE ${(index % 3) + 1} +FLAGS.SILENT (${flag})`;
      const before = await flagsNow(imap);
      if (SYSTEM_FLAGS.some((flag) => [...before.values()].every((flags) => !flags.has(flag))))
        inconclusive('the target did not set all system flags that STORE named');
      const because = 'a flag key finds the objects with the flag, its UN- form the others';
      await mustFind(imap, flagRows(before), because);
      await imap.ok`STORE 1 FLAGS.SILENT (\Seen \Deleted)`;
      await imap.ok`STORE 2 -FLAGS.SILENT (${SYSTEM_FLAGS.join(' ')})`;
      await mustFind(imap, flagRows(await flagsNow(imap)), because);
      await second.ok`SELECT ${folder}`;
      await mustFind(second, flagRows(await flagsNow(second)), because);
    },
  );

  check(
    'finds objects by a keyword and by its absence',
    { slug: 'keywords', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 3);
      const stored = await imap.attempt`STORE 2 +FLAGS.SILENT ($Forwarded $ForwardedTwice)`;
      if (stored.ok) await imap.attempt`STORE 3 +FLAGS.SILENT ($ForwardedTwice)`;
      const flags = await flagsNow(imap);
      const has = (number: number, keyword: string): boolean =>
        [...(flags.get(number) ?? [])].some((flag) => flag.toLowerCase() === keyword.toLowerCase());
      if (!has(2, '$Forwarded') || !has(3, '$ForwardedTwice'))
        notApplicable('the target does not keep the keywords that STORE named in this folder');
      await mustFind(
        imap,
        [
          ['KEYWORD $Forwarded', [2]],
          ['UNKEYWORD $Forwarded', [1, 3]],
          ['KEYWORD $ForwardedTwice', [2, 3]],
          ['UNKEYWORD $ForwardedTwice', [1]],
          ['KEYWORD $NeverSetHere', []],
          ['UNKEYWORD $NeverSetHere', [1, 2, 3]],
        ],
        'KEYWORD finds the objects with exactly that keyword, UNKEYWORD all others',
      );
    },
  );

  check(
    'finds by RECENT, OLD and NEW what FETCH shows as \\Recent, not \\Recent, and \\Recent without \\Seen',
    { slug: 'recent-new-old', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 2);
      await imap.ok`CLOSE`;
      await store(imap, folder, [plainMessage(), plainMessage()]);
      await imap.ok`SELECT ${folder}`;
      await imap.ok`STORE 1,3 +FLAGS.SILENT (\Seen)`;
      const flags = await flagsNow(imap);
      const recent = where(flags, (set) => set.has('\\Recent'));
      const unseen = where(flags, (set) => !set.has('\\Seen'));
      const old = where(flags, (set) => !set.has('\\Recent'));
      const fresh = recent.filter((number) => unseen.includes(number));
      await mustFind(
        imap,
        [
          ['RECENT', recent],
          ['OLD', old],
          ['NEW', fresh],
          ['RECENT UNSEEN', fresh],
          ['NOT RECENT', old],
          ['NOT NEW', [...flags.keys()].filter((number) => !fresh.includes(number))],
        ],
        `NEW is RECENT UNSEEN, OLD is NOT RECENT, and \\Recent is on ${recent.join(', ') || 'no object'}`,
      );
    },
  );

  check(
    'leaves flags and objects as they are when it searches',
    { slug: 'search-changes-nothing', clauses: [...SEARCH, 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, 2);
      await imap.ok`STORE 2 +FLAGS.SILENT (\Flagged)`;
      const before = await flagsNow(imap);
      const answer = await imap.act`SEARCH BODY body TEXT object SUBJECT object FROM alice UNSEEN LARGER 1`;
      const after = await flagsNow(imap);
      const because = 'SEARCH looks at objects without changing them: no flag is set, \\Seen neither';
      equal(after, before, 'the flags behind the search, by object', because, answer);
      await second.ok`EXAMINE ${folder}`;
      equal(
        lasting(await flagsNow(second)),
        lasting(before),
        'the flags as another session sees them',
        because,
        answer,
      );
    },
  );
});

/** The flags of each message of the selected folder, by number. */
async function flagsNow(imap: Session): Promise<Map<number, Set<string>>> {
  const answer = await imap.ok`FETCH 1:* (FLAGS)`;
  const flags = new Map<number, Set<string>>();
  for (const fetch of answer.fetches())
    flags.set(fetch.number, flagsOf(fetch) ?? inconclusive('FETCH FLAGS gave a response without FLAGS'));
  return new Map([...flags].sort(([a], [b]) => a - b));
}

/** Without \Recent, which is a session's own. */
function lasting(flags: Map<number, Set<string>>): [number, string[]][] {
  return [...flags].map(([number, set]) => [number, comparable(set)!]);
}

function where(flags: Map<number, Set<string>>, predicate: (flags: Set<string>) => boolean): number[] {
  return [...flags].flatMap(([number, set]) => (predicate(set) ? [number] : []));
}

/** Both keys of each system flag, with the messages that have it and those that do not. */
function flagRows(flags: Map<number, Set<string>>): SearchRow[] {
  return SYSTEM_FLAGS.flatMap((flag): SearchRow[] => {
    const key = flag.slice(1).toUpperCase();
    return [
      [key, where(flags, (set) => set.has(flag))],
      [`UN${key}`, where(flags, (set) => !set.has(flag))],
    ];
  });
}
