/** Small texts that the fields and bodies of objects are made of: cheap to make, and shorter when shrunk. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';

/** `k` and a number in base 36: hardly two are the same, so that a search tells objects apart. */
export const mark = fc.nat({ max: 36 ** 5 }).map((number) => `k${number.toString(36)}`);

/** Visible ASCII without blanks, odd ones among them. None looks like an encoded word or a boundary. */
export const word = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: fc.constantFrom('a', 'lorem', 'ipsum-dolor', 'Sit', '1') },
  { weight: 3, arbitrary: mark },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"',
      '\\',
      '\\"',
      '"a\\"b"',
      '(',
      ')',
      '(b)',
      '{5}',
      '{0+}',
      '%25',
      '*',
      '<a@b>',
      '&AOk-',
      "'",
      '&amp;',
      ':',
      ';',
      '@',
      ',',
    ),
  },
);

/** Ids as cpm-ms-2.0 §C.1 to §C.5 have them, with erratum E-29: visible ASCII. */
export const token = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: mark },
  { weight: 1, arbitrary: fc.uuid() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '0',
      '"',
      '\\',
      '"k\\"',
      '<k@[192.0.2.1]>',
      'urn:uuid:k-0;p=(1)',
      '{3}',
      'k*%',
      '=k=',
      '?',
      '~!@#$%^&*()_+`-={}|[]\\:";\'<>?,./',
    ),
  },
  { weight: 1, arbitrary: fc.nat({ max: 400 }).map((count) => `k${'0'.repeat(count)}z`) },
);

/** Lines of US-ASCII with CRLF; what a careless store changes is among them. */
export const plainBody: fc.Arbitrary<OctetString> = fc.oneof(
  { withCrossShrink: true },
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: mark.map((text) => `${text}\r\n`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'no line end',
      '\r\n',
      '\r\n\r\n',
      '.\r\n..\r\n.a\r\n',
      'From here on\r\n>From there\r\n',
      'a\r\n\r\nb: c\r\n',
      ' \r\n\t\r\n',
      'trailing blanks  \r\n',
      `${'x'.repeat(998)}\r\n`,
      ') UID 1\r\n',
      '* BYE\r\nA1 OK\r\n',
      '\x01\x02\x1b\x7f\r\n',
    ),
  },
  { weight: 1, arbitrary: fc.nat({ max: 3_000 }).map((count) => `${'line of text\r\n'.repeat(count / 14)}`) },
);

/** The fields that every message has, without a line end behind the last. */
export const LEAST_FIELDS = 'From: <a@example.com>\r\nDate: Tue, 29 Apr 2014 09:46:50 -0800';
