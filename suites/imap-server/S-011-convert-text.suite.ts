import {
  conversionError,
  conversionErrors,
  convertedOctets,
  convertedSize,
  convertedStructure,
  mustConvert,
  mustTellSize,
  unlessRefused,
} from '../support/converted.ts';
import { equal, must, mustNot, sameOctets, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';
import { MANDATORY_TEXTS, textParts } from '../support/text-parts.ts';
import { literal } from '../support/wire.ts';

const ROWS = ['cpm-ms-2.0/CPM-TS-MS-S-011_O', 'cpm-ms-1.0/CPM-TS-MS-S-003_O'] as const;
const extension = 'CONVERT';

/** A snowman exists in no ISO 8859 set. */
const SNOWMAN = textParts([{ charset: 'utf-8', octets: Buffer.from('A ☃ here\r\n') }]);
const GREETING = textParts([{ charset: 'iso-8859-1', octets: Buffer.from('Gr\xfc\xdfe\r\n', 'latin1') }]);

requirement([...ROWS], ({ check }) => {
  check(
    'converts text from each of the mandatory character sets to UTF-8',
    {
      slug: 'charsets-to-utf-8',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §7.1', 'RFC 5259 §6'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [textParts(MANDATORY_TEXTS)]);
      for (const [index, { charset, utf8 }] of MANDATORY_TEXTS.entries()) {
        const part = `${index + 1}`;
        const answer = unlessRefused(
          await imap.act`CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY[${part}]`,
        );
        const because = `text/plain in ${charset} can be converted to UTF-8`;
        const octets = mustConvert(answer, 1, part, because);
        sameOctets(octets, Buffer.from(`${utf8}\r\n`), `the text in ${charset}`, because, answer);
      }
    },
  );

  check(
    'fails a conversion in which a character would be lost',
    {
      slug: 'character-lost',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §7.1', 'RFC 5259 §9'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [SNOWMAN]);
      const answer = unlessRefused(await imap.act`CONVERT 1 ("text/plain" ("charset" "us-ascii")) BINARY[1]`);
      const because = 'without a replacement, text that the charset cannot hold is not converted';
      must(answer, conversionError('BADPARAMETERS'), because);
      equal(convertedOctets(answer, 1, '1'), null, 'the converted text', because, answer);
    },
  );

  check(
    'puts the replacement that is asked for in the place of characters that the charset lacks',
    {
      slug: 'replacement',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §7.1', 'RFC 5259 §12.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [SNOWMAN]);
      const answer = unlessRefused(
        await imap.act`CONVERT 1 ("text/plain" ("charset" "us-ascii" "unknown-character-replacement" "!")) BINARY[1]`,
      );
      const because = 'with unknown-character-replacement the conversion succeeds';
      const octets = mustConvert(answer, 1, '1', because);
      equal(octets.toString('latin1'), 'A ! here\r\n', 'the converted text', because, answer);
    },
  );

  check(
    'fails a conversion whose replacement does not exist in the charset either',
    {
      slug: 'replacement-impossible',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §7.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [SNOWMAN]);
      const answer = unlessRefused(
        await imap.act`CONVERT 1 ("text/plain" ("charset" "us-ascii" "unknown-character-replacement" ${literal('☃')})) BINARY[1]`,
      );
      const because = 'the replacement has to be a character of the charset';
      must(answer, conversionError('BADPARAMETERS'), because);
      equal(convertedOctets(answer, 1, '1'), null, 'the converted text', because, answer);
    },
  );

  check(
    'refuses a parameter that it does not know, and names it',
    { slug: 'unknown-parameter', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §9'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [GREETING]);
      const answer = unlessRefused(
        await imap.act`CONVERT 1 ("text/plain" ("charset" "utf-8" "x-no-such-feature" "7")) BINARY[1]`,
      );
      const because = 'irrelevant parameters are not ignored but listed with BADPARAMETERS';
      must(answer, conversionError('BADPARAMETERS'), because);
      const phrases = conversionErrors(answer, 1);
      that(
        phrases.some((phrase) => /x-no-such-feature/i.test(phrase)),
        because,
        {
          expected: 'x-no-such-feature in the list behind BADPARAMETERS',
          saw: phrases.join('; '),
          evidence: [answer],
        },
      );
      equal(convertedOctets(answer, 1, '1'), null, 'the converted text', because, answer);
    },
  );

  check(
    'says the exact size of the converted text',
    { slug: 'size', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §8.3'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [GREETING]);
      const sized = unlessRefused(
        await imap.act`CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY.SIZE[1]`,
      );
      must(sized, tagged('OK'), 'the size of a converted part can be asked for');
      const answer = unlessRefused(await imap.act`CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY[1]`);
      const octets = mustConvert(answer, 1, '1', 'a part whose converted size is known can be converted');
      const because = 'BINARY.SIZE is the size that BINARY has in the same session';
      equal(convertedSize(sized, 1, '1'), octets.length, 'BINARY.SIZE[1]', because, sized, answer);
    },
  );

  check(
    'counts the octets of a partial request in the converted text',
    { slug: 'partial', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §6'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [GREETING]);
      const whole = Buffer.from('Grüße\r\n');
      for (const [offset, count] of [
        [2, 2],
        [4, 100],
        [whole.length, 1],
      ] as const) {
        const answer = unlessRefused(
          await imap.act`CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY[1]<${offset}.${count}>`,
        );
        const because = 'the partial arguments refer to the transcoded and decoded data';
        const octets = mustConvert(answer, 1, '1', because);
        sameOctets(
          octets,
          whole.subarray(offset, offset + count),
          `octets ${offset} and ${count}`,
          because,
          answer,
        );
      }
    },
  );

  check(
    'describes the part as it is after the conversion, before its data if asked so',
    { slug: 'structure', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §8.2'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [GREETING]);
      const answer = unlessRefused(
        await imap.act`CONVERT 1 ("text/plain" ("charset" "utf-8")) (BODYPARTSTRUCTURE[1] BINARY[1])`,
      );
      const octets = mustConvert(answer, 1, '1', 'several items of one part can be asked for');
      const structure = convertedStructure(answer, 1, '1');
      const because = 'BODYPARTSTRUCTURE tells type, charset and size of the converted part';
      equal(
        structure?.kind === 'single' && {
          type: `${structure.type}/${structure.subtype}`.toLowerCase(),
          charset: structure.parameters
            ?.find(([name]) => name.toLowerCase() === 'charset')?.[1]
            .toLowerCase(),
        },
        { type: 'text/plain', charset: 'utf-8' },
        'BODYPARTSTRUCTURE[1]',
        because,
        answer,
      );
      mustTellSize(structure, octets.length, because, answer);
      const order = answer
        .data('CONVERTED')
        .flatMap(({ items }) => items.map(({ name }) => name))
        .filter((name) => name === 'BODYPARTSTRUCTURE[]' || name === 'BINARY[]');
      equal(
        order,
        ['BODYPARTSTRUCTURE[]', 'BINARY[]'],
        'the order of the items',
        'the structure comes before the data where the request has it so',
        answer,
      );
    },
  );

  check(
    'converts to a type of its choice where the client names none',
    { slug: 'default-conversion', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §6'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [GREETING]);
      const answer = unlessRefused(
        await imap.act`CONVERT 1 (NIL ("charset" "utf-8")) (BODYPARTSTRUCTURE[1] BINARY[1])`,
      );
      const because = 'servers are required to support "default conversion" requests';
      const octets = mustConvert(answer, 1, '1', because);
      const structure = convertedStructure(answer, 1, '1');
      const isPlain = structure?.kind === 'single' && /^plain$/i.test(structure.subtype);
      if (isPlain) sameOctets(octets, Buffer.from('Grüße\r\n'), 'the text', because, answer);
      else equal(octets.length > 0, true, 'whether there is something', because, answer);
    },
  );

  check(
    'answers a part that does not exist with an error and NIL as its type',
    { slug: 'absent-part', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §9'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [GREETING]);
      const answer = unlessRefused(await imap.act`CONVERT 1 ("text/plain" ("charset" "utf-8")) BINARY[7]`);
      const because = 'a conversion that can never be performed gets BADPARAMETERS; no part, no source type';
      must(answer, conversionError('BADPARAMETERS'), because);
      const phrases = conversionErrors(answer, 1);
      that(
        phrases.some((phrase) => /BADPARAMETERS NIL/i.test(phrase)),
        because,
        {
          expected: 'NIL as from-concrete-mime-type',
          saw: phrases.join('; '),
          evidence: [answer],
        },
      );
      await imap.ok`NOOP`;
    },
  );

  check(
    'answers OK if one of several conversions succeeds',
    { slug: 'some-succeed', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §9'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [plainMessage({ body: 'plain' }), SNOWMAN]);
      const answer = unlessRefused(
        await imap.act`CONVERT 1:2 ("text/plain" ("charset" "us-ascii")) BINARY[1]`,
      );
      const octets = mustConvert(answer, 1, '1', 'one conversion of two succeeded, so the command did');
      equal(
        octets.toString('latin1'),
        'plain\r\n',
        'the text of message 1',
        'its conversion is possible',
        answer,
      );
      mustNot(
        answer,
        { description: 'data for message 2', test: () => convertedOctets(answer, 2, '1') !== null },
        'the conversion of the other would lose a character',
      );
    },
  );
});
