/**
 * `manifest.json`: every file of an evidence bundle with its size and SHA-256. The marker `COMPLETE` has the SHA-256 of
 * the manifest, so that one number stands for the whole bundle.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const MANIFEST = 'manifest.json';
/** Written last: a bundle without it did not come to its end. */
export const MARKER = 'COMPLETE';
export const RESULTS = 'results.json';

/** Octets of the largest manifest that is read. */
export const LARGEST_MANIFEST = 64 << 20;
const LONGEST_PATH = 4096;

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 in lower-case hexadecimal digits.');

const file = z.strictObject({
  path: z.string().describe('Relative to the bundle, with /.'),
  size: z.int().nonnegative().describe('Octets.'),
  sha256: hash,
});

export const manifestSchema = z.strictObject({
  schema: z.literal('cpm-conformance/manifest@1'),
  tool: z.strictObject({ name: z.literal('cpm-conformance'), version: z.string() }),
  runId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/),
  results: hash.describe('SHA-256 of results.json, which stands among the files too.'),
  files: z.array(file).describe('Sorted by path; without the manifest and the marker COMPLETE.'),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = z.infer<typeof file>;

/** What is wrong with a manifest; the message is a clause that can follow "manifest.json: ". */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** Whether a name stays within the bundle, wherever that is unpacked, and is none of manifest and marker. */
export function isBundlePath(path: string): boolean {
  if (Buffer.byteLength(path) > LONGEST_PATH || /[\\\0]/.test(path) || !path.isWellFormed()) return false;
  if (path === MANIFEST || path === MARKER || /^[A-Za-z]:/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Paths in the order of a manifest: by code units, whatever the locale. */
export function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** The text of a manifest. */
export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Reads the text of a manifest. Throws `ManifestError`. */
export function parseManifest(text: string): Manifest {
  const manifest = shaped(text);
  let previous: string | null = null;
  for (const { path } of manifest.files) {
    if (!isBundlePath(path))
      throw new ManifestError(`it lists ${JSON.stringify(path)}, which no bundle holds`);
    if (previous === path) throw new ManifestError(`it lists ${JSON.stringify(path)} twice`);
    if (previous !== null && path < previous)
      throw new ManifestError(`its files are not sorted: ${JSON.stringify(path)} stands too late`);
    previous = path;
  }
  const results = manifest.files.find(({ path }) => path === RESULTS);
  if (results === undefined) throw new ManifestError(`it lists no ${RESULTS}`);
  if (results.sha256 !== manifest.results)
    throw new ManifestError(`it gives ${RESULTS} two different hashes`);
  return manifest;
}

/** The manifest, or null if it is none. */
export function readManifest(octets: Buffer): Manifest | null {
  try {
    return parseManifest(octets.toString('utf8'));
  } catch (error) {
    if (error instanceof ManifestError) return null;
    throw error;
  }
}

function shaped(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Also what is nested too deeply.
    throw new ManifestError('it is no JSON');
  }
  const read = manifestSchema.safeParse(value);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw new ManifestError(`/${path.join('/')}: ${message}`);
}

/** What stands in the marker; `sha256sum -c COMPLETE` checks it too. */
export function markerOf(manifestText: string | Buffer): string {
  return `${sha256Of(manifestText)}  ${MANIFEST}\n`;
}

export function sha256Of(octets: string | Buffer): string {
  return createHash('sha256').update(octets).digest('hex');
}

/** The JSON Schema of a manifest, as it is published. */
export function publishedManifestSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(manifestSchema), null, 2)}\n`;
}
