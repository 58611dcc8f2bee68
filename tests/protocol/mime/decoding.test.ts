import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCharset } from '../../../protocol/mime/charset.ts';
import { decodedBody } from '../../../protocol/mime/decoded-body.ts';
import { decodeEncodedWords } from '../../../protocol/mime/encoded-word.ts';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { decodeTransfer } from '../../../protocol/mime/transfer-encoding.ts';

describe('encoded words', () => {
  const known: [string, string][] = [
    // RFC 2047 §8.
    ['=?US-ASCII?Q?Keith_Moore?= <moore@cs.utk.edu>', 'Keith Moore <moore@cs.utk.edu>'],
    ['=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?= <keld@dkuug.dk>', 'Keld Jørn Simonsen <keld@dkuug.dk>'],
    [
      '=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=',
      'If you can read this you understand the example.',
    ],
    ['(=?ISO-8859-1?Q?a?=)', '(a)'],
    ['(=?ISO-8859-1?Q?a?= b)', '(a b)'],
    ['(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)', '(ab)'],
    ['(=?ISO-8859-1?Q?a_b?=)', '(a b)'],
    ['(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)', '(a b)'],
    // A character cut in two, a language (RFC 2231 §5), raw octets, and what is none.
    ['=?utf-8?q?=C3?= =?UTF-8?b?qQ==?=', 'é'],
    ['=?utf-8*fr?q?=C3=A9t=C3=A9?=', 'été'],
    ['x \xc3\xa9', 'x é'],
    ['x \xe9', 'x é'],
    ['=?utf-8?x?abc?= =?utf-8?q?abc', '=?utf-8?x?abc?= =?utf-8?q?abc'],
  ];
  it.each(known)('%s', (value, text) => {
    expect(decodeEncodedWords(value)).toBe(text);
  });

  it('of any text come back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const word = `=?utf-8?b?${Buffer.from(text).toString('base64')}?=`;
        expect(decodeEncodedWords(`a ${word} b`)).toBe(`a ${text} b`);
      }),
    );
  });
});

describe('transfer encodings', () => {
  it('decode base64 over lines, case of the mechanism and junk aside', () => {
    expect(decodeTransfer(Buffer.from('aGVs\r\nbG8=\r\n'), ' BASE64 ').toString()).toBe('hello');
  });

  it('decode quoted-printable with soft breaks and padding', () => {
    const text = 'J=f6rg =\r\ngoes=20\t \r\non=3D =  \nend = =4';
    expect(decodeTransfer(Buffer.from(text), 'quoted-printable').toString('latin1')).toBe(
      'Jörg goes \r\non= end = =4',
    );
  });

  it('are named with comments or without', () => {
    const encoded = (mechanism: string) =>
      parseEntity(Buffer.from(`Content-Transfer-Encoding: ${mechanism}\r\n\r\naGVsbG8=\r\n`));
    for (const mechanism of ['base64', 'BASE64 (as ever)', '(see (RFC 2045)) base64'])
      expect(decodedBody(encoded(mechanism)).toString()).toBe('hello');
  });

  it('return identity encodings as a view', () => {
    const octets = Buffer.from('a=20b');
    expect(decodeTransfer(octets, '8bit')).toBe(octets);
    expect(decodeTransfer(octets, 'x-unknown')).toBe(octets);
  });

  it('bring any octets back from quoted-printable', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => {
        const encoded = [...octets].map((octet) => `=${octet.toString(16).padStart(2, '0')}`).join('=\r\n');
        expect([...decodeTransfer(Buffer.from(encoded), 'Quoted-Printable')]).toEqual([...octets]);
      }),
    );
  });
});

describe('character sets', () => {
  it('are decoded by name; what is not UTF-8 or not known gives null', () => {
    expect(decodeCharset(Buffer.from([0xa4]), 'ISO-8859-15')).toBe('€');
    expect(decodeCharset(Buffer.from([0xe9]), 'utf-8')).toBeNull();
    expect(decodeCharset(Buffer.from('é'), 'US-ASCII')).toBe('é');
    expect(decodeCharset(Buffer.from([0xe9]), 'US-ASCII')).toBe('é');
    expect(decodeCharset(Buffer.from('x'), 'no-such-charset')).toBeNull();
  });
});
