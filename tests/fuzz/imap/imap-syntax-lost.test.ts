/** Each oracle speaks where the server is bent, of the case that it is bent for: what is not answered, or not to be read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bendLines } from '../planted/bend-lines.ts';
import { BATCH, command, nameAt } from './syntax-batch.ts';
import { type Bend, SyntaxBench } from './syntax-bench.ts';
import {
  type BentCase,
  malformed,
  malformedBefore,
  NEVER,
  onCommand,
  onFetch,
  replaced,
  seenOf,
} from './syntax-bends.ts';

/** Milliseconds, where something does not come. */
const SHORT = 250;

const BENT: readonly BentCase[] = [
  {
    bug: 'nothing is answered once something malformed was',
    oracle: 'goes-on',
    shape: 'silent',
    at: 'CREATE with more behind it',
    deadlineMs: SHORT,
    ...malformedBefore({ do: 'drop' }),
  },
  {
    bug: 'the connection ends at the first good command behind something malformed',
    oracle: 'goes-on',
    shape: 'closed',
    at: 'CREATE with more behind it',
    ...malformedBefore({ do: 'close' }),
  },
  {
    bug: 'FETCH is passed over',
    oracle: 'answered',
    shape: 'none',
    at: 'FETCH',
    deadlineMs: SHORT,
    ...onFetch({ do: 'drop' }),
  },
  {
    bug: 'FETCH is never done',
    oracle: 'answered',
    shape: 'silence',
    at: 'FETCH',
    deadlineMs: SHORT,
    ...onFetch(NEVER),
  },
  {
    bug: 'FETCH is answered with half a line',
    oracle: 'answered',
    shape: 'silence',
    at: 'FETCH',
    deadlineMs: SHORT,
    ...onFetch({ do: 'truncate', at: 12, open: true }, { do: 'proceed' }, NEVER),
  },
  {
    bug: 'what is malformed is passed over',
    oracle: 'answered',
    shape: 'none',
    at: 'FETCH without items',
    deadlineMs: SHORT,
    ...malformed({ do: 'drop' }),
  },
  {
    bug: 'the server hangs at what is malformed',
    oracle: 'answered',
    shape: 'silence',
    at: 'FETCH without items',
    deadlineMs: SHORT,
    ...malformed(NEVER),
  },
  {
    bug: 'a line without a tag is passed over',
    oracle: 'answered',
    shape: 'none',
    at: 'no tag',
    deadlineMs: SHORT,
    patch: bendLines((line) => (line === 'FETCH 1 FLAGS' ? 'hang' : null)),
  },
  {
    bug: 'more is asked for of a FETCH that was complete',
    oracle: 'answered',
    shape: 'continuation',
    at: 'FETCH',
    ...onFetch({ do: 'answer', lines: ['+ go on'] }),
  },
  {
    bug: 'FETCH ends the connection',
    oracle: 'closed-without-bye',
    shape: 'closed',
    at: 'FETCH',
    ...onFetch({ do: 'close' }),
  },
  {
    bug: 'FETCH breaks the connection in the middle of its answer',
    oracle: 'closed-without-bye',
    shape: 'closed',
    at: 'FETCH',
    ...onFetch({ do: 'truncate', at: 'middle' }),
  },
  {
    bug: 'APPEND breaks the connection when a literal is announced',
    oracle: 'closed-without-bye',
    shape: 'closed',
    at: 'APPEND',
    rules: [{ when: { on: 'literal', name: 'APPEND' }, then: { do: 'reset' } }],
  },
  {
    bug: 'the connection is closed behind the answer to the last of several commands',
    oracle: 'closed-without-bye',
    shape: 'closed',
    at: 'FETCH of message 99',
    ...onCommand('FETCH', '^99 ', { do: 'proceed' }, { do: 'close' }),
  },
  {
    bug: 'the connection is closed behind the answer to an APPEND',
    oracle: 'closed-without-bye',
    shape: 'closed',
    at: 'APPEND',
    ...onCommand('APPEND', 'Subject: appended', { do: 'proceed' }, { do: 'close' }),
  },
  {
    bug: 'what is malformed ends the connection',
    oracle: 'closed-without-bye',
    shape: 'closed',
    at: 'FETCH without items',
    ...malformed({ do: 'close' }),
  },
  {
    bug: 'a FETCH response has lost a parenthesis',
    oracle: 'grammar',
    shape: 'msg-att: * x FETCH',
    at: 'FETCH',
    ...onFetch(replaced('FETCH \\(UID 1 ', 'FETCH UID 1 ')),
  },
  {
    bug: 'the answer to what is malformed breaks the grammar',
    oracle: 'grammar',
    shape: 'resp-text: x BAD',
    at: 'FETCH without items',
    ...malformed({ do: 'answer', lines: ['{tag} BAD'] }),
  },
  {
    bug: 'FETCH announces a literal without end',
    oracle: 'grammar',
    shape: 'garbage',
    at: 'FETCH',
    ...onFetch({ do: 'answer', lines: ['* 1 FETCH (BODY[HEADER] {999999999999}'] }),
  },
];

describe('commands thrown at a lane', () => {
  let bench: SyntaxBench;
  beforeAll(async () => {
    bench = await SyntaxBench.open();
  });
  afterAll(() => bench.close());

  test.each(BENT)('show by the oracle $oracle that $bug', async (bent) => {
    expect(await seenOf(bench, bent)).toEqual([[bent.oracle, bent.shape, bent.at]]);
  });

  test('are thrown again where the connection was lost for one before them', async () => {
    const { answers } = await bench.throw(onFetch({ do: 'close' }), BATCH);
    const behind = BATCH.findIndex((_, at) => nameAt(at) === 'FETCH');
    expect(answers[behind]).toBe('-');
    for (const [at, word] of answers.entries()) if (at > behind) expect(word, nameAt(at)).not.toBe('-');
  });

  test('find the messages that they need also in a mailbox that has lost them', async () => {
    const emptied = (folder: string): Bend =>
      onCommand('NOTIFY', '', { do: 'proceed' }, { change: 'expunge', folder, messages: 'all' });
    const copy = [{ text: 'COPY 6 ' }, { mailbox: [], form: 'literal' }] as const;
    const { breaches, answers } = await bench.throw(emptied, [
      command('valid/NOTIFY', 'NOTIFY NONE'),
      command('valid/COPY', copy),
    ]);
    expect(breaches).toEqual([]);
    expect(answers).toEqual(['OK', 'OK']);
  });
});
