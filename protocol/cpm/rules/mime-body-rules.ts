/** What the bodies of entities hold in their content transfer encodings: RFC 2045 §2 and §6. */
import { transferEncodingOf } from '../../mime/decoded-body.ts';
import { bodyOctets, type MimeEntity } from '../../mime/entity.ts';
import { quote } from './header-rules.ts';
import { LONGEST_LINE, loneLineEnd, longestLine } from './lines.ts';
import { bodyRule } from './mime-entities.ts';
import type { ObjectRule } from './rule.ts';

/** True unless the entity is in base64 that stops within a group of four (RFC 2045 §6.8). */
export function isSoundBase64(entity: MimeEntity): boolean {
  return !/^\s*base64\s*$/i.test(transferEncodingOf(entity)) || base64Fault(bodyOctets(entity)) === null;
}

function base64Fault(body: Buffer): string | null {
  let digits = 0;
  let padding = 0;
  for (const octet of body) {
    const letter = octet | 0x20;
    if (
      (letter >= 0x61 && letter <= 0x7a) ||
      (octet >= 0x30 && octet <= 0x39) ||
      octet === 0x2b ||
      octet === 0x2f
    ) {
      if (padding > 0) return 'base64 goes on behind its padding';
      digits++;
    } else if (octet === 0x3d) padding++;
  }
  return (digits + padding) % 4 === 0 && padding <= 2 ? null : 'base64 ends within a group of four';
}

export const mimeBodyRules: readonly ObjectRule[] = [
  bodyRule(
    {
      id: 'mime/no-nul',
      title: 'has no NUL in a body that is not binary',
      clauses: ['RFC 2045 §2.7', 'RFC 2045 §2.8'],
      level: 'MUST',
    },
    (body, encoding) => (encoding !== 'binary' && body.includes(0) ? 'there is a NUL' : null),
  ),
  bodyRule(
    {
      id: 'mime/body-line-ends',
      title: 'ends the lines of its bodies with CRLF',
      clauses: ['RFC 2045 §2.7', 'RFC 2045 §2.8'],
      level: 'SHOULD',
    },
    (body, encoding) => (encoding !== 'binary' && loneLineEnd(body) >= 0 ? 'CR or LF stands alone' : null),
  ),
  bodyRule(
    {
      id: 'mime/body-line-length',
      title: `has no line of more than ${LONGEST_LINE} octets in a body`,
      clauses: ['RFC 5322 §2.1.1', 'RFC 2045 §2.7'],
      level: 'SHOULD',
    },
    (body, encoding) => {
      if (encoding === 'binary' || body.length <= LONGEST_LINE) return null;
      const longest = longestLine(body);
      return longest > LONGEST_LINE ? `a line has ${longest} octets` : null;
    },
  ),
  bodyRule(
    {
      id: 'mime/base64-whole',
      title: 'has in base64 whole groups of four',
      clauses: ['RFC 2045 §6.8'],
      level: 'MUST',
    },
    (body, encoding) => (encoding === 'base64' ? base64Fault(body) : null),
  ),
  bodyRule(
    {
      id: 'mime/base64-alphabet',
      title: 'has in base64 its alphabet alone',
      clauses: ['RFC 2045 §6.8'],
      level: 'SHOULD',
    },
    (body, encoding) => {
      const odd = encoding === 'base64' ? /[^A-Za-z0-9+/=\s]/.exec(body.toString('latin1')) : null;
      return odd ? `there is ${quote(odd[0])}` : null;
    },
  ),
  bodyRule(
    {
      id: 'mime/quoted-printable-form',
      title: 'has in quoted-printable two digits or a line end behind each equals sign',
      clauses: ['RFC 2045 §6.7'],
      level: 'SHOULD',
    },
    (body, encoding) => {
      const odd =
        encoding === 'quoted-printable'
          ? /=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*$)/.exec(body.toString('latin1'))
          : null;
      return odd ? `there is ${quote(body.toString('latin1', odd.index, odd.index + 3))}` : null;
    },
  ),
];
