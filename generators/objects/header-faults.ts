/** Messages whose header breaks one rule of RFC 5322, RFC 2047 or cpm-ms-2.0 Appendix C. */
import fc from 'fast-check';
import { among, around, headerFault as fault } from './among-fields.ts';
import { fieldsOf, hasLongLine, ONCE } from './message-shape.ts';
import { type Family, family } from './object-input.ts';
import { LEAST_FIELDS, plainBody } from './words.ts';

const control = fc
  .integer({ min: 1, max: 31 })
  .map((code) => (code === 9 || code === 10 || code === 13 ? '\x7f' : String.fromCharCode(code)));
const eighthBit = fc.oneof(
  fc.constantFrom(
    '\xe9',
    '\xc3\xa9',
    '\xc3',
    '\xff\xfe',
    '\x80',
    '\xf0\x9f\x91\x8d',
    '\xc0\x80',
    '\xed\xa0\x80',
  ),
  fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)),
);
const placeOf = (text: string) => fc.constantFrom(...[...'x '].map((end) => `${text}${end}`));

/** Encoded words as they must be; what looks like one besides is broken. */
const ENCODED =
  /=\?(?:utf-8|us-ascii|iso-8859-1)(?:\*[a-z-]+)?\?(?:b\?(?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?|q\?(?:[!-<>@-~]|=[0-9a-f]{2})*)\?=/gi;
const IDS = [
  'conversation-id',
  'contribution-id',
  'inreplyto-contribution-id',
  'imdn-message-id',
  'p-asserted-service',
];

export const headerFaults: readonly Family[] = [
  fault(
    'colon',
    'a line without a colon',
    among(fc.constantFrom('Subject', 'no colon here', 'x', 'Subject no', '=', '<a@b>', '--', '.')),
    (header) => /(?:^|\r\n)[^\s:][^\r\n:]*(?=\r\n|$)/.test(header),
  ),
  fault(
    'name',
    'a name that is none',
    among(
      fc.oneof(
        fc.constantFrom(
          ': nameless',
          'Two words: x',
          'Sub\tject: x',
          'Subj\xe9t: x',
          '\x7f: x',
          'a (b): c',
          ':',
          '::',
        ),
        control.map((octet) => `Sub${octet}ject: x`),
      ),
    ),
    (header) => /(?:^|\r\n)(?:(?![ \t])[^\r\n:]*[^!-9;-~\r\n:][^\r\n:]*)?:/.test(header),
  ),
  fault(
    'folded-first',
    'a folded line that nothing stands before',
    fc
      .tuple(fc.constantFrom(' ', '\t', '   '), around)
      .map(
        ([blank, [before, after, body]]) =>
          `${blank}folded\r\n${before}${LEAST_FIELDS}\r\n${after}\r\n${body}`,
      ),
    (header) => /^[ \t]+\S/.test(header),
  ),
  fault(
    'folded-blank',
    'a folded line of blanks alone',
    among(
      fc.constantFrom(
        'Subject: a\r\n \r\n b',
        'Subject:\r\n \r\n\t',
        'Subject: a\r\n \r\n \t \r\n b',
        'Subject: a\r\n ',
      ),
    ),
    (header) => /\r\n[ \t]+(?:\r\n|$)/.test(header),
  ),
  fault(
    'folded-badly',
    'a folded line without its blank',
    among(
      fc.constantFrom(
        'Subject: one\r\ntwo',
        'Subject:\r\ntwo words',
        'Subject: "a\r\nb"',
        'Subject: (a\r\n(b))',
      ),
    ),
    (header) => /(?:^|\r\n)[^\s:][^\r\n:]*(?=\r\n|$)/.test(header),
  ),
  fault(
    'encoded-word',
    'an encoded word that is none',
    among(
      fc
        .constantFrom(
          '=?utf-8?B?w6k=',
          '=?utf-8?B?w6k?=',
          '=?utf-8?X?a?=',
          '=?nowhere?Q?a?=',
          '=?utf-8?Q?a b?=',
          '=?utf-8?Q?=ZZ?=',
          '=?utf-8?Q?=?=',
          '=?',
          '=?=',
          '=????=',
          '=??Q?a?=',
          '=?utf-8?B?!!!!?=',
          '=?utf-8*?Q?a?=',
          '=?utf-8?Q?=\r\n c3=a9?=',
          '=?utf-16?B?AA==?=',
          `=?utf-8?Q?${'a'.repeat(900)}?=`,
        )
        .map((text) => `Subject: ${text}`),
    ),
    (header) => header.replace(ENCODED, (all) => (all.length > 75 ? '=?' : '')).includes('=?'),
  ),
  fault(
    'line-length',
    'a line of more than 998 octets',
    among(
      fc
        .tuple(
          fc.constantFrom(999, 1_000, 1_001, 1_024, 2_048, 4_097, 8_193, 70_000),
          fc.constantFrom('a', 'a ', '"', '(', '<', 'a,', '\\'),
        )
        .map(([length, unit]) => `Subject: ${unit.repeat(length).slice(0, length - 9)}`),
    ),
    hasLongLine,
  ),
  fault(
    'twice',
    'a field that may come once',
    among(
      fc.constantFrom(
        'From: b@example.com',
        'Date: Wed, 30 Apr 2014 09:46:50 -0800',
        'Conversation-ID: 1\r\nConversation-ID: 2',
        'IMDN-Message-ID: 1\r\nimdn-message-id: 1',
        'Content-Type: text/plain\r\nContent-Type: multipart/mixed; boundary=b',
        'Message-Correlator: a\r\nMessage-Correlator: b',
        'Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 8bit',
      ),
    ),
    (header) => [...ONCE].some((name) => fieldsOf(`${header}\r\n\r\n`, name).length > 1),
  ),
  fault(
    'empty',
    'an id or an address that is empty',
    among(
      fc.constantFrom(
        'Conversation-ID:',
        'Contribution-ID: ',
        'IMDN-Message-ID:\t',
        'P-Asserted-Service:\r\n ',
        'Conversation-ID: \r\nContribution-ID:',
        'InReplyTo-Contribution-ID:',
      ),
    ),
    (header) => IDS.some((name) => fieldsOf(`${header}\r\n\r\n`, name).some(({ value }) => value === '')),
  ),
  fault(
    'id',
    'an id with a blank in it',
    among(
      fc.constantFrom(
        'Conversation-ID: a b',
        'Contribution-ID: a\r\n b',
        'IMDN-Message-ID: a\tb',
        'Conversation-ID: <a b>',
      ),
    ),
    (header) =>
      IDS.some((name) => fieldsOf(`${header}\r\n\r\n`, name).some(({ value }) => /[ \t]/.test(value))),
  ),
  fault(
    'control',
    'a control character in a value',
    among(fc.tuple(placeOf('Subject: a'), control).map(([text, octet]) => `${text}${octet}b`)),
    (header) => /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(header),
  ),
  fault('nul', 'NUL in a value', among(placeOf('Subject: a').map((text) => `${text}\0b`)), (header) =>
    header.includes('\0'),
  ),
  fault(
    'bare-cr',
    'CR alone in a value',
    among(placeOf('Subject: a').map((text) => `${text}\rX-B: b`)),
    (header) => /\r(?!\n)/.test(header),
  ),
  fault(
    'bare-lf',
    'LF alone in a value',
    among(placeOf('Subject: a').map((text) => `${text}\nX-B: b`)),
    (header) => /(?<!\r)\n/.test(header),
  ),
  fault(
    '8bit',
    '8-bit octets in a value',
    among(
      fc
        .tuple(fc.constantFrom('Subject: a', 'From: ', 'Conversation-ID: k', 'To: "', 'X-A: '), eighthBit)
        .map(([text, octets]) => `${text}${octets}`),
    ),
    (header) => /[\x80-\xff]/.test(header),
  ),
  family(
    'malformed/header-absent',
    'header fault: no header',
    plainBody.map((body) => `\r\n${body}`),
    (octets) => octets.startsWith('\r\n'),
  ),
  family(
    'malformed/header-unended',
    'header fault: a header without its end',
    fc
      .tuple(
        fc.constantFrom(LEAST_FIELDS, 'Subject: a', 'Subject', 'S', ':', ' '),
        fc.constantFrom('', '\r\n'),
      )
      .map((pieces) => pieces.join('')),
    (octets) => octets.length > 0 && !octets.startsWith('\r\n') && !octets.includes('\r\n\r\n'),
  ),
  family('malformed/empty', 'header fault: not one octet', fc.constant(''), (octets) => octets === '', 1),
];
