/** What a bundle was found to hold, whether it is a folder or an archive. */
import { MANIFEST } from './manifest.ts';
import type { Problem } from './problem.ts';

export interface FileFacts {
  size: number;
  /** Null where it was not read, because its size says enough. */
  sha256: string | null;
}

export interface Inventory {
  form: 'folder' | 'archive';
  /** The octets of the manifest; null if there is none, or none that can be read. */
  manifest: Buffer | null;
  marker: Buffer | null;
  /** What was found beside them, by path. */
  files: Map<string, FileFacts>;
  /** The octets of results.json, unless they are absurdly many. */
  results: Buffer | null;
  /** What was wrong already in reading. */
  problems: Problem[];
  /** False if not everything could be looked at: what was not found then need not be missing. */
  whole: boolean;
}

/** Octets of the largest results.json that is looked into. */
export const LARGEST_RESULTS = 256 << 20;
/** Octets of the largest marker: its line is far shorter. */
export const LARGEST_MARKER = 1024;

/** A manifest or a marker that no tool wrote. */
export function tooLarge(path: string, most: number): Problem {
  const kind = path === MANIFEST ? 'bad-manifest' : 'bad-marker';
  return { kind, file: path, message: `${path} has more than ${most} octets` };
}
