import type { Answer } from '../../drivers/imap/answer.ts';
import type { Fixtures } from '../support/fixture-types.ts';
import type { Folder } from '../support/folder.ts';
import { keep, keptFrom } from '../support/kept.ts';
import {
  type Malformed,
  mustKeep,
  mustSurvive,
  type Reaction,
  reactions,
  STATE,
  selected,
  shouldReject,
} from '../support/malformed.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';

const words = (): Malformed[] => [
  { line: 'XYZZY', meaning: 'nonsense', breaks: 'there is no such command' },
  { line: 'UID', meaning: 'nonsense', breaks: 'UID stands before a command' },
  { line: 'UID NOOP', meaning: 'nonsense', breaks: 'UID does not stand before NOOP' },
  { line: ' NOOP', meaning: 'slip', breaks: 'two spaces stand behind the tag' },
  { line: 'NOOP ', meaning: 'slip', breaks: 'a space stands at the end' },
  { line: 'NOOP 1', meaning: 'slip', breaks: 'NOOP has no argument' },
  { line: 'EXPUNGE 1', meaning: 'slip', breaks: 'EXPUNGE has no argument' },
  { line: 'FETCH 1  (FLAGS)', meaning: 'slip', breaks: 'two spaces stand between arguments' },
  { line: 'STORE 1 +FLAGS(\\Deleted)', meaning: 'slip', breaks: 'no space stands between arguments' },
  { raw: 'TAG', meaning: 'nonsense', breaks: 'behind the tag comes nothing' },
  { raw: '', meaning: 'nonsense', breaks: 'the line is empty' },
  { raw: ' NOOP', meaning: 'nonsense', breaks: 'there is no tag' },
  { raw: '* NOOP', meaning: 'nonsense', breaks: '"*" is no tag' },
];

const missing = (folder: Folder): Malformed[] =>
  [
    'FETCH 1',
    'STORE 1',
    'STORE 1 +FLAGS',
    'STORE (\\Deleted)',
    'COPY 1',
    `COPY ${folder}`,
    'SEARCH',
    'SEARCH NOT',
    'SEARCH OR ALL',
    'SEARCH SUBJECT',
    'SEARCH CHARSET',
    `STATUS ${folder}`,
    'LIST ""',
    `RENAME ${folder}`,
    'DELETE',
    `APPEND ${folder}`,
    'UID COPY 1:*',
  ].map((line) => ({ line, meaning: 'nothing', breaks: 'an argument is missing' }));

const sets = (): Malformed[] => [
  { line: 'STORE a +FLAGS (\\Deleted)', meaning: 'nothing', breaks: '"a" is no sequence set' },
  { line: 'STORE 1:x +FLAGS (\\Deleted)', meaning: 'nothing', breaks: '"x" ends no range' },
  { line: 'STORE 1: +FLAGS (\\Deleted)', meaning: 'nothing', breaks: 'nothing ends the range' },
  { line: 'STORE 1,,2 +FLAGS (\\Deleted)', meaning: 'slip', breaks: 'nothing stands between two commas' },
  { line: 'UID STORE 1:*; +FLAGS (\\Deleted)', meaning: 'nothing', breaks: '";" is not for sets' },
  { line: 'STORE 0 +FLAGS (\\Deleted)', meaning: 'nothing', breaks: 'numbers begin with 1' },
  { line: 'UID STORE 0 +FLAGS (\\Deleted)', meaning: 'nothing', breaks: 'numbers begin with 1' },
  { line: 'STORE -1 +FLAGS (\\Deleted)', meaning: 'nothing', breaks: 'a number has no sign' },
  { line: 'STORE 4294967297 +FLAGS (\\Deleted)', meaning: 'slip', breaks: 'a number has 32 bits' },
  {
    line: 'STORE 18446744073709551617 +FLAGS (\\Deleted)',
    meaning: 'nothing',
    breaks: 'a number has 32 bits',
  },
];

const strings = (folder: Folder): Malformed[] => [
  { line: `STATUS "${folder.name} (MESSAGES)`, meaning: 'nothing', breaks: 'a quotation mark is missing' },
  { line: 'SEARCH SUBJECT "a', meaning: 'slip', breaks: 'a quotation mark is missing' },
  { line: 'SEARCH SUBJECT "a" b"', meaning: 'nothing', breaks: '`b"` is no search key' },
  { line: 'SEARCH SUBJECT "a\\b"', meaning: 'slip', breaks: 'only " and \\ may stand behind \\' },
  { line: 'SEARCH (ALL', meaning: 'slip', breaks: 'a parenthesis is not closed' },
  { line: 'SEARCH ALL)', meaning: 'slip', breaks: 'a parenthesis was not opened' },
  { line: 'FETCH 1 (UID FLAGS', meaning: 'slip', breaks: 'a parenthesis is not closed' },
  { line: 'STORE 1 +FLAGS (\\Deleted', meaning: 'slip', breaks: 'a parenthesis is not closed' },
  { line: 'STORE 1 +FLAGS \\Deleted)', meaning: 'slip', breaks: 'a parenthesis was not opened' },
  { line: `STATUS ${folder} MESSAGES`, meaning: 'slip', breaks: 'the items stand in no parentheses' },
  { line: `STATUS ${folder} ()`, meaning: 'slip', breaks: 'the parentheses are empty' },
  { line: `STATUS ${folder} (MESSAGES) x`, meaning: 'slip', breaks: 'something stands behind the end' },
];

const values = (folder: Folder): Malformed[] => [
  { line: 'SEARCH SINCE 1-Foo-2020', meaning: 'nothing', breaks: 'there is no such month' },
  { line: 'SEARCH SINCE 1-Jan', meaning: 'nothing', breaks: 'the year is missing' },
  { line: 'SEARCH LARGER x', meaning: 'nothing', breaks: '"x" is no number' },
  { line: 'SEARCH XYZZY', meaning: 'nothing', breaks: 'there is no such key' },
  { line: `STATUS ${folder} (XYZZY)`, meaning: 'nothing', breaks: 'there is no such item' },
  { line: 'FETCH 1 XYZZY', meaning: 'nothing', breaks: 'there is no such item' },
  { line: 'FETCH 1 (UID XYZZY)', meaning: 'nothing', breaks: 'there is no such item' },
  { line: 'FETCH 1 ()', meaning: 'slip', breaks: 'the parentheses are empty' },
  { line: 'FETCH 1 BODY[', meaning: 'nothing', breaks: 'the section is not closed' },
  { line: 'FETCH 1 BODY.PEEK[XYZZY]', meaning: 'nothing', breaks: 'there is no such section' },
  { line: 'FETCH 1 BODY.PEEK[MIME]', meaning: 'slip', breaks: 'MIME needs the number of a part' },
  { line: 'FETCH 1 BODY.PEEK[HEADER.FIELDS ()]', meaning: 'slip', breaks: 'no field is named' },
  { line: 'FETCH 1 BODY.PEEK[]<1>', meaning: 'slip', breaks: 'the count of octets is missing' },
  { line: 'FETCH 1 BODY.PEEK[]<0.0>', meaning: 'slip', breaks: 'the count of octets is at least 1' },
  { line: 'STORE 1 *FLAGS (\\Deleted)', meaning: 'nothing', breaks: 'there is no such item' },
  { line: 'STORE 1 FLAGS.LOUD (\\Deleted)', meaning: 'nothing', breaks: 'there is no such item' },
  { line: 'STORE 1 +FLAGS (\\)', meaning: 'nothing', breaks: 'a flag has a name' },
  { line: 'STORE 1 +FLAGS (\\*)', meaning: 'nothing', breaks: '\\* is no flag' },
  { line: 'STORE 1 +FLAGS (\\Recent)', meaning: 'nothing', breaks: '\\Recent is not for clients to set' },
  { line: 'STORE 1 +FLAGS (a{b)', meaning: 'nothing', breaks: 'a keyword has no "{"' },
  { line: `APPEND ${folder} (\\Seen) "yesterday" abc`, meaning: 'nothing', breaks: 'there is no literal' },
];

const GROUPS = [
  ['words', 'with a wrong word or space', words],
  ['missing', 'without an argument that they need', missing],
  ['sets', 'with a malformed sequence set', sets],
  ['strings', 'with unbalanced quotation marks or parentheses', strings],
  ['values', 'with a date, number, flag or item that cannot be', values],
] as const;

requirement(['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'], ({ check }) => {
  for (const [slug, which, cases] of GROUPS) {
    check(
      `answers commands ${which}, does nothing for them, and goes on`,
      {
        slug: `malformed-${slug}`,
        clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §2.2.2', 'RFC 3501 §7.1'],
        level: 'MUST',
      },
      async ({ connect, environment, names }) => {
        const { before, seen } = await keep(environment, `malformed-${slug}`, () =>
          experiment(connect, names.fresh('box'), cases),
        );
        mustSurvive(seen);
        mustKeep(seen, before);
      },
    );

    check(
      `rejects commands ${which} with BAD`,
      { slug: `rejects-${slug}`, clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §2.2.2'], level: 'SHOULD' },
      async ({ connect, environment, names, note }) => {
        const { seen } = await keptFrom(environment, note, `malformed-${slug}`, () =>
          experiment(connect, names.fresh('box'), cases),
        );
        shouldReject(seen);
      },
    );
  }
});

/** Sends the lines with two objects in the selected folder. */
async function experiment(
  connect: Fixtures['connect'],
  folder: Folder,
  cases: (folder: Folder) => Malformed[],
): Promise<{ before: Answer; seen: Reaction[] }> {
  const imap = await connect();
  await imap.ok`CREATE ${folder}`;
  await filled(imap, folder, 2);
  const before = await imap.ok`UID FETCH 1:* (FLAGS)`;
  return { before, seen: await reactions(() => selected(connect, folder), STATE, cases(folder)) };
}
