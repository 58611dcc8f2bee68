/** Little messages for APPEND, all of them right by RFC 5322: 7-bit, lines that end in CRLF. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';

const FIELDS = 'From: a@example.com\r\nDate: Mon, 02 Feb 2026 12:00:00 +0000\r\n';
const SUBJECTS = ['a', 'say "so"', '=?utf-8?q?=C3=A9?=', '(x)', 'long '.repeat(20).trim(), '{3}'];
const BODIES = [
  'hello\r\n',
  '',
  'two\r\nlines\r\n',
  '.\r\n',
  'without an end',
  'From x\r\n',
  '{5}\r\nabcde\r\n',
];
const MULTIPART = [
  'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n',
  '--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n',
  '--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\n--b--\r\n',
].join('');

export const littleMessage: fc.Arbitrary<OctetString> = fc
  .tuple(fc.constantFrom(...SUBJECTS), fc.constantFrom(...BODIES, MULTIPART))
  .map(([subject, body]) => {
    const header = `${FIELDS}Subject: ${subject}\r\n`;
    return body === MULTIPART ? `${header}${body}` : `${header}\r\n${body}`;
  });
