import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { mustFind, type SearchRow, searched } from '../support/searched.ts';
import { filled } from '../support/stored.ts';

const SEARCH = ['cpm-ms-2.0 §7.5.5', 'RFC 3501 §6.4.4'];

/** The header fields that objects carry (cpm-ms-2.0 §5.2.1 table 1), each with two values that share an end. */
const CPM_FIELDS = [
  ['Conversation-ID', 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6', '00000000-7dec-11d0-a765-00a0c91e6bf6'],
  ['Contribution-ID', 'abcdef00-1234-5678-90ab-cdef01234567', '11111111-1234-5678-90ab-cdef01234567'],
  [
    'InReplyTo-Contribution-ID',
    '01234567-89ab-cdef-0123-456789abcdef',
    '22222222-89ab-cdef-0123-456789abcdef',
  ],
  ['IMDN-Message-ID', 'Wz3nLQz6NfNQ', 'Ya2nLQz6NfNQ'],
  [
    'P-Asserted-Service',
    'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session',
    'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.msg',
  ],
  ['Message-Context', 'pager-message', 'multimedia-message'],
  ['Message-Correlator', 'legacy-4711', 'legacy-4712'],
] as const;

requirement(['cpm-ms-2.0/CPM-TS-MS-S-018_M', 'cpm-ms-1.0/CPM-TS-MS-S-011_M'], ({ check }) => {
  check(
    'finds objects by each header field of CPM, by its value and by its presence',
    { slug: 'header-cpm-fields', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [
        plainMessage({ headers: CPM_FIELDS.map(([field, first]) => `${field}: ${first}`) }),
        plainMessage({ headers: CPM_FIELDS.map(([field, , second]) => `${field}: ${second}`) }),
        plainMessage({ body: CPM_FIELDS.map(([field, first]) => `${field}: ${first}`).join('\r\n') }),
      ]);
      const rows = CPM_FIELDS.flatMap(([field, first, second]): SearchRow[] => [
        [`HEADER ${field} "${first}"`, [1]],
        [`HEADER ${field} ${second}`, [2]],
        [`HEADER ${field} ""`, [1, 2]],
      ]);
      await mustFind(
        imap,
        rows,
        'HEADER finds the objects that have the field with the string in it, and with the empty string all that have the field',
      );
    },
  );

  check(
    'takes the field name of HEADER as a whole and without case, and its string as a substring without case',
    { slug: 'header-matching', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [
        plainMessage({
          headers: ['X-Ward: Neutral Ground', 'X-Folded: begins here', '\tand Ends There', 'Comments: one'],
        }),
        plainMessage({ headers: ['X-Ward-Two: Neutral Ground', 'Comments: alpha', 'Comments: omega'] }),
        plainMessage({ headers: ['Ward: neutral  ground'] }),
      ]);
      await mustFind(
        imap,
        [
          ['HEADER x-wARD "nEUTRAL gROUND"', [1]],
          ['HEADER X-Ward eutra', [1]],
          ['HEADER X-Ward "l g"', [1]],
          ['HEADER X-Ward Ward', []],
          ['HEADER X-War Neutral', []],
          ['HEADER X-Ward-Two Ground', [2]],
          ['HEADER Ward ""', [3]],
          ['HEADER X-Folded begins', [1]],
          ['HEADER X-Folded "ends there"', [1]],
          ['HEADER Comments omega', [2]],
          ['HEADER Comments alpha', [2]],
          ['HEADER Comments one', [1]],
          ['HEADER X-Absent ""', []],
        ],
        'HEADER matches a field of exactly that name, without case, that has the string anywhere in its text, without case',
      );
    },
  );

  check(
    'finds a field without text by HEADER with the empty string',
    { slug: 'header-empty-field', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [plainMessage({ headers: ['X-Empty:'] }), plainMessage()]);
      await mustFind(
        imap,
        [
          ['HEADER X-Empty ""', [1]],
          ['HEADER X-Empty x', []],
        ],
        'the empty string matches every object that has the field, whatever stands in it',
      );
    },
  );

  check(
    'looks for the string of HEADER in the unfolded field',
    {
      slug: 'header-unfolded',
      clauses: ['cpm-ms-2.0 §7.5.5', 'RFC 3501 §6.4.4', 'RFC 2822 §2.2.3'],
      level: 'SHOULD',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [
        plainMessage({ headers: ['X-Folded: begins here', ' and ends there', 'X-Other: nothing'] }),
        plainMessage({ headers: ['X-Folded: begins here', 'X-Other: and ends there'] }),
      ]);
      await mustFind(
        imap,
        [['HEADER X-Folded "here and"', [1]]],
        'a folded field has the meaning of its unfolded form',
      );
    },
  );

  check(
    'finds objects by FROM, TO, CC, BCC and SUBJECT, each in its own field alone',
    { slug: 'envelope-keys', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      const people = ['dora', 'erin', 'frank', 'gina'] as const;
      const message = (shift: number): Buffer => {
        const [from, to, cc, bcc] = people.map((_, index) => people[(index + shift) % people.length]!) as [
          string,
          string,
          string,
          string,
        ];
        return plainMessage({
          from: `${from.toUpperCase()} Van-${from} <${from}@x-${from}.example>`,
          to: `heidi@example.com, ${to.toUpperCase()} Van-${to} <${to}@x-${to}.example>`,
          subject: `the ${from} affair`,
          headers: [
            `Cc: ${cc.toUpperCase()} Van-${cc} <${cc}@x-${cc}.example>`,
            `Bcc: ${bcc.toUpperCase()} Van-${bcc} <${bcc}@x-${bcc}.example>`,
            'Reply-To: ivan@example.com',
            `X-Subject: judy`,
          ],
          body: 'dora erin frank gina',
        });
      };
      await filled(imap, folder, [0, 1, 2].map(message));
      await mustFind(
        imap,
        [
          ['FROM dora', [1]],
          ['FROM "ERIN van"', [2]],
          ['FROM X-FRANK.example', [3]],
          ['FROM gina', []],
          ['TO dora', []],
          ['TO erin', [1]],
          ['TO "van-frank"', [2]],
          ['TO HEIDI', [1, 2, 3]],
          ['CC frank', [1]],
          ['CC dora', [3]],
          ['CC erin', []],
          ['BCC gina', [1]],
          ['BCC x-DORA', [2]],
          ['BCC frank', []],
          ['FROM ivan', []],
          ['TO ivan', []],
          ['SUBJECT "Dora Aff"', [1]],
          ['SUBJECT affair', [1, 2, 3]],
          ['SUBJECT gina', []],
          ['SUBJECT judy', []],
        ],
        'FROM, TO, CC, BCC and SUBJECT find objects with the string in that field of the envelope, and look nowhere else',
      );
    },
  );

  check(
    'may find objects by whole addresses, CPM addresses and decoded subjects',
    { slug: 'envelope-liberties', clauses: SEARCH, level: 'MAY' },
    async ({ imap, folder, note }) => {
      await filled(imap, folder, [
        plainMessage({
          from: 'Alice <alice@example.com>',
          to: '<tel:+15145550100>',
          subject: '=?utf-8?Q?fore=73t?=',
        }),
      ]);
      for (const key of [
        'FROM alice@example.com',
        'TO tel:+15145550100',
        'TO 5145550100',
        'SUBJECT forest',
      ]) {
        const answer = await imap.act`SEARCH ${key}`;
        const outcome = answer.ok
          ? searched(answer).length > 0
            ? 'finds it'
            : 'does not find it'
          : 'is refused';
        note(`${key} ${outcome}`);
      }
    },
  );
});
