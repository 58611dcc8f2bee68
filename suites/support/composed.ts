/**
 * A message with everything that a section can name (RFC 3501 §6.4.5): text, base64, an encapsulated message, a
 * multipart within, and an encapsulated message within that. Built from the leaves up, so that what each section
 * holds is known without parsing.
 */

/** A header block with its blank line. */
function block(...fields: string[]): string {
  return `${fields.join('\r\n')}\r\n\r\n`;
}

/** Parts between their boundary lines. The line end before a boundary line belongs to it (RFC 2046 §5.1.1). */
function multipart(boundary: string, parts: string[]): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

const leaf = {
  text: { mime: block('Content-Type: text/plain; charset=us-ascii'), body: 'first line\r\nsecond line\r\n' },
  octets: {
    mime: block(
      'Content-Type: application/octet-stream; name="a.bin"',
      'Content-Transfer-Encoding: base64',
      'Content-ID: <a.bin@example.com>',
      'Content-Description: some octets',
      'Content-Disposition: attachment; filename="a.bin"',
    ),
    body: 'AAECAwQF\r\nBgcICQ==\r\n',
  },
  image: {
    mime: block('Content-Type: image/gif', 'Content-Transfer-Encoding: base64'),
    body: 'R0lGODlhAQABAAAAACw=',
  },
  plain: { mime: block('Content-Type: text/plain; charset=us-ascii'), body: 'plain' },
  html: { mime: block('Content-Type: text/html; charset=us-ascii'), body: '<p>rich</p>\r\n' },
};
const whole = ({ mime, body }: { mime: string; body: string }): string => mime + body;

const ENCAPSULATED = block('Content-Type: message/rfc822');

const third = {
  header: block(
    'From: carol@example.com',
    'To: dave@example.com',
    'Date: Wed, 30 Apr 2014 10:00:00 +0000',
    'Subject: the message in part 3',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="three"',
  ),
  text: multipart('three', [whole(leaf.plain), whole(leaf.octets)]),
};

const alternative = multipart('alternative', [whole(leaf.plain), whole(leaf.html)]);
const ALTERNATIVE = block('Content-Type: multipart/alternative; boundary="alternative"');

const deepest = {
  header: block(
    'From: erin@example.com',
    'Date: Thu, 1 May 2014 11:00:00 +0000',
    'Subject: the message in part 4.2',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="deepest"',
  ),
  text: multipart('deepest', [whole(leaf.text), ALTERNATIVE + alternative]),
};

const FOURTH = block('Content-Type: multipart/mixed; boundary="four"');
const fourth = multipart('four', [whole(leaf.image), ENCAPSULATED + deepest.header + deepest.text]);

const header = block(
  'From: Alice <alice@example.com>',
  'To: Bob <bob@example.com>',
  'Date: Tue, 29 Apr 2014 09:46:50 -0800',
  'Subject: all sections',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="one"',
);
const text = multipart('one', [
  whole(leaf.text),
  whole(leaf.octets),
  ENCAPSULATED + third.header + third.text,
  FOURTH + fourth,
]);

/** The message. */
export const composedMessage: Buffer = Buffer.from(header + text, 'latin1');

/** What each section of it holds. */
export const composedSections: ReadonlyMap<string, string> = new Map([
  ['', header + text],
  ['HEADER', header],
  ['TEXT', text],
  ['1', leaf.text.body],
  ['1.MIME', leaf.text.mime],
  ['2', leaf.octets.body],
  ['2.MIME', leaf.octets.mime],
  ['3', third.header + third.text],
  ['3.MIME', ENCAPSULATED],
  ['3.HEADER', third.header],
  ['3.TEXT', third.text],
  ['3.1', leaf.plain.body],
  ['3.2', leaf.octets.body],
  ['3.2.MIME', leaf.octets.mime],
  ['4', fourth],
  ['4.MIME', FOURTH],
  ['4.1', leaf.image.body],
  ['4.1.MIME', leaf.image.mime],
  ['4.2', deepest.header + deepest.text],
  ['4.2.HEADER', deepest.header],
  ['4.2.TEXT', deepest.text],
  ['4.2.1', leaf.text.body],
  ['4.2.2', alternative],
  ['4.2.2.MIME', ALTERNATIVE],
  ['4.2.2.1', leaf.plain.body],
  ['4.2.2.2', leaf.html.body],
  ['4.2.2.2.MIME', leaf.html.mime],
]);
