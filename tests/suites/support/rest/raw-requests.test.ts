/** Requests as octets: what is written, what is rewritten in an upload, and which answers are taken for what. */
import { describe, expect, test } from 'vitest';
import { RawAnswer } from '../../../../drivers/nms/raw-answer.ts';
import type { RawConnection } from '../../../../drivers/nms/raw-connection.ts';
import {
  answersOf,
  exchanged,
  inChunks,
  isRefusal,
  isSuccess,
  jsonFields,
  needRaw,
  octetsOf,
  rawStatusIs,
  targetOf,
} from '../../../../suites/support/rest/raw-rest.ts';
import { escapedUnicode, withBody, withText } from '../../../../suites/support/rest/raw-upload.ts';
import { Failure, Inconclusive } from '../../../../suites/support/verdict-errors.ts';

const raw = (status: number): RawAnswer => new RawAnswer('GET /', status, [], Buffer.alloc(0));

/** A connection that answers with these, and then ends. */
function connection(...statuses: number[]): { raw: RawConnection; sent: string[] } {
  const sent: string[] = [];
  const answers = statuses.map(raw);
  const made = {
    host: 'store.example:81',
    send: (octets: string) => sent.push(octets),
    answer: async () => answers.shift() ?? null,
  };
  return { raw: made as unknown as RawConnection, sent };
}

describe('a request', () => {
  const usual = 'Host: store.example:81\r\nAccept: application/json\r\nAuthorization: Bearer {token}\r\n';

  test('has its usual lines, and those that are given', () => {
    const { raw: to } = connection();
    expect(octetsOf(to, { target: '/a?b' })).toBe(`GET /a?b HTTP/1.1\r\n${usual}\r\n`);
    expect(octetsOf(to, { method: 'POST', target: '*', fields: ['A: b', 'C: d'], body: 'é\r\n' })).toBe(
      `POST * HTTP/1.1\r\n${usual}A: b\r\nC: d\r\n\r\né\r\n`,
    );
  });

  test('says the length of its body in octets', () => {
    expect(jsonFields('{"é":1}')).toEqual(['Content-Type: application/json', 'Content-Length: 7']);
  });

  test('is for a path and a query as they are written', () => {
    expect(targetOf('http://host:81/a%2F/./b?c=d')).toBe('/a%2F/./b?c=d');
    expect(targetOf('HTTPS://host/a')).toBe('/a');
    expect(targetOf('https://host?a')).toBe('?a');
    expect(targetOf('/a?u=http://host/b')).toBe('/a?u=http://host/b');
  });

  test('may come in chunks of forty octets', () => {
    expect(inChunks('')).toBe('0\r\n\r\n');
    expect(inChunks(`${'a'.repeat(39)}\nbc`)).toBe(`28\r\n${'a'.repeat(39)}\n\r\n2\r\nbc\r\n0\r\n\r\n`);
    expect(inChunks('abc', { extension: ';x=1', trailer: 'A: b\r\n' })).toBe(
      '3;x=1\r\nabc\r\n0\r\nA: b\r\n\r\n',
    );
  });
});

describe('an answer to octets', () => {
  test.each([
    [199, false, false],
    [200, true, false],
    [299, true, false],
    [300, false, false],
    [399, false, false],
    [400, false, true],
    [499, false, true],
    [500, false, false],
    [null, false, false],
  ])('with status %s is a success: %s, a refusal: %s', (status, success, refusal) => {
    expect([isSuccess(status), isRefusal(status)]).toEqual([success, refusal]);
  });

  test('is taken or not, and so is none', () => {
    const said = (answer: RawAnswer | null, accepted: (status: number | null) => boolean) => {
      try {
        rawStatusIs({ answer, evidence: [] }, accepted, 'something', 'it is asked');
        return null;
      } catch (error) {
        return error instanceof Failure ? `${error.facts.acceptable}; ${error.facts.saw}` : String(error);
      }
    };
    expect(said(raw(404), isRefusal)).toBeNull();
    expect(said(null, (status) => status === null)).toBeNull();
    expect(said(raw(200), isRefusal)).toBe('something; status 200');
    expect(said(null, isRefusal)).toBe('something; the end of the connection, without an answer');
  });

  test('comes with what was sent, and so does the end of the connection', async () => {
    const { raw: one, sent } = connection(204);
    const came = await exchanged(
      async () => one,
      ({ host }) => `to ${host}`,
    );
    expect(sent).toEqual(['to store.example:81']);
    expect(came.answer?.status).toBe(204);
    expect(came.evidence).toEqual([came.answer]);
    const ended = await exchanged(
      async () => connection().raw,
      () => 'octets',
    );
    expect(ended.answer).toBeNull();
    expect(ended.evidence.map((each) => [each.sent, each.lines()])).toEqual([
      ['"octets"', ['the end of the connection']],
    ]);
  });

  test('is one of all until the connection ends', async () => {
    const all = await answersOf(connection(200, 404).raw);
    expect(all.map(({ status }) => status)).toEqual([200, 404]);
    expect(await answersOf(connection().raw)).toEqual([]);
  });

  test('must be a success where the request is well-formed', async () => {
    const { raw: good, sent } = connection(200);
    await needRaw(async () => good, 'http://host/a');
    expect(sent).toEqual([octetsOf(good, { target: '/a' })]);
    for (const bad of [connection(404), connection()])
      await expect(needRaw(async () => bad.raw, 'http://host/a')).rejects.toThrow(Inconclusive);
  });
});

describe('an upload', () => {
  const headers = { 'content-type': 'x' };
  const upper = (body: string): string => body.toUpperCase();

  test('is rewritten octet by octet, or by its characters, and keeps its type', () => {
    const octets = Buffer.from([0x61, 0xff, 0x62]);
    const seen: string[] = [];
    const rewritten = withBody({ headers, body: octets }, (body) => {
      seen.push(body);
      return body.replace('a', '\xfe');
    });
    expect(seen).toEqual(['a\xffb']);
    expect(rewritten).toEqual({ headers, body: Buffer.from([0xfe, 0xff, 0x62]) });
    expect(withBody({ body: 'é' }, (body) => `${body.length}`).body).toEqual(Buffer.from('2'));
    expect(withText({ headers, body: Buffer.from('aé') }, upper)).toEqual({
      headers,
      body: Buffer.from('AÉ'),
    });
    expect(withText({ body: 'é' }, upper).body).toEqual(Buffer.from('É'));
    for (const rewrite of [withBody, withText])
      expect(rewrite({}, (body) => `<${body}>`).body).toEqual(Buffer.from('<>'));
  });

  test('may have every character that is not ASCII escaped', () => {
    expect(escapedUnicode('a\x7fé😀\u0080')).toBe('a\x7f\\u00e9\\ud83d\\ude00\\u0080');
  });
});
