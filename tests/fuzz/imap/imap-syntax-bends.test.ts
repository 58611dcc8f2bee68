/** Each oracle speaks where the server is bent, of the case that it is bent for: what is answered and done. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOfClass } from '../../../generators/imap/is-of-class.ts';
import { BATCH, nameAt } from './syntax-batch.ts';
import { SyntaxBench } from './syntax-bench.ts';
import {
  type BentCase,
  bad,
  DONE_AND_REFUSED,
  endsLines,
  onCommand,
  onFetch,
  reads,
  replaced,
  seenOf,
} from './syntax-bends.ts';

const BENT: readonly BentCase[] = [
  {
    bug: 'a FETCH without items is answered OK',
    oracle: 'forbidden-ok',
    shape: 'OK',
    at: 'FETCH without items',
    patch: reads(/ FETCH 1$/, 'NOOP'),
  },
  {
    bug: 'a line without a tag is done',
    oracle: 'forbidden-ok',
    shape: 'OK',
    at: 'no tag',
    patch: reads(/^FETCH 1 FLAGS$/, 'FETCH 1 FLAGS'),
  },
  {
    bug: 'FETCH of number 0 tells of message 1',
    oracle: 'forbidden-effect',
    shape: 'data of messages',
    at: 'FETCH of number 0',
    patch: reads(/ FETCH 0 (.*)/, 'FETCH 1 $1'),
  },
  {
    bug: 'SEARCH finds number 0',
    oracle: 'forbidden-effect',
    shape: 'data of messages',
    at: 'SEARCH for number 0',
    patch: reads(/ SEARCH 0$/, 'SEARCH 6'),
  },
  {
    bug: 'a STORE is refused and done',
    oracle: 'unchanged',
    shape: 'messages',
    at: 'STORE with an open list',
    patch: reads(/ (STORE 2 .*)/, '$1)'),
    ...onCommand('STORE', '^2 ', ...DONE_AND_REFUSED),
  },
  {
    bug: 'a CREATE is refused and done',
    oracle: 'unchanged',
    shape: 'mailboxes',
    at: 'CREATE with more behind it',
    patch: reads(/ (CREATE .*unwanted"?) x$/, '$1'),
    ...onCommand('CREATE', 'unwanted', ...DONE_AND_REFUSED),
  },
  {
    bug: 'what is malformed leaves the mailbox',
    oracle: 'unchanged',
    shape: 'the mailbox is no longer selected',
    at: 'FETCH without items',
    patch: reads(/ FETCH 1$/, 'UNSELECT'),
    ...onCommand('UNSELECT', '', ...DONE_AND_REFUSED),
  },
  {
    bug: 'what is cut off is done',
    oracle: 'unchanged',
    shape: 'messages',
    at: 'cut off',
    patch: endsLines,
  },
  {
    bug: 'SEARCH for a literal finds other messages than for a quoted string',
    oracle: 'same-meaning',
    shape: 'other data',
    at: 'SEARCH, quoted',
    patch: reads(/ SEARCH SUBJECT \{6\+\}/, 'SEARCH SUBJECT nothing'),
  },
  {
    bug: 'SEARCH for a quoted string is refused, and for a literal is not',
    oracle: 'same-meaning',
    shape: 'OK and NO',
    at: 'SEARCH, counted',
    patch: reads(/ UID SEARCH FROM "?alice/, 'SEARCH CHARSET XYZZY ALL'),
  },
  {
    bug: 'STATUS counts otherwise for a name in a literal',
    oracle: 'same-meaning',
    shape: 'other data',
    at: 'STATUS',
    patch: reads(/ STATUS (\{\d+\+\}\r\n\S+) /, 'STATUS $1 (MESSAGES UNSEEN)'),
  },
  {
    bug: 'LIST does not know a name in a literal',
    oracle: 'same-meaning',
    shape: 'other data',
    at: 'LIST',
    patch: reads(/ LIST \{0\+\}/, 'LIST "" nothing'),
  },
  {
    bug: 'LSUB refuses a name in a literal',
    oracle: 'same-meaning',
    shape: 'OK and BAD',
    at: 'LSUB',
    patch: reads(/ LSUB \{0\+\}/, 'COPY $'),
  },
  {
    bug: 'SEARCH passes over NOT',
    oracle: 'search-complement',
    shape: 'found twice',
    at: 'SEARCH, quoted',
    patch: reads(/ SEARCH NOT (SUBJECT .*)/, 'SEARCH $1'),
  },
  {
    bug: 'SEARCH with NOT forgets a message',
    oracle: 'search-complement',
    shape: 'found by neither',
    at: 'SEARCH, quoted',
    ...onCommand('SEARCH', '^NOT SUBJECT', replaced('\\* SEARCH \\d+', '* SEARCH')),
  },
  {
    bug: 'FETCH is answered BAD',
    oracle: 'refused-valid',
    shape: 'BAD',
    at: 'FETCH',
    ...onFetch(bad('[PARSE] Never heard of it')),
  },
  {
    bug: 'FETCH is answered with an untagged BAD',
    oracle: 'refused-valid',
    shape: 'BAD',
    at: 'FETCH',
    ...onFetch({ do: 'answer', lines: ['* BAD Never heard of it'] }),
  },
  {
    bug: 'CAPABILITY is refused before the login',
    oracle: 'refused-valid',
    shape: 'BAD',
    at: 'CAPABILITY before the login',
    rules: [{ when: { on: 'command', name: 'CAPABILITY', state: 'not authenticated' }, then: bad() }],
  },
];

describe('commands thrown at a lane', () => {
  let bench: SyntaxBench;
  beforeAll(async () => {
    bench = await SyntaxBench.open();
  });
  afterAll(() => bench.close());

  test('are what their classes claim', () => {
    for (const [at, thrown] of BATCH.entries()) expect(isOfClass(thrown), nameAt(at)).toBe(true);
  });

  test.each(BENT)('show by the oracle $oracle that $bug', async (bent) => {
    expect(await seenOf(bench, bent)).toEqual([[bent.oracle, bent.shape, bent.at]]);
  });
});
