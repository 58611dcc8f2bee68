import { expect, test } from 'vitest';
import { ResponseCounter } from '../../bench/response-counter.ts';

function count(...chunks: string[]) {
  const counter = new ResponseCounter();
  for (const chunk of chunks) counter.add(chunk);
  const { completions, answers, trailing } = counter;
  return { completions, answers, trailing };
}

const stream = '* OK ready\r\n+ go on\r\nA1 OK done\r\n* 1 EXISTS\r\n';

test('tells greetings, continuations, completions and pushes apart', () => {
  expect(count('* OK ready\r\n')).toEqual({ completions: 0, answers: 0, trailing: 1 });
  expect(count(stream)).toEqual({ completions: 1, answers: 2, trailing: 1 });
});

test('passes over what a literal holds', () => {
  const fetched = '* 1 FETCH (BODY[] {18}\r\nA9 OK not a line\r\n FLAGS ())\r\nA1 OK done\r\n';
  expect(count(fetched)).toEqual({ completions: 1, answers: 1, trailing: 0 });
});

test('does not mind how the stream is cut', () => {
  const text = `${stream}* 1 FETCH (BODY[] {3}\r\na\r\n)\r\nA2 OK\r\n`;
  expect(count(...text)).toEqual(count(text));
  expect(count(text)).toEqual({ completions: 2, answers: 3, trailing: 0 });
});
