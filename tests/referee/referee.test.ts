/** What the referee makes of the events of a transcript, and what it keeps in mind over connections. */
import { describe, expect, it } from 'vitest';
import { Referee } from '../../referee/referee.ts';
import type { TranscriptRecord } from '../../transcript/record.ts';
import { brokenBy, loggedIn, recordsOf, refereed, selected } from './conversation.ts';

const fact = (told: Record<string, unknown>): TranscriptRecord => ({
  at: 0,
  connection: 1,
  direction: '=',
  fact: told,
});
const brokenByFacts = (script: string, ...facts: TranscriptRecord[]): string[] =>
  refereed([...recordsOf(script), ...facts]).violations.map(({ invariant }) => invariant);

describe('the end of a connection', () => {
  it('is what comes first', () => {
    expect(brokenBy(`${loggedIn()} \n ! closed by peer`)).toEqual(['bye']);
    expect(brokenBy(`${loggedIn()} \n ! closed by us \n ! closed by peer`)).toEqual([]);
    expect(brokenBy(`${loggedIn()} \n ! closed by peer \n ! closed by peer`)).toEqual(['bye']);
    expect(brokenBy(`${loggedIn()} \n ! deadline of 5 s`)).toEqual([]);
  });

  it('is also what the embedded server tells', () => {
    const [server, client] = ['server', 'client'].map((by) => fact({ kind: 'closed', by }));
    expect(brokenByFacts(loggedIn(), server!)).toEqual(['bye']);
    expect(brokenByFacts(loggedIn(), client!)).toEqual([]);
    expect(brokenByFacts(loggedIn(), client!, server!)).toEqual([]);
    expect(brokenByFacts(loggedIn(), fact({ kind: 'closed', by: 'nobody' }))).toEqual([]);
    expect(brokenByFacts(loggedIn(), fact({ kind: 'open', by: 'server' }))).toEqual([]);
  });

  it('quotes what the server said last', () => {
    const { violations } = refereed(recordsOf(`${loggedIn()} \n ! closed by peer`));
    expect(violations[0]!.quoted).toBe('l OK [CAPABILITY IMAP4rev1] done');
  });

  it('is nothing where nothing was ever said', () => {
    expect(brokenBy('! connected 127.0.0.1:143 \n ! closed by peer')).toEqual([]);
  });
});

describe('TLS', () => {
  const before = 'S: * OK hello \n C: a STARTTLS \n C: b NOOP \n S: a OK go on';
  const behind = recordsOf('S: b OK done');

  it('drops what was asked in clear, whoever tells of it', () => {
    expect(brokenBy(`${before} \n S: b OK done`)).toEqual([]);
    expect(brokenBy(`${before} \n ! TLS established \n S: b OK done`)).toEqual(['tags']);
    for (const [kind, broken] of [
      ['tls', ['tags']],
      ['login', []],
    ] as const)
      expect(
        refereed([...recordsOf(before), fact({ kind }), ...behind]).violations.map((one) => one.invariant),
      ).toEqual(broken);
  });
});

describe('what is kept in mind', () => {
  const fetch = (size: number, number: number): string =>
    `${selected(1, '', number)} \n ${number}C: f FETCH 1 (UID) \n ${number}S: * 1 FETCH (UID 5 RFC822.SIZE ${size}) \n ${number}S: f OK done`;

  it('is of all connections, until it is forgotten', () => {
    for (const isForgotten of [false, true]) {
      const referee = new Referee();
      for (const record of recordsOf(fetch(8, 1))) referee.take(record);
      if (isForgotten) referee.forgetMessages();
      for (const record of recordsOf(fetch(9, 2))) referee.take(record);
      expect(referee.violations.map(({ invariant }) => invariant)).toEqual(isForgotten ? [] : ['immutable']);
    }
  });

  it('is told with what waits: the tags of commands in progress', () => {
    const messages = (script: string): string[] =>
      refereed(recordsOf(script)).violations.map(({ message }) => message);
    expect(messages(`${loggedIn()} \n S: x OK done`)[0]).toContain('(none)');
    expect(messages(`${loggedIn()} \n C: a NOOP \n C: b NOOP \n S: x OK done`)[0]).toContain('(a, b)');
  });
});

describe('two doors', () => {
  const created =
    '2C: POST /nms/v1/base/box/objects HTTP/1.1\\r\\nhost: a.example\\r\\ncontent-type: text/plain\\r\\n\\r\\n \n' +
    '2S: HTTP/1.1 201\\r\\nlocation: http://a.example/nms/v1/base/box/objects/1\\r\\n\\r\\n \n ! still there';
  const lost =
    '2C: GET /nms/v1/base/box/objects/1 HTTP/1.1\\r\\nhost: a.example\\r\\n\\r\\n \n 2S: HTTP/1.1 404\\r\\n\\r\\n';

  it('may lead to one store: what was there is not sure any more once a session begins', () => {
    expect(brokenBy(`${created} \n ${lost}`)).toEqual(['url-resolves']);
    expect(brokenBy(`${created} \n ${loggedIn(3)} \n ${lost}`)).toEqual([]);
    expect(brokenBy(`${loggedIn(3)} \n ${created} \n ${lost}`)).toEqual([]);
  });

  it('are left alone by who delivers notifications', () => {
    const posted = '3S: POST /notifications/1 HTTP/1.1 \n 3C: HTTP/1.1 204 No Content';
    expect(brokenBy(`${created} \n ${posted} \n ${lost}`)).toEqual(['url-resolves']);
  });
});
