/**
 * The seal of an archive: the header of the gzip file has the SHA-256 of all octets behind it, in an extra field
 * (RFC 1952 §2.3.1.1), which other tools pass over. Compression hides many a changed octet: without a seal only those would be found that change a file.
 */
const IDS = 'CM';
const DIGEST = 32;
const FIXED = Buffer.from([0x1f, 0x8b, 0x08, 0x04, 0, 0, 0, 0, 0x02, 0xff, DIGEST + 4, 0]);

/** Octets of the header. */
export const SEALED_HEADER = FIXED.length + 4 + DIGEST;
/** Octets of the header that zlib writes. */
export const PLAIN_HEADER = 10;

/** The header of a sealed archive. `digest` is the SHA-256 of what comes behind it. */
export function sealedHeader(digest: Buffer): Buffer {
  return Buffer.concat([FIXED, Buffer.from(IDS), Buffer.from([DIGEST, 0]), digest]);
}

/** The hash that the header of an archive names, or null if it is no header of a sealed one. */
export function sealIn(header: Buffer): Buffer | null {
  const digest = header.subarray(SEALED_HEADER - DIGEST, SEALED_HEADER);
  return digest.length === DIGEST && sealedHeader(digest).equals(header.subarray(0, SEALED_HEADER))
    ? digest
    : null;
}

/** Whether a file begins as a gzip file does. */
export function isGzip(header: Buffer): boolean {
  return header[0] === 0x1f && header[1] === 0x8b;
}
