import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import { decodeEncodedWords } from '../../protocol/mime/encoded-word.ts';
import { contentsOf } from '../support/contents.ts';
import { conversionErrors, convertedItems, mustConvert, unlessRefused } from '../support/converted.ts';
import { fetchedOf } from '../support/fetched.ts';
import { equal, must, mustNot, sameOctets, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled, uids } from '../support/stored.ts';
import { textParts } from '../support/text-parts.ts';
import { literal } from '../support/wire.ts';

const ROWS = ['cpm-ms-2.0/CPM-TS-MS-S-011_O', 'cpm-ms-1.0/CPM-TS-MS-S-003_O'] as const;
const extension = 'CONVERT';

const GREETING = textParts([{ charset: 'iso-8859-1', octets: Buffer.from('Gr\xfc\xdfe\r\n', 'latin1') }]);

requirement([...ROWS], ({ check }) => {
  check(
    'leaves the stored object and its flags as they are',
    {
      slug: 'object-unchanged',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §4', 'RFC 5259 §6'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, [GREETING]);
      const answer = unlessRefused(await imap.act`CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY[1]`);
      mustConvert(answer, 1, '1', 'the text can be converted');
      const { answer: stored, objects } = await contentsOf(second, folder);
      sameOctets(
        objects[0]?.octets ?? null,
        GREETING,
        'the stored object',
        'conversions only affect what is sent to the client',
        answer,
        stored,
      );
      const flags = await imap.ok`FETCH 1 (FLAGS)`;
      mustNot(
        flags,
        {
          description: '\\Seen on the message',
          test: () => flagsOf(fetchedOf(flags, 1))?.has('\\Seen') ?? false,
        },
        'CONVERT never sets \\Seen',
      );
    },
  );

  check(
    'takes UIDs in UID CONVERT, and tells the UID first',
    { slug: 'uid', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §6', 'RFC 5259 §8.1'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, 2);
      await imap.ok`STORE 1 +FLAGS (\Deleted)`;
      await imap.ok`EXPUNGE`;
      await imap.ok`APPEND ${folder} ${literal(GREETING)}`;
      const known = await uids(imap);
      const uid = known.at(-1)!;
      const answer = unlessRefused(
        await imap.act`UID CONVERT ${uid} ("text/plain" ("charset" "utf-8")) BINARY[1]`,
      );
      const octets = mustConvert(answer, 2, '1', 'UID CONVERT names the message by its UID');
      equal(
        octets.toString('utf8'),
        'Grüße\r\n',
        'the text',
        'it is the text of the message with that UID',
        answer,
      );
      const [first] = convertedItems(answer, 2);
      equal(
        first?.name === 'UID' && first.uid,
        uid,
        'the first item of CONVERTED',
        'UID CONVERT results in the UID data item, which comes first',
        answer,
      );
      const absent = unlessRefused(
        await imap.act`UID CONVERT ${uid + 1000} ("text/plain" ("charset" "utf-8")) BINARY[1]`,
      );
      mustNot(
        absent,
        { description: '* CONVERTED', test: (seen) => seen.data('CONVERTED').length > 0 },
        'there is no message with this UID',
      );
    },
  );

  check(
    'names the command in each CONVERTED response',
    { slug: 'correlator', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §8.1'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [GREETING]);
      for (let turn = 0; turn < 2; turn++) {
        const answer = unlessRefused(await imap.act`CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY[1]`);
        mustConvert(answer, 1, '1', 'the text can be converted');
        const tags = answer.data('CONVERTED').map(({ tag }) => tag);
        equal(
          new Set(tags),
          new Set([answer.tag]),
          'the tags in CONVERTED',
          'the convert correlator holds the tag of the command',
          answer,
        );
      }
    },
  );

  check(
    'refuses a conversion to a type that it cannot make',
    {
      slug: 'impossible-type',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §6', 'RFC 5259 §9'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [GREETING]);
      const answer = unlessRefused(await imap.act`CONVERT 1 ("video/x-no-such-type") BINARY[1]`);
      const because = 'the server respects the target type of the request, or says that it cannot';
      must(
        answer,
        [
          tagged('NO', 'BAD'),
          { description: '* CONVERTED with an ERROR', test: () => conversionErrors(answer, 1).length > 0 },
        ],
        because,
      );
      mustNot(
        answer,
        {
          description: 'data in BINARY[1]',
          test: () =>
            convertedItems(answer, 1).some((item) => item.name === 'BINARY[]' && item.data !== null),
        },
        because,
      );
      await imap.ok`CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY[1]`;
    },
  );

  check(
    'converts the encoded words of a header to the charset, and leaves what it cannot read',
    {
      slug: 'header',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §6', 'RFC 5259 §7.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      const unknown = '=?x-no-such-charset?B?4piD?=';
      const message = plainMessage({
        subject: '=?iso-8859-5?Q?=BF=E0=D8=D2=D5=E2?=',
        headers: [`Comments: ${unknown}`],
      });
      await filled(imap, folder, [message]);
      const answer = unlessRefused(await imap.act`CONVERT 1 (NIL ("charset" "utf-8")) BODY[HEADER]`);
      must(answer, tagged('OK'), 'headers can be converted');
      const header = convertedItems(answer, 1)
        .flatMap((item) => (item.name === 'BODY[]' && item.data ? [item.data.toString('utf8')] : []))
        .join('');
      const subject = /^Subject: *((?:.|\r\n[ \t])*)\r\n/im.exec(header)?.[1]?.replace(/\r\n/g, '') ?? '';
      equal(
        { text: decodeEncodedWords(subject), charset: /iso-8859-5/i.test(subject) },
        { text: 'Привет', charset: false },
        'the Subject after the conversion (its text, and whether it is still in ISO 8859-5)',
        'encoded words are decoded and written in the charset of the request',
        answer,
      );
      that(header.includes(unknown), 'an encoded word that cannot be decoded stays as it is', {
        expected: unknown,
        saw: /^Comments:.*$/im.exec(header)?.[0] ?? 'no such field',
        evidence: [answer],
      });
    },
  );

  check(
    'tells no expunge while it answers CONVERT',
    {
      slug: 'no-expunge',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §6', 'RFC 3501 §7.4.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, [plainMessage(), GREETING]);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      const answer = unlessRefused(await imap.act`CONVERT 2 ("text/plain" ("charset" "utf-8")) BINARY[1]`);
      const because = 'an expunge during CONVERT would lose the sequence numbers';
      mustNot(
        answer,
        {
          description: '* EXPUNGE or * VANISHED',
          test: (seen) => seen.data('EXPUNGE').length + seen.data('VANISHED').length > 0,
        },
        because,
      );
      equal(
        mustConvert(answer, 2, '1', because).toString('utf8'),
        'Grüße\r\n',
        'the text of message 2',
        because,
        answer,
      );
    },
  );
});
