/** Reads one file as an object, never more of it than is allowed, whatever the file turns out to be. */
import { closeSync, constants, createReadStream, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { tooLarge } from './source.ts';

export type ReadFile = { octets: Buffer } | { reason: string };

const LF = 0x0a;
const CRLF = Buffer.from('\r\n');

/**
 * The octets of a file with CRLF line ends, or why they cannot be had. Links are followed. A file that has no CRLF
 * at all has LF line ends: as a message each of them is a CRLF. Never throws for what the file system says. The signal
 * gives up a pipe that nobody writes into.
 */
export async function readObject(
  path: string,
  largest: number,
  signal: AbortSignal | null = null,
): Promise<ReadFile> {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return { reason: REASONS.EISDIR! };
    const octets = stats.isFile()
      ? readRegular(path, largest)
      : await readStream(stats.isFIFO() ? openPipe(path) : createReadStream(path), largest, signal);
    return { octets: withLineEnds(octets) };
  } catch (error) {
    if (error instanceof Refused) return { reason: error.message };
    return { reason: whyUnread(error) };
  }
}

/** Not read, for a reason of our own. */
class Refused extends Error {}

/** At once, for this is a fifth of the time of reading by the thread pool. */
function readRegular(path: string, largest: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > largest) throw new Refused(tooLarge(size, largest));
    const octets = Buffer.allocUnsafe(size);
    let have = 0;
    for (let read = -1; have < octets.length && read !== 0; have += read) {
      read = readSync(file, octets, have, octets.length - have, have);
    }
    return octets.subarray(0, have);
  } finally {
    closeSync(file);
  }
}

/** Opening a pipe the usual way waits for a writer in a thread that could not be called back. */
function openPipe(path: string): Readable {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false });
}

/** A pipe, as shells make of `<(…)`, or a device: read to its end, or until it is too large. */
async function readStream(stream: Readable, largest: number, signal: AbortSignal | null): Promise<Buffer> {
  const abort = () => stream.destroy(new Refused('reading it was interrupted'));
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const chunks: Buffer[] = [];
    let have = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      have += chunk.length;
      if (have > largest) throw new Refused(tooLarge(null, largest));
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

function withLineEnds(octets: Buffer): Buffer {
  if (octets.includes(CRLF) || !octets.includes(LF)) return octets;
  return Buffer.from(octets.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file, or it is a link to none',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ELOOP: 'it is a link that leads in a circle',
  EISDIR: 'it is a directory',
  ENOTDIR: 'its path goes through what is no directory',
  ENAMETOOLONG: 'its name is too long',
  ENXIO: 'it is a socket',
  EMFILE: 'too many files are open',
};

/** What the file system said, as a clause. Throws what is none of its errors. */
export function whyUnread(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return REASONS[String(error.code)] ?? `reading it failed (${String(error.code)})`;
}
