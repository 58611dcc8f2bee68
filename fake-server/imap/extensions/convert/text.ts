/** Text in other character sets: RFC 5259 §7.1. */
import { decodeCharset } from '../../../../protocol/mime/charset.ts';
import type { MimeEntity } from '../../../../protocol/mime/entity.ts';
import { parameterValue } from '../../../../protocol/mime/parameters.ts';
import { BadParameters } from './bad-parameters.ts';
import { fitsIn, isKnownCharset, octetsIn, textIn } from './charsets.ts';
import type { Conversion, ConversionParameters, Converted } from './conversion.ts';

const CHARSET = 'charset';
const REPLACEMENT = 'unknown-character-replacement';

/** What is written where the request names no character set: any text fits in. */
const DEFAULT_CHARSET = 'utf-8';

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
  if (/^iso-8859-/i.test(charset) && isKnownCharset(charset)) return textIn(charset, octets);
  return decodeCharset(octets, charset);
}

/** Throws `BadParameters` where a character, or what should stand for it, has no place in the character set. */
function encode(text: string, charset: string, replacement: string | undefined): Buffer {
  if (fitsIn(charset, text)) return octetsIn(charset, text);
  if (replacement === undefined) {
    throw new BadParameters(`Some characters do not exist in ${charset}`, [CHARSET]);
  }
  const substitute = Buffer.from(replacement, 'latin1').toString('utf8');
  if (!fitsIn(charset, substitute)) {
    throw new BadParameters('The replacement does not exist in the charset', [REPLACEMENT]);
  }
  const replaced = [...text].map((character) => (fitsIn(charset, character) ? character : substitute));
  return octetsIn(charset, replaced.join(''));
}

export const TEXT_CONVERSIONS: readonly Conversion[] = [
  { from: 'text/plain', to: 'text/plain', parameters: [CHARSET, REPLACEMENT], convert },
];
