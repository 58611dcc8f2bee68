/** What an answer alone says of a server: every oracle of it, and what is none of their business. */
import { expect, test } from 'vitest';
import { judgeAnswer, shapeOf } from '../../../fuzz/imap/syntax-judge.ts';
import { emptyWindow, readWindows } from '../../../fuzz/imap/window.ts';
import type { ImapInput } from '../../../generators/imap/command-tokens.ts';
import { type Ending, receiving, windowOf } from './lines.ts';
import { command } from './syntax-batch.ts';

type Case = [of: string, lines: readonly string[], rest?: Partial<ImapInput>, ending?: Ending];

/** Oracles and shapes. */
async function judged(
  of: string,
  lines: readonly string[],
  rest?: Partial<ImapInput>,
  ending?: Ending,
): Promise<string[]> {
  const window = await windowOf(lines, ending);
  return judgeAnswer(3, command(of, 'FETCH 1', rest), window).map(({ oracle, shape, at, summary }) => {
    expect(at).toBe(3);
    expect(summary).toMatch(/RFC 3501 §/);
    return `${oracle}: ${shape}`;
  });
}

const NO_EFFECT = { tolerance: 'no-effect' } as const;
const AS_MEANT = { tolerance: 'as-meant' } as const;
const END = 'F OK Done';

test.each<[breach: string, ...Case]>([
  ['forbidden-ok: OK', 'malformed/arguments', ['* 1 FETCH (FLAGS ())', 'A1 OK Fetched', END]],
  ['forbidden-ok: OK', 'malformed/wrong-state', ['A1 ok Done', END]],
  ['forbidden-effect: data of messages', 'malformed/number', ['* SEARCH 6', 'A1 OK Found', END], NO_EFFECT],
  [
    'forbidden-effect: data of messages',
    'malformed/number',
    ['* 6 FETCH (UID 6 RFC822.SIZE 12)', 'A1 OK Fetched', END],
    NO_EFFECT,
  ],
  ['refused-valid: BAD', 'valid/FETCH', ['A1 BAD What?', END]],
  ['refused-valid: BAD', 'valid/FETCH', ['* BAD What?', END]],
  ['answered: silence', 'valid/FETCH', ['* 1 FETCH (FLAGS ())'], {}, { kind: 'silent' }],
  ['answered: silence', 'senseless/no-such-message', [], {}, { kind: 'timeout' }],
  ['answered: silence', 'malformed/nul', [], AS_MEANT],
  ['answered: none', 'valid/FETCH', [END]],
  ['answered: none', 'malformed/nul', ['* OK Still here', END], AS_MEANT],
  ['answered: continuation', 'valid/FETCH', ['+ go on']],
  ['answered: continuation', 'senseless/no-such-message', ['+ go on']],
  ['closed-without-bye: closed', 'valid/FETCH', [], {}, { kind: 'closed' }],
  ['closed-without-bye: closed', 'malformed/nul', [], AS_MEANT, { kind: 'reset' }],
  ['grammar: garbage', 'valid/FETCH', [], {}, { kind: 'garbage' }],
  ['grammar: msg-att: * x FETCH', 'valid/FETCH', ['* 1 FETCH FLAGS ()', 'A1 OK Fetched', END]],
  ['grammar: msg-att: * x FETCH', 'malformed/nul', ['* 12 FETCH FLAGS ()', 'A1 BAD What?', END], AS_MEANT],
  ['grammar: resp-text: x OK', 'valid/FETCH', ['A1 OK', END]],
])('%s is seen of %s behind %j', async (breach, of, lines, rest, ending) => {
  expect(await judged(of, lines, rest, ending)).toEqual([breach]);
});

test('of several responses that break the grammar one is told, beside what the status says', async () => {
  const lines = ['* 1 FETCH FLAGS ()', '* 2 FETCH FLAGS ()', 'A1 BAD What?', END];
  expect(await judged('valid/FETCH', lines)).toEqual(['grammar: msg-att: * x FETCH', 'refused-valid: BAD']);
});

test.each<Case>([
  ['valid/FETCH', ['A1 OK Fetched', END]],
  ['valid/FETCH', ['A1 NO [XBUSY (for "now")] Later', END]],
  ['valid/FETCH', ['* NO [ALERT] Full', '* BAD Beware', '* XODD 1 (a)', 'A1 OK [XODD] Fetched', END]],
  ['valid/FETCH', ['* BYE Enough'], {}, { kind: 'closed', bye: true }],
  ['senseless/no-such-message', ['A1 OK Nothing', END]],
  ['senseless/no-such-message', ['A1 BAD No such message', END]],
  ['malformed/arguments', ['A1 BAD What?', END]],
  ['malformed/arguments', ['A1 NO What?', END]],
  ['malformed/arguments', ['* BAD What?', END]],
  ['malformed/arguments', ['* BYE Enough'], {}, { kind: 'reset', bye: true }],
  ['malformed/arguments', ['+ go on']],
  ['malformed/spacing', ['* 1 FETCH (FLAGS () RFC822.SIZE 1)', 'A1 OK Fetched', END], AS_MEANT],
  ['malformed/number', ['A1 OK Nothing', END], NO_EFFECT],
  ['malformed/number', ['* SEARCH', 'A1 OK Nothing', END], NO_EFFECT],
  ['malformed/number', ['* 7 EXISTS', '* 1 FETCH (FLAGS () UID 1 MODSEQ (3))', 'A1 OK Done', END], NO_EFFECT],
])('nothing is seen of %s behind %j', async (of, lines, rest, ending) => {
  expect(await judged(of, lines, rest, ending)).toEqual([]);
});

test('nothing is seen of what was not tried', () => {
  expect(judgeAnswer(0, command('valid/FETCH', 'FETCH 1 FLAGS'), emptyWindow())).toEqual([]);
});

test('an odd tag that comes back breaks the grammar only where it is not that of the command', async () => {
  const { windows } = await readWindows(receiving(['a+1 OK Fetched', END]), [null], 'F', 1_000);
  const odd = command('malformed/tag', 'a+1 FETCH 1 FLAGS', { ...AS_MEANT, tagged: false });
  expect(judgeAnswer(0, odd, windows[0]!)).toEqual([]);
  const before = await readWindows(receiving(['* 1 FETCH FLAGS', 'a+1 OK Fetched', END]), [null], 'F', 1_000);
  expect(judgeAnswer(0, odd, before.windows[0]!).map(({ oracle }) => oracle)).toEqual(['grammar']);
});

test('a summary names the rule that is broken, and quotes what was said', async () => {
  const window = await windowOf(['A1 OK That was fine\x07', END]);
  const [breach] = judgeAnswer(0, command('malformed/nul', 'NOOP', { breaks: 'a line has no NUL' }), window);
  expect(breach!.summary).toContain('(a line has no NUL)');
  expect(breach!.summary).toContain('A1 OK That was fine\\x07');
});

test.each([
  ['* 12 FETCH (UID 4)', '* x FETCH'],
  ['A17 ok [X] done', 'x OK x'],
  ['+ go on', '+ GO ON'],
  ['* SEARCH 1 2\r\nA1 OK', '* SEARCH x'],
  ['* STATUS "a b" (', '* STATUS x'],
  ['', 'x'],
])('the shape of %j is without what differs', (line, shape) => {
  expect(shapeOf(Buffer.from(line))).toBe(shape);
});
