import type { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf, internalDateOf, modseqOf, sizeOf } from '../../drivers/imap/fetch-item.ts';
import { annotatable, entriesTold, entriesWithValues, mustNote } from '../support/annotations.ts';
import { contentsOf } from '../support/contents.ts';
import { comparable } from '../support/flags.ts';
import { equal, must, sameOctets, tagged } from '../support/judge.ts';
import { modseqsTold, mustExceed, selected } from '../support/modseq.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { namedSamples } from '../support/sample-objects.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const extension = 'ANNOTATE';
const OMA = 'cpm-ms-2.0 §7.4.1';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-020_O', 'cpm-ms-1.0/CPM-TS-MS-S-013_O'], ({ check }) => {
  check(
    'keeps a shared annotation that is stored, for every session and for good',
    {
      slug: 'stores-shared',
      clauses: [OMA, 'RFC 5257 §4.5', 'RFC 5257 §3.3', 'RFC 5257 §1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, connect }) => {
      const [uid] = await annotatable(imap, folder);
      const answer = await imap.act`UID STORE ${uid!} ANNOTATION (/comment (value.shared "for all"))`;
      must(answer, tagged('OK'), 'a shared annotation can be stored');
      await imap.ok`LOGOUT`;
      const later = await connect();
      await later.ok`SELECT ${folder}`;
      await mustNote(
        later,
        uid!,
        { '/comment value.shared': 'for all' },
        'annotations are permanent',
        answer,
      );
    },
  );

  check(
    'keeps the private and the shared value of an entry apart',
    {
      slug: 'private-and-shared',
      clauses: [OMA, 'RFC 5257 §3.3', 'RFC 5257 §4.5'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder, 1, 'private');
      const both = await imap.act`STORE 1 ANNOTATION (/comment (value.priv "mine" value.shared "ours"))`;
      must(both, tagged('OK'), 'several attributes can be set in one STORE');
      const one = await imap.act`STORE 1 ANNOTATION (/comment (value.priv "my own"))`;
      must(one, tagged('OK'), 'a private annotation can be replaced');
      await second.ok`SELECT ${folder}`;
      const values = { '/comment value.priv': 'my own', '/comment value.shared': 'ours' };
      await mustNote(second, uid!, values, 'STORE replaces the value that it names, no other', both, one);
    },
  );

  check(
    'stores several entries in one STORE, and leaves the others as they are',
    { slug: 'several-entries', clauses: [OMA, 'RFC 5257 §4.5'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder);
      const both = 'ANNOTATION (/comment (value.shared "one") /altsubject (value.shared "two"))';
      const first = await imap.act`STORE 1 ${both}`;
      must(first, tagged('OK'), 'several entries can be listed');
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "three"))`;
      await second.ok`SELECT ${folder}`;
      const values = { '/comment value.shared': 'three', '/altsubject value.shared': 'two' };
      await mustNote(second, uid!, values, 'each entry that is listed is set, and no other', first);
    },
  );

  check(
    'stores on the objects that the set names and on no other, by UID and by number',
    { slug: 'store-sets', clauses: [OMA, 'RFC 5257 §4.5', 'RFC 3501 §6.4.8'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [gone, ...uids] = await annotatable(imap, folder, 4);
      await imap.ok`UID STORE ${gone!} +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const byUid =
        await imap.act`UID STORE ${uids[0]!},${uids[2]!} ANNOTATION (/comment (value.shared "by UID"))`;
      const byNumber = await imap.act`STORE 2:3 ANNOTATION (/altsubject (value.shared "by number"))`;
      must(byUid, tagged('OK'), 'UID STORE takes what STORE takes');
      must(byNumber, tagged('OK'), 'STORE takes a set');
      await second.ok`SELECT ${folder}`;
      const comment = { '/comment value.shared': 'by UID' };
      const subject = { '/altsubject value.shared': 'by number' };
      for (const [index, expected] of [comment, subject, { ...comment, ...subject }].entries()) {
        await mustNote(second, uids[index]!, expected, `object ${index + 1} of 3`, byUid, byNumber);
      }
    },
  );

  check(
    'removes the value into which NIL is stored, and that one only',
    { slug: 'nil-removes', clauses: [OMA, 'RFC 5257 §3.2.2', 'RFC 5257 §4.5'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "old") /altsubject (value.shared "kept"))`;
      const answer = await imap.act`STORE 1 ANNOTATION (/comment (value.shared NIL))`;
      must(answer, tagged('OK'), 'NIL removes a value');
      await second.ok`SELECT ${folder}`;
      const left = { '/altsubject value.shared': 'kept' };
      await mustNote(second, uid!, left, 'what NIL was stored into has no value', answer);
    },
  );

  check(
    'tells an empty value from none',
    { slug: 'empty-value', clauses: [OMA, 'RFC 5257 §3.2', 'RFC 5257 §4.5'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/altsubject (value.shared "full"))`;
      const answer = await imap.act`STORE 1 ANNOTATION (/comment (value.shared ""))`;
      must(answer, tagged('OK'), 'a value is a string of zero or more octets');
      await second.ok`SELECT ${folder}`;
      const values = { '/altsubject value.shared': 'full', '/comment value.shared': '' };
      await mustNote(second, uid!, values, 'NIL is no value, a string without octets is one', answer);
    },
  );

  check(
    'keeps values to the octet: UTF-8, line ends, quotation marks',
    { slug: 'value-octets', clauses: [OMA, 'RFC 5257 §3.2.2', 'RFC 5257 §4.5'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder);
      const text = 'Grüße:\r\n\t"naïve" {3}\r\n\\ 日本 (end) NIL ';
      const answer =
        await imap.act`STORE 1 ANNOTATION (/comment (value.shared ${literal(text)}) /altsubject (value.shared "a \"b\" \\ NIL"))`;
      must(answer, tagged('OK'), 'a value may come as a literal or quoted');
      await second.ok`SELECT ${folder}`;
      const values = { '/comment value.shared': text, '/altsubject value.shared': 'a "b" \\ NIL' };
      await mustNote(second, uid!, values, 'what is fetched is what was stored', answer);
    },
  );

  check(
    'keeps binary values, which may contain NUL',
    { slug: 'binary-value', clauses: [OMA, 'RFC 5257 §3.2.2'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      await annotatable(imap, folder);
      const octets = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet));
      const answer = await imap.act`STORE 1 ANNOTATION (/comment (value.shared ~${literal(octets)}))`;
      must(answer, tagged('OK'), 'literal8 lets binary data be written');
      await second.ok`SELECT ${folder}`;
      const fetched = await second.ok`FETCH 1 (ANNOTATION (/comment value.shared))`;
      const value = fetched.fetches().flatMap(entriesTold)[0]?.attributes[0]?.[1] ?? null;
      sameOctets(value, octets, 'the value', 'binary data can be written and read', answer, fetched);
    },
  );

  check(
    'leaves the object itself as it is: octets, size, date, flags',
    { slug: 'leaves-object', clauses: [OMA, 'RFC 5257 §3.2', 'RFC 3501 §2.3'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const octets = plainMessage({ subject: 'annotated', headers: ['Comments: none'] });
      const date = '17-Jul-1996 02:44:25 -0700';
      await annotatable(imap, folder, [{ octets, flags: '\\Flagged $Forwarded', date }]);
      const before = (await imap.ok`FETCH 1 (FLAGS INTERNALDATE)`).fetches()[0]!;
      const both = 'ANNOTATION (/comment (value.shared "Comments") /altsubject (value.shared "Subject"))';
      const answer = await imap.act`STORE 1 ${both}`;
      must(answer, tagged('OK'), 'annotations can be stored');
      const { objects } = await contentsOf(second, folder);
      equal(objects.length, 1, 'the number of objects', 'an annotation is no object', answer);
      sameOctets(objects[0]!.octets, octets, 'the object', 'the texts of an object never change', answer);
      const fetched = await second.ok`FETCH 1 (FLAGS INTERNALDATE RFC822.SIZE)`;
      const after = fetched.fetches()[0]!;
      equal(
        [sizeOf(after), comparable(flagsOf(after)), internalDateOf(after)?.instant],
        [octets.length, comparable(flagsOf(before)), internalDateOf(before)?.instant],
        'size, flags and date',
        'annotations stand beside what is known of the object',
        answer,
        fetched,
      );
    },
  );

  check(
    'does not send back what was stored',
    { slug: 'silent', clauses: [OMA, 'RFC 5257 §4.5', 'RFC 5257 §4.4'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      const [uid] = await annotatable(imap, folder);
      const answer = await imap.act`UID STORE ${uid!} ANNOTATION (/comment (value.shared "silent"))`;
      must(answer, tagged('OK'), 'annotations can be stored');
      const fence = await imap.ok`NOOP`;
      const told = entriesWithValues(answer, fence);
      equal(told, [], 'the entries told with values', 'STORE of ANNOTATION is silent', answer, fence);
    },
  );

  check(
    'moves the mod-sequence of an object whose annotation changes, and tells it where that is enabled',
    { slug: 'modseq', clauses: [OMA, 'RFC 5257 §4.5', 'RFC 7162 §3.1'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      if (!imap.has('CONDSTORE')) notApplicable('the target does not offer CONDSTORE');
      const uids = await annotatable(imap, folder, 2);
      const before = await selected(imap, folder);
      const answer = await imap.act`UID STORE ${uids[1]!} ANNOTATION (/comment (value.shared "new"))`;
      must(answer, tagged('OK'), 'annotations can be stored');
      const changed = await imap.ok`UID FETCH 1:* (UID MODSEQ) (CHANGEDSINCE ${String(before)})`;
      const newer = [...modseqsTold(changed)].filter(([, modseq]) => modseq > before);
      const because = 'annotations are metadata: what is noted of an object changes it';
      equal(
        newer.map(([uid]) => uid),
        [uids[1]],
        'the objects with a higher mod-sequence',
        because,
        answer,
        changed,
      );
      const told = answer.fetches().find(({ number }) => number === 2);
      mustExceed(told && modseqOf(told), before, 'MODSEQ in the answer', 'the client learns of it', answer);
    },
  );

  check(
    'annotates every kind of CPM object, each with what is noted of it alone',
    { slug: 'every-kind', clauses: ['cpm-ms-2.0 §5.5', 'RFC 5257 §4.5'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const uids = await annotatable(
        imap,
        folder,
        namedSamples.map(([, octets]) => octets),
      );
      const because = 'messages, file transfers and media have the annotations that are stored on them';
      const answers: Answer[] = [];
      for (const [index, [name]] of namedSamples.entries()) {
        const answer =
          await imap.act`UID STORE ${uids[index]!} ANNOTATION (/comment (value.shared "${name}"))`;
        must(answer, tagged('OK'), because);
        answers.push(answer);
      }
      await second.ok`SELECT ${folder}`;
      for (const [index, [name]] of namedSamples.entries())
        await mustNote(second, uids[index]!, { '/comment value.shared': name }, because, answers[index]!);
    },
  );

  check(
    'changes no shared annotation of a folder that was opened with EXAMINE',
    { slug: 'examine', clauses: [OMA, 'RFC 3501 §6.3.2', 'RFC 5257 §3.4'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      const [uid] = await annotatable(imap, folder);
      await imap.ok`STORE 1 ANNOTATION (/comment (value.shared "before"))`;
      await second.ok`EXAMINE ${folder}`;
      const answer = await second.act`STORE 1 ANNOTATION (/comment (value.shared "after"))`;
      must(answer, tagged('NO', 'BAD'), 'the folder is open for reading only');
      const values = { '/comment value.shared': 'before' };
      await mustNote(imap, uid!, values, 'EXAMINE permits no change', answer);
    },
  );
});
