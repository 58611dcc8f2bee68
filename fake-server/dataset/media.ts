/** Small files that are what their types say. */
import { crc32, deflateSync } from 'node:zlib';

/** A picture of one colour (PNG, true colour). */
export function picture(width: number, height: number, rgb: readonly [number, number, number]): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  // Eight bits a sample, true colour; no other compression, filter or interlace exists or is meant.
  size.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.from([0, ...Array.from({ length: width }, () => rgb).flat()]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk('IHDR', size), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

/** Silence as AMR (RFC 4867 §5): frames of 20 ms without data. */
export function recording(seconds: number): Buffer {
  return Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(50 * seconds, 0x7c)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
