import { chatMessage } from '../support/cpm-objects.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { mustFind } from '../support/searched.ts';
import { filled } from '../support/stored.ts';

const SEARCH = ['cpm-ms-2.0 §7.5.5', 'RFC 3501 §6.4.4'];

/** About 60 kB of lines, so that what stands behind it is far from the beginning. */
const FAR = Array.from(
  { length: 900 },
  (_, line) => `line ${line} of a text that says nothing to anybody here`,
).join('\r\n');

requirement(['cpm-ms-2.0/CPM-TS-MS-S-018_M', 'cpm-ms-1.0/CPM-TS-MS-S-011_M'], ({ check }) => {
  check(
    'finds text of the body by BODY, and of body and header by TEXT',
    { slug: 'body-and-text', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [
        plainMessage({ subject: 'walnut', headers: ['X-Tree: Hornbeam'], body: 'The cedar is neutral.' }),
        plainMessage({ subject: 'cedar', body: 'walnut trees' }),
        plainMessage({ body: `${FAR}\r\nand at the very end a rowan` }),
      ]);
      await mustFind(
        imap,
        [
          ['BODY cedar', [1]],
          ['BODY WALNUT', [2]],
          ['BODY hornbeam', []],
          ['BODY "cedar IS neut"', [1]],
          ['BODY utral', [1]],
          ['BODY rowan', [3]],
          ['BODY "cedar walnut"', []],
          ['TEXT Cedar', [1, 2]],
          ['TEXT walnut', [1, 2]],
          ['TEXT hornbeam', [1]],
          ['TEXT eutral', [1]],
          ['TEXT rowan', [3]],
          ['TEXT maple', []],
        ],
        'BODY looks into the body alone, TEXT into header and body, both for a substring without case',
      );
    },
  );

  check(
    'finds text in every text and message part of a multipart object',
    { slug: 'text-in-parts', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [
        plainMessage({
          headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="outer"'],
          body: [
            '--outer',
            'Content-Type: text/plain; charset=us-ascii',
            '',
            'the first part has a cedar',
            '--outer',
            'Content-Type: multipart/alternative; boundary="inner"',
            '',
            '--inner',
            'Content-Type: text/html; charset=us-ascii',
            '',
            '<p>the second a walnut</p>',
            '--inner--',
            '--outer',
            'Content-Type: message/rfc822',
            '',
            'From: carol@example.com',
            'Date: Tue, 29 Apr 2014 09:46:50 -0800',
            'Subject: enclosed',
            'X-Enclosed: yes',
            '',
            'the third a rowan',
            '--outer--',
          ].join('\r\n'),
        }),
        plainMessage({ body: 'without trees' }),
      ]);
      await mustFind(
        imap,
        [
          ['BODY cedar', [1]],
          ['BODY walnut', [1]],
          ['BODY rowan', [1]],
          ['TEXT rowan', [1]],
          ['SUBJECT enclosed', []],
          ['HEADER X-Enclosed ""', []],
        ],
        'parts of type TEXT and MESSAGE are part of the body and must be looked into, and their headers are not the header of the object',
      );
    },
  );

  check(
    'finds ASCII text in a body whose charset extends US-ASCII',
    { slug: 'text-in-latin-1', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      const typed = (charset: string, body: string): Buffer =>
        plainMessage({
          headers: ['MIME-Version: 1.0', `Content-Type: text/plain; charset=${charset}`],
          body,
        });
      await filled(imap, folder, [typed('iso-8859-1', 'a cedar'), typed('utf-8', 'a walnut')]);
      await mustFind(
        imap,
        [
          ['BODY cedar', [1]],
          ['TEXT cedar', [1]],
          ['BODY walnut', [2]],
        ],
        'the string stands in the body as it is, for the charset of the body extends US-ASCII',
      );
    },
  );

  check(
    'finds the text of a chat message within Message/CPIM',
    {
      slug: 'text-in-cpim',
      clauses: ['cpm-ms-2.0 §7.5.5', 'cpm-ms-2.0 §5.2.1', 'RFC 3501 §6.4.4'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      const ids = (conversationId: string): Parameters<typeof chatMessage>[0] => ({
        conversationId,
        contributionId: 'abcdef-1234-5678-90ab-cdef01234567',
        imdnMessageId: `imdn-${conversationId}`,
      });
      await filled(imap, folder, [
        chatMessage(ids('conversation-1'), 'Shall we meet under the cedar?'),
        chatMessage(ids('conversation-2'), 'Rather at the walnut.'),
      ]);
      await mustFind(
        imap,
        [
          ['BODY CEDAR', [1]],
          ['TEXT walnut', [2]],
          ['HEADER Conversation-ID conversation-2 TEXT cedar', []],
          ['HEADER imdn.Message-ID ""', []],
          ['HEADER DateTime ""', []],
        ],
        'Message/CPIM is a body of type MESSAGE, which SEARCH must look into; its headers are not the header of the object',
      );
    },
  );
});
