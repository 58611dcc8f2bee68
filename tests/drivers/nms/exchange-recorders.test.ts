/** Each exchange can be paired in the transcript: one at a time, and one token, for each of its connections. */
import { expect, it } from 'vitest';
import { ExchangeRecorders } from '../../../drivers/nms/exchange-recorders.ts';
import { tellTranscript } from '../../../transcript/transcript.ts';

const TOKEN = 'token-of-alice';

interface Recorded {
  recorders: ExchangeRecorders;
  /** `1 C GET /a HTTP/1.1\r\n`, without the time. */
  lines: string[];
}

function recorded(token: string | null = TOKEN): Recorded {
  const lines: string[] = [];
  const transcript = tellTranscript(
    (text) => {
      lines.push(
        ...text
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('#'))
          .map((line) => line.replace(/^\S+ /, '')),
      );
    },
    { secrets: [] },
  );
  return { recorders: new ExchangeRecorders(transcript, 'rest 1', token), lines };
}

const asking = (path: string, headers: [string, string][] = []) => {
  return { method: 'GET', url: `http://host/${path}`, headers, body: Buffer.alloc(0) };
};

/** The number and the label of each connection. */
const connections = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.includes('! connection')).map((line) => line.replace(' ! connection', ''));
/** Which connection each request and each answer was recorded under. */
const turns = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /^\d+ (?:C GET \/\w+|S HTTP\/1\.1 \d+|! (?!connection).*)/.exec(line)?.[0] ?? []);

it('records exchanges one after the other under one connection', () => {
  const { recorders, lines } = recorded();
  for (const path of ['a', 'b']) {
    const exchange = recorders.begin(asking(path), TOKEN);
    exchange.answered(200, [['x', 'y']], Buffer.from('body'));
    exchange.end();
  }
  expect(connections(lines)).toEqual(['1 rest 1']);
  expect(turns(lines)).toEqual(['1 C GET /a', '1 S HTTP/1.1 200', '1 C GET /b', '1 S HTTP/1.1 200']);
  expect(lines.slice(-4)).toEqual([
    '1 S HTTP/1.1 200\\r\\n',
    '1 S x: y\\r\\n',
    '1 S \\r\\n',
    '1 S body\\r\\n',
  ]);
});

it('records exchanges at the same time under a connection each, and the next one under the first that is free', () => {
  const { recorders, lines } = recorded();
  const [a, b, c] = ['a', 'b', 'c'].map((path) => recorders.begin(asking(path), TOKEN));
  c!.answered(203, [], Buffer.alloc(0));
  c!.end();
  b!.event('the answer did not come');
  b!.end();
  recorders.begin(asking('d'), TOKEN).answered(204, [], Buffer.alloc(0));
  a!.answered(201, [], Buffer.alloc(0));
  a!.end();
  recorders.begin(asking('e'), TOKEN);
  expect(connections(lines)).toEqual(['1 rest 1', '2 rest 1 (2)', '3 rest 1 (3)']);
  expect(turns(lines)).toEqual([
    '1 C GET /a',
    '2 C GET /b',
    '3 C GET /c',
    '3 S HTTP/1.1 203',
    '2 ! the answer did not come',
    '2 C GET /d',
    '2 S HTTP/1.1 204',
    '1 S HTTP/1.1 201',
    '1 C GET /e',
  ]);
});

it('records each token under connections of its own, and none of them', () => {
  const { recorders, lines } = recorded();
  const others = [TOKEN, 'token-of-bobby', null, 'token-of-bobby'];
  for (const [at, token] of others.entries()) recorders.begin(asking(`t${at}`), token).end();
  recorders.begin(asking('own', [['authorization', 'Bearer token-of-carol']]), null).end();
  expect(connections(lines)).toEqual([
    '1 rest 1',
    '2 rest 1 with another token',
    '3 rest 1 without a token',
    '4 rest 1 with another token',
  ]);
  expect(turns(lines)).toEqual(['1 C GET /t0', '2 C GET /t1', '3 C GET /t2', '2 C GET /t3', '4 C GET /own']);
  expect(lines.filter((line) => line.includes('Bearer \\[token 14]'))).toHaveLength(3);
});

it('takes no token for the own one of a client that has none', () => {
  const { recorders, lines } = recorded(null);
  recorders.begin(asking('a'), null);
  recorders.begin(asking('b'), TOKEN);
  expect(connections(lines)).toEqual(['1 rest 1', '2 rest 1 with another token']);
});

it('numbers clients in the order in which they were made', () => {
  const lines: string[] = [];
  const transcript = tellTranscript((text) => void lines.push(...text.split('\n')), { secrets: [] });
  const [first, second] = [1, 2].map((number) => new ExchangeRecorders(transcript, `rest ${number}`, null));
  second!.begin(asking('a'), null);
  first!.begin(asking('b'), null);
  expect(
    lines.filter((line) => line.includes('! connection')).map((line) => line.slice(line.indexOf(' ') + 1)),
  ).toEqual(['2 ! connection rest 2', '1 ! connection rest 1']);
});
