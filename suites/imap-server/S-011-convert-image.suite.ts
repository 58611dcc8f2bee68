import { contentsOf } from '../support/contents.ts';
import {
  conversionErrors,
  convertedOctets,
  convertedSize,
  convertedStructure,
  mustConvert,
  mustTellSize,
  requireConversion,
  unlessRefused,
} from '../support/converted.ts';
import { look, type Seen, showsTwoColours, twoColours } from '../support/images.ts';
import { equal, must, sameOctets, tagged, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';

const ROWS = ['cpm-ms-2.0/CPM-TS-MS-S-011_O', 'cpm-ms-1.0/CPM-TS-MS-S-003_O'] as const;
const extension = 'CONVERT';

/** An object that holds one image, as its part 1. */
function imageObject(image: Buffer): Buffer {
  const lines = [
    'From: <tel:+15145550100>',
    'To: <tel:+15145550101>',
    'Date: Tue, 29 Apr 2014 09:46:50 -0800',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    '',
    image.toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

/** Fails unless the octets are an image of this kind that still shows the two colours. */
async function mustShow(octets: Buffer, expected: Pick<Seen, 'format'> & Partial<Seen>, because: string) {
  const seen = await look(octets);
  equal({ ...seen, ...expected }, { ...seen }, 'the converted image', because);
  that(seen && showsTwoColours(seen), because, {
    expected: 'a red left half and a blue right half, as in the source',
    saw: JSON.stringify(seen),
  });
}

requirement([...ROWS], ({ check }) => {
  check(
    'converts an image to the format that is asked for',
    { slug: 'image-type', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §6'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await requireConversion(imap, 'image/png', 'image/jpeg');
      await filled(imap, folder, [imageObject(await twoColours(64, 48))]);
      const answer = unlessRefused(await imap.act`CONVERT 1 ("image/jpeg") BINARY[1]`);
      const because = 'the server respects the target type of the request';
      await mustShow(mustConvert(answer, 1, '1', because), { format: 'jpeg' }, because);
    },
  );

  check(
    'scales an image to the width and height that are asked for',
    {
      slug: 'image-size',
      clauses: ['cpm-ms-2.0 §7.3.3', 'cpm-ms-2.0 §6.3.3', 'RFC 5259 §7'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await requireConversion(imap, 'image/png', 'image/jpeg');
      await filled(imap, folder, [imageObject(await twoColours(256, 192))]);
      const answer = unlessRefused(
        await imap.act`CONVERT 1 ("image/jpeg" ("pix-x" "128" "pix-y" "96")) BINARY[1]`,
      );
      const because =
        'PIX-X and PIX-Y are the sides of the picture; the preview has the dimensions of the request';
      await mustShow(
        mustConvert(answer, 1, '1', because),
        { format: 'jpeg', width: 128, height: 96 },
        because,
      );
    },
  );

  check(
    'gives the same conversion throughout a session: its size, its structure, and its octets in pieces',
    {
      slug: 'image-stays',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §8.2', 'RFC 5259 §8.3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder }) => {
      await requireConversion(imap, 'image/png', 'image/jpeg');
      await filled(imap, folder, [imageObject(await twoColours(128, 96))]);
      const told = unlessRefused(
        await imap.act`CONVERT 1 ("image/jpeg" ("pix-x" "64" "pix-y" "48")) (BINARY.SIZE[1] BODYPARTSTRUCTURE[1])`,
      );
      must(told, tagged('OK'), 'size and structure of a conversion can be asked for');
      const size = convertedSize(told, 1, '1') ?? 0;
      const structure = convertedStructure(told, 1, '1');
      const because =
        'BINARY.SIZE is exact and does not change in a session, so that chunks make up the whole';
      const pieces: Buffer[] = [];
      for (let offset = 0; offset < size; offset += 300) {
        const answer = unlessRefused(
          await imap.act`CONVERT 1 ("image/jpeg" ("pix-x" "64" "pix-y" "48")) BINARY[1]<${offset}.300>`,
        );
        pieces.push(mustConvert(answer, 1, '1', because));
      }
      const octets = Buffer.concat(pieces);
      equal(octets.length, size, 'the length of the pieces', because, told);
      mustTellSize(structure, size, because, told);
      await mustShow(octets, { format: 'jpeg', width: 64, height: 48 }, because);
    },
  );

  check(
    'leaves the stored image as it is',
    { slug: 'image-unchanged', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §4'], level: 'MUST', extension },
    async ({ imap, folder, second }) => {
      await requireConversion(imap, 'image/png', 'image/jpeg');
      const object = imageObject(await twoColours(64, 48));
      await filled(imap, folder, [object]);
      const answer = unlessRefused(
        await imap.act`CONVERT 1 ("image/jpeg" ("pix-x" "16" "pix-y" "12")) BINARY[1]`,
      );
      mustConvert(answer, 1, '1', 'the image can be converted');
      const { answer: stored, objects } = await contentsOf(second, folder);
      const because = 'conversions only affect what is sent to the client';
      sameOctets(objects[0]?.octets ?? null, object, 'the stored object', because, answer, stored);
    },
  );

  check(
    'answers an image that cannot be read with an error, and goes on',
    { slug: 'image-damaged', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §9'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await requireConversion(imap, 'image/png', 'image/jpeg');
      const image = await twoColours(64, 48);
      await filled(imap, folder, [imageObject(image.subarray(0, 20)), imageObject(image)]);
      const answer = unlessRefused(await imap.act`CONVERT 1 ("image/jpeg") BINARY[1]`);
      const because = 'a conversion that fails gives an ERROR phrase or a tagged NO, never data';
      must(
        answer,
        [
          tagged('NO'),
          { description: '* CONVERTED with an ERROR', test: () => conversionErrors(answer, 1).length > 0 },
        ],
        because,
      );
      equal(convertedOctets(answer, 1, '1'), null, 'BINARY[1]', because, answer);
      await imap.ok`CONVERT 2 ("image/jpeg") BINARY[1]`;
    },
  );
});
