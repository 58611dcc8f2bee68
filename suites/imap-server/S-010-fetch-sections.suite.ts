import type { Answer } from '../../drivers/imap/answer.ts';
import { bodyOf } from '../../drivers/imap/fetch-item.ts';
import { composedMessage, composedSections } from '../support/composed.ts';
import { fetchedOf } from '../support/fetched.ts';
import { equal, must, sameOctets, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';
import { literal } from '../support/wire.ts';

const HEADER = [
  'From: Alice <alice@example.com>\r\n',
  'To: Bob <bob@example.com>\r\n',
  'Date: Tue, 29 Apr 2014 09:46:50 -0800\r\n',
  'Subject: header fields\r\n',
  'X-Subject: another field\r\n',
  'Received: from b.example.com;\r\n\tTue, 29 Apr 2014 09:46:52 -0800\r\n',
  'Received: from a.example.com; Tue, 29 Apr 2014 09:46:51 -0800\r\n',
  'conversation-id: f81d4fae\r\n',
];
const BLANK = '\r\n';
const withFields = Buffer.from(`${HEADER.join('')}${BLANK}The body.\r\nSubject: in the body\r\n`);

/** The fields at these places in the header, and the blank line. */
function fields(...places: number[]): string {
  return places.map((place) => HEADER[place]).join('') + BLANK;
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-010_M', 'cpm-ms-1.0/CPM-TS-MS-S-002_M'], ({ check }) => {
  check(
    'gives every section of a message with nested parts',
    {
      slug: 'every-section',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5', 'RFC 3501 §2.4'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [composedMessage]);
      const wanted = [...composedSections.keys()].map((section) => `BODY.PEEK[${section}]`).join(' ');
      const answer = await imap.act`FETCH 1 (${wanted})`;
      must(answer, tagged('OK'), 'each of these sections exists in the message');
      for (const [section, expected] of composedSections) {
        sameOctets(
          bodyOf(fetchedOf(answer, 1), section),
          Buffer.from(expected, 'latin1'),
          `BODY[${section}]`,
          'the part specifier names this text of the message',
          answer,
        );
      }
    },
  );

  check(
    'gives the text of a message without parts as its part 1',
    { slug: 'single-part', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [plainMessage({ body: 'no MIME\r\n\r\nat all' })]);
      const answer = await imap.act`FETCH 1 (BODY.PEEK[1] BODY.PEEK[TEXT])`;
      must(answer, tagged('OK'), 'every message has at least one part number');
      for (const section of ['1', 'TEXT']) {
        sameOctets(
          bodyOf(fetchedOf(answer, 1), section),
          Buffer.from('no MIME\r\n\r\nat all\r\n'),
          `BODY[${section}]`,
          'part 1 of a message that is no multipart is its body',
          answer,
        );
      }
    },
  );

  check(
    'invents nothing for a part that does not exist',
    { slug: 'absent-part', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [composedMessage, plainMessage()]);
      for (const [number, section] of [
        [1, '5'],
        [1, '4.3'],
        [1, '4.2.2.3'],
        [2, '2'],
      ] as const) {
        const answer = await imap.act`FETCH ${number} (BODY.PEEK[${section}])`;
        const octets = bodyOf(fetchedOf(answer, number), section);
        that(octets === null || octets.length === 0, 'the message has no such part', {
          expected: 'NO, BAD, NIL, an empty string, or no such item',
          saw: `${octets?.length} octets`,
          evidence: [answer],
        });
      }
      await imap.ok`FETCH 1 (BODY.PEEK[4.2.2.2])`;
    },
  );

  check(
    'gives the header fields that are named, and the blank line',
    { slug: 'header-fields', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [withFields]);
      const cases: [string, string][] = [
        ['HEADER.FIELDS (Subject)', fields(3)],
        ['HEADER.FIELDS (sUBJECT CONVERSATION-ID)', fields(3, 7)],
        ['HEADER.FIELDS (Date From)', fields(0, 2)],
        ['HEADER.FIELDS (Received)', fields(5, 6)],
        ['HEADER.FIELDS (Absent)', BLANK],
        ['HEADER.FIELDS (Sub Absent To)', fields(1)],
      ];
      const answer = await imap.act`FETCH 1 (${cases.map(([section]) => `BODY.PEEK[${section}]`).join(' ')})`;
      must(answer, tagged('OK'), 'HEADER.FIELDS takes a list of field names');
      eachSection(
        answer,
        cases,
        'the subset has each field with a name in the list, whole, and the blank line',
      );
    },
  );

  check(
    'gives the header fields that are not named, and the blank line',
    { slug: 'header-fields-not', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [withFields]);
      const all = 'From To Date Subject X-Subject Received Conversation-ID';
      const cases: [string, string][] = [
        ['HEADER.FIELDS.NOT (sUBJECT)', fields(0, 1, 2, 4, 5, 6, 7)],
        ['HEADER.FIELDS.NOT (Received X-Subject Absent)', fields(0, 1, 2, 3, 7)],
        [`HEADER.FIELDS.NOT (${all})`, BLANK],
      ];
      const answer = await imap.act`FETCH 1 (${cases.map(([section]) => `BODY.PEEK[${section}]`).join(' ')})`;
      must(answer, tagged('OK'), 'HEADER.FIELDS.NOT takes a list of field names');
      eachSection(
        answer,
        cases,
        'the subset has each field with a name outside the list, and the blank line',
      );
    },
  );

  check(
    'gives header fields of an encapsulated message',
    { slug: 'nested-header-fields', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [composedMessage]);
      const cases: [string, string][] = [
        ['3.HEADER.FIELDS (Subject)', 'Subject: the message in part 3\r\n\r\n'],
        ['4.2.HEADER.FIELDS (from absent)', 'From: erin@example.com\r\n\r\n'],
        [
          '4.2.HEADER.FIELDS.NOT (From Date MIME-Version Content-Type)',
          'Subject: the message in part 4.2\r\n\r\n',
        ],
      ];
      const answer = await imap.act`FETCH 1 (${cases.map(([section]) => `BODY.PEEK[${section}]`).join(' ')})`;
      must(
        answer,
        tagged('OK'),
        'a numeric part specifier that refers to a MESSAGE/RFC822 part may stand before',
      );
      eachSection(answer, cases, 'the subset is of the header of the encapsulated message');
    },
  );

  check(
    'takes field names as quoted strings and literals',
    {
      slug: 'field-name-forms',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §9', 'RFC 3501 §4.3'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [withFields]);
      const answer = await imap.act`FETCH 1 (BODY.PEEK[HEADER.FIELDS ("Subject" ${literal('To')})])`;
      must(answer, tagged('OK'), 'a field name is an astring');
      eachSection(
        answer,
        [['HEADER.FIELDS (Subject To)', fields(1, 3)]],
        'a quoted string and a literal name a field as an atom does',
      );
    },
  );
});

function eachSection(answer: Answer, cases: [section: string, expected: string][], because: string): void {
  for (const [section, expected] of cases) {
    equal(bodyOf(fetchedOf(answer, 1), section)?.toString(), expected, `BODY[${section}]`, because, answer);
  }
}
