import { flagsOf, sizeOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import {
  annotatable,
  annotationsOf,
  entriesTold,
  entriesWithValues,
  mustTell,
  noted,
  present,
} from '../support/annotations.ts';
import { composedMessage } from '../support/composed.ts';
import { equal, must, type Outcome, tagged, that } from '../support/judge.ts';
import { polled } from '../support/polled.ts';
import { requirement } from '../support/requirement.ts';
import { inconclusive } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const extension = 'ANNOTATE';
const OMA = 'cpm-ms-2.0 §7.4.2';

requirement('cpm-ms-2.0/CPM-TS-MS-S-020a_O', ({ check }) => {
  check(
    'tells both versions of an attribute that is asked for without suffix, NIL for the one that is not there',
    {
      slug: 'both-versions',
      clauses: [OMA, 'RFC 5257 §3.2.2', 'RFC 5257 §4.3', 'RFC 5257 §4.4'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder, 1, 'private');
      await imap.ok`STORE 1 ANNOTATION (/comment (value.priv "mine") /altsubject (value.shared "ours"))`;
      const answer = await imap.act`UID FETCH ${uid!} (ANNOTATION ((/comment /altsubject) value))`;
      must(answer, tagged('OK'), 'annotations can be fetched');
      const expected = {
        '/comment value.priv': 'mine',
        '/comment value.shared': null,
        '/altsubject value.priv': null,
        '/altsubject value.shared': 'ours',
      };
      equal(annotationsOf(answer, uid!), expected, 'what is told', 'value asks for both versions', answer);
    },
  );

  check(
    'tells the size of a value in octets, "0" where there is none',
    { slug: 'sizes', clauses: [OMA, 'RFC 5257 §3.2.2', 'RFC 5257 §4.3'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder);
      const text = '日本語 Grüße\r\n"x"\\';
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared ${literal(text)}))`;
      const answer =
        await imap.act`UID FETCH ${uid!} (ANNOTATION ((/comment /altsubject) (size.shared value.shared)))`;
      must(answer, tagged('OK'), 'attributes can be listed');
      const expected = {
        '/comment size.shared': String(Buffer.byteLength(text)),
        '/comment value.shared': text,
        '/altsubject size.shared': '0',
        '/altsubject value.shared': null,
      };
      equal(annotationsOf(answer, uid!), expected, 'what is told', 'the size counts octets', answer);
    },
  );

  check(
    'tells the attributes that are asked for alone',
    { slug: 'asked-attributes', clauses: [OMA, 'RFC 5257 §4.3', 'RFC 5257 §4.4'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder, 1, 'private');
      await imap.ok`STORE 1 ANNOTATION (/comment (value.priv "mine" value.shared "our own"))`;
      for (const [asked, expected] of [
        ['value.priv', { '/comment value.priv': 'mine' }],
        ['value.shared', { '/comment value.shared': 'our own' }],
        ['size', { '/comment size.priv': '4', '/comment size.shared': '7' }],
        ['(value.shared size.priv)', { '/comment value.shared': 'our own', '/comment size.priv': '4' }],
      ] as const) {
        const answer = await imap.act`UID FETCH ${uid!} (ANNOTATION (/comment ${asked}))`;
        must(answer, tagged('OK'), 'each attribute can be asked for');
        mustTell(answer, uid!, expected, `${asked} was asked for`);
      }
    },
  );

  check(
    'matches all levels of entry names with *, and one level with %',
    { slug: 'wildcards', clauses: [OMA, 'RFC 5257 §4.3'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder, [composedMessage]);
      const all = ['/comment', '/altsubject', '/1/comment', '/4.1/comment', '/4.1/flags/seen'];
      await imap.ok`STORE 1 ANNOTATION (${all.map((entry) => `${entry} (value.shared "1")`).join(' ')})`;
      for (const [specifier, expected] of [
        ['/*', all],
        ['*', all],
        ['/%', ['/comment', '/altsubject']],
        ['/%/%', ['/1/comment', '/4.1/comment']],
        ['/4.1/*', ['/4.1/comment', '/4.1/flags/seen']],
        ['/%/comment', ['/1/comment', '/4.1/comment']],
        ['/*comment', ['/1/comment', '/4.1/comment']],
        ['(/alt% /1/*)', ['/altsubject', '/1/comment']],
      ] as const) {
        const answer = await imap.act`UID FETCH ${uid!} (ANNOTATION (${specifier} value.shared))`;
        must(answer, tagged('OK'), 'entry specifiers may have wildcards');
        const told = Object.keys(present(annotationsOf(answer, uid!))).filter(
          (name) => !/^\/vendor/.test(name),
        );
        const seen = told.map((name) => name.split(' ')[0]!);
        // Whether a wildcard stands for no octet too is read in both ways.
        const optional = specifier === '/*comment' ? ['/comment'] : [];
        const counted = seen.filter((entry) => !optional.includes(entry)).sort();
        equal(counted, [...expected].sort(), 'the entries', `${specifier} was asked for`, answer);
      }
    },
  );

  check(
    'tells the entries that are asked for by name, and no others',
    { slug: 'asked-entries', clauses: [OMA, 'RFC 5257 §4.3', 'RFC 5257 §3.2'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder, [composedMessage]);
      const values =
        '(/comment (value.shared "c") /altsubject (value.shared "s") /2/comment (value.shared "2"))';
      await imap.ok`STORE 1 ANNOTATION ${values}`;
      for (const [entries, expected] of [
        ['/comment', { '/comment value.shared': 'c' }],
        ['(/2/comment /comment)', { '/2/comment value.shared': '2', '/comment value.shared': 'c' }],
        ['/1/comment', {}],
      ] as const) {
        const answer = await imap.act`UID FETCH ${uid!} (ANNOTATION (${entries} value.shared))`;
        must(answer, tagged('OK'), 'one entry can be asked for, or a list');
        mustTell(answer, uid!, expected, `${entries} was asked for`);
      }
      const other = await imap.act`UID FETCH ${uid!} (ANNOTATION (/COMMENT value.shared))`;
      mustTell(other, uid!, {}, 'names of entries are case-sensitive');
    },
  );

  check(
    'tells the annotations of each object of a set beside other items, by number and by UID',
    { slug: 'fetch-sets', clauses: [OMA, 'RFC 5257 §4.3', 'RFC 3501 §6.4.8'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [gone, first, other] = await annotatable(imap, folder, 3);
      await imap.ok`UID STORE ${first!} ANNOTATION (/comment (value.shared "first"))`;
      await imap.ok`UID STORE ${other!} ANNOTATION (/comment (value.shared "second"))`;
      await imap.ok`UID STORE ${gone!} +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      await second.ok`EXAMINE ${folder}`;
      const byUid =
        await second.act`UID FETCH ${first!}:${other!} (FLAGS ANNOTATION (/comment value.shared) RFC822.SIZE)`;
      const byNumber = await second.act`FETCH 1:2 (ANNOTATION (/comment value.shared) UID FLAGS RFC822.SIZE)`;
      for (const answer of [byUid, byNumber]) {
        must(
          answer,
          tagged('OK'),
          'ANNOTATION is an item of FETCH, also where a folder is open for reading only',
        );
        for (const [uid, comment] of [
          [first!, 'first'],
          [other!, 'second'],
        ] as const) {
          const fetch = answer.fetches().find((one) => uidOf(one) === uid);
          const complete = fetch !== undefined && flagsOf(fetch) !== null && sizeOf(fetch) !== null;
          equal(
            [annotationsOf(answer, uid), complete],
            [{ '/comment value.shared': comment }, true],
            `what is told of object ${uid}, and whether flags and size are`,
            'each object is told with all items',
            answer,
          );
        }
      }
    },
  );

  check(
    'does not mark an object as read when its annotations are fetched',
    {
      slug: 'fetch-leaves-unseen',
      clauses: [OMA, 'RFC 5257 §4.3', 'RFC 3501 §6.4.5'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "unread"))`;
      const answer = await imap.act`FETCH 1 (ANNOTATION (/* (value size)))`;
      must(answer, tagged('OK'), 'annotations can be fetched');
      await second.ok`EXAMINE ${folder}`;
      const fetched = await second.ok`UID FETCH ${uid!} (FLAGS)`;
      const [fetch] = fetched.fetches();
      const flags = fetch ? flagsOf(fetch) : null;
      equal(flags?.has('\\Seen'), false, '\\Seen', 'only reading a body sets it', answer, fetched);
    },
  );

  check(
    'tells a session that selected the folder with ANNOTATE which entries others change',
    { slug: 'tells-changes', clauses: [OMA, 'RFC 5257 §4.4', 'RFC 5257 §4.2'], level: 'SHOULD', extension },
    async ({ imap, folder, second }) => {
      await annotatable(imap, folder, 2);
      await second.ok`SELECT ${folder} (ANNOTATE)`;
      const answer = await imap.act`STORE 2 ANNOTATION (/comment (value.shared "news"))`;
      must(answer, tagged('OK'), 'annotations can be stored');
      const told = await polled(second, names('/comment', 2));
      must(told, names('/comment', 2), 'a client can keep up with the changes of others');
    },
  );

  check(
    'tells the names alone, without values, of what others change',
    { slug: 'tells-names-only', clauses: [OMA, 'RFC 5257 §4.4'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder);
      await second.ok`SELECT ${folder} (ANNOTATE)`;
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "not to be told"))`;
      const answer = await second.act`NOOP`;
      const fence = await second.ok`NOOP`;
      const told = entriesWithValues(answer, fence);
      const because = 'values, which may be large, are sent when asked for';
      equal(told, [], 'the entries told with values', because, answer, fence);
      const { values: now } = await noted(second, uid!);
      if (now['/comment value.shared'] !== 'not to be told') inconclusive('the change did not come through');
    },
  );

  check(
    'shows a change of another session to the next FETCH',
    { slug: 'fetch-is-current', clauses: [OMA, 'RFC 5257 §4.5'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "old"))`;
      await second.ok`SELECT ${folder}`;
      await noted(second, uid!);
      const answer = await imap.act`STORE 1 ANNOTATION (/comment (value.shared "new"))`;
      must(answer, tagged('OK'), 'a value can be replaced');
      await second.ok`NOOP`;
      const { answer: fetched, values } = await noted(second, uid!);
      that(values['/comment value.shared'] === 'new', 'what is stored is there for everybody', {
        expected: 'the comment is "new"',
        saw: `the comment is ${JSON.stringify(values['/comment value.shared'] ?? null)}`,
        evidence: [answer, fetched],
      });
    },
  );
});

/** An untagged FETCH names the entry of this message as one that is different now. */
function names(entry: string, number: number): Outcome {
  return {
    description: `* ${number} FETCH (ANNOTATION (${entry}))`,
    test: (answer) =>
      answer
        .fetches()
        .some((fetch) => fetch.number === number && entriesTold(fetch).some((one) => one.entry === entry)),
  };
}
