/** Which answer belongs to which of several commands: RFC 3501 §5.5 and §7.1.3. */
import { expect, test } from 'vitest';
import { ReceivedFrame } from '../../../drivers/imap/received.ts';
import { isLost, readWindows, type Window } from '../../../fuzz/imap/window.ts';
import { ResponseReader } from '../../../protocol/imap/response-reader.ts';
import { type Ending, receiving } from './lines.ts';

const THREE = ['A1', 'A2', 'A3'];

async function read(tags: readonly (string | null)[], lines: readonly string[], ending?: Ending) {
  return readWindows(receiving(lines, ending), tags, 'F', 1_000);
}

/** `end`, and the status where there is one. */
function told({ end, status }: Window): string {
  return status === null ? end : `${end} ${status.status}`;
}

async function ends(tags: readonly (string | null)[], lines: readonly string[], ending?: Ending) {
  const { windows, fenced } = await read(tags, lines, ending);
  return [...windows, fenced].map(told);
}

test('each command has what came since the answer before it', async () => {
  const { windows, fenced } = await read(THREE, [
    '* SEARCH 1',
    'A1 OK Found',
    'A2 NO [LIMIT] Later',
    '* OK Still here',
    '* SEARCH',
    'A3 BAD What?',
    'F OK Done',
  ]);
  expect(windows.map(told)).toEqual(['answered OK', 'answered NO', 'answered BAD']);
  expect(windows.map(({ responses }) => responses.length)).toEqual([2, 1, 3]);
  expect(told(fenced)).toBe('answered OK');
});

test('answers may come in any order, also behind the fence', async () => {
  const { windows } = await read(THREE, ['A3 OK 3', '* SEARCH 2', 'A2 NO 2', 'F OK Done', 'A1 OK 1']);
  expect(windows.map(({ status }) => status?.text)).toEqual(['1', '2', '3']);
  expect(windows[1]!.responses).toHaveLength(2);
});

test.each([
  ['the first', ['* BAD 1', 'A2 OK', 'A3 OK', 'F OK'], ['BAD', 'OK', 'OK']],
  ['the second', ['A1 OK 1', '* BAD 2', 'A3 OK', 'F OK'], ['OK', 'BAD', 'OK']],
  ['the last', ['A1 OK 1', 'A2 OK', '* BAD 3', 'F OK'], ['OK', 'OK', 'BAD']],
  ['all', ['* BAD 1', '* BAD 2', '* BAD 3', 'F OK'], ['BAD', 'BAD', 'BAD']],
  ['the second, behind the fence', ['A1 OK', 'A3 OK', 'F OK', '* BAD 2'], ['OK', 'BAD', 'OK']],
])('an untagged BAD stands for the answer to %s', async (_, lines, statuses) => {
  const { windows } = await read(THREE, lines);
  expect(windows.map(({ end, status }) => [end, status?.status])).toEqual(
    statuses.map((status) => ['answered', status]),
  );
  for (const { responses } of windows) expect(responses).toHaveLength(1);
});

test('an untagged BAD beside a tagged answer is none', async () => {
  expect(await ends(['A1', 'A2'], ['A1 OK', '* BAD Beware', 'A2 OK', 'F OK'])).toEqual([
    'answered OK',
    'answered OK',
    'answered OK',
  ]);
  expect(await ends(['A1', 'A2'], ['* BAD Beware', 'A2 NO', 'A1 OK', 'F OK'])).toEqual([
    'answered OK',
    'answered NO',
    'answered OK',
  ]);
});

test('what is untagged and not BAD is no answer, nor is what bears the tag of nobody', async () => {
  for (const line of ['* OK Fine', '* NO Alas', '* 1 EXISTS', 'A9 BAD Who?', 'A11 OK'])
    expect(await ends(['A1'], [line, 'F OK']), line).toEqual(['unanswered', 'answered OK']);
});

test('a status that breaks the grammar is an answer all the same', async () => {
  expect(await ends(['A1'], ['A1 OK', 'F OK'])).toEqual(['answered OK', 'answered OK']);
  expect(await ends(['A1'], ['A1 no [BROKEN', 'F OK'])).toEqual(['answered NO', 'answered OK']);
});

test.each([
  ['the word at its place', 'FETCH BAD What?', 'BAD'],
  ['a tag with a plus', 'a+1 OK [XODD] Fetched', 'OK'],
  ['a quoted one', '"a1" NO Nothing', 'NO'],
  ['eight bits', '\xe9 OK Fetched', 'OK'],
  ['an opened parenthesis', 'a(1 BAD What?', 'BAD'],
  ['a plus alone', '+ OK Fetched', 'OK'],
  ['nothing', '* BAD What?', 'BAD'],
])('a line without a tag may be answered with %s', async (_, line, status) => {
  expect(await ends([null], ['* OK Still here', line, 'F OK'])).toEqual([
    `answered ${status}`,
    'answered OK',
  ]);
});

test('a plus is a continuation request to who has sent tags, and to all if it is no status', async () => {
  expect(await ends(['A1', 'A2'], ['A1 OK', '+ OK'])).toEqual(['answered OK', 'continuation', 'untried']);
  for (const tag of ['A1', null])
    for (const line of ['+ go on', '+ ', '+'])
      expect(await ends([tag], [line, 'F OK'])).toEqual(['continuation', 'untried']);
});

test('a continuation request behind all answers is about the fence', async () => {
  expect(await ends(['A1'], ['A1 OK', '+ go on'])).toEqual(['answered OK', 'continuation']);
});

test.each<[string, Ending, string]>([
  ['silence', { kind: 'silent' }, 'silent'],
  ['half a line', { kind: 'timeout' }, 'silent'],
  ['an end', { kind: 'closed' }, 'closed'],
  ['a broken connection', { kind: 'reset' }, 'closed'],
  ['an end behind BYE', { kind: 'closed', bye: true }, 'bye'],
  ['what is no line', { kind: 'garbage' }, 'garbage'],
])('%s is put down to the first command without an answer', async (_, ending, end) => {
  const { windows, fenced } = await read(THREE, ['A1 OK', '* 1 EXISTS'], ending);
  expect([...windows, fenced].map(told)).toEqual(['answered OK', end, 'untried', 'untried']);
  expect(windows[1]!.trouble).toBe('the server says no more');
  expect(windows[1]!.responses).toHaveLength(1);
  expect(isLost(windows[1]!.end)).toBe(true);
  const late = await read(['A1'], ['A1 OK'], ending);
  expect([late.windows[0]!, late.fenced].map(told)).toEqual(['answered OK', end]);
});

test('behind the fence silence says which commands have no answer, and an end of whom it is', async () => {
  expect(await ends(THREE, ['A2 OK', 'F OK'])).toEqual([
    'unanswered',
    'answered OK',
    'unanswered',
    'answered OK',
  ]);
  expect(await ends(THREE, ['A2 OK', 'F OK'], { kind: 'closed' })).toEqual([
    'closed',
    'answered OK',
    'untried',
    'answered OK',
  ]);
});

test('who never stops talking is not listened to for ever', async () => {
  const reader = new ResponseReader();
  const endless = {
    nextReceived: async () => {
      reader.push(Buffer.from('* OK Still here\r\n'));
      const { response, error, frame } = reader.next()!;
      return new ReceivedFrame(response, error, frame, 0);
    },
  };
  const { windows, fenced } = await readWindows(endless, ['A1'], 'F', 1);
  expect([windows[0]!, fenced].map(told)).toEqual(['silent', 'untried']);
  expect(windows[0]!.trouble).toMatch(/kept coming/);
});
