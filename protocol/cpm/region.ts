/**
 * Octets that stand somewhere in an object: the whole, a stretch of it, or what a transfer encoding hides. A region
 * knows how to put other octets in the place of some of its own, so that an edit changes nothing else.
 */
import { decodeTransfer, encodesOctets } from '../mime/transfer-encoding.ts';

const LINE = 76;

export class Region {
  readonly octets: Buffer;
  readonly #replaceAll: (start: number, end: number, by: Buffer) => Buffer;

  private constructor(octets: Buffer, replace: (start: number, end: number, by: Buffer) => Buffer) {
    this.octets = octets;
    this.#replaceAll = replace;
  }

  /** The octets of a whole object. */
  static whole(octets: Buffer): Region {
    return new Region(octets, (start, end, by) =>
      Buffer.concat([octets.subarray(0, start), by, octets.subarray(end)]),
    );
  }

  /** A stretch of this region. */
  stretch(start: number, end: number): Region {
    return new Region(this.octets.subarray(start, end), (from, to, by) =>
      this.replace(start + from, start + to, by),
    );
  }

  /**
   * What this region holds in a content transfer encoding (RFC 2045 §6). An edit encodes the whole of it anew; of
   * base64 the lines before the change come out as they were, if they have 76 characters. Line ends stay LF or CRLF.
   */
  decoded(encoding: string): Region {
    if (!encodesOctets(encoding)) return this;
    const octets = decodeTransfer(this.octets, encoding);
    return new Region(octets, (start, end, by) => {
      const edited = Region.whole(octets).replace(start, end, by);
      const text = /base64/i.test(encoding) ? toBase64(edited) : toQuotedPrintable(edited);
      const behind = this.octets.at(-1) === 0x0a ? '\r\n' : '';
      const lines = this.octets.includes('\r\n') || !this.octets.includes('\n') ? '\r\n' : '\n';
      return this.replace(
        0,
        this.octets.length,
        Buffer.from((text + behind).replaceAll('\r\n', lines), 'latin1'),
      );
    });
  }

  /** The octets of the whole object with `[start, end)` of this region replaced. */
  replace(start: number, end: number, by: Buffer): Buffer {
    return this.#replaceAll(start, end, by);
  }
}

/** Base64 in lines of 76 characters, without a line end behind the last. */
export function toBase64(octets: Buffer): string {
  return octets.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
}

/** Quoted-printable (RFC 2045 §6.7) for text with CRLF line ends. */
export function toQuotedPrintable(octets: Buffer): string {
  return octets
    .toString('latin1')
    .split('\r\n')
    .map((line) => softBreaks(line.replace(/[^\x20-\x3c\x3e-\x7e\t]|=|[ \t]$/g, quoted)))
    .join('\r\n');
}

function quoted(character: string): string {
  return `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function softBreaks(line: string): string {
  let rest = line;
  let result = '';
  while (rest.length > LINE) {
    let cut = LINE - 1;
    const triplet = rest.lastIndexOf('=', cut - 1);
    if (triplet > cut - 3) cut = triplet;
    result += `${rest.slice(0, cut)}=\r\n`;
    rest = rest.slice(cut);
  }
  return result + rest;
}
