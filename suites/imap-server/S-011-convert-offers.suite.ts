import type { Answer } from '../../drivers/imap/answer.ts';
import { convertedItems, unlessRefused } from '../support/converted.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';
import { textParts } from '../support/text-parts.ts';

const ROWS = ['cpm-ms-2.0/CPM-TS-MS-S-011_O', 'cpm-ms-1.0/CPM-TS-MS-S-003_O'] as const;
const extension = 'CONVERT';

const GREETING = textParts([{ charset: 'iso-8859-1', octets: Buffer.from('Gr\xfc\xdfe\r\n', 'latin1') }]);

/** Source and target of each CONVERSION response, in lower case. */
function pairs(answer: Answer): [string, string][] {
  return answer.data('CONVERSION').map(({ from, to }) => [from.toLowerCase(), to.toLowerCase()]);
}

requirement([...ROWS], ({ check }) => {
  check(
    'lists the conversion of plain text with its mandatory parameters',
    {
      slug: 'conversions',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §5.1', 'RFC 5259 §7.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap }) => {
      const answer = await imap.act`CONVERSIONS "text/plain" "text/plain"`;
      must(answer, tagged('OK'), 'CONVERSIONS is allowed in the authenticated state');
      const parameters = answer
        .data('CONVERSION')
        .flatMap((known) => known.parameters)
        .map((name) => name.toLowerCase());
      for (const name of ['charset', 'unknown-character-replacement']) {
        that(parameters.includes(name), 'text/plain can be converted to text/plain with these parameters', {
          expected: `* CONVERSION "text/plain" "text/plain" with ${name} in its list`,
          saw: parameters.join(', ') || 'no parameter',
          evidence: [answer],
        });
      }
    },
  );

  check(
    'lists the conversions that match wildcards, and no other',
    {
      slug: 'conversions-wildcards',
      clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §5.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap }) => {
      const all = await imap.act`CONVERSIONS "*" "*"`;
      const known = pairs(all);
      const because = 'CONVERSION comes for each conversion that matches the pair, and for nothing else';
      for (const [from, to] of [
        ['text/*', '*'],
        ['*', 'text/plain'],
        ['TEXT/PLAIN', 'text/*'],
        ['x-no/such-type', '*'],
      ] as const) {
        const answer = await imap.act`CONVERSIONS "${from}" "${to}"`;
        must(answer, tagged('OK'), because);
        const expected = known.filter(([source, target]) => matches(from, source) && matches(to, target));
        equal(
          new Set(pairs(answer).map(String)),
          new Set(expected.map(String)),
          `the conversions from ${from} to ${to}`,
          because,
          all,
          answer,
        );
      }
    },
  );

  check(
    'refuses what is no media type',
    { slug: 'no-media-type', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §9'], level: 'SHOULD', extension },
    async ({ imap }) => {
      await imap.ok`CONVERSIONS "text/plain" "text/plain"`;
      const answer = await imap.act`CONVERSIONS "text" "text/plain"`;
      must(answer, tagged('BAD'), 'a syntactically invalid media type gets BAD');
      await imap.ok`CONVERSIONS "text/plain" "text/plain"`;
    },
  );

  check(
    'advertises BINARY, which CONVERT stands on',
    { slug: 'binary-advertised', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §3.1'], level: 'MUST', extension },
    async ({ imap }) => {
      const answer = await imap.act`CAPABILITY`;
      const names = answer.data('CAPABILITY').flatMap(({ capabilities }) => capabilities);
      that(
        names.some((name) => name.toUpperCase() === 'BINARY'),
        'a server with CONVERT also returns BINARY',
        {
          expected: 'BINARY in CAPABILITY',
          saw: names.join(' '),
          evidence: [answer],
        },
      );
    },
  );

  check(
    'offers for a part only conversions that CONVERSIONS lists too',
    { slug: 'available', clauses: ['cpm-ms-2.0 §7.3.3', 'RFC 5259 §8.4'], level: 'MUST', extension },
    async ({ imap, folder }) => {
      await filled(imap, folder, [GREETING]);
      const listed = await imap.ok`CONVERSIONS "text/plain" "*"`;
      const answer = unlessRefused(
        await imap.act`CONVERT 1 (NIL ("charset" "utf-8")) AVAILABLECONVERSIONS[1]`,
      );
      must(answer, tagged('OK'), 'AVAILABLECONVERSIONS goes with the default conversion');
      const raw = convertedItems(answer, 1)
        .flatMap((item) =>
          item.name === 'OTHER' && item.attribute.startsWith('AVAILABLECONVERSIONS') ? [item.raw] : [],
        )
        .join(' ');
      const offered = [...raw.matchAll(/"([^"]+)"/g)].map(([, type]) => type!.toLowerCase());
      const targets = new Set(pairs(listed).map(([, to]) => to));
      const because = 'the list of targets is a subset of what CONVERSIONS gives for the same pair';
      that(offered.includes('text/plain') && offered.every((type) => targets.has(type)), because, {
        expected: `text/plain at least, and none but ${[...targets].join(', ')}`,
        saw: raw || 'no AVAILABLECONVERSIONS[1]',
        evidence: [listed, answer],
      });
    },
  );
});

/** A media type with wildcards matches a concrete one, both in any case. */
function matches(request: string, type: string): boolean {
  const wanted = request.toLowerCase();
  return wanted === '*' || wanted === type || (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1)));
}
