import { fetchItem } from '../../drivers/imap/fetch-item.ts';
import type { BodyStructure } from '../../protocol/imap/model/response.ts';
import { composedMessage, composedSections } from '../support/composed.ts';
import { fetchedOf } from '../support/fetched.ts';
import { equal, must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { sampleObjects } from '../support/sample-objects.ts';
import type { Session } from '../support/session.ts';
import { filled } from '../support/stored.ts';
import { envelopeMeaning, meaningLike, type PartMeaning, partOf } from '../support/structure-meaning.ts';

const section = (name: string): string => composedSections.get(name)!;
const ascii = { parameters: { charset: 'us-ascii' } };
const binary = {
  encoding: 'base64',
  parameters: { name: 'a.bin' },
  id: '<a.bin@example.com>',
  description: 'some octets',
};

const COMPOSED: PartMeaning = {
  type: 'multipart/mixed',
  parameters: { boundary: 'one' },
  parts: [
    partOf('text/plain', section('1'), ascii),
    partOf('application/octet-stream', section('2'), binary),
    partOf('message/rfc822', section('3'), {
      subject: 'the message in part 3',
      parts: [
        {
          type: 'multipart/mixed',
          parameters: { boundary: 'three' },
          parts: [
            partOf('text/plain', section('3.1'), ascii),
            partOf('application/octet-stream', section('3.2'), binary),
          ],
        },
      ],
    }),
    {
      type: 'multipart/mixed',
      parameters: { boundary: 'four' },
      parts: [
        partOf('image/gif', section('4.1'), { encoding: 'base64' }),
        partOf('message/rfc822', section('4.2'), {
          subject: 'the message in part 4.2',
          parts: [
            {
              type: 'multipart/mixed',
              parameters: { boundary: 'deepest' },
              parts: [
                partOf('text/plain', section('4.2.1'), ascii),
                {
                  type: 'multipart/alternative',
                  parameters: { boundary: 'alternative' },
                  parts: [
                    partOf('text/plain', section('4.2.2.1'), ascii),
                    partOf('text/html', section('4.2.2.2'), ascii),
                  ],
                },
              ],
            },
          ],
        }),
      ],
    },
  ],
};

requirement(['cpm-ms-2.0/CPM-TS-MS-S-010_M', 'cpm-ms-1.0/CPM-TS-MS-S-002_M'], ({ check }) => {
  check(
    'describes every part of a message with nested parts',
    {
      slug: 'bodystructure-nested',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §2.3.6', 'RFC 3501 §7.4.2'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [composedMessage]);
      await describes(imap, 1, COMPOSED);
    },
  );

  check(
    'describes a text by its fields, and by the defaults where it has none',
    {
      slug: 'bodystructure-text',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §2.3.6', 'RFC 3501 §7.4.2'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      const headers = [
        'MIME-Version: 1.0',
        'Content-type: TEXT/Html; Charset="iso-8859-1"; format=flowed',
        'Content-Transfer-Encoding: Quoted-Printable',
        'Content-ID: <text@example.com>',
        'Content-Description: a text',
      ];
      const body = 'three\r\n\r\nlines=';
      await filled(imap, folder, [plainMessage({ headers, body }), plainMessage({ body })]);
      await describes(
        imap,
        1,
        partOf('text/html', `${body}\r\n`, {
          parameters: { charset: 'iso-8859-1', format: 'flowed' },
          encoding: 'quoted-printable',
          id: '<text@example.com>',
          description: 'a text',
        }),
      );
      await describes(imap, 2, partOf('text/plain', `${body}\r\n`));
    },
  );

  check(
    'describes every kind of CPM object',
    {
      slug: 'bodystructure-cpm',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §2.3.6', 'RFC 3501 §7.4.2'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      const { session, group, media, transfer, ...rest } = sampleObjects;
      const { call, ...inCpim } = rest;
      const bodyIn = (object: Buffer | string): string => {
        const text = object.toString('latin1');
        return text.slice(text.indexOf('\r\n\r\n') + 4);
      };
      const parts = bodyIn(transfer)
        .split(/(?:\r\n)?--cpm(?:--)?\r\n/)
        .slice(1, -1);
      const picture = (part: string, id: string): PartMeaning =>
        partOf('image/jpeg', bodyIn(part), { encoding: 'base64', id });
      const expected: [object: Buffer, structure: PartMeaning][] = [
        ...Object.values(inCpim).map((object): [Buffer, PartMeaning] => [
          object,
          partOf('message/cpim', bodyIn(object)),
        ]),
        [session, partOf('application/x-cpm-session', bodyIn(session))],
        [group, partOf('application/group-state-object+xml', bodyIn(group))],
        [media, partOf('image/jpeg', bodyIn(media), { encoding: 'base64' })],
        [call, partOf('text/plain', bodyIn(call))],
        [
          transfer,
          {
            type: 'multipart/related',
            parameters: { boundary: 'cpm', type: 'Application/X-CPM-File-Transfer' },
            parts: [
              partOf('application/x-cpm-file-transfer', bodyIn(parts[0]!)),
              picture(parts[1]!, '<icon@example.com>'),
              picture(parts[2]!, '<1234@example.com>'),
            ],
          },
        ],
      ];
      await filled(
        imap,
        folder,
        expected.map(([object]) => object),
      );
      for (const [index, [, structure]] of expected.entries()) await describes(imap, index + 1, structure);
    },
  );

  check(
    'gives BODY as BODYSTRUCTURE without extension data',
    {
      slug: 'body-not-extended',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5', 'RFC 3501 §7.4.2'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [composedMessage]);
      const answer = await imap.act`FETCH 1 (BODY)`;
      must(answer, tagged('OK'), 'BODY is a data item');
      const body = fetchItem(fetchedOf(answer, 1), 'BODY')?.structure;
      that(body, 'BODY was asked for', { expected: 'BODY', saw: 'none', evidence: [answer] });
      const plain = withoutBoundaries(COMPOSED);
      equal(meaningLike(body, plain), plain, 'the structure', 'BODY is a form of BODYSTRUCTURE', answer);
      equal(
        extended(body),
        [],
        'the parts with extension data',
        'extension data is never returned with a fetch of BODY',
        answer,
      );
    },
  );

  check(
    'tells what the header says in ENVELOPE',
    { slug: 'envelope', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §2.3.5', 'RFC 3501 §7.4.2'], level: 'MUST' },
    async ({ imap, folder }) => {
      const headers = [
        'Sender: Secretary <sec@example.org>',
        'Reply-To: list@example.net',
        'Cc: carol@example.com,\r\n "Doe, John" <john.doe@example.com>',
        'Bcc: hidden@example.com',
        'In-Reply-To: <1@example.com>',
        'Message-ID: <2@example.com>',
      ];
      const to = 'Bob <bob@example.com>, dave@example.com';
      await filled(imap, folder, [plainMessage({ headers, to, subject: 'an "envelope" \\ here' })]);
      await tells(imap, {
        date: '2014-04-29T17:46:50.000Z',
        subject: 'an "envelope" \\ here',
        from: ['Alice <alice@example.com>'],
        sender: ['Secretary <sec@example.org>'],
        replyTo: ['<list@example.net>'],
        to: ['Bob <bob@example.com>', '<dave@example.com>'],
        cc: ['<carol@example.com>', 'Doe, John <john.doe@example.com>'],
        bcc: ['<hidden@example.com>'],
        inReplyTo: '<1@example.com>',
        messageId: '<2@example.com>',
      });
    },
  );

  check(
    'puts the author for a sender and a reply address that the header does not name, and NIL for the rest',
    { slug: 'envelope-defaults', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §7.4.2'], level: 'MUST' },
    async ({ imap, folder }) => {
      const object = Buffer.from(
        'From: Alice <alice@example.com>\r\nDate: Tue, 29 Apr 2014 09:46:50 -0800\r\n\r\nbody\r\n',
      );
      await filled(imap, folder, [object]);
      await tells(imap, {
        date: '2014-04-29T17:46:50.000Z',
        subject: '',
        from: ['Alice <alice@example.com>'],
        sender: ['Alice <alice@example.com>'],
        replyTo: ['Alice <alice@example.com>'],
        to: [],
        cc: [],
        bcc: [],
        inReplyTo: '',
        messageId: '',
      });
    },
  );

  check(
    'marks the ends of a group of addresses',
    { slug: 'envelope-group', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §7.4.2'], level: 'MUST' },
    async ({ imap, folder }) => {
      const to = 'Friends: bob@example.com, Carol <carol@example.com>;, dave@example.com';
      await filled(imap, folder, [plainMessage({ to, headers: ['Cc: undisclosed-recipients:;'] })]);
      await tells(imap, {
        date: '2014-04-29T17:46:50.000Z',
        subject: 'a stored object',
        from: ['Alice <alice@example.com>'],
        sender: ['Alice <alice@example.com>'],
        replyTo: ['Alice <alice@example.com>'],
        to: ['Friends:', '<bob@example.com>', 'Carol <carol@example.com>', ';', '<dave@example.com>'],
        cc: ['undisclosed-recipients:', ';'],
        bcc: [],
        inReplyTo: '',
        messageId: '',
      });
    },
  );
});

async function describes(imap: Session, number: number, expected: PartMeaning): Promise<void> {
  const answer = await imap.act`FETCH ${number} (BODYSTRUCTURE)`;
  must(answer, tagged('OK'), 'BODYSTRUCTURE is a data item');
  const structure = fetchItem(fetchedOf(answer, number), 'BODYSTRUCTURE')?.structure;
  that(structure, 'BODYSTRUCTURE was asked for', {
    expected: 'BODYSTRUCTURE',
    saw: 'none that the grammar allows',
    evidence: [answer],
  });
  equal(
    meaningLike(structure, expected),
    expected,
    'the structure',
    'it is computed from the MIME fields of the message and its parts',
    answer,
  );
}

async function tells(imap: Session, expected: ReturnType<typeof envelopeMeaning>): Promise<void> {
  const answer = await imap.act`FETCH 1 (ENVELOPE)`;
  must(answer, tagged('OK'), 'ENVELOPE is a data item');
  const envelope = fetchItem(fetchedOf(answer, 1), 'ENVELOPE')?.envelope;
  that(envelope, 'ENVELOPE was asked for', {
    expected: 'ENVELOPE',
    saw: 'none that the grammar allows',
    evidence: [answer],
  });
  equal(
    envelopeMeaning(envelope),
    expected,
    'the envelope',
    'it is computed from the header, with the author for a sender or reply address that is absent',
    answer,
  );
}

/** The parameters of a multipart are extension data. */
function withoutBoundaries(part: PartMeaning): PartMeaning {
  if (!part.parts) return part;
  const parameters = part.type.startsWith('multipart/') ? {} : part.parameters;
  return { ...part, parameters, parts: part.parts.map(withoutBoundaries) };
}

function extended(structure: BodyStructure): string[] {
  const own = structure.extension === null ? [] : [structure.subtype];
  if (structure.kind === 'multi') return [...own, ...structure.parts.flatMap(extended)];
  return structure.message ? [...own, ...extended(structure.message.structure)] : own;
}
