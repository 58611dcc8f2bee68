/**
 * Reads a bundle that is an archive: not any archive, but what `bundle` writes. So everything but the octets of the files
 * is known beforehand, from the manifest at its beginning, and nothing that an archive says of itself is believed: no
 * size, no name, no link. What is unpacked is never held.
 */
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { octetsOf } from './folder-files.ts';
import { type FileFacts, type Inventory, LARGEST_RESULTS } from './inventory.ts';
import {
  LARGEST_MANIFEST,
  MANIFEST,
  MARKER,
  type ManifestFile,
  markerOf,
  RESULTS,
  readManifest,
} from './manifest.ts';
import { CutOff, OctetSource } from './octet-source.ts';
import { isGzip, SEALED_HEADER, sealIn } from './seal.ts';
import { BLOCK, END, headerOf, paddingOf, readPlainHeader } from './tar.ts';
import { topFolder } from './write-archive.ts';

/** Is given the octets of each file as they go by. */
export interface ArchiveVisitor {
  /** A file begins; what is returned takes its octets, null passes over them. */
  open(file: ManifestFile): FileSink | null;
}

export interface FileSink {
  write(octets: Buffer): Promise<void>;
  end(): Promise<void>;
}

/** Reads an archive to where it stops being what its manifest says. Rejects with the system's error. */
export async function readArchive(
  file: string,
  onFile: (path: string) => void,
  visitor: ArchiveVisitor = { open: () => null },
): Promise<Inventory> {
  const inventory: Inventory = {
    form: 'archive',
    manifest: null,
    marker: null,
    files: new Map(),
    results: null,
    problems: [],
    whole: false,
  };
  const seal = await sealFault(file);
  if (seal !== null) inventory.problems.push({ kind: 'archive', file: null, message: seal });
  const unpacked = createGunzip();
  // What goes wrong is told to whoever takes the octets.
  pipeline(octetsOf(file), unpacked, () => undefined);
  try {
    await readInto(inventory, new OctetSource(unpacked as AsyncIterable<Buffer>), onFile, visitor);
  } catch (error) {
    const fault = faultOf(error);
    const place = [...inventory.files.keys()].at(-1) ?? MANIFEST;
    const message = inventory.manifest === null ? fault : `behind ${place} ${fault}`;
    inventory.problems.push({ kind: 'archive', file: null, message });
  } finally {
    unpacked.destroy();
  }
  return inventory;
}

/** What stands at a place is not what the manifest lets expect there. */
class Unlike extends Error {
  override readonly name = 'Unlike';
}

async function readInto(
  inventory: Inventory,
  source: OctetSource,
  onFile: (path: string) => void,
  visitor: ArchiveVisitor,
): Promise<void> {
  const expect = async (octets: Buffer, what: string): Promise<void> => {
    if (!(await source.take(octets.length)).equals(octets))
      throw new Unlike(`something else than ${what} stands`);
  };
  const first = readPlainHeader(await source.take(BLOCK));
  if (first === null || !first.path.endsWith(`/${MANIFEST}`) || first.size > LARGEST_MANIFEST)
    throw new Unlike('it does not begin with the manifest');
  inventory.manifest = await source.take(first.size);
  await expect(paddingOf(first.size), 'nothing');
  const manifest = readManifest(inventory.manifest);
  // That it is a bad one is told by whoever looks into it.
  if (manifest === null) return;
  const top = topFolder(manifest);
  if (first.path !== `${top}/${MANIFEST}`) throw new Unlike(`the folder ${top} was expected`);
  for (const file of manifest.files) {
    onFile(file.path);
    await expect(headerOf(`${top}/${file.path}`, file.size), `the header of ${file.path}`);
    inventory.files.set(file.path, await passFile(file, source, inventory, visitor));
    await expect(paddingOf(file.size), 'nothing');
  }
  const { length } = markerOf(inventory.manifest);
  await expect(headerOf(`${top}/${MARKER}`, length), 'the marker');
  inventory.marker = await source.take(length);
  await expect(paddingOf(length), 'nothing');
  await expect(END, 'the end');
  if (!(await source.isAtEnd())) throw new Unlike('more stands, behind the end');
  inventory.whole = true;
}

/** Hashes a file as it goes by. */
async function passFile(
  file: ManifestFile,
  source: OctetSource,
  inventory: Inventory,
  visitor: ArchiveVisitor,
): Promise<FileFacts> {
  const hash = createHash('sha256');
  const sink = visitor.open(file);
  const kept: Buffer[] | null = file.path === RESULTS && file.size <= LARGEST_RESULTS ? [] : null;
  for await (const part of source.pass(file.size)) {
    hash.update(part);
    kept?.push(part);
    await sink?.write(part);
  }
  await sink?.end();
  if (kept !== null) inventory.results = Buffer.concat(kept);
  return { size: file.size, sha256: hash.digest('hex') };
}

/** What is wrong with the seal of an archive, or null. */
async function sealFault(file: string): Promise<string | null> {
  const source = new OctetSource(octetsOf(file));
  try {
    const header = await source.take(SEALED_HEADER);
    if (!isGzip(header)) return 'it is no gzip file';
    const seal = sealIn(header);
    if (seal === null) return 'its header is not that of a sealed archive';
    const hash = createHash('sha256');
    for await (const octets of source.remainder()) hash.update(octets);
    return hash.digest().equals(seal) ? null : 'its octets are not those that were sealed';
  } catch (error) {
    if (error instanceof CutOff) return 'it is too short for an archive';
    throw error;
  } finally {
    await source.end();
  }
}

/** What keeps an archive from being read on; a fault of the system or our own is thrown on. */
function faultOf(error: unknown): string {
  if (error instanceof Unlike) return error.message;
  if (error instanceof CutOff) return 'it ends too early';
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
    return `it cannot be unpacked (${error.message})`;
  throw error;
}
