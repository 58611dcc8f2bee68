/** The files of a folder, read without following a link or waiting for a pipe. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
} from 'node:fs';
import { join } from 'node:path';
import { isBundlePath, MANIFEST, MARKER } from './manifest.ts';

/** Something that lies in the folder. */
export interface FoundEntry {
  /** Relative to the folder, with `/`; octets that are no UTF-8 as `\xNN`. */
  path: string;
  /** `strange`: a link, a pipe or the like, or a name that no bundle can hold. */
  kind: 'file' | 'strange';
  /** Why it is strange, as in "is a symbolic link". */
  why: string;
}

/** What lies in the folder and below it, manifest and marker too, in no order. Throws the system's error. */
export function findEntries(root: string): FoundEntry[] {
  const found: FoundEntry[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true, encoding: 'buffer' })) {
      const name = nameOf(entry);
      const path = folder === '' ? name.text : `${folder}/${name.text}`;
      const why = name.isUtf8 ? strangeness(entry, path) : 'has a name that is no UTF-8';
      if (why !== null) found.push({ path, kind: 'strange', why });
      else if (entry.isDirectory()) folders.push(path);
      else found.push({ path, kind: 'file', why: '' });
    }
  }
  return found;
}

function strangeness(entry: Dirent<Buffer>, path: string): string | null {
  if (entry.isSymbolicLink()) return 'is a symbolic link';
  if (!entry.isFile() && !entry.isDirectory()) return 'is no regular file';
  const isOurs = entry.isFile() && (path === MANIFEST || path === MARKER);
  return isOurs || isBundlePath(path) ? null : 'has a name that no bundle can hold';
}

function nameOf({ name }: Dirent<Buffer>): { text: string; isUtf8: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(name), isUtf8: true };
  } catch {
    const text = name.toString('latin1').replace(/[\x80-\xff]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`);
    return { text, isUtf8: false };
  }
}

/** The octets of a file as they come. Rejects with the system's error. */
export async function* octetsOf(file: string): AsyncGenerator<Buffer> {
  const descriptor = openPlain(file);
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(descriptor, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The size of a file, and its SHA-256, which needs no more memory for a large one. Throws the system's error. */
export function hashFile(file: string): { size: number; sha256: string } {
  const hash = createHash('sha256');
  const descriptor = openPlain(file);
  try {
    let size = 0;
    // Thousands of small files are read in a row: waiting for each costs several times the reading.
    for (let length = readSync(descriptor, SCRATCH); length > 0; length = readSync(descriptor, SCRATCH)) {
      hash.update(SCRATCH.subarray(0, length));
      size += length;
    }
    return { size, sha256: hash.digest('hex') };
  } finally {
    closeSync(descriptor);
  }
}

/** A file as a whole, or null if it has more than `most` octets. Throws the system's error. */
export function readUpTo(file: string, most: number): Buffer | null {
  const descriptor = openPlain(file);
  try {
    return fstatSync(descriptor).size > most ? null : readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const CHUNK = 256 << 10;
const SCRATCH = Buffer.allocUnsafeSlow(CHUNK);
/** A link is refused and a pipe does not wait; where the system has no such flags, it has no such files. */
const PLAIN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Opens a regular file. Throws the system's error, or an Error if it is something else. */
function openPlain(file: string): number {
  const descriptor = openSync(file, PLAIN);
  if (fstatSync(descriptor).isFile()) return descriptor;
  closeSync(descriptor);
  throw new Error(`${file} is no regular file`);
}
