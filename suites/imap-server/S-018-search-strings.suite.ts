import { code, must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { found, mustFind } from '../support/searched.ts';
import type { Session } from '../support/session.ts';
import { filled } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const SEARCH = ['cpm-ms-2.0 §7.5.5', 'RFC 3501 §6.4.4'];

/** Registered with IANA (MIB 2020), and hardly ever implemented. */
const RARE_CHARSET = 'Adobe-Symbol-Encoding';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-018_M', 'cpm-ms-1.0/CPM-TS-MS-S-011_M'], ({ check }) => {
  check(
    'takes the strings of a search as atoms, quoted strings and literals',
    { slug: 'string-forms', clauses: [...SEARCH, 'RFC 3501 §4.3', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [
        plainMessage({ subject: 'a "quoted" word', headers: ['X-Path: c:\\box\\(1)'] }),
        plainMessage({ subject: 'a quoted word', headers: ['X-Path: plain {3} %'] }),
      ]);
      const because = 'an atom, a quoted string and a literal say the same, and mean themselves';
      await mustFind(
        imap,
        [
          ['SUBJECT quoted', [1, 2]],
          [String.raw`SUBJECT "\"quoted\""`, [1]],
          [String.raw`HEADER X-Path "c:\\box\\(1)"`, [1]],
          ['HEADER "x-path" "{3} %"', [2]],
          ['SUBJECT "%"', []],
          ['SUBJECT "*"', []],
        ],
        because,
      );
      found(await imap.act`SEARCH SUBJECT ${literal('"quoted"')}`, [1], because);
      found(await imap.act`SEARCH HEADER ${literal('X-Path')} ${literal('\\BOX\\')}`, [1], because);
      found(
        await imap.act`SEARCH HEADER X-Path ${literal('')} SUBJECT ${literal('a quo')} 1:*`,
        [2],
        because,
      );
    },
  );

  check(
    'searches in the charset US-ASCII',
    { slug: 'charset-us-ascii', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      const known = await filled(imap, folder, [
        plainMessage({ body: 'cedar' }),
        plainMessage({ body: 'walnut' }),
      ]);
      await mustFind(
        imap,
        [
          ['CHARSET US-ASCII BODY walnut', [2]],
          ['CHARSET "us-ascii" TEXT cedar 1:2', [1]],
        ],
        'US-ASCII must be supported, and the name of a charset has no case',
      );
      await mustFind(imap, [['CHARSET US-ASCII ALL', known]], 'CHARSET stands before any key', 'UID SEARCH');
    },
  );

  check(
    'refuses a charset that it does not support with NO, and searches on',
    { slug: 'charset-unknown', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      const rare = await imap.act`SEARCH CHARSET ${RARE_CHARSET} SUBJECT object`;
      must(
        rare,
        tagged('NO', 'OK'),
        'a registered charset is either supported or refused with NO, not with BAD',
      );
      const unknown = await imap.act`SEARCH CHARSET X-NO-SUCH-CHARSET SUBJECT object`;
      must(unknown, tagged('NO', 'BAD'), 'a charset that does not exist cannot be supported');
      await mustFind(imap, [['SUBJECT object', [1]]], 'a refused charset leaves the session as it was');
    },
  );

  check(
    'says BADCHARSET when it refuses a charset',
    { slug: 'badcharset', clauses: [...SEARCH, 'RFC 3501 §7.1'], level: 'SHOULD' },
    async ({ imap, folder }) => {
      await imap.ok`SELECT ${folder}`;
      const answer = await imap.act`SEARCH CHARSET ${RARE_CHARSET} SUBJECT object`;
      if (answer.ok) notApplicable(`the target takes the charset ${RARE_CHARSET}`);
      must(answer, code('BADCHARSET'), 'the refusal of a charset carries the response code BADCHARSET');
    },
  );

  check(
    'decodes encoded words and transfer encodings before it compares text in UTF-8',
    { slug: 'charset-utf-8', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      const text = (charset: string, encoding: string): string[] => [
        'MIME-Version: 1.0',
        `Content-Type: text/plain; charset=${charset}`,
        `Content-Transfer-Encoding: ${encoding}`,
      ];
      await filled(imap, folder, [
        plainMessage({
          subject: '=?ISO-8859-1?Q?viele_Gr=FC=DFe?=',
          headers: text('utf-8', 'quoted-printable'),
          body: 'au caf=C3=A9 de la ga=\r\nre',
        }),
        plainMessage({
          subject: `=?utf-8?B?${Buffer.from('die Größe').toString('base64')}?=`,
          headers: text('utf-8', 'base64'),
          body: Buffer.from('bei Müller im Wald').toString('base64'),
        }),
        plainMessage({
          from: '=?utf-8?Q?Zo=C3=AB?= <zoe@example.com>',
          headers: text('utf-8', '8bit'),
          body: 'нет',
        }),
      ]);
      if (!(await searchesInUtf8(imap)))
        notApplicable('the target does not search in UTF-8, which it need not');
      const because = 'text is decoded before it is compared in a charset other than US-ASCII';
      for (const [key, string, expected] of [
        ['SUBJECT', 'Grüße', [1]],
        ['SUBJECT', 'Größe', [2]],
        ['SUBJECT', 'viele gr', [1]],
        ['FROM', 'Zoë', [3]],
        ['HEADER Subject', 'ie Grö', [2]],
        ['BODY', 'café', [1]],
        ['BODY', 'de la gare', [1]],
        ['BODY', 'Müller im', [2]],
        ['BODY', 'нет', [3]],
        ['TEXT', 'Müller', [2]],
        ['TEXT', 'Zoë', [3]],
      ] as const)
        found(await imap.act`SEARCH CHARSET UTF-8 ${key} ${literal(string)}`, expected, because);
    },
  );
});

/** False if UTF-8 is refused with NO. Any other answer is judged like that of a target that supports it. */
async function searchesInUtf8(imap: Session): Promise<boolean> {
  const answer = await imap.act`SEARCH CHARSET UTF-8 SUBJECT ${literal('é')}`;
  return answer.status.status !== 'NO';
}
