import { equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { entryOf, isSelectable, lists } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { secondAccount } from '../support/second-account.ts';
import { selectionOf } from '../support/selection.ts';
import { granted, lackingAndHolding, mustHave, shared } from '../support/shared-folders.ts';
import { statusOf } from '../support/status.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const clauses = ['cpm-ms-2.0 §7.2.1', 'cpm-ms-1.0 §6.2.1.1', 'RFC 4314 §4'];
const objects = [plainMessage(), plainMessage()];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-005_M', 'cpm-ms-1.0/§6.2.1'], ({ check }) => {
  check(
    'lists a folder to those who have the right l alone, and never refuses LIST',
    { slug: 'lookup-list', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'l', '');
      for (const pattern of [lacking.theirs.name, `${lacking.theirs.name.slice(0, -2)}*`]) {
        const answer = await other.act`LIST "" "${pattern}"`;
        must(answer, tagged('OK'), 'LIST is not refused where it cannot list');
        mustNot(answer, lists(lacking.theirs), 'the right l is required to see a mailbox');
      }
      const shown = await other.act`LIST "" ${holding.theirs}`;
      must(shown, lists(holding.theirs), 'the right l suffices to see a mailbox');
    },
  );

  check(
    'shows a folder whose parent the user may not see, as if the parent did not exist',
    { slug: 'lookup-below-hidden', clauses, level: 'SHOULD', extension: 'ACL' },
    async ({ imap, folder, connect, environment }) => {
      const child = folder.child('child');
      await imap.ok`CREATE ${child}`;
      const { other, folders } = await shared({ imap, connect, environment }, [
        [folder, 'rs'],
        [child, 'l'],
      ]);
      const [hidden, seen] = folders;
      mustHave(hidden, '', 'l');
      mustHave(seen, 'l', '');
      const answer = await other.act`LIST "" "${hidden.theirs.name}*"`;
      must(answer, lists(seen.theirs), 'the right l on the mailbox itself decides');
      const entry = entryOf(answer, hidden.theirs);
      that(entry === null || !isSelectable(entry), 'LIST behaves as if the parent did not exist', {
        expected: 'no entry of the parent, or one that cannot be selected',
        saw: `${entry?.attributes.join(' ')} ${hidden.theirs}`,
        evidence: [answer],
      });
    },
  );

  check(
    'keeps LSUB and UNSUBSCRIBE going for a subscribed folder that the user may not see any more',
    { slug: 'lookup-subscribed', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, folder, connect, environment }) => {
      const { user } = secondAccount(environment);
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lr']]);
      const [{ theirs }] = folders;
      const subscribed = await other.attempt`SUBSCRIBE ${theirs}`;
      if (!subscribed.ok) notApplicable(`others' folders cannot be subscribed: ${subscribed.lines().at(-1)}`);
      await other.connection.close();
      await granted(imap, folder, user, '');
      const later = await connect({ as: 'second' });
      const listed = await later.act`LSUB "" ${theirs}`;
      const removed = await later.act`UNSUBSCRIBE ${theirs}`;
      must(listed, tagged('OK'), 'LSUB is not refused where it cannot list');
      must(removed, tagged('OK'), 'UNSUBSCRIBE needs no right');
      mustNot(await later.ok`LSUB "" ${theirs}`, lists(theirs, 'LSUB'), 'it was unsubscribed');
    },
  );

  check(
    'opens a folder with SELECT and EXAMINE to those who have the right r alone',
    { slug: 'read-select', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'r', 'l', objects);
      for (const command of ['SELECT', 'EXAMINE']) {
        const refused = await other.act`${command} ${lacking.theirs}`;
        must(refused, tagged('NO'), 'the right r is required to open a mailbox');
        const opened = await other.act`${command} ${holding.theirs}`;
        must(opened, tagged('OK'), 'the right r suffices to open a mailbox');
        equal(
          selectionOf(opened).exists,
          2,
          'the number of objects',
          'it is the folder of the owner',
          opened,
        );
        const fetched = await other.attempt`FETCH 1:2 BODY.PEEK[]`;
        const read = new Set(fetched.fetches().map(({ number }) => number));
        equal(read.size, 2, 'the number of objects', 'who has r can read them', fetched);
      }
    },
  );

  check(
    'gives the STATUS of a folder to those who have the right r alone',
    { slug: 'read-status', clauses, level: 'MUST', extension: 'ACL' },
    async ({ imap, names, connect, environment }) => {
      const host = { imap, names, connect, environment };
      const { other, lacking, holding } = await lackingAndHolding(host, 'r', 'l', objects);
      const given = await other.act`STATUS ${holding.theirs} (MESSAGES)`;
      equal(
        statusOf(given, holding.theirs)?.MESSAGES,
        2,
        'MESSAGES',
        'the right r suffices for STATUS',
        given,
      );
      const refused = await other.act`STATUS ${lacking.theirs} (MESSAGES)`;
      must(refused, tagged('NO'), 'the right r is required for STATUS');
      equal(statusOf(refused, lacking.theirs), null, 'the status', 'a refusal tells nothing', refused);
    },
  );

  check(
    'answers SELECT with READ-ONLY where the user can neither add, expunge nor set flags',
    {
      slug: 'read-only',
      clauses: [...clauses.slice(0, 2), 'RFC 4314 §5.2'],
      level: 'MUST',
      extension: 'ACL',
    },
    async ({ imap, folder, names, connect, environment }) => {
      const more = names.fresh('more');
      await imap.ok`CREATE ${more}`;
      const { other, folders } = await shared({ imap, connect, environment }, [
        [folder, 'lr'],
        [more, 'lrpkxa'],
      ]);
      mustHave(folders[0], 'lr', 'ieswt');
      for (const { theirs, rights } of folders) {
        if (/[ieswt]/.test(rights)) continue;
        const answer = await other.act`SELECT ${theirs}`;
        must(answer, tagged('OK'), 'the right r suffices to open a mailbox');
        equal(
          answer.status.code?.name,
          'READ-ONLY',
          'the response code of SELECT',
          `with "${rights}" there is neither i, e nor a right on flags`,
          answer,
        );
      }
    },
  );

  check(
    'answers SELECT with READ-WRITE where the user can add or expunge objects',
    {
      slug: 'read-write',
      clauses: [...clauses.slice(0, 2), 'RFC 4314 §5.2'],
      level: 'SHOULD',
      extension: 'ACL',
    },
    async ({ imap, folder, names, connect, environment }) => {
      const more = names.fresh('more');
      await imap.ok`CREATE ${more}`;
      const { other, folders } = await shared({ imap, connect, environment }, [
        [folder, 'lri'],
        [more, 'lre'],
      ]);
      mustHave(folders[0], 'lri', '');
      mustHave(folders[1], 'lre', '');
      for (const { theirs, rights } of folders) {
        const answer = await other.act`SELECT ${theirs}`;
        must(answer, tagged('OK'), 'the right r suffices to open a mailbox');
        const because = `"${rights}" holds i or e`;
        equal(answer.status.code?.name, 'READ-WRITE', 'the response code of SELECT', because, answer);
      }
    },
  );

  check(
    'names in PERMANENTFLAGS no flag that the user has no right to set, and with all rights those of the owner',
    {
      slug: 'permanent-flags',
      clauses: [...clauses.slice(0, 2), 'RFC 4314 §5.1.1', 'RFC 3501 §7.1'],
      level: 'MUST',
      extension: 'ACL',
    },
    async ({ imap, names, connect, environment }) => {
      const grants = ['lr', 'lrs', 'lrw', 'lrt', 'lrswtie'].map(
        (rights) => [names.fresh(`with-${rights}`), rights] as const,
      );
      for (const [made] of grants) await imap.ok`CREATE ${made}`;
      const { other, folders } = await shared({ imap, connect, environment }, grants);
      for (const { theirs, rights } of folders) {
        if (!rights.includes('r')) continue;
        const answer = await other.act`SELECT ${theirs}`;
        must(answer, tagged('OK'), 'the right r suffices to open a mailbox');
        const told = selectionOf(answer).permanentFlags ?? [
          '\\* and every other, there being no PERMANENTFLAGS',
        ];
        const beyond = told.filter((flag) => !rights.includes(rightFor(flag)));
        equal(
          beyond,
          [],
          `with "${rights}", what PERMANENTFLAGS names beyond`,
          'it reflects the rights',
          answer,
        );
      }
      const whole = folders[4]!;
      mustHave(whole, 'lrswtie', '');
      const own = selectionOf(await imap.ok`SELECT ${whole.own}`).permanentFlags;
      const answer = await other.ok`SELECT ${whole.theirs}`;
      const theirs = selectionOf(answer).permanentFlags;
      equal(
        systemOf(theirs),
        systemOf(own),
        'the system flags in PERMANENTFLAGS, for the owner the same list,',
        'who has every right on flags can set what the owner can set',
        answer,
      );
    },
  );
});

function rightFor(flag: string): string {
  if (/^\\seen$/i.test(flag)) return 's';
  return /^\\deleted$/i.test(flag) ? 't' : 'w';
}

function systemOf(flags: readonly string[] | null): string[] {
  return (flags ?? [])
    .filter((flag) => flag.startsWith('\\') && flag !== '\\*')
    .map((flag) => flag.toLowerCase())
    .sort();
}
