/** The evidence of a run as it is judged again: a folder of files, whatever the bundle is. */
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { resultsSchema } from '../../reports/results-schema.ts';
import type { RunResults } from '../../scr/results.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { formOf, openBundle } from '../open-bundle.ts';
import type { ArchiveVisitor, FileSink } from '../read-archive.ts';
import { type Verification, verify } from '../verify.ts';

const TRANSCRIPTS = 'transcripts/';

export interface StoredEvidence {
  verification: Verification;
  /** Null if there are none that can be read. */
  results: RunResults | null;
  /** Why there are none, in one sentence. */
  fault: string | null;
  /** Where the transcripts lie. */
  folder: string;
  /** The transcripts that are plain files, relative to the folder. */
  transcripts: ReadonlySet<string>;
  /** Takes away what was unpacked. */
  dispose(): void;
}

/**
 * Opens a bundle and verifies it. The transcripts of an archive are unpacked to a temporary folder. Rejects with
 * `ConfigurationError` for what is no bundle, and if there is no room.
 */
export async function storedEvidence(path: string, onFile: (path: string) => void): Promise<StoredEvidence> {
  const unpacked =
    formOf(path) === 'archive' ? mkdtempSync(join(tmpdir(), 'cpm-conformance-evidence-')) : null;
  const dispose = (): void => {
    if (unpacked !== null) rmSync(unpacked, { recursive: true, force: true });
  };
  try {
    const inventory = await openBundle(
      path,
      unpacked === null ? { onFile } : { onFile, visitor: unpackingTo(unpacked) },
    );
    const { files, results } = inventory;
    return {
      verification: verify(inventory, null),
      ...resultsIn(results),
      folder: unpacked ?? path,
      transcripts: new Set([...files.keys()].filter((name) => name.startsWith(TRANSCRIPTS))),
      dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** Names were looked at when the manifest was read: none leads out of the folder. */
function unpackingTo(folder: string): ArchiveVisitor {
  return {
    open({ path, size }): FileSink | null {
      if (!path.startsWith(TRANSCRIPTS)) return null;
      const { bavail, bsize } = statfsSync(folder);
      if (size > bavail * bsize)
        throw new ConfigurationError(
          `${path} has ${size} octets: there is no room to unpack it in ${tmpdir()}.`,
          'Name a place with more room by the variable TMPDIR, or unpack the archive and name the folder.',
        );
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      const begun = writeFile(file, '', { flag: 'wx' });
      return {
        write: async (octets) => {
          await begun;
          await appendFile(file, octets);
        },
        end: () => begun,
      };
    },
  };
}

function resultsIn(octets: Buffer | null): Pick<StoredEvidence, 'results' | 'fault'> {
  if (octets === null) return { results: null, fault: 'There is no results.json in it.' };
  let value: unknown;
  try {
    value = JSON.parse(octets.toString('utf8'));
  } catch {
    return { results: null, fault: 'Its results.json is no JSON.' };
  }
  const read = resultsSchema.safeParse(value);
  if (read.success) return { results: read.data, fault: null };
  const { path, message } = read.error.issues[0]!;
  return {
    results: null,
    fault: `Its results.json is not as this version knows it: /${path.join('/')}: ${message}.`,
  };
}
