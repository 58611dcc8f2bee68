/** Servers that are right in an unusual way are not blamed: what the texts allow, and what they let pass. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Action, Quirks } from '../../../fake-server/index.ts';
import { bendLines } from '../planted/bend-lines.ts';
import { BATCH, type CaseName, nameAt } from './syntax-batch.ts';
import { type Bend, SyntaxBench } from './syntax-bench.ts';
import { endsLines, malformed, onCommand, onFetch, reads, replaced } from './syntax-bends.ts';

interface AllowedCase extends Bend {
  readonly manner: string;
  /** How the server answers a case for which it is bent. */
  readonly at: CaseName;
  readonly answer: string;
}

const UNASKED = [
  '* OK Still here',
  '* NO [ALERT] The disk is nearly full',
  '* BAD [XODD (a "b")] Somebody sent something',
  '* FLAGS (\\Seen \\Answered kw)',
  '* STATUS elsewhere (MESSAGES 3)',
  '* LIST (\\Marked) "/" elsewhere',
  '* XUNKNOWN 1 (a b)',
  '* SEARCH',
  '* 1 FETCH (MODSEQ (12) UID 1)',
  '* 4 FETCH (FLAGS (\\Draft) UID 4)',
];
const everywhere = (...then: Action[]): Bend => ({ rules: [{ when: { on: 'command' }, then }] });
const unasked = (where: 'before' | 'before-last' | 'behind'): Action => ({
  do: 'inject',
  lines: UNASKED,
  where,
});
const said = (...lines: string[]): Action => ({ do: 'answer', lines });

const ALLOWED: readonly AllowedCase[] = [
  { manner: 'is plain', at: 'LOGOUT', answer: 'OK' },
  {
    manner: 'tells what nobody asked for before each answer',
    at: 'FETCH',
    answer: 'OK',
    ...everywhere(unasked('before')),
  },
  {
    manner: 'tells what nobody asked for within each answer',
    at: 'SEARCH, quoted',
    answer: 'OK',
    ...everywhere(unasked('before-last')),
  },
  {
    manner: 'tells what nobody asked for behind each answer',
    at: 'STORE',
    answer: 'OK',
    ...everywhere(unasked('behind')),
  },
  {
    manner: 'sends a few octets at a time',
    at: 'FETCH',
    answer: 'OK',
    ...onFetch({ do: 'trickle', octets: 3 }),
  },
  {
    manner: 'says NO with a code that nobody knows',
    at: 'FETCH',
    answer: 'NO',
    ...onFetch(said('{tag} NO [XBUSY (for "now")] Later')),
  },
  {
    manner: 'says NO to APPEND without asking for the literal',
    at: 'APPEND',
    answer: 'NO',
    rules: [{ when: { on: 'literal', name: 'APPEND' }, then: said('{tag} NO [LIMIT] Not now') }],
  },
  {
    manner: 'says BYE in the place of an answer and closes',
    at: 'FETCH',
    answer: 'BYE',
    ...onFetch({ do: 'close', bye: 'Enough' }),
  },
  {
    manner: 'says BYE to what is malformed and closes',
    at: 'FETCH without items',
    answer: 'BYE',
    ...malformed({ do: 'close', bye: 'Enough' }),
  },
  {
    manner: 'answers what is malformed with an untagged BAD, and the rest with tagged ones',
    at: 'FETCH without items',
    answer: 'BAD',
    ...malformed(said('* BAD That has no items')),
  },
  {
    manner: 'says NO to what is malformed',
    at: 'FETCH without items',
    answer: 'NO',
    ...malformed(said('{tag} NO Nothing to fetch')),
  },
  {
    manner: 'does a command that has two spaces',
    at: 'STORE with two spaces',
    answer: 'OK',
    patch: reads(/ STORE 1 {2}(.*)/, 'STORE 1 $1'),
  },
  {
    manner: 'does a command with something behind it',
    at: 'CREATE with more behind it',
    answer: 'OK',
    patch: reads(/ (CREATE .*unwanted"?) x$/, '$1'),
  },
  {
    manner: 'closes a list that the client left open',
    at: 'STORE with an open list',
    answer: 'OK',
    patch: reads(/ (STORE 2 .*)/, '$1)'),
  },
  {
    manner: 'takes an odd tag for one, and gives it back',
    at: 'an odd tag',
    answer: 'OK',
    ...onCommand('CHECK', '', said('a+1 OK [XODD] Fetched')),
    patch: bendLines((line) => (line.startsWith('a+1 ') ? { as: 'a1 CHECK' } : null)),
  },
  {
    manner: 'finds nothing for number 0',
    at: 'SEARCH for number 0',
    answer: 'OK',
    patch: reads(/ SEARCH 0$/, 'SEARCH NOT ALL'),
  },
  {
    manner: 'tells news beside nothing for number 0',
    at: 'FETCH of number 0',
    answer: 'OK',
    patch: reads(/ FETCH 0 .*/, 'CHECK'),
    ...onCommand('CHECK', '', said('* 1 FETCH (FLAGS () UID 1)', '{tag} OK Nothing to fetch')),
  },
  {
    manner: 'asks for the octets of what looks like a literal',
    at: 'FETCH without items',
    answer: '-',
    ...malformed(said('+ go on')),
  },
  {
    manner: 'leaves what was cut off, though it may be read',
    at: 'cut off',
    answer: '-',
    patch: endsLines,
    ...onCommand('STORE', '^3 ', said('{tag} NO That is no whole line')),
  },
  {
    manner: 'tells the numbers of SEARCH twice',
    at: 'SEARCH, quoted',
    answer: 'OK',
    ...onCommand('SEARCH', '', replaced('(\\* SEARCH[ \\d]*)\\r\\n', '$1\r\n$1\r\n')),
  },
  {
    manner: 'tells the numbers of SEARCH in several lines, for some strings',
    at: 'SEARCH, quoted',
    answer: 'OK',
    patch: reads(/ UID SEARCH FROM "?alice"?/, 'UID SEARCH FROM alice ALL'),
    ...onCommand('SEARCH', ' ALL$', replaced('\\* SEARCH (\\d+) (\\d+)', '* SEARCH $2\r\n* SEARCH $1')),
  },
  {
    manner: 'says nothing of SEARCH where it finds nothing',
    at: 'SEARCH, quoted',
    answer: 'OK',
    ...onCommand('SEARCH', '', replaced('\\* SEARCH\\r\\n', '')),
  },
  {
    manner: 'marks mailboxes in one answer and not in the other',
    at: 'LIST',
    answer: 'OK',
    rules: [
      {
        when: { on: 'command', name: 'LIST' },
        then: replaced('\\* LIST \\(', '* LIST (\\Marked '),
        every: 2,
      },
    ],
  },
];

const QUIRKS: readonly Partial<Quirks>[] = [
  { extraUntagged: true },
  { strings: 'literal' },
  { output: 'split' },
  { output: 'merged' },
  { delimiter: null },
  { delimiter: '.', personalPrefix: 'INBOX.' },
  { disabledExtensions: ['UNSELECT', 'CONDSTORE'] },
  { refuseDeleteWithChildren: true },
];

describe('a server is not blamed that', () => {
  let bench: SyntaxBench;
  beforeAll(async () => {
    bench = await SyntaxBench.open();
  });
  afterAll(() => bench.close());

  test.each(ALLOWED)('$manner', async ({ at, answer, manner, ...bend }) => {
    const { breaches, answers } = await bench.throw(bend, BATCH);
    expect(breaches).toEqual([]);
    expect(answers.find((_, place) => nameAt(place) === at)).toBe(answer);
  });
});

test.each(QUIRKS)('a whole server is not blamed for being %j', async (quirks) => {
  const bench = await SyntaxBench.open(quirks);
  try {
    const { breaches, answers } = await bench.throw({}, BATCH);
    expect(breaches).toEqual([]);
    expect(answers.filter((word) => word === 'OK').length).toBeGreaterThan(10);
  } finally {
    await bench.close();
  }
});
