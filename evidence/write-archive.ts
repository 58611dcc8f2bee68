/** Packs a bundle: the same files give the same archive, octet for octet, with the same version of Node. */
import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { octetsOf } from './folder-files.ts';
import { MANIFEST, MARKER, type Manifest, markerOf } from './manifest.ts';
import { PLAIN_HEADER, SEALED_HEADER, sealedHeader } from './seal.ts';
import { END, headerOf, paddingOf } from './tar.ts';

/** The folder that everything in the archive lies in. */
export function topFolder({ runId }: Pick<Manifest, 'runId'>): string {
  return `cpm-conformance-${runId}`;
}

/** A file of the bundle changed while it was packed. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';
}

/**
 * Packs the folder of an intact bundle: the manifest first, so that whoever reads the archive knows what to expect, the
 * files in its order, the marker last. `file` appears when it is complete. Rejects with `ChangedMeanwhile`, or with the
 * system's error.
 */
export async function writeArchive(
  folder: string,
  manifest: Manifest,
  manifestOctets: Buffer,
  file: string,
): Promise<{ octets: number }> {
  const draft = `${file}.${process.pid}.part`;
  const handle = await open(draft, 'wx');
  try {
    const hash = createHash('sha256');
    let at = SEALED_HEADER;
    await pipeline(blocks(folder, manifest, manifestOctets), createGzip({ level: 9 }), async (source) => {
      let skip = PLAIN_HEADER;
      for await (const chunk of source as AsyncIterable<Buffer>) {
        const rest = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - rest.length;
        hash.update(rest);
        await writeAll(handle, rest, at);
        at += rest.length;
      }
    });
    await writeAll(handle, sealedHeader(hash.digest()), 0);
    await handle.close();
    await rename(draft, file);
    return { octets: at };
  } catch (error) {
    await handle.close();
    await rm(draft, { force: true });
    throw error;
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

async function writeAll(handle: Handle, octets: Buffer, position: number): Promise<void> {
  for (let done = 0; done < octets.length; ) {
    done += (await handle.write(octets, done, octets.length - done, position + done)).bytesWritten;
  }
}

async function* blocks(folder: string, manifest: Manifest, manifestOctets: Buffer): AsyncGenerator<Buffer> {
  const top = topFolder(manifest);
  const whole = (path: string, octets: Buffer): Buffer =>
    Buffer.concat([headerOf(`${top}/${path}`, octets.length), octets, paddingOf(octets.length)]);
  yield whole(MANIFEST, manifestOctets);
  for (const { path, size, sha256 } of manifest.files) {
    yield headerOf(`${top}/${path}`, size);
    const hash = createHash('sha256');
    let read = 0;
    for await (const chunk of octetsOf(join(folder, path))) {
      read += chunk.length;
      hash.update(chunk);
      if (read <= size) yield chunk;
    }
    if (read !== size || hash.digest('hex') !== sha256) throw new ChangedMeanwhile(path);
    yield paddingOf(size);
  }
  yield whole(MARKER, Buffer.from(markerOf(manifestOctets)));
  yield END;
}
