import { annotatable } from '../support/annotations.ts';
import { composedMessage } from '../support/composed.ts';
import { must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { found, mustFind } from '../support/searched.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const extension = 'ANNOTATE';
const OMA = 'cpm-ms-2.0 §7.4.2';

requirement('cpm-ms-2.0/CPM-TS-MS-S-020a_O', ({ check }) => {
  check(
    'finds objects by a string in the value of an entry, and by nothing else',
    { slug: 'search-values', clauses: [OMA, 'RFC 5257 §4.8'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const objects = ['one', 'two', 'needle', 'four'].map((subject) => plainMessage({ subject }));
      await annotatable(imap, folder, objects);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "a needle in hay"))`;
      await imap.ok`STORE 2 ANNOTATION (/altsubject (value.shared "needle"))`;
      await imap.ok`STORE 4 ANNOTATION (/comment (value.shared "noodle"))`;
      const rows = [
        ['ANNOTATION /comment value "needle"', [1]],
        ['ANNOTATION /comment value.shared "eed"', [1]],
        ['ANNOTATION /comment value "dle"', [1, 4]],
        ['ANNOTATION /altsubject value "needle"', [2]],
        ['ANNOTATION /comment value "haystack"', []],
        ['ANNOTATION /comment value "comment"', []],
      ] as const;
      await mustFind(imap, rows, 'an annotation is found by what stands in it');
    },
  );

  check(
    'looks into the version of the value that the attribute names, into both without suffix',
    {
      slug: 'search-attribute',
      clauses: [OMA, 'RFC 5257 §4.8', 'RFC 5257 §3.2.2'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await annotatable(imap, folder, 3, 'private');
      await imap.ok`STORE 1 ANNOTATION (/comment (value.priv "key"))`;
      await imap.ok`STORE 2 ANNOTATION (/comment (value.shared "key"))`;
      await imap.ok`STORE 3 ANNOTATION (/comment (value.priv "other" value.shared "no"))`;
      const rows = [
        ['ANNOTATION /comment value.priv "key"', [1]],
        ['ANNOTATION /comment value.shared "key"', [2]],
        ['ANNOTATION /comment value "key"', [1, 2]],
      ] as const;
      await mustFind(imap, rows, 'the attribute says which version is searched');
    },
  );

  check(
    'matches entries with wildcards in a search: * everything, % one level',
    { slug: 'search-wildcards', clauses: [OMA, 'RFC 5257 §4.8'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await annotatable(imap, folder, [composedMessage, composedMessage, composedMessage]);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "key"))`;
      await imap.ok`STORE 2 ANNOTATION (/2/comment (value.shared "key"))`;
      await imap.ok`STORE 3 ANNOTATION (/altsubject (value.shared "key"))`;
      const rows = [
        ['ANNOTATION * value "key"', [1, 2, 3]],
        ['ANNOTATION /* value.shared "key"', [1, 2, 3]],
        ['ANNOTATION /% value "key"', [1, 3]],
        ['ANNOTATION /%/comment value "key"', [2]],
        ['ANNOTATION /2/% value "key"', [2]],
      ] as const;
      await mustFind(imap, rows, 'the entry may be a pattern');
    },
  );

  check(
    'searches annotations without regard to case, as it does other texts',
    { slug: 'search-case', clauses: [OMA, 'RFC 5257 §7', 'RFC 3501 §6.4.4'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await annotatable(imap, folder, 2);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "Blue Note"))`;
      const rows = [
        ['ANNOTATION /comment value "Blue Note"', [1]],
        ['ANNOTATION /comment value "bLUE nOTE"', [1]],
      ] as const;
      await mustFind(imap, rows, 'strings match without regard to case');
    },
  );

  check(
    'combines an annotation with other keys, with NOT and with OR, also in UID SEARCH',
    { slug: 'search-combined', clauses: [OMA, 'RFC 5257 §4.8', 'RFC 3501 §6.4.4'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const objects = ['one', 'two', 'three'].map((subject) => plainMessage({ subject }));
      const uids = await annotatable(imap, folder, objects);
      await imap.ok`STORE 2:3 +FLAGS (\Flagged)`;
      await imap.ok`STORE 1:2 ANNOTATION (/comment (value.shared "key"))`;
      const rows = [
        ['ANNOTATION /comment value "key" FLAGGED', [2]],
        ['NOT ANNOTATION /comment value "key"', [3]],
        ['OR ANNOTATION /comment value "key" SUBJECT "three"', [1, 2, 3]],
        ['1,3 ANNOTATION /comment value "key"', [1]],
      ] as const;
      await mustFind(imap, rows, 'ANNOTATION is a search key like others');
      const byUid = [['ANNOTATION /comment value "key" FLAGGED', [uids[1]!]]] as const;
      await mustFind(imap, byUid, 'UID SEARCH gives UIDs', 'UID SEARCH');
    },
  );

  check(
    'finds UTF-8 text with CHARSET UTF-8',
    { slug: 'search-utf8', clauses: [OMA, 'RFC 5257 §7', 'RFC 5257 §3.2.2'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await annotatable(imap, folder, 2);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared ${literal('Grüße aus 日本')}))`;
      const answer =
        await imap.act`SEARCH CHARSET UTF-8 ANNOTATION /comment value ${literal('Grüße aus 日')}`;
      if (answer.code('BADCHARSET')) notApplicable('the target does not search in UTF-8: BADCHARSET');
      found(answer, [1], 'text is searched in its character set');
    },
  );

  check(
    'refuses to search other attributes than the value with BAD',
    { slug: 'search-other-attribute', clauses: [OMA, 'RFC 5257 §4.8'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "four"))`;
      for (const attribute of ['size', 'size.shared', 'size.priv']) {
        const answer = await imap.act`SEARCH ANNOTATION /comment ${attribute} "4"`;
        must(answer, tagged('BAD'), 'only value, value.priv and value.shared can be searched');
      }
      found(await imap.ok`SEARCH ANNOTATION /comment value "four"`, [1], 'the session goes on');
    },
  );

  check(
    'finds what is noted now, not what was noted before',
    { slug: 'search-is-current', clauses: [OMA, 'RFC 5257 §4.8'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      await annotatable(imap, folder, 3);
      await imap.ok`STORE 1:2 ANNOTATION (/comment (value.shared "old"))`;
      await second.ok`SELECT ${folder}`;
      found(await second.ok`SEARCH ANNOTATION /comment value "old"`, [1, 2], 'both are found at first');
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared NIL))`;
      await imap.ok`STORE 3 ANNOTATION (/comment (value.shared "old"))`;
      await second.ok`NOOP`;
      const rows = [['ANNOTATION /comment value "old"', [2, 3]]] as const;
      await mustFind(second, rows, 'a search finds what another session has stored');
    },
  );
});
