import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf, internalDateOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { comparable } from '../support/flags.ts';
import { mustHold } from '../support/holding.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { lists, listsExactly } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled, store, uids } from '../support/stored.ts';

const objects = [plainMessage({ subject: 'the first object' }), plainMessage({ subject: 'the second one' })];
const date = '17-Jul-1996 02:44:25 -0700';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-016_M', 'cpm-ms-1.0/CPM-TS-MS-S-009_M'], ({ check }) => {
  check(
    'gives a folder its new name with all that is in it, and takes the old name away',
    {
      slug: 'renames-with-content',
      clauses: ['cpm-ms-2.0 §7.5.3', 'cpm-ms-1.0 §6.2.3.4', 'RFC 3501 §6.3.5'],
      level: 'MUST',
    },
    async ({ imap, folder, names, second }) => {
      const renamed = names.fresh('box-renamed');
      await filled(imap, folder, [{ octets: objects[0]!, date }, { octets: objects[1]! }]);
      await imap.ok`STORE 2 +FLAGS.SILENT (\Flagged \Seen)`;
      const before = attributes(await imap.ok`FETCH 1:2 (FLAGS INTERNALDATE)`);
      await imap.ok`CLOSE`;
      await second.ok`LIST "" "${folder.name}*"`;
      const answer = await imap.act`RENAME ${folder} ${renamed}`;
      must(answer, tagged('OK'), 'a folder can be given a name that is not in use');
      const list = await second.ok`LIST "" "${folder.name}*"`;
      listsExactly(list, [renamed], 'RENAME changes the name of the mailbox: the old name is no more');
      must(await second.attempt`SELECT ${folder}`, tagged('NO'), 'there is no mailbox of the old name');
      await mustHold(second, renamed, objects, 'the mailbox has the new name, and in it what it had', answer);
      const seen = await second.ok`FETCH 1:2 (FLAGS INTERNALDATE)`;
      equal(
        attributes(seen),
        before,
        'the flags and dates',
        'RENAME changes nothing but the name',
        answer,
        seen,
      );
    },
  );

  check(
    'keeps UIDs over a RENAME, or changes UIDVALIDITY',
    { slug: 'keeps-identifiers', clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §2.3.1.1'], level: 'MUST' },
    async ({ imap, folder, names, note, second }) => {
      const renamed = names.fresh('box-renamed');
      await filled(imap, folder, 3);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const before = {
        uids: await uids(imap),
        value: (await imap.ok`SELECT ${folder}`).code('UIDVALIDITY')?.value,
      };
      await imap.ok`CLOSE`;
      must(await imap.act`RENAME ${folder} ${renamed}`, tagged('OK'), 'a folder can be renamed');
      const select = await second.ok`SELECT ${renamed}`;
      const after = { uids: await uids(second), value: select.code('UIDVALIDITY')?.value };
      note(`UIDVALIDITY ${before.value} and then ${after.value}, UIDs ${before.uids} and then ${after.uids}`);
      if (after.value === before.value)
        equal(after.uids, before.uids, 'the UIDs', 'where UIDs do not persist, UIDVALIDITY changes', select);
    },
  );

  check(
    'renames everything below a folder with it, and nothing beside it',
    { slug: 'renames-inferiors', clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5'], level: 'MUST' },
    async ({ imap, names, second }) => {
      const [old, beside, target] = [names.fresh('tree'), names.fresh('tree-too'), names.fresh('tree-moved')];
      const [child, moved] = [old, target].map((parent) => parent.child('&U,BTF2XlZyyKng-'));
      for (const made of [old, beside, child!, child!.child('deep')]) await imap.ok`CREATE ${made}`;
      await store(imap, child!, [objects[0]!]);
      const answer = await imap.act`RENAME ${old} ${target}`;
      must(answer, tagged('OK'), 'a folder with inferiors can be renamed');
      const list = await second.ok`LIST "" "${old.name}*"`;
      listsExactly(
        list,
        [target, moved!, moved!.child('deep'), beside],
        'inferior names are renamed as well',
      );
      await mustHold(second, moved!, [objects[0]!], 'an inferior keeps its objects', answer);
    },
  );

  check(
    'moves a session folder from one conversation folder into another',
    { slug: 'moves-to-other-parent', clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const elsewhere = names.fresh('elsewhere');
      const [session, moved] = [folder.child('session'), elsewhere.child('session')];
      await imap.ok`CREATE ${elsewhere}`;
      await imap.ok`CREATE ${session}`;
      await store(imap, folder, [objects[0]!]);
      await store(imap, session, [objects[1]!]);
      const answer = await imap.act`RENAME ${session} ${moved}`;
      must(answer, tagged('OK'), 'the folder move operation is RENAME');
      const list = await second.ok`LIST "" "${folder.prefix}*"`;
      listsExactly(list, [], 'the folder left its place below the old parent');
      await mustHold(
        second,
        moved,
        [objects[1]!],
        'the folder has its new place, with what is in it',
        answer,
      );
      await mustHold(second, folder, [objects[0]!], 'the old parent keeps what is its own', answer);
      await mustHold(second, elsewhere, [], 'the new parent gets no object', answer);
    },
  );

  check(
    'creates the names above the new name that do not exist yet',
    { slug: 'creates-superiors', clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5'], level: 'SHOULD' },
    async ({ imap, folder, names, second }) => {
      const above = names.fresh('above');
      const deep = above.child('between').child('deep');
      const answer = await imap.act`RENAME ${folder} ${deep}`;
      must(answer, tagged('OK'), 'the server creates the superior names that the RENAME needs');
      must(await second.attempt`SELECT ${deep}`, tagged('OK'), 'the mailbox has the full new name');
      const level = await second.ok`LIST "" "${above.prefix}%"`;
      must(level, lists(above.child('between')), 'the names above are levels of the hierarchy');
    },
  );

  check(
    'takes the old name for a new, empty folder, which has UIDs never used before or another UIDVALIDITY',
    {
      slug: 'old-name-used-again',
      clauses: ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5', 'RFC 3501 §2.3.1.1'],
      level: 'MUST',
    },
    async ({ imap, folder, names, second }) => {
      const [highest] = await filled(imap, folder, 1);
      const before = (await imap.ok`SELECT ${folder}`).code('UIDVALIDITY')?.value;
      await imap.ok`CLOSE`;
      await imap.ok`RENAME ${folder} ${names.fresh('box-renamed')}`;
      const answer = await imap.act`CREATE ${folder}`;
      must(answer, tagged('OK'), 'the old name is not in use any more');
      await store(imap, folder, [objects[1]!]);
      const select = await second.ok`SELECT ${folder}`;
      const after = select.code('UIDVALIDITY')?.value;
      const [uid, ...others] = await uids(second);
      equal(
        others,
        [],
        'the UIDs of further objects',
        'the new folder holds only what was stored in it',
        select,
      );
      that(after !== before || uid! > highest!, 'an identifier never stands for two objects', {
        expected: `a UIDVALIDITY other than ${before}, or UIDs above ${highest}`,
        saw: `UIDVALIDITY ${after} and UID ${uid}`,
        evidence: [answer, select],
      });
    },
  );
});

/** Flags (without \\Recent, which belongs to one session) and internal date of each message. */
function attributes(answer: Answer): [string[], number | undefined][] {
  return [1, 2].map((number) => {
    const fetch = fetchedOf(answer, number);
    return [comparable(flagsOf(fetch)) ?? [], internalDateOf(fetch)?.instant];
  });
}
