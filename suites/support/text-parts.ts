/** A multipart of texts, each in a character set of its own. */

export interface TextPart {
  charset: string;
  octets: Buffer;
}

/** A message whose parts 1, 2, … are these texts (text/plain, in base64). */
export function textParts(parts: readonly TextPart[]): Buffer {
  const printed = parts.map(({ charset, octets }) =>
    [
      '--parts',
      `Content-Type: text/plain; charset=${charset}`,
      'Content-Transfer-Encoding: base64',
      '',
      octets.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  );
  const head = [
    'From: Alice <alice@example.com>',
    'To: Bob <bob@example.com>',
    'Date: Tue, 29 Apr 2014 09:46:50 -0800',
    'Subject: texts',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=parts',
    '',
  ];
  return Buffer.from([...head, ...printed, '--parts--', ''].join('\r\n'), 'latin1');
}

/**
 * A word in each of the character sets that RFC 5259 §7.1 has every server convert to UTF-8, and the same word in
 * UTF-8. The octets are those of the ISO 8859 tables.
 */
export const MANDATORY_TEXTS: readonly (TextPart & { utf8: string })[] = [
  { charset: 'iso-8859-1', octets: latin('Gr\xfc\xdfe'), utf8: 'Grüße' },
  { charset: 'iso-8859-2', octets: latin('P\xf8\xedli\xb9'), utf8: 'Příliš' },
  { charset: 'iso-8859-3', octets: latin('E\xe6o\xfean\xfdo'), utf8: 'Eĉoŝanŭo' },
  { charset: 'iso-8859-4', octets: latin('\xe0\xba\xf9'), utf8: 'āēų' },
  { charset: 'iso-8859-5', octets: latin('\xbf\xe0\xd8\xd2\xd5\xe2'), utf8: 'Привет' },
  { charset: 'iso-8859-6', octets: latin('\xd3\xe4\xc7\xe5'), utf8: 'سلام' },
  { charset: 'iso-8859-7', octets: latin('\xc3\xe5\xe9\xdc'), utf8: 'Γειά' },
  { charset: 'iso-8859-8', octets: latin('\xf9\xec\xe5\xed'), utf8: 'שלום' },
  { charset: 'iso-8859-15', octets: latin('5 \xa4, \xbdil'), utf8: '5 €, œil' },
];

function latin(text: string): Buffer {
  return Buffer.from(`${text}\r\n`, 'latin1');
}
