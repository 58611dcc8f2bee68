/** Text in other character sets: RFC 5259 §7.1. */
import iconv from 'iconv-lite';
import { decodeCharset } from '../../../../protocol/mime/charset.ts';
import type { MimeEntity } from '../../../../protocol/mime/entity.ts';
import { parameterValue } from '../../../../protocol/mime/parameters.ts';
import { BadParameters } from './bad-parameters.ts';
import type { Conversion, ConversionParameters, Converted } from './conversion.ts';

const CHARSET = 'charset';
const REPLACEMENT = 'unknown-character-replacement';

/** What is written where the request names no character set: any text fits in. */
const DEFAULT_CHARSET = 'utf-8';

/** The library knows more names, such as those of encodings that are no character set. */
const CHARSETS =
  /^(?:us-ascii|utf-8|utf-16(?:le|be)?|iso-8859-(?:[1-9]|1[013456])|windows-125[0-8]|koi8-[ru]|gb18030|gbk|gb2312|big5|euc-jp|euc-kr|shift_jis)$/i;

/** True if text can be read and written in this character set. */
export function isKnownCharset(name: string): boolean {
  return CHARSETS.test(name);
}

async function convert(
  source: MimeEntity,
  octets: Buffer,
  parameters: ConversionParameters,
): Promise<Converted> {
  const declared = parameterValue(source.contentType.parameters, CHARSET) ?? 'us-ascii';
  const text = decode(octets, declared);
  if (text === null) throw new BadParameters(`Text in ${declared} cannot be read`, []);
  const charset = (parameters.get(CHARSET) ?? DEFAULT_CHARSET).toLowerCase();
  if (!isKnownCharset(charset)) throw new BadParameters('The charset is not known', [CHARSET]);
  return { octets: encode(text, charset, parameters.get(REPLACEMENT)), charset };
}

/** The ISO 8859 sets as they are, not as the web reads them. */
function decode(octets: Buffer, charset: string): string | null {
  if (/^iso-8859-/i.test(charset) && isKnownCharset(charset)) return iconv.decode(octets, charset);
  return decodeCharset(octets, charset);
}

/** Throws `BadParameters` where a character, or what should stand for it, has no place in the character set. */
function encode(text: string, charset: string, replacement: string | undefined): Buffer {
  if (fits(text, charset)) return octetsOf(text, charset);
  if (replacement === undefined) {
    throw new BadParameters(`Some characters do not exist in ${charset}`, [CHARSET]);
  }
  const substitute = Buffer.from(replacement, 'latin1').toString('utf8');
  if (!fits(substitute, charset)) {
    throw new BadParameters('The replacement does not exist in the charset', [REPLACEMENT]);
  }
  const replaced = [...text].map((character) => (fits(character, charset) ? character : substitute));
  return octetsOf(replaced.join(''), charset);
}

function fits(text: string, charset: string): boolean {
  return iconv.decode(octetsOf(text, charset), charset) === text;
}

/** Without a byte order mark; `?` for what has no place. */
function octetsOf(text: string, charset: string): Buffer {
  return iconv.encode(text, charset, { addBOM: false });
}

export const TEXT_CONVERSIONS: readonly Conversion[] = [
  { from: 'text/plain', to: 'text/plain', parameters: [CHARSET, REPLACEMENT], convert },
];
