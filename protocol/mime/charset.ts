/** Character sets by their MIME names (RFC 2045 §2.2), as far as the platform knows them. */
import { TextDecoder } from 'node:util';

const decoders = new Map<string, TextDecoder | null>();

/**
 * Decodes octets to Unicode. UTF-8 is strict: octets that are not UTF-8 give null, as an unknown character set
 * does; other sets put U+FFFD where they cannot decode. US-ASCII is read as UTF-8, since senders who declare it
 * and send more mean that, else as ISO 8859-1.
 */
export function decodeCharset(octets: Buffer, name: string): string | null {
  const label = name.trim().toLowerCase();
  if (label === 'us-ascii' || label === 'ascii' || label === '') {
    return decodeCharset(octets, 'utf-8') ?? octets.toString('latin1');
  }
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    decoder = makeDecoder(label);
    if (decoders.size < 100) decoders.set(label, decoder);
  }
  try {
    return decoder ? decoder.decode(octets) : null;
  } catch {
    return null;
  }
}

/** True if ASCII text has the same octets in this character set (false for UTF-16, UTF-7, ISO 2022 …). */
export function extendsAscii(name: string): boolean {
  return !/^(?:utf-?(?:16|32|7)|iso-2022|hz|ucs|unicode|ebcdic|cp037)/i.test(name.trim());
}

function makeDecoder(label: string): TextDecoder | null {
  try {
    const decoder = new TextDecoder(label, { ignoreBOM: true });
    return decoder.encoding === 'utf-8' ? new TextDecoder(label, { ignoreBOM: true, fatal: true }) : decoder;
  } catch {
    return null;
  }
}
