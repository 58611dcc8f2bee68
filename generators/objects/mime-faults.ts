/** Messages whose MIME structure breaks one rule (RFC 2045, RFC 2046), and structures that hurt by depth or number. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { boundaryOf } from '../../protocol/mime/content-type.ts';
import { transferEncodingOf } from '../../protocol/mime/decoded-body.ts';
import { bodyOctets, isMultipart } from '../../protocol/mime/entity.ts';
import { fieldValue } from '../../protocol/mime/header.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import { hasBareLineEnd, hasGoodLines, hasLongLine } from './message-shape.ts';
import { type Family, family } from './object-input.ts';
import { LEAST_FIELDS, plainBody } from './words.ts';

const BEGIN = `${LEAST_FIELDS}\r\nMIME-Version: 1.0\r\n`;
const MIXED = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
const PART = '--b\r\nContent-Type: text/plain\r\n\r\na\r\n';

const read = (octets: OctetString) => parseEntity(Buffer.from(octets, 'latin1'));

function fault(
  rule: string,
  says: string,
  entities: fc.Arbitrary<OctetString>,
  holds: (octets: OctetString) => boolean,
): Family {
  return family(
    `malformed/mime-${rule}`,
    `MIME fault: ${says}`,
    entities.map((entity) => `${BEGIN}${entity}`),
    holds,
  );
}

/** A leaf with this encoding whose body is not what the encoding says. */
function isBadlyEncoded(octets: OctetString): boolean {
  const entity = read(octets);
  const encoding = transferEncodingOf(entity).toLowerCase();
  const body = bodyOctets(entity).toString('latin1');
  if (encoding === 'base64')
    return !/^(?:[A-Za-z0-9+/\r\n])*={0,2}\s*$/.test(body) || body.replace(/\s/g, '').length % 4 !== 0;
  if (encoding === 'quoted-printable')
    return /=(?![0-9A-F]{2}|\r\n)|[^\r\n\t\x20-\x7e]|[^\r\n]{77}/.test(body);
  return encoding === '7bit' && /[\x80-\xff]/.test(body);
}

export const mimeFaults: readonly Family[] = [
  fault(
    'end',
    'a multipart without its end',
    fc
      .tuple(
        fc.constantFrom(PART, `${PART}${PART}`, '--b\r\n', '--b', `${PART}--b`),
        plainBody.filter((body) => !body.includes('--')),
      )
      .map(([parts, body]) => `${MIXED}${parts}${parts.endsWith('\r\n') ? body : ''}`),
    (octets) => {
      const entity = read(octets);
      return isMultipart(entity) && !bodyOctets(entity).includes(`--${boundaryOf(entity.contentType)}--`);
    },
  ),
  fault(
    'boundary',
    'a multipart without a boundary',
    fc
      .constantFrom('', '; boundary=', '; boundary=""', '; boundary', '; bound=b')
      .map((parameter) => `Content-Type: multipart/mixed${parameter}\r\n\r\n${PART}--b--\r\n`),
    (octets) => {
      const entity = read(octets);
      return isMultipart(entity) && boundaryOf(entity.contentType) === null;
    },
  ),
  fault(
    'boundary-form',
    'a boundary that is none',
    fc
      .constantFrom(
        'b c',
        `"${'b'.repeat(71)}"`,
        `"${'b'.repeat(900)}"`,
        'b;boundary=c',
        '"b\\"c"',
        'b@c',
        '"b\t"',
      )
      .map((text) => `Content-Type: multipart/mixed; boundary=${text}\r\n\r\n--b\r\n\r\na\r\n--b--\r\n`),
    (octets) => !/mixed; boundary="?[\w'()+,./:=?-]{1,70}"?\r\n/.test(octets),
  ),
  fault(
    'no-part',
    'a multipart without a part',
    fc
      .constantFrom('', 'a preamble\r\n', '--b--\r\n', '--c\r\n\r\na\r\n--c--\r\n', '--b --\r\n')
      .map((body) => `${MIXED}${body}`),
    (octets) => isMultipart(read(octets)) && (read(octets).parts.length === 0 || /--b --/.test(octets)),
  ),
  fault(
    'part-header',
    'a part whose header is none',
    fc
      .constantFrom(
        'no colon\r\n\r\na',
        ' folded: first\r\n\r\na',
        'Content-Type: text/plain',
        'Content-Type: text/plain\r\na b\r\n\r\nc',
        ': a\r\n\r\n',
        '\0: a\r\n\r\n',
      )
      .map((part) => `${MIXED}--b\r\n${part}\r\n--b--\r\n`),
    (octets) =>
      read(octets).parts.some(
        ({ header }) =>
          header.end === header.fieldsEnd ||
          header.fields.some(({ name, line }) => name === '' || /^\s|^[^:]*[^!-9;-~:][^:]*:/.test(line)),
      ),
  ),
  fault(
    'content-type',
    'a Content-Type that is none',
    fc
      .constantFrom(
        '',
        'text',
        'text/',
        '/plain',
        'text/plain/x',
        ';',
        'text plain',
        'text/plain; charset',
        'text/plain; =us-ascii',
        'text/plain; charset="',
        'text/plain; a=b c=d',
        '"text/plain"',
        'text/plain;;',
        'multipart',
        'te\\xt/plain',
        `text/${'p'.repeat(900)}`,
      )
      .map((type) => `Content-Type: ${type}\r\n\r\na`),
    (octets) => {
      const value = fieldValue(read(octets).header, 'content-type');
      return value !== null && !/^[a-z]+\/[\w.+-]{1,127}(?:\s*;\s*[\w-]+=(?:"[^"]*"|[\w.-]+))*$/i.test(value);
    },
  ),
  fault(
    'encoding',
    'a transfer encoding that there is not',
    fc
      .constantFrom('base65', '', '8 bit', 'x', 'base64, 7bit', '"base64"', 'uuencode')
      .map((name) => `Content-Type: text/plain\r\nContent-Transfer-Encoding: ${name}\r\n\r\nYQ==`),
    (octets) =>
      !/^(?:7bit|8bit|binary|base64|quoted-printable|x-[\w-]+)$/i.test(
        fieldValue(read(octets).header, 'content-transfer-encoding') ?? '7bit',
      ),
  ),
  fault(
    'encoded-multipart',
    'a multipart or a message in an encoding',
    fc.constantFrom(
      `Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64\r\n\r\n${PART}--b--\r\n`,
      'Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n--b\r\n\r\na=20\r\n--b--\r\n',
      'Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nU3ViamVjdDogYQ0KDQo=',
    ),
    (octets) =>
      /multipart\/|message\/rfc822/.test(octets) &&
      /base64|quoted-printable/i.test(transferEncodingOf(read(octets))),
  ),
  fault(
    'encoded-badly',
    'a body that is not what its encoding says',
    fc.oneof(
      fc
        .constantFrom('A', 'AB', 'ABC', 'A===', '====', '!!!!', 'QUJD=QUJD', 'QU JD!', '\xff')
        .map((body) => `Content-Transfer-Encoding: base64\r\n\r\n${body}`),
      fc
        .constantFrom('=', '=Z', '=ZZ', '=C', 'a=\xe9', 'x'.repeat(80), '=c3=a')
        .map((body) => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${body}`),
      fc.constantFrom('\xe9', '\xc3\xa9\r\n').map((body) => `Content-Transfer-Encoding: 7bit\r\n\r\n${body}`),
    ),
    isBadlyEncoded,
  ),
  fault(
    'line-length',
    'a line of a body with more than 998 octets',
    fc
      .constantFrom(999, 1_024, 4_096, 65_537)
      .map((length) => `Content-Type: text/plain\r\n\r\n${'l'.repeat(length)}\r\n`),
    hasLongLine,
  ),
  fault(
    'bare-line-end',
    'CR or LF alone in a body',
    fc
      .constantFrom('a\rb', 'a\nb', '\r', '\n', 'a\r\r\nb', 'a\r\n\nb')
      .map((body) => `Content-Type: text/plain\r\n\r\n${body}`),
    hasBareLineEnd,
  ),
  fault(
    'nul',
    'NUL in a body',
    fc
      .constantFrom('\0', 'a\0b\r\n', '\0\0\0\0')
      .map(
        (body) =>
          `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n${body}`,
      ),
    (octets) => octets.includes('\0'),
  ),
  fault(
    'parameters',
    'parameters that RFC 2231 does not allow',
    fc
      .constantFrom(
        "name*0*=x''a; name*2=b",
        'name*1=a',
        "name*=utf-8'en",
        'name*=%zz',
        "name*=nowhere''%E9",
        'name*0=a; name*0=b',
        'name*00=a',
        'name*x=a',
        `name*0=${'a'.repeat(500)}`,
        "name=a; name*=utf-8''b",
      )
      .map((parameter) => `Content-Type: application/octet-stream; ${parameter}\r\n\r\na`),
    (octets) => /name\*/.test(octets),
  ),
];

/** Multiparts in each other, the innermost with a text; `closed` ones have their ends. */
function nested(depth: number, closed: boolean): OctetString {
  const begin = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}x\r\n\r\n--b${at}x\r\n`,
  );
  const end = Array.from({ length: depth }, (_, at) => `\r\n--b${depth - 1 - at}x--\r\n`);
  return `${BEGIN}${begin.join('')}\r\ndeep${closed ? end.join('') : ''}`;
}

const depth = fc.integer({ min: 100, max: 400 });

export const hostileMime: readonly Family[] = [
  family(
    'hostile/mime-depth',
    'hostile: a hundred and more multiparts in each other',
    fc.tuple(depth, fc.boolean()).map(([deep, closed]) => nested(deep, closed)),
    (octets) => /boundary=b99x/.test(octets),
  ),
  family(
    'hostile/mime-messages',
    'hostile: a hundred and more messages in each other',
    depth.map(
      (deep) => `${BEGIN}${'Content-Type: message/rfc822\r\n\r\n'.repeat(deep)}Subject: deep\r\n\r\n`,
    ),
    (octets) => (octets.match(/message\/rfc822/g)?.length ?? 0) > 99,
  ),
  family(
    'hostile/mime-parts',
    'hostile: a thousand and more parts',
    fc
      .tuple(fc.integer({ min: 1_000, max: 2_500 }), fc.constantFrom(PART, '--b\r\n', '--b\r\n\r\n'))
      .map(([many, part]) => `${BEGIN}${MIXED}${part.repeat(many)}--b--\r\n`),
    (octets) => (octets.match(/--b\r\n/g)?.length ?? 0) > 900,
  ),
  family(
    'hostile/mime-same-boundary',
    'hostile: the same boundary in each other, or one that begins another',
    fc
      .tuple(fc.integer({ min: 2, max: 30 }), fc.constantFrom('b', 'bb'))
      .map(
        ([many, innermost]) =>
          `${BEGIN}${MIXED}${`--b\r\nContent-Type: multipart/mixed; boundary=${innermost}\r\n\r\n`.repeat(many)}--${innermost}\r\n\r\na\r\n--${innermost}--\r\n--b--\r\n`,
      ),
    (octets) => (octets.match(/boundary=/g)?.length ?? 0) > 2 && hasGoodLines(octets),
    1,
  ),
  family(
    'hostile/mime-parameters',
    'hostile: a thousand parameters',
    fc
      .constantFrom('a', 'name*')
      .map(
        (name) =>
          `${BEGIN}Content-Type: text/plain${Array.from({ length: 1_000 }, (_, at) => `;\r\n ${name}${at}=${at}`).join('')}\r\n\r\na`,
      ),
    (octets) => /\*?999=999/.test(octets),
    1,
  ),
];
