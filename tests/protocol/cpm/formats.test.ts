import { describe, expect, test } from 'vitest';
import {
  printCpimParty,
  printCpimText,
  printParties,
  readCpimParty,
  readCpimText,
  readParties,
  readParty,
} from '../../../protocol/cpm/format/address.ts';
import { printCid, readCid } from '../../../protocol/cpm/format/cid.ts';
import { correlatorFor, printCorrelator } from '../../../protocol/cpm/format/encoded-words.ts';
import { printField, printText } from '../../../protocol/cpm/format/field-text.ts';
import { readImdnHeaders } from '../../../protocol/cpm/format/imdn-headers.ts';
import {
  printDateTime,
  printMessageDate,
  readDateTime,
  readMessageDate,
} from '../../../protocol/cpm/format/moment.ts';
import { readFileLines } from '../../../protocol/cpm/format/sdp-file.ts';
import { decodeEncodedWords } from '../../../protocol/mime/encoded-word.ts';

describe('a date', () => {
  test.each([
    ['Tue, 29 Apr 2014 09:46:50 -0800', 1_398_793_610, -480],
    ['Thu, 01 Jan 1970 00:00:00 +0000', 0, 0],
    ['Sun, 31 Dec 2000 23:59:59 +0545', 978_286_499, 345],
  ])('%s is a moment', (text, seconds, offset) => {
    expect(readMessageDate(text)).toEqual({ seconds, offset });
    expect(printMessageDate({ seconds, offset })).toBe(text);
  });

  test.each([
    'Fri, 29 Apr 2014 09:46:50 -0800',
    'Tue, 29 Apr 2014 09:46:50 GMT',
    'Tue, 31 Jun 2014 09:46:50 -0800',
    'Tue, 1 Apr 2014 09:46:50 -0800',
    '29 Apr 2014 09:46 -0800',
    'Thu, 01 Jan 1970 00:00:00 -0000',
  ])('%s stays a text', (text) => {
    expect(readMessageDate(text)).toBe(text);
    expect(printMessageDate(text)).toBe(text);
  });

  test('in RFC 3339 is a moment where it would be written so', () => {
    expect(readDateTime('2014-04-29T09:46:50-08:00')).toEqual({ seconds: 1_398_793_610, offset: -480 });
    expect(printDateTime({ seconds: 0, offset: 0 })).toBe('1970-01-01T00:00:00Z');
    expect(readDateTime('1970-01-01T00:00:00+00:00')).toBe('1970-01-01T00:00:00+00:00');
    expect(readDateTime('2014-04-29T09:46:50.5Z')).toBe('2014-04-29T09:46:50.5Z');
    expect(readDateTime('2014-02-30T09:46:50Z')).toBe('2014-02-30T09:46:50Z');
  });
});

describe('an address', () => {
  test.each([
    ['Alice <tel:+1>', 'Alice', 'tel:+1'],
    ['<sip:a@b;user=phone>', '', 'sip:a@b;user=phone'],
    ['"Doe, John" <tel:+1>', 'Doe, John', 'tel:+1'],
    ['"a \\"b\\" \\\\" <tel:+1>', 'a "b" \\', 'tel:+1'],
    ['=?utf-8?B?Wm/Dqw==?= <tel:+1>', 'Zoë', 'tel:+1'],
    ['"  " <tel:+1>', '  ', 'tel:+1'],
  ])('%s is read and written', (text, name, uri) => {
    expect(readParty(text)).toEqual({ name, uri });
    expect(printParties([{ name, uri }])).toBe(text);
  });

  test.each(['tel:+1', 'alice@example.com', '"Alice" <tel:+1>', 'Alice<tel:+1>', 'unknown', '<a> (b)'])(
    '%s stays a text',
    (text) => {
      expect(readParty(text)).toBe(text);
    },
  );

  test('stands in a list, whatever its name holds', () => {
    const list = [
      { name: 'a, <b>', uri: 'tel:+1' },
      { name: '', uri: 'tel:+2' },
      { name: 'é,', uri: 'tel:+3,4' },
    ];
    expect(printParties(list)).toBe('"a, <b>" <tel:+1>, <tel:+2>, =?utf-8?B?w6ks?= <tel:+3,4>');
    expect(readParties(printParties(list))).toEqual(list);
    expect(readParties('<tel:+1>,<tel:+2>')).toBe('<tel:+1>,<tel:+2>');
    expect(readParties('')).toEqual([]);
  });

  test.each(['"', '"\\', '<', '<a ', ', ', '"" <'])(
    'takes time in proportion to what it is read from: %j',
    (piece) => {
      const text = piece.repeat(200_000);
      expect([readParty(text), readParties(text), readCpimParty(text)]).toEqual([text, text, text]);
    },
  );

  test('in CPIM has names in UTF-8, in quotes where they are no tokens', () => {
    const zoe = { name: 'Zoë "Z"\n', uri: 'tel:+1' };
    expect(printCpimParty(zoe)).toBe('"Zoë \\"Z\\"\\n" <tel:+1>');
    expect(readCpimParty(printCpimParty(zoe))).toEqual(zoe);
    expect(readCpimParty('Zoë <tel:+1>')).toBe('Zoë <tel:+1>');
    expect(readCpimParty('Depressed Donkey <im:eeyore@example.com>')).toEqual({
      name: 'Depressed Donkey',
      uri: 'im:eeyore@example.com',
    });
  });
});

test('a text in a CPIM header escapes what one line does not hold', () => {
  expect(printCpimText(' a\\b\r\n"c"\u0001 ')).toBe('\\u0020a\\\\b\\r\\n"c"\\u0001\\u0020');
  expect(readCpimText('\\u0020a\\\\b\\r\\n"c"\\u0001\\u0020')).toBe(' a\\b\r\n"c"\u0001 ');
});

describe('a text in a header field', () => {
  test.each([
    ['plain, (with) "everything"'],
    ['é'],
    ['👍'.repeat(50)],
    [' ends '],
    ['=?utf-8?B?w6k=?='],
    [''],
  ])('%j is read as it was', (text) => {
    const value = printText(text);
    expect(decodeEncodedWords(value)).toBe(text);
    for (const word of value.match(/=\?\S+/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);
  });

  test('is folded before blanks, at most 78 characters a line where it can be', () => {
    const field = printField('Subject', `${'word '.repeat(40)}end`);
    expect(Math.max(...field.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(field.replace(/\r\n(?= )/g, '')).toBe(`Subject: ${'word '.repeat(40)}end\r\n`);
    expect(printField('Subject', 'x'.repeat(300))).toBe(`Subject: ${'x'.repeat(300)}\r\n`);
    expect(printField('Subject', `${' '.repeat(300)}x`)).not.toContain('\r\n ');
  });
});

describe('a correlator', () => {
  test('is ASCII, or one encoded word', () => {
    expect(printCorrelator('Hello')).toBe('Hello');
    expect(printCorrelator('é')).toBe('=?utf-8?B?w6k=?=');
    expect(printCorrelator(' ')).toBe('=?utf-8?B?IA==?=');
  });

  test.each([
    ['x'.repeat(500)],
    ['漢'.repeat(500)],
    ['👍'.repeat(20)],
    [`${'x'.repeat(159)}éé`],
    ['a\nb'],
    [`${'x'.repeat(50)}=?y`],
  ])('holds as much of %j as it can', (text) => {
    const cut = correlatorFor(text);
    expect(text.startsWith(cut)).toBe(true);
    expect(decodeEncodedWords(printCorrelator(cut))).toBe(cut);
    const more = text.slice(0, cut.length + 2);
    if (more.length > cut.length + 1) expect(() => printCorrelator(more)).toThrow(RangeError);
  });
});

test('a cid is percent-encoded', () => {
  expect(printCid('a b%@c')).toBe('cid:a%20b%25@c');
  expect(readCid('CID:a%20b%25@c')).toBe('a b%@c');
  expect(readCid('100%')).toBe('100%');
});

test('IMDN headers are data where they are written so', () => {
  const text =
    'NS: n <urn:ietf:params:imdn>\nn.Message-ID: 1\nn.Disposition-Notification: display, processing';
  expect(readImdnHeaders(text)).toEqual({
    prefix: 'n',
    messageId: '1',
    dispositionNotification: ['display', 'processing'],
  });
  expect(readImdnHeaders('NS: <urn:ietf:params:imdn>\nMessage-ID: 1')).toEqual(
    'NS: <urn:ietf:params:imdn>\nMessage-ID: 1',
  );
  expect(readImdnHeaders('')).toBe('');
  expect(readImdnHeaders(`${text}\nfurther: x`)).toBe(`${text}\nfurther: x`);
});

test('a session description is cut up by its media lines', () => {
  const text = [
    's=-',
    'm=message 1 TCP/MSRP *',
    'a=file-selector:name:"1" size:1',
    'a=x',
    'a=file-icon:cid:i@x',
    'm=audio 2 RTP/AVP 0',
    'a=sendrecv',
    'm=message 3 TCP/MSRP *',
    'a=file-disposition:render',
    'a=file-selector:broken',
  ].join('\n');
  expect(readFileLines(text)).toEqual({
    sdp: ['s=-', 'm=audio 2 RTP/AVP 0', 'a=sendrecv'],
    files: [
      {
        lines: ['m=message 1 TCP/MSRP *', 'a=x'],
        name: '1',
        declared: { type: null, size: 1 },
        iconId: 'i@x',
      },
      {
        lines: ['m=message 3 TCP/MSRP *', 'a=file-selector:broken'],
        disposition: 'render',
        declared: { type: null, size: null },
      },
    ],
  });
});
