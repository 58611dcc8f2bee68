/** Exchanges are read from the records of a connection, however they are cut; what is no exchange is told apart. */
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../referee/nms/exchange.ts';
import { ExchangeReader, type Heard } from '../../../referee/nms/exchange-reader.ts';
import type { TranscriptRecord } from '../../../transcript/read.ts';
import { BOX, HOST, SECRET_NUMBER, Sessions } from './sessions.ts';

/** What one connection's reader hears, and the reader. */
function heard(
  records: Iterable<TranscriptRecord>,
  connection = 1,
): { all: Heard[]; reader: ExchangeReader } {
  const reader = new ExchangeReader(connection);
  const all: Heard[] = [];
  let number = 0;
  for (const record of records) {
    number++;
    if (record.connection === connection) all.push(...reader.take(record, number));
  }
  return { all: [...all, ...reader.end()], reader };
}

async function exchanges(play: (sessions: Sessions) => void, connection = 1): Promise<Exchange[]> {
  const sessions = new Sessions();
  play(sessions);
  return heard(await sessions.records(), connection).all.flatMap((each) =>
    each.kind === 'exchange' ? [each.exchange] : [],
  );
}

/** Records of one connection from its octets. */
function octets(...said: (readonly [direction: 'C' | 'S', text: string])[]): TranscriptRecord[] {
  return said.map(([direction, text]) => {
    return { at: 0, connection: 1, direction, octets: Buffer.from(text, 'latin1'), redacted: [] };
  });
}

const OLD = (target: string): string => `GET ${target} HTTP/1.1\r\nhost: ${HOST}\r\n\r\n\r\n`;
const OLD_ANSWER = 'HTTP/1.1 200\r\n\r\nbody\r\n';

describe('the exchange reader', () => {
  it('gives request and answer as they were', async () => {
    const body = Buffer.from('\r\n\r\nGrüße\r\n\r\n');
    const [first, second, ...others] = await exchanges(({ client }) => {
      client.exchange('POST', '/folders?x=1', 201, { body, headers: [['etag', '"1"']] }, { body });
      client.exchange('HEAD', '/objects/1', 200, { headers: [['content-length', '99']] });
    });
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      connection: 1,
      method: 'POST',
      target: '/nms/v1/base/tel%3A%2B15550100/folders?x=1',
      host: HOST,
      body,
    });
    expect(first!.headers[0]).toEqual(['accept', 'application/json']);
    expect(first!.answer).toMatchObject({ status: 201, body, hidesFields: false });
    expect(first!.answer!.headers).toContainEqual(['etag', '"1"']);
    expect(second).toMatchObject({ method: 'HEAD', body: Buffer.alloc(0), answer: { status: 200 } });
    expect(second!.begun).toBeGreaterThan(first!.ended);
  });

  it('knows which exchange was over when another began', async () => {
    const sessions = new Sessions();
    const [one, two] = [sessions.client.asks('GET', '/objects/1'), sessions.client.asks('GET', '/objects/2')];
    two.gets(200);
    one.gets(200);
    sessions.client.exchange('GET', '/objects/3', 200);
    const records = await sessions.records();
    const read = [1, 2].map((connection) =>
      heard(records, connection).all.flatMap((each) => (each.kind === 'exchange' ? [each.exchange] : [])),
    );
    const [[first, third], [second]] = read as [[Exchange, Exchange], [Exchange]];
    expect([first, second, third].map(({ target }) => target!.at(-1))).toEqual(['1', '2', '3']);
    expect(second.begun).toBeLessThan(first.ended);
    expect(third.begun).toBeGreaterThan(first.ended);
  });

  it('gives a request that has no answer', async () => {
    const [first, second] = await exchanges(({ client }) => {
      client.asks('GET', '/objects/1').fails();
      client.asks('GET', '/objects/2');
    });
    expect([first!.answer, second!.answer]).toEqual([null, null]);
    expect([first!.ended, second!.ended]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it('says what is pending', async () => {
    const sessions = new Sessions();
    sessions.client.asks('GET', '/objects/1');
    const reader = new ExchangeReader(1);
    expect(reader.pending).toBeNull();
    for (const record of await sessions.records()) reader.take(record, 1);
    expect(reader.pending).toMatchObject({ method: 'GET' });
    const begun = new ExchangeReader(1);
    begun.take(octets(['C', 'GET /'])[0]!, 1);
    expect(begun.pending).toBe('unreadable');
  });

  it('takes an answer that is cut off for none', () => {
    const answers = [
      'HTTP/1.1 20',
      'HTTP/1.1 200\r\ndate: x',
      'HTTP/1.1 200\r\n\r\nbody',
      'HTTP/1.1 200\r\ncontent-length: 9\r\n\r\nbody\r\n',
    ];
    for (const answer of answers) {
      const { all } = heard(octets(['C', OLD('/a')], ['S', answer]));
      expect(all, answer).toMatchObject([{ kind: 'exchange', exchange: { answer: null } }]);
    }
  });

  it('gives no body of which a part was redacted, and says where fields are not what they were', async () => {
    const [first, second, third] = await exchanges(({ client }) => {
      client.exchange('POST', '/objects', 200, { body: `x${SECRET_NUMBER}` }, { body: `y${SECRET_NUMBER}` });
      client.exchange('GET', '/objects/1', 200, { headers: [['location', `/${SECRET_NUMBER}`]] });
      client.exchange('GET', `/objects/${SECRET_NUMBER}`, 200);
    });
    expect([first!.body, first!.answer!.body, first!.target]).toEqual([null, null, expect.any(String)]);
    expect(first!.answer!.hidesFields).toBe(false);
    expect(second!.answer).toMatchObject({ hidesFields: true, body: Buffer.alloc(0) });
    expect(third!.target).toBeNull();
  });

  it('reads no exchange where several requests are under way on one connection', () => {
    const { all, reader } = heard(
      octets(
        ['C', OLD('/a')],
        ['C', OLD('/b')],
        ['S', OLD_ANSWER],
        ['S', OLD_ANSWER],
        ['C', OLD('/c')],
        ['S', OLD_ANSWER],
      ),
    );
    expect(all).toEqual([]);
    expect(reader.nature).toBe('other');
  });

  it('reads of octets sent as they are the head of the first answer, interim ones apart', () => {
    const { all, reader } = heard(
      octets(
        ['C', 'GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n'],
        ['S', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 405 Not Allowed\r\nAllow: GET\r\n'],
        ['C', 'Host: x\r\n\r\n'],
        ['S', '\r\nHTTP/1.1 200 OK\r\n\r\n'],
      ),
    );
    expect(all).toEqual([{ kind: 'head', head: { status: 405, headers: [['allow', 'GET']] } }]);
    expect([reader.nature, reader.isStranger]).toEqual(['octets', true]);
  });

  it('leaves alone what is no HTTP', () => {
    const greeting = heard(octets(['S', '* OK ready\r\n'], ['C', 'A1 NOOP\r\n'], ['S', 'A1 OK\r\n']));
    expect([greeting.all, greeting.reader.nature, greeting.reader.isStranger]).toEqual([[], 'other', true]);
    const posted = heard(octets(['S', `POST /notifications HTTP/1.1\r\ncontent-type: x\r\n\r\n{}`]));
    expect([posted.all, posted.reader.nature, posted.reader.isStranger]).toEqual([[], 'other', false]);
    const garbage = heard(
      octets(['C', '\x00\x01'], ['S', 'no HTTP\r\n\r\n'], ['S', 'HTTP/1.1 200 OK\r\n\r\n']),
    );
    expect(garbage.all).toEqual([]);
  });

  it('does not keep bodies of many octets, and pairs what comes behind them', async () => {
    const large = Buffer.alloc(5 << 20, 'a');
    const [first, second] = await exchanges(({ client }) => {
      client.exchange('GET', '/objects/1/payload', 200, { body: large });
      client.exchange('GET', `${BOX}/objects/2`, 204);
    });
    expect(first!.answer).toMatchObject({ status: 200, body: null });
    expect(second!.answer).toMatchObject({ status: 204 });
  });
});
