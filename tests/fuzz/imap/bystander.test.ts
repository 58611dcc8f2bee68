/** A bystander tells what it suffers, and nothing of what any session may be told at any time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Action } from '../../../fake-server/index.ts';
import { imapSyntaxKind } from '../../../fuzz/imap/syntax-kind.ts';
import { SyntaxBench } from './syntax-bench.ts';
import { bad, NEVER, replaced } from './syntax-bends.ts';

/** Milliseconds, where something does not come. */
const SHORT = 250;

describe('a bystander', () => {
  let bench: SyntaxBench;
  beforeAll(async () => {
    bench = await SyntaxBench.open();
  });
  afterAll(() => bench.close());

  /** What it says of a server that meets its looks with this. */
  async function noticed(then: Action, deadlineMs = 5_000): Promise<string | null> {
    const bystander = await imapSyntaxKind.openBystander(bench.ground, deadlineMs);
    try {
      expect(await bystander.look()).toBeNull();
      return await bench.bent({ rules: [{ when: { on: 'command', name: 'UID FETCH' }, then }] }, () =>
        bystander.look(),
      );
    } finally {
      await bystander.close();
    }
  }

  test.each<[what: string, then: Action, said: RegExp]>([
    [
      'another flag',
      replaced('\\\\Flagged', '\\Flagged \\Draft'),
      /had 1 message: UID 1 \(\\flagged\) and has 1 message: UID 1 \(\\draft \\flagged\)/,
    ],
    ['a flag less', replaced('\\\\Flagged ?', ''), /and has 1 message: UID 1 \(\)/],
    ['another message', replaced('UID 1 ', 'UID 2 '), /and has 1 message: UID 2/],
    ['no message', replaced('\\* 1 FETCH [^\\r]*\\r\\n', ''), /and has 0 messages/],
    [
      'one message more',
      { do: 'inject', lines: ['* 2 FETCH (UID 2 FLAGS ())'] },
      /and has 2 messages: UID 1 \(\\flagged\), UID 2 \(\)/,
    ],
    ['BAD', bad('No mailbox is selected'), /UID FETCH 1:\* \(FLAGS\) was answered A\d+ BAD No mailbox/],
    ['an end', { do: 'close' }, /closed the connection without BYE/],
    ['an end behind BYE', { do: 'close', bye: 'Go' }, /closed the connection after "\* BYE Go/],
  ])('is told %s and says so', async (_, then, said) => {
    const sentence = await noticed(then);
    expect(sentence).toMatch(said);
    expect(sentence).toMatch(/RFC 3501 §3/);
  });

  test('says that it is answered no more', async () => {
    expect(await noticed(NEVER, SHORT)).toMatch(/said nothing within 250 ms/);
  });

  test.each<[what: string, then: Action]>([
    ['\\Recent', replaced('\\\\Flagged', '\\Flagged \\Recent')],
    ['a flag in other letters', replaced('\\\\Flagged', '\\FLAGGED')],
    ['the same twice', replaced('(\\* 1 FETCH [^\\r]*\\r\\n)', '$1$1')],
    [
      'its message in pieces',
      replaced('\\(UID 1 FLAGS (\\([^)]*\\))\\)', '(UID 1)\r\n* 1 FETCH (FLAGS $1 UID 1)'),
    ],
    ['what nobody asked for', { do: 'inject', lines: ['* OK Still here', '* 1 EXISTS', '* XODD'] }],
  ])('says nothing of %s', async (_, then) => {
    expect(await noticed(then)).toBeNull();
  });
});
