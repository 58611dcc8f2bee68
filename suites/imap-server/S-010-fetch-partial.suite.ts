import { isDeepStrictEqual } from 'node:util';
import { sectionText } from '../../drivers/imap/fetch-item.ts';
import type { FetchData } from '../../protocol/imap/model/response.ts';
import { fileTransfer } from '../support/cpm-objects.ts';
import { fetchedOf } from '../support/fetched.ts';
import { equal, must, sameOctets, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { sampleIds } from '../support/sample-objects.ts';
import { command } from '../support/session.ts';
import { filled } from '../support/stored.ts';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-010_M', 'cpm-ms-1.0/CPM-TS-MS-S-002_M'], ({ check }) => {
  check(
    'gives the substring that is asked for, cut at the end of the text, and its origin',
    { slug: 'partial', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5', 'RFC 3501 §7.4.2'], level: 'MUST' },
    async ({ imap, folder }) => {
      const object = plainMessage({ body: '0123456789\r\nabcdefghij' });
      await filled(imap, folder, [object]);
      const size = object.length;
      const cases: [item: string, section: string, origin: number, expected: string][] = [
        ['BODY.PEEK[]<0.10>', '', 0, 'From: Alic'],
        ['BODY.PEEK[]<6.5>', '', 6, 'Alice'],
        [`BODY.PEEK[]<0.${size * 2}>`, '', 0, object.toString()],
        [`BODY.PEEK[]<${size - 4}.100>`, '', size - 4, 'ij\r\n'],
        [`BODY.PEEK[]<${size}.1>`, '', size, ''],
        [`BODY.PEEK[]<${size + 1000}.10>`, '', size + 1000, ''],
        ['BODY.PEEK[TEXT]<8.6>', 'TEXT', 8, '89\r\nab'],
        ['BODY.PEEK[TEXT]<11.1>', 'TEXT', 11, '\n'],
        ['BODY.PEEK[1]<0.4294967295>', '1', 0, '0123456789\r\nabcdefghij\r\n'],
        ['BODY.PEEK[HEADER]<0.4>', 'HEADER', 0, 'From'],
        ['BODY.PEEK[HEADER.FIELDS (Subject)]<9.8>', 'HEADER.FIELDS (SUBJECT)', 9, 'a stored'],
      ];
      for (const [item, section, origin, expected] of cases) {
        const answer = await imap.act`FETCH 1 (${item})`;
        must(answer, tagged('OK'), `${item} is a partial fetch`);
        equal(
          partials(fetchedOf(answer, 1)),
          [{ section, origin, text: expected }],
          `the answer to ${item}`,
          'a partial fetch gives at most the octets asked for, from the origin, and names the origin',
          answer,
        );
      }
    },
  );

  check(
    'names an origin only where a substring was asked for',
    { slug: 'no-origin-unasked', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §7.4.2'], level: 'MUST' },
    async ({ imap, folder }) => {
      const object = plainMessage();
      await filled(imap, folder, [object]);
      await imap.ok`FETCH 1 (BODY.PEEK[]<3.4>)`;
      const answer = await imap.act`FETCH 1 (BODY.PEEK[])`;
      equal(
        partials(fetchedOf(answer, 1)),
        [{ section: '', origin: null, text: object.toString() }],
        'the answer to BODY.PEEK[]',
        'BODY[] is never truncated, and names no origin unless the client asked for a substring',
        answer,
      );
    },
  );

  check(
    'gives the same octets in pieces as at once',
    { slug: 'pieces', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      const file = Buffer.from(Array.from({ length: 12_000 }, (_, i) => (i * i) % 251));
      const object = fileTransfer(sampleIds, file);
      await filled(imap, folder, [object]);
      for (const length of [997, 4096]) {
        const origins = Array.from({ length: Math.ceil(object.length / length) }, (_, i) => i * length);
        const answers = await imap.actAll(
          origins.map((origin) => command`FETCH 1 (BODY.PEEK[]<${origin}.${length}>)`),
        );
        for (const answer of answers) must(answer, tagged('OK'), 'partial fetches may follow each other');
        sameOctets(
          Buffer.concat(origins.map((origin) => piece(fetchedOf(answers, 1), origin))),
          object,
          `the object in pieces of ${length}`,
          'substrings that adjoin make up the whole text',
          answers[0]!,
        );
      }
    },
  );
});

function piece(fetch: FetchData, origin: number): Buffer {
  const found = fetch.items.find((item) => item.name === 'BODY[]' && item.origin === origin);
  return (found?.name === 'BODY[]' && found.data) || Buffer.alloc(0);
}

/** What is told twice counts once. */
function partials(fetch: FetchData): { section: string; origin: number | null; text: string | null }[] {
  const told = fetch.items.flatMap((item) =>
    item.name === 'BODY[]'
      ? [{ section: sectionText(item.section), origin: item.origin, text: item.data?.toString() ?? null }]
      : [],
  );
  return told.filter((one, at) => !told.slice(0, at).some((before) => isDeepStrictEqual(before, one)));
}
