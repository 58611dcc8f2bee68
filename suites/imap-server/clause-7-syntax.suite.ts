import { equal, must, tagged } from '../support/judge.ts';
import { listsExactly } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { searched } from '../support/searched.ts';
import type { Session } from '../support/session.ts';
import { filled } from '../support/stored.ts';
import { literal } from '../support/wire.ts';

/** Each is `1*<any ASTRING-CHAR except "+">`; those with `]` are tried by themselves. */
const TAGS = [
  ...['.', '0', '-', '[', "!#$&',/:;<=>?@^_`|}~", 'OK', 'NO', 'bye', 'NIL', 'a001.b-C_d'],
  'x'.repeat(200),
];

requirement(['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'], ({ check }) => {
  check(
    'answers with the very tag of the command, whatever tag the grammar allows',
    { slug: 'tags', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §2.2.1', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap }) => {
      await answersTags(imap, TAGS);
    },
  );

  check(
    'takes "]" in a tag, the one character that tags have before atoms',
    { slug: 'tag-bracket', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §2.2.1', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap }) => {
      await answersTags(imap, [']', 'a]b']);
    },
  );

  check(
    'takes the words of commands in any case',
    { slug: 'case', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §9', 'RFC 3501 §5.1'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      const because = 'alphabetic characters are case-insensitive, save where the grammar says otherwise';
      must(await imap.act`sElEcT ${folder}`, tagged('OK'), because);
      must(await imap.act`status iNbOx (messages)`, tagged('OK'), `${because}; INBOX is in any case`);
      must(await imap.act`store 1 +flags.silent (\sEEN)`, tagged('OK'), because);
      const fetch = await imap.act`uid fetch 1:* (flags body.peek[header.fields (subject)]<0.9>)`;
      must(fetch, tagged('OK'), because);
      const search = await imap.act`search seen subject "OBJECT 1" not since 1-jAN-2000 all`;
      must(search, tagged('OK'), because);
      const again = await imap.act`Search sEeN hEader subject "object" OR ALL deleted`;
      must(again, tagged('OK'), because);
      equal(searched(again), [1], 'what the search found', 'flags and keys are the same in any case', again);
    },
  );

  check(
    'takes a literal wherever a mailbox name or another string may stand',
    { slug: 'literals', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §4.3', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, names, folder }) => {
      const because = 'a string is a quoted string or a literal, as the client likes';
      const made = names.fresh('made');
      await filled(imap, folder, [plainMessage({ subject: 'first' }), plainMessage({ subject: 'second' })]);
      must(await imap.act`CREATE ${literal(made.name)}`, tagged('OK'), because);
      must(await imap.act`EXAMINE ${literal(folder.name)}`, tagged('OK'), because);
      must(await imap.act`SELECT ${literal(folder.name)}`, tagged('OK'), because);
      must(await imap.act`COPY 2 ${literal(made.name)}`, tagged('OK'), because);
      const status = await imap.act`STATUS ${literal(made.name)} (MESSAGES)`;
      must(status, tagged('OK'), because);
      equal(
        status
          .data('STATUS')
          .at(-1)
          ?.items.map(({ value }) => value),
        [1],
        'the number of messages in the mailbox that was named by literals',
        because,
        status,
      );
      const list = await imap.act`LIST ${literal('')} ${literal(made.name)}`;
      listsExactly(list, [made], because);
      const search = await imap.act`SEARCH SUBJECT ${literal('second')} FROM ""`;
      equal(searched(search), [2], 'what the search found', because, search);
    },
  );

  check(
    'reads \\" and \\\\ in a quoted string as one character each',
    { slug: 'quoted-specials', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §4.3', 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, [
        plainMessage({ subject: 'plain' }),
        plainMessage({ subject: 'say "so"' }),
        plainMessage({ subject: 'back\\slash' }),
      ]);
      const numbers = async (): Promise<number[][]> => {
        const answers = [
          await imap.act`SEARCH SUBJECT "say \"so\""`,
          await imap.act`SEARCH SUBJECT "back\\slash"`,
          await imap.act`SEARCH SUBJECT "(plain){3} % *"`,
        ];
        return answers.map(searched);
      };
      equal(
        await numbers(),
        [[2], [3], []],
        'what the three searches found',
        'within quotation marks only " and \\ are special, and are written with \\ before them',
      );
    },
  );
});

/** Sends NOOP with each tag in one write, and a fence; fails unless each is answered OK by its tag, in order. */
async function answersTags(imap: Session, tags: string[]): Promise<void> {
  await imap.actRaw(`${tags.map((tag) => `${tag} NOOP\r\n`).join('')}fence NOOP\r\n`);
  const answer = await imap.connection.readUntilTagged('fence');
  const seen = answer.responses.flatMap(({ response }) =>
    response?.kind === 'status' && response.tag !== null ? [`${response.tag} ${response.status}`] : [],
  );
  equal(
    seen,
    [...tags, 'fence'].map((tag) => `${tag} OK`),
    'the tagged responses to NOOP',
    'the tag tells the client which command was completed',
    answer,
  );
}
