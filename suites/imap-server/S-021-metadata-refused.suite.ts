import type { Answer } from '../../drivers/imap/answer.ts';
import { BAD_ENTRIES, FOREIGN_ENTRIES, SHORT_ENTRIES } from '../support/entry-names.ts';
import { must, type Outcome, tagged, that } from '../support/judge.ts';
import { mustBeSet, mustRead } from '../support/metadata.ts';
import { requirement } from '../support/requirement.ts';
import { command } from '../support/session.ts';
import { inconclusive } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const ROWS = ['cpm-ms-2.0/CPM-TS-MS-S-021_M', 'cpm-ms-1.0/CPM-TS-MS-S-014_O'];
const extension = 'METADATA';
const top = '/shared/vendor/cpmtest';
const three = `(${top}/a /shared/comment ${top}/c)`;
/** More than a server is likely to take, and no more than it can read. */
const LARGE = 100_000;
const MANY = 120;
/** So many a folder can have at least (§4.1). */
const LEAST = 10;

requirement(ROWS, ({ check }) => {
  check(
    'sets none of several annotations if the name of one is invalid',
    { slug: 'all-or-none-name', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.3'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      await imap.ok`SETMETADATA ${folder} (${top}/a "old" ${top}/c "stays")`;
      let answer = await imap.act`SETMETADATA ${folder} (${top}/a "new" ${top}//b "x" ${top}/c NIL)`;
      if (answer.ok) {
        await imap.ok`SETMETADATA ${folder} (${top}/a "old" ${top}/c "stays")`;
        answer = await imap.act`SETMETADATA ${folder} (${top}/a "new" /cpmtest/b "x" ${top}/c NIL)`;
      }
      if (answer.ok) inconclusive('the target takes invalid names for entries, so nothing was refused');
      const before = { [`${top}/a`]: 'old', [`${top}/c`]: 'stays' };
      await mustRead(second, folder, three, before, 'when one cannot be set, no other is changed', answer);
    },
  );

  check(
    'refuses a value that is too large with MAXSIZE, sets nothing then, and takes one of that size',
    { slug: 'maxsize-code', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.3'], level: 'MUST', extension },
    async ({ imap, folder, note, second }) => {
      await imap.ok`SETMETADATA ${folder} (${top}/a "old")`;
      const value = literal('x'.repeat(LARGE));
      const answer =
        await imap.act`SETMETADATA ${folder} (${top}/a "new" /shared/comment ${value} ${top}/c "new")`;
      if (answer.ok) return note(`a value of ${LARGE} octets is taken`);
      await mustRead(
        second,
        folder,
        three,
        { [`${top}/a`]: 'old' },
        'when one cannot be set, no other is changed',
        answer,
      );
      const other = ['TOOBIG', 'LIMIT', 'OVERQUOTA'].find((name) => answer.code(name));
      if (other !== undefined) return note(`another limit stands before that of annotations: ${other}`);
      const { code } = answer.status;
      const most = code?.name === 'METADATA' && code.detail === 'MAXSIZE' ? code.value : null;
      that(most !== null, 'the answer says how many octets the server is willing to accept', {
        expected: 'tagged NO [METADATA MAXSIZE n]',
        saw: answer.lines().at(-1) ?? 'nothing',
        evidence: [answer],
      });
      that(most >= 1024 && most < LARGE, 'at least 1024 octets are accepted, and these were too many', {
        expected: `n from 1024 to ${LARGE - 1}`,
        saw: `MAXSIZE ${most}`,
        evidence: [answer],
      });
      const fits = 'y'.repeat(most);
      const again = await imap.act`SETMETADATA ${folder} (/shared/comment ${literal(fits)})`;
      must(again, tagged('OK'), 'MAXSIZE is the count that the server is willing to accept');
      await mustRead(
        second,
        folder,
        '/shared/comment',
        { '/shared/comment': fits },
        'it was accepted',
        again,
      );
    },
  );

  check(
    'refuses one annotation too many with TOOMANY, and sets nothing then',
    { slug: 'toomany-code', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.3'], level: 'MUST', extension },
    async ({ imap, folder, note, second }) => {
      await imap.ok`SETMETADATA ${folder} (/shared/comment "old")`;
      const entries = Array.from({ length: MANY }, (_, i) => `${top}/e${i}`);
      const answers = await imap.actAll(
        entries.map((entry) => command`SETMETADATA ${folder} (${entry} "x")`),
      );
      const at = answers.findIndex(({ ok }) => !ok);
      if (at < 0) return note(`${MANY} annotations of a folder are taken`);
      if (at < LEAST - 1) inconclusive(`${entries[at]} is refused, which cannot be one too many`);
      const room =
        await imap.attempt`SETMETADATA ${folder} (/shared/comment "a longer value takes more room")`;
      if (!room.ok) inconclusive('it may be for want of room that the target refuses a further annotation');
      const answer = await imap.act`SETMETADATA ${folder} (/shared/comment "new" ${entries[at]!} "x")`;
      must(answer, TOO_MANY, 'the answer says that the maximum number of annotations has been reached');
      await mustRead(
        second,
        folder,
        `(/shared/comment ${entries[at]!})`,
        { '/shared/comment': 'a longer value takes more room' },
        'when one cannot be set, no other is changed',
        answer,
      );
    },
  );

  check(
    'refuses invalid names of entries with BAD',
    {
      slug: 'refuses-bad-names',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2', 'RFC 5464 §5'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      const works = async (): Promise<Answer> => imap.ok`SETMETADATA ${folder} (/shared/comment "x")`;
      await works();
      for (const [name, rule] of BAD_ENTRIES) {
        const answer = await imap.act`SETMETADATA ${folder} (${name} "x")`;
        must(answer, tagged('BAD'), `the name of an entry ${rule}, and an invalid one results in BAD`);
        await works();
      }
    },
  );

  check(
    'refuses names of entries below neither /private nor /shared',
    {
      slug: 'refuses-foreign-names',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2', 'RFC 5464 §6'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await imap.ok`SETMETADATA ${folder} (/shared/comment "x")`;
      for (const [name, rule] of FOREIGN_ENTRIES) {
        must(await imap.act`SETMETADATA ${folder} (${name} "x")`, REFUSED, `the name of an entry ${rule}`);
      }
      await imap.ok`SETMETADATA ${folder} (/shared/comment "y")`;
    },
  );

  check(
    'refuses names of entries with too few components',
    {
      slug: 'refuses-short-names',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2'],
      level: 'SHOULD',
      extension,
    },
    async ({ imap, folder }) => {
      await imap.ok`SETMETADATA ${folder} (/shared/comment "x")`;
      for (const [name, rule] of SHORT_ENTRIES) {
        must(await imap.act`SETMETADATA ${folder} (${name} "x")`, REFUSED, `the name of an entry ${rule}`);
      }
      await imap.ok`SETMETADATA ${folder} (/shared/comment "y")`;
    },
  );

  check(
    'refuses to annotate a folder that does not exist, and makes none',
    {
      slug: 'missing-folder',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.3', 'RFC 5464 §4.3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, names, second }) => {
      const absent = names.fresh('absent');
      const answer = await imap.act`SETMETADATA ${absent} (/shared/comment "x")`;
      must(answer, tagged('NO'), 'annotations are set on mailboxes that exist; else the answer is NO');
      must(await second.attempt`SELECT ${absent}`, tagged('NO'), 'SETMETADATA creates no mailbox');
      await imap.ok`CREATE ${absent}`;
      mustBeSet(await imap.attempt`SETMETADATA ${absent} (/shared/comment "x")`, 'now there is that mailbox');
    },
  );
});

const REFUSED = [tagged('BAD'), tagged('NO')];

const TOO_MANY: Outcome = {
  description: 'tagged NO [METADATA TOOMANY]',
  test: ({ status: { status, code } }) =>
    status === 'NO' && code?.name === 'METADATA' && code.detail === 'TOOMANY',
};
