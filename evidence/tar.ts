/**
 * The blocks of a tar archive (POSIX.1-2017, pax): what stands before a file, and behind the last. Owner, mode and time
 * are always the same, so that the same files make the same archive.
 */
export const BLOCK = 512;
/** Behind the last file. */
export const END = Buffer.alloc(2 * BLOCK);
/** What the size field of a header can say: eleven octal digits. */
const LARGEST_IN_HEADER = 0o77777777777;
const LONGEST_IN_HEADER = 100;

/** The blocks before the octets of a file: its header, and an extended one where a field has no room for it. */
export function headerOf(path: string, size: number): Buffer {
  const records = [
    ...(fits(path) ? [] : [record('path', path)]),
    ...(size > LARGEST_IN_HEADER ? [record('size', String(size))] : []),
  ];
  const header = ustar(shortened(path), Math.min(size, LARGEST_IN_HEADER), '0');
  if (records.length === 0) return header;
  const extended = Buffer.concat(records);
  const before = ustar(shortened(`PaxHeaders/${path}`), extended.length, 'x');
  return Buffer.concat([before, extended, paddingOf(extended.length), header]);
}

/** What fills the last block of `size` octets. */
export function paddingOf(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** The name and the size that stand in a block, if it is the plain header of a file; else null. */
export function readPlainHeader(block: Buffer): { path: string; size: number } | null {
  const path = block.toString('latin1', 0, LONGEST_IN_HEADER).replace(/\0.*$/s, '');
  const digits = block.toString('latin1', 124, 135);
  if (path === '' || !/^[0-7]{11}$/.test(digits)) return null;
  const size = Number.parseInt(digits, 8);
  return block.equals(headerOf(path, size)) ? { path, size } : null;
}

function ustar(name: string, size: number, type: '0' | 'x'): Buffer {
  const block = Buffer.alloc(BLOCK);
  const put = (text: string, at: number): void => void block.write(text, at, 'latin1');
  put(name, 0);
  put('0000644', 100);
  put('0000000', 108);
  put('0000000', 116);
  put(size.toString(8).padStart(11, '0'), 124);
  put('00000000000', 136);
  put('        ', 148);
  put(type, 156);
  put('ustar\x0000', 257);
  put('0000000', 329);
  put('0000000', 337);
  // The checksum counts its own field as blanks.
  const sum = block.reduce((total, octet) => total + octet, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function fits(path: string): boolean {
  return path.length <= LONGEST_IN_HEADER && /^[\x20-\x7e]*$/.test(path);
}

/** For tools that know no extended header. */
function shortened(path: string): string {
  return path.replace(/[^\x20-\x7e]/g, '_').slice(0, LONGEST_IN_HEADER);
}

/** A record of an extended header: its length counts itself. */
function record(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length++;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}
