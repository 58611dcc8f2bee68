import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameOctets } from '../../../protocol/imap/framer.ts';
import { ProtocolError } from '../../../protocol/imap/protocol-error.ts';
import { ResponseReader } from '../../../protocol/imap/response-reader.ts';
import { readAll } from './read.ts';
import { EXTENSION_DATA, EXTENSION_DATA_VARIANTS } from './tables/extension-data.ts';
import { FETCH, FETCH_VARIANTS } from './tables/fetch.ts';
import { MAILBOX_DATA, MAILBOX_DATA_VARIANTS } from './tables/mailbox-data.ts';
import { STATUS, STATUS_VARIANTS } from './tables/status.ts';

const ROWS = [
  ...STATUS,
  ...STATUS_VARIANTS,
  ...MAILBOX_DATA,
  ...MAILBOX_DATA_VARIANTS,
  ...EXTENSION_DATA,
  ...EXTENSION_DATA_VARIANTS,
  ...FETCH,
  ...FETCH_VARIANTS,
];
const BROKEN = ['* SEARCH 0\r\n', '\r\n', '* OK \xff\r\n', '* LIST () "/" {1}\r\nx y\r\n', '* OK bare\n'];

const octets = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What a reader says of a stream, in a form that can be compared. */
function outcome(chunks: Buffer[]): unknown[] {
  return readAll(chunks).map(({ response, error, frame }) => [
    response,
    error?.message ?? null,
    frame.offset,
    frame.length,
  ]);
}

describe('any cutting into chunks gives the same', () => {
  const sample = octets(
    `${STATUS_VARIANTS[1]!.wire}* OK tail {5}\r\n* 1 FETCH (BODY[] {7}\r\n{3}\r\n\r\n BINARY[1] ~{0}\r\n)\r\n` +
      '* LIST () "/" {2}\nab\r\n* SEARCH 0\r\na1 OK done\r\n',
  );
  const whole = outcome([sample]);

  it('at every single place', () => {
    expect(whole).toHaveLength(6);
    for (let at = 0; at <= sample.length; at++) {
      expect(outcome([sample.subarray(0, at), sample.subarray(at)])).toEqual(whole);
    }
  });

  it('octet by octet', () => {
    expect(outcome([...sample].map((octet) => Buffer.of(octet)))).toEqual(whole);
  });

  it('at random places of random streams', () => {
    const stream = fc.array(fc.constantFrom(...ROWS.map((row) => row.wire), ...BROKEN), { maxLength: 12 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(2000), { maxLength: 12 }), (wires, places) => {
        const all = octets(wires.join(''));
        const cuts = [
          0,
          ...places.map((place) => place % (all.length + 1)).sort((a, b) => a - b),
          all.length,
        ];
        const chunks = cuts.slice(1).map((end, i) => all.subarray(cuts[i], end));
        expect(outcome(chunks)).toEqual(outcome([all]));
        expect(outcome([all])).toHaveLength(wires.length);
      }),
    );
  });
});

describe('random octets', () => {
  /** Reads them all; anything but a value or a ProtocolError is thrown out of here. */
  function consume(stream: Buffer): number {
    const reader = new ResponseReader({ literal: 1 << 20 });
    const results = readAll([stream], reader);
    for (const { response, error } of results) {
      expect(response === null).toBe(error !== null);
      if (error) expect(error).toBeInstanceOf(ProtocolError);
    }
    const read = results.reduce((sum, { frame }) => sum + frame.length, 0);
    if (reader.fatal === null) expect(read + reader.partial.length).toBe(stream.length);
    return results.length;
  }

  it('give a value or a ProtocolError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        consume(Buffer.concat([Buffer.from(bytes), octets('\r\n')]));
      }),
      { numRuns: 500 },
    );
  });

  it('from the grammar do so too', () => {
    const token = fc.constantFrom(
      ...'* + A1 OK NO BYE ( ) [ ] { } " \\ NIL {1} {2}\r\n ~{1} \r\n \n 0 1 4294967296 , : < > % FETCH BODY'.split(
        ' ',
      ),
      ...' |BODYSTRUCTURE|ENVELOPE|LIST|STATUS|SEARCH|ESEARCH|FLAGS|UID|\0|\xff|CAPABILITY|COPYUID'.split(
        '|',
      ),
      ...'BADCHARSET METADATA ACL NAMESPACE ID VANISHED BINARY MODSEQ INTERNALDATE ANNOTATION CONVERTED'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
        consume(octets(`${tokens.join('')}\r\n`));
      }),
      { numRuns: 3000 },
    );
  });

  it('and so do right responses with some octets changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROWS),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (row, changes) => {
          const stream = octets(row.wire);
          for (const [place, octet] of changes) stream[place % stream.length] = octet;
          consume(stream);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('the reader', () => {
  it('goes on behind a response that breaks the grammar', () => {
    const results = readAll([octets('* SEARCH 0\r\n* 1 EXISTS\r\n')]);
    expect(results.map(({ response }) => response)).toEqual([
      null,
      { kind: 'data', type: 'EXISTS', number: 1 },
    ]);
    expect(results.map(({ frame }) => frame.offset)).toEqual([0, 12]);
    expect(results[0]?.error?.offset).toBe(9);
    expect(frameOctets(results[0]!.frame).toString('latin1')).toBe('* SEARCH 0\r\n');
  });

  it('counts the offset of an error from the beginning of the stream', () => {
    const results = readAll([octets('* 1 EXISTS\r\n* LIST () "/" {3}\r\nabc \r\n')]);
    expect(results[1]?.error?.offset).toBe(35);
  });

  it('keeps half a response, shows it, and drops it on demand', () => {
    const reader = new ResponseReader();
    expect(reader.midFrame).toBe(false);
    expect(readAll([octets('* 1 EXISTS\r\n* 1 FETCH (BODY[] {9}\nab'), octets('cd')], reader)).toHaveLength(
      1,
    );
    expect(reader.midFrame).toBe(true);
    expect(reader.partial.toString()).toBe('* 1 FETCH (BODY[] {9}\nabcd');
    expect(reader.discard().toString()).toBe('* 1 FETCH (BODY[] {9}\nabcd');
    expect(reader.midFrame).toBe(false);
    const [next] = readAll([octets('* SEARCH x\r\n')], reader);
    expect(next?.frame.offset).toBe(12 + 26);
    expect(next?.error?.offset).toBe(12 + 26 + 9);
  });

  it('drops whole responses that nobody has taken yet', () => {
    const reader = new ResponseReader();
    reader.push(octets('a OK begin TLS\r\n* BYE injected\r\n* OK'));
    expect(reader.next()?.response).toMatchObject({ tag: 'a' });
    expect(reader.discard().toString()).toBe('* BYE injected\r\n* OK');
    expect(reader.next()).toBeNull();
  });

  it.each([
    ['a literal', { literal: 4 }, '* 1 FETCH (BODY[] {5}\r\n', 'literal'],
    ['a line', { text: 20 }, '* OK 567890123456789012345', 'line'],
    ['a finished line', { text: 20 }, '* OK 567890123456789012345\r\n', 'line'],
    ['literals', { literals: 1 }, '* X {1}\r\na {1}\r\na', 'literal'],
  ])('gives up the stream where %s would go beyond its bound', (_what, bounds, wire, production) => {
    const reader = new ResponseReader(bounds);
    expect(readAll([octets(`* 1 EXISTS\r\n`), octets(wire)], reader)).toHaveLength(1);
    expect(reader.fatal?.production).toBe(production);
    expect(readAll([octets('\r\n* 2 EXISTS\r\n')], reader)).toEqual([]);
  });

  it.each([
    ['a literal', { literal: 5 }, '* X {5}\r\n12345\r\n'],
    ['a line', { text: 20 }, '* OK 5678901234567\r\n'],
    ['literals', { literals: 2 }, '* X {1}\r\na {1}\r\na\r\n'],
  ])('takes %s up to its bound', (_what, bounds, wire) => {
    const reader = new ResponseReader(bounds);
    expect(readAll([octets(wire)], reader)).toHaveLength(1);
    expect(reader.fatal).toBeNull();
  });

  // A step that grows with the square of its input would not come to its end within the deadline of a test.
  it('comes to the end of frames made of very many small pieces', () => {
    const count = 200_000;
    const literals = octets(`* X${' {1}\r\na'.repeat(99_999)}\r\n`);
    const lists = octets(`* LIST () "/" a (X (${'a '.repeat(count)}b))\r\n* SEARCH${' 1'.repeat(count)}\r\n`);
    const text = octets(`* OK [X ${'}'.repeat(count)}] ${'{1}'.repeat(count)}\r\n`);
    expect(outcome([literals, lists, text])).toHaveLength(4);
    const singles = [...octets(`* OK ${'x'.repeat(count)}\r\n`)].map((octet) => Buffer.of(octet));
    const reader = new ResponseReader();
    for (const single of singles) reader.push(single);
    expect(reader.next()?.error).toBeNull();
  });
});
